package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
)

func TestRounds(t *testing.T) {
	m, handlers := fourRounds(t), make(map[parallax.RoundID]http.Handler)
	for _, test := range []struct {
		name, url string
		asOf      parallax.RoundID
		contains  []string // in this order
		lacks     []string
	}{
		{
			"all rounds", "/en/rounds", "r4",
			[]string{
				"From First, 1 December 2009 to Third, 1 December 2010: agreed 1 → 2, differs 1 → 1, one-sided 0 → 1.",
				"Of 4 points the parties agree on 2", "First, 1 December 2009 Northtown", "the first: all of it is new",
				"Second, 1 June 2010", "first spoke on 1", "moved on 1, first spoke on 1", "Third, 1 December 2010", "Fourth, 1 June 2011", "nothing said in it yet",
				"Compare two rounds",
			}, nil,
		},
		{
			"a round", "/en/round/r2", "r4",
			[]string{
				"Second, 1 June 2010", "Since First, 1 December 2009: 1 difference closed and 1 point came up for the first time. On 1 of the new points the parties differ",
				"Norland spoke on 1 point for the first time. Sudland moved on 1 point and spoke on 1 point for the first time.",
				"agreed 2", "Closed", "The thing: range", "differs → agreed", "Sudland (S) 2000 km → 1000 km",
				"New, in dispute", "The thing: payload differs", "Norland 100 kg", "Sudland 500 kg",
				"Questions of earlier rounds answered", "How far?", "Answer: (C) So far.", "Promised", "Ask at home.",
				"Promises kept or withdrawn", "Show the photograph.", "Taken elsewhere", "(TS) Whose river is it?",
			}, []string{"for the first time:", "200 kg"},
		},
		{
			"a later round", "/en/round/r3", "r4",
			[]string{
				"← Second, 1 June 2010Fourth, 1 June 2011 →", "1 point changed in another way and 1 point came up for the first time.", "Norland moved on 1 point", "Changed otherwise", "The thing: payload", "differs the values are nearer to each other",
				"Norland 100 kg → 200 kg", "New, not in dispute", "The land: exists one-sided", "Asked", "How heavy?", "not answered yet", "Promised", "Norland → Sudland open by Fourth, 1 June 2011", "Weigh it.",
			}, []string{"Of the new points"},
		},
		{"the first round", "/en/round/r1", "r4", []string{"Nothing had been said before: all 2 points are new. Of 2 points", "Asked", "How far?"}, []string{"Since ", "moved on", "So far.\""}},
		{
			"a planned round", "/en/round/r4", "r4",
			[]string{"Nothing has been said in this round yet", "Due at this round, and still open", "Norland → Sudland since Third", "Weigh it.", "Asked: How heavy?"}, []string{"Count again.", "by Fourth"},
		},
		{
			"a round to come", "/en/round/r2", "r1",
			[]string{"This round is still to come: the pages show the record as of First, 1 December 2009."}, []string{"500 kg", "Ask at home.", "So far.", "river"},
		},
		{"one kind", "/en/round/r2?change=closed", "r4", []string{"everything 2", "Closed 1", "The thing: range"}, []string{"The thing: payload", "Ask at home."}},
		{"one party", "/en/round/r2?party=nor", "r4", []string{"The thing: payload"}, []string{"The thing: range", "Ask at home."}},
		{"one status", "/en/round/r1?status=differs", "r4", []string{"After this round 1 point had the status “differs”.", "The thing: range now agreed"}, []string{"The thing: exists", "payload"}},
		{"two rounds", "/en/rounds/compare/r1/r3", "r4", []string{
			"What changed First, 1 December 2009 → Third, 1 December 2010", "Since First, 1 December 2009: 1 difference closed and 2 points came up for the first time.",
			"differs → agreed", "Sudland (S) 2000 km → 1000 km", "The thing: payload differs", "Norland 200 kg",
		}, []string{"100 kg →"}},
		{"one round twice", "/en/rounds/compare/r2/r2", "r4", []string{"This is the same round twice"}, []string{"Since"}},
		{"from a chair", "/en/as/sud/round/r2", "r4", []string{"Sudland moved on 1 point", "Norland spoke on 1 point", "Sudland 500 kg", "Norland 100 kg"}, nil},
		{"in Russian", "/ru/round/r2", "r4", []string{"1 закрытое расхождение и 1 новый пункт", "Новые, спорные"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			if handlers[test.asOf] == nil {
				handlers[test.asOf] = serve(t, m.asOf(test.asOf), Options{})
			}
			w := get(handlers[test.asOf], test.url)
			if w.Code != 200 {
				t.Fatal(w.Code)
			}
			p := parse(t, w.Body.String())
			checkHeadings(t, test.url, p.headings)
			inOrder(t, p.text, test.contains)
			for _, s := range test.lacks {
				if strings.Contains(p.text, s) {
					t.Errorf("holds %q", s)
				}
			}
		})
	}
}

