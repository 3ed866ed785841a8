package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Clean makes one line of text that came from a dossier safe to show: control
// characters, among them the escapes that move a terminal's cursor, and marks
// that turn the direction of writing become U+FFFD, and white space single blanks.
func Clean(s string) string {
	if clean(s) {
		return s
	}
	var b strings.Builder
	blank := true // none at the start
	for _, r := range s {
		switch {
		case unicode.IsSpace(r) && !noBreak(r):
			if !blank {
				b.WriteByte(' ')
			}
			blank = true
			continue
		case unsafeRune(r):
			r = utf8.RuneError
		}
		blank = false
		b.WriteRune(r)
	}
	return strings.TrimSuffix(b.String(), " ")
}

// clean tells whether there is nothing for Clean to do.
func clean(s string) bool {
	blank := true
	for _, r := range s {
		if unicode.IsSpace(r) && !noBreak(r) && (r != ' ' || blank) || unsafeRune(r) || r == utf8.RuneError {
			return false
		}
		blank = r == ' '
	}
	return s == "" || !blank
}

// noBreak tells the blanks that keep a number and its unit, or its groups of
// figures, on one line.
func noBreak(r rune) bool { return r == 0xa0 || r == 0x202f }

// unsafeRune tells control characters, those that reorder what stands around
// them (Unicode Standard annex 9: embeddings, overrides, isolates), and the
// noncharacters that a face may use as marks of its own.
func unsafeRune(r rune) bool {
	return unicode.IsControl(r) || 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069 ||
		r == 0x2028 || r == 0x2029 || 0xfdd0 <= r && r <= 0xfdef
}

// cells counts the columns of a terminal that a text takes: two for wide
// characters (Unicode Standard annex 11), none for marks that sit on others.
func cells(s string) int {
	n := 0
	for _, r := range s {
		n += RuneCells(r)
	}
	return n
}

// RuneCells counts the columns of one character.
func RuneCells(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf), 0x1160 <= r && r <= 0x11FF: // vowels and finals of Hangul join
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// shorten cuts a text to at most n columns, the last of them an ellipsis.
func shorten(s string, n int, ellipsis string) string {
	if cells(s) <= n {
		return s
	}
	room := n - cells(ellipsis)
	if room < 0 {
		return ""
	}
	used := 0
	for i, r := range s {
		if used+RuneCells(r) > room {
			return strings.TrimRight(s[:i], " ") + ellipsis
		}
		used += RuneCells(r)
	}
	return s
}

// padded fills a text up to n columns with blanks.
func padded(s string, n int) string { return s + strings.Repeat(" ", max(n-cells(s), 0)) }
