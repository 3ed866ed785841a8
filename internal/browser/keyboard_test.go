package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// focus is where the keyboard is.
type focus struct {
	Index int // of the stops: nobody of them -1, nowhere -2
	Name  string
	Found []string
}

// tabKey is a stroke of Tab. Nothing waits for the key to come up.
var tabKey = input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeRawKeyDown, Key: "Tab", Code: "Tab", WindowsVirtualKeyCode: 9}

// walk presses Tab until the focus has left the page, and lists what is wrong on
// the way: each link and control has its turn, in the order of the page, can be
// seen to have it, and gives it up again.
func walk(t testing.TB, b *tab) []string {
	t.Helper()
	var found []string
	n := evaluate[int](t, b, script("stops"))
	next := 0
	for presses := 0; ; presses++ {
		tell(t, b, input.DispatchKeyEvent, tabKey)
		f := evaluate[focus](t, b, script("focused"))
		for _, what := range f.Found {
			found = append(found, fmt.Sprintf("keyboard: %s: %s", f.Name, what))
		}
		switch {
		case f.Index == -2 || f.Index == 0 && next == n: // out of the page, or round
			if next < n {
				found = append(found, fmt.Sprintf("keyboard: leaves the page after %d of %d", next, n))
			}
			return found
		case f.Index == next:
			next++
		case f.Index >= 0 && f.Index == next-1:
			return append(found, fmt.Sprintf("keyboard: %s keeps the focus", f.Name))
		case f.Index >= 0:
			found = append(found, fmt.Sprintf("keyboard: %s is stop %d, wanted %d", f.Name, f.Index+1, next+1))
			next = f.Index + 1
		}
		if presses > 2*n+10 {
			return append(found, "keyboard: does not get through")
		}
		if len(found) > 10 {
			return append(found, "keyboard: and what else there may be")
		}
	}
}

// checkEnter follows the link past the navigation, and the first in the page.
func checkEnter(t testing.TB, b *tab, address string) {
	t.Helper()
	b.open(t, address, desk)
	b.do(t, chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Enter))
	if got := evaluate[string](t, b, "() => location.hash + ' ' + document.activeElement.id"); got != "#main main" {
		t.Errorf("Enter on the first link leads to %q, want %q", got, "#main main")
	}
	href := evaluate[string](t, b, `() => {
		const a = [...document.querySelectorAll("main a[href]")].find(a => a.origin === location.origin && a.pathname !== location.pathname && !a.download);
		a?.focus();
		return a?.href || "";
	}`)
	if href == "" {
		return
	}
	if got := b.follow(t, kb.Enter); got != href {
		t.Errorf("Enter on %s leads to %s", href, got)
	}
}

// checkDisclosure opens and closes with the keyboard what the page folds away.
func checkDisclosure(t testing.TB, b *tab) {
	t.Helper()
	const state = `() => document.activeElement.parentElement.open`
	if !evaluate[bool](t, b, `() => { const s = document.querySelector("main details > summary"); s?.focus(); return !!s }`) {
		return
	}
	before := evaluate[bool](t, b, state)
	for _, want := range []bool{!before, before} {
		b.do(t, chromedp.KeyEvent(kb.Enter))
		if got := evaluate[bool](t, b, state); got != want {
			t.Errorf("Enter on a summary: open %t, want %t", got, want)
		}
	}
}
