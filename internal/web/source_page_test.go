package web

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
)

// citing makes citations as a dossier has them.
func citing(ids ...string) []parallax.Citation {
	var out []parallax.Citation
	for _, id := range ids {
		source, portion, _ := strings.Cut(id, "#")
		out = append(out, parallax.Citation{Source: parallax.SourceID(source), Text: id, Portion: portion})
	}
	return out
}

func on(ids ...string) func(*parallax.Position) {
	return func(p *parallax.Position) { p.Sources = citing(ids...) }
}

func in(ids ...string) func(*parallax.Position) {
	return func(p *parallax.Position) { p.Said = citing(ids...) }
}

// cited is a record in which much rests on sources.
func cited(t testing.TB) *compare.Result {
	m := newMaker(t)
	m.rec.Rounds = append(m.rec.Rounds, parallax.Round{ID: "r2", Title: "Second round", Text: "2010-12", Date: m.rec.Rounds[0].Date + 365})
	m.rec.Marking.Highest = level(t, "TS")
	m.rec.Sources[2].Marking = "S"
	second := func(p *parallax.Position) { p.Round = "r2" }
	m.says("nor thing/range = 1000 km", in("minutes#9"))
	m.says("nor thing/range = 2000 km", second, on("secret", "secret#4"), in("minutes#10"), because("thing/payload"))
	m.says("sud thing/range = 2500 km", second, on("photo"), in("minutes#2"))
	m.says("nor thing/range = 3000 km", second, on("secret"), func(p *parallax.Position) { p.Voice = "outsider" })
	m.says("nor thing/payload = 250 kg", on("secret", "photo"), in("minutes"))
	m.says("sud thing/payload = 250 kg", in("minutes#annex"))
	m.says("nor thing/use = to deter", because("thing/range"), func(p *parallax.Position) { p.Marking = "TS" })
	m.says("sud thing/use = to threaten", because("thing/range"))
	m.says("nor land/exists = yes", on("photo"))
	m.says("nor land/exists = yes", on("secret"), func(p *parallax.Position) { p.Given = nil })
	m.says("sud land/exists = no")
	m.rec.Questions = []parallax.Question{
		{ID: "q1", By: "nor", To: "sud", Round: "r1", About: []parallax.PointID{"thing/range"}, Text: "Why so far?", Said: citing("photo")},
		{ID: "q2", By: "sud", To: "nor", Round: "r1", Text: "Who took it?", Answer: &parallax.Answer{Round: "r2", Text: "A visitor.", Said: citing("photo#3")}},
	}
	m.rec.Undertakings = []parallax.Undertaking{{ID: "u1", By: "nor", To: "sud", Round: "r1", Text: "Show the rest of the roll.", State: parallax.UndertakingOpen, Said: citing("photo", "minutes#4")}}
	m.rec.Referrals = []parallax.Referral{{ID: "x1", RaisedBy: "sud", Round: "r1", Text: "The photographer.", To: "police", Said: citing("photo")}}
	return m.result()
}

