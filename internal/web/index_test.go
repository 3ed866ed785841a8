package web

import (
	"fmt"
	"math"
	"os"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/marking"
)

// chain makes points each of which rests on the next.
func chain(t testing.TB, n int) *compare.Result {
	m := newMaker(t)
	v, w := m.value("range", "1 km"), m.value("range", "2 km")
	for i := range n {
		id := parallax.Point(parallax.SubjectID(fmt.Sprintf("s%07d", i)), "range")
		next := parallax.Point(parallax.SubjectID(fmt.Sprintf("s%07d", i+1)), "range")
		m.rec.Positions = append(m.rec.Positions,
			parallax.Position{Party: "nor", Voice: "nor", About: id, Round: "r1", Value: v, Because: []parallax.PointID{next}},
			parallax.Position{Party: "sud", Voice: "sud", About: id, Round: "r1", Value: w})
	}
	return m.result()
}

func TestWritten(t *testing.T) {
	for text, want := range map[string]string{
		"1600..1700 km":          "1600–1700 km",
		"900 m .. 1.2 km":        "900 m–1.2 km",
		"-5..-3":                 "-5..-3",
		"<= 5 km and >= 3 t":     "≤ 5 km and ≥ 3 t",
		"2015..2018, 1..2":       "2015–2018, 1–2",
		"and so on ... 5":        "and so on ... 5",
		"..":                     "..",
		"one .. two":             "one .. two",
		"2009-02-02..2010-01-01": "2009-02-02–2010-01-01",
	} {
		if got := written(text); got != want {
			t.Errorf("written(%q) is %q, want %q", text, got, want)
		}
	}
}

// TestBanner checks what level a page bears: that of what it shows, no more.
func TestBanner(t *testing.T) {
	mark := func(text string) func(*parallax.Position) {
		return func(p *parallax.Position) { p.Marking = text }
	}
	m := newMaker(t)
	m.says("nor land/range = 5 km", mark("U"))
	m.says("nor thing/range = 5 km", mark("U"))
	m.says("sud thing/range = 6 km", mark("C"), because("thing/exists"))
	m.says("nor thing/exists = yes", mark("S"))
	m.says("nor thing/use = plain")
	m.says("nor land/use = plain", mark("U"), func(p *parallax.Position) {
		p.Said = []parallax.Citation{{Source: "minutes", Text: "minutes#8", Portion: "8"}}
	})
	m.says("nor thing/when = 2009", mark("(garbled"))
	m.rec.Questions = []parallax.Question{{ID: "q", By: "nor", To: "sud", Round: "r1", About: []parallax.PointID{"land/exists"}, Marking: "C"}}
	h := serve(t, m.result(), Options{})
	for url, want := range map[string]string{
		"/en/":                   "SECRET",
		"/en/agenda":             "SECRET",
		"/en/point/land/range":   "UNCLASSIFIED",
		"/en/point/thing/range":  "SECRET", // a premise on it is
		"/en/point/thing/exists": "SECRET",
		"/en/point/thing/use":    "",
		"/en/point/land/exists":  "CONFIDENTIAL",
		"/en/point/land/use":     "CONFIDENTIAL", // the source that is cited is
		"/en/point/thing/when":   "SECRET",       // what cannot be read is the highest
	} {
		body := get(h, url).Body.String()
		got := regexp.MustCompile(`class="banner">([^<]*)<`).FindAllStringSubmatch(body, -1)
		if want == "" && len(got) == 0 {
			continue
		}
		if len(got) != 2 || got[0][1] != want || got[1][1] != want {
			t.Errorf("%s bears %v, want %s twice", url, got, want)
		}
	}
}

func TestAssumedLevels(t *testing.T) {
	m := newMaker(t)
	ru, err := marking.Russia.Parse("СС")
	if err != nil {
		t.Fatal(err)
	}
	m.rec.Marking.Highest = ru
	m.says("nor land/range = 5 km", func(p *parallax.Position) { p.Marking = "C" })
	m.says("nor land/exists = yes", func(p *parallax.Position) { p.Marking = "unreadable" })
	res := m.result()
	if body := get(serve(t, res, Options{}), "/en/").Body.String(); !strings.Contains(body, "two schemes stand together") {
		t.Error("the page does not say that levels were ordered by assumption")
	}
	res.Record.Marking.Table = []marking.Equivalence{{A: level(t, "S"), B: ru}}
	if body := get(serve(t, res, Options{}), "/en/").Body.String(); strings.Contains(body, "two schemes stand together") {
		t.Error("the page says so although the parties have a table")
	}
}

