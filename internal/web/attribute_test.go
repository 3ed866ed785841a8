package web

import (
	"slices"
	"strings"
	"testing"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
)

// scaled is a record with several subjects on one scale.
func scaled(t testing.TB) *compare.Result {
	m := newMaker(t)
	m.rec.Subjects = []parallax.Subject{
		{ID: "land", Name: "The land"},
		{ID: "north", Name: "North", Of: "land", Class: "long"},
		{ID: "south", Name: "South", Of: "land", Class: "short"},
		{ID: "west", Name: "West"},
		{ID: "zone", Name: "Zone", Of: "land", Class: "long"},
	}
	m.says("nor north/range = 100 km")
	m.says("sud north/range = 100 km")
	m.says("nor south/range = 200..900 km")
	m.says("sud south/range = 5000 km")
	m.says("nor west/range", func(p *parallax.Position) { p.Stance = parallax.Declines })
	m.says("nor zone/range = > 300 km", func(p *parallax.Position) { p.Marking = "S" })
	m.says("sud zone/range = 7000 km", func(p *parallax.Position) { p.Voice = "outsider" })
	m.says("nor north/free = 5 km")
	m.says("nor south/free = 30 kg")
	m.says("nor west/free = 6 km")
	m.says("sud west/free = 90000 km", func(p *parallax.Position) { p.Stance = parallax.Doubts })
	m.says("nor zone/free = 70000 kg", func(p *parallax.Position) { p.Stance = parallax.Denies })
	m.says("nor north/when = 2009")
	m.says("nor south/when = 2005..2007")
	m.says("nor zone/when = 2008")
	return m.result()
}

func TestAttributeOrders(t *testing.T) {
	res := scaled(t)
	x := newSubjectIndex(res, newLevels(res))
	a := newAttributeIndex(res, x, newLevels(res))
	for _, test := range []struct {
		attribute parallax.AttributeID
		by        sorting
		want      string
	}{
		{"range", sortCountry, "north south zone west"},
		{"range", sortClass, "north zone south west"}, // long has more points than short
		{"range", sortValue, "zone south north west"},
		{"range", sortStatus, "north south zone west"},
		{"when", sortValue, "south zone north"},
		{"free", sortValue, "west north south zone"}, // kilograms stand on no scale of kilometres
	} {
		var got []string
		for _, i := range a.byID[test.attribute].in(test.by, res, x) {
			got = append(got, string(res.Points[i].ID.Subject()))
		}
		if !slices.Equal(got, strings.Fields(test.want)) {
			t.Errorf("%s by %s: got %v, want %s", test.attribute, sortNames[test.by], got, test.want)
		}
	}
}

func TestAttributePages(t *testing.T) {
	h := serve(t, scaled(t), Options{})
	for _, test := range []struct {
		url      string
		contains []string
		lacks    []string
	}{
		{"/en/attribute/range", []string{
			"How far it goes.", "Norland: On a level course.", "Measured in km.", "It falls as payload grows.",
			"Of 4 points the parties agree on 1 and differ on 1;", "All subjects on one scale", "A flag is the claim of an outsider.",
			"North agreed both: 100 km", "outsider: 7000 km, as Sudland reports", "(S) > 300 km", "(declines to say)",
		}, []string{"not drawn"}},
		{"/en/attribute/range?sort=country", []string{"The land North", "Other subjects West"}, nil},
		{"/en/attribute/range?sort=class", []string{"Long North", "In general West"}, nil},
		{"/en/attribute/free", []string{
			"Values in other units than km are not drawn", "What a party doubts or denies is no claim: it stands in words.",
			"Sudland: doubts 90000 km", "Zone (one-sided)Norland: denies 70000 kg", "5.05.56.0 km",
		}, []string{"A hollow mark", "90,000"}},
		{"/en/attribute/when", []string{"All subjects on one scale", "by value"}, nil},
		{"/en/attribute/exists", []string{"Nobody has stated anything yet."}, []string{"All subjects on one scale", "CSV"}},
	} {
		p := parse(t, get(h, test.url).Body.String())
		checkHeadings(t, test.url, p.headings)
		for _, want := range test.contains {
			if !strings.Contains(squeezed(p.text), squeezed(want)) {
				t.Errorf("%s lacks %q in\n%s", test.url, want, p.text)
			}
		}
		for _, bad := range test.lacks {
			if strings.Contains(squeezed(p.text), squeezed(bad)) {
				t.Errorf("%s holds %q", test.url, bad)
			}
		}
	}
	if body := get(h, "/en/attribute/range/points.csv").Body.String(); strings.Index(body, "north/range") > strings.Index(body, "west/range") || !strings.HasPrefix(body, "point,subject,") {
		t.Errorf("the CSV is\n%s", body)
	}
}
