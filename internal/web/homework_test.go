package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/value"
)

// fourRounds is a record of three rounds and one that is planned, with
// something of every kind in the homework.
func fourRounds(t testing.TB) *maker {
	m := newMaker(t)
	m.rec.Parties = append(m.rec.Parties, parallax.Party{ID: "wes", Name: "Westland"})
	m.rec.Rounds = []parallax.Round{
		{ID: "r1", Title: "First", Text: "2009-12-01", Date: day(t, "2009-12-01"), Place: "Northtown"},
		{ID: "r2", Title: "Second", Text: "2010-06-01", Date: day(t, "2010-06-01")},
		{ID: "r3", Title: "Third", Text: "2010-12-01", Date: day(t, "2010-12-01")},
		{ID: "r4", Title: "Fourth", Text: "2011-06-01", Date: day(t, "2011-06-01")},
	}
	in := func(round parallax.RoundID) func(*parallax.Position) {
		return func(p *parallax.Position) { p.Round = round }
	}
	m.says("nor thing/range = 1000 km")
	m.says("sud thing/range = 2000 km", func(p *parallax.Position) { p.Marking = "S" })
	m.says("nor thing/exists = yes")
	m.says("sud thing/exists = yes")
	m.says("sud thing/range = 1000 km", in("r2"))
	m.says("nor thing/payload = 100 kg", in("r2"))
	m.says("sud thing/payload = 500 kg", in("r2"))
	m.says("nor land/exists = yes", in("r3"))
	m.says("nor thing/payload = 200 kg", in("r3"))
	said := []parallax.Citation{{Source: "minutes", Text: "minutes#4"}}
	about := []parallax.PointID{"thing/range"}
	m.rec.Questions = []parallax.Question{
		{ID: "q1", By: "nor", To: "sud", Round: "r1", About: about, Text: "How far?", Said: said, Answer: &parallax.Answer{Round: "r2", Text: "So far.", Marking: "C"}},
		{ID: "q2", By: "sud", To: "nor", Round: "r3", Text: "How heavy?"},
		{ID: "q3", By: "nor", To: "wes", Round: "r3", About: about, Text: "Who saw it?"},
	}
	m.rec.Undertakings = []parallax.Undertaking{
		{ID: "u1", By: "sud", To: "nor", Round: "r1", Due: "2010-03", Text: "Count again.", State: parallax.UndertakingOpen},
		{ID: "u2", By: "nor", To: "sud", Round: "r3", Due: "r4", Text: "Weigh it.", Question: "q2", State: parallax.UndertakingOpen},
		{ID: "u3", By: "nor", To: "wes", Round: "r3", Due: "2013", Text: "Write it down.", Question: "q2", State: parallax.UndertakingOpen},
		{ID: "u4", By: "nor", To: "sud", Round: "r1", Text: "Show the photograph.", State: parallax.UndertakingDone, Closed: "r2"},
		{ID: "u5", By: "sud", To: "nor", Round: "r2", Text: "Ask at home.", State: parallax.UndertakingWithdrawn, Closed: "r3"},
	}
	m.rec.Referrals = []parallax.Referral{{ID: "f1", RaisedBy: "wes", Round: "r2", Text: "Whose river is it?", To: "the ministries", Why: "It is no missile.", Marking: "TS"}}
	return m
}

