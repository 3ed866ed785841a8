package chart

import (
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-assessment/parallax/value"
)

var update = flag.Bool("update", false, "write the golden files")

var inf = math.Inf(1)

func single(x float64) Interval { return Interval{x, x} }

func at(core Interval, label string) Range { return Range{Core: core, Band: core, Label: label} }

// drawn are number lines by the name of their golden file.
var drawn = map[string]NumberLine{
	"two-parties": {
		ID: "line", Title: "Range", Desc: "Two values.", Unit: "km", Numerals: English,
		Rows: []Row{
			{Name: "Norland", Party: 0, Ranges: []Range{at(Interval{1600, 1700}, "1600–1700 km")}},
			{Name: "Sudland", Party: 1, Ranges: []Range{{
				Core: single(2000), Band: Interval{1800, 2200}, Tolerance: 100, Label: "~2000 km", Given: "at payload 600 kg",
			}}},
		},
		Claims: []Claim{{single(2000), "a", -1}, {Interval{1500, 1501}, "b", 0}},
		Gap:    &Gap{Interval{1700, 1800}, "100 km apart"},
	},
	"open-ends": {
		ID: "line", Title: "Mass", Desc: "Open ends.", Numerals: English,
		Rows: []Row{
			{Name: "A", Party: 0, Ranges: []Range{{Core: Interval{-inf, 100}, Band: Interval{-inf, 100}, HiOut: true, Label: "< 100"}}},
			{Name: "B", Party: 1, Ranges: []Range{{Core: Interval{3, inf}, Band: Interval{3, inf}, LoOut: true, Label: "> 3", Hollow: true}}},
			{Name: "C", Party: 2, Ranges: []Range{at(Interval{-inf, inf}, "any")}},
		},
	},
	"days": {
		ID: "line", Title: "When", Desc: "Two dates.", Days: true, Numerals: English,
		Rows: []Row{
			{Name: "A", Party: 0, Ranges: []Range{at(days("2009-01-01", "2010-12-31"), "2009..2010")}},
			{Name: "B", Party: 1, Ranges: []Range{at(days("2015-06-01", "2015-06-01"), "2015-06-01")}},
		},
	},
	"restated": {
		ID: "line", Title: "Range", Desc: "At other conditions.", Unit: "km", Numerals: Russian,
		Rows: []Row{
			{Name: "Norland", Ranges: []Range{
				{
					Core: single(2000), Band: single(2000), Tolerance: 100, Label: "2000 km", Given: "at payload 600 kg",
					Restated: []Restatement{{false, "at payload 700 kg: lower"}, {true, "at payload 250 kg: higher"}},
				},
				{Core: Interval{1500, 1800}, Band: Interval{1500, 1800}, Label: "normal(1650, 91) km", Spread: true},
			}},
			{Name: "Sudland", Party: 1, Ranges: []Range{
				{Core: Interval{-inf, 1900}, Band: Interval{-inf, 1900}, Label: "<= 1900 km", Restated: []Restatement{{false, "lower"}}},
			}},
		},
	},
	"logarithmic": {
		ID: "line", Title: "Mass", Desc: "From small to large.", Unit: "t", Log: "logarithmic scale", Numerals: English,
		Rows: []Row{
			{Name: "Norland", Ranges: []Range{at(Interval{2, 30}, "2–30 t")}},
			{Name: "Sudland", Party: 1, Ranges: []Range{at(Interval{4000, inf}, ">= 4000 t")}},
		},
		Gap: &Gap{Interval{30, 4000}, "3970 t apart"},
	},
	"eight-parties": {ID: "line", Title: "Many", Desc: "Eight parties.", Unit: "launchers", Numerals: English, Rows: manyRows(8, 5)},
	"markup": {
		ID: "line", Title: `<script>"&`, Desc: "</desc>", Unit: "<b>", Numerals: English,
		Rows: []Row{{Name: "\u202Egnorw\u202C <i>", Party: 0, Ranges: []Range{at(single(1), "1 & <x>\x00")}}},
	},
}

func days(a, b string) Interval {
	from, _, _ := value.ParseDate(a)
	_, to, _ := value.ParseDate(b)
	return Interval{float64(from), float64(to)}
}

