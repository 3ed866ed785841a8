package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"github.com/parallax-assessment/parallax"
)

// shown writes hits as "kind id field: snippet", the matches in brackets.
func shown(hits []Hit) []string {
	var out []string
	for _, h := range hits {
		id := h.ID
		if h.Kind == Position {
			id = fmt.Sprintf("%d", h.Index)
		}
		out = append(out, fmt.Sprintf("%s %s %s: %s", h.Kind, id, h.Field, bracketed(h.Snippet, h.Spans)))
	}
	return out
}

func bracketed(text string, spans []Span) string {
	var b strings.Builder
	last := 0
	for _, s := range spans {
		b.WriteString(text[last:s.Start] + "[" + text[s.Start:s.End] + "]")
		last = s.End
	}
	return b.String() + text[last:]
}

// TestSearch has a case for each rule of folding, words, sounds and matching.
func TestSearch(t *testing.T) {
	x := New(small(), Config{})
	for _, test := range []struct {
		query string
		want  []string // the first hits
		total int
	}{
		// Ways to write one name.
		{"shahab 3m", []string{"subject shahab-3m name: [Shahab-3M]", "point shahab-3m/drawings name: [Shahab-3M] · drawings"}, 4},
		{"shahab3m", []string{"subject shahab-3m name: [Shahab-3M]"}, 4},
		{"SHAHAB‑3M", []string{"subject shahab-3m name: [Shahab-3M]"}, 4},
		{"ｓｈａｈａｂ　３", []string{"subject shahab-3 name: [Shahab-3]", "subject shahab-3m other-name: modified [Shahab-3]"}, 5},
		{"шахаб-3", []string{"subject shahab-3 name: [Shahab-3]", "subject shahab-3m other-name: modified [Shahab-3]"}, 5},
		{"шахаба", []string{"subject shahab-3 name: [Shahab]-3", "subject shahab-3m name: [Shahab]-3M"}, 5},
		{"nodong", []string{"subject nodong name: [No Dong]-1"}, 2},
		{"но донг", []string{"subject nodong name: [No Dong]-1"}, 2},
		{"df21", []string{"subject han other-name: [DF-21]"}, 1},
		// Marks, case and letters that decomposition leaves.
		{"cafe zurich", []string{"subject cafe name: [Café Zürich]"}, 1},
		{"STRASSE angstrom", []string{"subject cafe note: [Straße] 5, near the [Ångström] laboratory."}, 1},
		{"ابابيل", []string{"subject alef name: [أَبَابِيل]"}, 1},
		{"موشك قدر", []string{"subject alef other-name: [موشک قدر]"}, 1},
		// Scripts without blanks: parts of a name, in their order.
		{"风二十", []string{"subject han name: 东[风二十]一"}, 1},
		{"二风", nil, 0},
		// Forms of a word.
		{"Женева", []string{"subject testing name: Испытание в [Женеве]", "position 2 note: По данным испытаний в [Женеве]."}, 2},
		{"испытания", []string{"subject testing name: [Испытание] в Женеве", "position 2 note: По данным [испытаний] в Женеве."}, 2},
		{"record rounds", []string{"source cable name: [Record] of the first [round]"}, 1},
		// Numbers.
		{"1600", []string{"position 0 value: [1,600]..1,700 km"}, 1},
		{"1 600 km", []string{"position 0 value: [1,600]..1,700 [km]"}, 1},
		{"1300km", []string{"position 2 value: [1 300 km]"}, 1},
		{"200", nil, 0},
		{"٢٠٠٠", []string{"position 1 value: [2000] km"}, 1},
		// All words, here or in the names of what it is about and who speaks.
		{"shahab 2000 borian", []string{"position 1 value: [2000] km"}, 1},
		{"shahab aluminium", []string{"question q1 text: Is it [aluminium]?"}, 1},
		{"alban steel", []string{"question q1 answer: [Steel]."}, 1},
		{"shahab drawings", []string{"undertaking u1 text: [Drawings] of the airframe."}, 1},
		{"alba customs", []string{"referral ref1 text: [Customs] at the border."}, 1},
		{"dong 2000", []string{"position 1 value: [2000] km"}, 1}, // whose claim it reports
		{"alba steel oak", nil, 0},
		{"s", nil, 0}, // one letter is no beginning
		// Phrases.
		{`"first round"`, []string{"round r1 name: [First round]", "source cable name: Record of the [first round]"}, 2},
		{`«round first»`, nil, 0},
		{`"shahab" 3m`, []string{"subject shahab-3m name: [Shahab]-[3M]"}, 4},
		{`"shaha"`, nil, 0},
		{`"first rou`, []string{"round r1 name: [First round]"}, 2},
		// Other languages.
		{"дальность", []string{"attribute range other-name: [Дальность]"}, 3},
		{"альба", []string{"party alba other-name: Республика [Альба]"}, 2},
		{"моделирование", []string{"position 0 method: [моделирование]"}, 1},
		// The other kinds and fields.
		{"mrbm", []string{"term mrbm name: [mrbm]"}, 1},
		{"wien", []string{"round r2 place: [Wien]"}, 1},
		{"medium-range", []string{"subject nodong class: [medium-range]"}, 1},
		{"weighs", []string{"attribute mass definition: What it [weighs], empty."}, 1},
		{"not missiles", []string{"referral ref1 why: [Not] about [missiles]."}, 1},
		{"shahab-3m/range", []string{"point shahab-3m/range name: [Shahab-3M] · [Range]"}, 1},
		{"heavier", []string{"position 0 note: Modelled with a [heavier] front end."}, 1},
		// Nothing to search for.
		{"", nil, 0}, {" -–… ", nil, 0}, {`""`, nil, 0},
	} {
		res := x.Search(test.query, Options{Limit: max(len(test.want), 1)})
		if res.Similar {
			res.Hits, res.Total = nil, 0
		}
		if diff := cmp.Diff(test.want, shown(res.Hits)); diff != "" || res.Total != test.total {
			t.Errorf("%q: %d in all, want %d; hits (-want +got):\n%s", test.query, res.Total, test.total, diff)
		}
	}
}