func day(t testing.TB, text string) value.Day {
	d, _, err := value.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// asOf compares the record as of a round.
func (m *maker) asOf(round parallax.RoundID) *compare.Result {
	m.t.Helper()
	res, err := compare.Run(&m.rec, compare.Options{AsOf: round})
	if err != nil {
		m.t.Fatal(err)
	}
	return res
}

func TestHomework(t *testing.T) {
	m, handlers := fourRounds(t), make(map[parallax.RoundID]http.Handler)
	for _, test := range []struct {
		name, url string
		asOf      parallax.RoundID
		contains  []string // in this order
		lacks     []string
	}{
		{
			"of the third round, what the fourth awaits", "/en/homework", "r3",
			[]string{
				"By Fourth, 1 June 2011: Norland owes 1 thing and Sudland owes 1 thing.", "1 thing is overdue, 1 is due later and 1 question awaits its answer.",
				"everything 8", "open 4", "answered 1", "kept 1", "withdrawn 1", "taken elsewhere 1",
				"Still open", "Sudland owes 1", "Overdue", "was due March 2010", "Count again.",
				"Norland owes 2", "Due by Fourth, 1 June 2011", "Weigh it.", "Asked: How heavy?", "Due later", "by 2013", "Write it down.",
				"Westland owes 1", "No date named", "a question to answer", "Who saw it?", "(agreed)",
				"Questions answered", "First, 1 December 2009", "Norland → Sudland", "How far?", "Answer: (C) So far.", "Second, 1 June 2010", "Said in (C) Minutes, no. 4",
				"Kept and withdrawn", "Third, 1 December 2010", "withdrawn", "Ask at home.", "Second, 1 June 2010", "done", "Show the photograph.",
				"Taken elsewhere", "(TS) Whose river is it?", "Taken to: the ministries", "Why: It is no missile.",
			}, []string{"Between others", "Westland since"},
		},
		{
			"of a planned round, what it awaits itself", "/en/homework", "r4",
			[]string{"By Fourth, 1 June 2011: Norland owes 1 thing and Sudland owes 1 thing.", "Due by Fourth, 1 June 2011", "Weigh it."}, []string{"No later round"},
		},
		{
			"of the first round, nothing of what came later", "/en/homework", "r1",
			[]string{"By Second, 1 June 2010: Sudland owes 1 thing.", "Count again.", "How far?", "Show the photograph."},
			[]string{"So far.", "Weigh it.", "Ask at home.", "Who saw it?", "river", "TOP SECRET"},
		},
		{
			"from a chair", "/en/as/nor/homework", "r3",
			[]string{"You owe", "Weigh it.", "Write it down.", "Owed to you", "Sudland → Norland", "Count again.", "Westland → Norland", "Who saw it?"},
			[]string{"Between others", "Norland owes 2"},
		},
		{
			"from another chair", "/en/as/wes/homework", "r3",
			[]string{"You owe", "Who saw it?", "Owed to you", "Write it down.", "Between others", "Sudland → Norland", "Count again.", "Norland → Sudland", "Weigh it."}, nil,
		},
		{"one state", "/en/homework?state=answered", "r3", []string{"everything 8", "How far?"}, []string{"Weigh it.", "Whose river"}},
		{"one party", "/en/homework?party=sud", "r3", []string{"everything 3", "open 1", "anybody 8", "Count again.", "Ask at home."}, []string{"Weigh it.", "Whose river"}},
		{"both", "/en/homework?party=sud&state=kept", "r3", []string{"There is nothing of this kind."}, []string{"Count again."}},
		{"in Russian", "/ru/homework", "r3", []string{"Срок — Fourth, 1 июня 2011 г.: Norland — 1 обязательство и Sudland — 1 обязательство.", "Передано в другие каналы"}, nil},
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

// TestHomeworkBeyond counts what is due after the planned round as due later.
func TestHomeworkBeyond(t *testing.T) {
	m := fourRounds(t)
	m.rec.Rounds = append(m.rec.Rounds, parallax.Round{ID: "r5", Title: "Fifth", Text: "2012-06-01", Date: day(t, "2012-06-01")})
	m.rec.Undertakings = append(m.rec.Undertakings, parallax.Undertaking{ID: "u6", By: "nor", To: "sud", Round: "r3", Due: "r5", Text: "Build it.", State: parallax.UndertakingOpen})
	p := parse(t, get(serve(t, m.asOf("r4"), Options{}), "/en/homework").Body.String())
	inOrder(t, p.text, []string{"By Fourth, 1 June 2011: Norland owes 1 thing and", "2 are due later", "Due by Fifth, 1 June 2012", "Build it."})
}

// inOrder makes sure that the words stand in the text one behind the other.
func inOrder(t *testing.T, text string, words []string) {
	t.Helper()
	rest := text
	for _, s := range words {
		_, after, ok := strings.Cut(rest, s)
		if !ok {
			t.Fatalf("lacks %q, or not behind the words before, in\n%s", s, text)
		}
		rest = after
	}
}

// TestHomeworkLevel has the level of a referral, which belongs to no point, on the
// page, and only where it is shown.
func TestHomeworkLevel(t *testing.T) {
	h := serve(t, fourRounds(t).asOf("r3"), Options{})
	for url, want := range map[string]string{"/en/homework": "TOP SECRET", "/en/homework?state=open": "CONFIDENTIAL", "/en/homework.csv?state=answered": "CONFIDENTIAL"} {
		body := get(h, url).Body.String()
		if !strings.Contains(body, want) || want != "TOP SECRET" && strings.Contains(body, "TOP SECRET") {
			t.Errorf("%s lacks %s, or holds more", url, want)
		}
	}
}

func TestHomeworkRefused(t *testing.T) {
	h := serve(t, fourRounds(t).asOf("r3"), Options{})
	for _, url := range []string{"/en/homework?state=lost", "/en/homework?party=nobody", "/en/homework?page=2", "/en/homework.csv?state=x"} {
		if w := get(h, url); w.Code != 404 {
			t.Errorf("%s: %d", url, w.Code)
		}
	}
}

func TestHomeworkSheet(t *testing.T) {
	h := serve(t, fourRounds(t).asOf("r3"), Options{})
	rows := strings.Split(strings.TrimSpace(get(h, "/en/homework.csv").Body.String()), "\n")
	if len(rows) != 9 {
		t.Fatalf("%d rows", len(rows))
	}
	for _, want := range []string{
		"open,undertaking,u1,sud,nor,r1,2010-03,overdue,,,Count again.",
		"open,undertaking,u2,nor,sud,r3,r4,next,,,Weigh it.,,,q2,",
		"open,question,q3,wes,nor,r3,,undated,,thing/range,Who saw it?",
		"answered,question,q1,sud,nor,r1,,,r2,thing/range,How far?,,minutes#4,,So far.,C",
		"kept,undertaking,u4,nor,sud,r1,,,r2,,Show the photograph.",
		"elsewhere,referral,f1,wes,,r2,,,,,Whose river is it?,TS,,,,,the ministries,It is no missile.",
	} {
		if !slices.ContainsFunc(rows, func(row string) bool { return strings.HasPrefix(row, want) }) {
			t.Errorf("no row %q in\n%s", want, strings.Join(rows, "\n"))
		}
	}
	m := fourRounds(t)
	m.rec.Undertakings[3].Closed = "r3" // later than the pages
	if text := get(serve(t, m.asOf("r2"), Options{}), "/en/homework.csv").Body.String(); !strings.Contains(text, "open,undertaking,u4,nor,sud,r1,,undated,,,") {
		t.Errorf("a promise that is kept later: %s", text)
	}
}

// TestTalkHref leads to the page on which an entry stands, from every chair.
func TestTalkHref(t *testing.T) {
	m := fourRounds(t)
	for i := range 3 * entriesPerPage {
		by, to := parallax.PartyID("nor"), parallax.PartyID("sud")
		if i%2 == 0 {
			by, to = to, by
		}
		m.rec.Questions = append(m.rec.Questions, parallax.Question{ID: fmt.Sprintf("more-%03d", i), By: by, To: to, Round: "r3", Text: "More?"})
	}
	s, err := newSite(m.asOf("r3"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	h := s.handler(nil)
	for _, chair := range []parallax.PartyID{"", "nor", "sud", "wes"} {
		seat := s.seated(s.tongues[0], chair, "/")
		for _, id := range []string{"more-000", "more-117", "more-239", "q1"} {
			address, anchor, _ := strings.Cut(seat.talkHref("question", id), "#")
			if w := get(h, address); w.Code != 200 || !parse(t, w.Body.String()).ids[anchor] {
				t.Errorf("from the chair of %q: no %s at %s", chair, anchor, address)
			}
		}
		if got, want := seat.talkHref("question", "nothing"), seat.base+"/homework"; got != want {
			t.Errorf("what is not there: %s, want %s", got, want)
		}
	}
}

// TestHomeworkInFolder offers no combined choices where files stand for them.
func TestHomeworkInFolder(t *testing.T) {
	h := serve(t, fourRounds(t).asOf("r3"), Options{static: true})
	for _, url := range []string{"/en/homework?party=sud", "/en/homework?state=open"} {
		for _, link := range parse(t, get(h, url).Body.String()).links {
			if strings.Contains(link, "&") || strings.Contains(link, "homework.csv?") {
				t.Errorf("%s leads to %s", url, link)
			}
		}
	}
}
