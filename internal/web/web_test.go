package web

import (
	"bytes"
	"cmp"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/dossier"
	"github.com/parallax-assessment/parallax/internal/locale"
)

func serve(t testing.TB, res *compare.Result, opts Options) http.Handler {
	t.Helper()
	h, err := New(res, opts)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// seatOf gives nobody's chair in English.
func seatOf(t testing.TB, res *compare.Result) *seat {
	t.Helper()
	s, err := newSite(res, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s.seated(s.tongues[0], "", "/")
}

func get(h http.Handler, url string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, url, nil))
	return w
}

// page is what a test looks for in HTML.
type page struct {
	links    []string
	ids      map[string]bool
	headings []int
	text     string
}

// parse reads a page as strictly as XML, void elements excepted: what it takes
// no browser can misread.
func parse(t testing.TB, body string) page {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(body))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	p := page{ids: make(map[string]bool)}
	var text strings.Builder
	var open []string
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("not well formed: %v", err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			open = append(open, x.Name.Local)
			p.element(t, x)
		case xml.EndElement:
			if open[len(open)-1] != x.Name.Local {
				t.Fatalf("</%s> closes <%s>", x.Name.Local, open[len(open)-1])
			}
			open = open[:len(open)-1]
		case xml.CharData:
			text.Write(x)
		}
	}
	p.text = strings.Join(strings.Fields(text.String()), " ")
	return p
}

func (p *page) element(t testing.TB, x xml.StartElement) {
	t.Helper()
	name := x.Name.Local
	if name == "style" || name == "iframe" {
		t.Errorf("a page has a %s", name)
	}
	if name == "script" && !slices.ContainsFunc(x.Attr, func(a xml.Attr) bool { return a.Name.Local == "src" && ourScript.MatchString(a.Value) }) {
		t.Error("a page has a script that is none of its assets")
	}
	if len(name) == 2 && name[0] == 'h' && '1' <= name[1] && name[1] <= '6' {
		p.headings = append(p.headings, int(name[1]-'0'))
	}
	for _, a := range x.Attr {
		switch {
		case a.Name.Local == "id":
			if p.ids[a.Value] {
				t.Errorf("the id %s stands twice", a.Value)
			}
			p.ids[a.Value] = true
		case a.Name.Local == "href" && (name == "a" || name == "link"), a.Name.Local == "src":
			p.links = append(p.links, a.Value)
		case a.Name.Local == "style", strings.HasPrefix(a.Name.Local, "on"):
			t.Errorf("<%s> has %s=%q, which the policy forbids", name, a.Name.Local, a.Value)
		}
	}
	if name == "img" && !slices.ContainsFunc(x.Attr, func(a xml.Attr) bool { return a.Name.Local == "alt" }) {
		t.Error("a picture without a text instead")
	}
	if name == "th" && !slices.ContainsFunc(x.Attr, func(a xml.Attr) bool { return a.Name.Local == "scope" }) {
		t.Error("a heading of a table without a scope")
	}
}

// ourScript is the address of a script of ours, on a server or in a folder.
var ourScript = regexp.MustCompile(`^(word|/assets/.*|(\.\./)*assets/.*|(\.\./)*search-index\.js)$`)

// checkHeadings makes sure that there is one h1 and that no level is left out.
func checkHeadings(t *testing.T, url string, levels []int) {
	t.Helper()
	before := 0
	ones := 0
	for _, l := range levels {
		if l > before+1 {
			t.Errorf("%s: a heading h%d follows an h%d: %v", url, l, before, levels)
		}
		if l == 1 {
			ones++
		}
		before = l
	}
	if ones != 1 {
		t.Errorf("%s has %d h1", url, ones)
	}
}

