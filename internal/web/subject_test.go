package web

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
)

// squeezed is a text without blanks: cells of a table have none between them.
func squeezed(text string) string { return strings.Join(strings.Fields(text), "") }

// TestSubjectIndex holds the index against a walk over the record: what belongs
// to each subject, by class and status.
func TestSubjectIndex(t *testing.T) {
	for name, res := range map[string]*compare.Result{
		"jta": example(t, "jta"), "shared-herring": example(t, "shared-herring"), "everything": everything(t), "large": large(t, 2000),
	} {
		t.Run(name, func(t *testing.T) {
			x := newSubjectIndex(res, newLevels(res))
			for i := range x.list {
				checkBelow(t, res, x, int32(i))
			}
			if len(x.list) != len(x.at) {
				t.Errorf("%d subjects stand in %d places", len(x.at), len(x.list))
			}
		})
	}
}

// belongs tells whether a subject is below another, as the record has it.
func belongs(res *compare.Result, id, to parallax.SubjectID) bool {
	for {
		s := res.Record.Subject(id)
		if s == nil || s.Of == "" {
			return false
		}
		if id = s.Of; id == to {
			return true
		}
	}
}

func checkBelow(t *testing.T, res *compare.Result, x *subjectIndex, at int32) {
	t.Helper()
	id := x.list[at].id
	type key struct {
		class  string
		status compare.Status
	}
	want := make(map[key][]string)
	for i := range res.Points {
		if p := &res.Points[i]; belongs(res, p.ID.Subject(), id) {
			_, class := res.RootOf(p.ID.Subject())
			want[key{class, p.Status}] = append(want[key{class, p.Status}], string(p.ID))
		}
	}
	for _, f := range x.familiesBelow(at) {
		counts := f.counts()
		for _, status := range compare.Statuses() {
			k := key{f.class, status}
			var got []string
			for offset := 0; offset < int(counts[status]); offset += 3 {
				for _, i := range x.points([]stretch{f.stretch}, status, offset, 3) {
					got = append(got, string(res.Points[i].ID))
				}
			}
			slices.Sort(got)
			slices.Sort(want[k])
			if !slices.Equal(got, want[k]) {
				t.Errorf("%s, %s, %s: got %v, want %v", id, f.class, status, got, want[k])
			}
			delete(want, k)
		}
	}
	if len(want) > 0 {
		t.Errorf("%s: not found: %v", id, want)
	}
}

