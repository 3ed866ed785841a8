package value

import (
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold brings texts and names that a reader takes for the same to one form:
// NFKC, full case folding, NFKC again, and white space collapsed (contract
// section 3; Unicode Standard section 3.13, compatibility caseless matching).
func Fold(s string) string {
	if folded, ok := foldASCII(s); ok {
		return folded
	}
	s = strings.ToValidUTF8(s, "\uFFFD") // x/text stops at a stray byte
	s = strings.Map(smallCherokee, norm.NFKC.String(s))
	s = cases.Fold().String(s)
	s = norm.NFKC.String(s)
	return strings.Join(strings.Fields(s), " ")
}

// smallCherokee writes Cherokee capitals as small letters. Their full case
// folding is the capital (CaseFolding.txt), and x/text v0.43.0 turns small into
// capital but also capital into small, so that the two would never meet.
func smallCherokee(r rune) rune {
	switch {
	case 0x13A0 <= r && r <= 0x13EF:
		return r + 0xAB70 - 0x13A0
	case 0x13F0 <= r && r <= 0x13F5:
		return r + 8
	}
	return r
}

// foldASCII is the same for plain ASCII, without a copy where nothing changes.
func foldASCII(s string) (string, bool) {
	plain := true
	blank := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 0x80:
			return "", false
		case c == ' ':
			plain = plain && !blank
			blank = true
		case c < ' ' || 'A' <= c && c <= 'Z':
			plain = false
		default:
			blank = false
		}
	}
	if plain && (s == "" || !blank) {
		return s, true
	}
	return strings.Join(strings.Fields(strings.ToLower(s)), " "), true
}
