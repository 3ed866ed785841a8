package web

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/dossier"
)

// example reads a bundled example.
func example(t testing.TB, name string) *compare.Result {
	t.Helper()
	rec, _, err := dossier.Read(context.Background(), os.DirFS("../../examples/"+name))
	if err != nil {
		t.Fatal(err)
	}
	res, err := compare.Run(rec, compare.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// The overview of the example is asked for most of all.
func BenchmarkOverviewExample(b *testing.B) { benchmark(b, example(b, "jta"), "/en/") }

// The overview of a record of 100,000 positions.
func BenchmarkOverviewLarge(b *testing.B) { benchmark(b, large(b, 100_000), "/en/") }

// rounds is a record of two rounds, in which a party moves and two come to speak.
func rounds(t testing.TB) *compare.Result {
	m := newMaker(t)
	m.rec.Rounds = append(m.rec.Rounds, parallax.Round{ID: "r2", Title: "Second round", Text: "2010-03", Date: 733832})
	second := func(p *parallax.Position) { p.Round = "r2" }
	m.says("nor thing/range = 1000 km")
	m.says("sud thing/range = 2000 km")
	m.says("sud thing/range = 1000 km", second)
	m.says("nor thing/exists = yes", second)
	m.says("nor land/exists = yes")
	m.says("sud land/exists = no", second)
	m.says("nor thing/payload = 3 kg")
	for _, u := range []struct {
		id, due string
		by, to  parallax.PartyID
	}{{"u1", "2009-12", "nor", "sud"}, {"u2", "r2", "nor", "sud"}, {"u3", "2011", "nor", "sud"}, {"u4", "", "sud", "nor"}} {
		m.rec.Undertakings = append(m.rec.Undertakings, parallax.Undertaking{
			ID: u.id, By: u.by, To: u.to, Round: "r1", Due: u.due, Text: "Promise " + u.id, State: parallax.UndertakingOpen, Marking: "C",
		})
	}
	m.rec.Questions = []parallax.Question{{ID: "q1", By: "nor", To: "sud", Round: "r2", Text: "Why?"}}
	return m.result()
}

func TestMoved(t *testing.T) {
	h := serve(t, rounds(t), Options{})
	text := parse(t, get(h, "/en/").Body.String()).text
	for _, want := range []string{
		"Since the last round", "1 point is no longer in dispute, 1 point is newly in dispute and 1 point came up without dispute.",
		"Norland spoke on 1 point for the first time. Sudland moved on 1 point and spoke on 1 point for the first time.",
		"differs → agreed; moved: Sudland", "one-sided → differs; first spoke: Sudland", "new; first spoke: Norland", "All rounds",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the overview lacks %q in\n%s", want, text)
		}
	}
	if strings.Contains(parse(t, get(serve(t, everything(t), Options{}), "/en/").Body.String()).text, "Since the last round") {
		t.Error("a record of one round tells what moved")
	}
}

func TestOpenHomework(t *testing.T) {
	h := serve(t, rounds(t), Options{})
	body := parse(t, get(h, "/en/").Body.String()).text
	for _, want := range []string{
		"Norland owes 3 things and Sudland owes nothing. Of all that is open, 1 thing is overdue, 1 promise has no date and 1 question awaits its answer.",
		"1 overdue, 1 due by Second round, March 2010 and 1 due later", "overdue December 2009 to Sudland (C) Promise u1",
		"2 without a date", "no date a question to answer to Norland Why?",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the overview lacks %q in\n%s", want, body)
		}
	}
	ours := parse(t, get(h, "/en/as/sud/").Body.String()).text
	if !strings.Contains(ours, "Sudland you owe") || strings.Index(ours, "Promise u4") > strings.Index(ours, "Promise u1") {
		t.Errorf("from a party's chair its own homework does not come first:\n%s", ours)
	}
}

// TestTaskShares gives what one side leaves free to another.
func TestTaskShares(t *testing.T) {
	for _, test := range []struct{ owed, want []int }{
		{[]int{1, 20}, []int{1, 7}},
		{[]int{20, 20}, []int{4, 4}},
		{[]int{20, 0}, []int{8, 0}},
		{[]int{9, 9, 9, 9, 9, 9}, []int{2, 2, 2, 2, 2, 2}},
	} {
		s := &seat{site: &site{index: &index{owed: make(map[parallax.PartyID]*owed)}}}
		var sides []parallax.PartyID
		for i, n := range test.owed {
			id := parallax.PartyID(rune('a' + i))
			sides = append(sides, id)
			s.index.owed[id] = &owed{all: n, leading: make([]*compare.Task, min(n, tasksOnOverview))}
		}
		if got := s.taskShares(sides); !slices.Equal(got, test.want) {
			t.Errorf("of %v the overview shows %v, want %v", test.owed, got, test.want)
		}
	}
}

