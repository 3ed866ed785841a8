package web

import (
	"strings"
	"testing"

	"github.com/parallax-assessment/parallax"
)

// part gives what stands on a page from one text to another.
func part(t *testing.T, text, from, to string) string {
	t.Helper()
	_, after, ok := strings.Cut(text, from)
	before, _, ok2 := strings.Cut(after, to)
	if !ok || !ok2 {
		t.Fatalf("nothing stands from %q to %q in\n%s", from, to, text)
	}
	return strings.ReplaceAll(before, "\u00a0", " ")
}

// TestBrief says first what a reader in a hurry asks, in words that depend on the
// chair.
func TestBrief(t *testing.T) {
	h := serve(t, everything(t), Options{}) // Norland misreports Sudland
	settle := "What it comes down to The question that would settle most: The thing: exists (one-sided). 2 of the 3 differences rest on it, all of them on nothing else."
	for address, want := range map[string][]string{
		"/en/": {
			"Of 7 points the parties agree on 1", settle,
			"Homework No later round is entered yet. By a date, the first of them r1: Sudland owes 1 thing and Norland owes nothing.",
			"They say you said 1 report of one party’s view does not match what it says: The thing: range (differs)",
		},
		"/en/as/sud/": {
			settle, "you owe 1 thing; Norland owes you nothing.",
			"What you could do next The thing: exists (one-sided) — take a position", "The land: when (differs) — discuss it",
			"They say you said The thing: range (differs). (C) Norland reports you as saying 9000 km; you hold ~2500 km.",
		},
		"/en/as/nor/": {
			settle, "you owe nothing; Sudland owes you 1 thing.",
			"What you could do next The thing: exists (one-sided) — deliver, as promised: “Bring the photograph”",
			"What you say they said The thing: range (differs). (C) You report Sudland as saying 9000 km; Sudland holds ~2500 km.",
		},
	} {
		got := part(t, parse(t, get(h, address).Body.String()).text, "In short", "agreed 1 all who")
		t.Run(address, func(t *testing.T) { inOrder(t, got, want) })
	}
	if got := part(t, parse(t, get(h, "/en/").Body.String()).text, "In short", "agreed 1 all who"); strings.Contains(strings.ReplaceAll(got, "They say you said", ""), "you ") {
		t.Errorf("from nobody's chair the page speaks to somebody: %s", got)
	}
}

// TestBriefOfRounds says what moved, and how much of it is new.
func TestBriefOfRounds(t *testing.T) {
	m := newMaker(t)
	m.rec.Rounds = append(m.rec.Rounds, parallax.Round{ID: "r2", Title: "Second round", Date: 733832})
	second := func(p *parallax.Position) { p.Round = "r2" }
	m.says("nor thing/range = 1 km")
	m.says("sud thing/range = 2 km", second)
	m.says("nor thing/exists = yes", second)
	m.says("sud thing/exists = no", second)
	text := parse(t, get(serve(t, m.result(), Options{}), "/en/").Body.String()).text
	if got, want := part(t, text, "In short", "agreed 0 all who"), "Since the last round Since First round, December 2009: 2 points are newly in dispute (1 of them new)."; !strings.Contains(got, want) {
		t.Errorf("the overview lacks %q in\n%s", want, got)
	}
}

// TestHomeworkAgrees has the overview count as the page of homework does, in the
// same words, from every chair.
func TestHomeworkAgrees(t *testing.T) {
	h := serve(t, rounds(t), Options{})
	for _, base := range []string{"/en/", "/en/as/nor/", "/en/as/sud/", "/ru/", "/ru/as/sud/"} {
		body := get(h, base+"homework").Body.String()
		lead := part(t, body, `<p class="lead">`, "</p>")
		rest := part(t, body, "</p>\n<p>", "</p>")
		if overview := strings.ReplaceAll(get(h, base).Body.String(), "\u00a0", " "); strings.Count(overview, lead) != 2 || strings.Count(overview, rest) != 2 {
			t.Errorf("%s does not say %q and %q in short and at length", base, lead, rest)
		}
	}
}

// TestByCountry leads to the countries before the matrix, which does not give what
// is said of a country itself as the country's total.
func TestByCountry(t *testing.T) {
	p := parse(t, get(serve(t, everything(t), Options{}), "/en/").Body.String())
	for _, want := range []string{"By country: The land 7 points", "The land: in general agreed 1 differs 1"} {
		if !strings.Contains(strings.ReplaceAll(p.text, "\u00a0", " "), want) {
			t.Errorf("the overview lacks %q in\n%s", want, p.text)
		}
	}
	m := newMaker(t)
	m.rec.Subjects[0].Kind = "sea"
	m.says("nor land/range = 1 km")
	m.says("nor thing/range = 1 km")
	if text := parse(t, get(serve(t, m.result(), Options{}), "/en/").Body.String()).text; !strings.Contains(text, "By subject: The land 2 points") {
		t.Errorf("what is no country is called one:\n%s", text)
	}
}

// TestBearsOn leaves a crux out of what it bears on, and counts it.
func TestBearsOn(t *testing.T) {
	m := newMaker(t)
	for _, party := range []string{"nor", "sud"} {
		values := map[string]string{"nor": "1", "sud": "2"}
		m.says(party + " land/range = " + values[party] + " km")
		m.says(party+" thing/range = "+values[party]+" km", because("land/range"))
		m.says(party + " thing/payload = " + values[party] + " kg")
	}
	h := serve(t, m.result(), Options{})
	for _, address := range []string{"/en/", "/en/agenda"} {
		text := strings.ReplaceAll(parse(t, get(h, address).Body.String()).text, "\u00a0", " ")
		for _, want := range []string{"2 differences rest on it, itself among them", "Bears on The thing: range (differs) ", "1 difference rests on it: itself."} {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q in\n%s", address, want, text)
			}
		}
		if strings.Contains(text, "Bears on The land: range") || strings.Contains(text, "Bears on The thing: payload") {
			t.Errorf("%s says that a crux bears on itself", address)
		}
	}
}

// TestLongTitle keeps what is asked first on the first screen: of a long title the
// heading has the beginning, and the whole stands with the summary.
func TestLongTitle(t *testing.T) {
	m := newMaker(t)
	m.rec.Title = strings.Repeat("A joint assessment ", 20) + "of all"
	m.says("nor land/range = 1 km")
	body := get(serve(t, m.result(), Options{}), "/en/").Body.String()
	if heading := part(t, body, "<h1", "</h1>"); strings.Contains(heading, "of all") || !strings.Contains(heading, "…") {
		t.Errorf("the heading is not shortened: %s", heading)
	}
	if _, summary, _ := strings.Cut(body, `<p class="summary`); !strings.Contains(summary, m.rec.Title) {
		t.Error("the whole title stands nowhere")
	}
}
