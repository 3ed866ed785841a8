package search

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/value"
)

// generated makes a record of n positions on n/5 points; every tenth has a note
// of its own.
func generated(n int) *parallax.Record {
	r := rand.New(rand.NewPCG(1, 2))
	rec := &parallax.Record{Title: "generated"}
	parties := []parallax.PartyID{"alba", "boria", "cassia", "doria"}
	for _, id := range parties {
		rec.Parties = append(rec.Parties, parallax.Party{ID: id, Name: string(id), Adjective: string(id)})
	}
	for i, id := range []parallax.RoundID{"r1", "r2", "r3"} {
		rec.Rounds = append(rec.Rounds, parallax.Round{ID: id, Title: "Round", Date: value.Day(733000 + 365*i)})
	}
	units := &value.Units{}
	km, _ := units.Find("km")
	kg, _ := units.Find("kg")
	rec.Attributes = []parallax.Attribute{
		{ID: "note", Label: "Note", Spec: value.Spec{Kind: value.Text}},
		{ID: "payload", Label: "Payload", Spec: value.Spec{Kind: value.Quantity, Unit: kg, Units: units}},
		{ID: "range", Label: "Range", Spec: value.Spec{Kind: value.Quantity, Unit: km, Units: units}},
	}
	words := make([]string, 20_000)
	for i := range words {
		for range 3 + r.IntN(7) {
			words[i] += string(rune('a' + r.IntN(26)))
		}
	}
	sentence := func() string {
		s := ""
		for range 12 {
			s += words[min(r.IntN(len(words)), r.IntN(len(words)))] + " "
		}
		return s
	}
	subjects := max(n/25, 1)
	for i := range subjects {
		rec.Subjects = append(rec.Subjects, parallax.Subject{ID: parallax.SubjectID(fmt.Sprintf("system-%06d", i)), Name: fmt.Sprintf("System %d", i)})
	}
	rec.Positions = make([]parallax.Position, n)
	for i := range rec.Positions {
		party := parties[r.IntN(4)]
		a := &rec.Attributes[1+i%2]
		p := &rec.Positions[i]
		*p = parallax.Position{Party: party, Voice: parallax.Voice(party), About: parallax.Point(rec.Subjects[(i/25)%subjects].ID, a.ID), Round: rec.Rounds[r.IntN(3)].ID}
		p.Value, _ = a.Spec.Parse(fmt.Sprintf("%d %s", 10*r.IntN(300), a.Spec.Unit.Name), 0)
		p.Method = []string{"model"}
		if i%10 == 0 {
			p.Note = sentence()
		}
	}
	return rec
}

// BenchmarkNew indexes whole records. bytes/position is what the index takes
// beside the record.
func BenchmarkNew(b *testing.B) {
	for _, n := range []int{100_000, 1_000_000} {
		rec := generated(n)
		b.Run(fmt.Sprintf("positions=%d", n), func(b *testing.B) {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			var x *Index
			for b.Loop() {
				x = New(rec, Config{})
			}
			b.StopTimer()
			runtime.GC()
			runtime.ReadMemStats(&after)
			b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(n), "bytes/position")
			runtime.KeepAlive(x)
		})
	}
}

// BenchmarkSearch looks for what many, some and no entries have.
func BenchmarkSearch(b *testing.B) {
	for _, n := range []int{100_000, 1_000_000} {
		x := New(generated(n), Config{})
		for _, q := range []string{"km", "system 17 range 2000 km", "s", "система 3999", "zzyzxq", "systen rangs", `"2000 km" model`} {
			b.Run(fmt.Sprintf("positions=%d/%s", n, q), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					x.Search(q, Options{PerKind: 5})
				}
			})
		}
	}
}
