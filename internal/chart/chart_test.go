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
	odd := []float64{0, 1, -1, 1e-300, -1e-300, 5e-324, 1e300, -1e300, math.MaxFloat64, -math.MaxFloat64, inf, -inf, 1500, 2000, 1e15, 1e15 + 1}
	r := rand.New(rand.NewPCG(1, 2))
	pick := func() Interval {
		a, b := odd[r.IntN(len(odd))], odd[r.IntN(len(odd))]
		if a > b {
			a, b = b, a
		}
		if r.IntN(3) == 0 {
			b = a
		}
		if math.IsInf(a, 1) || math.IsInf(b, -1) {
			return single(0)
		}
		return Interval{a, b}
	}
	for range 2000 {
		n := NumberLine{ID: "x", Numerals: English, Days: r.IntN(4) == 0, Unit: "km"}
		for p := range 1 + r.IntN(8) {
			row := Row{Name: "N", Party: p}
			for range r.IntN(4) {
				row.Ranges = append(row.Ranges, Range{
					Core: pick(), Band: pick(), LoOut: r.IntN(2) == 0, HiOut: r.IntN(2) == 0,
					Tolerance: odd[r.IntN(len(odd))], Hollow: r.IntN(2) == 0, Label: "l",
				})
			}
			n.Rows = append(n.Rows, row)
		}
		if r.IntN(2) == 0 {
			n.Claims = append(n.Claims, Claim{pick(), "a", r.IntN(3) - 1})
			n.Gap = &Gap{pick(), "apart"}
		}
		if n.Days {
			n.clampDays()
		}
		if svg, ok := n.SVG(); ok {
			wellFormed(t, string(svg))
		}
	}
}

// clampDays keeps ends within the calendar, as values do.
func (n *NumberLine) clampDays() {
	clamp := func(i *Interval) {
		for _, x := range [...]*float64{&i.Lo, &i.Hi} {
			if !math.IsInf(*x, 0) {
				*x = math.Round(min(max(*x, float64(firstDay)), float64(lastDay)))
			}
		}
	}
	for _, r := range n.Rows {
		for i := range r.Ranges {
			clamp(&r.Ranges[i].Core)
			clamp(&r.Ranges[i].Band)
		}
	}
	for i := range n.Claims {
		clamp(&n.Claims[i].Core)
	}
}

func FuzzNumberLine(f *testing.F) {
	f.Add(1600.0, 1700.0, 2000.0, 2000.0, 100.0, false, "1600 km")
	f.Add(0.0, inf, -inf, 5.0, 0.0, true, "<&>")
	f.Fuzz(func(t *testing.T, a, b, c, d, tolerance float64, isDays bool, label string) {
		n := NumberLine{ID: "x", Numerals: English, Days: isDays, Rows: []Row{
			{Name: label, Ranges: []Range{{Core: Interval{a, b}, Band: Interval{a, b}, Tolerance: tolerance, Label: label}}},
			{Name: label, Party: 1, Ranges: []Range{at(Interval{c, d}, label)}},
		}}
		for _, x := range []float64{a, b, c, d} {
			if math.IsNaN(x) {
				return // no value holds it
			}
		}
		if a > b || c > d || math.IsInf(a, 1) || math.IsInf(b, -1) || math.IsInf(c, 1) || math.IsInf(d, -1) {
			return
		}
		if isDays {
			n.clampDays()
		}
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
		{float64(days("2009-02-01", "2009-02-01").Lo), float64(days("2009-02-20", "2009-02-20").Lo), true, "2009-02-01 2009-02-06 2009-02-11 2009-02-16"},
		{float64(days("2009-02-10", "2009-02-10").Lo), float64(days("2009-07-20", "2009-07-20").Lo), true, "2009-03 2009-05 2009-07"},
	} {
		ticks := numberTicks(test.lo, test.hi, English)
		if test.days {
			ticks = dayTicks(test.lo, test.hi)
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
