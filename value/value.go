// Package value holds what a position can say: quantities with units, ranges
// and distributions, categories, subjects, truths, times and text. It parses
// them, prints them and relates two of them, by sections 1 and 3 of the
// comparison contract (docs/comparison.md).
//
// Values are immutable. The zero [Value] means "none". Everything here is a
// pure function of its arguments; arithmetic is written so that no processor
// may fuse a multiplication with an addition, because two parties must get the
// same bits.
package value

import (
	"fmt"
	"slices"
	"strings"
)

// Kind says what sort of value an attribute takes.
type Kind uint8

// The kinds of contract section 1.
const (
	None     Kind = iota // no value, as in a declared silence
	Quantity             // a range of numbers with a unit
	Category             // one of a set of words
	Subject              // one of a set of subjects
	Truth                // yes or no
	Time                 // the days that a writing covers
	Text                 // anything
)

var kindNames = [...]string{"", "quantity", "category", "subject", "truth", "time", "text"}

// Kinds lists the names of all kinds that an attribute may have, in the order
// of the contract.
func Kinds() []string { return slices.Clone(kindNames[1:]) }

// String gives the kind's name as a dossier writes it.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return fmt.Sprintf("Kind(%d)", uint8(k))
}

// ParseKind reads a kind's name. The second result is false for any other word.
func ParseKind(s string) (Kind, bool) {
	i := slices.Index(kindNames[:], s)
	if i < 1 {
		return None, false
	}
	return Kind(i), true
}

// Value is one value of any kind. Quantities and times share the interval
// fields: a quantity is held in the attribute's unit, or in the unit written
// where the attribute has none; a time is held in day numbers (see [Day]).
type Value struct {
	kind    Kind
	text    string // as written; empty for a derived value
	unit    Unit   // quantity only
	core    interval
	band    interval // equals core except for "~"
	approx  bool     // written with "~"
	truth   bool
	set     []string // category, subject: sorted leaves
	written []string // category, subject: the words as written
	folded  string   // text: folded for comparison
}

// interval is a closed range whose ends may be infinite, or left out.
type interval struct {
	lo, hi       float64
	loOut, hiOut bool
}

// Kind gives the value's kind; None for the zero Value.
func (v Value) Kind() Kind { return v.kind }

// Text gives the value as its author wrote it, without surrounding blanks;
// empty for a value that was derived and not read.
func (v Value) Text() string { return v.text }

// String gives the value as written, or the canonical form of a derived one.
// Parsing it under the same [Spec] and as-of day gives the same value again.
func (v Value) String() string {
	if v.text != "" {
		return v.text
	}
	return v.Canonical()
}

// Unit gives the unit that [Value.Ends] are in; the zero Unit for a bare
// number and for values of other kinds.
func (v Value) Unit() Unit { return v.unit }

// Ends gives the core of a quantity in [Value.Unit], or of a time in day
// numbers. An open end is infinite.
func (v Value) Ends() (lo, hi float64) { return v.core.lo, v.core.hi }

// Band gives the range by which a quantity or time is compared: the core, or
// ten percent either way for a number written with "~".
func (v Value) Band() (lo, hi float64) { return v.band.lo, v.band.hi }

// LeftOut tells whether the lower and the upper end are themselves excluded,
// as "<" and ">" do for quantities.
func (v Value) LeftOut() (lo, hi bool) { return v.core.loOut, v.core.hiOut }

// Approx tells whether the quantity was written with "~".
func (v Value) Approx() bool { return v.approx }

// Single tells whether a quantity or time is one number or one day.
func (v Value) Single() bool {
	return (v.kind == Quantity || v.kind == Time) && v.core.lo == v.core.hi
}

// Yes gives the truth of a truth value.
func (v Value) Yes() bool { return v.truth }

// Leaves gives the sorted leaves of a category or subject value.
func (v Value) Leaves() []string { return v.set }

// Written gives the words of a category or subject value as they were written.
func (v Value) Written() []string { return v.written }

// Not gives the opposite of a truth. It must not be called on other kinds.
func (v Value) Not() Value {
	if v.kind != Truth {
		panic("value: Not of a " + v.kind.String())
	}
	v.truth, v.text = !v.truth, ""
	return v
}

// AtLeast gives "at least the lower end of v": the restatement of contract
// section 4.3 when every condition apart moves the value up. Core and band
// keep the end that stays.
func (v Value) AtLeast() Value {
	v.text = ""
	v.core.hi, v.core.hiOut = inf, false
	v.band.hi, v.band.hiOut = inf, false
	return v
}

