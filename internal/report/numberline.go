package report

import (
	"math"
	"strings"

	"github.com/parallax-assessment/parallax/value"
)

// NumberLine draws quantities or times in characters: a row for each value
// above one axis.
type NumberLine struct {
	Rows []LineRow
	// Unit stands before the axis; empty for times and bare numbers.
	Unit string
	// Times tells that the values are days.
	Times bool
	// Figures writes a number on the axis; nil: as it is.
	Figures func(number string) string
}

// LineRow is one value. Its unit is that of the other rows.
type LineRow struct {
	Label string // who; empty: as above
	Text  string // what it says, in short
	Value value.Value
	Sign  LineSign
}

// LineSign is how a row is drawn.
type LineSign uint8

// The signs.
const (
	// Heavy is what a party holds.
	Heavy LineSign = iota
	// Light is what somebody is reported to say.
	Light
	// Dotted is a value restated at other conditions.
	Dotted
	// Crossed is what is doubted or denied.
	Crossed
)

// strokes are the characters of one sign.
type strokes struct{ core, band, single, left, right, leftOut string }

var (
	unicodeStrokes = [...]strokes{
		Heavy:   {"━", "─", "●", "◀", "▶", "○"},
		Light:   {"─", "╌", "◦", "◁", "▷", "○"},
		Dotted:  {"┄", "┄", "┆", "◁", "▷", "○"},
		Crossed: {"×", "×", "×", "◀", "▶", "○"},
	}
	asciiStrokes = [...]strokes{
		Heavy:   {"=", "-", "*", "<", ">", "o"},
		Light:   {"-", "~", "+", "<", ">", "o"},
		Dotted:  {".", ".", ":", "<", ">", "o"},
		Crossed: {"x", "x", "x", "<", ">", "o"},
	}
)

// axisSigns draw the axis.
type axisSigns struct{ line, tick string }

// Look says how a number line is put on a terminal. The zero Look is plain.
type Look struct {
	// ASCII draws with the signs of ASCII alone. Names and texts stay as they are.
	ASCII bool
	// Paint colours a text by its tone; nil: it stays plain.
	Paint func(Tone, string) string
	// Isolate keeps a name written from right to left from reordering what
	// stands beside it; nil: it stays as it is.
	Isolate func(string) string
}

func (l Look) paint(t Tone, s string) string {
	if l.Paint == nil || t == Plain || s == "" {
		return s
	}
	return l.Paint(t, s)
}

// frame is how the columns of a number line are shared out.
type frame struct{ label, plot, text int }

const (
	leastPlot  = 12
	textsFrom  = 70 // narrower lines have no texts at their ends
	besidePlot = 2
)

func (n *NumberLine) frame(width int) frame {
	f := frame{label: cells(n.Unit)}
	for _, r := range n.Rows {
		f.label, f.text = max(f.label, cells(Clean(r.Label))), max(f.text, cells(Clean(r.Text)))
	}
	f.label = min(f.label, max(width/3, 6))
	f.text = min(f.text, width/4)
	if width < textsFrom {
		f.text = 0
	}
	f.plot = width - f.label - besidePlot
	if f.text > 0 {
		f.plot -= f.text + besidePlot
	}
	f.plot = max(f.plot, leastPlot)
	return f
}

// Draw gives the lines of the picture, at most width columns wide where that is
// possible, without blanks at their ends.
func (n *NumberLine) Draw(width int, look Look) []string {
	f := n.frame(width)
	table, axis, ellipsis := unicodeStrokes, axisSigns{"─", "┴"}, "…"
	if look.ASCII {
		table, axis, ellipsis = asciiStrokes, axisSigns{"-", "+"}, "..."
	}
	scale := newScale(n, f.plot)
	if n.Figures != nil && !n.Times {
		for i := range scale.ticks {
			scale.ticks[i].label = n.Figures(scale.ticks[i].label)
		}
	}
	beside := strings.Repeat(" ", besidePlot)
	var out []string
	for _, r := range n.Rows {
		label := shorten(Clean(r.Label), f.label, ellipsis)
		gap := padded(label, f.label)[len(label):]
		if look.Isolate != nil {
			label = look.Isolate(label)
		}
		row := table[r.Sign].draw(scale, r.Value)
		drawn := strings.TrimRight(row, " ")
		line := label + gap + beside + look.paint(r.Sign.tone(), drawn)
		if text := shorten(Clean(r.Text), f.text, ellipsis); f.text > 0 && text != "" {
			line += row[len(drawn):] + beside + text
		}
		out = append(out, line)
	}
	unit := shorten(Clean(n.Unit), f.label, ellipsis)
	before := strings.Repeat(" ", f.label-cells(unit)) + unit + beside
	line, labels := scale.axis(axis)
	out = append(out, look.paint(Faint, before+line))
	if labels != "" {
		out = append(out, look.paint(Faint, strings.Repeat(" ", f.label)+beside+labels))
	}
	return out
}

func (s LineSign) tone() Tone {
	if s == Heavy {
		return Strong
	}
	return Plain
}

// draw puts one value onto the scale.
func (s strokes) draw(sc scale, v value.Value) string {
	row := make([]string, sc.columns)
	for i := range row {
		row[i] = " "
	}
	fill := func(lo, hi float64, sign string) (from, to int) {
		from, to = sc.column(lo), sc.column(hi)
		for i := from; i <= to; i++ {
			row[i] = sign
		}
		return from, to
	}
	bandLo, bandHi := v.Band()
	from, to := fill(bandLo, bandHi, s.band)
	lo, hi := v.Ends()
	if lo == hi {
		row[sc.column(lo)] = s.single
	} else {
		from, to = fill(lo, hi, s.core)
	}
	loOut, hiOut := v.LeftOut()
	switch {
	case math.IsInf(lo, -1):
		row[from] = s.left
	case loOut:
		row[from] = s.leftOut
	}
	switch {
	case math.IsInf(hi, 1):
		row[to] = s.right
	case hiOut:
		row[to] = s.leftOut
	}
	return strings.Join(row, "")
}
