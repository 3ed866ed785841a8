// Package chart draws the pictures of the faces: the number line with the
// parties' ranges above and below it, many subjects on one scale, time lines,
// graphs, histories, stacks and strips of counts, and the marks of parties and
// statuses. It is the only producer of template.HTML; every word in a picture is
// given to it and escaped by it, and how much it draws is bounded whatever it is
// given. Signs of statuses refer to the symbols of [Signs], which a page holds once.
//
// Horizontal places are percentages and heights are pixels, without a viewBox: a
// picture fills the width it gets, from a telephone's to a wall's, while its
// letters keep the size of the text around it. Where text must wrap, the picture
// is a list of HTML with SVG in its rows. Only a graph has a size of its own.
// Colours come from classes (party-1 to party-8, status-differs and so on), never
// from inline styles, so a page may forbid those. The same input gives the same
// bytes.
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
		if harmless(a) {
			w.WriteString(a)
		} else {
			w.WriteString(template.HTMLEscapeString(clean(a)))
		}
		format = after
	}
	w.WriteString(format)
}

// html gives what was written.
func (w *writer) html() template.HTML { return template.HTML(w.String()) } //nolint:gosec // every argument was escaped by put

// harmless tells whether there is nothing in a text to escape or to take out, as a
// rule: it is asked thousands of times a page.
func harmless(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '<' || c == '>' || c == '&' || c == '"' || c == '\'' {
			return false
		}
	}
	return true
}

// clean takes out what must not stand in a picture: control characters, and the
// invisible ones that would reorder the letters of what stands around them.
func clean(s string) string {
	if plain(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case ' ' <= r && r < 0x7f: // as a rule
			return r
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\uFFFE' || r == '\uFFFF':
			return -1
		}
		return r
	}, s)
}

// plain tells whether s is printable ASCII, as most text is.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// clip shortens text to the width of about n letters; the whole stands in the
// table.
func clip(s string, n int) string {
	const bytesPerLetter = 16 // more are marks upon marks
	all := true
	if room := bytesPerLetter * n; len(s) > room {
		s, all = strings.ToValidUTF8(s[:room], ""), false
	}
	s = clean(s)
	if all && len(s) <= n {
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
	if !all {
		s += "…"
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

// maxLabel is how many letters a label in a list may have; such labels wrap.
const maxLabel = 160

// link writes text, as a link where it has somewhere to lead.
func (w *writer) link(href, text string) {
	if href = address(href); href == "" {
		w.put(`<bdi>{}</bdi>`, text)
		return
	}
	w.put(`<a href="{}"><bdi>{}</bdi></a>`, href, text)
}

// address gives an address that a picture may link to: one within the same site,
// relative or from its root. Anything else, such as another scheme, is no link.
func address(href string) string {
	if strings.HasPrefix(href, "//") || strings.ContainsFunc(href, func(r rune) bool { return r < ' ' || r == '\\' }) {
		return ""
	}
	if end := strings.IndexAny(href, ":/?#"); end >= 0 && href[end] == ':' {
		return ""
	}
	return href
}
