package report

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/value"
)

// numberLine draws what is said on a point, where it can be drawn: the parties'
// positions and those restated at another's conditions, then what others are
// reported to say. nil: there is nothing to draw, or units do not match.
func (w *Words) numberLine(p *compare.Point, concerns func(parallax.PartyID) bool) *NumberLine {
	if k := p.Attribute.Spec.Kind; k != value.Quantity && k != value.Time {
		return nil
	}
	n := &NumberLine{Times: p.Attribute.Spec.Kind == value.Time}
	name := w.lineNames()
	for _, party := range w.res.Parties {
		if !concerns(party) {
			continue
		}
		label := name(party)
		for i, x := range p.Positions {
			if x.Party == party && x.Own() && !x.Stance.Silent() {
				n.add(w.lineRow(label, x, Heavy))
				n.Rows = append(n.Rows, w.restatedRows(p, i)...)
				label = ""
			}
		}
	}
	for _, x := range p.Positions {
		if !x.Own() && !x.Stance.Silent() && concerns(x.Party) {
			label := w.Say("explain.line-claim", locale.Args{"Voice": w.Voice(x.Voice), "Party": w.Adjective(x.Party)})
			n.add(w.lineRow(label, x, Light))
		}
	}
	for i, r := range n.Rows {
		if i > 0 && r.Value.Unit() != n.Rows[0].Value.Unit() {
			return nil
		}
		n.Unit = w.Unit(r.Value.Unit().Name)
	}
	if len(n.Rows) == 0 {
		return nil
	}
	if !w.native() {
		n.Figures = w.figures
	}
	return n
}

func (n *NumberLine) add(r LineRow) { n.Rows = append(n.Rows, r) }

func (w *Words) lineRow(label string, x *parallax.Position, sign LineSign) LineRow {
	if x.Stance == parallax.Doubts || x.Stance == parallax.Denies {
		sign = Crossed
	}
	return LineRow{Label: label, Text: w.Says(x), Value: x.Value, Sign: sign}
}

// lineNames gives how parties are named before their rows: by their adjectives
// where a name is long.
func (w *Words) lineNames() func(parallax.PartyID) string {
	const long = 20
	if slices.ContainsFunc(w.res.Parties, func(id parallax.PartyID) bool { return cells(w.Party(id)) > long }) {
		return w.Adjective
	}
	return w.Party
}

// restatedRows gives position i at each other's conditions at which it was
// compared.
func (w *Words) restatedRows(p *compare.Point, i int) []LineRow {
	var rows []LineRow
	for k := range p.Pairs {
		for _, c := range p.Pairs[k].Cells {
			up, other := c.Up, c.B
			if c.B == i {
				up, other = !c.Up, c.A
			} else if c.A != i {
				continue
			}
			if !c.Restated {
				continue
			}
			v := compare.RestateOne(p.Positions[i].Value, up)
			label := w.Say("explain.line-restated", locale.Args{"Conditions": w.conditionsApart(p.Positions[i], p.Positions[other])})
			if !slices.ContainsFunc(rows, func(r LineRow) bool { return r.Label == label }) {
				rows = append(rows, LineRow{Label: label, Text: w.Written(v.Kind(), rounded(v)), Value: v, Sign: Dotted})
			}
		}
	}
	return rows
}

// conditionsApart lists the values of those conditions of y that x states
// otherwise.
func (w *Words) conditionsApart(x, y *parallax.Position) string {
	var items []string
	for _, g := range y.Given {
		if slices.ContainsFunc(x.Given, func(h parallax.Condition) bool {
			return h.Attribute == g.Attribute && h.Value.Canonical() != g.Value.Canonical()
		}) {
			items = append(items, w.Value(g.Value))
		}
	}
	return w.List(items)
}

// lineLegend explains the signs that occur in a number line, in sentences.
func (w *Words) lineLegend(n *NumberLine) string {
	var out []string
	for _, sign := range []LineSign{Light, Crossed, Dotted} {
		if slices.ContainsFunc(n.Rows, func(r LineRow) bool { return r.Sign == sign }) {
			out = append(out, w.Say("explain.legend-"+[...]string{"", "light", "dotted", "crossed"}[sign], nil))
		}
	}
	if slices.ContainsFunc(n.Rows, func(r LineRow) bool { return r.Value.Approx() }) {
		out = append(out, w.Say("explain.legend-approx", nil))
	}
	return strings.Join(out, " ")
}

// rounded writes a derived quantity for reading: four figures are enough. Other
// values are written as they are.
func rounded(v value.Value) string {
	if v.Kind() != value.Quantity {
		return v.String()
	}
	unit := ""
	if name := v.Unit().Name; name != "" {
		unit = " " + name
	}
	lo, hi := v.Ends()
	loOut, hiOut := v.LeftOut()
	sign := func(out bool, strict, weak string) string {
		if out {
			return strict
		}
		return weak
	}
	switch {
	case math.IsInf(lo, -1) && math.IsInf(hi, 1):
		return v.Canonical()
	case math.IsInf(lo, -1):
		return sign(hiOut, "< ", "<= ") + readable(hi) + unit
	case math.IsInf(hi, 1):
		return sign(loOut, "> ", ">= ") + readable(lo) + unit
	case lo == hi:
		return readable(lo) + unit
	}
	return readable(lo) + ".." + readable(hi) + unit
}

// readable writes a number with four figures, its thousands grouped from ten
// thousand on.
func readable(f float64) string {
	short, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', 4, 64), 64)
	if err != nil || math.Abs(short) >= 1e12 || short != 0 && math.Abs(short) < 1e-4 {
		return strconv.FormatFloat(f, 'g', 4, 64)
	}
	text := strconv.FormatFloat(short, 'f', -1, 64)
	if math.Abs(short) < 10000 {
		return text
	}
	return grouped(text)
}
