package value

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

var inf = math.Inf(1)

// number is a decimal number as written: exact, until a unit is applied.
type number struct {
	digits string // plain decimal form: no grouping, "-" for any minus
	value  float64
}

func (n number) rat() *big.Rat {
	r, ok := new(big.Rat).SetString(n.digits)
	if !ok {
		panic("value: number " + n.digits + " was scanned but is none")
	}
	return r
}

// maxDigits bounds a number's length, so that exact arithmetic stays cheap.
const maxDigits = 64

// groupers separate thousands: comma, blank, no-break, narrow no-break and thin space.
const groupers = ",  \u202f\u2009"

// scanNumber reads a number at the start of s and gives the bytes it took.
func scanNumber(s string) (number, int, *Error) {
	var b strings.Builder
	i := scanSign(s, &b)
	start := i
	i += scanInteger(s[i:], &b)
	if i == start {
		return number{}, 0, &Error{Offset: i, Msg: "no number at " + quoteSome(s), Want: "a number such as 1500, 1,500, 1.5 or 1e3"}
	}
	if i+1 < len(s) && s[i] == '.' && isDigit(s[i+1]) {
		b.WriteByte('.')
		i++
		for i < len(s) && isDigit(s[i]) {
			b.WriteByte(s[i])
			i++
		}
	} else if i+1 < len(s) && s[i] == ',' && isDigit(s[i+1]) {
		return number{}, 0, &Error{Offset: i, Msg: fmt.Sprintf("a comma in %q that groups no thousands", firstWord(s)),
			Want: "groups of three digits", Hint: "write a decimal point: 1.5"}
	}
	i += scanExponent(s[i:], &b)
	return finishNumber(b.String(), i, s)
}

func finishNumber(digits string, taken int, s string) (number, int, *Error) {
	if len(digits) > maxDigits {
		return number{}, 0, &Error{Msg: fmt.Sprintf("a number of %d characters", len(digits)), Want: fmt.Sprintf("at most %d", maxDigits)}
	}
	f, err := strconv.ParseFloat(digits, 64)
	if err != nil {
		return number{}, 0, &Error{Msg: "the number " + firstWord(s) + " is too large", Want: "a number below 1.8e308"}
	}
	// A tiny exponent reads as 0 but would make a huge exact fraction.
	if at := strings.IndexByte(digits, 'e'); at >= 0 {
		if e, _ := strconv.Atoi(digits[at+1:]); e < -308 {
			return number{}, 0, &Error{Msg: "the number " + firstWord(s) + " is too small", Want: "an exponent above -308"}
		}
	}
	return number{digits, f}, taken, nil
}

func scanSign(s string, b *strings.Builder) int {
	switch {
	case strings.HasPrefix(s, "-"):
		b.WriteByte('-')
		return 1
	case strings.HasPrefix(s, "\u2212"): // the minus sign of typesetters
		b.WriteByte('-')
		return len("\u2212")
	case strings.HasPrefix(s, "+"):
		return 1
	}
	return 0
}

// scanInteger reads digits, grouped by one sort of separator or not at all.
func scanInteger(s string, b *strings.Builder) int {
	i := 0
	for i < len(s) && isDigit(s[i]) {
		b.WriteByte(s[i])
		i++
	}
	if i == 0 || i > 3 {
		return i
	}
	var sep rune
	for {
		r, n := utf8.DecodeRuneInString(s[i:])
		if n == 0 || !strings.ContainsRune(groupers, r) || (sep != 0 && r != sep) || !threeDigits(s[i+n:]) {
			return i
		}
		sep = r
		b.WriteString(s[i+n : i+n+3])
		i += n + 3
	}
}

// threeDigits tells whether s begins with exactly three digits.
func threeDigits(s string) bool {
	return len(s) >= 3 && isDigit(s[0]) && isDigit(s[1]) && isDigit(s[2]) && (len(s) == 3 || !isDigit(s[3]))
}

func scanExponent(s string, b *strings.Builder) int {
	if s == "" || (s[0] != 'e' && s[0] != 'E') {
		return 0
	}
	i := 1
	sign := ""
	if i < len(s) && (s[i] == '-' || s[i] == '+') {
		sign = s[i : i+1]
		i++
	}
	start := i
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	if i == start {
		return 0 // "3 e…" begins a unit's name
	}
	b.WriteString("e" + sign + s[start:i])
	return i
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func firstWord(s string) string {
	if i := strings.IndexByte(s, ' '); i > 0 {
		s = s[:i]
	}
	return clip(s)
}

func quoteSome(s string) string {
	if s == "" {
		return "the end"
	}
	return strconv.Quote(clip(s))
}

// Clip shortens what a message quotes to at most so many bytes, between two
// characters.
func Clip(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return s[:most] + "…"
}

func clip(s string) string { return Clip(s, 40) }

// formatNumber writes f in full, without exponent, so that it reads back as f.
func formatNumber(f float64) string {
	if f == 0 {
		return "0" // never -0
	}
	if a := math.Abs(f); a >= 1e21 || a < 1e-9 {
		return strconv.FormatFloat(f, 'e', -1, 64)
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}
