package cli

import (
	"strings"
	"unicode"

	"github.com/parallax-assessment/parallax/internal/report"
)

// runeWidth gives the columns that a terminal gives a character.
func runeWidth(r rune) int {
	if isMark(r) {
		return 0
	}
	return report.RuneCells(r)
}

// textWidth gives the columns that a line takes.
func textWidth(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

// oneLine shows any white space as a blank.
func oneLine(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r != ' ' && unicode.IsSpace(r) }) < 0 {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// harmlessText shows control characters as the screen will, so that widths are
// right, and takes paint out of a text that comes from a dossier.
func harmlessText(s string) string {
	var b strings.Builder
	for _, r := range s {
		if isMark(r) {
			continue
		}
		b.WriteString(harmless(r))
	}
	return b.String()
}

// cut shortens a line to the columns there are, an ellipsis taking the last.
func cut(s string, columns int) string {
	if textWidth(s) <= columns {
		return s
	}
	head, _ := splitAt(s, columns-1)
	return strings.TrimRight(head, " ") + "…"
}

// splitAt divides a text before the first character that goes beyond the
// columns, at least one character from its beginning.
func splitAt(s string, columns int) (head, tail string) {
	n := 0
	for i, r := range s {
		w := runeWidth(r)
		if n+w > columns && i > 0 && w > 0 {
			return s[:i], s[i:]
		}
		n += w
	}
	return s, ""
}

// splitWord divides a word that is longer than a line, behind a hyphen where
// there is one in the second half of the line.
func splitWord(word string, columns int) (head, tail string) {
	head, tail = splitAt(word, columns)
	if i := strings.LastIndexByte(head, '-') + 1; i > len(head)/2 {
		return word[:i], word[i:]
	}
	return head, tail
}

// fold breaks a text into lines of at most the columns given, between words, or
// within one that is longer than a line. Zero columns: one line a paragraph.
func fold(s string, columns int) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(s, "\n") {
		lines = append(lines, foldParagraph(paragraph, columns)...)
	}
	return lines
}

func foldParagraph(s string, columns int) []string {
	if columns <= 0 || textWidth(s) <= columns {
		return []string{s}
	}
	var lines []string
	line, used := "", 0
	flush := func() {
		if line != "" {
			lines = append(lines, line)
		}
		line, used = "", 0
	}
	for _, word := range strings.Fields(s) {
		w := textWidth(word)
		if used > 0 && used+1+w <= columns {
			line, used = line+" "+word, used+1+w
			continue
		}
		flush()
		for w > columns {
			var head string
			head, word = splitWord(word, columns)
			lines = append(lines, head)
			w = textWidth(word)
		}
		line, used = word, w
	}
	flush()
	return lines
}
