package compare

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/parallax-assessment/parallax"
)

// TestContract runs the cases of testdata/contract; testdata/README.md tells how
// to read them.
func TestContract(t *testing.T) {
	files, err := filepath.Glob("testdata/contract/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range strings.Split(string(text), "\n== ")[1:] {
			title, body, _ := strings.Cut(c, "\n")
			t.Run(filepath.Base(file)+"/"+title, func(t *testing.T) { runCase(t, strings.Split(body, "\n")) })
		}
	}
}

func runCase(t *testing.T, lines []string) {
	var given, expected []string
	var opts Options
	for _, l := range lines {
		if e, ok := strings.CutPrefix(l, "expect "); ok {
			expected = append(expected, e)
		} else if r, ok := strings.CutPrefix(l, "as-of "); ok {
			opts.AsOf = parallax.RoundID(r)
		} else {
			given = append(given, l)
		}
	}
	if len(expected) == 0 {
		t.Fatal("the case expects nothing")
	}
	res := compareShort(t, given, opts)
	for _, e := range expected {
		if got := actual(t, res, strings.Fields(e)); got != strings.Join(strings.Fields(e), " ") {
			t.Errorf("got  %s\nwant %s", got, e)
		}
	}
}

// actual writes what came out in the form of the expectation.
func actual(t *testing.T, res *Result, words []string) string {
	t.Helper()
	if words[0] == "crux" || words[0] == "cruxes" {
		return actualCrux(res, words)
	}
	kind, rest := "status", words
	if slices.Contains([]string{"pair", "reasons", "notes", "silence", "stands", "reaches"}, words[0]) {
		kind, rest = words[0], words[1:]
	}
	p := res.Point(pointOf(rest[0]))
	if p == nil {
		return rest[0] + " absent"
	}
	switch kind {
	case "pair":
		pair := p.Pair(parallax.PartyID(rest[1]), parallax.PartyID(rest[2]))
		if pair == nil {
			return strings.Join(append(words[:4:4], "none"), " ")
		}
		out := append(words[:4:4], pair.Status.String(), short6(pair.Gap))
		if slices.Contains(words, "overlap") {
			overlap := "null"
			if pair.Overlaps {
				overlap = short6(pair.Overlap)
			}
			out = append(out, "overlap", overlap)
		}
		return strings.Join(out, " ")
	case "reasons":
		out := words[:4:4]
		for _, r := range p.Reasons {
			if string(r.P) == rest[1] && string(r.Q) == rest[2] {
				out = append(out, r.Code.String())
				for _, id := range r.Points {
					out = append(out, "("+strings.TrimPrefix(string(id), "x/")+")")
				}
			}
		}
		return strings.Join(out, " ")
	case "notes":
		out := words[:2:2]
		for _, n := range p.Notes {
			out = append(out, fmt.Sprintf("%s:%s%s%v", n.Code, n.Party, n.Term, n.Positions))
		}
		return strings.ReplaceAll(strings.Join(out, " "), "[]", "")
	case "silence":
		for _, s := range p.Silence {
			if string(s.Party) == rest[1] {
				return strings.Join(append(words[:3:3], string(s.State)), " ")
			}
		}
		return strings.Join(append(words[:3:3], "none"), " ")
	case "stands":
		out := words[:2:2]
		for _, x := range p.Positions {
			says := x.Value.Text()
			if x.Stance.Silent() {
				says = x.Stance.String()
			}
			out = append(out, string(x.Party)+":"+strings.ReplaceAll(says, " ", "_"))
		}
		return strings.Join(out, " ")
	case "reaches":
		out := words[:2:2]
		for _, id := range p.Cruxes {
			out = append(out, strings.TrimPrefix(string(id), "x/"))
		}
		return strings.Join(out, " ")
	}
	if p.Status == Differs || len(words) > 2 {
		return rest[0] + " " + p.Status.String() + " " + short6(p.Gap)
	}
	return rest[0] + " " + p.Status.String()
}

// actualCrux writes "crux N POINTS share S sole K bears A,B [untested]", or
// "cruxes N".
func actualCrux(res *Result, words []string) string {
	if words[0] == "cruxes" {
		return fmt.Sprintf("cruxes %d", len(res.Cruxes))
	}
	n, _ := strconv.Atoi(words[1])
	if n < 1 || n > len(res.Cruxes) {
		return "crux " + words[1] + " absent"
	}
	c := res.Cruxes[n-1]
	join := func(ids []parallax.PointID) string {
		var out []string
		for _, id := range ids {
			out = append(out, strings.TrimPrefix(string(id), "x/"))
		}
		return strings.Join(out, ",")
	}
	s := fmt.Sprintf("crux %d %s share %s sole %d bears %s", n, join(c.Points), short6(c.Share), c.Sole, join(c.BearsOn))
	if c.Untested {
		s += " untested"
	}
	return s
}

func short6(f float64) string {
	s := strconv.FormatFloat(f, 'f', 6, 64)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}