// TestSimilar looks for slips, which count only when nothing else matches.
func TestSimilar(t *testing.T) {
	x := New(small(), Config{})
	for _, test := range []struct {
		query string
		want  string
	}{
		{"shahub", "subject shahab-3 name: [Shahab]-3"},
		{"hsahab 3m", "subject shahab-3m name: [Shahab]-[3M]"},
		{"шохаб", "subject shahab-3 name: [Shahab]-3"},
		{"recird", "source cable name: [Record] of the first round"},
		{"shab", ""},       // too short
		{"shohub", ""},     // two slips
		{`"shahub"`, ""},   // exact
		{"alumunium", ""},  // no name has it
		{"shahub oak", ""}, // the other word matches nothing
		{"nodong2", ""},    // figures are no slips
	} {
		res := x.Search(test.query, Options{})
		got := ""
		if len(res.Hits) > 0 {
			got = shown(res.Hits)[0]
		}
		if got != test.want || res.Similar != (got != "") {
			t.Errorf("%q: got %q, similar %v; want %q", test.query, got, res.Similar, test.want)
		}
	}
	if res := x.Search("shahab", Options{}); res.Similar {
		t.Error("similar although there is a match")
	}
}

// TestRanking puts the better match first.
func TestRanking(t *testing.T) {
	rec := &parallax.Record{Subjects: []parallax.Subject{
		{ID: "a", Name: "The safirs of old", Note: "x"},
		{ID: "b", Name: "Launch of a Safir"},
		{ID: "c", Name: "Other", Note: "Safir"},
		{ID: "d", Name: "Safirin"},
		{ID: "e", Name: "Сафир"},
		{ID: "f", Name: "Safir second stage"},
		{ID: "g", Name: "Safir"},
		{ID: "h", Name: "Old Safir"},
		{ID: "i", Name: "Safir stage"},
		{ID: "j", Name: "Zelzal 30 with 3 fins at the end"},
		{ID: "k", Name: "Copy of the Zelzal 3"},
	}, Terms: []parallax.Term{{ID: "copy"}}}
	want := []string{"g", "e", "i", "f", "d", "h", "b", "a", "c"}
	ids := func(query string) (out []string) {
		for _, h := range New(rec, Config{}).Search(query, Options{}).Hits {
			out = append(out, h.ID)
		}
		return out
	}
	if diff := cmp.Diff(want, ids("safir")); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]KindCount{{Term, 1}, {Subject, 1}}, New(rec, Config{}).Search("copy", Options{}).Kinds); diff != "" {
		t.Errorf("the kind with the best hit does not stand first (-want +got):\n%s", diff)
	}
	// A name does not begin with 3 where it goes on with 30.
	if diff := cmp.Diff([]string{"k", "j"}, ids("zelzal 3")); diff != "" {
		t.Errorf("order of numbers (-want +got):\n%s", diff)
	}
}

