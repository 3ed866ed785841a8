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
	// were, by id: movers, speakers and leavers.
	Moved []parallax.PartyID
}

// Movers are those of Moved that said something on the point before, a declared
// silence too, and say something else now.
func (c *Change) Movers() []parallax.PartyID { return c.movedWhere(true, true) }

// Speakers are those of Moved that had said nothing on the point before.
func (c *Change) Speakers() []parallax.PartyID { return c.movedWhere(false, true) }

// Leavers are those of Moved that say nothing on the point any more.
func (c *Change) Leavers() []parallax.PartyID { return c.movedWhere(true, false) }

// movedWhere picks those of Moved that spoke before and speak now, or not.
func (c *Change) movedWhere(before, now bool) []parallax.PartyID {
	var out []parallax.PartyID
	for _, party := range c.Moved {
		if len(c.Old.OwnPositions(party)) > 0 == before && len(c.New.OwnPositions(party)) > 0 == now {
			out = append(out, party)
		}
	}
	return out
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
	parties := slices.Concat(old.Parties, new.Parties)
	slices.Sort(parties)
	parties = slices.Compact(parties)
	for i, j := 0, 0; i < len(old.Points) || j < len(new.Points); { // both by id
		var c Change
		if j == len(new.Points) || i < len(old.Points) && old.Points[i].ID <= new.Points[j].ID {
			c.Old = &old.Points[i]
			c.Point = c.Old.ID
			i++
		}
		if j < len(new.Points) && (c.Old == nil || new.Points[j].ID == c.Point) {
			c.New = &new.Points[j]
			c.Point = c.New.ID
			j++
		}
		c.Moved = whoMoved(c.Old, c.New, parties)
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

func whoMoved(old, new *Point, parties []parallax.PartyID) []parallax.PartyID {
	var out []parallax.PartyID
	for _, party := range parties {
		if !slices.EqualFunc(old.OwnPositions(party), new.OwnPositions(party), sayTheSame) {
			out = append(out, party)
		}
	}
	return out
}

// OwnPositions lists what a party says on the point in its own voice, declared
// silences too; nothing for a nil point. It is part of the point's list, where
// they stand together, and not to be changed.
func (p *Point) OwnPositions(party parallax.PartyID) []*parallax.Position {
	if p == nil {
		return nil
	}
	own := func(x *parallax.Position) bool { return x.Party == party && x.Own() }
	from := slices.IndexFunc(p.Positions, own)
	if from < 0 {
		return nil
	}
	to := from + 1
	for to < len(p.Positions) && own(p.Positions[to]) {
		to++
	}
	return p.Positions[from:to:to]
}

// sayTheSame tells whether two positions make the same statement, whatever the
// round it was made in and whatever it rests on.
func sayTheSame(a, b *parallax.Position) bool {
	if a == b { // of one record
		return true
	}
	return a.Stance == b.Stance && a.Value.Canonical() == b.Value.Canonical() && a.Value.Approx() == b.Value.Approx() &&
		a.Likelihood.Lo == b.Likelihood.Lo && a.Likelihood.Hi == b.Likelihood.Hi &&
		slices.EqualFunc(a.Given, b.Given, func(x, y parallax.Condition) bool {
			return x.Attribute == y.Attribute && x.Value.Canonical() == y.Value.Canonical()
		})
}
