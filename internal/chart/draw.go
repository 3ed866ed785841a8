package chart

import "math"

// side draws rows from top down; above the axis a party's name stands over its
// ranges, below the axis under them, and labels likewise: both face the axis.
func (d *drawing) side(rows []Row, y float64, above bool) {
	for _, r := range rows {
		d.w.put(`<g class="{}">`, Class(r.Party))
		if above {
			d.name(r, y+14)
			y += nameHeight
		}
		for i := range r.Ranges {
			if above {
				d.rangeAt(&r, &r.Ranges[i], y+12, y+rowHeight-barHeight, above)
			} else {
				d.rangeAt(&r, &r.Ranges[i], y+rowHeight-4, y+barHeight, above)
			}
			y += rowHeight
		}
		if !above {
			d.name(r, y+14)
			y += nameHeight
		}
		d.w.WriteString("</g>")
	}
}

func (d *drawing) name(r Row, y float64) {
	d.w.put(`<svg x="7" y="{}" overflow="visible"><path class="key" d="{}"/></svg><text class="name" x="20" y="{}">{}</text>`,
		px(y-4), shape(r.Party), px(y), clip(r.Name, 44))
}

// rangeAt draws one range with its bar's middle at height y.
func (d *drawing) rangeAt(r *Row, x *Range, textY, y float64, above bool) {
	class := "range"
	if x.Hollow {
		class = "range hollow"
	}
	d.w.put(`<g class="{}">`, class)
	d.sight(x, y)
	if x.Band != x.Core {
		d.bar("band", x.Band, y)
	}
	single := x.Core.Lo == x.Core.Hi
	if single {
		d.tolerance(x, y)
	} else {
		d.bar("core", x.Core, y)
		d.end(x.Core.Lo, x.LoOut, y)
		d.end(x.Core.Hi, x.HiOut, y)
	}
	at := d.at(middle(x.Core, d.lo, d.hi))
	d.w.put(`<svg x="{}" y="{}" overflow="visible"><path class="at" d="{}"/></svg>`, percent(at), px(y), shape(r.Party))
	d.label(x, at, textY)
	d.w.WriteString(`</g>`)
}

// sight drops thin lines from a range's ends to the axis.
func (d *drawing) sight(x *Range, y float64) {
	ends := []float64{x.Core.Lo, x.Core.Hi}
	if x.Core.Lo == x.Core.Hi {
		ends = ends[:1]
	}
	for _, e := range ends {
		if !math.IsInf(e, 0) {
			at := percent(d.at(e))
			d.w.put(`<line class="sight" x1="{}" x2="{}" y1="{}" y2="{}"/>`, at, at, px(y), px(d.axis))
		}
	}
}

// bar draws the finite part of a range, and an arrow that fades where it is open.
func (d *drawing) bar(class string, i Interval, y float64) {
	lo, hi := i.Lo, i.Hi
	openLo, openHi := math.IsInf(lo, -1), math.IsInf(hi, 1)
	if openLo && openHi {
		mid := d.lo/2 + d.hi/2
		lo, hi = mid, mid
	} else if openLo {
		lo = hi
	} else if openHi {
		hi = lo
	}
	if a, b := d.at(lo), d.at(hi); b > a {
		d.rect(class, a, b, y)
	}
	if openLo {
		d.fade(class, d.at(lo), 0, y)
	}
	if openHi {
		d.fade(class, d.at(hi), 1, y)
	}
}

func (d *drawing) rect(class string, a, b, y float64) {
	d.w.put(`<rect class="{}" x="{}" width="{}" y="{}" height="{}"/>`, class, percent(a), percent(b-a), px(y-barHeight/2), px(barHeight))
}

// fade draws from a to the edge b in four paler and paler steps, and the tip.
func (d *drawing) fade(class string, a, b, y float64) {
	const steps = 4
	step := (b - a) / steps
	for i, paler := range [steps]string{" fade-1", " fade-2", " fade-3", " fade-4"} {
		from, to := a+step*float64(i), a+step*float64(i+1)
		d.rect(class+paler, min(from, to), max(from, to), y)
	}
	tip := "M-5-4 0 0-5 4"
	if b < a {
		tip = "M5-4 0 0 5 4"
	}
	d.w.put(`<svg x="{}" y="{}" overflow="visible"><path class="tip" d="{}"/></svg>`, percent(b), px(y), tip)
}

