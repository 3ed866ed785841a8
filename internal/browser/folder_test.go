package browser

import (
	"context"
	"fmt"
	"html"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/parallax-assessment/parallax/examples"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/web"
)

// TestFolder writes the examples as folders and reads them from the disk: every
// link leads to a file and a place in it, and pages and search work with no
// server.
func TestFolder(t *testing.T) {
	for _, name := range examples.Names() {
		t.Run(name, func(t *testing.T) {
			if !everything() && name == examples.Names()[0] {
				t.Skip("the largest example: only with PARALLAX_BROWSER=all")
			}
			dir := t.TempDir()
			files := writeFolder(t, name, dir)
			for _, f := range brokenLinks(files) {
				t.Error(f)
			}
			readFolder(t, dir, files)
			for _, lang := range locale.Codes() {
				searchFolder(t, dir, lang)
			}
		})
	}
}

// writeFolder writes an example into a folder and gives its files by name.
func writeFolder(t *testing.T, example, dir string) map[string][]byte {
	t.Helper()
	res, err := load(example)
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string][]byte)
	err = web.Folder(context.Background(), res, web.FolderOptions{NoChairs: !everything()}, func(name string, body []byte) error {
		files[name] = slices.Clone(body)
		target := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		return os.WriteFile(target, body, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var (
	reference = regexp.MustCompile(`\s(?:href|src|action)="([^"]*)"`)
	anchorID  = regexp.MustCompile(`\sid="([^"]*)"`)
)

// brokenLinks lists links of the pages that lead to no file, out of the folder, or
// to no place in a page.
func brokenLinks(files map[string][]byte) []string {
	ids := make(map[string]map[string]bool)
	for name, body := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		ids[name] = make(map[string]bool)
		for _, m := range anchorID.FindAllSubmatch(body, -1) {
			ids[name][html.UnescapeString(string(m[1]))] = true
		}
	}
	var found []string
	for _, name := range slices.Sorted(maps.Keys(ids)) {
		for _, m := range reference.FindAllSubmatch(files[name], -1) {
			link := html.UnescapeString(string(m[1]))
			if !leads(files, ids, name, link) {
				found = append(found, fmt.Sprintf("%s: the link %s leads nowhere", name, link))
			}
		}
	}
	return found
}

// leads tells whether a link on a page leads to a file of the folder and, where it
// has an anchor, to a place in it.
func leads(files map[string][]byte, ids map[string]map[string]bool, page, link string) bool {
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "" || u.Host != "" || u.RawQuery != "" || strings.HasPrefix(u.Path, "/") {
		return false
	}
	target := page
	if u.Path != "" {
		target = path.Join(path.Dir(page), u.Path)
	}
	if _, ok := files[target]; !ok {
		return false
	}
	return u.Fragment == "" || ids[target][u.Fragment]
}

// readFolder opens pages of a folder in the browser: the Russian ones on a
// telephone without JavaScript, the others at a desk.
func readFolder(t *testing.T, dir string, files map[string][]byte) {
	b := borrow(t)
	home := fileURL(dir) + "/"
	names := sample(files)
	if !everything() {
		names = names[:min(len(names), 4)]
	}
	for _, name := range names {
		v := desk
		if strings.HasPrefix(name, locale.Russian+"/") {
			v = view{width: telephone.width, dark: true, noScript: true}
		}
		b.openWithin(t, home, home+(&url.URL{Path: name}).EscapedPath(), v)
		for _, f := range append(evaluate[[]string](t, b, script("layout")), b.incidents()...) {
			t.Errorf("%s: %v: %s", name, v, f)
		}
		if evaluate[string](t, b, `() => document.querySelector("main h1").innerText`) == "" {
			t.Errorf("%s: %v: no heading", name, v)
		}
		const font = `() => getComputedStyle(document.querySelector("main h1")).fontFamily`
		if got := evaluate[string](t, b, font); !strings.Contains(got, "serif") {
			t.Errorf("%s: %v: no style sheet: font %s", name, v, got)
		}
	}
}

// sample chooses pages: those at the top of each language, and the first of each
// kind below.
func sample(files map[string][]byte) []string {
	var out []string
	seen := make(map[string]bool)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		parts := strings.Split(name, "/")
		kind := strings.Join(parts[:len(parts)-1], "/")
		if len(parts) > 2 {
			kind = strings.Join(parts[:2], "/")
		}
		top := len(parts) <= 2 && !strings.Contains(name, "~")
		if path.Ext(name) == ".html" && (top || !seen[kind]) {
			out = append(out, name)
			seen[kind] = true
		}
	}
	return out
}

// searchFolder searches in a folder as a reader does and follows the first find.
func searchFolder(t *testing.T, dir, lang string) {
	b := borrow(t)
	home := fileURL(dir) + "/"
	b.openWithin(t, home, home+lang+"/index.html", view{width: 1280})
	word := evaluate[string](t, b, `() => document.querySelector("main a[href*='subject/']").innerText.split(/\s+/)[0]`)
	b.do(t, chromedp.KeyEvent("/"), chromedp.KeyEvent(word))
	if got := b.follow(t, kb.Enter); !strings.HasPrefix(got, home+lang+"/search") {
		t.Fatalf("%s: a search leads to %s", lang, got)
	}
	b.drawn(t)
	for _, f := range append(evaluate[[]string](t, b, script("layout")), b.incidents()...) {
		t.Errorf("%s: search for %s: %s", lang, word, f)
	}
	first := evaluate[string](t, b, `() => { const a = document.querySelector("main ol a[href], main li a[href], main dt a[href]"); a?.focus(); return a?.href || "" }`)
	if first == "" {
		t.Fatalf("%s: nothing is found for %s", lang, word)
	}
	b.follow(t, kb.Enter)
	if text := evaluate[string](t, b, `() => document.querySelector("main").innerText`); !strings.Contains(strings.ToLower(text), strings.ToLower(word)) {
		t.Errorf("%s: the first find for %s does not speak of it", lang, word)
	}
}

func fileURL(dir string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(dir)}).String()
}

// TestBrokenLinks makes sure that links which lead nowhere are found.
func TestBrokenLinks(t *testing.T) {
	files := map[string][]byte{
		"index.html": []byte(`<a id="top" href="en/index.html#here">x</a> <a href="#top">x</a> <a href="#nowhere">x</a>`),
		"en/index.html": []byte(`<p id="here"> <a href="../index.html">x</a> <a href="/index.html">x</a> <a href="../../index.html">x</a>` +
			`<a href="https://other.example/">x</a> <a href="none.html">x</a> <a href="../index.html#here">x</a> <img src="../a%20b.svg"> <a href="index.html?q=1">x</a>`),
		"a b.svg": nil,
	}
	got := brokenLinks(files)
	var want []string
	for _, link := range []string{"/index.html", "../../index.html", "https://other.example/", "none.html", "../index.html#here", "index.html?q=1"} {
		want = append(want, "en/index.html: the link "+link+" leads nowhere")
	}
	want = append(want, "index.html: the link #nowhere leads nowhere")
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