func TestRequests(t *testing.T) {
	h := serve(t, everything(t), Options{Hosts: Loopback})
	for _, test := range []struct {
		method, url, host string
		status            int
		kind              string
		contains          []string
		lacks             []string
	}{
		{url: "/en/", status: 200, kind: htmlType, contains: []string{
			"A joint assessment", "Of 7 points the parties agree on 1, differ on 3 and cannot be compared on 2; 1 is one-sided.", "Norland and Sudland", "EXAMPLE", "SECRET", "They say you said", "Norland reports Sudland as saying 9000 km",
			"Two answers of one party", "Share", "Every point", "Agenda",
		}},
		{url: "/en/points?page=1", status: 200, kind: htmlType},
		{url: "/en/points?page=2", status: 404, kind: htmlType},
		{url: "/en/points?page=x", status: 404, kind: htmlType},
		{url: "/en/point/thing/range", status: 200, kind: htmlType, contains: []string{
			"The thing Range", "How far it goes.", "On a level course.", "not all can be true", "1600–1700 km", "~2500 km",
			"550 km apart", // from 1700 to a tenth below 2500 "outsider: 2000 km, as Norland reports", "nos. 6 and 7", "source completely reliable; confirmed by others", "reliability of the source cannot be judged",
			"(S)", "moderate", "Why so far?", "not answered yet", "It was seen.", "Look again.", "First round, December 2009",
			"It rests on what the two have not settled:", "as recorded by Norland, not yet confirmed by Sudland", "EXAMPLE", "SECRET",
		}},
		{url: "/en/point/thing/exists", status: 200, kind: htmlType, contains: []string{
			"likely (55–80 %)", "declines to say", "What follows from it", "The thing: payload",
		}, lacks: []string{"NaN"}},
		{url: "/en/point/thing/free", status: 200, kind: htmlType, contains: []string{"the values are in different units", "said of different things"}},
		{url: "/en/point/land/when", status: 200, kind: htmlType, contains: []string{"possibly", "2014-12-01–2015-12-01", "Forecast until"}},
		{url: "/en/point/thing/use", status: 200, kind: htmlType, contains: []string{"to deter"}},
		{url: "/en/point/~thing/range", status: 200, kind: htmlType},
		{url: "/en/point", status: 404, kind: htmlType},
		{url: "/en/point/thing/nothing", status: 404, kind: htmlType, contains: []string{"There is no such page", "To the overview"}, lacks: []string{"nothing\""}},
		{url: "/en/agenda", status: 200, kind: htmlType, contains: []string{"The land", "Long", "Norland to deliver", "A question to Sudland, which declines to say", "untested", "EXAMPLE", "SECRET"}},
		{url: "/en/agenda?page=0", status: 404, kind: htmlType},
		{url: "/compare.json", status: 200, kind: "application/json; charset=utf-8", contains: []string{`"stamp":"EXAMPLE"`, `"id":"thing/range"`}},
		{url: "/healthz", status: 200, kind: "text/plain; charset=utf-8", contains: []string{"ok"}},
		{url: "/favicon.ico", status: 200, kind: "image/svg+xml"},
		{url: "/assets/0000000000000000/parallax.css", status: 404, kind: htmlType},
		{url: "/nowhere", status: 404, kind: htmlType, contains: []string{"There is no such page"}},
		{method: "POST", url: "/en/", status: 405, kind: htmlType, contains: []string{"only be read"}},
		{method: "DELETE", url: "/nowhere", status: 405, kind: htmlType},
		{method: "OPTIONS", url: "/en/", status: 405, kind: htmlType},
		{url: "/en/", host: "evil.example", status: 421, kind: htmlType, lacks: []string{"A joint assessment", "Norland"}},
		{url: "/compare.json", host: "evil.example:8080", status: 421, kind: htmlType, lacks: []string{"thing"}},
		{url: "/en/", host: "LocalHost:8080", status: 200, kind: htmlType},
		{url: "/en/", host: "[::1]:8080", status: 200, kind: htmlType},
		{url: "/en/", host: "[::1]", status: 200, kind: htmlType},
	} {
		r := httptest.NewRequest(cmp.Or(test.method, http.MethodGet), test.url, nil)
		r.Host = cmp.Or(test.host, "127.0.0.1:4000")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		name := r.Method + " " + r.Host + test.url
		if w.Code != test.status || w.Header().Get("Content-Type") != test.kind {
			t.Errorf("%s: got %d %s, want %d %s", name, w.Code, w.Header().Get("Content-Type"), test.status, test.kind)
		}
		text := w.Body.String()
		if test.kind == htmlType {
			p := parse(t, text)
			checkHeadings(t, name, p.headings)
			text = p.text
		}
		for _, s := range test.contains {
			if !strings.Contains(text, s) {
				t.Errorf("%s: lacks %q in\n%s", name, s, text)
			}
		}
		for _, s := range test.lacks {
			if strings.Contains(text, s) {
				t.Errorf("%s: holds %q", name, s)
			}
		}
		checkHeaders(t, name, w)
	}
}