func TestSourcePage(t *testing.T) {
	res := cited(t)
	h := serve(t, res, Options{})
	for _, test := range []struct {
		url             string
		contains, lacks []string
	}{
		{url: "/en/source/secret", contains: []string{
			"(S) What nobody else saw", "held by Norland", "4 positions rely on it. 3 of them rely on nothing else and would fall with it.",
			"What is concluded on 1 further point rests on these.", "Not recorded as seen by Sudland.", "Sudlandnot recorded as seen", "Norlandholds it43",
			"Which points would change, and how", "On 1 point a party would be left with no position.", "2000 km no. 4 all it holds on this point",
			"reports: outsider", "What rests on that Conclusions", "The thing: use (incomparable) Norland", "What relies on other sources as well", "250 kg", "TOP SECRET",
		}, lacks: []string{"Its rating", "stated in it", "What was stated", "yes all it holds", "use (incomparable) Sudland"}},
		{url: "/en/source/minutes", contains: []string{
			"No position relies on it. 4 positions that stand were stated in it.", "Taken by hand.",
			"as recorded by Norland, not yet confirmed by Sudland", "What was stated in it", "1000 km no longer held", "Show the rest of the roll.", "this source, no. 4",
		}, lacks: []string{"would fall", "Which points would change", "What relies on other"}},
		{url: "/en/source/photo", contains: []string{
			"A1 completely reliable, confirmed by other sources", "F6 reliability unknown, truth unknown", "Questions, undertakings and referrals that cite it",
			"Why so far?", "A visitor.", "Show the rest of the roll. ", "The photographer.", "a question to answer", "open",
		}},
		{url: "/en/as/sud/source/secret", contains: []string{"It is not recorded as seen by you. 4 positions", "not recorded as seen by you"}, lacks: []string{"as seen by Sudland"}},
		{url: "/en/as/sud/source/photo", contains: []string{"recorded as seen by you", "Sudland The thing: range (differs)2500 km all it holds on this point Norland The land"}},
		{url: "/ru/source/secret", contains: []string{"На него опираются 4 позиции."}},
		{url: "/en/source/minutes?list=said", contains: []string{"1000 km", "Sources › Minutes"}, lacks: []string{"Taken by hand", "Questions"}},
	} {
		w := get(h, test.url)
		p := parse(t, w.Body.String())
		checkHeadings(t, test.url, p.headings)
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d", test.url, w.Code)
		}
		for _, s := range test.contains {
			if !strings.Contains(p.text, s) {
				t.Errorf("%s lacks %q in\n%s", test.url, s, p.text)
			}
		}
		for _, s := range test.lacks {
			if strings.Contains(p.text, s) {
				t.Errorf("%s holds %q", test.url, s)
			}
		}
	}
	for _, url := range []string{"/en/source/none", "/en/source/none/fall", "/en/source/none/uses.csv", "/en/source/none/fall.csv", "/en/source/minutes?list=alone", "/en/source/minutes?list=x", "/en/source/secret?list=alone&page=2", "/en/source/secret/fall?page=2"} {
		if w := get(h, url); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", url, w.Code)
		}
	}
}

// TestPlaces puts what was stated in the order of the source.
func TestPlaces(t *testing.T) {
	s := seatOf(t, cited(t))
	n := &s.index.sources().nodes[s.index.sources().at["minutes"]]
	var got []string
	for _, p := range s.statedPlaces(n, 0, len(n.said)) {
		got = append(got, p.Place)
	}
	if diff := cmp.Diff([]string{"", "2", "9", "10", "annex"}, got); diff != "" {
		t.Errorf("places (-want +got):\n%s", diff)
	}
	for _, pair := range [][2]string{{"2", "10"}, {"02", "3"}, {"3", "3@5-9"}, {"0", "1"}, {"99999999999999999998", "99999999999999999999"}, {"7", "a"}} {
		if comparePlaces(pair[0], pair[1]) >= 0 || comparePlaces(pair[1], pair[0]) <= 0 {
			t.Errorf("%q does not stand before %q", pair[0], pair[1])
		}
	}
}

// TestWhatWasStated lists what was said up to the round of the result, but for
// what only takes something back, and bears its level where it does not stand.
func TestWhatWasStated(t *testing.T) {
	m := newMaker(t)
	m.rec.Marking.Highest = level(t, "TS")
	m.rec.Rounds = append(m.rec.Rounds, parallax.Round{ID: "r2", Title: "Second round", Text: "2010-12", Date: m.rec.Rounds[0].Date + 365},
		parallax.Round{ID: "r3", Title: "Third round", Text: "2011-12", Date: m.rec.Rounds[0].Date + 730})
	m.says("nor thing/range = 1000 km", in("minutes#1"), func(p *parallax.Position) { p.ID, p.Marking = "p1", "TS" })
	m.says("nor thing/range", in("minutes#2"), func(p *parallax.Position) {
		p.Round, p.Withdrawn, p.Supersedes = "r2", true, []string{"p1"}
	})
	m.says("nor thing/use = to deter", in("minutes#3"), func(p *parallax.Position) { p.Round = "r3" })
	m.says("nor thing/payload = 3 kg", in("minutes#4"))
	res, err := compare.Run(&m.rec, compare.Options{AsOf: "r2"})
	if err != nil {
		t.Fatal(err)
	}
	body := get(serve(t, res, Options{}), "/en/source/minutes").Body.String()
	text := parse(t, body).text
	for _, want := range []string{"1000 km no longer held", "3 kg", `TOP SECRET`} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "to deter") {
		t.Error("what was said later is listed")
	}
	if n := strings.Count(body, `scope="rowgroup"`); n != 2 {
		t.Errorf("%d places, want 2", n)
	}
}

