package compare

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/value"
)

// generated makes a record of n positions by four parties in three rounds:
// quantities with conditions, categories and truths, with premises, sources,
// likelihoods, reports and silences, about five positions a point.
func generated(n int) *parallax.Record {
	r := rand.New(rand.NewPCG(1, 2))
	rec := &parallax.Record{Title: "generated", Scale: value.DefaultScale}
	parties := []parallax.PartyID{"alba", "boria", "cassia", "doria"}
	for _, id := range parties {
		rec.Parties = append(rec.Parties, parallax.Party{ID: id, Name: string(id), Adjective: string(id)})
	}
	for i, id := range []parallax.RoundID{"r1", "r2", "r3"} {
		rec.Rounds = append(rec.Rounds, parallax.Round{ID: id, Date: value.Day(733000 + 365*i)})
	}
	units := &value.Units{}
	unit := func(name string) value.Unit { u, _ := units.Find(name); return u }
	tree := &value.Tree{}
	for _, v := range []string{"steel", "aluminium", "composite"} {
		tree.Add(v)
	}
	rec.Attributes = []parallax.Attribute{
		{ID: "exists", Label: "Exists", Spec: value.Spec{Kind: value.Truth}},
		{ID: "fielded", Label: "Fielded", Spec: value.Spec{Kind: value.Time}},
		{ID: "material", Label: "Material", Spec: value.Spec{Kind: value.Category, Tree: tree}},
		{ID: "payload", Label: "Payload", Spec: value.Spec{Kind: value.Quantity, Unit: unit("kg"), Units: units}},
		{ID: "range", Label: "Range", Given: []parallax.Given{{Attribute: "payload", Direction: parallax.Falls}},
			Spec: value.Spec{Kind: value.Quantity, Unit: unit("km"), Units: units}},
	}
	for i := range 40 {
		rec.Sources = append(rec.Sources, parallax.Source{ID: parallax.SourceID(fmt.Sprintf("source-%02d", i)), Holder: string(parties[i%4])})
	}
	subjects := max(n/25, 1)
	for i := range subjects {
		id := parallax.SubjectID(fmt.Sprintf("system-%06d", i))
		rec.Subjects = append(rec.Subjects, parallax.Subject{ID: id, Name: fmt.Sprintf("System %d", i)})
	}
	texts := map[parallax.AttributeID][]string{
		"exists": {"yes", "no"}, "fielded": {"2015", "5..6 years", "< 5 years", "2011..2012"},
		"material": {"steel", "aluminium", "steel | composite"}, "payload": {"600 kg", "250 kg", "0.7 t", "~650 kg"},
		"range": {"2000 km", "1600..1700 km", "<= 1300 km", "~1500 km", "1700 km"},
	}
	rec.Positions = make([]parallax.Position, n)
	for i := range rec.Positions {
		a := &rec.Attributes[i%5]
		subject := rec.Subjects[(i/25)%subjects].ID
		party := parties[r.IntN(4)]
		round := r.IntN(3)
		p := &rec.Positions[i]
		*p = parallax.Position{Party: party, Voice: parallax.Voice(party), About: parallax.Point(subject, a.ID), Round: rec.Rounds[round].ID}
		p.Value, _ = a.Spec.Parse(texts[a.ID][r.IntN(len(texts[a.ID]))], rec.Rounds[round].Date)
		switch r.IntN(20) {
		case 0:
			p.Voice = parallax.Voice(parties[r.IntN(4)])
		case 1:
			p.Stance, p.Value = parallax.NoInformation, value.Value{}
		case 2:
			p.Stance = parallax.Possible
		case 3:
			p.Likelihood, _ = value.ParseLikelihood("likely", rec.Scale)
		}
		if a.ID == "range" {
			v, _ := rec.Attributes[3].Spec.Parse(texts["payload"][r.IntN(2)], 0)
			p.Given = []parallax.Condition{{Attribute: "payload", Value: v}}
			p.Because = []parallax.PointID{parallax.Point(subject, "material"), parallax.Point(subject, "payload")}
		}
		if a.ID == "material" && r.IntN(3) == 0 {
			p.Because = []parallax.PointID{parallax.Point(rec.Subjects[r.IntN(subjects)].ID, "exists")}
		}
		id := rec.Sources[r.IntN(40)].ID
		p.Sources = []parallax.Citation{{Source: id, Text: string(id)}}
	}
	return rec
}

// BenchmarkRun compares whole records, reasons and cruxes included. ns/position
// shows how the cost grows: doubling the record must cost at most 2.2 times.
func BenchmarkRun(b *testing.B) {
	for _, n := range []int{50_000, 100_000, 200_000, 1_000_000} {
		rec := generated(n)
		b.Run(fmt.Sprintf("positions=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Run(rec, Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/position")
		})
	}
}