func manyRows(parties, each int) []Row {
	var rows []Row
	for p := range parties {
		r := Row{Name: fmt.Sprint("Party ", p), Party: p}
		for i := range each {
			r.Ranges = append(r.Ranges, at(Interval{float64(p * i), float64(p*i + i)}, fmt.Sprint(p*i, "–", p*i+i)))
		}
		rows = append(rows, r)
	}
	return rows
}

func TestNumberLine(t *testing.T) {
	for name, n := range drawn {
		t.Run(name, func(t *testing.T) {
			svg, ok := n.SVG()
			if !ok {
				t.Fatal("nothing drawn")
			}
			golden(t, name+".svg", string(svg))
			if again, _ := n.SVG(); again != svg {
				t.Error("drawn again, the picture is another")
			}
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	wellFormed(t, got)
	file := filepath.Join("testdata", name)
	got = strings.ReplaceAll(got, "><", ">\n<") + "\n"
	if *update {
		if err := os.MkdirAll("testdata", 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got; run with -update when it is right):\n%s", file, diff)
	}
}

// wellFormed parses a picture strictly, and looks for numbers that are none.
func wellFormed(t *testing.T, svg string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("not well formed: %v\n%s", err, svg)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range start.Attr {
			if strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf") {
				t.Fatalf("%s %s=%q", start.Name.Local, a.Name.Local, a.Value)
			}
			if a.Name.Local == "style" {
				t.Fatal("an inline style, which the policy of the pages forbids")
			}
		}
	}
}

func TestNothingToDraw(t *testing.T) {
	for name, n := range map[string]NumberLine{
		"empty":    {},
		"no value": {Rows: []Row{{Name: "A"}}},
		"no end":   {Rows: []Row{{Name: "A", Ranges: []Range{at(Interval{-inf, inf}, "any")}}}},
		"no number": {Rows: []Row{{Name: "A", Ranges: []Range{{
			Core: Interval{math.NaN(), math.NaN()}, Band: Interval{math.NaN(), math.NaN()},
		}}}}},
	} {
		if svg, ok := n.SVG(); ok {
			t.Errorf("%s: drawn as %s", name, svg)
		}
	}
}

// TestAnyEnds draws whatever ends there can be.
func TestAnyEnds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 800 {
		n := NumberLine{ID: "x", Numerals: English, Days: r.IntN(4) == 0, Unit: "km"}
		if r.IntN(2) == 0 {
			n.Log = "<log>"
		}
		for p := range 1 + r.IntN(8) {
			row := Row{Name: "N", Party: p}
			for range r.IntN(4) {
				row.Ranges = append(row.Ranges, anyRange(r))
			}
			n.Rows = append(n.Rows, row)
		}
		if r.IntN(2) == 0 {
			n.Claims = append(n.Claims, Claim{Interval{pick(r), pick(r)}, "a", r.IntN(3) - 1})
			n.Gap = &Gap{Interval{pick(r), pick(r)}, "apart"}
		}
		if svg, ok := n.SVG(); ok {
			wellFormed(t, string(svg))
		}
	}
}

// TestNumberLineIsBounded draws no more than there is room for.
func TestNumberLineIsBounded(t *testing.T) {
	n := NumberLine{ID: "x", Title: strings.Repeat("t", 1e6), Rows: manyRows(300, 50)}
	for i := range n.Rows {
		n.Rows[i].Name = strings.Repeat("n", 1e4)
		n.Rows[i].Ranges[0].Restated = make([]Restatement, 100)
	}
	n.Claims = make([]Claim, 1e5)
	svg, ok := n.SVG()
	if !ok || len(svg) > 256<<10 {
		t.Errorf("%d bytes, %v", len(svg), ok)
	}
	for what, want := range map[string]int{`class="value`: MaxRanges, `class="letter"`: MaxClaims, `class="restated`: MaxRestated} {
		if got := strings.Count(string(svg), what); got != want {
			t.Errorf("%s: %d times, want %d", what, got, want)
		}
	}
}

