package compare_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
)

// TestNames gives the conflicts of a subject on which nobody has said anything.
func TestNames(t *testing.T) {
	rec := &parallax.Record{
		Parties: []parallax.Party{{ID: "a"}, {ID: "b"}},
		Subjects: []parallax.Subject{
			{ID: "x", Name: "X", Names: []parallax.Name{{Text: "Fish", By: "a"}, {Text: "both"}}},
			{ID: "y", Name: "Y", Names: []parallax.Name{{Text: "fish", By: "b"}}, Relations: []parallax.Relation{{Is: parallax.SameAs, To: "x", By: "b"}}},
			{ID: "z", Name: "Z", Names: []parallax.Name{{Text: "FISH", By: "b"}}},
		},
	}
	names := compare.NewNames(rec)
	want := []compare.Fact{
		{Code: compare.NameUsed, ID: "Fish", P: "x", Q: "y"},
		{Code: compare.NameUsed, ID: "Fish", P: "x", Q: "z"},
		{Code: compare.SameAsUnequal, ID: "x", P: "", Q: "y"},
	}
	if diff := cmp.Diff(want, names.Conflicts("x", "a", "b")); diff != "" {
		t.Errorf("conflicts of x (-want +got):\n%s", diff)
	}
	// Of z only the name that stands for z counts, not that for x and y.
	want = []compare.Fact{{Code: compare.NameUsed, ID: "Fish", P: "x", Q: "z"}}
	if diff := cmp.Diff(want, names.Conflicts("z", "a", "b")); diff != "" {
		t.Errorf("conflicts of z (-want +got):\n%s", diff)
	}
	if got := names.Conflicts("nothing", "a", "b"); got != nil {
		t.Errorf("conflicts of a subject that is none: %v", got)
	}
}
