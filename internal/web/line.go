package web

import (
	"html/template"
	"math"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/chart"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/value"
)

// lineView is the number line of a point with its data as a table, or why there
// is none.
type lineView struct {
	SVG    template.HTML
	Reason string // why there is no picture
	Unit   string
	Rows   []lineRow
	Claims bool // some row has a letter
	// Tolerance says what the thin lines about single numbers are; empty: none is
	// drawn.
	Tolerance string
}

// lineRow is one value of the picture.
type lineRow struct {
	Sign     string // the letter of a claim
	Party    partyView
	Voice    string // of a claim: whose view it is said to be
	Text     string
	From, To string
}

// line draws the point's quantities or times; nil for other kinds, and where no
// party and nobody else has a value.
func (s *site) line(p *compare.Point) *lineView {
	if p.Attribute == nil || p.Attribute.Spec.Kind != value.Quantity && p.Attribute.Spec.Kind != value.Time {
		return nil
	}
	var valued []*parallax.Position
	for _, x := range p.Positions {
		if x.Value.Kind() == p.Attribute.Spec.Kind {
			valued = append(valued, x)
		}
	}
	if len(valued) == 0 {
		return nil
	}
	unit := valued[0].Value.Unit()
	for _, x := range valued {
		if x.Value.Unit() != unit {
			return &lineView{Reason: s.words.Say("web.line.mixed-units", nil)}
		}
	}
	valued = valued[:min(len(valued), positionsAtMost)]
	return s.drawLine(p, valued, unit.Name)
}

func (s *site) drawLine(p *compare.Point, valued []*parallax.Position, unit string) *lineView {
	v := &lineView{Unit: unit}
	days := p.Attribute.Spec.Kind == value.Time
	n := &chart.NumberLine{
		ID: "line", Unit: unit, Days: days, Numerals: chart.English,
		Title: sentence(s.words.Say("web.line.title", locale.Args{"Point": shorten(s.words.Point(p.ID), 200)})),
		Desc:  s.words.Say("web.line.desc", nil),
		Gap:   s.gap(p, unit, days),
	}
	for i, id := range s.res.Parties {
		n.Rows = append(n.Rows, chart.Row{Name: named(s.words.Party(id)), Party: i})
	}
	for _, x := range valued {
		row := lineRow{Party: s.party(x.Party), Text: s.lineText(x)}
		row.From, row.To = s.ends(x.Value, days)
		if x.Own() {
			at := s.partyNumber(x.Party)
			r := s.lineRange(p, x)
			if r.Tolerance > 0 {
				v.Tolerance = s.words.Say("web.line.tolerance", locale.Args{"Tolerance": p.Attribute.Spec.ToleranceText()})
			}
			n.Rows[at].Ranges = append(n.Rows[at].Ranges, r)
		} else {
			row.Sign, row.Voice, v.Claims = letter(len(n.Claims)), named(s.words.Voice(x.Voice)), true
			n.Claims = append(n.Claims, claim(x, row.Sign, s.partyNumber(parallax.PartyID(x.Voice))))
		}
		v.Rows = append(v.Rows, row)
	}
	svg, ok := n.SVG()
	if !ok {
		v.Reason = s.words.Say("web.line.no-ends", nil)
	}
	v.SVG = svg
	return v
}

// lineText is what stands at a bar: the value by its stance, without conditions.
func (s *site) lineText(x *parallax.Position) string {
	return written(s.words.Says(x))
}

func (s *site) lineRange(p *compare.Point, x *parallax.Position) chart.Range {
	var r chart.Range
	r.Core.Lo, r.Core.Hi = x.Value.Ends()
	r.Band.Lo, r.Band.Hi = x.Value.Band()
	r.LoOut, r.HiOut = x.Value.LeftOut()
	r.Hollow = x.Stance != parallax.Asserts
	r.Label = s.lineText(x)
	if len(x.Given) > 0 {
		r.Given = written(s.words.Say("web.line.given", locale.Args{"Conditions": s.words.Conditions(x)}))
	}
	if x.Value.Single() {
		r.Tolerance = p.Attribute.Spec.Within(x.Value, x.Value)
	}
	return r
}

func claim(x *parallax.Position, sign string, party int) chart.Claim {
	c := chart.Claim{Sign: sign, Party: party}
	c.Core.Lo, c.Core.Hi = x.Value.Ends()
	return c
}

// letter counts a, b, … z, aa, ab, …
func letter(n int) string {
	if n < 26 {
		return string(rune('a' + n))
	}
	return letter(n/26-1) + letter(n%26)
}

// ends gives the ends of a value for a table; an open end is an ellipsis.
func (s *site) ends(v value.Value, days bool) (from, to string) {
	lo, hi := v.Ends()
	return s.number(lo, days), s.number(hi, days)
}

func (s *site) number(f float64, days bool) string {
	switch {
	case math.IsInf(f, 0):
		return "…"
	case days:
		return value.Day(f).String()
	}
	return figure(f)
}

// figure writes a number with at most four significant digits behind its point.
func figure(f float64) string {
	places := 3
	for x := math.Abs(f); x >= 1 && places > 0; x /= 10 {
		places--
	}
	if f != 0 && math.Abs(f) < 0.001 {
		places = 10 // chart writes it with a power of ten
	}
	text := chart.English.Format(f, places)
	if strings.Contains(text, ".") && !strings.Contains(text, "e") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}

// gap finds the widest stretch between the nearest ends of two values that
// differ as they stand: asserted or held possible, at conditions that meet.
func (s *site) gap(p *compare.Point, unit string, days bool) *chart.Gap {
	var best *chart.Gap
	for i := range p.Pairs {
		for _, c := range p.Pairs[i].Cells {
			if c.Status != compare.Differs || c.Apart {
				continue
			}
			a, b := p.Positions[c.A], p.Positions[c.B]
			if a.Stance > parallax.Possible || b.Stance > parallax.Possible {
				continue
			}
			if g := between(a.Value, b.Value); g != nil && (best == nil || g.Hi-g.Lo > best.Hi-best.Lo) {
				best = g
			}
		}
	}
	if best != nil {
		best.Label = s.apart(best.Hi-best.Lo, unit, days)
	}
	return best
}

func between(a, b value.Value) *chart.Gap {
	aLo, aHi := a.Band()
	bLo, bHi := b.Band()
	g := &chart.Gap{Interval: chart.Interval{Lo: min(aHi, bHi), Hi: max(aLo, bLo)}}
	if !(g.Lo < g.Hi) || math.IsInf(g.Hi-g.Lo, 0) {
		return nil
	}
	return g
}

// apart words a distance.
func (s *site) apart(d float64, unit string, days bool) string {
	if !days {
		return s.words.Say("web.line.apart", locale.Args{"Number": strings.TrimSpace(figure(d) + " " + unit)})
	}
	switch years := d / value.DaysPerYear; {
	case years >= 2:
		return s.words.Count("web.line.apart-years", int(math.Round(years)), nil)
	case d >= 60:
		return s.words.Count("web.line.apart-months", int(math.Round(years*12)), nil)
	}
	return s.words.Count("web.line.apart-days", int(d), nil)
}
