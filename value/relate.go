package value

import (
	"fmt"
	"math"
	"strings"
)

// Status is the relation of two values, or of two positions. The order is that
// of contract section 5: the greater one is the worse, and Incomparable stands
// apart.
type Status uint8

// The relations of contract section 3.
const (
	Incomparable Status = iota
	Agreed
	Compatible
	Differs
)

var statusNames = [...]string{"incomparable", "agreed", "compatible", "differs"}

// String gives the status as JSON writes it.
func (s Status) String() string { return statusNames[s] }

// Cause says why two values cannot be compared.
type Cause uint8

// The causes.
const (
	NoCause Cause = iota
	UnitCause
	WordingCause
)

// Relation is the outcome of relating two values. Gap lies in 0..1 and is 0
// unless Status is Differs; Cause is set when Status is Incomparable.
type Relation struct {
	Status Status
	Gap    float64
	Cause  Cause
}

// slack makes every "within" and "at most" inclusive, as a share of the scale,
// so that the unit written changes nothing (contract section 3).
const slack = 1e-9

// DaysPerYear is the length of a year wherever days are turned into years.
const DaysPerYear = 365.25

// Tolerance is how far apart two values of an attribute may lie and still be
// the same.
type Tolerance struct {
	share    float64 // of the scale
	absolute float64 // in unit
	unit     Unit
	isAbs    bool
	given    bool
}

// ParseTolerance reads "5%", or a quantity such as "10 km" in any unit of the
// attribute's dimension; times take a number of days ("30 d", "1 month").
// Neither may be negative.
func (s *Spec) ParseTolerance(text string) (Tolerance, error) {
	if s.Kind != Quantity && s.Kind != Time {
		return Tolerance{}, &Error{Msg: "a tolerance on a " + s.Kind.String(), Want: "none: only quantities and times have one"}
	}
	text = strings.TrimSpace(text)
	n, taken, err := scanNumber(text)
	if err != nil {
		err.Want = "a share such as 5% or a quantity such as 10 km or 30 d"
		return Tolerance{}, err
	}
	rest := strings.TrimSpace(text[taken:])
	if n.value < 0 {
		return Tolerance{}, &Error{Msg: "a tolerance below 0", Want: "0 or more"}
	}
	if rest == "%" && s.Kind == Quantity {
		return Tolerance{share: n.value / 100, given: true}, nil
	}
	spec := *s
	if s.Kind == Time {
		spec.Unit = unitsByName["d"]
		if rest == "" && n.value != 0 || rest == "%" {
			return Tolerance{}, &Error{Offset: taken, Msg: "a tolerance of a time without a unit of time", Want: "a period such as 30 d"}
		}
	}
	unit, err := spec.unitOf(text[taken:], taken)
	if err != nil {
		return Tolerance{}, err
	}
	held := spec.heldUnit(unit)
	t := Tolerance{absolute: n.value * scaleBetween(unit, held), unit: held, isAbs: true, given: true}
	if err := checkFinite(t.absolute); err != nil {
		return Tolerance{}, err
	}
	return t, nil
}

// String writes the tolerance as a dossier does.
func (t Tolerance) String() string {
	switch {
	case !t.given:
		return ""
	case t.isAbs && t.unit.Name != "":
		return formatNumber(t.absolute) + " " + t.unit.Name
	case t.isAbs:
		return formatNumber(t.absolute)
	}
	return formatNumber(t.share*100) + "%"
}

// ToleranceText writes the tolerance that holds for the attribute, its own or the
// default one; "0" where none is allowed.
func (s *Spec) ToleranceText() string {
	switch {
	case s.Tolerance.given:
		return s.Tolerance.String()
	case s.Kind == Quantity:
		return formatNumber(defaultShare*100) + " %"
	}
	return "0"
}

// defaultShare is the tolerance of quantities whose attribute gives none.
const defaultShare = 0.05

