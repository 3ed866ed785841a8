package web

import (
	"cmp"
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
	"github.com/parallax-assessment/parallax/value"
)

// Bounds of what a row of a table says of why a point stands as it does.
const (
	reasonsInRow = 2
	namesInRow   = 3  // of one reason
	wordsInRow   = 80 // characters of a name or a value in it
)

// rowReason is a reason or a remark in a few words.
type rowReason struct {
	Parts  []span // what is named is a link
	Remark bool   // it is set apart: something is wrong with what was said
}

// briefly says in a few words why a point has its status, and what is to be
// remarked on it; nothing where all agree and nothing is. From a chair its own
// pairs come alone, and its side first. Of many pairs, a reason that is not
// premises or grounds is that of the first.
func (s *seat) briefly(p *compare.Point) []rowReason {
	byCode := make(map[compare.ReasonCode][]*compare.Reason)
	for _, r := range s.reasonsFor(p) {
		byCode[r.Code] = append(byCode[r.Code], r)
	}
	var out []rowReason
	more := 0
	for _, code := range compare.ReasonCodes() {
		switch reasons := byCode[code]; {
		case len(reasons) == 0:
		case len(out) == reasonsInRow:
			more++
		default:
			out = append(out, rowReason{Parts: s.inBrief(p, code, reasons)})
		}
	}
	for i := range p.Notes[:min(len(p.Notes), reasonsInRow)] {
		n := &p.Notes[i]
		out = append(out, rowReason{Parts: s.noteInBrief(p, n), Remark: n.Code != compare.Undefined})
	}
	if more += max(len(p.Notes)-reasonsInRow, 0); more > 0 {
		out = append(out, rowReason{Parts: []span{{s.words.Count("web.more", more, nil), s.pointHref(p.ID)}}})
	}
	return out
}

// reasonsFor gives the leading reasons; of a one-sided point, which has no pairs,
// all.
func (s *seat) reasonsFor(p *compare.Point) []*compare.Reason {
	if p.Status != compare.OneSided {
		return s.leadingReasons(p)
	}
	out := make([]*compare.Reason, len(p.Reasons))
	for i := range p.Reasons {
		out[i] = &p.Reasons[i]
	}
	return out
}

// inBrief words the reasons of one code; there is at least one.
func (s *seat) inBrief(p *compare.Point, code compare.ReasonCode, reasons []*compare.Reason) []span {
	switch code {
	case compare.Premise:
		return s.pointsInBrief("web.brief.premise", p, mostNamed(reasons))
	case compare.Inference:
		return s.pointsInBrief("web.brief.inference", p, mostNamed(reasons))
	case compare.Naming:
		return s.namingInBrief(p, &reasons[0].Facts[0])
	case compare.DefinitionReason:
		return s.definitionInBrief(&reasons[0].Facts[0])
	case compare.Conditions:
		return s.conditionsInBrief(p, reasons)
	}
	r := *reasons[0]
	if r.Q == s.chair {
		r = r.Mirrored()
	}
	text := s.pairInBrief(&r)
	if len(s.parties) > 2 {
		text = s.words.Say("web.brief.between", locale.Args{"Reason": text, "P": named(s.words.Adjective(r.P)), "Q": named(s.words.Adjective(r.Q))})
	}
	return []span{{Text: written(text)}}
}

func (s *seat) pointsInBrief(key string, p *compare.Point, ids []parallax.PointID) []span {
	names := make([]span, 0, namesInRow)
	for _, id := range ids[:min(len(ids), namesInRow)] {
		names = append(names, span{s.words.PointBeside(id, p.ID), s.pointHref(id)})
	}
	return s.countNames(key, len(ids), names)
}

// mostNamed lists the points that reasons name, those of the most reasons first.
func mostNamed(reasons []*compare.Reason) []parallax.PointID {
	if len(reasons) == 1 {
		return reasons[0].Points
	}
	counts := make(map[parallax.PointID]int)
	var ids []parallax.PointID
	for _, r := range reasons {
		for _, id := range r.Points {
			if counts[id]++; counts[id] == 1 {
				ids = append(ids, id)
			}
		}
	}
	slices.SortFunc(ids, func(a, b parallax.PointID) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	return ids
}

// countNames words a number of things, of which the first are named and become
// links.
func (s *seat) countNames(key string, n int, names []span) []span {
	raw := make([]string, len(names))
	for i := range names {
		raw[i] = shorten(report.Clean(names[i].Text), wordsInRow)
		names[i].Text = isolated(raw[i])
	}
	list := s.words.List(raw)
	if more := n - len(names); more > 0 {
		list = strings.Join(raw, ", ") + " " + s.words.Count("web.more", more, nil)
	}
	return withLinks(sentence(s.words.Count(key, n, locale.Args{"Names": list})), names)
}

// oneName words something in which one thing is named and becomes a link.
func (s *seat) oneName(key string, name span) []span {
	raw := shorten(report.Clean(name.Text), wordsInRow)
	name.Text = isolated(raw)
	return withLinks(sentence(s.words.Say(key, locale.Args{"Name": raw})), []span{name})
}

// namingInBrief tells that a name stands for two subjects, or that the two do not
// take the same ones to be one.
func (s *seat) namingInBrief(p *compare.Point, f *compare.Fact) []span {
	if f.Code == compare.NameUsed {
		return s.oneName("web.brief.naming", span{Text: f.ID})
	}
	mine, theirs := idsIn(f.P), idsIn(f.Q)
	var names []span
	n := 0
	for _, id := range slices.Concat(mine, theirs) {
		if slices.Contains(mine, id) == slices.Contains(theirs, id) {
			continue
		}
		if n++; len(names) < namesInRow {
			names = append(names, span{s.words.Subject(parallax.SubjectID(id)), s.subjectHref(parallax.SubjectID(id))})
		}
	}
	return s.countNames("web.brief.same-as", n, names)
}

// idsIn parts the ids or words that a fact joined.
func idsIn(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, ", ")
}

