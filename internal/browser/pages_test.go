package browser

import (
	"cmp"
	"context"
	"fmt"
	"html"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/examples"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/dossier"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/web"
)

// kindsWanted are the kinds of pages that an example has to lead to; what else it
// leads to is opened too. A kind is named by kindOf.
var kindsWanted = []string{
	"overview", "points", "point-differs", "point-agreed", "point-one-sided", "agenda", "homework", "rounds", "rounds-compare",
	"round", "sources", "source", "subjects", "subject", "subject-top", "class", "attribute-quantity", "attribute-truth", "glossary", "help",
}

// extras are pages that no link leads to, below the address of the overview.
var extras = map[string]string{
	"refusal":        "nowhere",
	"search-empty":   "search?q=",
	"search-nothing": "search?q=zzzzzz",
	"search":         "search?q=range",
}

// brief are the kinds that a plain go test opens, of the first example.
var brief = []string{"overview", "point-differs"}

// site is one example, served in all languages from all chairs.
type site struct {
	example string
	res     *compare.Result
	handler http.Handler
	server  string // its address, without a slash at the end
	// kinds are the paths of one page of each kind, below the address of the
	// overview: the one with most in it.
	kinds map[string]string
	// broken are the addresses that a link leads to and that are not served.
	broken []string
}

// stop is one page to visit.
type stop struct {
	example, lang, kind string
	chair               bool // the page speaks from a party's chair
	address             string
}

// String names the page as tests do.
func (s stop) String() string { return s.example + "/" + s.lang + "/" + s.kind }

// brief tells whether a plain go test opens the page too.
func (s stop) brief() bool { return slices.Contains(brief, strings.TrimSuffix(s.kind, "-chair")) }

// stops lists the pages to visit: of the first example in all languages, of the
// others in the last, which has the longer words; or a few for a plain go test.
func stops(t testing.TB) []stop {
	t.Helper()
	list, err := sites()
	if err != nil {
		t.Fatal(err)
	}
	var out []stop
	for i, s := range list {
		for _, lang := range locale.Codes()[min(i, 1):] {
			for _, kind := range slices.Sorted(maps.Keys(s.kinds)) {
				if strings.HasSuffix(kind, filtered) && (i > 0 || lang != locale.Codes()[0]) {
					continue // looks as the whole does
				}
				out = append(out, stop{s.example, lang, kind, false, s.server + "/" + lang + "/" + s.kinds[kind]})
				if slices.Contains(brief, kind) {
					chair := string(s.res.Parties[len(s.res.Parties)-1])
					out = append(out, stop{s.example, lang, kind + "-chair", true, s.server + "/" + lang + "/as/" + url.PathEscape(chair) + "/" + s.kinds[kind]})
				}
			}
		}
	}
	if !everything() {
		out = slices.DeleteFunc(out, func(s stop) bool {
			return s.example != examples.Names()[0] || !slices.Contains(brief, s.kind) || s.lang != locale.Codes()[0]
		})
	}
	return out
}

// eachStop runs a test for each page, some at a time.
func eachStop(t *testing.T, test func(t *testing.T, b *tab, s stop)) {
	for _, s := range stops(t) {
		t.Run(s.String(), func(t *testing.T) {
			t.Parallel()
			test(t, borrow(t), s)
		})
	}
}

// TestKinds makes sure that no kind of page is out of sight.
func TestKinds(t *testing.T) {
	list, err := sites()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range list {
		for _, link := range s.broken {
			t.Errorf("%s: a link leads to %s", s.example, link)
		}
		for _, kind := range kindsWanted {
			if _, ok := s.kinds[kind]; !ok {
				t.Errorf("%s: no link leads to a page of the kind %s", s.example, kind)
			}
		}
		for _, lang := range locale.Codes() {
			for kind, path := range s.kinds {
				want := http.StatusOK
				if kind == "refusal" {
					want = http.StatusNotFound
				}
				if got := s.get("/" + lang + "/" + path).Code; got != want {
					t.Errorf("%s: %s: status %d, want %d", s.example, "/"+lang+"/"+path, got, want)
				}
			}
		}
	}
}

