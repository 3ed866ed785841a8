package search

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Folding makes texts that a reader takes for the same meet. In this order:
//
//  1. compatibility decomposition (NFKD), which also turns full-width forms into
//     plain ones;
//  2. marks and invisible format characters are left out: é is e, ё is е, й is и,
//     and vowel signs of Arabic, Hebrew and Indic scripts do not count;
//  3. capitals become small;
//  4. the letters of foldTable are replaced: ß by ss, ø by o, the Persian ya and
//     kaf by the Arabic ones, Arabic and Indic digits by 0 to 9; apostrophes and
//     the tatweel are left out (of ASCII, see foldASCII);
//  5. every dash becomes a hyphen and every blank a space, except for the blanks
//     that group digits, which become U+00A0.

// folded is one character of a folded text and where it comes from.
type folded struct {
	char       rune
	start, end int // bytes of the text
}

// groupBlank stands for the blanks that group the digits of a number.
const groupBlank = '\u00a0'

// foldTable holds what decomposition leaves apart, of small letters. An empty
// string leaves the letter out.
var foldTable = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ħ': "h", 'ı': "i", 'ς': "σ",
	'ґ': "г",
	'ٱ': "ا", 'ى': "ي", 'ی': "ي", 'ے': "ي", 'ک': "ك", 'ہ': "ه", 'ھ': "ه", 'ە': "ه", 'ة': "ه", 'ء': "", 'ـ': "",
	'’': "", '‘': "", 'ʹ': "", 'ʺ': "", 'ʻ': "", 'ʼ': "", 'ʽ': "", 'ʾ': "", 'ʿ': "",
	'−': "-",
}

// zeros are the digits nought of the scripts whose digits count as 0 to 9.
var zeros = []rune{0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50}

// fold folds a text. The result's spans are in order; several characters may
// come from one.
func fold(text string) []folded {
	out := make([]folded, 0, len(text))
	for i := 0; i < len(text); {
		before := len(out)
		end := i + 1
		if c := text[i]; c < utf8.RuneSelf {
			if c, ok := foldASCII(rune(c)); ok {
				out = append(out, folded{c, i, end})
			}
		} else {
			r, n := utf8.DecodeRuneInString(text[i:])
			end = i + n
			out = foldRune(out, r, i, end)
		}
		if len(out) == before && before > 0 && out[before-1].end == i {
			out[before-1].end = end // a mark belongs to what it stands on
		}
		i = end
	}
	return out
}

// foldASCII folds a character below U+0080, and reports false for one that is
// left out.
func foldASCII(r rune) (rune, bool) {
	switch {
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A', true
	case '\t' <= r && r <= '\r':
		return ' ', true
	case r == '_':
		return '-', true
	case r == '\'' || r == '`':
		return 0, false
	}
	return r, true
}

// foldRune appends what a character from U+0080 on folds to.
func foldRune(out []folded, r rune, start, end int) []folded {
	switch r {
	case 0x00A0, 0x2009, 0x202F:
		return append(out, folded{groupBlank, start, end})
	}
	for _, d := range decompose(r) {
		d = unicode.ToLower(d)
		to, ok := foldTable[d]
		if !ok {
			if d, ok = foldClass(d); ok {
				out = append(out, folded{d, start, end})
			}
			continue
		}
		for _, t := range to {
			out = append(out, folded{t, start, end})
		}
	}
	return out
}

// decompose gives the NFKD form of one character.
func decompose(r rune) string {
	s := string(r)
	if 0xAC00 <= r && r <= 0xD7A3 {
		return norm.NFKD.String(s) // Hangul, which has rules instead of a table
	}
	if d := norm.NFKD.PropertiesString(s).Decomposition(); d != nil {
		return string(d)
	}
	return s
}

// foldClass folds a character by its class alone; it reports false for those
// that are left out.
func foldClass(r rune) (rune, bool) {
	switch {
	case r < utf8.RuneSelf:
		return foldASCII(r)
	case unicode.In(r, unicode.M, unicode.Cf):
		return 0, false
	case unicode.Is(unicode.Pd, r):
		return '-', true
	case unicode.IsSpace(r):
		return ' ', true
	}
	for _, zero := range zeros {
		if zero <= r && r < zero+10 {
			return '0' + r - zero, true
		}
	}
	return r, true
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// inWord tells whether a folded character belongs to words.
func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || isDigit(r)
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

// unspaced are the scripts that write no blanks between words.
var unspaced = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

func isUnspaced(r rune) bool { return r >= 0x0E00 && unicode.In(r, unspaced...) }
