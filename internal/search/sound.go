package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Words written in Latin and Cyrillic letters meet by their sound: a rough
// common spelling, near BGN/PCGN and tolerant of other ways to write a name:
// «Шахаб» and Shahab, «Седжил», Sejil and Sejjil, «Хрущёв» and Khrushchev,
// «Нур» and Noor.
//
// Its limits: it goes from letter to letter and knows no language. What custom
// writes another way does not meet: «Тегеран» and Tehran, «Скад» and Scud,
// «Женева» and Geneva, «Тэпходон» and Taepo Dong; nor do translations («Москва»
// and Moscow). Such names must be in the record, where they are found as they
// are. Scripts other than the two have no sound here.

// cyrillic writes a small folded Cyrillic letter in Latin ones.
var cyrillic = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ж': "zh", 'з': "z", 'и': "i", 'к': "k", 'л': "l",
	'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts",
	'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "iu", 'я': "ia",
	'і': "i", 'є': "e", 'ј': "i", 'љ': "l", 'њ': "n", 'ћ': "ch", 'ђ': "j", 'џ': "j",
	'ә': "a", 'ө': "o", 'ү': "u", 'ұ': "u", 'қ': "k", 'ғ': "g", 'ң': "n", 'һ': "h",
}

// spellings brings ways to write one sound together; at each place the first
// that fits counts.
var spellings = [][2]string{
	{"shch", "sh"}, {"sch", "sh"}, {"sh", "sh"}, {"tch", "ch"}, {"ch", "ch"}, {"dzh", "j"}, {"dj", "j"}, {"zh", "j"},
	{"kh", "h"}, {"gh", "g"}, {"ph", "f"}, {"th", "t"}, {"ck", "k"}, {"c", "k"}, {"q", "k"}, {"x", "ks"}, {"w", "v"},
	{"tz", "ts"}, {"oo", "u"}, {"ou", "u"}, {"ee", "i"}, {"ye", "e"}, {"y", "i"},
}

var spell = func() *strings.Replacer {
	var pairs []string
	for _, p := range spellings {
		pairs = append(pairs, p[0], p[1])
	}
	return strings.NewReplacer(pairs...)
}()

// sound gives the common spelling of a folded word; empty for one with letters
// of other scripts, or with digits alone.
func sound(w string) string {
	var b strings.Builder
	letters := false
	for _, r := range w {
		switch latin, ok := cyrillic[r]; {
		case ok:
			b.WriteString(latin)
		case 'a' <= r && r <= 'z':
			b.WriteRune(r)
		case isDigit(r) || r == '.':
			b.WriteRune(r)
			continue
		default:
			return ""
		}
		letters = true
	}
	if !letters {
		return ""
	}
	return single(spell.Replace(b.String()))
}

// single writes doubled letters once; digits stay.
func single(s string) string {
	out := make([]byte, 0, len(s))
	for i := range len(s) {
		if i > 0 && s[i] == s[i-1] && s[i] >= 'a' {
			continue
		}
		out = append(out, s[i])
	}
	return string(out)
}

// endings are the sounds of the commonest endings of Russian and English words:
// words that are equal but for one of these are taken for forms of one word.
var endings = soundsOf(
	"а я о е ы и у ю ой ей ий ая ое ее ые ие ую юю ого его ому ему ым им ых их ом ем ами ями ам ям ах ях ов ев ью "+
		"ия ию ии ией ием иям иях иями", "s es e ed ing")

func soundsOf(lists ...string) []string {
	out := []string{""}
	for _, w := range strings.Fields(strings.Join(lists, " ")) {
		out = append(out, sound(w))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// minStem is how many letters of a sound must stay before an ending.
const minStem = 4

// stems gives what is left of a sound without each ending it may have, the whole
// first.
func stems(s string) []string {
	var out []string
	for _, e := range endings {
		if rest, ok := strings.CutSuffix(s, e); ok && len(rest) >= minStem {
			out = append(out, rest)
		}
	}
	return out
}

func isEnding(s string) bool {
	_, ok := slices.BinarySearch(endings, s)
	return ok
}

// distance counts the slips between two words: letters left out, put in,
// exchanged, or swapped with a neighbour (optimal string alignment). It stops
// above most, and then gives more than that.
func distance(a, b string, most int) int {
	if d := len(a) - len(b); d > most || -d > most {
		return most + 1
	}
	var rows [3][maxWord * 4]uint8 // a sound is ASCII, at most four letters for one
	if len(a) >= len(rows[0]) || len(b) >= len(rows[0]) {
		return most + 1
	}
	before2, before, row := rows[0][:], rows[1][:], rows[2][:]
	for j := range len(b) + 1 {
		before[j] = uint8(j)
	}
	for i := 1; i <= len(a); i++ {
		row[0] = uint8(i)
		least := i
		for j := 1; j <= len(b); j++ {
			d := before[j-1]
			if a[i-1] != b[j-1] {
				d = min(d, before[j], row[j-1]) + 1
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					d = min(d, before2[j-2]+1)
				}
			}
			row[j] = d
			least = min(least, int(d))
		}
		if least > most {
			return most + 1
		}
		before2, before, row = before, row, before2
	}
	return int(before[len(b)])
}

// slips tells how many slips a word may have: none below five letters, or where
// it has digits, since 3M is not a slip for 3.
func slips(w string) int {
	switch n := utf8.RuneCountInString(w); {
	case hasDigit(w):
		return 0
	case n >= 9:
		return 2
	case n >= 5:
		return 1
	}
	return 0
}

func hasDigit(w string) bool { return strings.ContainsAny(w, "0123456789") }
