package value

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// parseQuantity reads every form of a quantity in contract section 1.
func (s *Spec) parseQuantity(text string) (Value, *Error) {
	switch {
	case text[0] == '<' || text[0] == '>' || strings.HasPrefix(text, "≤") || strings.HasPrefix(text, "≥"):
		return s.parseBound(text)
	case text[0] == '~':
		return s.parseApprox(text)
	case strings.ContainsRune(text, '('):
		return s.parseDistribution(text)
	}
	return s.parseRange(text)
}

// operators with what they leave open and out; longer ones first.
var operators = []struct {
	sign      string
	below     bool // the range lies below the number
	exclusive bool
}{
	{"<=", true, false}, {">=", false, false}, {"≤", true, false}, {"≥", false, false}, {"<", true, true}, {">", false, true},
}

// cutOperator takes a comparison sign and the blanks behind it off text.
func cutOperator(text string) (rest string, below, exclusive, found bool) {
	for _, op := range operators {
		if r, ok := strings.CutPrefix(text, op.sign); ok {
			return strings.TrimLeft(r, " \t"), op.below, op.exclusive, true
		}
	}
	return text, false, false, false
}

func (s *Spec) parseBound(text string) (Value, *Error) {
	rest, below, exclusive, _ := cutOperator(text)
	n, unit, err := s.parseOne(rest, len(text)-len(rest))
	if err != nil {
		return Value{}, err
	}
	end := s.held(n, unit)
	iv := interval{lo: end, hi: inf, loOut: exclusive}
	if below {
		iv = interval{lo: -inf, hi: end, hiOut: exclusive}
	}
	return Value{unit: s.heldUnit(unit), core: iv, band: iv}, nil
}

// approxBand is how far "~" reaches either way, as a share of the number.
var approxBand = big.NewRat(1, 10)

func (s *Spec) parseApprox(text string) (Value, *Error) {
	rest := strings.TrimLeft(text[1:], " \t")
	n, unit, err := s.parseOne(rest, len(text)-len(rest))
	if err != nil {
		return Value{}, err
	}
	held := s.heldUnit(unit)
	// Ten percent of a temperature depends on the unit, so it is taken in the one
	// that values are compared in: the unit written must change nothing.
	in := s.comparedIn(held)
	mid := convert(n.rat(), unit, in)
	reach := new(big.Rat).Mul(new(big.Rat).Abs(mid), approxBand)
	lo, _ := convert(new(big.Rat).Sub(mid, reach), in, held).Float64()
	hi, _ := convert(new(big.Rat).Add(mid, reach), in, held).Float64()
	core := s.held(n, unit)
	v := Value{unit: held, approx: true, core: interval{lo: core, hi: core}, band: interval{lo: lo, hi: hi}}
	return v, checkFinite(v.band.lo, v.band.hi)
}

// parseOne reads one number with its unit and nothing behind it; offset is
// where rest stands in the whole text.
func (s *Spec) parseOne(rest string, offset int) (number, Unit, *Error) {
	n, taken, err := scanNumber(rest)
	if err != nil {
		err.Offset += offset
		err.Want = s.want()
		return n, Unit{}, err
	}
	unit, err := s.unitOf(rest[taken:], offset+taken)
	return n, unit, err
}

// parseRange reads "a", "a..b" and "a to b", each end with or without a unit.
func (s *Spec) parseRange(text string) (Value, *Error) {
	a, taken, err := scanNumber(text)
	if err != nil {
		err.Want = s.want()
		if err.Hint == "" {
			err.Hint = numberHint(text)
		}
		return Value{}, err
	}
	rest := text[taken:]
	at, width := strings.Index(rest, ".."), 2
	central := false
	if i := strings.Index(rest, " to "); at < 0 && i >= 0 {
		at, width, central = i, 4, true
	}
	if at < 0 {
		unit, err := s.unitOf(rest, taken)
		if err != nil {
			return Value{}, err
		}
		f := s.held(a, unit)
		iv := interval{lo: f, hi: f}
		return Value{unit: s.heldUnit(unit), core: iv, band: iv}, checkFinite(f, f)
	}
	return s.finishRange(text, a, taken, taken+at, taken+at+width, central)
}