// TestKinds counts, chooses and bounds by kind.
func TestKinds(t *testing.T) {
	x := New(small(), Config{})
	all := x.Search("shahab", Options{})
	want := []KindCount{{Subject, 2}, {Point, 3}}
	if diff := cmp.Diff(want, all.Kinds); diff != "" || all.Total != 5 {
		t.Errorf("kinds (-want +got):\n%s", diff)
	}
	points := x.Search("shahab", Options{Kinds: []Kind{Point}, Limit: 2, Offset: 1})
	if diff := cmp.Diff(shown(all.Hits)[3:5], shown(points.Hits)); diff != "" || points.Total != 3 || !cmp.Equal(points.Kinds, want) {
		t.Errorf("points from the second (-want +got):\n%s", diff)
	}
	each := x.Search("shahab", Options{PerKind: 1})
	if diff := cmp.Diff([]string{shown(all.Hits)[0], shown(all.Hits)[2]}, shown(each.Hits)); diff != "" || each.Total != 5 {
		t.Errorf("one of each kind (-want +got):\n%s", diff)
	}
	for _, o := range []Options{{Offset: 5}, {Offset: 100}, {Kinds: []Kind{Term}}} {
		if res := x.Search("shahab", o); len(res.Hits) > 0 {
			t.Errorf("%+v: %v", o, shown(res.Hits))
		}
	}
	if res := x.Search("shahab", Options{Offset: -1, Limit: -1}); len(res.Hits) != 5 {
		t.Errorf("negative bounds: %v", shown(res.Hits))
	}
	for _, k := range Kinds() {
		if got, ok := ParseKind(k.String()); !ok || got != k {
			t.Errorf("ParseKind(%q) is %v", k, got)
		}
	}
	if _, ok := ParseKind("weapon"); ok {
		t.Error("weapon is a kind")
	}
}

// TestAsOf leaves out what was said later.
func TestAsOf(t *testing.T) {
	x := New(small(), Config{AsOf: "r1"})
	for query, want := range map[string]int{"2000": 0, "1600": 1, "steel": 0, "aluminium": 1, "drawings": 0, "wien": 0, "genf": 1} {
		if got := x.Search(query, Options{}).Total; got != want {
			t.Errorf("%q: %d hits, want %d", query, got, want)
		}
	}
}

// TestEveryName finds each named thing of the examples by each of its names, as
// the best hit or beside others of that name.
func TestEveryName(t *testing.T) {
	for _, name := range []string{"jta", "shared-herring"} {
		rec := example(t, name)
		x := New(rec, Config{})
		for e := range x.base[Question] {
			x.eachField(e, func(f Field, text string) {
				single, _ := split(text, true)
				if !f.names() || text == "" || len(single) > maxUnits {
					return
				}
				res := x.Search(text, Options{Limit: 1000})
				at := slices.IndexFunc(res.Hits, func(h Hit) bool { return x.at(h.Kind, h.Index) == e })
				if at < 0 || res.Hits[at].Score/brief/8 != 2+sameName {
					t.Errorf("%s: %q finds %v", name, text, shown(res.Hits[:min(len(res.Hits), 3)]))
				}
			})
		}
	}
}

// TestQueryBounds bounds what one query may ask.
func TestQueryBounds(t *testing.T) {
	q := ParseQuery("a b c d e f g h i j k l m n o p")
	if q.words() != maxUnits {
		t.Errorf("%d words", q.words())
	}
	if q := ParseQuery(`"a b c d e f g" h i j k l m n o p`); q.words() != maxUnits || len(q.units) != 6 {
		t.Errorf("%d words with a phrase", q.words())
	}
	q = ParseQuery(strings.Repeat("ж", 10_000))
	if n := utf8.RuneCountInString(q.text); n != maxWord {
		t.Errorf("a word of %d characters", n)
	}
	if q := ParseQuery(strings.Repeat("风", 100)); q.words() != maxUnits || len(q.units) != 1 {
		t.Errorf("a phrase of %d words", q.words())
	}
	if q := ParseQuery("a\x00b \u202eshahab\u202c \u200b\xff"); q.words() != 3 || q.units[2].text != "shahab" {
		t.Errorf("controls: %+v", q.units)
	}
}

