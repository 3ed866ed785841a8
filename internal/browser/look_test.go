package browser

import "testing"

// widths of windows: a telephone, a desk, a wall, in CSS pixels.
var widths = []int64{360, 1280, 2560}

// TestLook opens every page in windows of every width: nothing fails, nothing
// moves while it loads, and nothing is cut off or covered.
func TestLook(t *testing.T) {
	eachStop(t, func(t *testing.T, b *tab, s stop) {
		for _, width := range widths {
			v := view{width: width}
			b.open(t, s.address, v)
			report(t, v, evaluate[[]string](t, b, script("shift")))
			report(t, v, evaluate[[]string](t, b, script("layout")))
			report(t, v, b.incidents())
		}
		paper := view{width: 718, media: "print"} // A4 between margins of 1 cm
		b.look(t, paper)
		b.drawn(t)
		report(t, paper, evaluate[[]string](t, b, script("layout")))
	})
}

// TestAxe holds every page against the rules of axe-core, narrow and wide; and
// its colours in every scheme.
func TestAxe(t *testing.T) {
	eachStop(t, func(t *testing.T, b *tab, s stop) {
		for _, whole := range []view{{width: 360, dark: true}, {width: 1280}} {
			b.open(t, s.address, whole)
			loadAxe(t, b)
			report(t, whole, runAxe(t, b, false))
			for _, v := range []view{{dark: !whole.dark}, {dark: whole.dark, contrast: true}} {
				v.width = whole.width
				b.look(t, v)
				b.drawn(t)
				report(t, v, runAxe(t, b, true))
			}
		}
	})
}

// loadAxe brings axe-core into the page that is open.
func loadAxe(t testing.TB, b *tab) {
	t.Helper()
	axe, err := findAxe()
	if err != nil {
		lacking(t, "axe", err)
	}
	evaluate[bool](t, b, "() => { "+axe+"; return true }")
}

// runAxe lists the violations of the rules of axe-core: of all, or of those that
// depend on colours.
func runAxe(t testing.TB, b *tab, colours bool) []string {
	t.Helper()
	return evaluate[[]string](t, b, script("axe"), colours)
}

// report tells what a check found in a view.
func report(t *testing.T, v view, found []string) {
	t.Helper()
	for _, f := range found {
		t.Errorf("%v: %s", v, f)
	}
}
