package web

import (
	"context"
	"encoding/csv"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-assessment/parallax"
)

func TestSourceList(t *testing.T) {
	h := serve(t, cited(t), Options{})
	for _, test := range []struct {
		url             string
		contains, lacks []string
	}{
		{url: "/en/sources", contains: []string{
			"3 sources. 2 of them are not recorded as seen by every party.", "5 positions rely on a single source and nothing else.", "3 of these rely on a source that is not recorded as seen by every party.",
			"Relied on by Norland 2 Sudland 1", "Not recorded as seen by Sudland 2", "Kind record 1",
			"A photographheld by Norland32holds itA1 completely reliable, confirmed by other sources2 rely on it, 1 on nothing elserecorded as seenF6",
			"1 relies on it and nothing else", "(C) Minutesrecord, 2009 · held by Norland", "not recorded as seen", "2 stated in it", "TOP SECRET", "This table as CSV",
		}, lacks: []string{"All sources", "Not recorded as seen by Norland"}},
		{url: "/en/sources?unseen=sud", contains: []string{"2 of 3 sources.", "All sources", "What nobody else saw", "Minutes", "Relied on by Norland 1"}, lacks: []string{"A photograph", "Sudland 1"}},
		{url: "/en/sources?relied=nor&kind=record", contains: []string{"0 of 3 sources."}, lacks: []string{"Minutesrecord", "CSV"}},
		{url: "/en/as/sud/sources", contains: []string{"2 of them are not recorded as seen by you. 3 positions of other parties rely on one that is not recorded as seen by you, and on nothing else.", "Sudland Norland", "not recorded as seen by you", "recorded as seen by you"}, lacks: []string{"by every party"}},
		{url: "/en/as/nor/sources", contains: []string{"You are recorded as having seen every one of them.", "you hold it"}},
		{url: "/ru/sources", contains: []string{"3 источника.", "5 позиций опираются"}},
	} {
		w := get(h, test.url)
		p := parse(t, w.Body.String())
		checkHeadings(t, test.url, p.headings)
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d", test.url, w.Code)
		}
		main := strings.ReplaceAll(p.text, "( ", "(")
		for _, s := range test.contains {
			if !strings.Contains(main, s) {
				t.Errorf("%s lacks %q in\n%s", test.url, s, main)
			}
		}
		for _, s := range test.lacks {
			if strings.Contains(main, s) {
				t.Errorf("%s holds %q in\n%s", test.url, s, main)
			}
		}
	}
	for _, url := range []string{"/en/sources?unseen=x", "/en/sources?relied=", "/en/sources?kind=", "/en/sources?kind=photograph", "/en/sources?page=2", "/en/sources.csv?kind=x"} {
		if w := get(h, url); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", url, w.Code)
		}
	}
}

