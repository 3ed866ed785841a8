package web

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
)

// whyView says in a sentence why a point has its status.
type whyView struct {
	Sentences [][]span
	Intro     string // before the premises
	Premises  []premiseView
	More      int    // premises that are not shown
	Also      string // the names of further reasons, which stand below
}

// premiseView is a premise that a reason names.
type premiseView struct {
	Status statusView
	Parts  []span // the name is a link
}

// why gives the leading reason of a point in full and names the others; nil where
// all agree. From a chair the reasons are those of its own pairs, if it has any.
func (s *seat) why(p *compare.Point) *whyView {
	if p.Status == compare.OneSided || p.Status == compare.Open {
		return s.whySilent(p)
	}
	reasons := s.leadingReasons(p)
	if len(reasons) == 0 {
		return nil
	}
	v := &whyView{}
	lead := reasons[0]
	codes := make(map[compare.ReasonCode]bool)
	same := true // all reasons are of one pair
	for _, r := range reasons {
		codes[r.Code] = true
		same = same && r.P == lead.P && r.Q == lead.Q
	}
	switch {
	case same:
		full := s.reason(p, lead)
		v.Sentences, v.Intro, v.Premises, v.More = full.Text, full.Intro, full.Premises, full.More
		v.Sentences = v.Sentences[:min(len(v.Sentences), sentencesInWhy)]
		delete(codes, lead.Code)
	case codes[compare.Premise]:
		v.Intro = s.words.Say("web.point.why-many", nil)
		s.commonPremises(v, p, reasons)
		delete(codes, compare.Premise)
	}
	v.Also = s.reasonNames(codes)
	if v.Also != "" {
		key := "web.point.why-also"
		if len(v.Sentences)+len(v.Premises) == 0 {
			key = "web.point.why-reasons"
		}
		v.Also = s.words.Say(key, locale.Args{"Reasons": v.Also})
	}
	return v
}

// sentencesInWhy is how many sentences of the leading reason stand above.
const sentencesInWhy = 2

// saysAll tells whether the pairs have nothing to add: there is one, with one
// reason, and that is said in full.
func (v *whyView) saysAll(pairs []pairView) bool {
	if v == nil || v.Also != "" || len(pairs) != 1 || pairs[0].Overlap != "" || len(pairs[0].Reasons) != 1 {
		return false
	}
	r := &pairs[0].Reasons[0]
	return slices.EqualFunc(r.Text, v.Sentences, slices.Equal) && len(r.Premises) == len(v.Premises)
}

// leadingReasons are those of the pairs that have the point's status, the
// chair's alone where it is in one.
func (s *seat) leadingReasons(p *compare.Point) []*compare.Reason {
	var all, mine []*compare.Reason
	for i := range p.Reasons {
		r := &p.Reasons[i]
		if pair := p.Pair(r.P, r.Q); pair == nil || pair.Status != p.Status {
			continue
		}
		all = append(all, r)
		if s.chair != "" && (r.P == s.chair || r.Q == s.chair) {
			mine = append(mine, r)
		}
	}
	if len(mine) > 0 {
		return mine
	}
	return all
}

// reasonNames lists the names of reasons in the order of their codes.
func (s *seat) reasonNames(codes map[compare.ReasonCode]bool) string {
	var sorted []compare.ReasonCode
	for c := range codes {
		sorted = append(sorted, c)
	}
	slices.Sort(sorted)
	names := make([]string, len(sorted))
	for i, c := range sorted {
		names[i] = s.words.Say("reason-name."+c.String(), nil)
	}
	return s.words.List(names)
}