// sites serves the examples until the process ends.
var sites = sync.OnceValues(func() ([]site, error) {
	var list []site
	for _, name := range examples.Names() {
		res, err := load(name)
		if err != nil {
			return nil, err
		}
		h, err := web.New(res, web.Options{})
		if err != nil {
			return nil, err
		}
		s := site{example: name, res: res, handler: h, server: httptest.NewServer(h).URL}
		s.findKinds()
		list = append(list, s)
	}
	return list, nil
})

func load(example string) (*compare.Result, error) {
	files, err := examples.Open(example)
	if err != nil {
		return nil, err
	}
	rec, problems, err := dossier.Read(context.Background(), files)
	if err != nil {
		return nil, err
	}
	for _, p := range problems {
		if p.Severity == parallax.Mistake {
			return nil, parallax.Errorf(parallax.Invalid, "%s: %v", example, p)
		}
	}
	return compare.Run(rec, compare.Options{})
}

func (s *site) get(path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w
}

var anchor = regexp.MustCompile(`<a\b[^>]*\bhref="(/en/[^"]*)`)

// findKinds follows every link of the English pages that speak from nobody's
// chair, and keeps the longest page of each kind. From a page with a query it
// follows none that has one too: filters can be combined without end.
func (s *site) findKinds() {
	s.kinds = maps.Clone(extras)
	longest := make(map[string]int)
	seen := map[string]bool{"/en/": true}
	for todo := []string{"/en/"}; len(todo) > 0; todo = todo[1:] {
		path := strings.TrimPrefix(todo[0], "/en/")
		w := s.get(todo[0])
		if w.Code != http.StatusOK {
			s.broken = append(s.broken, fmt.Sprintf("%s: status %d", todo[0], w.Code))
		}
		if w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			continue
		}
		kind := s.kindOf(path)
		if n := w.Body.Len(); n > longest[kind] {
			longest[kind], s.kinds[kind] = n, path
		}
		for _, m := range anchor.FindAllStringSubmatch(w.Body.String(), -1) {
			link, _, _ := strings.Cut(html.UnescapeString(m[1]), "#")
			if seen[link] || strings.HasPrefix(link, "/en/as/") || strings.Contains(path, "?") && strings.Contains(link, "?") {
				continue
			}
			seen[link] = true
			todo = append(todo, link)
		}
	}
}

// filtered ends the name of a kind that shows a part of another.
const filtered = "-filtered"

// kindOf names the kind of the page at a path below the overview's: by its first
// part, by what it is about, and by its query.
func (s *site) kindOf(path string) string {
	path, query, _ := strings.Cut(path, "?")
	parts := strings.Split(path, "/")
	for i, p := range parts {
		parts[i], _ = url.PathUnescape(p)
	}
	kind := cmp.Or(parts[0], "overview")
	switch {
	case kind == "point" && len(parts) == 3:
		if p := s.res.Point(parallax.PointID(parts[1] + "/" + parts[2])); p != nil {
			kind += "-" + p.Status.String()
		}
	case kind == "attribute" && len(parts) == 2:
		for _, a := range s.res.Record.Attributes {
			if string(a.ID) == parts[1] {
				kind += "-" + a.Spec.Kind.String()
			}
		}
	case kind == "subject" && len(parts) == 2:
		for _, subject := range s.res.Record.Subjects {
			if string(subject.ID) == parts[1] && subject.Of == "" {
				kind += "-top"
			}
		}
	case kind == "rounds" && len(parts) > 1:
		kind += "-" + parts[1]
	case len(parts) > 2:
		kind += "-" + parts[2]
	}
	values, _ := url.ParseQuery(query)
	values.Del("page")
	if view := values.Get("view"); view != "" {
		return kind + "-" + view
	}
	if len(values) > 0 {
		return kind + filtered
	}
	return kind
}
