package compare

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/parallax-assessment/parallax"
)

// Mirrored twice a reason is as it was, and the first is not changed by it.
func TestMirroredTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, p := range run(t, drawRounds(t)).Points {
			for _, r := range p.Reasons {
				was := fmt.Sprint(r)
				m := r.Mirrored()
				if diff := cmp.Diff(r, m.Mirrored()); diff != "" {
					t.Fatalf("mirrored twice (-want +got):\n%s", diff)
				}
				if m.P != r.Q || m.Q != r.P || was != fmt.Sprint(r) {
					t.Fatalf("%+v mirrored is %+v", r, m)
				}
			}
		}
	})
}

// A reason mirrored is what comes out when the two parties change names, but for
// the order of its facts.
func TestMirroredIsOtherSide(t *testing.T) {
	swap := strings.NewReplacer("a: ", "b: ", "b: ", "a: ", "voice a", "voice b", "to a ", "to b ",
		"by a", "by b", "by b", "by a", "holder b", "holder a", "a=B2,b=C3", "a=C3,b=B2")
	rename := func(p parallax.PartyID) parallax.PartyID {
		return map[parallax.PartyID]parallax.PartyID{"a": "b", "b": "a", "c": "c", "": ""}[p]
	}
	rapid.Check(t, func(t *rapid.T) {
		lines := append(drawRounds(t), "source photos holder a")
		var mirrored []string
		for _, l := range lines {
			mirrored = append(mirrored, swap.Replace(l))
		}
		mirrored[len(mirrored)-1] = "source photos holder b"
		one, two := run(t, lines), run(t, mirrored)
		for i := range one.Points {
			want, got := reasonsOf(&one.Points[i], "a", "b"), reasonsOf(&two.Points[i], "a", "b")
			for k := range want {
				want[k] = want[k].Mirrored()
				want[k].P, want[k].Q = rename(want[k].P), rename(want[k].Q)
				for f := range want[k].Facts {
					want[k].Facts[f].Party = rename(want[k].Facts[f].Party)
				}
				if want[k].Code == Evidence && !slices.Equal(want[k].Facts, got[k].Facts) {
					t.Fatalf("%s: the evidence %+v in another order than %+v", one.Points[i].ID, want[k].Facts, got[k].Facts)
				}
				sortFacts(want[k].Facts)
				sortFacts(got[k].Facts)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%s (-want +got):\n%s", one.Points[i].ID, diff)
			}
		}
	})
}

func reasonsOf(p *Point, a, b parallax.PartyID) []Reason {
	var out []Reason
	for _, r := range p.Reasons {
		if r.P == a && r.Q == b {
			out = append(out, r)
		}
	}
	return out
}

func sortFacts(facts []Fact) {
	slices.SortFunc(facts, func(a, b Fact) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
}

func TestMirrored(t *testing.T) {
	lines := []string{
		"source photos holder a", "source memo holder b", "source film holder b",
		"a: range = 2000 km given payload 600 kg sources photos",
		"b: range = 1600 km sources film memo",
	}
	var got []string
	for _, r := range compareShort(t, lines, Options{}).Point("x/range").Reasons {
		m := r.Mirrored()
		for _, f := range m.Facts {
			got = append(got, fmt.Sprintf("%s %s %v %s %s p=%q q=%q", m.P, m.Q, m.Code, f.ID, f.Party, f.P, f.Q))
		}
	}
	want := []string{
		`b a conditions payload  p="" q="600 kg"`, // still a's condition
		`b a evidence film b p="" q=""`,
		`b a evidence memo b p="" q=""`,
		`b a evidence photos a p="" q=""`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
