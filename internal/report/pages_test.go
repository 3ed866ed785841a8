package report_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/examples"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/dossier"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
)

var update = flag.Bool("update", false, "write the golden files anew")

// ferry compares the dossier of testdata as of a round.
func ferry(t *testing.T, round parallax.RoundID) *report.Words {
	t.Helper()
	rec, problems, err := dossier.Read(context.Background(), os.DirFS("testdata/ferry"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		if p.Severity == parallax.Mistake {
			t.Fatal(p)
		}
	}
	res, err := compare.Run(rec, compare.Options{AsOf: round})
	if err != nil {
		t.Fatal(err)
	}
	return report.NewWords(res, locale.New(locale.English))
}

// told is what the pages have in common.
type told interface {
	Page() *report.Page
	JSON(io.Writer) error
}

func explain(t *testing.T, w *report.Words, id parallax.PointID, parties ...parallax.PartyID) told {
	t.Helper()
	e, err := report.Explain(w, id, parties)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	name = filepath.Join("testdata", "pages", name)
	if *update {
		if err := os.WriteFile(name, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got); -update writes it anew:\n%s", name, diff)
	}
}

// TestPages holds what the commands tell, as Markdown and JSON, against golden
// files.
func TestPages(t *testing.T) {
	w := ferry(t, "")
	overview, err := report.SubjectOverview(w, "ferry")
	if err != nil {
		t.Fatal(err)
	}
	settlement, err := report.Settle(w, []parallax.PointID{"ferry/hull", "ferry/built", "ferry/hull"})
	if err != nil {
		t.Fatal(err)
	}
	agenda, all := report.NewAgenda(w), report.NewAgenda(w)
	all.All = true
	for name, page := range map[string]told{
		"explain-speed":       explain(t, w, "ferry/speed"),
		"explain-speed-east":  explain(t, w, "ferry/speed", "east"),
		"explain-sound":       explain(t, w, "ferry/sound"),
		"explain-hull":        explain(t, w, "ferry/hull"),
		"explain-built":       explain(t, w, "ferry/built"),
		"explain-leaves":      explain(t, w, "ferry/leaves"),
		"explain-sister":      explain(t, w, "ferry/sister"),
		"explain-skiff-sound": explain(t, w, "skiff/sound"),
		"explain-skiff-speed": explain(t, w, "skiff/speed"),
		"explain-purpose":     explain(t, w, "ferry/purpose"),
		"explain-ferry":       overview,
		"whatif":              settlement,
		"agenda":              agenda,
		"agenda-all":          all,
		"diff":                report.NewDifference(ferry(t, "spring"), w, "First meeting", "Second meeting"),
		"diff-back":           report.NewDifference(w, ferry(t, "spring"), "Second meeting", "First meeting"),
		"diff-none":           report.NewDifference(w, w, "Second meeting", "Second meeting"),
	} {
		t.Run(name, func(t *testing.T) {
			var text, data bytes.Buffer
			if err := page.Page().Markdown(&text); err != nil {
				t.Fatal(err)
			}
			if err := page.JSON(&data); err != nil {
				t.Fatal(err)
			}
			golden(t, name+".md", text.Bytes())
			golden(t, name+".json", data.Bytes())
			if !strings.HasPrefix(text.String(), "**EXAMPLE**\n") || !strings.Contains(data.String(), `"stamp": "EXAMPLE"`) {
				t.Error("made from an example and not stamped EXAMPLE")
			}
		})
	}
	var csv bytes.Buffer
	if err := agenda.CSV(&csv); err != nil {
		t.Fatal(err)
	}
	golden(t, "agenda.csv", csv.Bytes())
}

// TestUnknown names the nearest of what is there.
func TestUnknown(t *testing.T) {
	w := ferry(t, "")
	_, point := report.Explain(w, "ferry/sped", nil)
	_, subject := report.SubjectOverview(w, "fery")
	_, settled := report.Settle(w, []parallax.PointID{"ferry/hul"})
	for want, err := range map[string]error{"ferry/speed": point, "ferry": subject, "ferry/hull": settled} {
		coded, ok := err.(*parallax.Error)
		if !ok || coded.Code != parallax.NotFound || !strings.Contains(coded.Advice, want+"?") {
			t.Errorf("got %v, want an error that names %s", err, want)
		}
	}
}

// unfilled is what a sentence with a hole in it looks like.
var unfilled = regexp.MustCompile(`\{\{|<no value>|%!|\.\.$| {2}|^[,;. ]|\( *\)`)

// texts lists what a page says.
func texts(p *report.Page) []string {
	var out []string
	for i := range p.Blocks {
		b := &p.Blocks[i]
		out = append(out, strings.TrimSpace(b.Lead+" "+b.Text))
		for _, row := range b.Rows {
			out = append(out, row...)
		}
	}
	return out
}

// Every point of the examples can be told as of every round, with all parties
// and with one; no sentence has a hole, and no likelihood shares one with a
// confidence (ICD 203).
func TestEveryPointIsTold(t *testing.T) {
	for _, name := range examples.Names() {
		res, _ := compared(t, name)
		for _, round := range res.Record.Rounds {
			res, err := compare.Run(res.Record, compare.Options{AsOf: round.ID})
			if err != nil {
				t.Fatal(err)
			}
			w := report.NewWords(res, locale.New(locale.English))
			pages := []told{report.NewAgenda(w)}
			for i := range res.Points {
				pages = append(pages, explain(t, w, res.Points[i].ID), explain(t, w, res.Points[i].ID, res.Parties[i%len(res.Parties)]))
			}
			for _, page := range pages {
				for _, text := range texts(page.Page()) {
					if unfilled.MatchString(text) {
						t.Errorf("%s as of %s: %q", name, round.ID, text)
					}
					if strings.Contains(text, "onfidence: ") && strings.Contains(text, " %") {
						t.Errorf("confidence and likelihood together: %q", text)
					}
				}
				var data bytes.Buffer
				if err := page.JSON(&data); err != nil || !json.Valid(data.Bytes()) {
					t.Errorf("%s as of %s: JSON: %v", name, round.ID, err)
				}
			}
		}
	}
}

// Every move has a sentence, alone and where a crux has several points.
func TestEveryMoveHasWords(t *testing.T) {
	w := ferry(t, "")
	ids := map[compare.MoveCode]string{compare.Deliver: "u4", compare.Reply: "q2", compare.Share: "trial"}
	seen := make(map[string]compare.MoveCode)
	for _, code := range compare.MoveCodes() {
		m := &compare.Move{Code: code, Party: "west", Point: "ferry/speed", ID: ids[code]}
		if code == compare.Speak {
			m.Point = "ferry/sister"
		}
		for _, c := range []*compare.Crux{
			{Points: []parallax.PointID{m.Point}}, {Points: []parallax.PointID{m.Point}, Untested: true}, {Points: []parallax.PointID{m.Point, "ferry/hull"}},
		} {
			text := w.Move(c, m)
			if unfilled.MatchString(text) || !strings.Contains(text, "Western Town") || len(text) < 30 {
				t.Errorf("%s: %q", code, text)
			}
			if other, ok := seen[text]; ok && other != code {
				t.Errorf("%s and %s say the same: %q", code, other, text)
			}
			seen[text] = code
		}
	}
}

// Every change has a heading and a part of the summary, in one and in many.
func TestEveryChangeHasWords(t *testing.T) {
	w := ferry(t, "")
	for _, code := range compare.ChangeCodes() {
		if w.Say("diff.heading-"+code.String(), nil) == "" {
			t.Errorf("%s has no heading", code)
		}
		for _, n := range []int{1, 7} {
			if text := w.Count("diff.count-"+code.String(), n, nil); !strings.ContainsAny(text, "17") {
				t.Errorf("%s: %q", code, text)
			}
		}
	}
}

// What a dossier holds cannot become markup, nor command a terminal.
func TestHostileTexts(t *testing.T) {
	w := ferry(t, "")
	text := "<b>x</b>|**y** \x1b[31mred\u202e\ufdd3\r\n# no heading"
	rec := *w.Record()
	rec.Sources = append([]parallax.Source(nil), rec.Sources...)
	for i := range rec.Sources {
		rec.Sources[i].Title = text
	}
	rec.Attributes = append([]parallax.Attribute(nil), rec.Attributes...)
	for i := range rec.Attributes {
		rec.Attributes[i].Definition = "# " + text
	}
	res, err := compare.Run(&rec, compare.Options{})
	if err != nil {
		t.Fatal(err)
	}
	page := explain(t, report.NewWords(res, locale.New(locale.English)), "ferry/speed").Page()
	for _, got := range texts(page) {
		if strings.ContainsAny(got, "\x1b\u202e\ufdd3\r\n") {
			t.Errorf("a control character: %q", got)
		}
	}
	var out bytes.Buffer
	if err := page.Markdown(&out); err != nil {
		t.Fatal(err)
	}
	if s := out.String(); strings.Contains(s, "<b>") || strings.Contains(s, "**y**") || strings.Contains(s, "\n# <") || strings.Contains(s, "\n# \\<") {
		t.Errorf("markup of the dossier's own:\n%s", s)
	}
}
