package web

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
)

// inText makes sure that the pieces stand in the page in this order.
func inText(t *testing.T, url, text string, pieces ...string) {
	t.Helper()
	from := 0
	for _, piece := range pieces {
		i := strings.Index(text[from:], piece)
		if i < 0 {
			t.Errorf("%s: lacks %q behind what should stand before it in\n%s", url, piece, text)
			return
		}
		from += i + len(piece)
	}
}

func textOf(t *testing.T, res *compare.Result, url string) string {
	t.Helper()
	w := get(serve(t, res, Options{}), url)
	if w.Code != 200 {
		t.Fatalf("%s: %d", url, w.Code)
	}
	p := parse(t, w.Body.String())
	checkHeadings(t, url, p.headings)
	return p.text
}

// TestPointOrder has what a reader asks first before what is asked later: status,
// why, values, the picture, and only then the sides in full.
func TestPointOrder(t *testing.T) {
	res := everything(t)
	inText(t, "nobody", textOf(t, res, "/en/point/thing/range"),
		"The thing Range", "differs", "not all can be true · a gap of", "Why: It rests on what the two have not settled:", "payload (they differ)",
		"(S) 1600–1700 km (at payload 250 kg)", "On one line", "Side by side", "What it rests on", "Questions and undertakings", "Sources", "What is compared")
	inText(t, "Sudland", textOf(t, res, "/en/as/sud/point/thing/range"),
		"Why:", "Sudland (C) ~2500 km", "Norland (S) 1600–1700 km", "You and Norland", "Sudland your side", "What they say you said", "Norland: 9000 km",
		"your answer is awaited", "you owe this")
}

// TestPointWhyOnce does not say twice what is said in full above.
func TestPointWhyOnce(t *testing.T) {
	res := everything(t)
	if text := textOf(t, res, "/en/point/thing/use"); strings.Count(text, "only be compared by a person") != 1 {
		t.Errorf("the only reason does not stand there once: %s", text)
	}
	silence := &whyView{Sentences: [][]span{{{Text: "Sudland: was not asked."}}}}
	if silence.saysAll([]pairView{{Reasons: []reasonView{{Text: [][]span{{{Text: "a name"}}}}}}}) {
		t.Error("a silence is taken for the reason of a pair")
	}
	if text := textOf(t, res, "/en/point/thing/range"); !strings.Contains(text, "Why Norland and Sudland") {
		t.Errorf("several reasons do not stand in full: %s", text)
	}
}

// TestPointLinks looks for the ways out of a point page.
func TestPointLinks(t *testing.T) {
	p := parse(t, get(serve(t, everything(t), Options{}), "/en/point/thing/range").Body.String())
	for _, link := range []string{
		"/en/subject/land", "/en/class/long", "/en/subject/thing", "/en/attribute/range", "/en/source/photo", "/en/source/minutes",
		"/en/point/thing/payload", "/en/point/thing/use", "/en/source/secret",
	} {
		if !slices.Contains(p.links, link) {
			t.Errorf("no link to %s", link)
		}
	}
}

func TestWithLinks(t *testing.T) {
	a, b := span{"range", "/a"}, span{"range of all", "/b"}
	for _, test := range []struct {
		text  string
		names []span
		want  []span
	}{
		{"no name", nil, []span{{Text: "no name"}}},
		{"the range here", []span{a}, []span{{Text: "the "}, a, {Text: " here"}}},
		{"the arrange and ranger", []span{a}, []span{{Text: "the arrange and ranger"}, {Text: " → "}, a}},
		{"range of all and range", []span{a, b}, []span{b, {Text: " and "}, a}},
		{"a range, a range", []span{a, a}, []span{{Text: "a "}, a, {Text: ", a "}, a}},
		{"only one range", []span{a, a}, []span{{Text: "only one "}, a}},
		{"", []span{{"", "/c"}}, []span{{Text: " → "}, {"", "/c"}}},
	} {
		if diff := cmp.Diff(test.want, withLinks(test.text, test.names)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.text, diff)
		}
	}
}