// TestSubjectPages looks at what the pages say of the examples.
func TestSubjectPages(t *testing.T) {
	jta, herring := serve(t, example(t, "jta"), Options{}), serve(t, example(t, "shared-herring"), Options{})
	for _, test := range []struct {
		h        http.Handler
		url      string
		contains []string
		lacks    []string
	}{
		{h: jta, url: "/en/subject/iran", contains: []string{
			"Of 169 points the parties agree on 20", "24 subjects belong to Iran.", "Short-range Of 23 points the parties agree on 2;",
			"2 points agreed Shahab-1: exists both: (S) yes", "Iran itself", "SECRET",
		}},
		{h: jta, url: "/en/as/usa/subject/shahab-3m", contains: []string{
			"missile · Class Medium-range", "Point United States Russian Federation Why", "modified Shahab-3 · modified No Dong",
			"Shahab-3M is a variant of Shahab-3", "Shahab-3 is a variant of No Dong-1",
			"Also called “modified Shahab-3” (United States), “modified No Dong” (United States).",
			"The 5 differences come down to airframe material, thrust, needs a test at full range and others.",
			"Engine improved both: (S) yes Russian Federation: (S) Thrust is not mentioned.",
			"Range (S) 2000 km (at payload 600 kg) (S) 1600–1700 km (at payload 250 kg) (S) What it calls confirmed so far. rests on airframe material, payload and thrust",
		}, lacks: []string{"By class"}},
		{h: jta, url: "/en/subject/ghadr-110", contains: []string{"takes Ghadr-110 to be a subject of its own, United States to be the same as Fateh-110", "Ghadr-110 is the same as Fateh-110 (says United States)"}},
		{h: jta, url: "/en/subject/ashura", contains: []string{"Over time", "12 November 2008", "What belongs to it: Medium-range"}},
		{h: jta, url: "/en/subjects", contains: []string{"73 subjects", "Iran: Medium-range", "Other subjects", "Press"}},
		{h: jta, url: "/en/subjects?country=iran&class=short-range", contains: []string{"5 subjects", "Fateh-110"}, lacks: []string{"Ashura"}},
		{h: jta, url: "/en/class/short-range?country=iran", contains: []string{
			"Short-range Iran", "Of 23 points the parties agree on 2;", "Fateh-110: class", "Agreed: Shahab-1: exists — (S) yes; Shahab-2: exists — (S) yes.",
			"United States, Shahab-1: exists: (S) The U.S. side found the two assessments of Iran's short-range missiles alike and named none. That supports the existence of the two the Russian side had listed, not the Russian ranges.",
		}, lacks: []string{"North Korean Scud B: exists"}},
		{h: jta, url: "/en/class/short-range?status=agreed", contains: []string{"4 points agreed", "North Korean Scud B: exists"}, lacks: []string{"Fateh-110: class", "Agreed:"}},
		{h: jta, url: "/en/subject/safir", contains: []string{"Agreed: Safir launch of 2 February 2009: outcome — (S) success."}},
		{h: herring, url: "/en/subject/autumn-herring", contains: []string{"“western herring” means Tarrow autumn herring", "秋鲱 (zh)", "северная сельдь (ru)"}},
		{h: herring, url: "/ru/subject/autumn-herring", contains: []string{"Название «western herring» обозначает разное"}},
	} {
		w := get(test.h, test.url)
		p := parse(t, w.Body.String())
		checkHeadings(t, test.url, p.headings)
		for _, text := range test.contains {
			if !strings.Contains(squeezed(p.text), squeezed(text)) {
				t.Errorf("%s (%d) lacks %q in\n%s", test.url, w.Code, text, p.text)
			}
		}
		for _, text := range test.lacks {
			if strings.Contains(p.text, text) {
				t.Errorf("%s holds %q", test.url, text)
			}
		}
	}
	if body := get(herring, "/en/subject/spring-herring").Body.String(); !strings.Contains(body, `<bdi lang="ar">رنجة الربيع</bdi>`) {
		t.Error("an Arabic name does not say its language")
	}
}

// TestBearing finds what the differences of every subject rest on as a walk over
// the points does.
func TestBearing(t *testing.T) {
	for name, res := range map[string]*compare.Result{"jta": example(t, "jta"), "shared-herring": example(t, "shared-herring"), "large": large(t, 2000)} {
		x := newSubjectIndex(res, newLevels(res))
		for i := range x.list {
			var want []int32
			for k := range res.Cruxes {
				if len(want) <= cruxesNamed && slices.ContainsFunc(res.Cruxes[k].BearsOn, func(id parallax.PointID) bool {
					return id.Subject() == x.list[i].id || belongs(res, id.Subject(), x.list[i].id)
				}) {
					want = append(want, int32(k))
				}
			}
			if got := x.list[i].cruxes; !slices.Equal(got.at[:got.known], want) {
				t.Errorf("%s: %s: got %v, want %v", name, x.list[i].id, got.at[:got.known], want)
			}
		}
	}
}

// TestComesDownTo words what the differences of a subject are about.
func TestComesDownTo(t *testing.T) {
	m := newMaker(t)
	m.rec.Subjects = append(m.rec.Subjects, parallax.Subject{ID: "zone", Name: "Zone"})
	m.says("nor thing/range = 5 km", because("thing/payload", "thing/exists"))
	m.says("sud thing/range = 9 km")
	m.says("nor thing/payload = 5 kg")
	m.says("sud thing/payload = 9 kg")
	m.says("nor thing/exists = yes", because("land/exists"))
	m.says("nor land/exists = yes")
	m.says("nor zone/exists = yes")
	m.says("sud zone/exists = no")
	h := serve(t, m.result(), Options{})
	for link, want := range map[string]string{
		"/en/subject/thing": "The 2 differences come down to payload and The land: exists.",
		"/en/subject/land":  "The 2 differences come down to The thing: payload and The land: exists.",
		"/en/subject/zone":  "The difference is over exists.",
		"/ru/subject/zone":  "Предмет 1 расхождения: exists.",
	} {
		if p := parse(t, get(h, link).Body.String()); !strings.Contains(p.text, want) {
			t.Errorf("%s lacks %q in\n%s", link, want, p.text)
		}
	}
}