// TestSourceListOrder puts the sources first on which most relies alone.
func TestSourceListOrder(t *testing.T) {
	h := serve(t, cited(t), Options{})
	rows, err := csv.NewReader(get(h, "/en/as/sud/sources.csv").Body).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows {
		got = append(got, strings.Join(r[:1], " ")+" "+strings.Join(r[6:15], " "))
	}
	want := []string{
		"source stated relied relied_alone seen_sud rating_sud stated_sud relied_sud relied_alone_sud seen_nor",
		"secret 0 4 3 no  0 0 0 yes",
		"photo 0 3 2 yes F6 0 1 1 yes",
		"minutes 4 0 0 no  2 0 0 yes",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestSourceWeight lets what relies on nothing else weigh more than how much
// relies on a source at all.
func TestSourceWeight(t *testing.T) {
	m := newMaker(t)
	m.rec.Sources[1].Kind = "image"
	m.says("nor land/exists = yes", on("photo", "minutes"))
	m.says("sud land/exists = yes", on("photo", "minutes"))
	m.says("nor thing/exists = yes", on("minutes"))
	m.says("sud thing/exists = yes", on("secret"))
	h := serve(t, m.result(), Options{})
	rows, err := csv.NewReader(get(h, "/en/sources.csv").Body).ReadAll()
	if err != nil || rows[1][0] != "minutes" || rows[2][0] != "secret" || rows[3][0] != "photo" {
		t.Errorf("got %v, %v", rows, err)
	}
	text := parse(t, get(h, "/en/sources?kind=record").Body.String()).text
	if !strings.Contains(text, "image 1 record 1") {
		t.Errorf("what else can be chosen in the same way:\n%s", text)
	}
	text = parse(t, get(h, "/en/as/sud/sources").Body.String()).text
	if !strings.Contains(text, "1 position of other parties relies on one that is not recorded as seen by you") {
		t.Errorf("one’s own is counted among what others rest on:\n%s", text)
	}
}

func TestNoSources(t *testing.T) {
	m := newMaker(t)
	m.rec.Sources = nil
	m.says("nor thing/use = to deter")
	p := parse(t, get(serve(t, m.result(), Options{}), "/en/sources").Body.String())
	if !strings.Contains(p.text, "0 sources. Parallax") {
		t.Errorf("without sources:\n%s", p.text)
	}
}

// TestSourcesInFolder keeps the number of files small: options replace each other,
// and what falls is worked out only where that is little work.
func TestSourcesInFolder(t *testing.T) {
	for _, positions := range []int{2, fallsAtMost/2 + 1} {
		m := newMaker(t)
		text := m.value("use", "to deter")
		for i := range positions {
			who := [...]string{"nor", "sud"}[i%2]
			m.rec.Positions = append(m.rec.Positions, parallax.Position{
				Party: parallax.PartyID(who), Voice: parallax.Voice(who), About: parallax.Point(parallax.SubjectID(fmt.Sprint("s", i/2)), "use"), Round: "r1",
				Value: text, Sources: citing([...]string{"photo", "secret"}[i%2]),
			})
		}
		res := m.result()
		s, err := newSite(res, Options{static: true})
		if err != nil {
			t.Fatal(err)
		}
		h := s.handler(nil)
		if body := get(h, "/en/source/photo").Body.String(); strings.Contains(body, "/fall") != (positions == 2) {
			t.Errorf("with %d positions a page leads to what falls: %v", positions, strings.Contains(body, "/fall"))
		}
		if positions > 2 {
			continue
		}
		body := get(h, "/en/sources?unseen=sud").Body.String()
		if strings.Contains(body, "unseen=sud&amp;") || strings.Contains(body, "&amp;unseen=sud") || strings.Contains(body, ".csv") || !strings.Contains(body, "kind=record") {
			t.Error("options in a folder do not replace each other")
		}
		files := make(map[string]bool)
		err = Folder(context.Background(), res, FolderOptions{NoChairs: true, Langs: []string{"en"}}, func(name string, _ []byte) error { files[name] = true; return nil })
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"en/sources.html", "en/sources.csv", "en/source/photo.html", "en/source/photo/fall.html", "en/source/photo/uses.csv"} {
			if !files[name] {
				t.Errorf("no %s in the folder", name)
			}
		}
	}
}

// TestHostileSources puts hostile text into all that a source has.
func TestHostileSources(t *testing.T) {
	for _, text := range []string{
		`</title><script>alert(1)</script>"'&{{.}}`, "\u202Etxet\u202C \u2067", strings.Repeat("long ", 2000), strings.Repeat("x", 10000), "a\x00b\x1b[31m", "a\xff\xfeb", "مشهد ۱۲",
	} {
		m := newMaker(t)
		m.rec.Sources = []parallax.Source{
			{ID: "../..?#", Title: text, Kind: text, Date: text, Marking: text, Holder: text, Note: text, Ratings: []parallax.Rating{{By: "nor", Code: text}}},
			{ID: parallax.SourceID(text), Title: text},
		}
		spoil := func(p *parallax.Position) {
			p.Sources = []parallax.Citation{{Source: "../..?#", Text: "../..?##" + text, Portion: text}}
			p.Said = []parallax.Citation{{Source: parallax.SourceID(text), Text: text + "#" + text, Portion: text}}
		}
		m.says("nor thing/use = "+strings.ToValidUTF8(text, "?"), spoil)
		m.says("nor thing/use = x", spoil, func(p *parallax.Position) { p.Voice = parallax.Voice(text) })
		m.rec.Questions = []parallax.Question{{ID: text, By: "nor", To: "sud", Round: "r1", Text: text, Said: []parallax.Citation{{Source: "../..?#", Text: text}}}}
		res := m.result()
		h, s := serve(t, res, Options{}), seatOf(t, res)
		urls := []string{"/en/sources", "/en/sources.csv"}
		for _, src := range res.Record.Sources {
			if len(src.ID) < 1000 {
				urls = append(urls, s.sourceHref(src.ID), s.fallHref(src.ID), s.sourceHref(src.ID)+"/uses.csv")
			}
		}
		for _, url := range urls {
			w := get(h, url)
			if w.Code != http.StatusOK || w.Body.Len() > 200<<10 {
				t.Errorf("%s with %.20q: %d, %d bytes", url, text, w.Code, w.Body.Len())
			}
			if w.Header().Get("Content-Type") != htmlType {
				continue
			}
			parse(t, w.Body.String())
			for _, bad := range []string{"<script>", "\u202e", "\u2067", "\x1b", "ZgotmplZ"} {
				if strings.Contains(w.Body.String(), bad) {
					t.Errorf("%s holds %q", url, bad)
				}
			}
		}
	}
}