// TestRoundNumbers follows every number of the table of rounds to a page that
// lists as many points.
func TestRoundNumbers(t *testing.T) {
	res := example(t, "shared-herring")
	s := seatOf(t, res)
	h := s.handler(nil)
	x := s.index.rounds()
	for i := range x.rounds {
		for _, c := range compare.Statuses() {
			listed := strings.Count(get(h, fmt.Sprintf("/en/round/%s?status=%s", x.rounds[i].Round, c)).Body.String(), `<li><a href="/en/point/`)
			if listed != x.rounds[i].Counts[c] {
				t.Errorf("%s: %d points are %s, want %d", x.rounds[i].Round, listed, c, x.rounds[i].Counts[c])
			}
		}
		for kind := range changeKinds {
			listed := strings.Count(get(h, fmt.Sprintf("/en/round/%s?change=%s", x.rounds[i].Round, changeNames[kind])).Body.String(), `<p class="who"><a href="/en/point/`)
			if listed != x.changes[i].counts[kind] {
				t.Errorf("%s: %d points are %s, want %d", x.rounds[i].Round, listed, changeNames[kind], x.changes[i].counts[kind])
			}
		}
		for _, turn := range x.rounds[i].Turns {
			listed := strings.Count(get(h, fmt.Sprintf("/en/round/%s?party=%s", x.rounds[i].Round, turn.Party)).Body.String(), `<p class="who"><a href="/en/point/`)
			if want := turn.Moved + turn.Spoke + turn.Left; listed != want {
				t.Errorf("%s: %s changed what it says on %d points, want %d", x.rounds[i].Round, turn.Party, listed, want)
			}
		}
	}
}

// TestNeighbours tells the same of two rounds, whether they are compared anew or
// followed.
func TestNeighbours(t *testing.T) {
	res := example(t, "shared-herring")
	s := seatOf(t, res)
	for i, round := range res.Record.Rounds[1:] {
		before, now, err := s.asOfBoth(res.Record.Rounds[i].ID, round.ID)
		if err != nil {
			t.Fatal(err)
		}
		anew, x := shiftsOf(compare.Diff(before, now)), s.index.rounds()
		if diff := cmp.Diff(anew.shifts, x.changes[i+1].shifts); diff != "" || len(anew.shifts) == 0 {
			t.Errorf("%s: anew (-), followed (+):\n%s", round.ID, diff)
		}
		turns := turnsOf(anew.shifts)
		slices.SortFunc(turns, func(a, b compare.Turn) int { return strings.Compare(string(a.Party), string(b.Party)) })
		if diff := cmp.Diff(turns, x.rounds[i+1].Turns); diff != "" {
			t.Errorf("%s: turns anew (-), followed (+):\n%s", round.ID, diff)
		}
	}
}

func TestComparedAddresses(t *testing.T) {
	h := serve(t, fourRounds(t).asOf("r3"), Options{})
	for url, want := range map[string]string{
		"/en/rounds/compare?from=r1&to=r2": "/en/rounds/compare/r1/r2",
		"/en/rounds/compare?from=r2&to=r1": "/en/rounds/compare/r1/r2",
		"/en/rounds/compare/r2/r1":         "/en/rounds/compare/r1/r2",
	} {
		if w := get(h, url); w.Code != 302 || w.Header().Get("Location") != want {
			t.Errorf("%s: %d to %s, want %s", url, w.Code, w.Header().Get("Location"), want)
		}
	}
	for _, url := range []string{
		"/en/round/x", "/en/round/~", "/en/rounds?page=2", "/en/round/r2?change=x", "/en/round/r2?party=x", "/en/round/r2?status=x", "/en/round/r2?page=2",
		"/en/rounds/compare", "/en/rounds/compare?from=r1", "/en/rounds/compare?from=r1&to=x", "/en/rounds/compare/r1/x", "/en/rounds/compare/x/r1",
		"/en/rounds/compare/r1/r4", "/en/rounds/compare/r1/r4/changes.csv", "/en/round/r4/changes.csv", // after the round of the pages
	} {
		if w := get(h, url); w.Code != 404 {
			t.Errorf("%s: %d", url, w.Code)
		}
	}
}

