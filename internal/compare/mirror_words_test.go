package compare_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/parallax-assessment/parallax/examples"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/dossier"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
)

// A sentence about both sides names first the side from which it is seen; one
// about a single side says the same from either.
func TestMirroredWords(t *testing.T) {
	named := 0
	for _, example := range examples.Names() {
		files, err := examples.Open(example)
		if err != nil {
			t.Fatal(err)
		}
		rec, _, err := dossier.Read(context.Background(), files)
		if err != nil {
			t.Fatal(err)
		}
		res, err := compare.Run(rec, compare.Options{})
		if err != nil {
			t.Fatal(err)
		}
		w := report.NewWords(res, locale.New("en"))
		for i := range res.Points {
			p := &res.Points[i]
			for k := range p.Reasons {
				named += checkWords(t, w, p, &p.Reasons[k])
			}
		}
	}
	if named < 10 {
		t.Errorf("only %d sentences name both sides", named)
	}
}

// checkWords words a reason from both sides, and counts the sentences in which
// either comes first.
func checkWords(t *testing.T, w *report.Words, p *compare.Point, r *compare.Reason) (named int) {
	t.Helper()
	m := r.Mirrored()
	sentences := func(r *compare.Reason) []string {
		if len(r.Facts) == 0 {
			return []string{w.Reason(p, r)}
		}
		return w.Facts(r)
	}
	here, there := sentences(r), sentences(&m)
	for i := range here {
		if first(here[i], w.Party(r.P), w.Party(r.Q)) <= 0 || oneSided(r, i) {
			if !slices.Contains(there, here[i]) && r.Code != compare.Wording {
				t.Errorf("%s: %q is not said from the other side: %q", p.ID, here[i], there)
			}
			continue
		}
		named++
		if first(there[i], w.Party(m.P), w.Party(m.Q)) <= 0 {
			t.Errorf("%s: %q does not begin with %s", p.ID, there[i], w.Party(m.P))
		}
	}
	return named
}

// first is positive when p is named before q, negative when after, and 0 when
// not both are named.
func first(sentence, p, q string) int {
	i, j := strings.Index(sentence, p), strings.Index(sentence, q)
	if i < 0 || j < 0 {
		return 0
	}
	return j - i
}

// oneSided tells whether the sentence is about one side, which is named first
// wherever one looks from, or about points.
func oneSided(r *compare.Reason, i int) bool {
	return r.Code == compare.Premise || len(r.Facts) > 0 && slices.Contains([]compare.FactCode{compare.SourceUnshared, compare.ConditionOneSided, compare.ReliesOnNothing}, r.Facts[i].Code)
}