// finishRange reads the second end. text[firstEnd:sepAt] is what stands between
// the first number and the separator: its unit, or nothing.
func (s *Spec) finishRange(text string, a number, firstEnd, sepAt, second int, central bool) (Value, *Error) {
	for second < len(text) && text[second] == ' ' {
		second++
	}
	b, unitB, err := s.parseOne(text[second:], second)
	if err != nil {
		if !strings.ContainsAny(text[second:], "0123456789") {
			err.Hint = "an open end is written with a sign: >= 12 or <= 12"
		}
		return Value{}, err
	}
	unitA := unitB // "1600..1700 km": one unit for both
	if strings.TrimSpace(text[firstEnd:sepAt]) != "" {
		if unitA, err = s.unitOf(text[firstEnd:sepAt], firstEnd); err != nil {
			return Value{}, err
		}
	}
	if unitA.Dim != unitB.Dim {
		return Value{}, &Error{Offset: firstEnd, Msg: fmt.Sprintf("the ends %s and %s measure different things", unitA.label(), unitB.label()), Want: "two ends of one dimension"}
	}
	lo, hi := s.heldIn(a, unitA, unitB), s.held(b, unitB)
	if err := checkFinite(lo, hi); err != nil {
		return Value{}, err
	}
	if lo > hi {
		return Value{}, &Error{Msg: fmt.Sprintf("the range %s runs backwards", clip(text)), Want: "the lower end first"}
	}
	if central && lo == hi {
		return Value{}, &Error{Msg: fmt.Sprintf("%s spans nothing", clip(text)), Want: "a lower and a higher end, or one number"}
	}
	iv := interval{lo: lo, hi: hi}
	return Value{unit: s.heldUnit(unitB), core: iv, band: iv}, nil
}

// heldUnit is the unit in which a value written in unit is held.
func (s *Spec) heldUnit(written Unit) Unit {
	if s.Unit.Zero() {
		return written
	}
	return s.Unit
}

// comparedIn is the unit in which values held in unit are compared: the
// attribute's, or else one that does not depend on what was written.
func (s *Spec) comparedIn(held Unit) Unit {
	if s.Unit.Zero() && held.off != 0 {
		return held.base()
	}
	return held
}

func (s *Spec) held(n number, unit Unit) float64 { return s.heldIn(n, unit, unit) }

// heldIn converts n from its unit to the one that the value is held in; last
// is the unit written last, which an attribute without a unit takes.
func (s *Spec) heldIn(n number, unit, last Unit) float64 {
	to := s.heldUnit(last)
	if unit == to {
		return n.value
	}
	f, _ := convert(n.rat(), unit, to).Float64()
	return f
}

// unitOf reads the unit that follows a number: nothing means the attribute's.
func (s *Spec) unitOf(rest string, offset int) (Unit, *Error) {
	name := strings.TrimSpace(rest)
	if name == "" {
		return s.Unit, nil
	}
	offset += strings.Index(rest, name)
	u, ok := s.Units.Find(name)
	if !ok {
		e := &Error{Offset: offset, Msg: quoteSome(name) + " is no unit known here", Want: "a unit such as " + s.someUnits()}
		e.Hint = s.unitHint(name)
		return Unit{}, e
	}
	if !s.Unit.Zero() && u.Dim != s.Unit.Dim {
		return Unit{}, &Error{Offset: offset, Msg: fmt.Sprintf("%s is a unit of %s, the attribute is in %s", u.Name, u.dimension(), s.Unit.Name),
			Want: "a unit such as " + s.someUnits()}
	}
	return u, nil
}

// latinUnits shows Cyrillic letters that stand for a Latin unit, or look like one.
var latinUnits = strings.NewReplacer("к", "k", "м", "m", "т", "t", "г", "g", "с", "s", "Н", "N", "К", "K", "С", "C", "ч", "h", "х", "x", "е", "e", "о", "o", "а", "a", "р", "p")