// TestRoundSheets gives the same numbers as files.
func TestRoundSheets(t *testing.T) {
	h := serve(t, fourRounds(t).asOf("r4"), Options{})
	for url, want := range map[string]string{
		"/en/rounds.csv":                                     "r2,Second,2010-06-01,,3,2,0,1,0,0,0,1,0,0,1,0,0,1,0,1,1,0,0,0,0",
		"/en/round/r2/changes.csv":                           "closed,thing/range,The thing,Range,differs,agreed,sud,,,",
		"/en/round/r2/changes.csv?party=nor":                 "new-disputed,thing/payload,The thing,Payload,,differs,,nor; sud,,",
		"/en/rounds/compare/r1/r3/changes.csv":               "new,land/exists,The land,Exists,,one-sided,,nor,,",
		"/en/rounds/compare/r1/r3/changes.csv?change=closed": "closed,thing/range,",
	} {
		body := get(h, url).Body.String()
		if !strings.Contains(body, "\n"+want) {
			t.Errorf("%s: no row %s in\n%s", url, want, body)
		}
		if strings.Contains(url, "?") && strings.Count(body, "\n") != 2 {
			t.Errorf("%s: more than one row in\n%s", url, body)
		}
	}
}

// TestRoundLevel has the level of what does not stand any more on the pages that
// show it, and only there.
func TestRoundLevel(t *testing.T) {
	h := serve(t, fourRounds(t).asOf("r4"), Options{})
	for url, want := range map[string]string{
		"/en/round/r2": "TOP SECRET", "/en/round/r2?change=closed": "SECRET", "/en/round/r2?change=new-disputed": "CONFIDENTIAL",
		"/en/rounds/compare/r1/r2": "SECRET", "/en/rounds/compare/r2/r3": "CONFIDENTIAL", "/en/rounds": "CONFIDENTIAL",
	} {
		if body := get(h, url).Body.String(); !strings.Contains(body, `<strong class="banner">`+want+`</strong>`) {
			t.Errorf("%s is not %s", url, want)
		}
	}
}

// TestHostileTalk shows hostile text wherever the homework has free text.
func TestHostileTalk(t *testing.T) {
	for _, text := range []string{"</p><script>alert(1)</script>", "\u202etxet", strings.Repeat("x", 10000), "a\xff\x00b", "مشهد ۱۲"} {
		m := fourRounds(t)
		r := &m.rec
		for i := range r.Questions {
			r.Questions[i].Text, r.Questions[i].Marking = text, text
		}
		r.Questions[0].Answer.Text = text
		for i := range r.Undertakings {
			r.Undertakings[i].Text, r.Undertakings[i].Due = text, text
		}
		f := &r.Referrals[0]
		f.ID, f.Text, f.To, f.Why = text, text, text, text
		r.Rounds[1].Place, r.Rounds[1].Title, r.Sources[0].Title = text, text, text
		h := serve(t, m.asOf("r4"), Options{})
		for _, url := range []string{"/en/homework", "/en/as/nor/homework", "/en/rounds", "/en/round/r2", "/en/round/r3", "/en/round/r4", "/en/rounds/compare/r1/r3", "/en/homework.csv", "/en/rounds.csv"} {
			w := get(h, url)
			body := w.Body.String()
			if w.Code != 200 || strings.Contains(body, "\u202e") && w.Header().Get("Content-Type") == htmlType {
				t.Errorf("%s with %.20q: %d", url, text, w.Code)
			}
			if w.Header().Get("Content-Type") == htmlType {
				checkHeadings(t, url, parse(t, body).headings)
			}
		}
	}
}