func (s *seat) definitionInBrief(f *compare.Fact) []span {
	word := span{s.words.Word(f.ID), s.termHref(f.ID)}
	if f.Code == compare.AttributeDefined {
		id := parallax.AttributeID(f.ID)
		word = span{s.words.PointBeside(parallax.Point("", id), ""), s.attributeHref(id)}
	}
	return s.oneName("web.brief.definition", word)
}

// conditionsInBrief names the conditions that are not the same on both sides.
func (s *seat) conditionsInBrief(p *compare.Point, reasons []*compare.Reason) []span {
	var ids []parallax.AttributeID
	key := "web.brief.conditions-of-one"
	for _, r := range reasons {
		for i := range r.Facts {
			if r.Facts[i].Code == compare.ConditionUnequal {
				key = "web.brief.conditions"
			}
			ids = appendNew(ids, parallax.AttributeID(r.Facts[i].ID))
		}
	}
	names := make([]span, 0, namesInRow)
	for _, id := range ids[:min(len(ids), namesInRow)] {
		names = append(names, s.condition(p.ID, id))
	}
	return s.countNames(key, len(ids), names)
}

// pairInBrief words a reason that lies in the two sides themselves.
func (s *seat) pairInBrief(r *compare.Reason) string {
	switch r.Code {
	case compare.Evidence:
		return s.evidenceInBrief(r)
	case compare.Wording:
		return s.words.Say("web.brief.wording", nil)
	case compare.Judgement:
		return s.words.Say("web.brief.judgement", nil)
	}
	word, key := s.methodInBrief, "web.brief.method"
	switch r.Code {
	case compare.Unit:
		word, key = s.unitInBrief, "web.brief.unit"
	case compare.Likelihood:
		word, key = s.likelihoodInBrief, "web.brief.likelihood"
	}
	side := func(text string) string { return shorten(report.Clean(word(text)), wordsInRow) }
	return s.words.Say(key, locale.Args{"P": side(r.Facts[0].P), "Q": side(r.Facts[0].Q)})
}

// methodInBrief words methods; those without a label are words with hyphens.
func (s *seat) methodInBrief(joined string) string {
	words := idsIn(joined)
	for i, word := range words {
		if words[i] = s.words.Word(word); words[i] == word {
			words[i] = strings.ReplaceAll(word, "-", " ")
		}
	}
	return strings.Join(words, ", ")
}

func (s *seat) unitInBrief(name string) string {
	if name == "" {
		return s.words.Say("fact.bare-number", nil)
	}
	return s.words.Unit(name)
}

func (s *seat) likelihoodInBrief(text string) string {
	if text == "" {
		return s.words.Say("web.brief.unstated", nil)
	}
	if l, err := value.ParseLikelihood(text, s.res.Record.Scale); err == nil {
		return s.words.Likelihood(l)
	}
	return text
}

// evidenceInBrief says what is the matter with the sources: that one is kept from
// the other side, or rated otherwise by it, or that there is none.
func (s *seat) evidenceInBrief(r *compare.Reason) string {
	var holders []parallax.PartyID
	rated := false
	for i := range r.Facts {
		switch f := &r.Facts[i]; f.Code {
		case compare.SourceUnshared:
			holders = appendNew(holders, f.Party)
		case compare.SourceRated:
			rated = true
		}
	}
	switch {
	case len(holders) > 1:
		return s.words.Say("web.brief.evidence-both", nil)
	case len(holders) == 1:
		return s.words.Say("web.brief.evidence", locale.Args{"Party": s.partyName(holders[0])})
	case rated:
		return s.words.Say("web.brief.evidence-rated", nil)
	}
	return s.words.Say("web.brief.evidence-none", locale.Args{"Party": s.partyName(r.Facts[0].Party)})
}

// noteInBrief words a remark; what it quotes stands behind its marking.
func (s *seat) noteInBrief(p *compare.Point, n *compare.Note) []span {
	switch n.Code {
	case compare.Inconsistent:
		return []span{{Text: sentence(s.words.Say("web.brief.inconsistent", locale.Args{"Party": s.partyName(n.Party)}))}}
	case compare.Misattributed:
		x := p.Positions[n.Positions[0]]
		other := parallax.PartyID(x.Voice)
		v := s.statement(x)
		args := locale.Args{"Other": s.partyName(other), "Reported": strings.TrimSpace(v.Portion + " " + shorten(report.Clean(s.words.Statement(x)), wordsInRow))}
		if other == s.chair {
			return []span{{Text: written(s.words.Say("web.brief.misattributed-you", args))}}
		}
		return []span{{Text: written(s.words.Say("web.brief.misattributed", args))}}
	}
	return s.oneName("web.brief.undefined", span{s.words.Word(n.Term), s.termHref(n.Term)})
}