// eightParties is a record of eight parties: three agree, two more with each other, one
// says what goes with all, one declares silence, one is not asked.
func eightParties(t testing.TB) *compare.Result {
	m := newMaker(t)
	m.rec.Parties = nil
	for i := range 8 {
		m.rec.Parties = append(m.rec.Parties, parallax.Party{ID: parallax.PartyID(fmt.Sprintf("p%d", i+1)), Name: fmt.Sprintf("Country %c", 'A'+i)})
	}
	for i, v := range []string{"1000 km", "1000 km", "1010 km", "2000 km", "2000 km", "900..2100 km"} {
		m.says(fmt.Sprintf("p%d thing/range = %s", i+1, v), because("thing/payload"))
		if i == 5 {
			because("thing/exists")(&m.rec.Positions[len(m.rec.Positions)-1]) // of compatible pairs alone
		}
		m.says(fmt.Sprintf("p%d thing/payload = %d kg", i+1, 100+400*(i/3)))
	}
	m.says("p7 thing/range", func(x *parallax.Position) { x.Stance = parallax.Declines })
	m.says("p1 thing/range = 3000 km", func(x *parallax.Position) { x.Voice = "p8" })
	return m.result()
}

func TestEightParties(t *testing.T) {
	res := eightParties(t)
	text := textOf(t, res, "/en/point/thing/range")
	inText(t, "eight", text,
		"agree with each other: ", "Country A", "Country B", "Country C", "agree with each other: ", "Country D", "Country E",
		"differ from Country A, Country B and Country C:", "Country D", "Country E",
		"compatible with Country A, Country B and Country C:", "Country F",
		"Why: It rests on what they have not settled among themselves: payload", "Side by side", "Country H (was not asked)")
	s := seatOf(t, res)
	pairs := s.pairs(res.Point("thing/range"))
	if len(pairs) != 15-4 || !pairs[0].Open || !pairs[1].Folded || pairs[0].Status.Name != "differs" {
		t.Errorf("%d pairs, the first %+v", len(pairs), pairs[0])
	}
	if why := s.why(res.Point("thing/range")); len(why.Premises) != 1 {
		t.Errorf("the premises of pairs that do not differ are given as reasons why they do: %+v", why.Premises)
	}
	from := s.seated(s.tongue, "p6", "/").pairs(res.Point("thing/range"))
	for i := range from {
		if mine := from[i].P.ID == "p6"; mine != (i < 5) {
			t.Errorf("from the chair of F pair %d is of %s and %s", i, from[i].P.ID, from[i].Q.ID)
		}
	}
	view := s.grouped(res.Point("thing/range"))
	if len(view.Rows) != 6 || view.Rows[0][0].Status.Word != "" || view.Rows[0][1].Href != "" || view.Rows[0][3].Href != "#pair-1-4" {
		t.Errorf("the table of pairs: %+v", view.Rows)
	}
	inText(t, "from the chair of E", textOf(t, res, "/en/as/p5/point/thing/range"),
		"differ from Country E and Country D:", "Country A", "Country E ", "You and Country A", "Country E your side")
	inText(t, "from the chair of H", textOf(t, res, "/en/as/p8/point/thing/range"), "What they say you said", "3000 km")
}

// threeRounds is a record in which a point changes over three rounds.
func threeRounds(t testing.TB) *compare.Result {
	m := newMaker(t)
	m.rec.Rounds = append(m.rec.Rounds, parallax.Round{ID: "r2", Title: "Second round", Text: "2010-12", Date: 734107}, parallax.Round{ID: "r3", Title: "Third round", Text: "2011-12", Date: 734472})
	in := func(round parallax.RoundID) func(*parallax.Position) {
		return func(x *parallax.Position) { x.Round = round }
	}
	m.says("nor thing/range = 1000 km", func(x *parallax.Position) { x.Marking = "S" })
	m.says("sud thing/range = 2000 km", func(x *parallax.Position) { x.ID = "old" })
	m.says("nor thing/range = 2000 km", in("r2"))
	m.says("sud thing/range = 2000 km", in("r3"), func(x *parallax.Position) { x.Supersedes, x.Withdrawn = []string{"old"}, true })
	m.says("nor thing/use = to wait", in("r3"))
	return m.result()
}

