package chart

import (
	"cmp"
	"html/template"
	"slices"
)

// Dots shows many subjects on one scale: a row for each with the parties' values
// as dots and bars. The rows are a list with the names as text, each with its own
// picture, so that names wrap beside the pictures or stand above them.
type Dots struct {
	Title, Desc string // name the list for who cannot see it
	Unit        string // behind the last number of the axes; may be empty
	Days        bool   // ends are day numbers
	Log         string // as in NumberLine
	Numerals    Numerals
	Rows        []DotRow   // the first MaxDotRows are drawn
	Also        []Interval // what the scale holds besides: the values of rows on other pages
}

// DotRow is one subject.
type DotRow struct {
	Label, Href  string // Href may be empty
	Status, Word string // the status as JSON writes it, and its word; may be empty
	// Text gives the values in words: for who cannot see the picture, and instead
	// of it where there is nothing to draw.
	Text   string
	Values []DotValue // the first MaxDotValues are drawn
	// Beside is what stands below the picture in words, because it has no place on
	// the scale; may be empty.
	Beside string
}

// DotValue is one value in a row.
type DotValue struct {
	Range
	Party int  // whose, from 0; negative: an outsider's
	Claim bool // reported, not held by the party itself: drawn hollow
}

// Bounds of a picture of dots.
const (
	MaxDotRows   = 60
	MaxDotValues = 24 // of one row
)

const (
	laneHeight = 16.0
	axisHeight = 22.0
)

// dots is a Dots with its scale.
type dots struct {
	*Dots
	scale
	grid []tick
	w    writer
}

// HTML draws the picture. The second result is false when no value has a finite
// end.
func (d *Dots) HTML() (template.HTML, bool) {
	p := &dots{Dots: d}
	e := newExtent()
	for _, r := range d.rows() {
		for i := range r.Values {
			e.see(r.Values[i].Core)
			e.see(r.Values[i].Band)
		}
	}
	for _, i := range d.Also {
		if i.drawable() {
			e.see(i)
		}
	}
	var ok bool
	if p.scale, ok = e.scale(d.Days, d.Log != ""); !ok {
		return "", false
	}
	p.grid = p.ticks(d.Numerals)
	p.w.put(`<div class="dots" role="group" aria-label="{}">`, clip(d.Title, maxText))
	if d.Desc != "" {
		p.w.put(`<p class="unseen">{}</p>`, clip(d.Desc, maxText))
	}
	p.axis(true)
	p.w.WriteString(`<ol>`)
	for _, r := range d.rows() {
		p.row(&r)
	}
	p.w.WriteString(`</ol>`)
	p.axis(false)
	p.w.WriteString(`</div>`)
	return p.w.html(), true
}

// rows gives what is drawn: bounded, and each row's values in order of party,
// its own before what others claim.
func (d *Dots) rows() []DotRow {
	out := slices.Clone(d.Rows[:min(len(d.Rows), MaxDotRows)])
	for i := range out {
		var values []DotValue
		for _, v := range out[i].Values {
			if v.Core.drawable() && len(values) < MaxDotValues {
				v.Range = v.Range.bounded()
				v.Hollow = v.Hollow || v.Claim
				values = append(values, v)
			}
		}
		slices.SortStableFunc(values, func(a, b DotValue) int { return cmp.Compare(a.order(), b.order()) })
		out[i].Values = values
	}
	return out
}

// order puts the parties before the outsiders, and a party's own values before
// those reported of it.
func (v *DotValue) order() int {
	switch {
	case v.Party < 0:
		return 1 << 30
	case v.Claim:
		return 2*v.Party + 1
	}
	return 2 * v.Party
}