// checkHeaders looks at what every answer must carry, whatever it is.
func checkHeaders(t *testing.T, name string, w *httptest.ResponseRecorder) {
	t.Helper()
	for key, want := range map[string]string{
		"Content-Security-Policy":      policy,
		"X-Content-Type-Options":       "nosniff",
		"Referrer-Policy":              "no-referrer",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
		"Cache-Control":                "no-store",
	} {
		if got := w.Header().Get(key); got != want {
			t.Errorf("%s: %s is %q, want %q", name, key, got, want)
		}
	}
	if w.Header().Get("Permissions-Policy") == "" {
		t.Errorf("%s: no Permissions-Policy", name)
	}
}

func TestCrossOrigin(t *testing.T) {
	h := serve(t, everything(t), Options{})
	r := httptest.NewRequest(http.MethodPost, "/", nil)
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusForbidden {
		t.Errorf("a request of another site got %d", w.Code)
	}
	checkHeaders(t, "cross-site", w)
}

func TestHead(t *testing.T) {
	h := serve(t, everything(t), Options{})
	for _, url := range []string{"/en/", "/compare.json", "/healthz"} {
		server := httptest.NewServer(h)
		resp, err := http.Head(server.URL + url)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		server.Close()
		if resp.StatusCode != 200 {
			t.Errorf("HEAD %s: %d", url, resp.StatusCode)
		}
	}
}

