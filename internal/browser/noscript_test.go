package browser

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestNoScript reads every page with JavaScript switched off: it says the same.
func TestNoScript(t *testing.T) {
	const text = `() => document.querySelector("main").innerText`
	eachStop(t, func(t *testing.T, b *tab, s stop) {
		with, without := view{width: 1280}, view{width: 1280, noScript: true}
		b.open(t, s.address, with)
		want := evaluate[string](t, b, text)
		b.open(t, s.address, without)
		got := evaluate[string](t, b, text)
		report(t, without, b.incidents())
		if want == "" {
			t.Error("the page says nothing")
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("what the page says without JavaScript (-with +without):\n%s", diff)
		}
	})
}