func TestNoStampWithoutExample(t *testing.T) {
	m := newMaker(t)
	m.rec.Example = false
	m.says("nor land/range = 5 km")
	if body := get(serve(t, m.result(), Options{}), "/en/").Body.String(); strings.Contains(body, "EXAMPLE") || strings.Contains(body, `class="marks"`) {
		t.Error("a record that is no example is stamped")
	}
}

func TestEmptyRecord(t *testing.T) {
	m := newMaker(t)
	m.rec.Parties, m.rec.Rounds, m.rec.Attributes = nil, nil, nil
	h := serve(t, m.result(), Options{})
	if p := parse(t, get(h, "/en/").Body.String()); !strings.Contains(p.text, "Nobody has stated anything yet.") {
		t.Error(p.text)
	}
	if p := parse(t, get(h, "/en/agenda").Body.String()); !strings.Contains(p.text, "Nothing is in dispute.") {
		t.Error(p.text)
	}
}

func TestLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("a large record")
	}
	h := serve(t, large(t, 20000), Options{})
	for _, url := range []string{"/en/", "/en/points?page=2", "/en/points?view=list&page=3&status=differs", "/en/agenda", "/en/agenda?page=3", "/en/point/thing-000123/a07"} {
		w := get(h, url)
		if w.Code != 200 || w.Body.Len() > 300<<10 {
			t.Errorf("%s: %d, %d bytes", url, w.Code, w.Body.Len())
		}
		parse(t, w.Body.String())
	}
}

// TestContrast computes the contrast of every colour that carries a word or a
// sign with the paper it stands on, as WCAG 2.2 does (success criterion 1.4.3).
func TestContrast(t *testing.T) {
	text, err := os.ReadFile("assets/10-tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, found := strings.Cut(string(text), "prefers-color-scheme: dark")
	if !found {
		t.Fatal("no dark colours")
	}
	token := regexp.MustCompile(`--([a-z0-9-]+): (#[0-9a-f]{6});`)
	for name, part := range map[string]string{"light": light, "dark": dark} {
		colours := make(map[string]string)
		for _, m := range token.FindAllStringSubmatch(part, -1) {
			colours[m[1]] = m[2]
		}
		if len(colours) < 15 {
			t.Fatalf("%s: %d colours", name, len(colours))
		}
		for key, c := range colours {
			least := 4.5
			switch key {
			case "paper", "tint", "rule": // grounds, and hairlines that carry nothing
				continue
			case "strong-rule":
				least = 3
			}
			for _, ground := range []string{"paper", "tint"} {
				if got := contrast(t, c, colours[ground]); got < least {
					t.Errorf("%s: %s %s on %s has a contrast of %.2f, want %.1f", name, key, c, ground, got, least)
				}
			}
		}
	}
}

func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func benchmark(b *testing.B, res *compare.Result, url string) {
	h := serve(b, res, Options{})
	w := get(h, url)
	if w.Code != 200 {
		b.Fatalf("%s: %d", url, w.Code)
	}
	b.ReportAllocs()
	runtime.GC() // what making the record left behind is not the page's
	for b.Loop() {
		get(h, url)
	}
	b.ReportMetric(float64(w.Body.Len())/1000, "kB")
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/1000, "ms/page")
}

// The pages of a record of 100,000 positions.
func BenchmarkOverview(b *testing.B) { benchmark(b, large(b, 100_000), "/en/") }
func BenchmarkAgenda(b *testing.B)   { benchmark(b, large(b, 100_000), "/en/agenda") }
func BenchmarkPoint(b *testing.B)    { benchmark(b, large(b, 100_000), "/en/point/thing-001234/a15") }

// BenchmarkPointMillion is a point page in a record of 1,000,000 positions.
func BenchmarkPointMillion(b *testing.B) {
	benchmark(b, large(b, 1_000_000), "/en/point/thing-012345/a15")
}

// BenchmarkNew is what a server does before it answers its first request.
func BenchmarkNew(b *testing.B) {
	for _, n := range []int{1000, 100_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			res := large(b, n)
			for b.Loop() {
				serve(b, res, Options{})
			}
		})
	}
}
