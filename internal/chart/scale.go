package chart

import "math"

// Interval is what a value covers; an open end is infinite.
type Interval struct{ Lo, Hi float64 }

// drawable tells whether the ends are numbers, in order, and at least one of
// them finite or both open: what values give. Anything else is left out.
func (i Interval) drawable() bool {
	return i.Lo <= i.Hi && !math.IsInf(i.Lo, 1) && !math.IsInf(i.Hi, -1) // false for what is no number
}

// extent gathers what a scale must hold.
type extent struct {
	lo, hi         float64 // finite ends; lo > hi: none
	openLo, openHi bool    // something runs on beyond them
}

func newExtent() extent { return extent{lo: math.Inf(1), hi: math.Inf(-1)} }

func (e *extent) see(i Interval) {
	for _, x := range [...]float64{i.Lo, i.Hi} {
		if !math.IsInf(x, 0) && !math.IsNaN(x) {
			e.lo, e.hi = min(e.lo, x), max(e.hi, x)
		}
	}
	e.openLo = e.openLo || math.IsInf(i.Lo, -1)
	e.openHi = e.openHi || math.IsInf(i.Hi, 1)
}

// seeRange sees a value with its band, and room for where it would move.
func (e *extent) seeRange(x *Range) {
	e.see(x.Core)
	e.see(x.Band)
	for _, r := range x.Restated {
		e.openHi = e.openHi || r.Up
		e.openLo = e.openLo || !r.Up
	}
}

// scale places numbers on the width of a picture.
type scale struct {
	lo, hi float64 // ends of the axis; their logarithms to base 10 on a logarithmic one
	days   bool
	log    bool
}

// decades is how many powers of ten positive numbers must span for a logarithmic
// scale: below that a linear one still shows the smaller ones apart.
const decades = 3

// scale makes the scale of an extent, with some room beside the ends. The second
// result is false when nothing has a finite end.
func (e extent) scale(days, mayLog bool) (scale, bool) {
	if e.lo > e.hi {
		return scale{}, false
	}
	if mayLog && !days && e.lo > 0 && math.Log10(e.hi)-math.Log10(e.lo) > decades {
		s := scale{log: true}
		lo, hi := math.Log10(e.lo), math.Log10(e.hi)
		span := hi - lo
		s.lo, s.hi = lo-room(span, e.openLo), hi+room(span, e.openHi)
		return s, true
	}
	s := scale{days: days}
	s.lo, s.hi = roomy(e, days)
	return s, true
}

func room(span float64, open bool) float64 {
	if open {
		return float64(span * 0.25)
	}
	return float64(span * 0.1)
}

// roomy widens lo..hi, more where a range runs on beyond it.
func roomy(e extent, days bool) (float64, float64) {
	lo, hi := e.lo, e.hi
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
	a, b := lo-room(span, e.openLo), hi+room(span, e.openHi)
	if lo >= 0 && !days && float64(lo*3) <= hi {
		a = 0 // near enough to nothing that nothing belongs on the scale; and what runs on below ends there
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
func (s *scale) at(x float64) float64 {
	if s.log {
		if !(x > 0) {
			return 0
		}
		x = math.Log10(x)
	}
	part, span := x-s.lo, s.hi-s.lo
	if math.IsInf(span, 0) { // more than a float holds
		part, span = x/2-s.lo/2, s.hi/2-s.lo/2
	}
	return min(max(part/span, 0), 1)
}

// middle gives the place that stands for a range: its middle, or its finite end.
func (s *scale) middle(i Interval) float64 {
	a, b := math.IsInf(i.Lo, 0), math.IsInf(i.Hi, 0)
	switch {
	case a && b:
		return 0.5
	case a:
		return s.at(i.Hi)
	case b:
		return s.at(i.Lo)
	}
	return s.at(i.Lo)/2 + s.at(i.Hi)/2
}

// stretch gives the drawn part of a range from a to b, and which ends run on: the
// edge, or an arrow towards it, begins there.
func (s *scale) stretch(i Interval) (a, b float64, openLo, openHi bool) {
	openLo, openHi = math.IsInf(i.Lo, -1), math.IsInf(i.Hi, 1)
	a, b = s.at(i.Lo), s.at(i.Hi)
	switch {
	case openLo && openHi:
		a, b = 0.5, 0.5
	case openLo:
		a = b
	case openHi:
		b = a
	}
	return a, b, openLo, openHi
}