// unitHint says what an unknown unit was most likely meant to be: a range, a
// unit in another alphabet, or one of the attribute's dimension with a slip.
func (s *Spec) unitHint(name string) string {
	for _, dash := range []string{"-", "–", "—", "…", "...", "..", "to "} {
		if rest, ok := strings.CutPrefix(name, dash); ok && rest != "" && (isDigit(rest[0]) || rest[0] == ' ') {
			return "a range is written with two dots between its ends: 12..14"
		}
	}
	if latin := latinUnits.Replace(name); latin != name {
		if u, ok := s.Units.Find(latin); ok && (s.Unit.Zero() || u.Dim == s.Unit.Dim) {
			return "write " + u.Name + " in Latin letters"
		}
	}
	if strings.ContainsAny(name, ".,") {
		return "thousands are grouped by a comma or a blank, decimals follow a point: 12,000.5"
	}
	candidates := s.Units.Names()
	if !s.Unit.Zero() {
		candidates = slices.DeleteFunc(candidates, func(c string) bool { u, _ := s.Units.Find(c); return u.Dim != s.Unit.Dim })
	}
	if near := Nearest(name, candidates); near != "" {
		return "did you mean " + near + "?"
	}
	return ""
}

// numberHint says what text that begins with no number was most likely meant to
// be.
func numberHint(text string) string {
	folded := Fold(text)
	for _, word := range []string{"about ", "around ", "approximately ", "circa ", "ca. ", "≈", "около "} {
		if strings.HasPrefix(folded, word) {
			return "write ~ before the number: ~20"
		}
	}
	for _, word := range []string{"up to ", "at most ", "no more than ", "more than ", "at least ", "less than ", "over ", "under "} {
		if strings.HasPrefix(folded, word) {
			return "write <=, <, >= or > before the number"
		}
	}
	if r, _ := utf8.DecodeRuneInString(text); r >= utf8.RuneSelf && unicode.IsDigit(r) {
		return "only the digits 0 to 9 are read"
	}
	return ""
}

// someUnits names units of the attribute's dimension, or common ones.
func (s *Spec) someUnits() string {
	if s.Unit.Zero() {
		return "km, kg or s"
	}
	var same []string
	for _, u := range units {
		if u.Dim == s.Unit.Dim {
			same = append(same, u.Name)
		}
	}
	if len(same) == 0 {
		return s.Unit.Name
	}
	return strings.Join(same, ", ")
}

func (u Unit) label() string {
	if u.Name == "" {
		return "without a unit"
	}
	return "in " + u.Name
}

func (u Unit) dimension() string {
	if u.Dim == "" {
		return "pure number"
	}
	return u.Dim
}

func checkFinite(fs ...float64) *Error {
	for _, f := range fs {
		if math.IsInf(f, 0) || math.IsNaN(f) {
			return &Error{Msg: "the value is too large", Want: "numbers below 1.8e308 in the attribute's unit"}
		}
	}
	return nil
}

// z95 is the 95th percentile of the standard normal distribution, which bounds
// the central ninety percent.
const z95 = 1.6448536269514722

// distributions with the number of their arguments and the ends of their
// central ninety percent.
var distributions = map[string]struct {
	args   string
	number int
	ends   func(a []float64) (lo, hi float64, problem string)
}{
	"normal": {"MEAN, SD", 2, func(a []float64) (float64, float64, string) {
		reach := float64(z95 * a[1])
		return a[0] - reach, a[0] + reach, unless(a[1] > 0, "the standard deviation must be above 0")
	}},
	"lognormal": {"MEDIAN, GSD", 2, func(a []float64) (float64, float64, string) {
		if a[0] <= 0 || a[1] <= 1 {
			return 0, 0, "the median must be above 0 and the geometric standard deviation above 1"
		}
		spread := settle(math.Exp(float64(z95 * math.Log(a[1]))))
		return a[0] / spread, float64(a[0] * spread), ""
	}},
	"triangular": {"MIN, MODE, MAX", 3, func(a []float64) (float64, float64, string) {
		if a[0] > a[1] || a[1] > a[2] || a[0] == a[2] {
			return 0, 0, "the three must rise: MIN, MODE, MAX"
		}
		return triangularQuantile(a, 0.05), triangularQuantile(a, 0.95), ""
	}},
	"uniform": {"MIN, MAX", 2, func(a []float64) (float64, float64, string) {
		width := a[1] - a[0]
		return a[0] + float64(0.05*width), a[1] - float64(0.05*width), unless(width > 0, "MIN must be below MAX")
	}},
}

