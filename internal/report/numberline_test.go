package report_test

import (
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/parallax-assessment/parallax/internal/report"
	"github.com/parallax-assessment/parallax/value"
)

var (
	lengths = value.Spec{Kind: value.Quantity}
	times   = value.Spec{Kind: value.Time}
)

// asOf is the day from which periods count: 2030-01-01.
var asOf, _, _ = value.ParseDate("2030-01-01")

// line makes a number line of rows written "label = value", with a sign before
// the label: - light, : dotted, ! crossed.
func line(t interface{ Fatal(...any) }, spec *value.Spec, rows ...string) *report.NumberLine {
	n := &report.NumberLine{Times: spec.Kind == value.Time}
	for _, text := range rows {
		label, written, _ := strings.Cut(text, " = ")
		r := report.LineRow{Text: written}
		if i := strings.IndexByte("-:!", label[0]); i >= 0 {
			r.Sign, label = report.LineSign(i+1), label[1:]
		}
		v, err := spec.Parse(written, asOf)
		if err != nil {
			t.Fatal(err)
		}
		r.Label, r.Value, n.Unit = label, v, v.Unit().Name
		n.Rows = append(n.Rows, r)
	}
	return n
}

func TestNumberLine(t *testing.T) {
	for _, test := range []struct {
		name  string
		spec  *value.Spec
		rows  []string
		width int
		look  report.Look
		want  string
	}{
		{
			name: "what parties hold, what is restated and claimed", spec: &lengths, width: 60,
			rows: []string{"North = 1600..1700 km", ":at 600 kg = <= 1700 km", "South = 2000 km", "-Isle = ~1800 km", "!East = > 1900 km"},
			want: `
North       ━━━━━━━━━━━━━
at 600 kg  ◁┄┄┄┄┄┄┄┄┄┄┄┄┄
South                                                     ●
Isle          ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌◦╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
East                                           ○×××××××××××▶
       km  ─┴───────────┴──────────┴───────────┴──────────┴─
           1600       1700       1800        1900       2000
`,
		},
		{
			name: "in ASCII", spec: &lengths, width: 60, look: report.Look{ASCII: true},
			rows: []string{"North = 1600..1700 km", ":at 600 kg = <= 1700 km", "South = ~2000 km", "-Isle = > 1800 km", "!East = 1900 km"},
			want: `
North       =========
at 600 kg  <.........
South                      ----------------*---------------
Isle                       o------------------------------->
East                               x
       km  -+-------+------+-------+-------+------+-------+-
           1600   1700   1800    1900    2000   2100    2200
`,
		},
		{name: "narrow", spec: &lengths, width: 40, rows: []string{"The Commission of the Northern Isles = 2 200 000 000", "秋鲱 = >= 1.6e9"}, want: `
The Commissi…             ●
秋鲱                   ━━━━━━━━━━━━━━━━▶
               ─┴─────────────────────┴─
                0          5,000,000,000
`},
		{name: "wide, with texts", spec: &lengths, width: 100, rows: []string{"North = 0.19..0.22", "South = 0.33..0.38"}, want: `
North       ━━━━━━━━━━━━━                                                                 0.19..0.22
South                                                              ━━━━━━━━━━━━━━━━━━━━   0.33..0.38
       ─┴───────┴───────┴──────┴───────┴───────┴───────┴───────┴──────┴───────┴───────┴─
       0.18   0.20    0.22   0.24    0.26    0.28    0.30    0.32   0.34    0.36    0.38
`},
		{name: "one value", spec: &lengths, width: 60, rows: []string{"North = 1500 km"}, want: `
North                            ●
   km  ─┴───────┴────────┴───────┴───────┴────────┴───────┴─
       1350   1400     1450    1500    1550     1600    1650
`},
		{name: "nothing finite", spec: &lengths, width: 40, rows: []string{"North = <= 1e308", "South = >= -1e308"}, want: `
North  ◀━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
South   ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━▶
       ─┴─────────────────────────────┴─
       -1e+308                    1e+308
`},
		{name: "a huge range", spec: &lengths, width: 60, rows: []string{"North = 1", "South = 1e9"}, want: `
North   ●
South                                                     ●
       ─┴────────────────────────┴────────────────────────┴─
        0                   500,000,000        1,000,000,000
`},
		{name: "years", spec: &times, width: 60, rows: []string{"North = 5..6 years", "South = < 5 years", "-Isle = > 2040"}, want: `
North          ━━━━━━━━
South  ◀━━━━━━━━
Isle                                                      ─▷
       ─┴──────┴──────┴──────┴───────┴──────┴──────┴──────┴─
       2034  2035   2036   2037    2038   2039   2040   2041
`},
		{name: "months", spec: &times, width: 60, rows: []string{"North = 2030-03..2030-07", "South = 2030-05"}, want: `
North   ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
South                       ━━━━━━━━━━━
       ─┴─────────┴─────────┴─────────┴─────────┴─────────┴─
       2030-03 2030-04   2030-05   2030-06   2030-07 2030-08
`},
		{name: "a day", spec: &times, width: 60, rows: []string{"North = 2030-03-05"}, want: `
North                     ●
       ─┴───────────────┴────────────────┴────────────────┴─
       2030-02       2030-03          2030-04        2030-05
`},
		{name: "ages", spec: &times, width: 60, rows: []string{"North = 0500", "South = 1950"}, want: `
North      ━
South                                                   ━
       ─┴─────┴──────┴─────┴─────┴─────┴──────┴─────┴─────┴─
       0400 0600   0800  1000  1200  1400   1600  1800  2000
`},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := "\n" + strings.Join(line(t, test.spec, test.rows...).Draw(test.width, test.look), "\n") + "\n"
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s\ngot:\n%s", diff, got)
			}
		})
	}
}