// TestWeight keeps all style and script together below what a page may load.
func TestWeight(t *testing.T) {
	total := 0
	err := fs.WalkDir(assetFiles, "assets", func(name string, d fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".css" && path.Ext(name) != ".js" {
			return err
		}
		info, err := d.Info()
		total += int(info.Size())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if limit := 60_000; total > limit {
		t.Errorf("style and script take %d bytes, more than %d", total, limit)
	}
}

func TestAssets(t *testing.T) {
	h := serve(t, everything(t), Options{})
	for _, link := range parse(t, get(h, "/en/").Body.String()).links {
		if !strings.HasPrefix(link, "/assets/") {
			continue
		}
		w := get(h, link)
		if w.Code != 200 || w.Header().Get("Cache-Control") != "public, max-age=31536000, immutable" {
			t.Errorf("%s: %d, cached %q", link, w.Code, w.Header().Get("Cache-Control"))
		}
		if n := w.Body.Len(); n > 40<<10 {
			t.Errorf("%s takes %d bytes", link, n)
		}
	}
}

// TestFailure makes handlers fail in both ways: the reader learns a number, the
// log the cause.
func TestFailure(t *testing.T) {
	ready := seatOf(t, everything(t)).prepared
	var log bytes.Buffer
	r := newRoutes(slog.New(slog.NewTextHandler(&log, nil)), func(string) *prepared { return ready }, nil)
	r.handle("/error", func(*http.Request) (*answer, error) { return nil, errors.New("the cause") })
	r.handle("/panic", func(*http.Request) (*answer, error) { panic("the cause") })
	r.handle("/coded", func(*http.Request) (*answer, error) {
		return nil, parallax.Errorf(parallax.Internal, "the cause")
	})
	chain := r.handler()
	for _, url := range []string{"/error", "/panic", "/coded"} {
		log.Reset()
		w := get(chain, url)
		text := parse(t, w.Body.String()).text
		if w.Code != 500 || strings.Contains(text, "the cause") {
			t.Errorf("%s: %d %s", url, w.Code, text)
		}
		_, id, _ := strings.Cut(text, "Request ")
		id, _, _ = strings.Cut(id, " ")
		if len(id) != len(requestMark) || id == requestMark || !strings.Contains(log.String(), id) || !strings.Contains(log.String(), "the cause") {
			t.Errorf("%s: the page has the number %q, the log %s", url, id, log.String())
		}
		checkHeaders(t, url, w)
	}
}

// TestExamples goes to every page of the bundled examples that another leads to.
func TestExamples(t *testing.T) {
	for _, name := range []string{"jta", "shared-herring"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rec, _, err := dossier.Read(context.Background(), os.DirFS("../../examples/"+name))
			if err != nil {
				t.Fatal(err)
			}
			res, err := compare.Run(rec, compare.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if pages := crawl(t, serve(t, res, Options{}), "/en/"); pages < len(res.Points)+2 {
				t.Errorf("%d pages can be reached, of %d points, the overview and the agenda", pages, len(res.Points))
			}
			checkEffects(t, res)
		})
	}
}

// otherSeat finds links to other languages and chairs.
var otherSeat = regexp.MustCompile(`^/(ru/|en/as/)`)

// combined tells links that choose points by several things, or by one of very
// many attributes: there is no end of them.
func combined(link string) bool {
	path, query, _ := strings.Cut(link, "?")
	if !strings.HasSuffix(path, "/points") && !strings.HasSuffix(path, "/points.csv") {
		return false
	}
	chosen := 0
	for _, part := range strings.Split(query, "&") {
		if name, _, _ := strings.Cut(part, "="); name == "attribute" {
			return true
		} else if name != "" && name != "view" && name != "page" {
			chosen++
		}
	}
	return chosen > 1
}

// crawl follows every link from the address, and checks each page and that each
// link within leads somewhere. It gives how many pages there are.
func crawl(t *testing.T, h http.Handler, from string) int {
	t.Helper()
	pages := make(map[string]page)
	for todo := []string{from}; len(todo) > 0; todo = todo[1:] {
		url := todo[0]
		if _, ok := pages[url]; ok {
			continue
		}
		w := get(h, url)
		if w.Code != 200 {
			t.Errorf("%s: %d", url, w.Code)
			continue
		}
		if w.Header().Get("Content-Type") != htmlType {
			continue
		}
		p := parse(t, w.Body.String())
		pages[url] = p
		checkHeadings(t, url, p.headings)
		for _, bad := range []string{"NaN", "%!", "<no value>", "+Inf", "-Inf"} {
			if strings.Contains(p.text, bad) {
				t.Errorf("%s holds %s", url, bad)
			}
		}
		for _, link := range p.links {
			if otherSeat.MatchString(link) || combined(link) {
				continue // the same pages again
			}
			if strings.HasPrefix(link, "/") {
				address, _, _ := strings.Cut(link, "#") // the page without its anchor
				todo = append(todo, address)
			} else if anchor, ok := strings.CutPrefix(link, "#"); !ok || !p.ids[anchor] {
				t.Errorf("%s: the link %s leads nowhere", url, link)
			}
		}
	}
	return len(pages)
}

// checkEffects holds what a point page says would follow against the comparison
// made again with the point settled.
func checkEffects(t *testing.T, res *compare.Result) {
	t.Helper()
	s := seatOf(t, res)
	for i := range res.Points {
		id := res.Points[i].ID
		want, _, err := compare.WhatIf(res, []parallax.PointID{id})
		if err != nil {
			t.Fatal(err)
		}
		refs := s.index.sole[int32(i)]
		if len(refs) != len(want) {
			t.Errorf("%s: %d effects, want %d", id, len(refs), len(want))
			continue
		}
		for n, ref := range refs {
			p := &res.Points[ref.point]
			got := s.effect(p, &p.Pairs[ref.pair], id)
			var left []string
			for _, r := range want[n].Left {
				if r.Code != compare.Judgement {
					left = append(left, s.words.Say("reason-name."+r.Code.String(), nil))
				}
			}
			if p.ID != want[n].Point || got.Judgement != want[n].Judgement || got.Left != s.words.List(left) {
				t.Errorf("%s on %s: got judgement %v, left %q; want %v, %q", id, p.ID, got.Judgement, got.Left, want[n].Judgement, left)
			}
		}
	}
}

func TestEffects(t *testing.T) { checkEffects(t, everything(t)) }

func TestLanguage(t *testing.T) {
	h := serve(t, everything(t), Options{Lang: locale.English})
	if body := get(h, "/en/").Body.String(); !strings.Contains(body, `<html lang="en">`) {
		t.Error("the page does not say its language")
	}
}

// TestManyAtATime lets the race detector see pages made side by side.
func TestManyAtATime(t *testing.T) {
	h := serve(t, everything(t), Options{})
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for _, url := range []string{"/en/", "/en/agenda", "/en/point/thing/range", "/compare.json", "/nowhere"} {
				get(h, url)
			}
		})
	}
	group.Wait()
}
