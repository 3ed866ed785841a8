package browser

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/parallax-assessment/parallax/internal/locale"
)

// overviews gives the overview of the first example in every language.
func overviews(t *testing.T) []stop {
	t.Helper()
	list, err := sites()
	if err != nil {
		t.Fatal(err)
	}
	var out []stop
	for _, lang := range locale.Codes() {
		out = append(out, stop{list[0].example, lang, "overview", false, list[0].server + "/" + lang + "/"})
	}
	return out
}

// TestHelp opens the list of keys with a key. It is sound as a page is, holds
// the focus, and gives it back.
func TestHelp(t *testing.T) {
	const open = `() => document.querySelector("#keys").open`
	for _, s := range overviews(t) {
		for _, v := range []view{{width: 1280}, {width: 360, dark: true}} {
			t.Run(s.lang+"/"+v.String(), func(t *testing.T) {
				b := borrow(t)
				b.open(t, s.address, v)
				b.do(t, chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent("?"))
				if !evaluate[bool](t, b, open) {
					t.Fatal("? does not open the list of keys")
				}
				b.drawn(t)
				report(t, v, evaluate[[]string](t, b, script("layout")))
				checkAxe(t, b, v, allRules)
				if !evaluate[bool](t, b, `() => document.querySelector("#keys").contains(document.activeElement)`) {
					t.Error("the list of keys does not have the focus")
				}
				b.do(t, chromedp.KeyEvent(kb.Escape))
				if evaluate[bool](t, b, open) {
					t.Error("Escape does not close the list of keys")
				}
				if got := evaluate[string](t, b, `() => document.activeElement.className`); got != "skip" {
					t.Errorf("afterwards the focus is on %q, want where it was", got)
				}
				report(t, v, b.incidents())
			})
		}
	}
}

// TestShortcuts presses each key of the list.
func TestShortcuts(t *testing.T) {
	for _, s := range overviews(t) {
		t.Run(s.lang, func(t *testing.T) {
			b := borrow(t)
			b.open(t, s.address, view{width: 1280})
			focus := func(keys, want string) {
				t.Helper()
				b.do(t, chromedp.KeyEvent(keys))
				if got := evaluate[string](t, b, `() => document.activeElement.value === undefined ? document.activeElement.textContent : document.activeElement.id`); got != want {
					t.Errorf("%s puts the focus on %q, want %q", keys, got, want)
				}
			}
			headings := evaluate[[]string](t, b, `() => [...document.querySelectorAll("main h2, main h3")].map(h => h.textContent)`)
			if len(headings) < 2 {
				t.Fatalf("too few headings to go through: %q", headings)
			}
			focus("j", headings[0])
			focus("j", headings[1])
			focus("k", headings[0])
			focus("/", "find")
			focus("?", "find") // belongs to what is typed
			if evaluate[bool](t, b, `() => document.querySelector("#keys").open`) {
				t.Error("? in the search field opens the list of keys")
			}
			for keys, path := range map[string]string{"go": "", "gp": "points", "ga": "agenda", "gh": "homework", "gr": "rounds", "gs": "sources"} {
				b.open(t, s.address+"help", view{width: 1280})
				if got, want := b.follow(t, keys), s.address+path; got != want {
					t.Errorf("%s leads to %s, want %s", keys, strings.TrimPrefix(got, s.address), path)
				}
			}
		})
	}
}

// follow presses keys that lead to another page and gives its address.
func (b *tab) follow(t testing.TB, keys string) string {
	t.Helper()
	loaded := chromedp.WaitEvent(page.LoadEventFired, nil, chromedp.KeyEvent(keys))
	b.do(t, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := loaded(ctx, target)
		return err
	}))
	return evaluate[string](t, b, "() => location.href")
}
