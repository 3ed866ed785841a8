package chart

import (
	"math"
	"slices"
)

// side draws rows from top down. Of two parties each faces the axis: the name of
// the one below stands under its ranges, and labels likewise. Of more parties all
// are drawn alike, the name on top and a hairline between.
func (d *drawing) side(rows []Row, y float64, above bool) {
	mirrored := d.facing && !above
	for i := range rows {
		r := &rows[i]
		if i > 0 {
			d.w.put(`<line class="part" x1="0" x2="100%" y1="{}" y2="{}"/>`, px(y+partHeight/2), px(y+partHeight/2))
			y += partHeight
		}
		d.w.put(`<g class="{}">`, Class(r.Party))
		if !mirrored {
			d.name(r, y+14)
			y += nameHeight
		}
		for i := range r.Ranges {
			d.rangeAt(r, &r.Ranges[i], y, mirrored)
			y += r.Ranges[i].height()
		}
		if mirrored {
			d.name(r, y+14)
			y += nameHeight
		}
		d.w.WriteString("</g>")
	}
}

// nameWidth is the room for a party's name in em, beside its mark.
const nameWidth = narrow - 2

func (d *drawing) name(r *Row, y float64) {
	d.w.put(`<svg x="7" y="{}" overflow="visible"><path class="key" d="{}"/></svg><text class="name" x="20" y="{}">{}</text>`,
		px(y-4), shape(r.Party), px(y), fit(r.Name, nameWidth))
}

// rangeAt draws one range within its height from y down: its texts, then its bar,
// or the other way round when mirrored.
func (d *drawing) rangeAt(r *Row, x *Range, y float64, mirrored bool) {
	class := "range"
	if x.Hollow {
		class = "range hollow"
	}
	d.w.put(`<g class="{}">`, class)
	textY, barY := y+12, y+x.height()-barHeight
	if mirrored {
		textY, barY = y+rowHeight-4, y+barHeight
	}
	if d.facing {
		d.sight(x, barY)
	}
	for _, up := range [...]bool{false, true} {
		if slices.ContainsFunc(x.Restated, func(r Restatement) bool { return r.Up == up }) {
			d.moves(x, up, barY)
		}
	}
	d.value(x, r.Party, barY)
	d.label(x, d.middle(x.Core), textY)
	for i, r := range x.Restated {
		d.restated(r, d.middle(x.Core), textY+float64(lineHeight*float64(i+1)))
	}
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

// label writes the value beside its bar, kept within the picture.
func (d *drawing) label(x *Range, at, y float64) {
	text := fit(x.Label, narrow)
	given := fit(x.Given, wide-width(text)-1)
	class, place := place(at, width(text), width(text)+width(given))
	d.w.put(`<text class="value{}" x="{}" y="{}">{}`, class, percent(place), px(y), text)
	if given != "" {
		d.w.put(`<tspan class="given"> {}</tspan>`, given)
	}
	d.w.WriteString(`</text>`)
}

// restated writes where the value moves, with an arrow that says so too.
func (d *drawing) restated(r Restatement, at, y float64) {
	const arrow = 1.5
	text := fit(r.Label, narrow-arrow)
	class, place := place(at, width(text)+arrow, width(text)+arrow)
	if r.Up {
		text += " →"
	} else {
		text = "← " + text
	}
	d.w.put(`<text class="restated{}" x="{}" y="{}">{}</text>`, class, percent(place), px(y), text)
}

// drawGrid draws lines at the ticks through a picture of more parties than face
// each other, where lines of sight would cross what lies between.
func (d *drawing) drawGrid(bottom float64) {
	if d.facing {
		return
	}
	for _, t := range d.ticks(d.Numerals) {
		if t.label != "" {
			at := percent(d.at(t.at))
			d.w.put(`<line class="grid" x1="{}" x2="{}" y1="{}" y2="{}"/>`, at, at, px(edge), px(bottom))
		}
	}
}

// scaleNote gives what stands in a line of its own below the axis: that it is
// logarithmic, and the unit where it has no room behind the last number.
func (d *drawing) scaleNote() string {
	if d.log {
		if d.Unit == "" {
			return d.Log
		}
		return clip(d.Unit, unitLetters) + " · " + d.Log
	}
	if !unitFits(&d.scale, d.Unit, d.Numerals) {
		return clip(d.Unit, unitLetters)
	}
	return ""
}

func (d *drawing) drawAxis(note string) {
	y := px(d.axis)
	d.w.put(`<line class="axis" x1="0" x2="100%" y1="{}" y2="{}"/>`, y, y)
	unit := d.Unit
	if note != "" {
		unit = ""
	}
	d.numbers(d.ticks(d.Numerals), unit, d.axis, true)
	if note != "" {
		d.w.put(`<text class="scale upto" x="100%" y="{}">{}</text>`, px(d.axis+17+lineHeight), fit(note, narrow))
	}
	if !d.gapDrawn() {
		return
	}
	a, b := d.at(d.Gap.Lo), d.at(d.Gap.Hi)
	d.w.put(`<rect class="gap" x="{}" width="{}" y="{}" height="5"/>`, percent(a), percent(max(b-a, 0)), px(d.axis-2.5))
	text := fit(d.Gap.Label, narrow)
	class, place := place((a+b)/2, width(text), width(text))
	d.w.put(`<text class="gap-label{}" x="{}" y="{}">{}</text>`, class, percent(place), px(d.axis-9), text)
}

func (d *drawing) drawClaims() {
	for i, c := range d.Claims {
		d.w.put(`<g class="claim {}">`, Class(c.Party))
		if a, b, openLo, openHi := d.stretch(c.Core); c.Core.Lo != c.Core.Hi {
			if openLo {
				a = 0
			}
			if openHi {
				b = 1
			}
			d.w.put(`<line class="extent" x1="{}" x2="{}" y1="{}" y2="{}"/>`, percent(a), percent(b), px(d.axis), px(d.axis))
		}
		at := d.middle(c.Core)
		d.mark("claimed", at, d.axis, c.Party)
		d.w.put(`<text class="letter" x="{}" y="{}">{}</text></g>`, percent(at), px(d.axis-9-float64(signHeight*d.levels[i])), clip(c.Sign, 3))
	}
}