// TestMisattributedFromChair puts what others say that the reader said first.
func TestMisattributedFromChair(t *testing.T) {
	h := serve(t, everything(t), Options{}) // Norland misreports Sudland
	for address, want := range map[string]string{
		"/en/":        "Norland reports Sudland as saying 9000 km; Sudland holds ~2500 km.",
		"/en/as/sud/": "Norland reports you as saying 9000 km; you hold ~2500 km.",
		"/en/as/nor/": "You report Sudland as saying 9000 km; Sudland holds ~2500 km.",
	} {
		text := parse(t, get(h, address).Body.String()).text
		if !strings.Contains(text, want) {
			t.Errorf("%s lacks %q", address, want)
		}
		if got, want := strings.Contains(text, "What you say they said"), address == "/en/as/nor/"; got != want {
			t.Errorf("%s: what the reader says of others has a heading: %v, want %v", address, got, want)
		}
	}
}

// TestOverviewOrder keeps what matters before what is long.
func TestOverviewOrder(t *testing.T) {
	body := get(serve(t, everything(t), Options{}), "/en/").Body.String()
	at := -1
	for _, id := range []string{"stand", "misattributed", "cruxes", "homework", "inconsistent", "matrix"} {
		i := strings.Index(body, `<h2 id="`+id+`"`)
		if i < at {
			t.Errorf("the section %s stands too early", id)
		}
		at = i
	}
}

// TestOverviewOfMany has a table of countries in the place of the matrix.
func TestOverviewOfMany(t *testing.T) {
	if testing.Short() {
		t.Skip("a large record")
	}
	res := large(t, 20_000)
	h := serve(t, res, Options{})
	p := parse(t, get(h, "/en/").Body.String())
	if p.ids["matrix"] || !p.ids["places"] || !strings.Contains(p.text, "140 more among the subjects") || !strings.Contains(strings.ReplaceAll(p.text, "\u00a0", " "), "agreed 5,329") {
		t.Error("the overview does not end with a table of countries")
	}
	found := 0
	for _, link := range p.links {
		if strings.HasPrefix(link, "/en/points?country=") {
			if found++; found < 20 && get(h, link).Code != 200 {
				t.Errorf("%s leads nowhere", link)
			}
		}
	}
	if found < groupsAtMost {
		t.Errorf("the table has %d links", found)
	}
}

// TestPortions marks what the overview quotes.
func TestPortions(t *testing.T) {
	text := parse(t, get(serve(t, everything(t), Options{}), "/en/").Body.String()).text
	for _, want := range []string{
		"(C) Norland reports Sudland as saying 9000 km", // the report has no marking, what is held has C
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the overview lacks %q in\n%s", want, text)
		}
	}
	m := newMaker(t)
	m.says("nor thing/range = 5 km")
	m.says("sud thing/range = 6 km")
	m.rec.Undertakings = []parallax.Undertaking{{ID: "u", By: "nor", To: "sud", Round: "r1", About: []parallax.PointID{"thing/range"}, Text: "Look again.", State: parallax.UndertakingOpen, Marking: "S"}}
	m.rec.Questions = []parallax.Question{{ID: "q", By: "nor", To: "sud", Round: "r1", About: []parallax.PointID{"thing/range"}, Text: "Why?", Marking: "C"}}
	text = parse(t, get(serve(t, m.result(), Options{}), "/en/").Body.String()).text
	if !strings.Contains(strings.ReplaceAll(text, "\u00a0", " "), "(S) Norland to deliver") || !strings.Contains(strings.ReplaceAll(text, "\u00a0", " "), "(C) Sudland to answer") {
		t.Errorf("moves are not marked:\n%s", text)
	}
}

// TestLeadingChanges names what had been spoken of before ahead of what is new.
func TestLeadingChanges(t *testing.T) {
	m := newMaker(t)
	m.rec.Rounds = append(m.rec.Rounds, parallax.Round{ID: "r2", Text: "2010-03", Date: 733832})
	second := func(p *parallax.Position) { p.Round = "r2" }
	m.says("nor land/range = 1 km")
	m.says("nor land/range = 2 km", second) // moved
	m.says("nor thing/range = 1 km")
	m.says("sud thing/range = 2 km", second) // opened
	m.says("nor thing/exists = yes", second) // opened, and new
	m.says("sud thing/exists = no", second)
	m.says("nor land/exists = yes", second) // new
	var got []parallax.PointID
	for _, c := range newMoved(m.result()).leading {
		got = append(got, c.Point)
	}
	if want := []parallax.PointID{"thing/range", "land/range", "thing/exists", "land/exists"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestLevelOfHomework counts what is owed on no point in particular for the level
// of the page that shows it.
func TestLevelOfHomework(t *testing.T) {
	for _, add := range []func(*parallax.Record){
		func(r *parallax.Record) {
			r.Undertakings = []parallax.Undertaking{{ID: "u", By: "nor", To: "sud", Round: "r1", Text: "Look again.", State: parallax.UndertakingOpen, Marking: "S"}}
		},
		func(r *parallax.Record) {
			r.Questions = []parallax.Question{{ID: "q", By: "nor", To: "sud", Round: "r1", Text: "Why?", Marking: "S"}}
		},
	} {
		m := newMaker(t)
		m.says("nor land/range = 1 km")
		add(&m.rec)
		if body := get(serve(t, m.result(), Options{}), "/en/").Body.String(); !strings.Contains(body, `<strong class="banner">SECRET`) {
			t.Error("the overview bears a lower level than what it shows")
		}
	}
}
