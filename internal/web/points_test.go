package web

import (
	"encoding/csv"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
)

// fits tells whether a point has an option, straight from the record.
func fits(res *compare.Result, p *compare.Point, f facet, id string) bool {
	root, class := res.RootOf(p.ID.Subject())
	switch f {
	case byStatus:
		return p.Status.String() == id
	case byCountry:
		return string(root) == id
	case byClass:
		return class == id
	case byAttribute:
		return string(p.ID.Attribute()) == id
	case byParty:
		return len(p.Holds(parallax.PartyID(id))) > 0
	}
	return slices.ContainsFunc(res.Record.Positions, func(x parallax.Position) bool {
		return x.About == p.ID && string(x.Round) == id && res.There(x.Round)
	})
}

// TestChoose holds choices of several facets against the record, point by point
// and option by option.
func TestChoose(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, res := range []*compare.Result{everything(t), example(t, "jta"), example(t, "shared-herring")} {
		x := seatOf(t, res).index.facets
		for range 12 {
			want := anything()
			for f := range want {
				if n := len(x.options[f]); n > 0 && random.IntN(3) == 0 {
					want[f] = int32(random.IntN(n))
				}
			}
			c := x.choose(want)
			misses := func(p *compare.Point, except facet) bool {
				for f, n := range want {
					if n != allPoints && facet(f) != except && !fits(res, p, facet(f), x.options[f][n]) {
						return true
					}
				}
				return false
			}
			points := 0
			for i := range res.Points {
				in := !misses(&res.Points[i], facetCount)
				if in {
					points++
				}
				if c.has(int32(i)) != in {
					t.Fatalf("%v: %s: got %v", want, res.Points[i].ID, !in)
				}
			}
			if c.points != points {
				t.Errorf("%v: %d points, want %d", want, c.points, points)
			}
			f := facet(random.IntN(int(facetCount)))
			for n, id := range x.options[f] {
				count := int32(0)
				for i := range res.Points {
					if p := &res.Points[i]; !misses(p, f) && fits(res, p, f, id) {
						count++
					}
				}
				if c.counts[f][n] != count {
					t.Errorf("%v: %s %s counts %d, want %d", want, facetNames[f], id, c.counts[f][n], count)
				}
			}
		}
	}
}

func TestTop(t *testing.T) {
	for _, test := range []struct {
		counts []int32
		most   int
		want   []int32
		more   int
	}{
		{nil, 3, nil, 0},
		{[]int32{0, 0}, 3, nil, 0},
		{[]int32{1, 3, 0, 2}, 3, []int32{1, 3, 0}, 0},
		{[]int32{1, 3, 2, 3, 5}, 2, []int32{4, 1}, 3},
		{[]int32{2, 2, 2}, 2, []int32{0, 1}, 1},
	} {
		if got, more := top(test.counts, test.most); !slices.Equal(got, test.want) || more != test.more {
			t.Errorf("top(%v, %d) is %v and %d more, want %v and %d", test.counts, test.most, got, more, test.want, test.more)
		}
	}
}

func TestPointsPage(t *testing.T) {
	h := serve(t, everything(t), Options{})
	for _, test := range []struct {
		url             string
		status          int
		contains, lacks []string
	}{
		{"/en/points", 200, []string{"The record has 7 points.", "The land", "Long", "agreed 1", "differs 3", "Matrix", "List", "This table as CSV"}, []string{"Clear all filters"}},
		{"/en/points?country=land&class=long&status=differs", 200, []string{"2 of 7 points shown.", "Country Land", "Class Long", "Status differs"}, []string{"agreed 1"}},
		{"/en/points?class=", 200, []string{"2 of 7 points shown."}, nil},
		{"/en/points?status=differs&view=list", 200, []string{"The thing: range", "(S) 1600–1700 km (at payload 250 kg)", "(C) ~2500 km", "rests on exists and payload", "only one states payload", "a crux"}, []string{"The thing: exists Norland"}},
		{"/en/points?attribute=exists&view=list", 200, []string{"declines to say", "(55–80 %)"}, nil},
		{"/en/points?status=open&country=land", 200, []string{"0 of 7 points shown.", "No point is all of this at once."}, nil},
		{"/en/as/sud/points?view=list", 200, []string{"Point Sudland NorlandWhy"}, nil},
		{"/en/points?status=nothing", 404, nil, nil},
		{"/en/points?party=outsider", 404, nil, nil},
		{"/en/points?view=picture", 404, nil, nil},
		{"/en/points?page=2", 404, nil, nil},
		{"/en/points.csv?round=nothing", 404, nil, nil},
	} {
		w := get(h, test.url)
		if w.Code != test.status {
			t.Errorf("%s: %d, want %d", test.url, w.Code, test.status)
			continue
		}
		text := strings.ReplaceAll(parse(t, w.Body.String()).text, "\u00a0", " ")
		text = strings.ReplaceAll(strings.ReplaceAll(text, "Country The land", "Country Land"), "× Take back:", "×")
		for _, s := range test.contains {
			if !strings.Contains(text, s) {
				t.Errorf("%s: lacks %q in\n%s", test.url, s, text)
			}
		}
		for _, s := range test.lacks {
			if strings.Contains(text, s) {
				t.Errorf("%s: holds %q in\n%s", test.url, s, text)
			}
		}
	}
}

