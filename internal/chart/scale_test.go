package chart

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// odd are numbers that break careless arithmetic.
var odd = []float64{
	0, 1, -1, 1e-300, -1e-300, 5e-324, 1e300, -1e300, math.MaxFloat64, -math.MaxFloat64, inf, -inf, math.NaN(),
	1500, 2000, 1e15, 1e15 + 1, 733000, 733001, 1e-7, 12, 120000,
}

func pick(r *rand.Rand) float64 { return odd[r.IntN(len(odd))] }

// anyRange makes a range of any ends, in no order.
func anyRange(r *rand.Rand) Range {
	x := Range{
		Core: Interval{pick(r), pick(r)}, LoOut: r.IntN(2) == 0, HiOut: r.IntN(2) == 0,
		Tolerance: pick(r), Hollow: r.IntN(2) == 0, Spread: r.IntN(2) == 0, Label: "<b>\u202e&", Given: "g",
	}
	if x.Core.Lo > x.Core.Hi {
		x.Core.Lo, x.Core.Hi = x.Core.Hi, x.Core.Lo
	}
	if x.Band = x.Core; r.IntN(3) == 0 {
		x.Band = Interval{pick(r), pick(r)}
	}
	for range r.IntN(7) {
		x.Restated = append(x.Restated, Restatement{r.IntN(2) == 0, "at <so>"})
	}
	return x
}

func TestScale(t *testing.T) {
	extentOf := func(intervals ...Interval) extent {
		e := newExtent()
		for _, i := range intervals {
			e.see(i)
		}
		return e
	}
	for _, test := range []struct {
		name   string
		e      extent
		days   bool
		mayLog bool
		log    bool
	}{
		{"linear unless asked", extentOf(Interval{1, 1e6}), false, false, false},
		{"more than three decades", extentOf(Interval{1, 1001}), false, true, true},
		{"three decades", extentOf(Interval{1, 1000}), false, true, false},
		{"from nothing", extentOf(Interval{0, 1e6}), false, true, false},
		{"below nothing", extentOf(Interval{-1, 1e6}), false, true, false},
		{"open below", extentOf(Interval{-inf, 1}, single(1e6)), false, true, true},
		{"days", extentOf(Interval{1, 1e6}), true, true, false},
	} {
		s, ok := test.e.scale(test.days, test.mayLog)
		if !ok || s.log != test.log {
			t.Errorf("%s: got log %v, %v, want %v", test.name, s.log, ok, test.log)
		}
		if lo, hi := s.at(test.e.lo), s.at(test.e.hi); !(0 <= lo && lo < hi && hi < 1) {
			t.Errorf("%s: ends at %v and %v", test.name, lo, hi)
		}
	}
}

// TestLogPlaces puts equal ratios at equal distances, what is not above 0 at the
// edge.
func TestLogPlaces(t *testing.T) {
	e := newExtent()
	e.see(Interval{1, 10000})
	s, _ := e.scale(false, true)
	one, ten, hundred := s.at(1), s.at(10), s.at(100)
	if d := (hundred - ten) - (ten - one); math.Abs(d) > 1e-12 {
		t.Errorf("1, 10 and 100 at %v, %v, %v", one, ten, hundred)
	}
	if s.at(0) != 0 || s.at(-5) != 0 || s.at(inf) != 1 {
		t.Errorf("0 at %v, -5 at %v, no end at %v", s.at(0), s.at(-5), s.at(inf))
	}
	var labels []string
	for _, x := range s.ticks(English) {
		if at := s.at(x.at); at < 0 || at > 1 {
			t.Errorf("tick %v at %v", x.at, at)
		}
		if x.label != "" {
			labels = append(labels, x.label)
		}
	}
	if got, want := strings.Join(labels, " "), "1 10 100 1,000 10,000"; got != want {
		t.Errorf("ticks: got %q, want %q", got, want)
	}
	if got, want := powerLabel(-12, English)+" "+powerLabel(-2, Russian)+" "+powerLabel(9, English), "10⁻¹² 0,01 10⁹"; got != want {
		t.Errorf("powers: got %q, want %q", got, want)
	}
}

