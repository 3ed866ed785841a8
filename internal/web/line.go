package web

import (
	"html/template"
	"math"
	"slices"
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
	Rows   []lineRow
	Claims bool // some row has a letter
	// Legend says what the signs are that occur in the picture and are not plain.
	Legend []string
}

// lineRow is one value of the picture.
type lineRow struct {
	Sign     string // the letter of a claim
	Party    partyView
	Voice    string // of a claim: whose view it is said to be
	Portion  string
	Text     string
	Restated []string // the same at others' conditions, in words
	From, To string
}

// placed is a position with its value in the unit of the line, and its place
// among the point's positions.
type placed struct {
	*parallax.Position
	at    int
	value value.Value
}

// line draws the point's quantities or times; nil for other kinds, and where no
// party and nobody else has a value.
func (s *seat) line(p *compare.Point) *lineView {
	if p.Attribute == nil || p.Attribute.Spec.Kind != value.Quantity && p.Attribute.Spec.Kind != value.Time {
		return nil
	}
	var valued []placed
	for i, x := range p.Positions {
		if x.Value.Kind() == p.Attribute.Spec.Kind && len(valued) < positionsAtMost {
			valued = append(valued, placed{x, i, x.Value})
		}
	}
	if len(valued) == 0 {
		return nil
	}
	converted, ok := inOneUnit(&p.Attribute.Spec, valued)
	if !ok {
		return &lineView{Reason: s.words.Say("web.line.mixed-units", nil)}
	}
	v := s.drawLine(p, valued)
	if converted {
		v.Legend = append(v.Legend, sentence(s.words.Say("web.point.line-converted", locale.Args{"Unit": s.words.Unit(valued[0].value.Unit().Name)})))
	}
	return v
}

// inOneUnit converts the values to the unit of the first, where an attribute
// without a unit lets each be written in its own; ok is false where they do not
// measure the same thing.
func inOneUnit(spec *value.Spec, valued []placed) (converted, ok bool) {
	unit := valued[0].value.Unit()
	for i := range valued {
		x := &valued[i]
		if x.value.Unit() == unit {
			continue
		}
		if !value.SameDimension(x.value, valued[0].value) || x.value.Text() == "" {
			return false, false
		}
		in := *spec
		in.Unit = unit
		v, err := in.Parse(x.value.Text(), x.AsOf)
		if err != nil {
			return false, false
		}
		x.value, converted = v, true
	}
	return converted, true
}

func (s *seat) drawLine(p *compare.Point, valued []placed) *lineView {
	v := &lineView{}
	unit, days := s.words.Unit(valued[0].value.Unit().Name), p.Attribute.Spec.Kind == value.Time
	n := &chart.NumberLine{
		ID: "line", Unit: unit, Days: days, Numerals: s.numerals,
		Title: sentence(s.words.Say("web.line.title", locale.Args{"Point": shorten(s.words.Point(p.ID), 200)})),
		Desc:  s.words.Say("web.line.desc", nil),
		Gap:   s.gap(p, valued, unit, days),
		Log:   s.words.Say("web.point.line-log", nil),
	}
	rows := make(map[parallax.PartyID]int, len(s.parties))
	for i, id := range s.parties {
		rows[id] = i
		n.Rows = append(n.Rows, chart.Row{Name: s.partyName(id), Party: s.partyNumber(id)})
	}
	for i := range valued {
		x := &valued[i]
		row := lineRow{Party: s.party(x.Party), Portion: s.portion(x.Marking), Text: s.lineText(x.Position)}
		row.From, row.To = s.ends(x.value, days)
		if at, known := rows[x.Party]; x.Own() && known {
			r := s.lineRange(p, x)
			n.Rows[at].Ranges = append(n.Rows[at].Ranges, r)
			for _, restated := range r.Restated {
				row.Restated = append(row.Restated, restated.Label)
			}
		} else {
			row.Sign, row.Voice, v.Claims = letter(len(n.Claims)), named(s.words.Voice(x.Voice)), true
			n.Claims = append(n.Claims, claim(x.value, row.Sign, s.partyNumber(parallax.PartyID(x.Voice))))
		}
		v.Rows = append(v.Rows, row)
	}
	svg, ok := n.SVG()
	if !ok {
		v.Reason = s.words.Say("web.line.no-ends", nil)
		return v
	}
	v.SVG, v.Legend = svg, s.lineLegend(p, n)
	return v
}

// lineLegend explains the signs that occur in a picture.
func (s *seat) lineLegend(p *compare.Point, n *chart.NumberLine) []string {
	var tolerance, spread, restated, hollow bool
	for i := range n.Rows {
		for k := range n.Rows[i].Ranges {
			r := &n.Rows[i].Ranges[k]
			tolerance = tolerance || r.Tolerance > 0
			spread = spread || r.Spread
			restated = restated || len(r.Restated) > 0
			hollow = hollow || r.Hollow
		}
	}
	var out []string
	if tolerance {
		out = append(out, s.words.Say("web.line.tolerance", locale.Args{"Tolerance": s.toleranceText(&p.Attribute.Spec)}))
	}
	if restated {
		out = append(out, s.words.Say("web.point.line-restated-note", nil))
	}
	if spread {
		out = append(out, s.words.Say("web.point.line-spread", nil))
	}
	if hollow {
		out = append(out, s.words.Say("web.point.line-hollow", nil))
	}
	return out
}

// lineText is what stands at a bar: the value by its stance, without conditions.
func (s *seat) lineText(x *parallax.Position) string {
	return written(s.words.Says(x))
}

