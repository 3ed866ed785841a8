package compare

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-assessment/parallax"
)

// outline writes a tree's points, each with how deep it stands.
func outline(tree []Branch, depth int) []string {
	var out []string
	for i := range tree {
		b := &tree[i]
		line := fmt.Sprint(depth, " ", b.Point.ID)
		for _, mark := range []struct {
			set  bool
			word string
		}{{b.Unsettled, "unsettled"}, {b.Crux, "crux"}, {b.Repeated, "repeated"}, {b.Cut, "cut"}} {
			if mark.set {
				line += " " + mark.word
			}
		}
		out = append(append(out, line), outline(b.Below, depth+1)...)
	}
	return out
}

func TestTreeWithin(t *testing.T) {
	res := compareShort(t, []string{
		"a: range = 2000 km because airframe thrust",
		"b: range = 1600 km",
		"a: thrust = 10 kN because airframe",
		"b: thrust = 20 kN",
		"a: airframe = steel",
	}, Options{})
	var root parallax.PointID
	for i := range res.Points {
		if res.Points[i].ID.Attribute() == "range" {
			root = res.Points[i].ID
		}
	}
	subject := string(root.Subject())
	for _, test := range []struct {
		most int
		want []string
	}{
		{0, nil},
		{1, []string{"0 S/airframe unsettled crux"}},
		{2, []string{"0 S/airframe unsettled crux", "0 S/thrust unsettled cut"}},
		{9, []string{"0 S/airframe unsettled crux", "0 S/thrust unsettled", "1 S/airframe unsettled crux repeated"}},
	} {
		var want []string
		for _, line := range test.want {
			want = append(want, line[:2]+subject+line[3:])
		}
		if diff := cmp.Diff(want, outline(res.TreeWithin(root, test.most), 0)); diff != "" {
			t.Errorf("at most %d branches (-want +got):\n%s", test.most, diff)
		}
	}
	if diff := cmp.Diff(outline(res.Tree(root), 0), outline(res.TreeWithin(root, 100), 0)); diff != "" {
		t.Errorf("Tree and TreeWithin (-want +got):\n%s", diff)
	}
	if got := res.TreeWithin("no/point", 9); got != nil {
		t.Errorf("a point that is not there has premises %v", got)
	}
}

func TestLookup(t *testing.T) {
	res := compareShort(t, []string{"a: range = 2000 km because airframe", "b: range = 1600 km", "a: airframe = steel"}, Options{})
	for i := range res.Points {
		id := res.Points[i].ID
		if at, ok := res.Index(id); !ok || at != i {
			t.Errorf("Index(%s) is %d, %v; want %d", id, at, ok, i)
		}
		crux := res.Crux(id)
		want := slices.ContainsFunc(res.Cruxes, func(c Crux) bool { return slices.Contains(c.Points, id) })
		if (crux != nil) != want || crux != nil && !slices.Contains(crux.Points, id) {
			t.Errorf("Crux(%s) is %v, want one: %v", id, crux, want)
		}
	}
	if _, ok := res.Index("no/point"); ok || res.Crux("no/point") != nil {
		t.Error("a point that is not there was found")
	}
}

// TestTalkOnPoint holds the index of questions and undertakings against the
// record: those of later rounds are not there, and one that names a point twice
// stands there once.
func TestTalkOnPoint(t *testing.T) {
	rec := &parallax.Record{
		Parties:    []parallax.Party{{ID: "a", Name: "A"}, {ID: "b", Name: "B"}},
		Rounds:     []parallax.Round{{ID: "r1", Date: 1}, {ID: "r2", Date: 2}},
		Attributes: []parallax.Attribute{{ID: "range"}},
		Questions: []parallax.Question{
			{ID: "q1", By: "a", To: "b", Round: "r1", About: []parallax.PointID{"x/range", "x/range", "y/range"}},
			{ID: "q2", By: "a", To: "b", Round: "r2", About: []parallax.PointID{"x/range"}},
		},
		Undertakings: []parallax.Undertaking{{ID: "u1", By: "a", To: "b", Round: "r2", About: []parallax.PointID{"x/range"}}},
	}
	for round, want := range map[parallax.RoundID][]string{"r1": {"q1"}, "r2": {"q1", "q2", "u1"}} {
		res, err := Run(rec, Options{AsOf: round})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, q := range res.QuestionsOn("x/range") {
			got = append(got, q.ID)
		}
		for _, u := range res.UndertakingsOn("x/range") {
			got = append(got, u.ID)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("as of %s (-want +got):\n%s", round, diff)
		}
	}
}