// TestChoicesCanBeTakenBack follows the links that add one choice and take it
// back again.
func TestChoicesCanBeTakenBack(t *testing.T) {
	s := seatOf(t, everything(t))
	var p pointsPage
	want := anything()
	want[byCountry], want[byParty] = 0, 1
	s.fillChoice(&p, s.index.facets.choose(want))
	var without []string
	for _, c := range p.Chosen {
		without = append(without, c.Without)
	}
	if diff := cmp.Diff([]string{"/en/points?party=sud", "/en/points?country=land"}, without); diff != "" {
		t.Error(diff)
	}
	for _, o := range p.Statuses {
		u, err := url.Parse(o.Href)
		if err != nil || u.Query().Get("country") != "land" || u.Query().Get("party") != "sud" || u.Query().Get("status") != o.Status.Name {
			t.Errorf("the link for %s is %s", o.Status.Name, o.Href)
		}
	}
}

// TestFolderChoices makes sure that in a folder one choice replaces the other.
func TestFolderChoices(t *testing.T) {
	s, err := newSite(everything(t), Options{static: true})
	if err != nil {
		t.Fatal(err)
	}
	h := s.handler(nil)
	for _, address := range []string{"/en/", "/en/points", "/en/points?country=land", "/en/points?status=differs&view=list"} {
		found := 0
		for _, link := range parse(t, get(h, address).Body.String()).links {
			u, err := url.Parse(link)
			if err != nil {
				t.Fatal(err)
			}
			if u.Path != "/en/points" && u.Path != "/en/points.csv" {
				continue
			}
			found++
			query := u.Query()
			query.Del("view")
			if len(query) > 1 || query.Has("attribute") || len(query) > 0 && u.Path == "/en/points.csv" {
				t.Errorf("%s leads to %s", address, link)
			}
		}
		if found == 0 {
			t.Errorf("%s has no links to points", address)
		}
	}
}

func TestPointsSheet(t *testing.T) {
	res := everything(t)
	h := serve(t, res, Options{})
	rows := func(address string) [][]string {
		t.Helper()
		w := get(h, address)
		if w.Code != http.StatusOK || w.Header().Get("Content-Disposition") != `attachment; filename="points.csv"` {
			t.Fatalf("%s: %d %v", address, w.Code, w.Header())
		}
		out, err := csv.NewReader(w.Body).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	all := rows("/en/points.csv")
	if len(all) != len(res.Points)+1 {
		t.Errorf("%d rows for %d points", len(all), len(res.Points))
	}
	if all[1][0] != string(res.Cruxes[0].Points[0]) {
		t.Errorf("%s stands first, not the weightiest crux %s", all[1][0], res.Cruxes[0].Points[0])
	}
	got := rows("/en/points.csv?status=agreed")
	want := [][]string{
		{"point", "subject", "subject_name", "attribute", "attribute_label", "country", "country_name", "class", "status", "gap", "says_nor", "marking_nor", "says_sud", "marking_sud", "reasons", "cruxes", "file_marking", "stamp"},
		{"land/exists", "land", "The land", "exists", "Exists", "land", "The land", "", "agreed", "", "yes", "", "yes", "", "", "", "", "EXAMPLE"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if marked := rows("/en/points.csv?attribute=range")[1]; marked[16] != "SECRET" || marked[11] != "S" {
		t.Errorf("a secret point is marked %q", marked)
	}
}

// TestLongSheet sends a table of very many points piece by piece.
func TestLongSheet(t *testing.T) {
	if testing.Short() {
		t.Skip("a large record")
	}
	res := large(t, 12_000)
	w := get(serve(t, res, Options{}), "/en/points.csv")
	if n := strings.Count(w.Body.String(), "\r\n"); w.Code != http.StatusOK || n != len(res.Points)+1 {
		t.Errorf("%d: %d rows for %d points", w.Code, n, len(res.Points))
	}
	s := seatOf(t, res)
	r, _ := http.NewRequest(http.MethodGet, "/en/points.csv", nil)
	if a, err := s.pointsSheet(r); err != nil || a.stream == nil {
		t.Errorf("a long table is held in memory; %v", err)
	}
}

// The points of a record of 100,000 positions.
func BenchmarkPoints(b *testing.B) {
	res := large(b, 100_000)
	for _, query := range []string{"", "?view=list", "?country=land-007", "?status=differs&class=short&party=nor&view=list"} {
		b.Run(query, func(b *testing.B) { benchmark(b, res, "/en/points"+query) })
	}
}
