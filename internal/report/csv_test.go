package report

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/value"
)

// TestSafeCell: what a spreadsheet would run is text; numbers stay numbers.
func TestSafeCell(t *testing.T) {
	for text, want := range map[string]string{
		"":                     "",
		"2000 km":              "2000 km",
		"=1+1":                 "'=1+1",
		"+1 km":                "'+1 km",
		"-5..-4 t":             "'-5..-4 t",
		"@SUM(A1)":             "'@SUM(A1)",
		"＝1+1":                 "'＝1+1",
		" =1+1":                "'=1+1", // blanks at the beginning are not kept
		"\t=1+1":               "'=1+1",
		"-5":                   "-5",
		"+1.5e3":               "+1.5e3",
		"-":                    "'-",
		"-inf":                 "'-inf",
		"-5+cmd|' /C calc'!A0": "'-5+cmd|' /C calc'!A0",
		"a\nb":                 "a b",
		"\x1b[31m":             "\uFFFD[31m",
	} {
		if got := safeCell(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// small is a comparison of two parties on one point, where the one speaks in
// quotes and commas and the other declines.
func small(t *testing.T) *Words {
	t.Helper()
	rec := &parallax.Record{
		Title:      "Small",
		Example:    true,
		Parties:    []parallax.Party{{ID: "a", Name: `The "A", Ltd`}, {ID: "b", Name: "B"}, {ID: "c", Name: "C"}},
		Rounds:     []parallax.Round{{ID: "first", Title: "First | meeting", Text: "2026-01"}},
		Attributes: []parallax.Attribute{{ID: "range", Label: "Range", Spec: value.Spec{Kind: value.Quantity}}},
		Subjects:   []parallax.Subject{{ID: "s", Name: "*S*"}},
	}
	v, err := rec.Attributes[0].Spec.Parse("-5 km", 0)
	if err != nil {
		t.Fatal(err)
	}
	rec.Positions = []parallax.Position{
		{Party: "a", Voice: "a", About: "s/range", Value: v, Round: "first"},
		{Party: "a", Voice: "b", About: "s/range", Value: v, Round: "first"},
		{Party: "b", Voice: "b", About: "s/range", Stance: parallax.Declines, Round: "first"},
	}
	res, err := compare.Run(rec, compare.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return NewWords(res, locale.New(locale.English))
}

func (w *Words) all() []*compare.Point {
	var points []*compare.Point
	for i := range w.res.Points {
		points = append(points, &w.res.Points[i])
	}
	return points
}

// TestCSV reads the table back by RFC 4180: a row for each position, reports and
// silence among them, and one for whoever has said nothing at all.
func TestCSV(t *testing.T) {
	w := small(t)
	var out strings.Builder
	if err := CSV(&out, w, w.all()); err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(out.String(), "\n"); lines != strings.Count(out.String(), "\r\n") || lines != 5 {
		t.Errorf("got %d lines, want 5 that end in CR LF:\n%q", lines, out.String())
	}
	rows, err := csv.NewReader(strings.NewReader(out.String())).ReadAll() // equal lengths, too
	if err != nil {
		t.Fatal(err)
	}
	var got [][]string
	for _, row := range rows[1:] {
		var some []string
		for i, column := range rows[0] {
			switch column {
			case "point", "party_name", "voice", "stance", "text", "lo", "unit", "silence", "stamp":
				some = append(some, row[i])
			}
		}
		got = append(got, some)
	}
	want := [][]string{
		{"s/range", `The "A", Ltd`, "a", "asserts", "'-5 km", "-5", "km", "", "EXAMPLE"},
		{"s/range", `The "A", Ltd`, "b", "asserts", "'-5 km", "-5", "km", "", "EXAMPLE"},
		{"s/range", "B", "b", "declines", "", "", "", "declines", "EXAMPLE"},
		{"s/range", "C", "", "", "", "", "", "not-asked", "EXAMPLE"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

// TestMarkdown: names cannot become markup, and an example is stamped.
func TestMarkdown(t *testing.T) {
	w := small(t)
	var out strings.Builder
	if err := Markdown(&out, w, w.all()); err != nil {
		t.Fatal(err)
	}
	want := `**EXAMPLE**

# Small

as of First \| meeting, 2026-01

Of 1 point, 1 is one-sided.

## \*S\*

| status | point | gap | The "A", Ltd | B | C | why |
|---|---|---|---|---|---|---|
| ◌ one-sided | Range |  | -5 km | (declines to say) | (was not asked) |  |
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("document (-want +got):\n%s", diff)
	}
}

// TestStanding words counts of every shape.
func TestStanding(t *testing.T) {
	tests := []struct {
		counts map[compare.Status]int
		cruxes int
		want   string
	}{
		{nil, 0, "Nobody has stated anything yet."},
		{map[compare.Status]int{compare.Agreed: 1}, 0, "The parties agree on 1 point."},
		{map[compare.Status]int{compare.Agreed: 2}, 0, "Of 2 points the parties agree on 2."},
		{map[compare.Status]int{compare.Open: 1}, 0, "Of 1 point, 1 is open."},
		{map[compare.Status]int{compare.Open: 2, compare.OneSided: 1}, 0, "Of 3 points, 1 is one-sided and 2 are open."},
		{map[compare.Status]int{compare.Differs: 2, compare.Agreed: 3, compare.Open: 1}, 1,
			"Of 6 points the parties agree on 3 and differ on 2; 1 is open. What divides them comes down to one crux."},
		{map[compare.Status]int{compare.Differs: 2, compare.Agreed: 3, compare.Compatible: 4, compare.Incomparable: 5, compare.OneSided: 6, compare.Open: 7}, 2,
			"Of 27 points the parties agree on 3, are compatible on 4, differ on 2 and cannot be compared on 5; 6 are one-sided and 7 are open. " +
				"What divides them comes down to 2 cruxes."},
	}
	for _, test := range tests {
		res := &compare.Result{Record: &parallax.Record{}, Counts: test.counts, Cruxes: make([]compare.Crux, test.cruxes)}
		for _, n := range test.counts {
			res.Points = append(res.Points, make([]compare.Point, n)...)
		}
		if got := NewWords(res, locale.New(locale.English)).Standing(); got != test.want {
			t.Errorf("%v:\n got %s\nwant %s", test.counts, got, test.want)
		}
	}
}