// axis draws the scale above the rows or below them.
func (d *dots) axis(above bool) {
	note := ""
	if d.log {
		note = d.Log
	}
	unit := d.Unit
	if !unitFits(&d.scale, unit, d.Numerals) {
		note, unit = joined(clip(unit, unitLetters), note), ""
	}
	height, y := axisHeight, 0.5
	if note != "" {
		height += lineHeight
	}
	if above {
		y = height - 0.5
	}
	p := painter{scale: d.scale}
	p.w.put(`<div class="dots-axis" aria-hidden="true"><svg class="plot" width="100%" height="{}" focusable="false"><line class="axis" x1="0" x2="100%" y1="{}" y2="{}"/>`, px(height), px(y), px(y))
	p.numbers(d.grid, unit, y, !above)
	if note != "" {
		at := y + 17 + lineHeight
		if above {
			at = 11
		}
		p.w.put(`<text class="scale upto" x="100%" y="{}">{}</text>`, px(at), fit(note, narrow))
	}
	d.w.WriteString(p.w.String())
	d.w.WriteString(`</svg></div>`)
}

func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " · " + b
}

func (d *dots) row(r *DotRow) {
	d.w.WriteString(`<li><div class="dots-label">`)
	d.w.WriteString(string(Sign(r.Status)))
	d.w.link(r.Href, clip(r.Label, maxLabel))
	if r.Word != "" {
		d.w.put(`<span class="unseen"> ({})</span>`, clip(r.Word, maxLabel))
	}
	d.w.WriteString(`</div>`)
	if len(r.Values) == 0 {
		d.none(r.Text)
		d.none(r.Beside)
		d.w.WriteString(`</li>`)
		return
	}
	lanes := d.lanes(r.Values)
	height := laneHeight*float64(slices.Max(lanes)+1) + 6
	d.w.put(`<svg class="plot" width="100%" height="{}" focusable="false"`, px(height))
	if r.Text != "" {
		d.w.put(` role="img" aria-label="{}">`, clip(r.Text, maxText))
	} else {
		d.w.WriteString(` aria-hidden="true">`)
	}
	d.values(r.Values, lanes, height)
	d.w.WriteString(`</svg>`)
	d.none(r.Beside)
	d.w.WriteString(`</li>`)
}

// none writes in words what is not drawn.
func (d *dots) none(text string) {
	if text != "" {
		d.w.put(`<div class="dots-none">{}</div>`, clip(text, maxLabel))
	}
}

func (d *dots) values(values []DotValue, lanes []int, height float64) {
	p := painter{scale: d.scale}
	const beyond = 400 // up and down to the next row, which cuts it off
	for _, t := range d.grid {
		if at := percent(d.at(t.at)); t.label != "" {
			p.w.put(`<line class="grid" x1="{}" x2="{}" y1="{}" y2="{}"/>`, at, at, px(-beyond), px(height+beyond))
		}
	}
	for i := range values {
		v := &values[i]
		class := ""
		if v.Hollow {
			class = " hollow"
		}
		p.w.put(`<g class="{}">`, Class(v.Party)+class)
		if v.Label != "" {
			p.w.put(`<title>{}</title>`, clip(v.Label, maxLabel))
		}
		p.value(&v.Range, v.Party, 3+float64(laneHeight*(float64(lanes[i])+0.5)))
		p.w.WriteString(`</g>`)
	}
	d.w.WriteString(p.w.String())
}

// lanes gives each value a lane of its row, from 0: the lanes of a party follow
// each other, and within one no two values touch.
func (d *dots) lanes(values []DotValue) []int {
	const apart = 0.06 // about a mark's width on a telephone
	out := make([]int, len(values))
	next := 0
	for first := 0; first < len(values); {
		end := first
		var ends []float64 // where each lane of this party is free again
		for ; end < len(values) && values[end].order() == values[first].order(); end++ {
			from, to := d.covers(&values[end].Range)
			lane := slices.IndexFunc(ends, func(e float64) bool { return e+apart <= from })
			if lane < 0 {
				lane, ends = len(ends), append(ends, 0)
			}
			ends[lane], out[end] = to, next+lane
		}
		next += len(ends)
		first = end
	}
	return out
}

// covers gives where a value's picture begins and ends.
func (d *dots) covers(x *Range) (from, to float64) {
	from, to = 1, 0
	for _, i := range [...]Interval{x.Core, x.Band} {
		a, b, openLo, openHi := d.stretch(i)
		if openLo {
			a = 0
		}
		if openHi {
			b = 1
		}
		from, to = min(from, a), max(to, b)
	}
	return from, to
}