// TestBarePoints counts a point once, whoever would be left with nothing there.
func TestBarePoints(t *testing.T) {
	m := newMaker(t)
	m.says("nor thing/range = 1 km", on("photo"))
	m.says("nor thing/range = 2 km", on("photo"), m.given("payload", "3 kg"))
	m.says("sud thing/range = 9 km", on("photo"))
	m.says("nor thing/use = to deter", on("photo"))
	m.says("sud thing/exists = yes", on("photo"))
	m.says("sud thing/exists = yes", m.given("payload", "3 kg"))
	m.says("nor land/exists = yes", on("photo"), func(p *parallax.Position) { p.Voice = "outsider" })
	s := seatOf(t, m.result())
	if got := s.index.sources().nodes[1].bare; got != 2 {
		t.Errorf("got %d points, want 2", got)
	}
}

// TestMentions lists once what cites a source at two places.
func TestMentions(t *testing.T) {
	m := newMaker(t)
	m.rec.Questions = []parallax.Question{{ID: "q", By: "nor", To: "sud", Round: "r1", Text: "Why?", Said: citing("photo#1", "photo#2")}}
	s := seatOf(t, m.result())
	if got := len(s.index.sources().nodes[1].mentions); got != 1 {
		t.Errorf("listed %d times", got)
	}
}

// TestSourceOrder lets a party read its own positions first.
func TestSourceOrder(t *testing.T) {
	m := newMaker(t)
	for _, subject := range []string{"a", "b", "c"} {
		m.says("nor "+subject+"/exists = yes", on("photo"))
		m.says("sud "+subject+"/exists = no", on("photo"))
	}
	s := seatOf(t, m.result())
	n := &s.index.sources().nodes[s.index.sources().at["photo"]]
	list := func(chair parallax.PartyID, from, to int) string {
		var out []string
		for _, r := range s.site.seated(s.tongue, chair, "/").relying(n, true, from, to) {
			out = append(out, string(r.Position.Party)+" "+string(r.Point.ID.Subject()))
		}
		return strings.Join(out, ", ")
	}
	for _, test := range []struct {
		chair    parallax.PartyID
		from, to int
		want     string
	}{
		{"", 0, 6, "nor a, sud a, nor b, sud b, nor c, sud c"},
		{"sud", 0, 6, "sud a, sud b, sud c, nor a, nor b, nor c"},
		{"sud", 2, 4, "sud c, nor a"},
	} {
		if got := list(test.chair, test.from, test.to); got != test.want {
			t.Errorf("from the chair of %q, %d to %d: got %s, want %s", test.chair, test.from, test.to, got, test.want)
		}
	}
}

func TestFall(t *testing.T) {
	h := serve(t, cited(t), Options{})
	text := parse(t, get(h, "/en/source/secret/fall").Body.String()).text
	for _, want := range []string{
		"If this source fell: What nobody else saw", "3 positions would fall. 2 points would change.", "Of these points, 1 would no longer be in dispute and 1 would stand otherwise.",
		"No longer in dispute The thing: range differs → one-sided Norland 2000 km → nothing left", "TOP SECRET", "Without this source",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %q in\n%s", want, text)
		}
	}
	text = parse(t, get(h, "/en/source/minutes/fall").Body.String()).text
	if !strings.Contains(text, "No position relies on it alone, so nothing would change.") || strings.Contains(text, "Without this source") {
		t.Errorf("a source on which nothing rests:\n%s", text)
	}
	rows, err := csv.NewReader(get(h, "/en/source/secret/fall.csv").Body).ReadAll()
	if err != nil || len(rows) != 3 || rows[1][1] != "thing/range" {
		t.Errorf("the file of what would change: %v, %v", rows, err)
	}
}

// TestFallKeepsTheRest says what is left of what a party holds, not that nothing
// is.
func TestFallKeepsTheRest(t *testing.T) {
	m := newMaker(t)
	m.says("nor thing/range = 1000 km", on("secret"), m.given("payload", "1 kg"))
	m.says("nor thing/range = 500 km", m.given("payload", "2 kg"))
	m.says("sud thing/range = 9000 km", m.given("payload", "1 kg"))
	m.says("nor land/exists = yes", on("photo"), func(p *parallax.Position) { p.Voice = "outsider" })
	h := serve(t, m.result(), Options{})
	text := parse(t, get(h, "/en/source/secret/fall").Body.String()).text
	if !strings.Contains(text, "1000 km (at payload 1 kg)") || strings.Contains(text, "nothing left") || strings.Contains(text, "500 km (") {
		t.Errorf("a party that holds something else:\n%s", text)
	}
	text = parse(t, get(h, "/en/source/photo/fall").Body.String()).text
	if !strings.Contains(text, "it only reports what others hold") {
		t.Errorf("a report:\n%s", text)
	}
}

