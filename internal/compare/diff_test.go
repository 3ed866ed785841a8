package compare

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/parallax-assessment/parallax"
)

// statements words what a party says on a point itself, one by one; nothing for
// a point that is not there.
func statements(p *Point, party parallax.PartyID) []string {
	var out []string
	if p == nil {
		return nil
	}
	for _, x := range p.Positions {
		if x.Party == party && x.Own() {
			given := ""
			for _, g := range x.Given {
				given += fmt.Sprint(g.Attribute, g.Value.Canonical())
			}
			out = append(out, fmt.Sprint(x.Stance, x.Value.Canonical(), x.Value.Approx(), given, x.Likelihood.Lo, x.Likelihood.Hi))
		}
	}
	return out
}

// A change is found for every point of either comparison that is new, gone, of
// another status or gap, or on which a party speaks otherwise; and no other.
func TestDiffFindsAllChanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, now := run(t, drawRounds(t)), run(t, drawRounds(t))
		want := make(map[parallax.PointID][]parallax.PartyID)
		both := slices.Concat(old.Points, now.Points)
		for i := range both {
			id := both[i].ID
			p, q := old.Point(id), now.Point(id)
			var moved []parallax.PartyID
			for _, party := range []parallax.PartyID{"a", "b", "c"} {
				if !slices.Equal(statements(p, party), statements(q, party)) {
					moved = append(moved, party)
				}
			}
			if p == nil || q == nil || p.Status != q.Status || p.Gap != q.Gap || len(moved) > 0 {
				want[id] = moved
			}
		}
		got := make(map[parallax.PointID][]parallax.PartyID)
		changes := Diff(old, now)
		for i, c := range changes {
			got[c.Point] = c.Moved
			if c.Old != old.Point(c.Point) || c.New != now.Point(c.Point) {
				t.Fatalf("%s has not the points of the two comparisons", c.Point)
			}
			if i > 0 && (changes[i-1].Code > c.Code || changes[i-1].Code == c.Code && changes[i-1].Point >= c.Point) {
				t.Fatalf("%v %s stands before %v %s", changes[i-1].Code, changes[i-1].Point, c.Code, c.Point)
			}
			kinds := slices.Concat(c.Movers(), c.Speakers(), c.Leavers())
			slices.Sort(kinds)
			if !slices.Equal(kinds, c.Moved) {
				t.Fatalf("%s: movers %v, speakers %v, leavers %v are not together %v", c.Point, c.Movers(), c.Speakers(), c.Leavers(), c.Moved)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	})
}
