package report

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/value"
)

// Explanation is one point's whole story.
type Explanation struct {
	w *Words
	p *compare.Point
	// parties narrows it to what concerns them; empty: all.
	parties []parallax.PartyID
	tree    []compare.Branch
	effects []compare.Effect // of settling the point
}

// Explain gathers the story of a point. The error is that of
// [compare.Result.UnknownPoint].
func Explain(w *Words, id parallax.PointID, parties []parallax.PartyID) (*Explanation, error) {
	p := w.res.Point(id)
	if p == nil {
		return nil, w.res.UnknownPoint(id)
	}
	effects, _, err := compare.WhatIf(w.res, []parallax.PointID{id})
	if err != nil {
		return nil, err
	}
	return &Explanation{w, p, parties, w.res.TreeWithin(id, branchesAtMost), effects}, nil
}

func (e *Explanation) concerns(party parallax.PartyID) bool {
	return len(e.parties) == 0 || slices.Contains(e.parties, party)
}

// Page puts the story together.
func (e *Explanation) Page() *Page {
	p := &Page{}
	p.stamp(e.w)
	p.title(e.w.Point(e.p.ID))
	p.paragraph(e.w.Say("explain.of", locale.Args{"Point": string(e.p.ID), "Round": e.w.AsOf()}))
	e.about(p)
	e.standing(p)
	e.held(p)
	e.reported(p)
	e.sources(p)
	if line := e.w.numberLine(e.p, e.concerns); line != nil {
		p.heading(e.w.Say("explain.line", nil))
		p.numberLine(line)
		p.paragraph(e.w.lineLegend(line))
	}
	e.reasons(p)
	e.notes(p)
	e.premises(p)
	e.ifSettled(p)
	e.exchanges(p)
	return p
}

// about says what the point means and how it is measured.
func (e *Explanation) about(p *Page) {
	a, subject := e.p.Attribute, e.w.rec.Subject(e.p.ID.Subject())
	var how []string
	if a.Spec.Kind == value.Quantity && a.Spec.Unit.Name != "" {
		how = append(how, e.w.Say("explain.unit", locale.Args{"Unit": e.w.Unit(a.Spec.Unit.Name)}))
	}
	if t := tolerance(&a.Spec); t != "" {
		how = append(how, e.w.Say("explain.tolerance", locale.Args{"Tolerance": e.w.Written(value.Quantity, t)}))
	}
	for _, g := range a.Given {
		how = append(how, e.w.Say("explain.given-"+g.Direction.String(), locale.Args{
			"Value": inSentence(e.w.Attribute(a.ID)), "Condition": inSentence(e.w.Attribute(g.Attribute)),
		}))
	}
	p.paragraph(strings.TrimSpace(fullStop(e.w.Definition(a)) + " " + strings.Join(how, " ")))
	for _, d := range a.Definitions {
		p.item(0, "", e.w.Say("explain.definition", locale.Args{"Party": e.w.Party(d.By), "Definition": d.Text}))
	}
	p.paragraph(a.Note)
	if subject == nil {
		return
	}
	p.paragraph(e.w.alsoCalled(subject))
	p.paragraph(subject.Note)
}

// alsoCalled lists the other names of a subject with who uses them.
func (w *Words) alsoCalled(s *parallax.Subject) string {
	var names []string
	for _, n := range s.Names {
		if n.By == "" {
			names = append(names, w.Say("explain.name", locale.Args{"Name": n.Text}))
			continue
		}
		names = append(names, w.Say("explain.name-by", locale.Args{"Name": n.Text, "Party": w.Party(n.By)}))
	}
	if len(names) == 0 {
		return ""
	}
	return w.Say("explain.also-called", locale.Args{"Subject": w.Subject(s.ID), "Names": w.List(names)})
}

// tolerance writes what counts as equal, the contract's own where the attribute
// gives none; empty where there is nothing to say.
func tolerance(s *value.Spec) string {
	switch text := s.Tolerance.String(); {
	case text != "":
		return strings.Replace(text, "%", " %", 1)
	case s.Kind == value.Quantity:
		return "5 %" // contract section 3
	}
	return ""
}

// standing says where the parties stand: one sentence for two, a line a status
// for more.
func (e *Explanation) standing(p *Page) {
	w := e.w
	verdict := func(s compare.Status, text string) {
		p.Blocks = append(p.Blocks, Block{Kind: ParagraphBlock, Tone: toneOf(s), Mark: w.Mark(s), Lead: sentenceCase(w.Status(s)) + ".", Text: Clean(text)})
	}
	switch {
	case e.p.Status == compare.Open:
		verdict(e.p.Status, w.Say("explain.open", nil))
	case e.p.Status == compare.OneSided:
		for _, party := range w.res.Parties {
			if len(e.p.Holds(party)) > 0 {
				verdict(e.p.Status, w.Say("explain.one-sided", locale.Args{"Party": w.Party(party)}))
			}
		}
	case len(e.p.Pairs) == 1:
		pair := &e.p.Pairs[0]
		verdict(pair.Status, w.Say("explain.pair-"+pair.Status.String(), locale.Args{
			"P": w.Party(pair.P), "Q": w.Party(pair.Q), "Gap": w.gapInBrackets(e.p, pair),
		}))
	default:
		for _, s := range []compare.Status{compare.Differs, compare.Compatible, compare.Incomparable, compare.Agreed} {
			if pairs := e.pairsAt(s); len(pairs) > 0 {
				verdict(s, w.Say("explain.pairs", locale.Args{"Pairs": strings.Join(pairs, "; ")}))
			}
		}
	}
}