// commonPremises gives the premises of several pairs, those of the most first.
func (s *seat) commonPremises(v *whyView, p *compare.Point, reasons []*compare.Reason) {
	const most = 8
	counts := make(map[parallax.PointID]int)
	var ids []parallax.PointID
	for _, r := range reasons {
		if r.Code != compare.Premise {
			continue
		}
		for _, id := range r.Points {
			if counts[id] == 0 {
				ids = append(ids, id)
			}
			counts[id]++
		}
	}
	slices.SortFunc(ids, func(a, b parallax.PointID) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	v.More = max(len(ids)-most, 0)
	for _, id := range ids[:min(len(ids), most)] {
		l := s.link(id, p.ID)
		v.Premises = append(v.Premises, premiseView{l.Status, []span{{l.Text, l.Href}}})
	}
}

// whySilent says why others hold nothing.
func (s *seat) whySilent(p *compare.Point) *whyView {
	const most = 4
	if p.Status == compare.Open && len(p.Silence) > 2 {
		return nil // the list below says it
	}
	v := &whyView{}
	for _, id := range s.parties {
		for _, x := range p.Silence {
			if x.Party == id && len(v.Sentences) < most {
				text := s.words.Say("web.point.silent", locale.Args{"Party": s.partyName(id), "Silence": s.words.Silence(x.State)})
				v.Sentences = append(v.Sentences, []span{{Text: sentence(text)}})
			}
		}
	}
	if len(v.Sentences) == 0 {
		return nil
	}
	return v
}

// pairView is how two parties stand to each other, and why.
type pairView struct {
	Anchor  string
	P, Q    partyView
	Status  statusView
	Gap     string
	Overlap string
	Reasons []reasonView
	Names   string // of the reasons
	Folded  bool   // it is one of many
	Open    bool   // of the folded ones
}

// reasonView is one reason in words.
type reasonView struct {
	Name     string
	Text     [][]span
	Intro    string // before the premises
	Premises []premiseView
	More     int // premises that are not shown
}

// pairsUnfolded is up to how many pairs are shown with all reasons at once.
const pairsUnfolded = 3

// pairs gives each pair that does not agree with its reasons, the chair's first,
// then what matters most. Reasons of a one-sided point belong to no pair that was
// compared; they stand under the two parties they are about.
func (s *seat) pairs(p *compare.Point) []pairView {
	var out []pairView
	place := make(map[[2]parallax.PartyID]int, len(p.Pairs))
	view := func(a, b parallax.PartyID, status compare.Status) *pairView {
		i, ok := place[[2]parallax.PartyID{a, b}]
		if !ok {
			i = len(out)
			place[[2]parallax.PartyID{a, b}] = i
			first, second := a, b
			if b == s.chair {
				first, second = b, a
			}
			out = append(out, pairView{Anchor: s.pairAnchor(a, b), P: s.you(first), Q: s.you(second), Status: s.status(status)})
		}
		return &out[i]
	}
	for i := range p.Pairs {
		pair := &p.Pairs[i]
		if pair.Status == compare.Agreed {
			continue
		}
		v := view(pair.P, pair.Q, pair.Status)
		v.Gap = s.words.Gap(p, pair)
		if pair.Overlaps && pair.Overlap > 0 {
			v.Overlap = s.words.Percent(pair.Overlap*100, 0)
		}
	}
	for i := range p.Reasons {
		r := &p.Reasons[i]
		v := view(r.P, r.Q, p.Status)
		v.Reasons = append(v.Reasons, s.reason(p, r))
	}
	s.orderPairs(out)
	return out
}

func (s *seat) orderPairs(pairs []pairView) {
	weight := func(v *pairView) int {
		at := slices.Index([]string{"differs", "incomparable", "compatible"}, v.Status.Name)
		if v.P.ID != s.chair {
			at += 10
		}
		return at
	}
	slices.SortStableFunc(pairs, func(a, b pairView) int { return cmp.Compare(weight(&a), weight(&b)) })
	if len(pairs) <= pairsUnfolded {
		return
	}
	for i := range pairs {
		v := &pairs[i]
		v.Folded, v.Open = true, i == 0 || v.P.ID == s.chair && i < pairsUnfolded
		names := make([]string, len(v.Reasons))
		for k := range v.Reasons {
			names[k] = v.Reasons[k].Name
		}
		v.Names = s.words.List(names)
	}
}

func (s *seat) pairAnchor(a, b parallax.PartyID) string {
	m, n := s.partyNumber(a), s.partyNumber(b)
	return strconv.Itoa(min(m, n)+1) + "-" + strconv.Itoa(max(m, n)+1)
}

// you is a party as a heading names it: the chair's is spoken to.
func (s *seat) you(id parallax.PartyID) partyView {
	v := s.party(id)
	if id == s.chair {
		v.Name = s.words.Say("web.point.you", nil)
	}
	return v
}

// reason words one reason, from the side of the chair where it has one.
func (s *seat) reason(p *compare.Point, r *compare.Reason) reasonView {
	if s.chair != "" && r.Q == s.chair {
		mirrored := r.Mirrored()
		r = &mirrored
	}
	v := reasonView{Name: s.words.Say("reason-name."+r.Code.String(), nil)}
	switch r.Code {
	case compare.Premise:
		v.Intro = s.words.Say("web.reason.premise", nil)
		for _, id := range r.Points[:min(len(r.Points), premisesAtMost)] {
			v.Premises = append(v.Premises, s.premise(p.ID, id, s.words.Premise(p.ID, id, r.P, r.Q)))
		}
	case compare.Inference:
		v.Intro = s.words.Say("web.reason.inference", nil)
		for _, id := range r.Points[:min(len(r.Points), premisesAtMost)] {
			v.Premises = append(v.Premises, s.premise(p.ID, id, s.words.PointBeside(id, p.ID)))
		}
	case compare.Judgement:
		v.Text = [][]span{{{Text: sentence(s.words.Reason(p, r))}}}
	default:
		for i, text := range s.words.Facts(r) {
			v.Text = append(v.Text, withLinks(written(text), s.namesIn(p.ID, &r.Facts[i])))
		}
	}
	if len(v.Premises) > 0 {
		v.More = max(len(r.Points)-premisesAtMost, 0)
	}
	return v
}

// premise is a premise in the words given, in which its name becomes a link.
func (s *seat) premise(beside, id parallax.PointID, words string) premiseView {
	l := s.link(id, beside)
	return premiseView{l.Status, withLinks(sentence(words), []span{{l.Text, l.Href}})}
}

// namesIn gives what a fact names and has a page of its own.
func (s *seat) namesIn(point parallax.PointID, f *compare.Fact) []span {
	var out []span
	subject := func(id string) {
		if s.res.Record.Subject(parallax.SubjectID(id)) != nil {
			out = append(out, span{s.words.Subject(parallax.SubjectID(id)), s.subjectHref(parallax.SubjectID(id))})
		}
	}
	switch f.Code {
	case compare.NameUsed:
		subject(f.P)
		subject(f.Q)
	case compare.SameAsUnequal:
		subject(f.ID)
		for _, id := range strings.Split(f.P+", "+f.Q, ", ") {
			subject(id)
		}
	case compare.AttributeDefined:
		id := parallax.AttributeID(f.ID)
		out = append(out, span{s.words.PointBeside(parallax.Point("", id), ""), s.attributeHref(id)})
	case compare.TermDefined:
		if href := s.termHref(f.ID); href != "" {
			out = append(out, span{f.ID, href})
		}
	case compare.ConditionUnequal, compare.ConditionOneSided:
		out = append(out, s.condition(point, parallax.AttributeID(f.ID)))
	case compare.SourceUnshared, compare.SourceRated:
		if id := parallax.SourceID(f.ID); s.res.Record.Source(id) != nil {
			out = append(out, span{s.words.Source(id), s.sourceHref(id)})
		}
	}
	for i := range out {
		out[i].Text = written(out[i].Text)
	}
	return out
}

// condition leads to the point of the same subject that a condition is, where it
// is one, else to its attribute.
func (s *seat) condition(point parallax.PointID, id parallax.AttributeID) span {
	same := parallax.Point(point.Subject(), id)
	label := s.words.PointBeside(same, same)
	if s.res.Point(same) != nil {
		return span{label, s.pointHref(same)}
	}
	return span{label, s.attributeHref(id)}
}

// withLinks makes links of the names where they first stand in a text, as whole
// words. A name that cannot be found there, because the text was cut, follows it.
func withLinks(text string, names []span) []span {
	type place struct{ from, to, name int }
	var places []place
	taken := func(from, to int) bool {
		return slices.ContainsFunc(places, func(p place) bool { return from < p.to && p.from < to })
	}
	order := make([]int, len(names))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(names[b].Text), len(names[a].Text)) })
	var missed []span
	for _, i := range order {
		name := names[i].Text
		at := wholeWord(text, name, taken)
		if at < 0 {
			if !slices.Contains(missed, names[i]) && !slices.ContainsFunc(places, func(p place) bool { return names[p.name] == names[i] }) {
				missed = append(missed, names[i])
			}
			continue
		}
		places = append(places, place{at, at + len(name), i})
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Compare(a.from, b.from) })
	var out []span
	from := 0
	for _, p := range places {
		if p.from > from {
			out = append(out, span{Text: text[from:p.from]})
		}
		out, from = append(out, names[p.name]), p.to
	}
	if from < len(text) {
		out = append(out, span{Text: text[from:]})
	}
	for _, m := range missed {
		out = append(out, span{Text: " → "}, span{shorten(report.Clean(m.Text), 80), m.Href})
	}
	return out
}

// wholeWord finds a name in a text where no letter or digit stands beside it and
// the place is free, or -1.
func wholeWord(text, name string, taken func(from, to int) bool) int {
	if name == "" {
		return -1
	}
	for from := 0; ; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return -1
		}
		i += from
		end := i + len(name)
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[end:])
		if !wordly(before) && !wordly(after) && !taken(i, end) {
			return i
		}
		from = i + 1
	}
}

// wordly tells letters and digits; RuneError, as at an end of a text, is neither.
func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
