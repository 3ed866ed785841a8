package browser

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Each check, run on a page that is open in a view.
var checks = map[string]func(t testing.TB, b *tab, v view) []string{
	"incidents": func(t testing.TB, b *tab, v view) []string { return b.incidents() },
	"shift":     func(t testing.TB, b *tab, v view) []string { return evaluate[[]string](t, b, script("shift")) },
	"layout":    func(t testing.TB, b *tab, v view) []string { return evaluate[[]string](t, b, script("layout")) },
	"keyboard":  func(t testing.TB, b *tab, v view) []string { return walk(t, b) },
	"axe":       func(t testing.TB, b *tab, v view) []string { return violations(t, b, allRules) },
	"narrow":    func(t testing.TB, b *tab, v view) []string { return violations(t, b, narrowRules) },
	"colours":   func(t testing.TB, b *tab, v view) []string { return violations(t, b, colourRules) },
}

// faults are the pages of testdata/faults: which check has to find what there.
var faults = []struct {
	page, check string
	view        view
	want        string // in one of the findings
}{
	{page: "console", check: "incidents", want: `console.warning: "careful"`},
	{page: "exception", check: "incidents", want: "exception: "},
	{page: "missing", check: "incidents", want: "nowhere.png: status 404"},
	{page: "foreign", check: "incidents", want: "request to another host: https://other.example/far.png"},
	{page: "policy", check: "incidents", want: "issue: ContentSecurityPolicyIssue"},
	{page: "shift", check: "shift", want: "moved while loading"},
	{page: "wide", check: "layout", want: "wider than the window"},
	{page: "wide", check: "layout", want: "sticks out: p"},
	{page: "wide-unseen", check: "layout", want: "sticks out: span.unseen"},
	{page: "left", check: "layout", want: "outside the window: p"},
	{page: "cut", check: "layout", want: "cut off: p"},
	{page: "covered", check: "layout", want: "on top of each other: p"},
	{page: "chart", check: "layout", want: "on top of each other: text"},
	{page: "chart-edge", check: "layout", want: "cut off at the edge of its chart: text"},
	{page: "chart-small", check: "layout", want: "too small to read: 1.6px"},
	{page: "picture", check: "layout", want: "no picture: "},
	{page: "pale", check: "axe", want: "axe color-contrast"},
	{page: "pale", check: "narrow", want: "axe color-contrast"},
	{page: "pale", check: "colours", want: "axe color-contrast"},
	{page: "pale-dark", check: "colours", view: view{dark: true}, want: "axe color-contrast"},
	{page: "unnamed", check: "axe", want: "axe button-name"},
	{page: "no-outline", check: "keyboard", want: "“not to be seen”: focus is not seen"},
	{page: "chart-focus", check: "keyboard", want: "focus is not seen"},
	{page: "order", check: "keyboard", want: "“first” is stop 3, wanted 1"},
	{page: "trap", check: "keyboard", want: "“in” keeps the focus"},
	{page: "below", check: "keyboard", want: "“under the bar”: has the focus below div.bar"},
}

// TestFaults tries every check on pages with faults: it finds them, and nothing
// on a page without.
func TestFaults(t *testing.T) {
	server := serveFaults(t)
	for _, f := range faults {
		t.Run(f.page+"/"+f.check, func(t *testing.T) {
			b := borrow(t)
			f.view.width = 1280
			b.open(t, server+f.page+".html", f.view)
			got := checks[f.check](t, b, f.view)
			if !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, f.want) }) {
				t.Errorf("got %q, want one with %q", got, f.want)
			}
		})
	}
	for name, check := range checks {
		t.Run("sound/"+name, func(t *testing.T) {
			b := borrow(t)
			v := view{width: 360}
			b.open(t, server+"sound.html", v)
			if got := check(t, b, v); len(got) > 0 {
				t.Errorf("got %q, want nothing", got)
			}
		})
	}
}

// TestFaultPages makes sure that every page with a fault is tried.
func TestFaultPages(t *testing.T) {
	files, err := os.ReadDir("testdata/faults")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name := strings.TrimSuffix(f.Name(), filepath.Ext(f.Name()))
		tried := name == "sound" || name == "needs-script" // for all checks; for the one below
		for _, f := range faults {
			tried = tried || f.page == name
		}
		if !tried {
			t.Errorf("no check is tried on %s", f.Name())
		}
	}
}

// TestScriptIsOff makes sure that a page opened without JavaScript has none.
func TestScriptIsOff(t *testing.T) {
	b := borrow(t)
	address := serveFaults(t) + "needs-script.html"
	const text = `() => document.querySelector("main").innerText`
	for _, noScript := range []bool{false, true} {
		b.open(t, address, view{width: 1280, noScript: noScript})
		if got := strings.Contains(evaluate[string](t, b, text), "only with it"); got == noScript {
			t.Errorf("without JavaScript %t: the script ran: %t", noScript, got)
		}
	}
}

// TestBannerIsMissed makes sure that sheets without a banner are found.
func TestBannerIsMissed(t *testing.T) {
	if _, err := findPdftotext(); err != nil {
		lacking(t, "pdftotext", err)
	}
	b := borrow(t)
	b.open(t, serveFaults(t)+"sound.html", view{width: 1280})
	file := printed(t, b, papers[0])
	if got := checkBanner(t, file, "SECRET"); len(got) != 2 {
		t.Errorf("got %q, want a head and a foot without", got)
	}
	if got := checkSheets(file, papers[1]); len(got) != 1 {
		t.Errorf("got %q, want a sheet of the wrong size", got)
	}
}

// serveFaults serves the pages with faults, under a policy that forbids frames.
func serveFaults(t *testing.T) string {
	files := http.FileServer(http.Dir("testdata/faults"))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "frame-src 'none'")
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL + "/"
}