// TestOtherNames puts the chair's names first, leaves out other languages, and
// says when there are more.
func TestOtherNames(t *testing.T) {
	m := newMaker(t)
	m.says("nor thing/range = 5 km")
	thing := &m.rec.Subjects[1]
	thing.Names = []parallax.Name{
		{Text: "Gizmo"}, {Text: "The thing"}, {Text: "Ding", By: "sud", Lang: "de"}, {Text: "Widget", By: "sud"},
		{Text: "Gadget", By: "nor"}, {Text: "Widget", By: "nor", Lang: "en"}, {Text: "Thingy", By: "press"},
	}
	h := serve(t, m.result(), Options{})
	for link, want := range map[string]string{
		"/en/subject/thing":        "Also called “Gizmo”, “Widget” (Sudland and Norland), “Gadget” (Norland). All names",
		"/en/as/nor/subject/thing": "Also called “Gadget” (Norland), “Widget” (Norland and Sudland), “Gizmo”. All names",
		"/ru/subject/thing":        "Другие названия: «Gizmo», «Widget» (Sudland), «Gadget» (Norland). Все названия",
	} {
		if p := parse(t, get(h, link).Body.String()); !strings.Contains(p.text, want) {
			t.Errorf("%s lacks %q in\n%s", link, want, p.text)
		}
	}
}

// TestTermsInRows: a value that is a term leads to what it means to each party.
func TestTermsInRows(t *testing.T) {
	body := get(serve(t, example(t, "jta"), Options{}), "/en/subject/shahab-3").Body.String()
	if !strings.Contains(body, `(S) <a href="/en/glossary#term-6d72626d"><bdi>mrbm</bdi></a>`) {
		t.Error("mrbm does not lead to the glossary")
	}
}

// TestLineage follows relations both ways, and names who states them; what
// everybody states nobody does in particular.
func TestLineage(t *testing.T) {
	m := newMaker(t)
	rel := func(is string, to parallax.SubjectID, by parallax.PartyID) parallax.Relation {
		return parallax.Relation{Is: is, To: to, By: by}
	}
	m.rec.Subjects = []parallax.Subject{
		{ID: "a", Name: "A", Relations: []parallax.Relation{rel("variant-of", "b", "nor"), rel("variant-of", "b", "")}},
		{ID: "b", Name: "B", Relations: []parallax.Relation{rel("same-as", "c", "sud"), rel("same-as", "c", "nor")}},
		{ID: "c", Name: "C"},
		{ID: "d", Name: "D", Relations: []parallax.Relation{rel("copy-of", "e", "")}},
		{ID: "e", Name: "E"},
	}
	res := m.result()
	x := newSubjectIndex(res, newLevels(res))
	got, more := x.lineageOf("c")
	if text := fmt.Sprint(got, more); text != "[{b c same-as [sud nor]} {a b variant-of []}] false" {
		t.Error(text)
	}
	if p := parse(t, get(serve(t, res, Options{}), "/en/subject/e").Body.String()); !strings.Contains(p.text, "D copy of: E") {
		t.Error(p.text)
	}
}

func TestSubjectRefusals(t *testing.T) {
	h := serve(t, everything(t), Options{})
	for link, want := range map[string]int{
		"/en/subject/thing": 200, "/en/subject/land": 200, "/en/subject/nothing": 404, "/en/subject/thing?page=2": 404,
		"/en/subjects?country=nothing": 404, "/en/subjects?class=nothing": 404, "/en/subjects?page=9": 404, "/en/subjects?country=land&class=long": 200,
		"/en/class/long": 200, "/en/class/nothing": 404, "/en/class/long?country=nothing": 404, "/en/class/long?status=nothing": 404,
		"/en/class/long?status=agreed": 200, "/en/class/long/points.csv?status=": 200, "/en/class/nothing/points.csv": 404,
		"/en/attribute/range": 200, "/en/attribute/nothing": 404, "/en/attribute/range?sort=nothing": 404, "/en/attribute/exists?sort=value": 404,
		"/en/attribute/nothing/points.csv": 404, "/en/subject/nothing/points.csv": 404, "/en/subjects.csv": 200,
	} {
		if w := get(h, link); w.Code != want {
			t.Errorf("%s: %d, want %d", link, w.Code, want)
		}
	}
}