// TestMark gives the matches in a title that a face worded itself.
func TestMark(t *testing.T) {
	q := ParseQuery("shahab range")
	for title, want := range map[string]string{
		"Range of the Shahab-3M": "[Range] of the [Shahab]-3M", "Шахаб-3М": "[Шахаб]-3М", "": "", "Payload": "Payload",
	} {
		if got := bracketed(title, q.Mark(title)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestSnippet cuts long texts around their matches, between words.
func TestSnippet(t *testing.T) {
	long := strings.Repeat("слово и дело ", 50)
	text := long + "here stands the launcher of the second stage " + long
	rec := &parallax.Record{Subjects: []parallax.Subject{{ID: "a", Name: "A", Note: text}, {ID: "b", Name: strings.Repeat("ж", 5000)}}}
	h := New(rec, Config{}).Search("launcher second", Options{}).Hits[0]
	if n := utf8.RuneCountInString(h.Snippet); n > snippetLength+2 {
		t.Errorf("%d characters", n)
	}
	got := bracketed(h.Snippet, h.Spans)
	if !strings.HasPrefix(got, "…и дело слово") || !strings.Contains(got, "the [launcher] of the [second] stage") || !strings.HasSuffix(got, "…") {
		t.Errorf("got %q", got)
	}
	h = New(rec, Config{}).Search("ж"+strings.Repeat("ж", 20), Options{}).Hits[0]
	if n := utf8.RuneCountInString(h.Snippet); n > snippetLength+2 {
		t.Errorf("%d characters", n)
	}
}

// TestSnippetBudget looks at no more of an entry than it must.
func TestSnippetBudget(t *testing.T) {
	s := parallax.Subject{ID: "a", Name: "A"}
	for i := range 2000 {
		s.Names = append(s.Names, parallax.Name{Text: fmt.Sprintf("%d %s", i, strings.Repeat("x ", 500))})
	}
	s.Names = append(s.Names, parallax.Name{Text: "needle"})
	res := New(&parallax.Record{Subjects: []parallax.Subject{s}}, Config{}).Search("needle", Options{})
	if res.Total != 1 || res.Hits[0].Field != Name || res.Hits[0].Snippet != "A" {
		t.Errorf("got %v", shown(res.Hits))
	}
}

// TestFold folds every character: decomposition is that of the whole text, and
// folding again changes nothing.
func TestFold(t *testing.T) {
	text := func(chars []folded) string {
		var b strings.Builder
		for _, c := range chars {
			b.WriteRune(c.char)
		}
		return b.String()
	}
	for r := range rune(unicode.MaxRune + 1) {
		if !utf8.ValidRune(r) {
			continue
		}
		if got, want := decompose(r), norm.NFKD.String(string(r)); got != want {
			t.Errorf("decompose(%U) is %q, want %q", r, got, want)
		}
		once := text(fold(string(r)))
		if again := text(fold(once)); again != once {
			t.Errorf("%U folds to %q and that to %q", r, once, again)
		}
	}
}

// TestLevels compares the best of two levels with the slow way.
func TestLevels(t *testing.T) {
	for a := range levels(1 << 8) {
		for b := range levels(1 << 8) {
			if a&0x88 != 0 || b&0x88 != 0 {
				continue
			}
			want := max(a&0xf, b&0xf) | max(a>>4, b>>4)<<4
			if got := a.best(b); got != want {
				t.Fatalf("%x and %x: got %x, want %x", a, b, got, want)
			}
		}
	}
	full := whole.of(0) | bySlip.of(1) | byStem.of(11)
	if full.all(12) || !(whole.of(0) | bySlip.of(1)).all(2) || full.all(3) || full.worst(2) != bySlip {
		t.Error("all or worst")
	}
}

// TestDistance compares slips.
func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{
		{"shahab", "shahab", 0}, {"shahab", "shahb", 1}, {"shahab", "shahhab", 1}, {"shahab", "shahub", 1}, {"shahab", "hsahab", 1},
		{"shahab", "hsahba", 2}, {"shahab", "shab", 2}, {"shahab", "s", 3}, {"abcdef", "ghijkl", 3}, {"ca", "abc", 3},
	} {
		if got := distance(test.a, test.b, 2); got != test.want {
			t.Errorf("distance(%q, %q) is %d, want %d", test.a, test.b, got, test.want)
		}
	}
}

// TestSound has names that must meet, and some that are known not to.
func TestSound(t *testing.T) {
	for _, test := range []struct {
		cyrillic, latin string
		meet            bool
	}{
		{"шахаб", "shahab", true}, {"седжил", "sejil", true}, {"седжил", "sejjil", true}, {"хрущев", "khrushchev", true}, {"нур", "noor", true},
		{"гадр", "ghadr", true}, {"сафир", "safir", true}, {"мусудан", "musudan", true}, {"жуков", "zhukov", true}, {"кузнецов", "kuznetsov", true},
		{"чернобыль", "chernobyl", true}, {"ялта", "yalta", true}, {"ельцин", "yeltsin", true}, {"заревия", "zarevia", true},
		{"тегеран", "tehran", false}, {"скад", "scud", false}, {"женева", "geneva", false}, {"москва", "moscow", false},
	} {
		if got := sound(test.cyrillic) == sound(test.latin); got != test.meet {
			t.Errorf("%s (%s) and %s (%s): %v", test.cyrillic, sound(test.cyrillic), test.latin, sound(test.latin), got)
		}
	}
	if got := sound("р1000"); got != "r1000" {
		t.Errorf("figures sound %s", got)
	}
	if got := newUnit("руками").stems; slices.Contains(got, "ruk") || !slices.Contains(newUnit("ракетами").stems, "raket") {
		t.Errorf("the stems %v", got)
	}
	for _, w := range []string{"2000", "قدر", "风", ""} {
		if s := sound(w); s != "" {
			t.Errorf("%q sounds %q", w, s)
		}
	}
}
