package browser

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// widths of windows: a telephone, a desk, a wall, in CSS pixels.
var widths = []int64{360, 1280, 2560}

// The views in which every page is looked at; on the telephone with dark colours.
var (
	telephone = view{width: widths[0], dark: true}
	desk      = view{width: widths[1]}
	wall      = view{width: widths[2]}
	unscript  = view{width: widths[1], noScript: true}
	// A4 between its margins is 673 wide; what is up to a third wider is printed
	// smaller, and what is wider still is cut off.
	sheet = view{width: 673 * 4 / 3, media: "print"}
)

// TestPages opens every page in every view and makes all checks.
func TestPages(t *testing.T) {
	eachStop(t, func(t *testing.T, b *tab, s stop) {
		checkView(t, b, s.address, desk)
		text := says(t, b)
		checkAxe(t, b, desk, allRules)
		if s.chair {
			checkView(t, b, s.address, telephone)
			return // the rest is as from nobody's chair
		}
		desks := []view{{dark: true}}
		if s.brief() {
			desks = append(desks, view{contrast: true}, view{dark: true, contrast: true}) // all pages share these colours
		}
		for _, v := range desks {
			v.width = desk.width
			b.look(t, v)
			checkAxe(t, b, v, colourRules)
		}
		b.look(t, sheet)
		b.drawn(t)
		report(t, sheet, evaluate[[]string](t, b, script("layout")))
		checkPaper(t, b)

		checkView(t, b, s.address, telephone)
		checkAxe(t, b, telephone, narrowRules)
		light := view{width: telephone.width}
		b.look(t, light)
		checkAxe(t, b, light, colourRules)
		b.look(t, telephone)
		report(t, telephone, walk(t, b))

		checkView(t, b, s.address, wall)

		b.open(t, s.address, unscript)
		report(t, unscript, b.incidents())
		if diff := cmp.Diff(text, says(t, b)); diff != "" {
			t.Errorf("what the page says without JavaScript (-with +without):\n%s", diff)
		}

		b.open(t, s.address, desk)
		report(t, desk, walk(t, b))
		checkDisclosure(t, b)
		checkEnter(t, b, s.address)
	})
}

// says gives what the page says.
func says(t testing.TB, b *tab) string {
	t.Helper()
	text := evaluate[string](t, b, `() => document.querySelector("main").innerText`)
	if text == "" {
		t.Error("the page says nothing")
	}
	return text
}

// checkView opens the page and reports what failed or moved meanwhile, and what
// cannot be seen.
func checkView(t testing.TB, b *tab, address string, v view) {
	t.Helper()
	b.open(t, address, v)
	shifts := evaluate[[]string](t, b, script("shift"))
	report(t, v, evaluate[[]string](t, b, script("layout")))
	report(t, v, b.incidents())
	if len(shifts) > 0 {
		// On a busy machine a long page may come in pieces. What moves by itself
		// moves again.
		b.open(t, address, v)
		report(t, v, evaluate[[]string](t, b, script("shift")))
	}
}

// Which rules of axe-core are held against a page: all; those that depend on the
// width of the window; those that depend on colours.
const (
	allRules    = "all"
	narrowRules = "narrow"
	colourRules = "colour"
)

// checkAxe reports violations of rules of axe-core; where there is none, nothing:
// see TestTools.
func checkAxe(t testing.TB, b *tab, v view, rules string) {
	t.Helper()
	if _, err := findAxe(); err == nil {
		report(t, v, violations(t, b, rules))
	}
}

// violations brings axe-core into the page, unless it is there, and lists what it
// finds.
func violations(t testing.TB, b *tab, rules string) []string {
	t.Helper()
	b.drawn(t)
	if !evaluate[bool](t, b, "() => !!window.axe") {
		axe, err := findAxe()
		if err != nil {
			lacking(t, "axe", err)
		}
		evaluate[bool](t, b, "() => { "+axe+"; return true }")
	}
	return evaluate[[]string](t, b, script("axe"), rules)
}

// report tells what a check found in a view.
func report(t testing.TB, v view, found []string) {
	t.Helper()
	for _, f := range found {
		t.Errorf("%v: %s", v, f)
	}
}