// settle rounds to twelve digits: the last bits of Exp and Log depend on the
// processor, and every node must come to the same number.
func settle(f float64) float64 {
	out, err := strconv.ParseFloat(strconv.FormatFloat(f, 'e', 11, 64), 64)
	if err != nil {
		return f // infinite, which the caller refuses
	}
	return out
}

func unless(ok bool, problem string) string {
	if ok {
		return ""
	}
	return problem
}

// triangularQuantile inverts the triangular distribution function with
// minimum a[0], mode a[1] and maximum a[2].
func triangularQuantile(a []float64, p float64) float64 {
	width := a[2] - a[0]
	if left := (a[1] - a[0]) / width; p < left {
		return a[0] + math.Sqrt(float64(p*width)*(a[1]-a[0]))
	}
	return a[2] - math.Sqrt(float64((1-p)*width)*(a[2]-a[1]))
}

func (s *Spec) parseDistribution(text string) (Value, *Error) {
	open := strings.IndexByte(text, '(')
	end := strings.IndexByte(text, ')')
	name := strings.ToLower(strings.TrimSpace(text[:open]))
	d, ok := distributions[name]
	if !ok || end < open {
		e := &Error{Msg: quoteSome(name) + " is no distribution", Want: s.want()}
		if ok {
			e.Offset, e.Msg = len(text), "a bracket is not closed"
		} else if near := Nearest(name, []string{"normal", "lognormal", "triangular", "uniform"}); near != "" {
			e.Hint = "did you mean " + near + "?"
		}
		return Value{}, e
	}
	args, err := s.parseArguments(text[open+1:end], open+1, d.number, name+"("+d.args+")")
	if err != nil {
		return Value{}, err
	}
	unit, err := s.unitOf(text[end+1:], end+1)
	if err != nil {
		return Value{}, err
	}
	lo, hi, problem := d.ends(args)
	if problem != "" {
		return Value{}, &Error{Offset: open + 1, Msg: problem, Want: name + "(" + d.args + ")"}
	}
	if err := checkFinite(lo, hi); err != nil {
		return Value{}, err
	}
	held := s.heldUnit(unit)
	iv := interval{lo: convertFloat(lo, unit, held), hi: convertFloat(hi, unit, held)}
	return Value{unit: held, core: iv, band: iv}, checkFinite(iv.lo, iv.hi)
}

// parseArguments splits at every comma when that gives the right number of
// arguments, else at commas followed by a blank, so that "normal(1,500, 50)"
// reads as a person means it.
func (s *Spec) parseArguments(list string, offset, want int, form string) ([]float64, *Error) {
	sep := ","
	if strings.Count(list, ",")+1 != want && strings.Count(list, ", ")+1 == want {
		sep = ", "
	}
	parts := strings.Split(list, sep)
	if len(parts) != want {
		return nil, &Error{Offset: offset, Msg: fmt.Sprintf("%d arguments", len(parts)), Want: form}
	}
	out := make([]float64, want)
	for i, part := range parts {
		trimmed := strings.TrimSpace(part)
		n, taken, err := scanNumber(trimmed)
		if err == nil && taken < len(trimmed) {
			err = &Error{Offset: taken, Msg: quoteSome(trimmed[taken:]) + " after the number", Want: form + " with the unit behind the bracket"}
		}
		if err != nil {
			err.Offset += offset + strings.Index(part, trimmed)
			return nil, err
		}
		out[i] = n.value
		offset += len(part) + len(sep)
	}
	return out, nil
}

func (v Value) canonicalQuantity() string {
	unit := ""
	if v.unit.Name != "" {
		unit = " " + v.unit.Name
	}
	lo, hi := formatNumber(v.core.lo), formatNumber(v.core.hi)
	switch {
	case math.IsInf(v.core.lo, -1) && math.IsInf(v.core.hi, 1):
		return "anything"
	case math.IsInf(v.core.lo, -1) && v.core.hiOut:
		return "< " + hi + unit
	case math.IsInf(v.core.lo, -1):
		return "<= " + hi + unit
	case math.IsInf(v.core.hi, 1) && v.core.loOut:
		return "> " + lo + unit
	case math.IsInf(v.core.hi, 1):
		return ">= " + lo + unit
	case v.approx:
		return "~" + lo + unit
	case lo == hi:
		return lo + unit
	}
	return lo + ".." + hi + unit
}
