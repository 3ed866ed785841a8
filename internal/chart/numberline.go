package chart

import (
	"html/template"
	"math"
	"slices"
)

// NumberLine is one object and the lines of sight to it: each party's ranges on
// one axis, the first party's above it, the second's below; of more parties the
// first half above.
type NumberLine struct {
	ID          string // of the picture in its page, for its title
	Title, Desc string // for who cannot see it
	Unit        string // behind the last number of the axis; may be empty
	Days        bool   // ends are day numbers
	// Log says in words that the axis is logarithmic, which it is when all ends are
	// above 0 and span more than a thousand times; empty: it never is.
	Log      string
	Numerals Numerals
	Rows     []Row
	Claims   []Claim // the first MaxClaims are drawn
	Gap      *Gap    // what lies between two parties; nil: nothing
}

// Row is one party's ranges.
type Row struct {
	Name   string
	Party  int // its place among the parties, from 0, for colour and shape
	Ranges []Range
}

// Range is one position's value.
type Range struct {
	Core         Interval
	Band         Interval // equals Core except for "~"
	LoOut, HiOut bool     // the end itself is excluded
	// Tolerance is how far apart two values may lie and still be the same;
	// drawn around single numbers. 0: none.
	Tolerance float64
	Label     string // the value as written
	// Given are its conditions; a narrow picture leaves them to the table.
	Given string
	// Hollow: the party does not assert it, but holds it possible, doubts or
	// denies it; the label says which.
	Hollow bool
	// Spread: Core is the central part of a distribution that is likelier in its
	// middle than at its ends; drawn as a lens instead of a bar.
	Spread bool
	// Restated says how the value would move at conditions that others state; the
	// first MaxRestated are drawn.
	Restated []Restatement
}

// Restatement is the direction in which a value moves at other conditions; how
// far nobody has said.
type Restatement struct {
	Up    bool
	Label string // at which conditions, and where to: "at payload 700 kg: lower"
}

// Claim is what somebody is reported to hold: a small mark on the axis.
type Claim struct {
	Core  Interval
	Sign  string // a letter that the table beside the picture repeats
	Party int    // whose view is reported; negative: an outsider's
}

// Gap is the stretch between the nearest ends of two parties.
type Gap struct {
	Interval
	Label string
}

// Bounds of a picture; what is beyond them stands in the table only.
const (
	MaxRanges   = 48 // of all rows together
	MaxRestated = 4  // of one range
	MaxClaims   = 60
)

// Heights, in pixels.
const (
	rowHeight   = 30.0 // a range: its label and its bar
	lineHeight  = 16.0 // a further line of text
	nameHeight  = 22.0 // a party's name
	partHeight  = 8.0  // between parties on the same side
	signHeight  = 14.0 // a level of letters above the axis
	scaleHeight = 24.0 // the numbers below the axis
	barHeight   = 8.0
	edge        = 6.0
)

// drawing is a NumberLine with its scale.
type drawing struct {
	*NumberLine
	painter
	facing bool      // two parties at most, whose names and labels face each other across the axis
	axis   float64   // height of the axis
	levels []float64 // the level of each claim's letter, from 0
}

// SVG draws the picture. The second result is false when there is nothing to
// draw: no value has a finite end.
func (n *NumberLine) SVG() (template.HTML, bool) {
	d := &drawing{NumberLine: n.bounded()}
	if !d.measure() {
		return "", false
	}
	above, below := d.sides()
	d.facing = len(above)+len(below) <= 2
	up := d.layClaims()
	d.axis = edge + sideHeight(above) + up
	note := d.scaleNote()
	down := scaleHeight
	if note != "" {
		down += lineHeight
	}
	height := d.axis + down + sideHeight(below) + edge
	d.w.put(`<svg class="line" role="img" width="100%" height="{}" aria-labelledby="{}-title {}-desc">`, px(height), d.ID, d.ID)
	d.w.put(`<title id="{}-title">{}</title><desc id="{}-desc">{}</desc>`, d.ID, clip(d.Title, maxText), d.ID, clip(d.Desc, maxText))
	d.drawGrid(height - edge)
	d.side(above, edge, true)
	d.side(below, d.axis+down, false)
	d.drawAxis(note)
	d.drawClaims()
	d.w.WriteString("</svg>")
	return d.w.html(), true
}

// bounded gives a copy with what can be drawn, and no more than there is room
// for.
func (n *NumberLine) bounded() *NumberLine {
	out, left := *n, MaxRanges
	out.Rows, out.Claims = nil, nil
	for _, r := range n.Rows {
		ranges := r.Ranges
		r.Ranges = nil
		for i := 0; i < len(ranges) && left > 0; i++ {
			if x := ranges[i]; x.Core.drawable() {
				r.Ranges = append(r.Ranges, x.bounded())
				left--
			}
		}
		if len(r.Ranges) > 0 {
			out.Rows = append(out.Rows, r)
		}
	}
	for _, c := range n.Claims {
		if c.Core.drawable() && len(out.Claims) < MaxClaims {
			out.Claims = append(out.Claims, c)
		}
	}
	return &out
}

func (x Range) bounded() Range {
	if !x.Band.drawable() {
		x.Band = x.Core
	}
	x.Restated = x.Restated[:min(len(x.Restated), MaxRestated)]
	return x
}

// measure finds the scale.
func (d *drawing) measure() bool {
	e := newExtent()
	for _, r := range d.Rows {
		for i := range r.Ranges {
			e.seeRange(&r.Ranges[i])
		}
	}
	for _, c := range d.Claims {
		e.see(c.Core)
	}
	var ok bool
	d.scale, ok = e.scale(d.Days, d.Log != "")
	return ok
}

// sides parts the rows, in their order.
func (d *drawing) sides() (above, below []Row) {
	half := (len(d.Rows) + 1) / 2
	return d.Rows[:half], d.Rows[half:]
}

func sideHeight(rows []Row) float64 {
	h := partHeight * float64(max(len(rows)-1, 0))
	for _, r := range rows {
		h += nameHeight
		for i := range r.Ranges {
			h += r.Ranges[i].height()
		}
	}
	return h
}

// height is what a range takes: its bar, its label, and one line for each
// restatement.
func (x *Range) height() float64 { return rowHeight + lineHeight*float64(len(x.Restated)) }

// layClaims gives each claim's letter a level so that none covers another, and
// the gap's label the lowest; it gives the height needed.
func (d *drawing) layClaims() float64 {
	const near = 0.05
	first := 0.0
	if d.gapDrawn() && d.Gap.Label != "" {
		first = 1
	}
	var taken [][]float64
	for _, c := range d.Claims {
		at := d.middle(c.Core)
		level := 0
		for level < len(taken) && closeTo(taken[level], at, near) {
			level++
		}
		if level == len(taken) {
			taken = append(taken, nil)
		}
		taken[level] = append(taken[level], at)
		d.levels = append(d.levels, first+float64(level))
	}
	return signHeight*(first+float64(len(taken))) + 8
}

func closeTo(places []float64, at, near float64) bool {
	return slices.ContainsFunc(places, func(p float64) bool { return math.Abs(p-at) < near })
}

// gapDrawn tells whether there is a gap with ends that can be drawn.
func (d *drawing) gapDrawn() bool {
	return d.Gap != nil && d.Gap.drawable() && !math.IsInf(d.Gap.Lo, 0) && !math.IsInf(d.Gap.Hi, 0)
}
