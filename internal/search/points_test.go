package search

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
)

// TestPoints has the points that a comparison as of the same round has, so that
// every hit has a page.
func TestPoints(t *testing.T) {
	for _, name := range []string{"jta", "shared-herring"} {
		rec := example(t, name)
		for _, round := range rec.Rounds {
			res, err := compare.Run(rec, compare.Options{AsOf: round.ID})
			if err != nil {
				t.Fatal(err)
			}
			var want []parallax.PointID
			for i := range res.Points {
				want = append(want, res.Points[i].ID)
			}
			if diff := cmp.Diff(want, New(rec, Config{AsOf: round.ID}).points); diff != "" {
				t.Errorf("%s as of %s (-compared +indexed):\n%s", name, round.ID, diff)
			}
		}
	}
}