// Whatever is drawn stays within its width, has no control characters, and never
// panics.
func TestNumberLineHoldsItsWidth(t *testing.T) {
	ends := rapid.OneOf(rapid.Float64(), rapid.Float64Range(-1000, 1000),
		rapid.SampledFrom([]float64{0, 1, math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64, 1e300, 2.2e9}))
	rapid.Check(t, func(t *rapid.T) {
		n := &report.NumberLine{Unit: "km"}
		for range rapid.IntRange(1, 12).Draw(t, "rows") {
			n.Rows = append(n.Rows, report.LineRow{
				Label: rapid.StringN(0, 30, 60).Draw(t, "label"), Text: rapid.StringN(0, 30, 60).Draw(t, "text"),
				Value: quantity(t, ends), Sign: report.LineSign(rapid.IntRange(0, 3).Draw(t, "sign")),
			})
		}
		checkWidth(t, n)
	})
}

func TestTimeLineHoldsItsWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := &report.NumberLine{Times: true}
		for range rapid.IntRange(1, 8).Draw(t, "rows") {
			text := rapid.OneOf(
				rapid.StringMatching(`(<|<=|>|>=)? ?[0-9]{3}[1-9]`),
				rapid.StringMatching(`(<|>)? ?20[0-9]{2}-0[1-9]-[12][0-9]`),
				rapid.StringMatching(`[1-9]\.\.[1-9]0 (years|months)`),
				rapid.SampledFrom([]string{"0001", "9999", "0001..9999", "9999-12-31", "0001-01-01", "2030-02-28", "> 9998"}),
			).Draw(t, "time")
			v, err := times.Parse(text, asOf)
			if err != nil {
				continue
			}
			n.Rows = append(n.Rows, report.LineRow{Label: "North", Text: text, Value: v})
		}
		checkWidth(t, n)
	})
}

func quantity(t *rapid.T, ends *rapid.Generator[float64]) value.Value {
	a, b := ends.Draw(t, "a"), ends.Draw(t, "b")
	lo, hi := report.Number(min(a, b)), report.Number(max(a, b))
	form := rapid.SampledFrom([]string{lo, lo + ".." + hi, "<" + lo, ">" + lo, "<= " + hi, ">= " + lo, "~" + lo}).Draw(t, "form")
	v, err := lengths.Parse(form, 0)
	if err != nil { // a range that six decimals closed, or the like
		v, err = lengths.Parse("1..2", 0)
	}
	if err != nil {
		t.Fatal(err)
	}
	switch rapid.IntRange(0, 3).Draw(t, "restated") {
	case 0:
		return v.AtLeast()
	case 1:
		return v.AtMost()
	}
	return v
}

func checkWidth(t *rapid.T, n *report.NumberLine) {
	width := rapid.SampledFrom([]int{28, 38, 40, 69, 70, 78, 80, 120, 200}).Draw(t, "width")
	look := report.Look{ASCII: rapid.Bool().Draw(t, "ascii")}
	lines := n.Draw(width, look)
	if want := len(n.Rows) + 1; len(lines) < want || len(lines) > want+1 {
		t.Errorf("%d lines for %d rows", len(lines), len(n.Rows))
	}
	for _, l := range lines {
		if got := report.Cells(l); got > width {
			t.Errorf("%d columns, want at most %d: %q", got, width, l)
		}
		if !utf8.ValidString(l) || strings.HasSuffix(l, " ") {
			t.Errorf("not fit to print: %q", l)
		}
	}
}

// Eight parties at the same value, and a scale of one value, are drawn.
func TestNumberLineOfEqualValues(t *testing.T) {
	var rows []string
	for _, name := range strings.Fields("a b c d e f g h") {
		rows = append(rows, name+" = 0.25")
	}
	lines := line(t, &lengths, rows...).Draw(40, report.Look{ASCII: true})
	at := strings.IndexByte(lines[0], '*')
	for _, l := range lines[:8] {
		if strings.IndexByte(l, '*') != at || at < 0 {
			t.Errorf("not below the others: %q", l)
		}
	}
}

// The colours of a line are the face's, around what it draws.
func TestNumberLineIsPainted(t *testing.T) {
	look := report.Look{
		Paint:   func(tone report.Tone, s string) string { return "<" + s + ">" },
		Isolate: func(s string) string { return "(" + s + ")" },
	}
	got := line(t, &lengths, "North = 1..2").Draw(40, look)[0]
	if !strings.HasPrefix(got, "(North)  <") || !strings.Contains(got, "━>") {
		t.Errorf("got %q", got)
	}
}
