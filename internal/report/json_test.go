package report_test

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/parallax-assessment/parallax/examples"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/dossier"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
)

func compared(t *testing.T, name string) (*compare.Result, *report.Words) {
	t.Helper()
	fsys, err := examples.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	rec, _, err := dossier.Read(context.Background(), fsys)
	if err != nil {
		t.Fatal(err)
	}
	res, err := compare.Run(rec, compare.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return res, report.NewWords(res, locale.New(locale.English))
}

func allPoints(res *compare.Result) []*compare.Point {
	out := make([]*compare.Point, len(res.Points))
	for i := range res.Points {
		out[i] = &res.Points[i]
	}
	return out
}

// Every reason and note of the examples has its sentences: with the parties
// named, and ending as a sentence does.
func TestSentences(t *testing.T) {
	for _, name := range examples.Names() {
		res, w := compared(t, name)
		for i := range res.Points {
			p := &res.Points[i]
			for j := range p.Reasons {
				if s := w.Reason(p, &p.Reasons[j]); !strings.HasSuffix(s, ".") || strings.Contains(s, "{{") || strings.Contains(s, "<no value>") {
					t.Errorf("%s: %s: %q", p.ID, p.Reasons[j].Code, s)
				}
			}
			for j := range p.Notes {
				if s := w.Note(p, &p.Notes[j]); !strings.HasSuffix(s, ".") {
					t.Errorf("%s: %s: %q", p.ID, p.Notes[j].Code, s)
				}
			}
		}
	}
}

// The JSON is of the contract's form, the same bytes on every run, and adds up.
func TestJSON(t *testing.T) {
	for _, name := range examples.Names() {
		res, w := compared(t, name)
		var one, two bytes.Buffer
		if err := report.JSON(&one, w, allPoints(res)); err != nil {
			t.Fatal(err)
		}
		res2, w2 := compared(t, name)
		if err := report.JSON(&two, w2, allPoints(res2)); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(one.Bytes(), two.Bytes()) {
			t.Errorf("%s: two runs give different bytes", name)
		}
		var out struct {
			Stamp   string
			Title   string
			AsOf    string `json:"as_of"`
			Parties []string
			Summary map[string]int
			Points  []struct {
				ID, Status string
				Gap        float64
				Positions  []map[string]any
				Pairs      []struct{ Overlap *float64 }
				Reasons    []struct{ Code, Text string }
				Notes      []struct{ Code, Text string }
				Silence    map[string]string
				Cruxes     []string
			}
			Cruxes []struct {
				Share float64
				Sole  int
			}
		}
		dec := json.NewDecoder(&one)
		if err := dec.Decode(&out); err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for _, c := range out.Cruxes {
			sum += c.Share
		}
		if out.Stamp != report.Stamp || len(out.Points) != out.Summary["points"] || math.Abs(sum-float64(out.Summary["differs"])) > 1e-4 {
			t.Errorf("%s: stamp %q, %d points, summary %v, shares %v", name, out.Stamp, len(out.Points), out.Summary, sum)
		}
		for _, p := range out.Points {
			if p.Positions == nil || p.Pairs == nil || p.Reasons == nil || p.Notes == nil || p.Silence == nil || p.Cruxes == nil {
				t.Errorf("%s: %s has a list that is absent and not empty", name, p.ID)
			}
			for _, x := range p.Positions {
				if x["round"] == "" || x["kind"] == nil {
					t.Errorf("%s: %s: position %v", name, p.ID, x)
				}
			}
		}
	}
}

// Numbers have at most six decimals, rounded half to even, and no exponent.
func TestNumbers(t *testing.T) {
	for _, tt := range []struct {
		in   float64
		want string
	}{{0.15, "0.15"}, {1. / 3, "0.333333"}, {2. / 3, "0.666667"}, {2000, "2000"}, {0, "0"}, {-0.0000001, "0"}, {1e20, "100000000000000000000"}, {0.0000005, "0"}, {0.0000015, "0.000002"}} {
		if got := report.Number(tt.in); got != tt.want {
			t.Errorf("%v: got %s, want %s", tt.in, got, tt.want)
		}
	}
}