// toleranceAt gives the tolerance in unit for values of the given scale. An
// absolute tolerance of another dimension than the values (possible only where
// the attribute has no unit) gives none.
func (s *Spec) toleranceAt(scale float64, unit Unit) float64 {
	t := s.Tolerance
	switch {
	case !t.given && s.Kind == Time:
		return 0
	case !t.given:
		return float64(defaultShare * scale)
	case !t.isAbs:
		return float64(t.share * scale)
	case s.Kind == Time || t.unit == unit:
		return t.absolute
	case t.unit.Dim != unit.Dim:
		return 0
	}
	return float64(t.absolute * scaleBetween(t.unit, unit))
}

// Within gives the tolerance that holds between two quantities or times, in
// the attribute's unit or in days; for number lines and explanations.
func (s *Spec) Within(a, b Value) float64 {
	p := s.pair(a, b)
	return p.tol
}

// Relate relates two values of the attribute by contract section 3.
func (s *Spec) Relate(a, b Value) Relation {
	switch s.Kind {
	case Quantity, Time:
		return s.relateIntervals(a, b)
	case Category, Subject:
		switch {
		case sameSet(a.set, b.set):
			return Relation{Status: Agreed}
		case meet(a.set, b.set):
			return Relation{Status: Compatible}
		}
		return Relation{Status: Differs, Gap: 1}
	case Truth:
		if a.truth == b.truth {
			return Relation{Status: Agreed}
		}
		return Relation{Status: Differs, Gap: 1}
	case Text:
		if a.folded == b.folded {
			return Relation{Status: Agreed}
		}
		return Relation{Cause: WordingCause}
	}
	panic(fmt.Sprintf("value: relate %v", s.Kind))
}

// intervals are two quantities or times in one unit, with what bounds their
// comparison.
type intervals struct {
	a, b         interval // cores
	aBand, bBand interval
	tol, eps     float64
	scale        float64
}

// SameDimension tells whether two quantities can be put in one unit; it is true
// for values of other kinds.
func SameDimension(a, b Value) bool { return a.unit.Dim == b.unit.Dim }

func (s *Spec) pair(a, b Value) intervals {
	unit := s.comparedIn(a.unit)
	p := intervals{a: a.core, b: b.core, aBand: a.band, bBand: b.band}
	if a.unit != b.unit || a.unit != unit {
		unit = a.unit.base()
		p.a, p.aBand = a.core.in(a.unit, unit), a.band.in(a.unit, unit)
		p.b, p.bBand = b.core.in(b.unit, unit), b.band.in(b.unit, unit)
	}
	for _, end := range [...]float64{p.a.lo, p.a.hi, p.b.lo, p.b.hi} {
		if m := math.Abs(end); m > p.scale && m != inf {
			p.scale = m
		}
	}
	p.tol, p.eps = s.toleranceAt(p.scale, unit), float64(slack*p.scale)
	return p
}

func (iv interval) in(from, to Unit) interval {
	iv.lo, iv.hi = convertFloat(iv.lo, from, to), convertFloat(iv.hi, from, to)
	return iv
}

func (s *Spec) relateIntervals(a, b Value) Relation {
	if !SameDimension(a, b) {
		return Relation{Cause: UnitCause}
	}
	p := s.pair(a, b)
	if p.sameEnds(p.tol) {
		return Relation{Status: Agreed}
	}
	up, upOut := p.bBand.lo-p.aBand.hi, p.bBand.loOut || p.aBand.hiOut
	down, downOut := p.aBand.lo-p.bBand.hi, p.aBand.loOut || p.bBand.hiOut
	if !p.apart(up, upOut) && !p.apart(down, downOut) {
		return Relation{Status: Compatible}
	}
	return Relation{Status: Differs, Gap: s.gap(max(up, down, 0), p.scale)}
}

// sameEnds tells whether both ends of the cores lie within tol of each other,
// open ones being both open and left-out ones both left out.
func (p *intervals) sameEnds(tol float64) bool {
	return p.near(p.a.lo, p.b.lo, tol) && p.near(p.a.hi, p.b.hi, tol) &&
		p.a.loOut == p.b.loOut && p.a.hiOut == p.b.hiOut
}

func (p *intervals) near(x, y, tol float64) bool {
	if math.IsInf(x, 0) || math.IsInf(y, 0) {
		return x == y
	}
	return math.Abs(x-y) <= tol+p.eps
}