// TestRoundsGate makes the first page that needs the history a heavy one, and no
// page after that; a comparison of two rounds always is one.
func TestRoundsGate(t *testing.T) {
	s, err := newSite(fourRounds(t).asOf("r4"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	seat := s.seated(s.tongues[0], "", "/")
	heavy := func(page func(*http.Request) (*answer, error)) bool {
		req := httptest.NewRequest(http.MethodGet, "/en/", nil)
		for _, name := range []string{"round", "from"} {
			req.SetPathValue(name, "r1")
		}
		req.SetPathValue("to", "r2")
		a, err := page(req)
		if err != nil {
			t.Fatal(err)
		}
		if a.heavy == nil {
			return false
		}
		if a, err = a.heavy(); err != nil || a.heavy != nil || len(a.body) == 0 {
			t.Errorf("made %v, %v", a, err)
		}
		return true
	}
	if !heavy(seat.roundsPage) {
		t.Error("the first page is not heavy")
	}
	if heavy(seat.roundsPage) || heavy(seat.roundPage) {
		t.Error("later pages are heavy")
	}
	if !heavy(seat.comparedPage) {
		t.Error("a comparison is not heavy")
	}
}

// TestRoundsInFolder offers links in place of the form: neighbours among the
// rounds in which something was said, and the first with the last.
func TestRoundsInFolder(t *testing.T) {
	h := serve(t, fourRounds(t).asOf("r4"), Options{static: true})
	body := get(h, "/en/rounds").Body.String()
	if strings.Contains(body, `action="/en/rounds`) {
		t.Error("a folder has the form")
	}
	var got []string
	for _, link := range parse(t, body).links {
		if pair, ok := strings.CutPrefix(link, "/en/rounds/compare/"); ok {
			got = append(got, pair)
		}
	}
	if want := "r1/r3 r1/r2 r2/r3"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
	for _, url := range []string{"/en/round/r2?party=nor", "/en/round/r2?change=closed", "/en/rounds/compare/r1/r2"} {
		for _, link := range parse(t, get(h, url).Body.String()).links {
			if strings.Contains(link, "&") && strings.Contains(link, "/round") || strings.Contains(link, "compare") && strings.Contains(link, "?") {
				t.Errorf("%s leads to %s", url, link)
			}
		}
	}
}

// TestNoRounds needs none.
func TestNoRounds(t *testing.T) {
	m := newMaker(t)
	m.rec.Rounds = nil
	p := parse(t, get(serve(t, m.result(), Options{}), "/en/rounds").Body.String())
	if !strings.Contains(p.text, "The record has no rounds.") {
		t.Error(p.text)
	}
}

// TestManyRounds keeps the pages of a long record small.
func TestManyRounds(t *testing.T) {
	m := newMaker(t)
	m.rec.Rounds = nil
	for i := range 500 {
		id := parallax.RoundID(fmt.Sprintf("r%03d", i))
		m.rec.Rounds = append(m.rec.Rounds, parallax.Round{ID: id, Title: "Round " + string(id), Text: "2009-12", Date: day(t, "2009-12")})
	}
	v, w := m.value("range", "1 km"), m.value("range", "2 km")
	for i := range 2000 {
		about := parallax.Point(parallax.SubjectID(fmt.Sprintf("s%04d", i)), "range")
		round := m.rec.Rounds[i/4].ID
		m.rec.Positions = append(m.rec.Positions,
			parallax.Position{Party: "nor", Voice: "nor", About: about, Round: round, Value: v},
			parallax.Position{Party: "sud", Voice: "sud", About: about, Round: round, Value: w})
		m.rec.Questions = append(m.rec.Questions, parallax.Question{ID: fmt.Sprint("q", i), By: "nor", To: "sud", Round: "r000", Text: strings.Repeat("word ", 40)})
	}
	h := serve(t, m.asOf("r499"), Options{})
	for _, url := range []string{"/en/homework", "/en/rounds", "/en/rounds?page=9", "/en/round/r000", "/en/round/r499", "/en/round/r499?status=differs", "/en/rounds/compare/r000/r499"} {
		w := get(h, url)
		if w.Code != 200 || w.Body.Len() > 120<<10 {
			t.Errorf("%s: %d, %d bytes", url, w.Code, w.Body.Len())
		}
		parse(t, w.Body.String())
	}
}

func BenchmarkHomeworkExample(b *testing.B) { benchmark(b, example(b, "jta"), "/en/homework") }
func BenchmarkRoundExample(b *testing.B)    { benchmark(b, example(b, "jta"), "/en/round/2009-12") }
func BenchmarkRoundsExample(b *testing.B)   { benchmark(b, example(b, "jta"), "/en/rounds") }
func BenchmarkHomeworkLarge(b *testing.B)   { benchmark(b, large(b, 100_000), "/en/homework") }
func BenchmarkHomeworkChair(b *testing.B)   { benchmark(b, large(b, 100_000), "/en/as/sud/homework") }
