package web

import (
	"fmt"
	"testing"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/value"
)

// manyPoints makes a record in which one subject has so many points, each of an
// attribute of its own: what no person writes, and a program may.
func manyPoints(t testing.TB, points int) *compare.Result {
	m := newMaker(t)
	m.rec.Attributes = make([]parallax.Attribute, points)
	spec := value.Spec{Kind: value.Truth, Units: new(value.Units)}
	yes, err := spec.Parse("yes", 1)
	if err != nil {
		t.Fatal(err)
	}
	no, err := spec.Parse("no", 1)
	if err != nil {
		t.Fatal(err)
	}
	for i := range points {
		id := parallax.AttributeID(fmt.Sprintf("a%07d", i))
		m.rec.Attributes[i] = parallax.Attribute{ID: id, Label: string(id), Spec: spec}
		about := parallax.Point("thing", id)
		m.rec.Positions = append(m.rec.Positions, parallax.Position{Party: "nor", Voice: "nor", About: about, Round: "r1", Value: yes, Marking: "C"})
		if i%3 == 0 {
			m.rec.Positions = append(m.rec.Positions, parallax.Position{Party: "sud", Voice: "sud", About: about, Round: "r1", Value: [...]value.Value{yes, no}[i%2]})
		}
	}
	return m.result()
}

// widePages are the pages of a wide record.
var widePages = []string{
	"/en/", "/en/points", "/en/points?view=list", "/en/points?status=differs", "/en/subject/thing", "/en/subjects", "/en/subject/land", "/en/class/long",
	"/en/attribute/a0000123", "/en/point/thing/a0000123", "/en/agenda", "/en/rounds", "/en/round/r1", "/en/homework", "/en/sources", "/en/search?q=a0000123", "/en/glossary",
}

// TestWideSubject keeps every page small and well formed although one subject has
// very many points.
func TestWideSubject(t *testing.T) {
	if testing.Short() {
		t.Skip("a large record")
	}
	h := serve(t, manyPoints(t, 50_000), Options{})
	for _, url := range widePages {
		w := get(h, url)
		if w.Code != 200 || w.Body.Len() > 300_000 {
			t.Errorf("%s: %d, %d bytes", url, w.Code, w.Body.Len())
		}
		checkHeadings(t, url, parse(t, w.Body.String()).headings)
	}
}

// BenchmarkWideSubject is every page of a record in which one subject has a
// million points; the first request, which may make an index, is told apart.
func BenchmarkWideSubject(b *testing.B) {
	res := manyPoints(b, 1_000_000)
	h := serve(b, res, Options{})
	for _, url := range widePages {
		b.Run(url, func(b *testing.B) {
			w := get(h, url)
			if w.Code != 200 {
				b.Fatal(w.Code)
			}
			for b.Loop() {
				get(h, url)
			}
			b.ReportMetric(float64(w.Body.Len())/1000, "kB")
		})
	}
}
