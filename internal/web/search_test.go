package web

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/search"
)

func kindNames() []string {
	var out []string
	for _, k := range search.Kinds() {
		out = append(out, k.String())
	}
	return out
}

func fieldNames() []string {
	var out []string
	for _, f := range search.Fields() {
		out = append(out, f.String())
	}
	return out
}

// markedOn gives the parts of a page that are marked as matches.
func markedOn(body string) string {
	var out []string
	for _, part := range strings.Split(body, "<mark>")[1:] {
		text, _, _ := strings.Cut(part, "</mark>")
		out = append(out, text)
	}
	return strings.Join(out, " ")
}

func TestSearchPage(t *testing.T) {
	h := serve(t, everything(t), Options{})
	for _, test := range []struct {
		url             string
		contains, lacks []string
		marked          string
	}{
		{url: "/en/search", contains: []string{"How to search", "Try for example:", "EXAMPLE"}, lacks: []string{"SECRET", "<mark>"}},
		{url: "/en/search?q=%20-", contains: []string{"How to search"}},
		{
			url:      "/en/search?q=payload+thing",
			contains: []string{"entries of the record match “payload thing”.", `href="/en/point/thing/payload"`, `id="point"`, `value="payload thing"`},
			lacks:    []string{"How to search"},
		},
		{
			url:      "/en/search?q=why+so+far",
			contains: []string{"One entry of the record matches", `href="/en/homework#question-7131"`, "(S)", "Norland", "to Sudland, First round", "SECRET"},
			marked:   "Why so far",
		},
		{
			url:      "/en/search?q=flights",
			contains: []string{`href="/en/point/thing/range#positions"`, "Note:", "1600–1700 km", "(S)", "SECRET"},
			lacks:    []string{"9000 km"}, marked: "flights",
		},
		{url: "/en/search?q=9000", contains: []string{"reports of Sudland: <mark>9000</mark> km"}, marked: "9000"},
		{url: "/en/search?q=outsider", lacks: []string{"Positions"}},
		{
			url:      "/en/search?q=paylaod",
			contains: []string{"Nothing is written “paylaod”.", `href="/en/attribute/payload"`},
			lacks:    []string{"How to search"},
		},
		{
			url:      "/en/search?q=payload+oak",
			contains: []string{"Nothing in the record matches “payload oak”.", "This is what each finds alone:", `href="/en/search?q=payload"`, "How to search"},
			lacks:    []string{`href="/en/search?q=oak"`},
		},
		{
			url:      "/en/search?q=thing&kind=point",
			contains: []string{`aria-current="true">Points`, `href="/en/search?q=thing"`},
			lacks:    []string{`id="subject"`, "SECRET SECRET"},
		},
		{url: "/en/search?q=thing&kind=round", contains: []string{"match “thing”"}, lacks: []string{`class="hits"`}},
		{url: "/ru/as/sud/search?q=thing", contains: []string{`href="/ru/as/sud/point/thing/range"`, "По запросу «thing»", "Пункты"}},
		{url: "/en/search?q=%3Cscript%3E+%3Cb%3E", contains: []string{"“&lt;script&gt; &lt;b&gt;”"}, lacks: []string{"<b>"}},
		{url: "/en/search?q=%E2%80%AEtxet%00%FF", contains: []string{"txet"}, lacks: []string{"\u202e", "\x00"}},
		{url: "/en/search?q=" + strings.Repeat("x", 5000), lacks: []string{`value="` + strings.Repeat("x", queryAtMost)}},
	} {
		w := get(h, test.url)
		body := w.Body.String()
		test.url = shorten(test.url, 100)
		if w.Code != http.StatusOK {
			t.Errorf("%s: status %d", test.url, w.Code)
			continue
		}
		checkHeadings(t, test.url, parse(t, body).headings)
		for _, want := range test.contains {
			if !strings.Contains(body, want) {
				t.Errorf("%s lacks %q", test.url, want)
			}
		}
		for _, bad := range test.lacks {
			if strings.Contains(body, bad) {
				t.Errorf("%s holds %q", test.url, bad)
			}
		}
		if got := markedOn(body); test.marked != "" && got != test.marked {
			t.Errorf("%s marks %q, want %q", test.url, got, test.marked)
		}
	}
	for _, bad := range []string{"/en/search?q=thing&kind=weapon", "/en/search?q=thing&page=2", "/en/search?q=thing&kind=point&page=0", "/en/search-index.js"} {
		if w := get(h, bad); w.Code != http.StatusNotFound {
			t.Errorf("%s: status %d", bad, w.Code)
		}
	}
}

// TestSearchLinks follows what is found in the examples.
func TestSearchLinks(t *testing.T) {
	for name, queries := range map[string][]string{
		"jta":            {"shahab", "usa", "iran 2009", "mrbm", "source", "round", "what"},
		"shared-herring": {"herring", "capacity", "meeting", "halvey", "boundaries", "Нур", "秋鲱"},
	} {
		h := serve(t, example(t, name), Options{})
		for _, q := range queries {
			page := parse(t, get(h, "/en/search?q="+url.QueryEscape(q)).Body.String())
			for _, link := range page.links {
				to, anchor, _ := strings.Cut(link, "#")
				if to == "" {
					continue
				}
				w := get(h, to)
				if w.Code != http.StatusOK {
					t.Errorf("%s: %q leads to %s: status %d", name, q, link, w.Code)
				} else if anchor != "" && anchor != "positions" && !parse(t, w.Body.String()).ids[anchor] {
					t.Errorf("%s: %q leads to %s, which has no such place", name, q, link)
				}
			}
		}
	}
}

