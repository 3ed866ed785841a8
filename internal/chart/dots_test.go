package chart

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

func drawnDots() map[string]*Dots {
	own := func(party int, i Interval, label string) DotValue { return DotValue{Range: at(i, label), Party: party} }
	return map[string]*Dots{
		"subjects": {
			Title: "Range of every subject", Desc: "A row for each subject.", Unit: "km", Numerals: English,
			Rows: []DotRow{
				{Label: "Alpha", Href: "/point/alpha/range", Status: "agreed", Word: "agreed", Text: "Norland: 1300 km. Sudland: 1300 km.",
					Values: []DotValue{own(0, single(1300), "1300 km"), own(1, single(1300), "1300 km")}},
				{Label: "Beta", Status: "differs", Word: "differs", Text: "Several.", Values: []DotValue{
					{Range: at(single(2000), "2000 km"), Party: -1, Claim: true},
					{Range: at(single(1000), "1000 km"), Party: 1, Claim: true},
					own(1, Interval{1500, 1600}, "1500–1600 km"), own(1, Interval{2100, inf}, "at least 2100 km"), own(1, Interval{1550, 1900}, "1550–1900 km"),
					{Range: Range{Core: Interval{1600, 2400}, Band: Interval{1600, 2400}, Spread: true}, Party: 0},
				}},
				{Label: "Gamma", Status: "open", Word: "open", Text: "Nobody gives a number."},
				{Label: "Delta", Text: "Norland: 1300 km.", Beside: "Sudland denies 1300 km.", Values: []DotValue{own(0, single(1300), "1300 km")}},
				{Label: "Epsilon", Beside: "Sudland doubts 1300 km."},
			},
		},
		"logarithmic": {
			Title: "Mass", Unit: "thousand tonnes", Log: "logarithmic scale", Numerals: Russian, Also: []Interval{single(0.3)},
			Rows: []DotRow{{Label: `<a> "x"`, Href: "javascript:alert(1)", Status: "<no>", Values: []DotValue{own(0, Interval{2, 30000}, "<wide>")}}},
		},
	}
}

func TestDots(t *testing.T) {
	for name, d := range drawnDots() {
		html, ok := d.HTML()
		if !ok {
			t.Fatalf("%s: nothing drawn", name)
		}
		golden(t, "dots-"+name+".html", string(html))
	}
	for name, d := range map[string]Dots{
		"empty": {}, "no value": {Rows: []DotRow{{Label: "A"}}},
		"no end": {Rows: []DotRow{{Label: "A", Values: []DotValue{{Range: at(Interval{-inf, inf}, "any")}}}}},
	} {
		if html, ok := d.HTML(); ok {
			t.Errorf("%s: drawn as %s", name, html)
		}
	}
}

// TestDotsShareAScale finds the same number at the same place in every row, and on
// every page of the same subjects.
func TestDotsShareAScale(t *testing.T) {
	row := func(i Interval) DotRow { return DotRow{Label: "A", Values: []DotValue{{Range: at(i, "")}}} }
	one := &Dots{Rows: []DotRow{row(single(500)), row(single(1000))}, Also: []Interval{single(500), single(9000)}}
	two := &Dots{Rows: []DotRow{row(single(500)), row(single(9000))}, Also: []Interval{single(1000)}}
	place := func(d *Dots) string {
		html, _ := d.HTML()
		_, after, _ := strings.Cut(string(html), `<g class="party-1"><svg x="`)
		before, _, _ := strings.Cut(after, `"`)
		return before
	}
	if a, b := place(one), place(two); a != b || a == "" {
		t.Errorf("500 stands at %q and at %q", a, b)
	}
}

// TestDotLanes keeps the values of a row apart: no two of one lane touch, and no
// two parties share one.
func TestDotLanes(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		d := &Dots{Rows: []DotRow{{Label: "A"}}}
		for range 1 + r.IntN(12) {
			a := r.Float64() * 1000
			d.Rows[0].Values = append(d.Rows[0].Values, DotValue{Range: at(Interval{a, a + r.Float64()*200}, ""), Party: r.IntN(4) - 1, Claim: r.IntN(3) == 0})
		}
		e := newExtent()
		e.see(Interval{0, 1200})
		s, _ := e.scale(false, false)
		p := &dots{Dots: d, scale: s}
		values := d.rows()[0].Values
		lanes := p.lanes(values)
		for i := range values {
			for j := range i {
				if lanes[i] != lanes[j] {
					continue
				}
				aFrom, aTo := p.covers(&values[i].Range)
				bFrom, bTo := p.covers(&values[j].Range)
				if aFrom < bTo && bFrom < aTo || values[i].order() != values[j].order() {
					t.Fatalf("%v and %v share lane %d", values[i], values[j], lanes[i])
				}
			}
		}
	}
}

// TestAnyDots draws whatever ends there can be.
func TestAnyDots(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 700 {
		d := Dots{Title: "<t>", Unit: "<km>", Log: "<log>", Days: r.IntN(4) == 0, Numerals: English, Also: []Interval{{pick(r), pick(r)}}}
		for range r.IntN(5) {
			row := DotRow{Label: "<\x00>", Href: "/?a=\"", Status: "differs", Text: "<\u202e>"}
			for range r.IntN(6) {
				row.Values = append(row.Values, DotValue{Range: anyRange(r), Party: r.IntN(20) - 2, Claim: r.IntN(2) == 0})
			}
			d.Rows = append(d.Rows, row)
		}
		if html, ok := d.HTML(); ok {
			wellFormed(t, string(html))
		}
	}
}

// manyDots is more than fits.
func manyDots() *Dots {
	d := &Dots{Title: "All", Unit: "km", Numerals: English}
	long := strings.Repeat("x", 10000)
	for i := range 2 * MaxDotRows {
		row := DotRow{Label: fmt.Sprint("Subject ", i), Href: "/x", Status: "differs", Word: "differs", Text: "t"}
		for p := range 2 * MaxDotValues {
			row.Values = append(row.Values, DotValue{Range: at(Interval{float64(i), float64(i + p)}, long), Party: p % 8})
		}
		d.Rows = append(d.Rows, row)
	}
	return d
}

func TestDotsAreBounded(t *testing.T) {
	html, _ := manyDots().HTML()
	if got := strings.Count(string(html), "<li>"); got != MaxDotRows {
		t.Errorf("%d rows, want %d", got, MaxDotRows)
	}
	if len(html) > 2<<20 {
		t.Errorf("%d bytes", len(html))
	}
}

func BenchmarkDots(b *testing.B) {
	d := manyDots()
	for i := range d.Rows {
		d.Rows[i].Values = d.Rows[i].Values[:2]
	}
	for b.Loop() {
		d.HTML()
	}
}
