package chart

import (
	"html/template"
	"math"
)

// NumberLine is one object and the lines of sight to it: each party's ranges on
// one axis, the first party's above it, the second's below, further parties by
// turns.
type NumberLine struct {
	ID          string // of the picture in its page, for its title
	Title, Desc string // for who cannot see it
	Unit        string // behind the last number of the axis; may be empty
	Days        bool   // ends are day numbers
	Numerals    Numerals
	Rows        []Row
	Claims      []Claim
	Gap         *Gap // what lies between two parties; nil: nothing
}

// Row is one party's ranges.
type Row struct {
	Name   string
	Party  int // its place among the parties, from 0, for colour and shape
	Ranges []Range
}

// Interval is what a value covers; an open end is infinite.
type Interval struct{ Lo, Hi float64 }

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

// Heights, in pixels.
const (
	rowHeight   = 30.0 // a range: its label and its bar
	nameHeight  = 22.0 // a party's name
	signHeight  = 14.0 // a level of letters above the axis
	scaleHeight = 24.0 // the numbers below the axis
	barHeight   = 8.0
	edge        = 6.0
)

// maxRanges bounds a picture; what is beyond stands in the table only.
const maxRanges = 48

// drawing is a NumberLine with its scale.
type drawing struct {
	*NumberLine
	w      writer
	lo, hi float64
	axis   float64   // height of the axis
	levels []float64 // the level of each claim's letter, from 0
}

// SVG draws the picture. The second result is false when there is nothing to
// draw: no value has a finite end.
func (n *NumberLine) SVG() (template.HTML, bool) {
	d := &drawing{NumberLine: n}
	if !d.scale() {
		return "", false
	}
	above, below := d.sides()
	up := d.layClaims()
	d.axis = edge + sideHeight(above) + up
	height := d.axis + scaleHeight + sideHeight(below) + edge
	d.open(height)
	d.side(above, edge, true)
	d.side(below, d.axis+scaleHeight, false)
	d.drawAxis()
	d.drawClaims()
	d.w.WriteString("</svg>")
	return d.w.html(), true
}

func (d *drawing) open(height float64) {
	d.w.put(`<svg class="line" role="img" width="100%" height="{}" aria-labelledby="{}-title {}-desc">`, px(height), d.ID, d.ID)
	d.w.put(`<title id="{}-title">{}</title><desc id="{}-desc">{}</desc>`, d.ID, d.Title, d.ID, d.Desc)
}

// scale finds the axis's ends: all finite ends with some room beside them.
func (d *drawing) scale() bool {
	lo, hi := math.Inf(1), math.Inf(-1)
	openLo, openHi := false, false
	see := func(i Interval) {
		for _, x := range [...]float64{i.Lo, i.Hi} {
			if !math.IsInf(x, 0) && !math.IsNaN(x) {
				lo, hi = min(lo, x), max(hi, x)
			}
		}
		openLo = openLo || math.IsInf(i.Lo, -1)
		openHi = openHi || math.IsInf(i.Hi, 1)
	}
	for _, r := range d.Rows {
		for _, x := range r.Ranges {
			see(x.Core)
			see(x.Band)
		}
	}
	for _, c := range d.Claims {
		see(c.Core)
	}
	if lo > hi {
		return false
	}
	d.lo, d.hi = roomy(lo, hi, openLo, openHi, d.Days)
	return true
}

// roomy widens lo..hi, more where a range runs on beyond it.
func roomy(lo, hi float64, openLo, openHi, days bool) (float64, float64) {
	span := hi - lo
	if math.IsInf(span, 0) {
		return lo, hi // the widest there is
	}
	if span <= math.Abs(lo)*1e-9 {
		if span = math.Abs(lo) * 0.2; span == 0 || days {
			span = 1
			if days {
				span = 60
			}
		}
	}
	room := func(open bool) float64 {
		if open {
			return float64(span * 0.25)
		}
		return float64(span * 0.1)
	}
	a, b := lo-room(openLo), hi+room(openHi)
	if lo >= 0 && !openLo && !days && float64(lo*3) <= hi {
		a = 0 // near enough to nothing that nothing belongs on the scale
	}
	if math.IsInf(a, 0) {
		a = lo
	}
	if math.IsInf(b, 0) {
		b = hi
	}
	if a >= b { // too close for floats of this size
		return -1, 1
	}
	return a, b
}

// at gives the place of x as a share of the width, within 0..1.
func (d *drawing) at(x float64) float64 {
	part, span := x-d.lo, d.hi-d.lo
	if math.IsInf(span, 0) { // more than a float holds
		part, span = x/2-d.lo/2, d.hi/2-d.lo/2
	}
	return min(max(part/span, 0), 1)
}

// sides parts the rows by turns, and bounds how many ranges are drawn.
func (d *drawing) sides() (above, below []Row) {
	left := maxRanges
	for _, r := range d.Rows {
		if len(r.Ranges) == 0 || left == 0 {
			continue
		}
		r.Ranges = r.Ranges[:min(len(r.Ranges), left)]
		left -= len(r.Ranges)
		if len(above) > len(below) {
			below = append(below, r)
		} else {
			above = append(above, r)
		}
	}
	return above, below
}

func sideHeight(rows []Row) float64 {
	h := 0.0
	for _, r := range rows {
		h += nameHeight + rowHeight*float64(len(r.Ranges))
	}
	return h
}

// layClaims gives each claim's letter a level so that none covers another, and
// the gap's label the lowest; it gives the height needed.
func (d *drawing) layClaims() float64 {
	const near = 0.05
	first := 0.0
	if d.Gap != nil && d.Gap.Label != "" {
		first = 1
	}
	var taken [][]float64
	for _, c := range d.Claims {
		at := d.at(middle(c.Core, d.lo, d.hi))
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
	for _, p := range places {
		if math.Abs(p-at) < near {
			return true
		}
	}
	return false
}

// middle gives the place that stands for a range: its middle, or its finite end.
func middle(i Interval, lo, hi float64) float64 {
	a, b := math.IsInf(i.Lo, 0), math.IsInf(i.Hi, 0)
	switch {
	case a && b:
		return lo/2 + hi/2
	case a:
		return i.Hi
	case b:
		return i.Lo
	}
	return i.Lo/2 + i.Hi/2
}