func (s *seat) lineRange(p *compare.Point, x *placed) chart.Range {
	var r chart.Range
	r.Core.Lo, r.Core.Hi = x.value.Ends()
	r.Band.Lo, r.Band.Hi = x.value.Band()
	r.LoOut, r.HiOut = x.value.LeftOut()
	r.Hollow = x.Stance != parallax.Asserts
	r.Label = s.lineText(x.Position)
	if len(x.Given) > 0 {
		r.Given = written(s.words.Say("web.line.given", locale.Args{"Conditions": s.words.Conditions(x.Position)}))
	}
	if x.value.Single() {
		r.Tolerance = p.Attribute.Spec.Within(x.value, x.value)
	}
	text := x.value.Text()
	r.Spread = strings.Contains(text, " to ") || strings.Contains(text, "(") && !strings.HasPrefix(text, "uniform")
	r.Restated = s.restated(p, x)
	return r
}

// restated says in which direction a position moves at the conditions of others
// that it was compared with (contract section 4.3).
func (s *seat) restated(p *compare.Point, x *placed) []chart.Restatement {
	var out []chart.Restatement
	for i := range p.Pairs {
		pair := &p.Pairs[i]
		if pair.P != x.Party && pair.Q != x.Party {
			continue
		}
		for _, c := range pair.Cells {
			up, other := c.Up, c.B
			if c.B == x.at {
				up, other = !c.Up, c.A
			}
			if !c.Restated || c.A != x.at && c.B != x.at {
				continue
			}
			key := "web.point.line-lower"
			if up {
				key = "web.point.line-higher"
			}
			label := written(s.words.Say(key, locale.Args{"Conditions": s.conditionsApart(x.Position, p.Positions[other])}))
			r := chart.Restatement{Up: up, Label: label}
			if !slices.Contains(out, r) && len(out) < chart.MaxRestated {
				out = append(out, r)
			}
		}
	}
	return out
}

// conditionsApart lists those conditions of y that x states otherwise.
func (s *seat) conditionsApart(x, y *parallax.Position) string {
	apart := parallax.Position{}
	for _, g := range y.Given {
		if slices.ContainsFunc(x.Given, func(h parallax.Condition) bool {
			return h.Attribute == g.Attribute && h.Value.Canonical() != g.Value.Canonical()
		}) {
			apart.Given = append(apart.Given, g)
		}
	}
	return s.words.Conditions(&apart)
}

func claim(v value.Value, sign string, party int) chart.Claim {
	c := chart.Claim{Sign: sign, Party: party}
	c.Core.Lo, c.Core.Hi = v.Ends()
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
func (s *seat) ends(v value.Value, days bool) (from, to string) {
	lo, hi := v.Ends()
	return s.number(lo, days), s.number(hi, days)
}

func (s *seat) number(f float64, days bool) string {
	switch {
	case math.IsInf(f, 0):
		return "…"
	case days:
		return s.words.Date(value.Day(f))
	}
	return s.figure(f)
}

// figure writes a number with at most four significant digits behind its point.
func (s *seat) figure(f float64) string {
	places := 3
	for x := math.Abs(f); x >= 1 && places > 0; x /= 10 {
		places--
	}
	if f != 0 && math.Abs(f) < 0.001 {
		places = 10 // chart writes it with a power of ten
	}
	text := s.numerals.Format(f, places)
	if strings.Contains(text, s.numerals.Decimal) && !strings.Contains(text, "e") {
		text = strings.TrimSuffix(strings.TrimRight(text, "0"), s.numerals.Decimal)
	}
	return text
}

// gap finds the widest stretch between the nearest ends of two values that
// differ as they stand: asserted or held possible, at conditions that meet. From
// a chair it is one of its own party's, where it has any.
func (s *seat) gap(p *compare.Point, valued []placed, unit string, days bool) *chart.Gap {
	values := make(map[int]value.Value, len(valued))
	for i := range valued {
		values[valued[i].at] = valued[i].value
	}
	var best *chart.Gap
	mine := false
	for i := range p.Pairs {
		pair := &p.Pairs[i]
		own := s.chair != "" && (pair.P == s.chair || pair.Q == s.chair)
		for _, c := range pair.Cells {
			if c.Status != compare.Differs || c.Apart || mine && !own {
				continue
			}
			if p.Positions[c.A].Stance > parallax.Possible || p.Positions[c.B].Stance > parallax.Possible {
				continue
			}
			a, drawnA := values[c.A]
			b, drawnB := values[c.B]
			if !drawnA || !drawnB {
				continue
			}
			if g := stretchBetween(a, b); g != nil && (best == nil || own && !mine || g.Hi-g.Lo > best.Hi-best.Lo) {
				best, mine = g, own
			}
		}
	}
	if best != nil {
		best.Label = s.apart(best.Hi-best.Lo, unit, days)
	}
	return best
}

func stretchBetween(a, b value.Value) *chart.Gap {
	aLo, aHi := a.Band()
	bLo, bHi := b.Band()
	g := &chart.Gap{Interval: chart.Interval{Lo: min(aHi, bHi), Hi: max(aLo, bLo)}}
	if !(g.Lo < g.Hi) || math.IsInf(g.Hi-g.Lo, 0) {
		return nil
	}
	return g
}

// apart words a distance.
func (s *seat) apart(d float64, unit string, days bool) string {
	if !days {
		return s.words.Say("web.line.apart", locale.Args{"Number": strings.TrimSpace(s.figure(d) + " " + unit)})
	}
	switch years := d / value.DaysPerYear; {
	case years >= 2:
		return s.words.Count("web.line.apart-years", int(math.Round(years)), nil)
	case d >= 60:
		return s.words.Count("web.line.apart-months", int(math.Round(years*12)), nil)
	}
	return s.words.Count("web.line.apart-days", int(d), nil)
}
