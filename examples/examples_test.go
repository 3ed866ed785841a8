package examples_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/examples"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/dossier"
)

func open(t *testing.T, name string) *compare.Result {
	t.Helper()
	fsys, err := examples.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	rec, problems, err := dossier.Read(context.Background(), fsys)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		if p.Severity == parallax.Mistake {
			t.Errorf("%v", p)
		}
	}
	res, err := compare.Run(rec, compare.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !rec.Example {
		t.Error("the record is not stamped an example")
	}
	return res
}

func codes(p *compare.Point) []string {
	var out []string
	for _, r := range p.Reasons {
		out = append(out, r.Code.String())
	}
	for _, n := range p.Notes {
		out = append(out, n.Code.String())
	}
	return out
}

// What the founding case must bring out of the comparison.
func TestFoundingCase(t *testing.T) {
	res := open(t, "jta")
	tests := []struct {
		point  parallax.PointID
		status compare.Status
		codes  []string // among the reasons and notes
	}{
		{"shahab-3m/range", compare.Differs, []string{"premise", "conditions", "method"}},
		{"bm-25/exists", compare.Differs, nil},
		{"ghadr-110/stages", compare.OneSided, []string{"naming", "misattributed"}},
		{"taepo-dong-2/range", compare.Differs, []string{"premise", "conditions"}},
		{"ashura/fielded", compare.Differs, []string{"premise"}},
		{"clustered-shahab/silo-launch", compare.Differs, nil},
		{"taepo-dong-2/silo-launch", compare.Differs, nil},
		{"safir-second-stage/propellant", compare.Differs, []string{"premise"}},
		{"taepo-dong-2/class", compare.Differs, []string{"undefined"}},
		{"shahab-3/range", compare.OneSided, []string{"inconsistent"}},
	}
	for _, tt := range tests {
		p := res.Point(tt.point)
		if p == nil {
			t.Errorf("%s: no such point", tt.point)
			continue
		}
		if p.Status != tt.status {
			t.Errorf("%s: got %v, want %v", tt.point, p.Status, tt.status)
		}
		for _, code := range tt.codes {
			if !slices.Contains(codes(p), code) {
				t.Errorf("%s: got the reasons and notes %v, want %s among them", tt.point, codes(p), code)
			}
		}
	}
}

// The modified Shahab-3's range differs although the payloads differ: restated at
// 250 kg the U.S. figure is at least 2,000 km, against 1,700 km at most.
func TestRangeAtOtherPayload(t *testing.T) {
	res := open(t, "jta")
	p := res.Point("shahab-3m/range")
	if math.Abs(p.Gap-0.15) > 1e-9 {
		t.Errorf("the gap is %v, want 0.15", p.Gap)
	}
	want := []parallax.PointID{"shahab-3m/airframe-material", "shahab-3m/payload", "shahab-3m/thrust"}
	for _, r := range p.Reasons {
		if r.Code == compare.Premise && !slices.Equal(r.Points, want) {
			t.Errorf("it rests on %v, want %v", r.Points, want)
		}
	}
}

// The BM-25's existence and the airframe are among the leading cruxes, and on
// the airframe it is Russia's move: it doubts, and has stated no material.
func TestLeadingCruxes(t *testing.T) {
	res := open(t, "jta")
	ranks := make(map[parallax.PointID]compare.Item)
	for _, it := range res.Agenda() {
		for _, id := range it.Crux.Points {
			ranks[id] = it
		}
	}
	for _, id := range []parallax.PointID{"bm-25/exists", "shahab-3m/airframe-material"} {
		if it, ok := ranks[id]; !ok || it.Rank > 5 {
			t.Errorf("%s has the rank %d, want one of the first five", id, it.Rank)
		}
	}
	want := compare.Move{Code: compare.StateOwn, Party: "rus", Point: "shahab-3m/airframe-material"}
	if moves := ranks["shahab-3m/airframe-material"].Moves; !slices.Contains(moves, want) {
		t.Errorf("on the airframe the moves are %+v, want %+v among them", moves, want)
	}
}

// The second example brings out every status and, but for what needs models,
// every reason and note: nothing is missile-shaped.
func TestSecondExampleShowsEverything(t *testing.T) {
	res := open(t, "shared-herring")
	seen := make(map[string]bool)
	for i := range res.Points {
		seen[res.Points[i].Status.String()] = true
		for _, c := range codes(&res.Points[i]) {
			seen[c] = true
		}
	}
	for _, s := range compare.Statuses() {
		if !seen[s.String()] {
			t.Errorf("no point is %v", s)
		}
	}
	for _, c := range compare.ReasonCodes() {
		if !seen[c.String()] {
			t.Errorf("no reason is %v", c)
		}
	}
	for _, c := range compare.NoteCodes() {
		if !seen[c.String()] {
			t.Errorf("no note is %v", c)
		}
	}
}
