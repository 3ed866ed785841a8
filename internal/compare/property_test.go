package compare

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/parallax-assessment/parallax"
)

// drawLines draws a record in the short notation: a few parties on a few points,
// so that they meet often.
func drawLines(t *rapid.T) []string {
	pick := func(label string, from ...string) string { return rapid.SampledFrom(from).Draw(t, label) }
	values := map[string][]string{
		"range":   {"2000 km", "2000000 m", "1600..1700 km", "~1500 km", "<= 1300 km", "< 1300 km", "1300 km", "normal(1500, 100) km"},
		"payload": {"600 kg", "0.6 t", "250 kg", "600..700 kg", "> 250 kg"}, "airframe": {"steel", "aluminium", "steel | composite"},
		"exists": {"yes", "no"}, "fielded": {"2015", "5 years", "< 5 years", "2014-12", "> 2015"}, "purpose": {"to deter", "To Deter", "to threaten"},
		"effort": {"2 h", "120 min", "3 kg", "7"},
	}
	attrs := []string{"range", "payload", "airframe", "exists", "fielded", "purpose", "effort"}
	point := func(label string) string { return pick(label, "x", "y") + "/" + pick(label, attrs...) }
	lines := []string{"party c", "source memo holder b shared c rated a=B2,b=C3", "name falcon of x by a", "name Falcon of y by b"}
	for i := range rapid.IntRange(2, 25).Draw(t, "positions") {
		attr := pick("attribute", attrs...)
		line := fmt.Sprintf("%s: %s/%s ", pick("party", "a", "b", "c"), pick("subject", "x", "y"), attr)
		stance := pick("stance", "=", "=", "=", "=", "possible", "doubts", "denies", "no-information", "declines")
		line += stance
		if stance != "no-information" && stance != "declines" {
			line += " " + values[attr][rapid.IntRange(0, len(values[attr])-1).Draw(t, "value")]
		}
		if rapid.Bool().Draw(t, "conditions") && attr != "payload" {
			line += " given payload " + pick("payload", values["payload"]...)
		}
		if rapid.IntRange(0, 2).Draw(t, "premises") == 0 {
			line += " because " + point("premise")
		}
		line += pick("more", "", "", " method model", " method test", " sources photos", " sources memo", " likelihood likely", " likelihood 10..30%", " voice a", " voice press", " round r2", " round r2 withdrawn")
		lines = append(lines, line+fmt.Sprintf(" id p%d", i))
	}
	if rapid.Bool().Draw(t, "question") {
		lines = append(lines, "question to a on "+point("question"))
	}
	return lines
}

// outcome is a result without its record, for comparing.
func outcome(res *Result) any {
	type point struct {
		ID        parallax.PointID
		Status    Status
		Gap       float64
		Positions []string
		Pairs     []Pair
		Reasons   []Reason
		Notes     []Note
		Silence   []Silence
		Cruxes    []parallax.PointID
	}
	var points []point
	for _, p := range res.Points {
		out := point{p.ID, p.Status, p.Gap, nil, p.Pairs, p.Reasons, p.Notes, p.Silence, p.Cruxes}
		for _, x := range p.Positions {
			out.Positions = append(out.Positions, fmt.Sprint(x.Party, x.Voice, x.Stance, x.Value, x.Round, x.ID))
		}
		points = append(points, out)
	}
	return struct {
		Points []point
		Cruxes []Crux
		Counts map[Status]int
	}{points, res.Cruxes, res.Counts}
}

func run(t *rapid.T, lines []string) *Result {
	s := newShort()
	for _, l := range lines {
		slices.SortFunc(s.rec.Attributes, func(a, b parallax.Attribute) int { return strings.Compare(string(a.ID), string(b.ID)) })
		if err := s.read(l); err != nil {
			t.Fatal(err)
		}
	}
	rec, err := s.build()
	if err != nil {
		t.Fatal(err)
	}
	res, err := Run(rec, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// The order of the input changes nothing.
func TestOrderChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := drawLines(t)
		shuffled := append(slices.Clone(lines[:4]), rapid.Permutation(lines[4:]).Draw(t, "order")...)
		if diff := cmp.Diff(outcome(run(t, lines)), outcome(run(t, shuffled))); diff != "" {
			t.Fatal(diff)
		}
	})
}

