package compare

import (
	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/value"
)

// relation relates two positions on a point by contract section 4. Likelihoods
// are left out when weigh is false, to see whether they made the difference.
func (c *comparison) relation(attr *parallax.Attribute, a, b *parallax.Position, weigh bool) Cell {
	if !value.SameDimension(a.Value, b.Value) {
		return Cell{Cause: value.UnitCause}
	}
	if c.anyApart(a, b) {
		return c.restated(attr, a, b, weigh)
	}
	r := relateStances(&attr.Spec, statementOf(a, weigh), statementOf(b, weigh))
	return Cell{Status: Status(r.Status), Gap: r.Gap, Cause: r.Cause}
}

// statement is what a position says once "denies yes" has become "asserts no".
type statement struct {
	value      value.Value
	stance     parallax.Stance
	likelihood value.Likelihood
}

func statementOf(p *parallax.Position, weigh bool) statement {
	s := statement{value: p.Value, stance: p.Stance}
	if weigh {
		s.likelihood = p.Likelihood
	}
	if p.Value.Kind() == value.Truth && s.stance == parallax.Denies {
		s.value, s.stance = s.value.Not(), parallax.Asserts
	}
	return s
}

// affirms tells whether the stance puts the value forward rather than rejects
// it.
func affirms(s parallax.Stance) bool { return s == parallax.Asserts || s == parallax.Possible }

func relateStances(spec *value.Spec, a, b statement) value.Relation {
	if a.stance == parallax.Asserts && b.stance == parallax.Asserts && (a.likelihood.Stated() || b.likelihood.Stated()) {
		return relateLikely(spec, a, b)
	}
	return relatePlain(spec, a, b)
}

// relateLikely relates two assertions of which at least one has a likelihood
// (contract section 4.2).
func relateLikely(spec *value.Spec, a, b statement) value.Relation {
	la, lb := a.likelihood.OrDefault(), b.likelihood.OrDefault()
	if spec.Kind == value.Truth {
		return ofYes(a.value, la).Relate(ofYes(b.value, lb))
	}
	r := spec.Relate(a.value, b.value)
	if r.Status == value.Agreed {
		return la.Relate(lb)
	}
	if la.BelowEven() {
		a.stance = parallax.Doubts
	}
	if lb.BelowEven() {
		b.stance = parallax.Doubts
	}
	if a.stance == parallax.Asserts && b.stance == parallax.Asserts && r.Status == value.Compatible {
		if l := la.Relate(lb); l.Status > r.Status {
			return l
		}
	}
	return relatePlain(spec, a, b)
}

func ofYes(v value.Value, l value.Likelihood) value.Likelihood {
	if v.Yes() {
		return l
	}
	return l.Not()
}

// relatePlain relates two statements by their stances (contract section 4.1).
func relatePlain(spec *value.Spec, a, b statement) value.Relation {
	if !affirms(a.stance) && affirms(b.stance) {
		a, b = b, a
	}
	r := spec.Relate(a.value, b.value)
	if r.Status == value.Incomparable {
		return r
	}
	switch {
	case !affirms(a.stance): // both reject
		if a.stance == b.stance && r.Status == value.Agreed {
			return r
		}
		return value.Relation{Status: value.Compatible}
	case affirms(b.stance):
		return soften(r, a.stance, b.stance)
	case b.stance == parallax.Denies && spec.Holds(b.value, a.value):
		return value.Relation{Status: value.Differs, Gap: 1}
	case b.stance == parallax.Doubts && a.stance == parallax.Asserts && spec.Holds(b.value, a.value):
		return value.Relation{Status: value.Differs, Gap: 0.5}
	}
	return value.Relation{Status: value.Compatible}
}

// soften applies "possible" on one side (at best compatible) or on both (never
// differs).
func soften(r value.Relation, a, b parallax.Stance) value.Relation {
	if a == parallax.Possible && b == parallax.Possible {
		if r.Status == value.Differs {
			return value.Relation{Status: value.Compatible}
		}
		return r
	}
	if (a == parallax.Possible || b == parallax.Possible) && r.Status == value.Agreed {
		r.Status = value.Compatible
	}
	return r
}

// anyApart tells whether a condition that both state is apart.
func (c *comparison) anyApart(a, b *parallax.Position) bool {
	for i := range a.Given {
		if other := condition(b, a.Given[i].Attribute); other != nil && c.apart(&a.Given[i], other) {
			return true
		}
	}
	return false
}

func (c *comparison) apart(x, y *parallax.Condition) bool {
	s := c.specs[x.Attribute].Relate(x.Value, y.Value).Status
	return s != value.Agreed && s != value.Compatible
}

// restated compares positions whose conditions are apart, each at the other's
// conditions where the attribute says how it moves (contract section 4.3).
func (c *comparison) restated(attr *parallax.Attribute, a, b *parallax.Position, weigh bool) Cell {
	cell := Cell{Apart: true}
	up, ok := c.moves(attr, a, b)
	if !ok || !restatable(a, weigh) || !restatable(b, weigh) {
		return cell
	}
	spec := &attr.Spec
	ra, rb := RestateOne(a.Value, up), RestateOne(b.Value, !up)
	cell.Restated, cell.Up = true, up
	for _, r := range [...]value.Relation{spec.Relate(ra, b.Value), spec.Relate(a.Value, rb)} {
		if r.Status == value.Differs {
			cell.Status, cell.Gap = Differs, max(cell.Gap, r.Gap)
		}
	}
	if a.Stance == parallax.Possible && b.Stance == parallax.Possible {
		cell.Status, cell.Gap = Incomparable, 0
	}
	return cell
}

// RestateOne gives v at conditions that move it up ("at least its lower end")
// or down ("at most its upper end").
func RestateOne(v value.Value, up bool) value.Value {
	if up {
		return v.AtLeast()
	}
	return v.AtMost()
}

// restatable tells whether a position may be restated: a quantity or time that
// is asserted or possible, and not unlikelier than even.
func restatable(p *parallax.Position, weigh bool) bool {
	if k := p.Value.Kind(); k != value.Quantity && k != value.Time || !affirms(p.Stance) {
		return false
	}
	return !weigh || p.Stance != parallax.Asserts || !p.Likelihood.BelowEven()
}

// moves tells which way a's value moves at b's conditions; ok is false when the
// attribute does not say, or says both.
func (c *comparison) moves(attr *parallax.Attribute, a, b *parallax.Position) (up, ok bool) {
	for i := range a.Given {
		x := &a.Given[i]
		y := condition(b, x.Attribute)
		if y == nil || !c.apart(x, y) {
			continue
		}
		spec := c.specs[x.Attribute]
		direction := directionOf(attr, x.Attribute)
		if direction == parallax.Varies || spec.Kind != value.Quantity && spec.Kind != value.Time || !value.SameDimension(x.Value, y.Value) {
			return false, false
		}
		thisUp := (direction == parallax.Rises) == spec.Higher(x.Value, y.Value)
		if ok && thisUp != up {
			return false, false
		}
		up, ok = thisUp, true
	}
	return up, ok
}

func directionOf(attr *parallax.Attribute, id parallax.AttributeID) parallax.Direction {
	for _, g := range attr.Given {
		if g.Attribute == id {
			return g.Direction
		}
	}
	return parallax.Varies
}