func TestPointHistory(t *testing.T) {
	res := threeRounds(t)
	text := textOf(t, res, "/en/point/thing/range")
	inText(t, "history", text,
		"Said before", "(S) 1000 km", "Replaced: Second round", "Said before", "2000 km", "Withdrawn: Third round",
		"Round by round", "First round", "differs", "(S) 1000 km", "2000 km", "Second round", "agreed", "(S) 1000 km", "→", "2000 km",
		"Third round", "one-sided", "2000 km", "→", "taken back")
	if !strings.Contains(text, "SECRET") {
		t.Error("the banner does not count what does not stand any more")
	}
	if _, known := newLevels(res).byText["S"]; !known {
		t.Error("the level of what does not stand any more is read by a request")
	}
	if text := textOf(t, res, "/en/point/thing/use"); strings.Contains(text, "Round by round") {
		t.Error("a point of one round has a history")
	}
	earlier, err := compare.Run(res.Record, compare.Options{AsOf: "r1"})
	if err != nil {
		t.Fatal(err)
	}
	if fallen := fallenPositions(earlier); len(fallen) != 0 {
		t.Errorf("as of the first round %v does not stand any more", fallen)
	}
}

// TestMixedUnits draws values of one attribute that are written in several units,
// where they measure the same.
func TestMixedUnits(t *testing.T) {
	m := newMaker(t)
	m.says("nor thing/free = 900..1100 m")
	m.says("sud thing/free = 1.2 km")
	m.says("nor land/free = 3 kg")
	m.says("sud land/free = 4 km")
	res := m.result()
	s := seatOf(t, res)
	line := s.line(res.Point("thing/free"))
	if line == nil || line.SVG == "" || len(line.Rows) != 2 || line.Rows[1].From != "1200" || line.Rows[1].Text != "1.2 km" {
		t.Errorf("metres and kilometres: %+v", line)
	}
	if !slices.ContainsFunc(line.Legend, func(l string) bool { return strings.Contains(l, "drawn in m") }) {
		t.Errorf("nothing says that a value is converted: %q", line.Legend)
	}
	if line := s.line(res.Point("land/free")); line == nil || line.SVG != "" || line.Reason == "" {
		t.Errorf("kilograms and kilometres: %+v", line)
	}
}

// TestRestated shows which way a value moves at the other side's conditions.
func TestRestated(t *testing.T) {
	m := newMaker(t)
	m.says("nor thing/range = 1000 km", m.given("payload", "500 kg"))
	m.says("sud thing/range = 1500 km", m.given("payload", "900 kg"))
	res := m.result()
	line := seatOf(t, res).line(res.Point("thing/range"))
	var got []string
	for _, row := range line.Rows {
		got = append(got, row.Restated...)
	}
	if diff := cmp.Diff([]string{"at payload 900 kg: lower", "at payload 500 kg: higher"}, got); diff != "" {
		t.Errorf("restated (-want +got):\n%s", diff)
	}
	if text := textOf(t, res, "/en/point/thing/range"); !strings.Contains(text, "how far, nobody has said") {
		t.Error("nothing says what a dotted arrow is")
	}
}

// TestPointRussian has no word of English where the record gives none.
func TestPointRussian(t *testing.T) {
	inText(t, "ru", textOf(t, everything(t), "/ru/point/thing/range"), "Почему:", "На одной шкале", "Позиции сторон", "Что сравнивается")
}

func BenchmarkPointPages(b *testing.B) {
	for name, res := range map[string]*compare.Result{"everything": everything(b), "eight": eightParties(b)} {
		h := serve(b, res, Options{})
		get(h, "/en/point/thing/range")
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				get(h, "/en/point/thing/range")
			}
		})
	}
}
