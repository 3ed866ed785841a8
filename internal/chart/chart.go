// Package chart draws the pictures of the faces as SVG: the number line with the
// parties' ranges above and below it, strips of shares, and the marks of parties
// and statuses. It is the only producer of template.HTML; every word in a
// picture is given to it and escaped by it.
//
// Horizontal places are percentages and heights are pixels, and nothing has a
// viewBox: a picture fills the width it gets, from a telephone's to a wall's,
// while its letters keep the size of the text around it. Colours come from
// classes (party-1 to party-8, status-differs and so on), never from inline
// styles, so a page may forbid those. The same input gives the same bytes.
package chart

import (
	"html/template"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// writer collects SVG.
type writer struct{ strings.Builder }

// put writes fixed markup and escaped arguments alternately: the arguments
// replace the {} in format one after the other.
func (w *writer) put(format string, args ...string) {
	for _, a := range args {
		before, after, found := strings.Cut(format, "{}")
		if !found {
			panic("chart: more arguments than places")
		}
		w.WriteString(before)
		w.WriteString(template.HTMLEscapeString(clean(a)))
		format = after
	}
	w.WriteString(format)
}

// html gives what was written.
func (w *writer) html() template.HTML { return template.HTML(w.String()) } //nolint:gosec // every argument was escaped by put

// clean takes out what must not stand in a picture: control characters, and the
// invisible ones that would reorder the letters of what stands around them.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\uFFFE' || r == '\uFFFF':
			return -1
		}
		return r
	}, s)
}

// clip shortens text to the width of about n letters; the whole stands in the
// table.
func clip(s string, n int) string {
	s = clean(s)
	if len(s) <= n {
		return s
	}
	width, cut := 0, 0
	for i, r := range s {
		if width < n {
			cut = i // what fits with the ellipsis behind it
		}
		if width += letters(r); width > n {
			return strings.TrimRight(s[:cut], " ") + "…"
		}
	}
	return s
}

// letters is about how many letters wide a rune is: two for the wide characters
// of East Asia, which begin with Hangul Jamo.
func letters(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r >= 0x1100 && unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana):
		return 2
	}
	return 1
}

// percent writes a share of the width, 0..1, as SVG wants it. What is no number
// cannot be drawn and panics: places are computed from finite ends only.
func percent(f float64) string {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		panic("chart: a place that is no number")
	}
	return trimZeros(strconv.FormatFloat(f*100, 'f', 2, 64)) + "%"
}

// px writes a height.
func px(f float64) string { return trimZeros(strconv.FormatFloat(f, 'f', 1, 64)) }

func trimZeros(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		return "0"
	}
	return s
}