// TestEverySubjectIsListed goes through the list: every subject once, with a link
// that leads to its page.
func TestEverySubjectIsListed(t *testing.T) {
	res := large(t, 20000)
	s := seatOf(t, res)
	x := s.index.subjects()
	all, err := x.chosen("", "")
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]int)
	for offset := 0; offset < len(x.list); offset += subjectsPerPage {
		for _, g := range s.subjectGroups(x, all, offset, subjectsPerPage) {
			for _, r := range g.Rows {
				seen[r.Subject.Href]++
			}
		}
	}
	for i := range res.Record.Subjects {
		if n := seen[s.subjectHref(res.Record.Subjects[i].ID)]; n != 1 {
			t.Errorf("%s is listed %d times", res.Record.Subjects[i].ID, n)
		}
	}
	h := serve(t, res, Options{})
	for _, link := range []string{"/en/subjects?page=7", "/en/subject/land-007", "/en/class/short", "/en/class/short?page=3", "/en/class/long?country=land-007", "/en/attribute/a07?page=2", "/en/attribute/a07?sort=class"} {
		w := get(h, link)
		if w.Code != 200 || w.Body.Len() > 200<<10 {
			t.Errorf("%s: %d, %d bytes", link, w.Code, w.Body.Len())
		}
		parse(t, w.Body.String())
	}
}

// TestManyPoints has a subject with more points than pages can show at once: all
// are reached, each once, and every page stays small.
func TestManyPoints(t *testing.T) {
	m := newMaker(t)
	const n = 2000
	for i := range n {
		id := parallax.AttributeID(fmt.Sprintf("a%05d", i))
		m.rec.Attributes = append(m.rec.Attributes, parallax.Attribute{ID: id, Label: string(id), Spec: m.rec.Attributes[0].Spec})
	}
	slices.SortFunc(m.rec.Attributes, func(a, b parallax.Attribute) int { return cmp.Compare(a.ID, b.ID) })
	for i := range n {
		m.says(fmt.Sprintf("nor thing/a%05d = yes", i))
		if i%3 == 0 {
			m.says(fmt.Sprintf("sud thing/a%05d = %s", i, [...]string{"yes", "no"}[i%2]))
		}
	}
	h := serve(t, m.result(), Options{})
	seen := make(map[string]int)
	for page := range pagesFor(n, pointsPerPage) {
		w := get(h, fmt.Sprintf("/en/subject/thing?page=%d", page+1))
		if w.Code != 200 || w.Body.Len() > 100<<10 {
			t.Fatalf("page %d: %d, %d bytes", page+1, w.Code, w.Body.Len())
		}
		parse(t, w.Body.String())
		_, table, _ := strings.Cut(w.Body.String(), `id="own"`)
		for _, row := range strings.Split(table, `<th scope="row"><a href="`)[1:] {
			link, _, _ := strings.Cut(row, `"`)
			seen[link]++
		}
	}
	for i := range n {
		if link := fmt.Sprintf("/en/point/thing/a%05d", i); seen[link] != 1 {
			t.Errorf("%s stands %d times on the pages of its subject", link, seen[link])
		}
	}
	if rows := strings.Count(get(h, "/en/subject/thing/points.csv").Body.String(), "\r\n"); rows <= n {
		t.Errorf("the CSV has %d rows", rows)
	}
}