// Swapping two parties mirrors the result: statuses, gaps and cruxes stay, and
// what is said of the one is said of the other.
func TestSwappingPartiesMirrors(t *testing.T) {
	swap := strings.NewReplacer("a: ", "b: ", "b: ", "a: ", "voice a", "voice b", "to a ", "to b ",
		"by a", "by b", "by b", "by a", "holder b", "holder a", "a=B2,b=C3", "a=C3,b=B2")
	rapid.Check(t, func(t *rapid.T) {
		lines := append(drawLines(t), "source photos holder a")
		var mirrored []string
		for _, l := range lines {
			mirrored = append(mirrored, swap.Replace(l))
		}
		mirrored[len(mirrored)-1] = "source photos holder b"
		one, two := run(t, lines), run(t, mirrored)
		for i := range one.Points {
			p, q := &one.Points[i], &two.Points[i]
			if p.Status != q.Status || p.Gap != q.Gap || !slices.Equal(p.Cruxes, q.Cruxes) {
				t.Fatalf("%s: %v %v %v, mirrored %v %v %v", p.ID, p.Status, p.Gap, p.Cruxes, q.Status, q.Gap, q.Cruxes)
			}
			if pair := p.Pair("a", "b"); pair != nil {
				other := q.Pair("a", "b")
				if pair.Status != other.Status || pair.Gap != other.Gap || pair.Overlap != other.Overlap {
					t.Fatalf("%s: pair %+v, mirrored %+v", p.ID, pair, other)
				}
			}
			if a, b := codesOf(p, "a", "c"), codesOf(q, "b", "c"); !slices.Equal(a, b) {
				t.Fatalf("%s: reasons of a and c %v, mirrored %v", p.ID, a, b)
			}
			if a, b := codesOf(p, "a", "b"), codesOf(q, "a", "b"); !slices.Equal(a, b) {
				t.Fatalf("%s: reasons of a and b %v, mirrored %v", p.ID, a, b)
			}
		}
		if diff := cmp.Diff(one.Cruxes, two.Cruxes); diff != "" {
			t.Fatal(diff)
		}
	})
}

func codesOf(p *Point, a, b parallax.PartyID) []string {
	var out []string
	for _, r := range p.Reasons {
		if r.P == a && r.Q == b {
			out = append(out, fmt.Sprint(r.Code, r.Points))
		}
	}
	return out
}

// The shares add up to the number of differing points; every differing point
// reaches a crux; a crux's sole ones are among those that bear on it.
func TestSharesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		res := run(t, drawLines(t))
		sum := 0.0
		for _, c := range res.Cruxes {
			sum += c.Share
			if c.Sole > len(c.BearsOn) || len(c.BearsOn) == 0 {
				t.Fatalf("crux %+v", c)
			}
		}
		if math.Abs(sum-float64(res.Counts[Differs])) > 1e-9 {
			t.Fatalf("the shares are %v together, %d points differ", sum, res.Counts[Differs])
		}
		for _, p := range res.Points {
			if p.Status == Differs && len(p.Cruxes) == 0 {
				t.Fatalf("%s differs and reaches no crux", p.ID)
			}
		}
	})
}

// Positions that say the same never differ: when another party repeats all that
// one holds, the two are agreed wherever its own positions are of one mind.
func TestSayingTheSameNeverDiffers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var lines []string
		for _, l := range drawLines(t) {
			if rest, ok := strings.CutPrefix(l, "a: "); ok && !strings.Contains(l, "voice") {
				lines = append(lines, l, "b: "+rest)
			} else if !strings.Contains(l, ": ") {
				lines = append(lines, l)
			}
		}
		for _, p := range run(t, lines).Points {
			for _, pair := range p.Pairs {
				if pair.Status == Differs && !slices.ContainsFunc(p.Notes, func(n Note) bool { return n.Code == Inconsistent }) {
					t.Fatalf("%s differs though both say the same: %+v", p.ID, pair)
				}
				if pair.Status != Agreed && pair.Status != Incomparable && len(p.Holds("a")) == 1 && p.Attribute.Spec.Kind != 0 {
					t.Fatalf("%s is %v though both say the one same thing", p.ID, pair.Status)
				}
			}
		}
	})
}