// TestSides keeps the parties in order, half of them on either side.
func TestSides(t *testing.T) {
	for parties, want := range map[int]int{1: 1, 2: 1, 3: 2, 8: 4} {
		d := &drawing{NumberLine: &NumberLine{Rows: manyRows(parties, 1)}}
		above, below := d.sides()
		if len(above) != want || len(above)+len(below) != parties {
			t.Errorf("of %d parties %d above and %d below, want %d above", parties, len(above), len(below), want)
		}
	}
}

func FuzzNumberLine(f *testing.F) {
	f.Add(1600.0, 1700.0, 2000.0, 2000.0, 100.0, false, "1600 km")
	f.Add(0.0, inf, -inf, 5.0, 0.0, true, "<&>")
	f.Fuzz(func(t *testing.T, a, b, c, d, tolerance float64, isDays bool, label string) {
		n := NumberLine{ID: "x", Numerals: English, Days: isDays, Log: label, Rows: []Row{
			{Name: label, Ranges: []Range{{Core: Interval{a, b}, Band: Interval{a, b}, Tolerance: tolerance, Label: label}}},
			{Name: label, Party: 1, Ranges: []Range{at(Interval{c, d}, label)}},
		}}
		if svg, ok := n.SVG(); ok {
			wellFormed(t, string(svg))
		}
	})
}

func TestTicks(t *testing.T) {
	for _, test := range []struct {
		lo, hi float64
		days   bool
		want   string
	}{
		{1560, 2040, false, "1600 1800 2000"},
		{0, 100000, false, "0 25,000 50,000 75,000 100,000"},
		{0, 16000, false, "0 5,000 10,000 15,000"},
		{0.0195, 0.0285, false, "0.0200 0.0225 0.0250 0.0275"},
		{-1.1, 0.1, false, "−1.0 −0.5 0.0"},
		{1e-9, 4e-9, false, "1e-09 2e-09 3e-09 4e-09"},
		{0, 3e15, false, "0 1e+15 2e+15 3e+15"},
		{5, 5, false, ""},
		{float64(days("2008-11-01", "2008-11-01").Lo), float64(days("2015-06-01", "2015-06-01").Lo), true, "2010 2012 2014"},
		{float64(days("2009-02-01", "2009-02-01").Lo), float64(days("2009-02-20", "2009-02-20").Lo), true, "1\u00a0Feb\u00a02009 6\u00a0Feb 11\u00a0Feb 16\u00a0Feb"},
		{float64(days("2009-02-10", "2009-02-10").Lo), float64(days("2009-07-20", "2009-07-20").Lo), true, "Mar\u00a02009 May Jul"},
	} {
		ticks := numberTicks(test.lo, test.hi, English)
		if test.days {
			ticks = dayTicks(test.lo, test.hi, English)
		}
		var got []string
		for _, x := range ticks {
			got = append(got, x.label)
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("ticks of %v..%v: got %q, want %q", test.lo, test.hi, strings.Join(got, " "), test.want)
		}
	}
}

func TestMarks(t *testing.T) {
	seen := make(map[string]bool)
	for n := -1; n < Parties; n++ {
		mark := string(Mark(n))
		wellFormed(t, mark)
		if seen[mark] {
			t.Errorf("the mark of party %d is another's", n)
		}
		seen[mark] = true
	}
	for _, s := range []string{"agreed", "compatible", "differs", "one-sided", "incomparable", "open"} {
		sign := string(Sign(s))
		wellFormed(t, sign)
		if !strings.Contains(string(Signs()), `id="sign-`+s+`"`) {
			t.Errorf("no symbol for %s", s)
		}
	}
	wellFormed(t, string(Signs()))
}

func TestShares(t *testing.T) {
	golden(t, "strip.svg", string(Strip([]Share{{"status-agreed", 1}, {"status-differs", 0}, {"status-open", 3}})))
	golden(t, "meter.svg", string(Meter(2.5, 10, 120)))
	if got := Strip([]Share{{"status-agreed", 0}}); got != "" {
		t.Errorf("a strip of nothing is %s", got)
	}
	wellFormed(t, string(Meter(1, 0, 10)))
	wellFormed(t, string(Meter(inf, inf, 10)))
}

func BenchmarkNumberLine(b *testing.B) {
	n := drawn["eight-parties"]
	for b.Loop() {
		n.SVG()
	}
}
