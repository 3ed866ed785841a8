package chart

import "math"

// painter draws values on a scale.
type painter struct {
	w writer
	scale
}

// value draws one value with the middle of its bar at height y.
func (p *painter) value(x *Range, party int, y float64) {
	if x.Band != x.Core {
		p.bar("band", x.Band, y)
	}
	switch {
	case x.Core.Lo == x.Core.Hi:
		p.tolerance(x, y)
	case x.Spread && !math.IsInf(x.Core.Lo, 0) && !math.IsInf(x.Core.Hi, 0):
		p.lens(x.Core, y)
	default:
		p.bar("core", x.Core, y)
		p.end(x.Core.Lo, x.LoOut, y)
		p.end(x.Core.Hi, x.HiOut, y)
	}
	p.mark("at", p.middle(x.Core), y, party)
}

// mark draws a party's mark.
func (p *painter) mark(class string, at, y float64, party int) {
	p.w.put(`<svg x="{}" y="{}" overflow="visible"><path class="{}" d="{}"/></svg>`, percent(at), px(y), class, shape(party))
}

// bar draws the finite part of a range, and an arrow that fades where it is open.
func (p *painter) bar(class string, i Interval, y float64) {
	a, b, openLo, openHi := p.stretch(i)
	if b > a {
		p.rect(class, a, b, y)
	}
	if openLo {
		p.fade(class, a, 0, y)
	}
	if openHi {
		p.fade(class, b, 1, y)
	}
}

func (p *painter) rect(class string, a, b, y float64) {
	p.w.put(`<rect class="{}" x="{}" width="{}" y="{}" height="{}"/>`, class, percent(a), percent(b-a), px(y-barHeight/2), px(barHeight))
}

// fade draws from a to the edge b in four paler and paler steps, and the tip.
func (p *painter) fade(class string, a, b, y float64) {
	const steps = 4
	step := (b - a) / steps
	for i, paler := range [steps]string{" fade-1", " fade-2", " fade-3", " fade-4"} {
		from, to := a+float64(step*float64(i)), a+float64(step*float64(i+1))
		p.rect(class+paler, min(from, to), max(from, to), y)
	}
	p.tip(b, y, b > a)
}

func (p *painter) tip(at, y float64, up bool) {
	tip := "M-5-4 0 0-5 4"
	if !up {
		tip = "M5-4 0 0 5 4"
	}
	p.w.put(`<svg x="{}" y="{}" overflow="visible"><path class="tip" d="{}"/></svg>`, percent(at), px(y), tip)
}

// lens draws a distribution: thin at its ends, thick where it is likely.
func (p *painter) lens(i Interval, y float64) {
	a, b, _, _ := p.stretch(i)
	p.w.put(`<svg x="{}" width="{}" y="{}" height="14" viewBox="0 0 100 14" preserveAspectRatio="none"><path class="core" d="M0 6C25 6 32 1 50 1S75 6 100 6V8C75 8 68 13 50 13S25 8 0 8z"/></svg>`,
		percent(a), percent(b-a), px(y-7))
}

// end closes a finite end of a range: a stroke, or a ring when it is left out.
func (p *painter) end(x float64, out bool, y float64) {
	switch {
	case math.IsInf(x, 0):
	case out:
		p.w.put(`<circle class="out" cx="{}" cy="{}" r="4"/>`, percent(p.at(x)), px(y))
	default:
		at := percent(p.at(x))
		p.w.put(`<line class="end" x1="{}" x2="{}" y1="{}" y2="{}"/>`, at, at, px(y-barHeight/2-1), px(y+barHeight/2+1))
	}
}

// tolerance brackets a single number by what still counts as the same.
func (p *painter) tolerance(x *Range, y float64) {
	t := x.Tolerance
	if !(t > 0) || math.IsInf(t, 0) || math.IsInf(x.Core.Lo-t, 0) || math.IsInf(x.Core.Lo+t, 0) {
		return
	}
	a, b := p.at(x.Core.Lo-t), p.at(x.Core.Lo+t)
	p.w.put(`<g class="tolerance"><line x1="{}" x2="{}" y1="{}" y2="{}"/>`, percent(a), percent(b), px(y), px(y))
	for _, end := range [...]float64{a, b} {
		if 0 < end && end < 1 { // beyond the picture it goes on, and has no end here
			at := percent(end)
			p.w.put(`<line x1="{}" x2="{}" y1="{}" y2="{}"/>`, at, at, px(y-3), px(y+3))
		}
	}
	p.w.WriteString(`</g>`)
}

// moves draws a dashed arrow from an end of a value in the direction it moves at
// other conditions. Where the value is open that way the arrow is there already.
func (p *painter) moves(x *Range, up bool, y float64) {
	const length = 0.09
	lo, hi := min(x.Band.Lo, x.Core.Lo), max(x.Band.Hi, x.Core.Hi)
	if t := x.Tolerance; t > 0 && x.Core.Lo == x.Core.Hi {
		lo, hi = min(lo, x.Core.Lo-t), max(hi, x.Core.Hi+t)
	}
	from, to := p.at(lo), max(p.at(lo)-length, 0)
	if up {
		from, to = p.at(hi), min(p.at(hi)+length, 1)
	}
	if up && math.IsInf(hi, 1) || !up && math.IsInf(lo, -1) {
		return
	}
	p.w.put(`<line class="moves" x1="{}" x2="{}" y1="{}" y2="{}"/>`, percent(from), percent(to), px(y), px(y))
	p.tip(to, y, up)
}