// A chain of premises as long as the record is walked without trouble.
func TestLongChain(t *testing.T) {
	s := newShort()
	const n = 100_000
	rec, err := s.build()
	if err != nil {
		t.Fatal(err)
	}
	steel, _ := rec.Attribute("airframe").Spec.Parse("steel", 0)
	composite, _ := rec.Attribute("airframe").Spec.Parse("composite", 0)
	for i := range n {
		p := parallax.Position{Party: "a", Voice: "a", Round: "r1", Value: steel,
			About: parallax.PointID(fmt.Sprintf("s%06d/airframe", i)), Because: []parallax.PointID{parallax.PointID(fmt.Sprintf("s%06d/airframe", i+1))}}
		q := p
		q.Party, q.Voice, q.Value, q.Because = "b", "b", composite, nil
		rec.Positions = append(rec.Positions, p, q)
	}
	res, err := Run(rec, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Cruxes) != 1 || len(res.Cruxes[0].BearsOn) != n || res.Cruxes[0].Share != n {
		t.Errorf("%d cruxes, the first of share %v", len(res.Cruxes), res.Cruxes[0].Share)
	}
}

// What would take memory without bounds is refused.
func TestLimits(t *testing.T) {
	crowd := func(n int, place func(i int) parallax.Position) *parallax.Record {
		rec, err := newShort().build()
		if err != nil {
			t.Fatal(err)
		}
		steel, _ := rec.Attribute("airframe").Spec.Parse("steel", 0)
		composite, _ := rec.Attribute("airframe").Spec.Parse("composite", 0)
		for i := range n {
			p := place(i)
			p.Party, p.Voice, p.Round, p.Value = "a", "a", "r1", steel
			q := p
			q.Party, q.Voice, q.Value, q.Because = "b", "b", composite, nil
			rec.Positions = append(rec.Positions, p, q)
		}
		return rec
	}
	hub := parallax.PointID("hub/airframe")
	leaves := make([]parallax.PointID, 10_000)
	for i := range leaves {
		leaves[i] = parallax.PointID(fmt.Sprintf("leaf%d/airframe", i))
	}
	tests := map[string]*parallax.Record{
		"one point": crowd(MaxOnPoint, func(int) parallax.Position { return parallax.Position{About: "x/airframe"} }),
		"many points on many cruxes": crowd(10_000, func(i int) parallax.Position {
			if i == 0 {
				return parallax.Position{About: hub, Because: leaves}
			}
			return parallax.Position{About: parallax.PointID(fmt.Sprintf("s%d/airframe", i)), Because: []parallax.PointID{hub}}
		}),
	}
	for name, rec := range tests {
		_, err := Run(rec, Options{})
		var e *parallax.Error
		if !errors.As(err, &e) || e.Code != parallax.TooLarge || e.Advice == "" {
			t.Errorf("%s: got %v, want a TooLarge error with advice", name, err)
		}
	}
}

// A reason names so many facts and no more, however many cells there are.
func TestManyFacts(t *testing.T) {
	var lines []string
	for i := range 300 {
		lines = append(lines, fmt.Sprintf("a: purpose = to deter %d", i), fmt.Sprintf("b: purpose = to threaten %d", i))
	}
	res := compareShort(t, lines, Options{})
	p := res.Point("x/purpose")
	if len(p.Reasons) != 1 || len(p.Reasons[0].Facts) != MaxFacts {
		t.Errorf("%d reasons, %d facts in the first", len(p.Reasons), len(p.Reasons[0].Facts))
	}
}