// AtMost gives "at most the upper end of v", as [Value.AtLeast] does upwards.
func (v Value) AtMost() Value {
	v.text = ""
	v.core.lo, v.core.loOut = -inf, false
	v.band.lo, v.band.loOut = -inf, false
	return v
}

// Canonical writes the value in one form for all writings of it: numbers in
// full, in the value's unit; times as days. A distribution becomes the range
// of its central ninety percent, by which it is compared.
func (v Value) Canonical() string {
	switch v.kind {
	case Quantity:
		return v.canonicalQuantity()
	case Time:
		return canonicalTime(v.core)
	case Category, Subject:
		return strings.Join(v.set, " | ")
	case Truth:
		if v.truth {
			return "yes"
		}
		return "no"
	case Text:
		return v.folded
	}
	return ""
}

// Spec is what an attribute says of its values: how they are read and related.
type Spec struct {
	Kind      Kind
	Unit      Unit      // zero: the attribute names none
	Units     *Units    // the record's counted units; nil: none
	Tree      *Tree     // category: the values there are; nil: any word
	Tolerance Tolerance // the zero Tolerance: 5 % for quantities, none for times
}

// Parse reads text as a value of the attribute. asOf is the day from which
// "5 years" counts; the zero Day makes such a writing an error. The error is an
// [*Error], whose offset counts bytes into text.
func (s *Spec) Parse(text string, asOf Day) (Value, error) {
	if len(text) > maxText {
		return Value{}, &Error{Msg: fmt.Sprintf("a value of %d bytes", len(text)), Want: fmt.Sprintf("at most %d bytes", maxText)}
	}
	trimmed := strings.TrimSpace(text)
	shift := strings.Index(text, trimmed)
	v, err := s.parse(trimmed, asOf)
	if err != nil {
		err.Offset += shift
		return Value{}, err
	}
	v.kind, v.text = s.Kind, trimmed
	return v, nil
}

// maxText bounds the length of one value. It is far above what a person
// writes, and low enough that no value can exhaust memory.
const maxText = 1 << 16

func (s *Spec) parse(text string, asOf Day) (Value, *Error) {
	if text == "" {
		return Value{}, &Error{Msg: "an empty value", Want: s.want()}
	}
	switch s.Kind {
	case Quantity:
		return s.parseQuantity(text)
	case Time:
		iv, err := parseTime(text, asOf)
		return Value{core: iv, band: iv}, err
	case Category, Subject:
		return s.parseSet(text)
	case Truth:
		return parseTruth(text)
	case Text:
		return Value{folded: Fold(text)}, nil
	}
	return Value{}, &Error{Msg: "an attribute without a kind"}
}

// want says in a phrase what the attribute's values look like.
func (s *Spec) want() string {
	switch s.Kind {
	case Quantity:
		unit := s.Unit.Name
		if unit != "" {
			unit = " " + unit
		}
		return fmt.Sprintf("a quantity such as 1500%[1]s, 1600..1700%[1]s, <= 100%[1]s, ~1500%[1]s, normal(100, 5)%[1]s or 200 to 400%[1]s", unit)
	case Time:
		return "a time such as 2009-02-02, 2009-02, 2009, 2015..2018, <= 2015, 5 years or 18..24 months"
	case Category:
		if s.Tree != nil {
			return "one or more of " + listSome(s.Tree.IDs(), " | ")
		}
		return "a word, or several with | between them"
	case Subject:
		return "a subject's id, or several with | between them"
	case Truth:
		return "yes or no"
	}
	return "text"
}

func parseTruth(text string) (Value, *Error) {
	switch strings.ToLower(text) {
	case "yes":
		return Value{truth: true}, nil
	case "no":
		return Value{}, nil
	}
	e := &Error{Msg: fmt.Sprintf("%q is not a truth", clip(text)), Want: "yes or no"}
	switch strings.ToLower(text) {
	case "true", "y", "1", "да":
		e.Hint = "did you mean yes?"
	case "false", "n", "0", "нет":
		e.Hint = "did you mean no?"
	}
	return Value{}, e
}

// Error is a value that could not be read.
type Error struct {
	Offset int    // bytes into the text
	Msg    string // what is wrong, naming what was found
	Want   string // what was expected
	Hint   string // what to do about it, where that is not plain
}

// Error joins the parts in one line.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Msg)
	if e.Want != "" {
		b.WriteString("; expected " + e.Want)
	}
	if e.Hint != "" {
		b.WriteString("; " + e.Hint)
	}
	return b.String()
}

// listSome joins words for a message and cuts a long list.
func listSome(words []string, sep string) string {
	const most = 8
	if len(words) > most {
		return strings.Join(words[:most], sep) + fmt.Sprintf(" … (%d in all)", len(words))
	}
	return strings.Join(words, sep)
}
