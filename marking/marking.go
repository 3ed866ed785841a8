// Package marking reads, orders and rolls up levels of classification. This is
// the first part of marking: levels only. Caveats, banners, authority blocks and
// the decision who may see what come with the joint document.
//
// The levels are those of the United States (Executive Order 13526: U, C, S, TS)
// and the three Russian degrees of secrecy (Law of the Russian Federation no.
// 5485-1 of 21 July 1993, article 8: секретно, совершенно секретно, особой
// важности). Each party's marking is held verbatim under its own scheme and
// translated only by a table that the parties agreed; without one the stricter
// is taken.
package marking

import (
	"fmt"
	"slices"
	"strings"
)

// Scheme names a system of levels.
type Scheme string

// The schemes known.
const (
	US     Scheme = "us"
	Russia Scheme = "ru"
)

// Level is a degree of one scheme. It is comparable; the zero Level means none.
type Level struct {
	Scheme Scheme
	rank   uint8 // 1 is the lowest
}

// degrees of each scheme, lowest first: the portion mark, then other writings.
var degrees = map[Scheme][][]string{
	US: {
		{"U", "UNCLASSIFIED"},
		{"C", "CONFIDENTIAL"},
		{"S", "SECRET"},
		{"TS", "TOP SECRET"},
	},
	Russia: {
		{"НС", "НЕСЕКРЕТНО"},
		{"С", "СЕКРЕТНО"},
		{"СС", "СОВЕРШЕННО СЕКРЕТНО"},
		{"ОВ", "ОСОБОЙ ВАЖНОСТИ"},
	},
}

// Schemes lists the known schemes.
func Schemes() []string { return []string{string(US), string(Russia)} }

// Marks lists a scheme's portion marks, lowest first.
func (s Scheme) Marks() []string {
	var out []string
	for _, d := range degrees[s] {
		out = append(out, d[0])
	}
	return out
}

// String gives the portion mark without brackets, such as "S"; "" for the zero
// Level.
func (l Level) String() string {
	if l.rank == 0 {
		return ""
	}
	return degrees[l.Scheme][l.rank-1][0]
}

// Banner spells the level out, as it stands on top of a page.
func (l Level) Banner() string {
	if l.rank == 0 {
		return ""
	}
	return degrees[l.Scheme][l.rank-1][1]
}

// MarshalText writes the portion mark.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// Error is a marking that could not be read.
type Error struct{ Msg, Want, Hint string }

// Error joins the parts in one line.
func (e *Error) Error() string {
	return strings.TrimSuffix(fmt.Sprintf("%s; expected %s; %s", e.Msg, e.Want, e.Hint), "; ")
}

// maxMark bounds the length of a marking.
const maxMark = 200

// Parse reads a level of the scheme: a portion mark with or without its
// brackets, or the words of a banner, in capitals or not. The error is an
// [*Error].
func (s Scheme) Parse(text string) (Level, error) {
	if len(text) > maxMark {
		return Level{}, &Error{Msg: fmt.Sprintf("a marking of %d bytes", len(text)), Want: s.want()}
	}
	word := strings.ToUpper(strings.Join(strings.Fields(text), " "))
	if inner, ok := strings.CutPrefix(word, "("); ok {
		if word, ok = strings.CutSuffix(inner, ")"); !ok {
			return Level{}, &Error{Msg: fmt.Sprintf("the marking %q lacks its closing bracket", text), Want: s.want()}
		}
		word = strings.TrimSpace(word)
	}
	for i, d := range degrees[s] {
		if slices.Contains(d, word) {
			return Level{s, uint8(i + 1)}, nil
		}
	}
	e := &Error{Msg: fmt.Sprintf("%q is no level of the scheme %s", text, s), Want: s.want()}
	if other, ok := lookAlike(s, word); ok {
		e.Hint = fmt.Sprintf("it is spelt with %s letters; write %s", other.alphabet, other.mark)
	}
	return Level{}, e
}

func (s Scheme) want() string {
	if degrees[s] == nil {
		return "one of the schemes " + strings.Join(Schemes(), ", ")
	}
	return "one of " + strings.Join(s.Marks(), ", ")
}

// latin shows each Cyrillic letter of a mark as the Latin one that looks alike.
var latin = strings.NewReplacer("С", "C", "О", "O", "В", "B", "Н", "H", "Т", "T")

type alike struct{ alphabet, mark string }

// lookAlike finds a mark that looks like word but is spelt in another alphabet:
// Cyrillic С (секретно) for Latin C (Confidential) is a mistake worth naming.
func lookAlike(s Scheme, word string) (alike, bool) {
	for _, mark := range s.Marks() {
		if latin.Replace(mark) == latin.Replace(word) {
			if word == latin.Replace(word) {
				return alike{"Latin", mark + " in Cyrillic letters"}, true
			}
			return alike{"Cyrillic", mark + " in Latin letters"}, true
		}
	}
	return alike{}, false
}

// Policy is what a record says of its markings: the scheme its portions are
// marked in, the highest level it may hold, and which level of that scheme
// stands for which degree of another.
type Policy struct {
	Scheme  Scheme
	Highest Level // the zero Level: no limit was set
	Table   []Equivalence
}

// Equivalence is a row of the table that the parties agreed.
type Equivalence struct{ A, B Level }

// Compare orders two levels: below 0 when a is the lower. Levels of two schemes
// are translated by the table; where it has no row the one with the greater
// rank in its own scheme counts as the stricter, and the second result is false
// to say that this was assumed. The zero Level is the lowest.
func (p *Policy) Compare(a, b Level) (order int, known bool) {
	if a.rank == 0 || b.rank == 0 || a.Scheme == b.Scheme {
		return int(a.rank) - int(b.rank), true
	}
	if t, ok := p.Translate(a, b.Scheme); ok {
		return int(t.rank) - int(b.rank), true
	}
	if t, ok := p.Translate(b, a.Scheme); ok {
		return int(a.rank) - int(t.rank), true
	}
	return int(a.rank) - int(b.rank), false
}

// Translate gives the level of scheme to that stands for l by the table.
func (p *Policy) Translate(l Level, to Scheme) (Level, bool) {
	if l.Scheme == to {
		return l, true
	}
	for _, e := range p.Table {
		switch {
		case e.A == l && e.B.Scheme == to:
			return e.B, true
		case e.B == l && e.A.Scheme == to:
			return e.A, true
		}
	}
	return Level{}, false
}

// RollUp gives the level of a whole made of portions: the highest of them. The
// second result is false when levels of two schemes had to be ordered without a
// row in the table.
func (p *Policy) RollUp(levels ...Level) (top Level, known bool) {
	known = true
	for _, l := range levels {
		order, ok := p.Compare(l, top)
		known = known && ok
		// Of two that count alike the record's own is taken, in whichever order
		// they come.
		if order > 0 || order == 0 && l.Scheme != top.Scheme && l.Scheme == p.Scheme {
			top = l
		}
	}
	return top, known
}