func TestSourceFile(t *testing.T) {
	h := serve(t, cited(t), Options{})
	rows, err := csv.NewReader(get(h, "/en/source/secret/uses.csv").Body).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows[1:] {
		got = append(got, strings.Join([]string{r[0], r[1], r[2], r[3], r[5], r[11], r[12]}, " "))
	}
	want := []string{
		"relies  true nor land/exists true TOP SECRET",
		"relies  false nor thing/payload true TOP SECRET",
		"relies 4 true nor thing/range true TOP SECRET",
		"relies  true nor thing/range true TOP SECRET",
		"rests   nor thing/use  TOP SECRET",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	body := get(h, "/en/source/minutes/uses.csv").Body.String()
	if !strings.Contains(body, "stated,9,,nor,nor,thing/range,") || !strings.Contains(body, "r1,false") {
		t.Errorf("what does not stand any more is not said to:\n%s", body)
	}
}

// TestSourceLevels checks what level the pages of a source bear.
func TestSourceLevels(t *testing.T) {
	m := newMaker(t)
	m.rec.Marking.Highest = level(t, "TS")
	mark := func(text string) func(*parallax.Position) {
		return func(p *parallax.Position) { p.Marking = text }
	}
	m.rec.Sources = append(m.rec.Sources, parallax.Source{ID: "lone", Title: "Alone"}, parallax.Source{ID: "unused", Title: "Unused", Marking: "TS"})
	m.says("nor thing/range = 5 km", on("photo"), mark("U"))
	m.says("nor thing/payload = 5 kg", in("secret"), mark("C"))
	m.says("nor land/exists = yes", on("lone"), mark("C"))
	m.says("nor thing/use = plain", because("thing/range"), mark("S"))
	h := serve(t, m.result(), Options{})
	for url, want := range map[string]string{
		"/en/sources":        "TOP SECRET",
		"/en/source/photo":   "SECRET", // what rests on it is
		"/en/source/secret":  "CONFIDENTIAL",
		"/en/source/minutes": "CONFIDENTIAL",
		"/en/source/lone":    "CONFIDENTIAL",
		"/en/source/unused":  "TOP SECRET",
	} {
		if body := get(h, url).Body.String(); !strings.Contains(body, `<strong class="banner">`+want+`</strong>`) {
			t.Errorf("%s does not bear %s", url, want)
		}
	}
}

// TestLargeSources keeps the pages of sources small and quick when everything
// rests on one, and when there are very many.
func TestLargeSources(t *testing.T) {
	m := newMaker(t)
	v, w := m.value("range", "1 km"), m.value("range", "2 km")
	const points = 50_000
	for i := range points {
		id := parallax.Point(parallax.SubjectID(fmt.Sprintf("s%06d", i)), "range")
		next := parallax.Point(parallax.SubjectID(fmt.Sprintf("s%06d", i+1)), "range")
		own := fmt.Sprintf("z%05d", i%20_000)
		m.rec.Positions = append(m.rec.Positions,
			parallax.Position{Party: "nor", Voice: "nor", About: id, Round: "r1", Value: v, Said: citing(fmt.Sprintf("minutes#%d", i%500)), Sources: citing("photo"), Because: []parallax.PointID{next}},
			parallax.Position{Party: "sud", Voice: "sud", About: id, Round: "r1", Value: w, Said: citing("minutes"), Sources: citing(own)})
	}
	for i := range 20_000 {
		m.rec.Sources = append(m.rec.Sources, parallax.Source{ID: parallax.SourceID(fmt.Sprintf("z%05d", i)), Title: "Another", Kind: fmt.Sprint("kind ", i%300), Holder: "sud"})
	}
	h := serve(t, m.result(), Options{})
	get(h, "/en/sources") // what is made when first asked for
	for _, url := range []string{"/en/sources", "/en/sources?unseen=nor&page=400", "/en/sources?kind=kind+7", "/en/source/photo", "/en/source/minutes", "/en/source/minutes?list=said&page=900", "/en/source/photo?list=alone&page=450", "/en/as/nor/source/photo", "/en/source/z00001"} {
		begin := time.Now()
		w := get(h, url)
		took := time.Since(begin)
		if w.Code != http.StatusOK || w.Body.Len() > 150<<10 {
			t.Errorf("%s: %d, %d bytes", url, w.Code, w.Body.Len())
		}
		parse(t, w.Body.String())
		t.Logf("%s: %d bytes in %v", url, w.Body.Len(), took)
	}
}