func (e *Explanation) pairsAt(s compare.Status) []string {
	var out []string
	for i := range e.p.Pairs {
		if pair := &e.p.Pairs[i]; pair.Status == s {
			out = append(out, e.w.Say("explain.pair", locale.Args{
				"P": e.w.Party(pair.P), "Q": e.w.Party(pair.Q), "Gap": e.w.gapInBrackets(e.p, pair),
			}))
		}
	}
	return out
}

// gapInBrackets gives " (a gap of 15 %)", or nothing where a gap would not add to
// the word.
func (w *Words) gapInBrackets(p *compare.Point, pair *compare.Pair) string {
	if gap := w.Gap(p, pair); gap != "" {
		return " (" + gap + ")"
	}
	return ""
}

// Gap says how far a pair is apart: times by how long, quantities and
// likelihoods as a share; empty where they do not differ, or do so entirely.
func (w *Words) Gap(p *compare.Point, pair *compare.Pair) string {
	if pair.Status != compare.Differs || pair.Gap == 0 {
		return ""
	}
	kind := p.Attribute.Spec.Kind
	measured := false // the gap is a distance of two values
	stated := false
	for _, c := range pair.Cells {
		if c.Status != compare.Differs || c.Gap < pair.Gap {
			continue
		}
		a, b := p.Positions[c.A], p.Positions[c.B]
		stated = stated || a.Likelihood.Stated() || b.Likelihood.Stated()
		measured = (kind == value.Quantity || kind == value.Time) && a.Stance <= parallax.Possible && b.Stance <= parallax.Possible
	}
	switch {
	case stated && !measured && pair.Gap < 1 || measured && kind == value.Quantity:
		return w.Say("explain.gap", locale.Args{"Percent": w.percent(pair.Gap)})
	case measured && !stated:
		return w.duration(pair.Gap)
	}
	return ""
}

// duration words the distance of two times from its gap (contract section 3).
func (w *Words) duration(gap float64) string {
	days := gap / (1 - gap) * value.DaysPerYear
	switch {
	case gap >= 1:
		return ""
	case days < 60:
		return w.Count("explain.gap-days", int(math.Round(days)), nil)
	case days < 2*value.DaysPerYear:
		return w.Count("explain.gap-months", int(math.Round(days/value.DaysPerYear*12)), nil)
	}
	return w.Count("explain.gap-years", int(math.Round(days/value.DaysPerYear)), nil)
}

// percent writes a share of 1 in percent, with a decimal below ten.
func (w *Words) percent(share float64) string {
	x := share * 100
	decimals := 0
	if x < 10 && x != math.Trunc(x) {
		decimals = 1
	}
	return w.Number(x, decimals)
}

// fullStop ends a text as a sentence.
func fullStop(s string) string {
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "。") {
		return s
	}
	return s + "."
}

// sentenceCase begins a text with a capital.
func sentenceCase(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// reasons gives every reason in sentences, by pair.
func (e *Explanation) reasons(p *Page) {
	var pair [2]parallax.PartyID
	headed := false
	for i := range e.p.Reasons {
		r := &e.p.Reasons[i]
		if !e.concerns(r.P) && !e.concerns(r.Q) {
			continue
		}
		if !headed {
			p.heading(e.w.Say("explain.reasons", nil))
			headed = true
		}
		if now := [2]parallax.PartyID{r.P, r.Q}; now != pair && len(e.p.Pairs) != 1 {
			pair = now
			p.subheading(e.w.Parties(pair[:]))
		}
		e.reason(p, r)
	}
}

// reason gives one reason; several facts stand in a line each.
func (e *Explanation) reason(p *Page, r *compare.Reason) {
	lead := sentenceCase(e.w.Say("reason-name."+r.Code.String(), nil)) + "."
	switch facts := e.w.Facts(r); {
	case len(facts) > 1:
		p.item(0, lead, "")
		for _, f := range facts {
			p.item(1, "", f)
		}
	default:
		p.item(0, lead, e.w.Reason(e.p, r))
	}
}

func (e *Explanation) notes(p *Page) {
	if len(e.p.Notes) == 0 {
		return
	}
	p.heading(e.w.Say("explain.notes", nil))
	for i := range e.p.Notes {
		n := &e.p.Notes[i]
		p.item(0, sentenceCase(e.w.Say("note-name."+n.Code.String(), nil))+".", e.w.Note(e.p, n))
	}
}