// TestSubjectBanner: a page bears the level of all that it counts.
func TestSubjectBanner(t *testing.T) {
	mark := func(text string) func(*parallax.Position) {
		return func(p *parallax.Position) { p.Marking = text }
	}
	m := newMaker(t)
	m.says("nor land/range = 5 km", mark("U"))
	m.says("nor thing/exists = yes", mark("S"))
	m.says("nor thing/range = 5 km", mark("C"))
	m.rec.Subjects = append(m.rec.Subjects, parallax.Subject{ID: "zone", Name: "Zone", Class: "long"})
	m.says("nor zone/range = 5 km", mark("C"))
	h := serve(t, m.result(), Options{})
	for link, want := range map[string]string{
		"/en/subject/land": "SECRET", "/en/subject/zone": "CONFIDENTIAL", "/en/subjects": "SECRET", "/en/subjects?country=zone": "CONFIDENTIAL",
		"/en/class/long": "SECRET", "/en/attribute/range": "CONFIDENTIAL", "/en/attribute/exists": "SECRET",
	} {
		if body := get(h, link).Body.String(); strings.Count(body, `class="banner">`+want+`<`) != 2 {
			t.Errorf("%s does not bear %s twice", link, want)
		}
	}
}

// TestHostileSubjects reaches the pages by odd ids, and keeps them small and well
// formed whatever they are called.
func TestHostileSubjects(t *testing.T) {
	for _, text := range []string{`</title><script>alert(1)</script>"'&`, "..", "~", "a b?c=d#e", strings.Repeat("x", 10000), "\u202Etxet\u2067"} {
		m := newMaker(t)
		for i := range m.rec.Subjects {
			s := &m.rec.Subjects[i]
			s.Name, s.Kind, s.Class, s.Note, s.Date, s.First = text, text, text, text, text, 733742
			s.Names = []parallax.Name{{Text: text, By: "nor", Lang: text}, {Text: "other", By: parallax.PartyID(text)}}
			s.Relations = []parallax.Relation{{Is: text, To: "thing", By: "nor"}, {Is: "same-as", To: "land"}, {Is: "variant-of", To: "nothing", By: parallax.PartyID(text)}}
		}
		m.says("nor thing/range = 5 km")
		m.says("nor thing/use = " + text)
		m.says("sud thing/use = x " + text)
		h, s := serve(t, m.result(), Options{}), seatOf(t, m.result())
		for _, link := range []string{"/en/subject/thing", "/en/subject/land", "/en/subjects", "/en/subjects?class=" + url.QueryEscape(text), s.classHref(text), s.classBelow(text, "land"), "/en/attribute/use"} {
			w := get(h, link)
			body := w.Body.String()
			if w.Code != 200 || len(body) > 100<<10 {
				t.Errorf("%.60q: %s: %d, %d bytes", text, link, w.Code, len(body))
			}
			parse(t, body)
			for _, bad := range []string{"<script>alert", "\u202e", "\u2067"} {
				if strings.Contains(body, bad) {
					t.Errorf("%.60q: %s holds %q", text, link, bad)
				}
			}
		}
	}
}

// TestKinshipCircle: a record made in code may hold what no dossier does.
func TestKinshipCircle(t *testing.T) {
	m := newMaker(t)
	m.says("nor thing/range = 5 km")
	res := m.result()
	res.Record.Subjects[0].Of = "thing"
	x := newSubjectIndex(res, newLevels(res))
	if len(x.list) != len(res.Record.Subjects) {
		t.Errorf("%d subjects, want %d", len(x.list), len(res.Record.Subjects))
	}
}

func BenchmarkCountry(b *testing.B) { benchmark(b, example(b, "jta"), "/en/subject/iran") }
func BenchmarkSubjectLarge(b *testing.B) {
	benchmark(b, large(b, 100_000), "/en/subject/land-007")
}
func BenchmarkAttribute(b *testing.B)      { benchmark(b, example(b, "jta"), "/en/attribute/range") }
func BenchmarkAttributeLarge(b *testing.B) { benchmark(b, large(b, 100_000), "/en/attribute/a07") }
func BenchmarkClassLarge(b *testing.B)     { benchmark(b, large(b, 100_000), "/en/class/short") }
func BenchmarkSubjectsLarge(b *testing.B)  { benchmark(b, large(b, 100_000), "/en/subjects") }
