package chart

import (
	"strings"
	"unicode"
)

// Widths of text are guesses, made for the wider of the usual sans-serif fonts:
// the picture is drawn before anybody knows the font. They are in em, and so fit
// every size.

// advance is about how wide a rune is.
func advance(r rune) float64 {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r == ' ' || r == '\u00a0' || strings.ContainsRune("ijlI.,:;'|!()[]/-·ійї", r):
		return 0.34
	case strings.ContainsRune("ftr–", r):
		return 0.42
	case strings.ContainsRune("mwMW—…@%жшщюыфмЖШЩЮЫФМ", r):
		return 0.92
	case r >= 0x1100 && unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana):
		return 1.02
	case unicode.IsUpper(r):
		return 0.69
	case r > 0x2000: // signs, and scripts of which little is known here
		return 0.8
	}
	return 0.59
}

// width is about how wide a text is, in em.
func width(s string) float64 {
	sum := 0.0
	for _, r := range s {
		sum += advance(r)
	}
	return sum
}

// fit shortens text to so many em.
func fit(s string, em float64) string {
	const ellipsis = 0.92
	s = clip(s, maxText)
	sum, cut := 0.0, 0
	for i, r := range s {
		if sum+ellipsis <= em {
			cut = i // what fits with the ellipsis behind it
		}
		if sum += advance(r); sum > em {
			return strings.TrimRight(s[:cut], " \u00a0") + "…"
		}
	}
	return s
}

// wrap breaks text into at most so many lines of so many em, at spaces where
// there are some; what is left is cut.
func wrap(s string, em float64, lines int) []string {
	s = strings.Join(strings.Fields(clip(s, maxText)), " ")
	var out []string
	for s != "" && len(out) < lines-1 && width(s) > em {
		line, rest := breakLine(s, em)
		out, s = append(out, line), rest
	}
	if s != "" {
		out = append(out, fit(s, em))
	}
	return out
}

// maxText is how many letters of a text are looked at: more than any picture has
// room for.
const maxText = 400

// breakLine takes a line off a text that is too long for one: up to the last
// space or after the last hyphen that fits, or else as many letters as fit.
func breakLine(s string, em float64) (line, rest string) {
	sum, last := 0.0, 0
	for i, r := range s {
		if r == ' ' {
			last = i
		}
		if sum += advance(r); sum > em && i > 0 {
			if last == 0 {
				last = i
			}
			break
		}
		if r == '-' || r == '/' {
			last = i + 1
		}
	}
	if last == 0 { // one letter, wider than the line
		last = len(s)
	}
	return s[:last], strings.TrimLeft(s[last:], " ")
}

// Widths of a picture that texts are placed for, in em of its text: as narrow as
// on a telephone, and from where on conditions are shown (see 42-line.css).
const (
	narrow = 23.5
	wide   = 44.0
)

// place finds where a text about a place of the picture stands, so that it stays
// within: about it, running away from it, or else as near as it can be. inNarrow
// and inWide are the widths in em of what a narrow and a wide picture show of it.
func place(at, inNarrow, inWide float64) (class string, x float64) {
	w := min(max(inNarrow/narrow, inWide/wide), 1)
	switch {
	case at >= w/2 && at+w/2 <= 1:
		return "", at
	case at+w <= 1:
		return " from", at
	case at >= w:
		return " upto", at
	}
	return "", min(max(at, w/2), 1-w/2)
}