// apart tells whether two bands that lie distance from each other (less than 0:
// they overlap by as much) are further apart than allowed. Where one of the two
// ends is left out no tolerance is given, and meeting there is not enough.
func (p *intervals) apart(distance float64, leftOut bool) bool {
	if leftOut {
		return distance >= -p.eps
	}
	return distance > p.tol+p.eps
}

// gap is the distance between the nearest ends as a number in 0..1: relative
// to the scale for quantities, y/(1+y) with y in years for times.
func (s *Spec) gap(distance, scale float64) float64 {
	if s.Kind == Time {
		years := distance / DaysPerYear
		return years / (1 + years)
	}
	if scale == 0 {
		return 0
	}
	return min(distance/scale, 1)
}

// Holds tells whether w lies within v in the sense of contract section 4.1:
// whoever denies v denies w too.
func (s *Spec) Holds(v, w Value) bool {
	switch s.Kind {
	case Quantity, Time:
		return SameDimension(v, w) && s.holdsInterval(v, w)
	case Category, Subject:
		return subset(w.set, v.set)
	case Truth:
		return v.truth == w.truth
	}
	return v.folded == w.folded
}

func (s *Spec) holdsInterval(v, w Value) bool {
	p := s.pair(v, w)
	room := p.eps
	if v.Single() && !v.approx {
		room += p.tol
	}
	below := func(x, y float64, xOut, yOut bool) bool { // x lies on y's inner side, or on y
		if yOut && !xOut && !math.IsInf(y, 0) {
			return x < y-p.eps
		}
		return x <= y+room
	}
	return below(-p.b.lo, -p.aBand.lo, p.b.loOut, p.aBand.loOut) && below(p.b.hi, p.aBand.hi, p.b.hiOut, p.aBand.hiOut)
}

// Same tells whether two values are equal after conversion, to a relative 1e-9:
// what makes two conditions identical (contract section 2.2).
func (s *Spec) Same(a, b Value) bool {
	if s.Kind != Quantity && s.Kind != Time {
		return s.Relate(a, b).Status == Agreed
	}
	if !SameDimension(a, b) {
		return false
	}
	p := s.pair(a, b)
	if !p.sameEnds(0) {
		return false
	}
	p.a, p.b = p.aBand, p.bBand
	return p.sameEnds(0)
}

// Overlap gives shared length over joined length of two finite cores (contract
// section 5.2): 1 for equal ones, 0 for disjoint ones, days counted whole. The
// second result is false where that says nothing: other kinds, open ends, other
// dimensions, or a single number or day beside something else.
func (s *Spec) Overlap(a, b Value) (float64, bool) {
	if s.Kind != Quantity && s.Kind != Time || !SameDimension(a, b) || !a.finite() || !b.finite() {
		return 0, false
	}
	p := s.pair(a, b)
	switch {
	case p.near(p.a.lo, p.b.lo, 0) && p.near(p.a.hi, p.b.hi, 0):
		return 1, true
	case a.Single() || b.Single():
		return 0, false
	}
	whole := 0.0
	if s.Kind == Time {
		whole = 1
	}
	shared := min(p.a.hi, p.b.hi) - max(p.a.lo, p.b.lo) + whole
	joined := max(p.a.hi, p.b.hi) - min(p.a.lo, p.b.lo) + whole
	if math.IsInf(joined, 0) { // ends near the largest number there is
		const small = 1.0 / 4
		shared = float64(min(p.a.hi, p.b.hi)*small) - float64(max(p.a.lo, p.b.lo)*small)
		joined = float64(max(p.a.hi, p.b.hi)*small) - float64(min(p.a.lo, p.b.lo)*small)
	}
	return max(shared/joined, 0), true
}

func (v Value) finite() bool { return !math.IsInf(v.core.lo, 0) && !math.IsInf(v.core.hi, 0) }

// Higher tells which of two quantities or times that lie apart is the greater:
// the one whose nearer end lies higher. It is true when b is.
func (s *Spec) Higher(a, b Value) bool {
	p := s.pair(a, b)
	return p.bBand.lo-p.aBand.hi > p.aBand.lo-p.bBand.hi
}