// TestSearchPaging goes through all hits of a kind, each once.
func TestSearchPaging(t *testing.T) {
	h := serve(t, large(t, 2000), Options{})
	seen := make(map[string]bool)
	next := "/en/search?q=thing&kind=point"
	pages := 0
	for next != "" && pages < 100 {
		body := get(h, next).Body.String()
		for _, link := range parse(t, body).links {
			if strings.HasPrefix(link, "/en/point/") {
				if seen[link] {
					t.Errorf("%s stands on two pages", link)
				}
				seen[link] = true
			}
		}
		pages++
		next = ""
		if _, rest, ok := strings.Cut(body, `rel="next" href="`); ok {
			next, _, _ = strings.Cut(rest, `"`)
			next = strings.ReplaceAll(next, "&amp;", "&")
		}
	}
	if want := len(large(t, 2000).Points); len(seen) != want || pages != (want+hitsPerPage-1)/hitsPerPage {
		t.Errorf("%d points on %d pages, want %d", len(seen), pages, want)
	}
}

// TestSearchHostile searches for and in text that means ill.
func TestSearchHostile(t *testing.T) {
	for _, text := range []string{`</title><script>alert(1)</script>"'&{{.}}`, "\u202Etxet\u202C \u2067\u2066\u2069 x", strings.Repeat("long ", 2000), "a\x00b\x1b[31mc\u2028d", "مشهد ۱۲"} {
		h := serve(t, hostile(t, text), Options{})
		for _, q := range []string{text[:min(len(text), 150)], "script", "long", "txet", "a", "مشهد", "range"} {
			w := get(h, "/en/search?q="+url.QueryEscape(q))
			body := w.Body.String()
			parse(t, body)
			for _, bad := range []string{"<script>", "\u202e", "\u2067", "\x1b", "ZgotmplZ"} {
				if strings.Contains(body, bad) {
					t.Errorf("the search for %.20q holds %q", q, bad)
				}
			}
			if limit := 300 << 10; w.Code != http.StatusOK || len(body) > limit {
				t.Errorf("the search for %.20q: status %d, %d bytes", q, w.Code, len(body))
			}
		}
	}
}

// TestSearchFolder looks at the index that a folder has instead of a server:
// what it leads to is there.
func TestSearchFolder(t *testing.T) {
	files := folderOf(t, FolderOptions{})
	for _, lang := range []string{"en", "ru"} {
		body, ok := bytes.CutPrefix(files[lang+"/search-index.js"], []byte("parallaxIndex="))
		if !ok {
			t.Fatalf("the index of %s begins %.40q", lang, body)
		}
		var index struct {
			Entries []struct{ T, D, H string }
		}
		if err := json.Unmarshal(bytes.TrimSuffix(body, []byte(";\n")), &index); err != nil {
			t.Fatal(err)
		}
		if len(index.Entries) < 20 {
			t.Errorf("%d entries", len(index.Entries))
		}
		for _, base := range []string{lang, lang + "/as/sud"} {
			page := string(files[base+"/search.html"])
			for _, want := range []string{`search-index.js"></script>`, `search.js"></script>`, `<template id="hit">`, "SECRET"} {
				if !strings.Contains(page, want) {
					t.Errorf("%s/search.html lacks %s", base, want)
				}
			}
			for _, e := range index.Entries {
				to, _, _ := strings.Cut(e.H, "#")
				name, err := url.PathUnescape(path.Join(base, to))
				if err != nil || files[name] == nil {
					t.Errorf("%s: %q leads to %s, %v", base, e.T, e.H, err)
				}
				if e.T == "" {
					t.Errorf("nothing to call %s by", e.H)
				}
			}
		}
	}
}

// TestSearchUnasked has the search page of a folder lead to the attributes that
// nothing else there leads to.
func TestSearchUnasked(t *testing.T) {
	res := example(t, "jta")
	s, err := newSite(res, Options{static: true})
	if err != nil {
		t.Fatal(err)
	}
	body := get(s.handler(nil), "/en/search").Body.String()
	for _, a := range res.Record.Attributes {
		onPoint := slices.ContainsFunc(res.Points, func(p compare.Point) bool { return p.ID.Attribute() == a.ID })
		if linked := strings.Contains(body, `href="/en/attribute/`+string(a.ID)+`"`); linked == onPoint {
			t.Errorf("%s: on a point %v, linked %v", a.ID, onPoint, linked)
		}
	}
}

// BenchmarkSearchPage answers queries that find much and little.
func BenchmarkSearchPage(b *testing.B) {
	h := serve(b, example(b, "jta"), Options{})
	for _, q := range []string{"shahab", "iran range", "zzz"} {
		b.Run(q, func(b *testing.B) {
			target := "/en/search?q=" + url.QueryEscape(q)
			for b.Loop() {
				get(h, target)
			}
		})
	}
}
