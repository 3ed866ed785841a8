package chart

import (
	"html/template"
	"strconv"
)

// Share is a part of a strip.
type Share struct {
	Class string // of its colour and pattern, such as status-differs
	Count int
}

// Strip draws counts as one bar, in the order given. It is decoration: the
// numbers stand beside it. There is nothing to draw when all are 0.
func Strip(shares []Share) template.HTML {
	total := 0
	for _, s := range shares {
		total += max(s.Count, 0)
	}
	if total == 0 {
		return ""
	}
	var w writer
	w.WriteString(`<svg class="strip" width="100%" height="14" aria-hidden="true" focusable="false">`)
	before := 0
	for _, s := range shares {
		if s.Count <= 0 {
			continue
		}
		w.put(`<rect class="{}" x="{}" width="{}" height="14"/>`, s.Class,
			percent(float64(before)/float64(total)), percent(float64(s.Count)/float64(total)))
		before += s.Count
	}
	w.WriteString(`</svg>`)
	return w.html()
}

// Meter draws part of a whole as a thin bar of the given width in pixels. It is
// decoration: the numbers stand beside it.
func Meter(part, whole float64, width int) template.HTML {
	f := 0.0
	if share := part / whole; share > 0 { // and so a number
		f = min(share, 1)
	}
	var w writer
	w.put(`<svg class="meter" width="{}" height="6" aria-hidden="true" focusable="false"><rect class="whole" width="100%" height="6"/><rect class="part" width="{}" height="6"/></svg>`,
		strconv.Itoa(width), percent(f))
	return w.html()
}
