package dossier

import (
	"fmt"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"github.com/parallax-assessment/parallax"
)

// suspectName reports letters in a name or an id that a reader cannot see, or
// takes for others: two parties who look at the same screen must see the same
// thing.
func (f *file) suspectName(n *yaml.Node, name string, isID bool) {
	if ascii(name) {
		return
	}
	var before rune
	for i, r := range name {
		if hidden(r, before) {
			at := f.inside(n, i)
			f.suspect(at, parallax.Problem{Code: oddName, Message: fmt.Sprintf("an invisible character (%U) in %s", r, quote(name)), Hint: "leave it out"})
			return
		}
		before = r
	}
	if !isID {
		return
	}
	word := mixedWord(name)
	if word == "" {
		return
	}
	f.suspect(f.at(n), parallax.Problem{Code: oddName, Message: fmt.Sprintf("Latin and Cyrillic letters in one word: %s", spell(word)), Hint: "write the word in one alphabet"})
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// hidden tells whether r cannot be seen: controls of direction, blanks without
// width, and fillers. The joiners of Persian and Indic words are as they should
// be behind a letter of such a script.
func hidden(r, before rune) bool {
	switch r {
	case 0x200C, 0x200D:
		return !unicode.In(before, unicode.L, unicode.M) || unicode.In(before, unicode.Latin, unicode.Cyrillic, unicode.Greek)
	case 0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164, 0xFEFF, 0xFFA0:
		return true
	}
	return 0x200B <= r && r <= 0x200F || 0x202A <= r && r <= 0x202E || 0x2060 <= r && r <= 0x206F || 0xE0000 <= r && r <= 0xE0FFF
}

// mixedWord gives the first word with both Latin and Cyrillic letters, or "".
func mixedWord(name string) string {
	for _, word := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) }) {
		latin := strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Latin, r) })
		if latin && strings.ContainsFunc(word, isCyrillic) {
			return word
		}
	}
	return ""
}

func isCyrillic(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }

// spell writes a word with its Cyrillic letters marked.
func spell(word string) string {
	var b strings.Builder
	for _, r := range clip(word) {
		if isCyrillic(r) {
			fmt.Fprintf(&b, "<%c>", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String() + " (in <>: Cyrillic)"
}