// end closes a finite end of a range: a stroke, or a ring when it is left out.
func (d *drawing) end(x float64, out bool, y float64) {
	switch {
	case math.IsInf(x, 0):
	case out:
		d.w.put(`<circle class="out" cx="{}" cy="{}" r="4"/>`, percent(d.at(x)), px(y))
	default:
		at := percent(d.at(x))
		d.w.put(`<line class="end" x1="{}" x2="{}" y1="{}" y2="{}"/>`, at, at, px(y-barHeight/2-1), px(y+barHeight/2+1))
	}
}

// tolerance brackets a single number by what still counts as the same.
func (d *drawing) tolerance(x *Range, y float64) {
	t := x.Tolerance
	if !(t > 0) || math.IsInf(t, 0) || math.IsInf(x.Core.Lo-t, 0) || math.IsInf(x.Core.Lo+t, 0) {
		return
	}
	a, b := x.Core.Lo-t, x.Core.Lo+t
	d.w.put(`<g class="tolerance"><line x1="{}" x2="{}" y1="{}" y2="{}"/>`, percent(d.at(a)), percent(d.at(b)), px(y), px(y))
	for _, end := range [...]float64{a, b} {
		if d.lo <= end && end <= d.hi { // beyond the picture it goes on, and has no end here
			at := percent(d.at(end))
			d.w.put(`<line x1="{}" x2="{}" y1="{}" y2="{}"/>`, at, at, px(y-3), px(y+3))
		}
	}
	d.w.WriteString(`</g>`)
}

// labelWidth is how long a label may be, in letters, and still fit beside any
// place of a picture as wide as a telephone.
const labelWidth = 30

// label writes the value beside its bar, kept within the picture.
func (d *drawing) label(x *Range, at, y float64) {
	d.w.put(`<text class="value{}" x="{}" y="{}">{}`, anchor(at), percent(at), px(y), clip(x.Label, labelWidth))
	if x.Given != "" {
		d.w.put(`<tspan class="given"> {}</tspan>`, clip(x.Given, 2*labelWidth))
	}
	d.w.WriteString(`</text>`)
}

// anchor lets text near an edge run inwards.
func anchor(at float64) string {
	switch {
	case at < 0.3:
		return " from"
	case at > 0.7:
		return " upto"
	}
	return ""
}

func (d *drawing) drawAxis() {
	y := px(d.axis)
	d.w.put(`<line class="axis" x1="0" x2="100%" y1="{}" y2="{}"/>`, y, y)
	ticks := d.ticks()
	for i, t := range ticks {
		at := d.at(t.at)
		label := t.label
		if i == len(ticks)-1 && d.Unit != "" {
			label += " " + clip(d.Unit, 16)
		}
		d.w.put(`<line class="tick" x1="{}" x2="{}" y1="{}" y2="{}"/>`, percent(at), percent(at), y, px(d.axis+5))
		side := ""
		if at < 0.06 {
			side = " from"
		} else if at > 0.85 {
			side = " upto"
		}
		d.w.put(`<text class="scale{}" x="{}" y="{}">{}</text>`, side, percent(at), px(d.axis+17), label)
	}
	if d.Gap == nil || math.IsInf(d.Gap.Lo, 0) || math.IsInf(d.Gap.Hi, 0) {
		return
	}
	a, b := d.at(d.Gap.Lo), d.at(d.Gap.Hi)
	d.w.put(`<rect class="gap" x="{}" width="{}" y="{}" height="5"/>`, percent(a), percent(max(b-a, 0)), px(d.axis-2.5))
	mid := (a + b) / 2
	d.w.put(`<text class="gap-label{}" x="{}" y="{}">{}</text>`, anchor(mid), percent(mid), px(d.axis-9), clip(d.Gap.Label, labelWidth))
}

func (d *drawing) ticks() []tick {
	if d.Days {
		return dayTicks(d.lo, d.hi)
	}
	return numberTicks(d.lo, d.hi, d.Numerals)
}

func (d *drawing) drawClaims() {
	for i, c := range d.Claims {
		d.w.put(`<g class="claim {}">`, Class(c.Party))
		if c.Core.Lo != c.Core.Hi {
			lo, hi := d.at(max(c.Core.Lo, d.lo)), d.at(min(c.Core.Hi, d.hi))
			d.w.put(`<line class="extent" x1="{}" x2="{}" y1="{}" y2="{}"/>`, percent(lo), percent(hi), px(d.axis), px(d.axis))
		}
		at := percent(d.at(middle(c.Core, d.lo, d.hi)))
		d.w.put(`<svg x="{}" y="{}" overflow="visible"><path d="{}"/></svg>`, at, px(d.axis), shape(c.Party))
		d.w.put(`<text class="letter" x="{}" y="{}">{}</text></g>`, at, px(d.axis-9-signHeight*d.levels[i]), clip(c.Sign, 3))
	}
}
