package compare

import (
	"cmp"
	"math"
	"slices"

	"github.com/parallax-assessment/parallax"
)

// Change is what happened to one point between two comparisons.
type Change struct {
	Point    parallax.PointID
	Code     ChangeCode
	Old, New *Point // nil where the point did not exist
	// Moved are the parties whose own positions on the point are not what they
	// were, by id.
	Moved []parallax.PartyID
}

// ChangeCode says how a point changed.
type ChangeCode uint8

// The changes, in the order in which they are listed.
const (
	// Closed: the parties differed or could not be compared, and no longer do.
	Closed ChangeCode = iota
	// Opened: the parties differ or cannot be compared now, and did not before.
	Opened
	// Moved: the status changed otherwise, or the gap did, or a party moved.
	Moved
	// Added: the point is new, and no difference.
	Added
	// Removed: the point is gone.
	Removed
)

var changeNames = [...]string{"closed", "opened", "moved", "added", "removed"}

// String gives the code as JSON writes it.
func (c ChangeCode) String() string { return changeNames[c] }

// ChangeCodes lists all codes in order.
func ChangeCodes() []ChangeCode { return []ChangeCode{Closed, Opened, Moved, Added, Removed} }

// Diff lists what changed from old to new, by code and point: two dossiers, or
// one as of two rounds. What did not change is left out.
func Diff(old, new *Result) []Change {
	var out []Change
	ids := make([]parallax.PointID, 0, len(old.Points)+len(new.Points))
	for i := range old.Points {
		ids = append(ids, old.Points[i].ID)
	}
	for i := range new.Points {
		ids = append(ids, new.Points[i].ID)
	}
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		c := Change{Point: id, Old: old.Point(id), New: new.Point(id)}
		c.Moved = whoMoved(c.Old, c.New, old, new)
		if c.classify() {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b Change) int { return cmp.Compare(a.Code, b.Code) })
	return out
}

// classify sets the code; false when nothing changed.
func (c *Change) classify() bool {
	switch {
	case c.New == nil:
		c.Code = Removed
		return true
	case c.Old == nil && c.New.disputed():
		c.Code = Opened
		return true
	case c.Old == nil:
		c.Code = Added
		return true
	case c.Old.disputed() && !c.New.disputed():
		c.Code = Closed
	case !c.Old.disputed() && c.New.disputed():
		c.Code = Opened
	default:
		c.Code = Moved
		return c.Old.Status != c.New.Status || math.Abs(c.Old.Gap-c.New.Gap) > 1e-9 || len(c.Moved) > 0
	}
	return true
}

func (p *Point) disputed() bool { return p.Status == Differs || p.Status == Incomparable }

func whoMoved(old, new *Point, oldRes, newRes *Result) []parallax.PartyID {
	parties := slices.Concat(oldRes.Parties, newRes.Parties)
	slices.Sort(parties)
	var out []parallax.PartyID
	for _, party := range slices.Compact(parties) {
		if !slices.EqualFunc(old.OwnPositions(party), new.OwnPositions(party), sayTheSame) {
			out = append(out, party)
		}
	}
	return out
}

// OwnPositions lists what a party says on the point in its own voice, declared
// silences too; nothing for a nil point.
func (p *Point) OwnPositions(party parallax.PartyID) []*parallax.Position {
	if p == nil {
		return nil
	}
	var out []*parallax.Position
	for _, x := range p.Positions {
		if x.Party == party && x.Own() {
			out = append(out, x)
		}
	}
	return out
}

// sayTheSame tells whether two positions make the same statement, whatever the
// round it was made in and whatever it rests on.
func sayTheSame(a, b *parallax.Position) bool {
	return a.Stance == b.Stance && a.Value.Canonical() == b.Value.Canonical() && a.Value.Approx() == b.Value.Approx() &&
		a.Likelihood.Lo == b.Likelihood.Lo && a.Likelihood.Hi == b.Likelihood.Hi &&
		slices.EqualFunc(a.Given, b.Given, func(x, y parallax.Condition) bool {
			return x.Attribute == y.Attribute && x.Value.Canonical() == y.Value.Canonical()
		})
}
