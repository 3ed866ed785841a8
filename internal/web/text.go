package web

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"

	"github.com/parallax-assessment/parallax/internal/report"
)

// Bounds of what one name and one sentence may take on a page, in characters. The
// whole stands in the JSON.
const (
	nameAtMost     = 200
	sentenceAtMost = 2000
)

// named cleans a name or a label.
func named(s string) string { return shorten(report.Clean(s), nameAtMost) }

// sentence cleans a sentence with names in it.
func sentence(s string) string { return isolated(shorten(report.Clean(s), sentenceAtMost)) }

// The isolates of the Unicode bidirectional algorithm (UAX 9).
const (
	firstStrongIsolate = '\u2068'
	popIsolate         = '\u2069'
)

// isolated puts what is written from right to left in a sentence apart, so that
// the words, figures and brackets around it keep their order. The text must have
// been cleaned: no isolates but ours, and so all are closed.
func isolated(s string) string {
	first := strings.IndexFunc(s, rightToLeft)
	if first < 0 {
		return s
	}
	var b strings.Builder
	for first >= 0 {
		b.WriteString(s[:first])
		s = s[first:]
		end := endOfRun(s)
		b.WriteRune(firstStrongIsolate)
		b.WriteString(s[:end])
		b.WriteRune(popIsolate)
		s = s[end:]
		first = strings.IndexFunc(s, rightToLeft)
	}
	b.WriteString(s)
	return b.String()
}

// endOfRun gives where the run that s begins with has its last letter from right
// to left: figures, marks and blanks within belong to it, letters from left to
// right end it.
func endOfRun(s string) int {
	end := 0
	for i, r := range s {
		properties, _ := bidi.LookupRune(r)
		switch properties.Class() {
		case bidi.R, bidi.AL, bidi.NSM:
			end = i + utf8.RuneLen(r)
		case bidi.L:
			return end
		}
	}
	return end
}

func rightToLeft(r rune) bool {
	if r < 0x590 { // the first of them is Hebrew's
		return false
	}
	properties, _ := bidi.LookupRune(r)
	return properties.Class() == bidi.R || properties.Class() == bidi.AL
}

// wordNear is how far before the cut, in bytes, the end of a word is looked for.
const wordNear = 24

// shorten cuts text to at most n characters, the last an ellipsis.
func shorten(s string, n int) string {
	if len(s) <= n || utf8.RuneCountInString(s) <= n {
		return s
	}
	r := []rune(s)
	cut := string(r[:n-1])
	// Rather between words, where one ends near.
	if at := strings.LastIndexByte(cut, ' '); at > len(cut)-wordNear && at > len(cut)/2 {
		cut = cut[:at]
	}
	return strings.TrimRight(cut, " ") + "…"
}

// written cleans text that holds values and sets them as print does: 1,600–1,700
// for 1,600..1,700, ≤ for <=. What a person wrote freely is left as it is.
func written(s string) string {
	s = signsOfPrint.Replace(sentence(s))
	from := 0
	for {
		i := strings.Index(s[from:], "..")
		if i < 0 {
			return s
		}
		i += from
		from = i + 2
		if before, after := strings.TrimSuffix(s[:i], " "), strings.TrimPrefix(s[i+2:], " "); endsValue(before) && startsNumber(after) {
			s = before + "–" + after
			from = len(before)
		}
	}
}

var signsOfPrint = strings.NewReplacer("<= ", "≤ ", ">= ", "≥ ")

func endsValue(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '%'
}

func startsNumber(s string) bool { return s != "" && '0' <= s[0] && s[0] <= '9' }