func TestNumerals(t *testing.T) {
	day := dayOf(days("2009-05-02", "2009-05-02").Lo)
	for _, test := range []struct{ got, want string }{
		{English.Format(12345.67, 1), "12,345.7"},
		{English.Format(1234, 0), "1234"},
		{Russian.Format(12345.67, 1), "12\u00a0345,7"},
		{Russian.Format(-0.5, 1), "−0,5"},
		{English.Day(day), "2\u00a0May\u00a02009"},
		{Russian.Day(day), "2\u00a0мая\u00a02009"},
		{Numerals{}.Day(day), "2009-05-02"},
		{English.Day(-5), "1\u00a0Jan\u00a01"},
		{Russian.tickMonth(day, 0), "май\u00a02009"},
		{Russian.tickMonth(day, day-30), "май"},
		{Russian.tickMonth(day, day-300), "май\u00a02009"},
		{Numerals{}.tickMonth(day, 0), "2009-05"},
		{Numerals{}.tickDay(day, day-1), "2009-05-02"},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

// TestPlace keeps every text within the picture, and at its place where it can be.
func TestPlace(t *testing.T) {
	for at := 0.0; at <= 1; at += 0.01 {
		for w := 0.5; w <= narrow; w += 0.5 {
			class, x := place(at, w, w)
			begins, ends := x-w/narrow/2, x+w/narrow/2
			switch class {
			case " from":
				begins, ends = x, x+w/narrow
			case " upto":
				begins, ends = x-w/narrow, x
			}
			if begins < -1e-9 || ends > 1+1e-9 {
				t.Fatalf("text of %v em about %v: %q at %v, beyond the picture", w, at, class, x)
			}
			if at < begins-1e-9 || at > ends+1e-9 {
				t.Fatalf("text of %v em about %v: %q at %v, away from its place", w, at, class, x)
			}
		}
	}
}

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		text  string
		em    float64
		lines int
		want  string
	}{
		{"Range of Shahab-3M", 30, 3, "Range of Shahab-3M"},
		{"Range of the second stage", 8, 3, "Range of the|second stage"},
		{"Range of the second stage and of the third", 8, 2, "Range of the|second stage…"},
		{"Shahab-3M", 5, 3, "Shahab-|3M"},
		{"Unbreakablelongword", 5, 2, "Unbreaka|blelong…"},
		{"  \n ", 5, 2, ""},
		{"弹道导弹射程", 3.1, 3, "弹道导|弹射程"},
		{"a", 0, 3, "a"},
	} {
		if got := strings.Join(wrap(test.text, test.em, test.lines), "|"); got != test.want {
			t.Errorf("wrap(%q, %v, %d): got %q, want %q", test.text, test.em, test.lines, got, test.want)
		}
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("Range of Shahab-3M", 8.0, 3)
	f.Add("\u202e\xff- -/", 0.1, 1)
	f.Fuzz(func(t *testing.T, text string, em float64, lines int) {
		lines = min(max(lines, 1), 9)
		got := wrap(text, em, lines)
		if len(got) > lines {
			t.Fatalf("%d lines, at most %d", len(got), lines)
		}
		for _, line := range got {
			if em > 2 && width(line) > em+1e-9 {
				t.Fatalf("%q is wider than %v em", line, em)
			}
		}
	})
}

func TestAddress(t *testing.T) {
	for href, want := range map[string]string{
		"/en/point/a/b?x=1#c:d": "/en/point/a/b?x=1#c:d",
		"../a.html":             "../a.html",
		"point/a:b":             "point/a:b",
		"#a:b":                  "#a:b",
		"javascript:alert(1)":   "",
		"https://example.org":   "",
		"//example.org":         "",
		"/\\example.org":        "",
		"java\nscript:1":        "",
	} {
		if got := address(href); got != want {
			t.Errorf("address(%q): got %q, want %q", href, got, want)
		}
	}
}
