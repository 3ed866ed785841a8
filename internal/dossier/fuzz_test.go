package dossier

import (
	"bytes"
	"os"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"github.com/parallax-assessment/parallax"
)

// FuzzRead reads any bytes as one of the files of a dossier. Whatever they are,
// reading ends soon and never panics, problems are in order and lie within the
// file, and a record without mistakes refers only to what it has.
func FuzzRead(f *testing.F) {
	for _, text := range []string{base, full} {
		for name, file := range folder(text) {
			if c, ok := concernOf(name); ok {
				f.Add(uint8(c), file.Data)
			}
		}
	}
	for _, test := range odd {
		for name, file := range folder(test.files) {
			if c, ok := concernOf(name); ok {
				f.Add(uint8(c), file.Data)
			}
		}
	}
	for _, h := range hostile() {
		if c, ok := concernOf(h.file); ok && len(h.text) < 4000 {
			f.Add(uint8(c), []byte(h.text))
		}
	}
	for _, name := range []string{"attributes", "terms", "sources", "questions", "subjects/b", "positions/usa"} {
		if data, err := os.ReadFile("testdata/mistakes/" + name + ".yaml"); err == nil {
			c, _ := concernOf(name + ".yaml")
			f.Add(uint8(c), data)
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		c := concern(which % uint8(len(concernNames)))
		fsys := folder(base)
		fsys[concernNames[c]+"/fuzz.yaml"] = &fstest.MapFile{Data: data}
		if c == header {
			delete(fsys, "parallax.yaml")
		}
		start := time.Now()
		record, problems, err := Read(t.Context(), fsys)
		if took := time.Since(start); took > 10*time.Second {
			t.Fatalf("took %v", took)
		}
		if err != nil {
			t.Fatal(err)
		}
		checkProblems(t, problems, data)
		if !slices.ContainsFunc(problems, func(p parallax.Problem) bool { return p.Severity == parallax.Mistake }) {
			checkRecord(t, record)
		}
	})
}

func checkProblems(t *testing.T, problems []parallax.Problem, data []byte) {
	if !slices.IsSortedFunc(problems[:min(len(problems), 1000)], byPlace) {
		t.Error("the problems are not sorted")
	}
	for _, p := range problems {
		if p.Message == "" || p.Code == "" || len(p.String()) > 4000 {
			t.Errorf("a problem that says little or much: %s", p)
		}
		if p.At.Line > len(data)+20 || p.At.Column > len(data)+200 || p.At.Line < 0 || p.At.Column < 0 {
			t.Errorf("outside the file: %s", p)
		}
	}
}

// checkRecord checks what others rely on in a record without mistakes.
func checkRecord(t *testing.T, r *parallax.Record) {
	known := func(p parallax.PointID) {
		if r.Subject(p.Subject()) == nil || r.Attribute(p.Attribute()) == nil {
			t.Errorf("the point %q does not exist", p)
		}
	}
	if len(r.Parties) == 0 || len(r.Rounds) == 0 {
		t.Error("no party or no round")
	}
	for i := range r.Positions {
		p := &r.Positions[i]
		known(p.About)
		for _, b := range p.Because {
			known(b)
		}
		for _, g := range p.Given {
			if r.Attribute(g.Attribute) == nil {
				t.Errorf("the condition %q does not exist", g.Attribute)
			}
		}
		if r.Party(p.Party) == nil || p.Voice == "" || r.RoundIndex(p.Round) < 0 || p.Round == "" || p.AsOf == 0 {
			t.Errorf("a position lacks party, voice or round: %+v", p)
		}
		if p.Stance.Silent() == (p.Value.Kind() != 0) && !p.Withdrawn {
			t.Errorf("a value and a silence, or neither: %+v", p)
		}
		for _, c := range append(slices.Clone(p.Said), p.Sources...) {
			if r.Source(c.Source) == nil {
				t.Errorf("the source %q does not exist", c.Source)
			}
		}
	}
	for _, q := range r.Questions {
		if r.Party(q.By) == nil || r.Party(q.To) == nil || r.RoundIndex(q.Round) < 0 {
			t.Errorf("a question lacks a party or round: %+v", q)
		}
	}
	for _, s := range r.Subjects {
		steps := 0
		for of := s.Of; of != ""; of = r.Subject(of).Of {
			if steps++; steps > len(r.Subjects) {
				t.Fatalf("the subject %q belongs to itself", s.ID)
			}
		}
	}
	for _, a := range r.Attributes {
		if a.Spec.Kind == 0 {
			t.Errorf("the attribute %q has no kind", a.ID)
		}
	}
}

// FuzzZip opens any bytes as a zip.
func FuzzZip(f *testing.F) {
	f.Add(bytes.Repeat([]byte{0}, 30))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		l := defaultLimits()
		l.totalBytes = 8 << 20
		fsys, err := openZip(bytes.NewReader(data), int64(len(data)), l)
		if err == nil {
			_, _, err = read(t.Context(), fsys, l)
		}
		if err != nil && refused(err) == "" {
			t.Errorf("an error without code or advice: %v", err)
		}
	})
}
