package dossier

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/parallax-assessment/parallax"
)

func TestLimits(t *testing.T) {
	for name, change := range map[string]func(*limits){
		"file":    func(l *limits) { l.fileBytes = 100 },
		"total":   func(l *limits) { l.totalBytes = 500 },
		"files":   func(l *limits) { l.files = 3 },
		"entries": func(l *limits) { l.entries = 4 },
	} {
		l := defaultLimits()
		change(&l)
		_, _, err := read(t.Context(), folder(base), l)
		if got := refused(err); got != parallax.TooLarge {
			t.Errorf("%s: got %v, want it refused as too large", name, err)
		}
	}
	l := defaultLimits()
	l.marks = 30
	_, problems, err := read(t.Context(), folder(base), l)
	if err != nil || !slices.ContainsFunc(problems, func(p parallax.Problem) bool { return p.Code == tooMany }) {
		t.Errorf("marks: got %v and\n%s", err, written(problems))
	}
}

// TestManyProblems makes sure that a long list is cut and says so, that what
// is left is the first of all, and that mistakes go before suspicions.
func TestManyProblems(t *testing.T) {
	var b strings.Builder
	b.WriteString("\n-- subjects/many.yaml --\n")
	for i := range 6000 {
		fmt.Fprintf(&b, "s%d: {nmae: x}\n", i)
	}
	_, problems := mustRead(t, folder(base, b.String()))
	if len(problems) != 1001 {
		t.Fatalf("got %d problems, want 1001", len(problems))
	}
	for i, p := range problems[:1000] {
		if p.Code != unknownKey || p.At.Line != i+1 {
			t.Fatalf("problem %d: %s", i, p)
		}
	}
	last := problems[1000]
	if last.Code != tooMany || !strings.Contains(last.Message, "11000 more") { // 5000 keys, 6000 unused subjects
		t.Errorf("last: %s", last)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := Read(ctx, folder(base)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want it cancelled", err)
	}
}

// hostile are files that cost much or lead nowhere. Each must be read in
// bounded time; some must be refused with a code.
func hostile() map[string]struct{ file, text, code string } {
	const n = 100_000
	bomb := "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c <= 'k'; c++ {
		bomb += fmt.Sprintf("%c: &%c [%s]\n", c, c, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*%c, ", c-1), 10), ", "))
	}
	wide := "party: rus\npositions:\n" + strings.Repeat("  - {about: &a [*b]}\n", 10)
	sheets := "- &s\n  party: rus\n  positions: &p\n" + strings.Repeat("  - {about: shahab/material, value: steel}\n", 3000) + strings.Repeat("- *s\n", 3000)
	merges := "a: &m0 {name: A}\n"
	for i := 1; i < 40; i++ {
		merges += fmt.Sprintf("a%d: &m%d {<<: [*m%d, *m%d]}\n", i, i, i-1, i-1)
	}
	return map[string]struct{ file, text, code string }{
		"alias bomb":           {"attributes/x.yaml", "x: {kind: category, values: {" + strings.ReplaceAll(strings.TrimSpace(bomb), "\n", ", ") + "}}\n", aliases},
		"alias bomb unused":    {"subjects/x.yaml", bomb, wrongShape},
		"repeated sheets":      {"positions/x.yaml", sheets, aliases},
		"merge tree":           {"subjects/x.yaml", merges, aliases},
		"merges itself":        {"subjects/x.yaml", "a: &a {<<: *a, name: A}\n", tooDeep},
		"holds itself":         {"attributes/x.yaml", "x: {kind: category, values: &v {a: *v}}\n", ""},
		"holds itself in list": {"attributes/x.yaml", "x: {kind: category, values: &v [a, *v]}\n", ""},
		"unknown anchor":       {"positions/x.yaml", wide, syntax},
		"deep flow":            {"subjects/x.yaml", "a: " + strings.Repeat("[", n), tooDeep},
		"deep flow closed":     {"subjects/x.yaml", "a: {name: " + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + "}", wrongShape},
		"deep block":           {"subjects/x.yaml", strings.Repeat("- ", n), tooDeep},
		"deep keys":            {"subjects/x.yaml", deepKeys(3000), unknownKey},
		"deep values":          {"attributes/x.yaml", "x: {kind: category, values: " + strings.Repeat("{a: ", 300) + "b" + strings.Repeat("}", 300) + "}", ""},
		"deep different":       {"attributes/x.yaml", deepValues(300), tooDeep},
		"many documents":       {"subjects/x.yaml", strings.Repeat("---\n", n), ""},
		"many comments":        {"subjects/x.yaml", strings.Repeat("# c\n", n), ""},
		"many comments within": {"subjects/x.yaml", "a:\n" + strings.Repeat("  # c\n", n) + "  name: A\n", ""},
		"blank lines":          {"subjects/x.yaml", "a:\n" + strings.Repeat("\n", 10*n) + "  name: A\n", ""},
		"long line":            {"subjects/x.yaml", "a: {name: " + strings.Repeat("x", 10*n) + "}", ""},
		"long key":             {"subjects/x.yaml", strings.Repeat("x", 10*n) + ": {name: x}", syntax},
		"long quoted":          {"subjects/x.yaml", "a: {name: \"" + strings.Repeat("x\n\n", n) + "\"}", ""},
		"open quote":           {"subjects/x.yaml", "a: {name: \"" + strings.Repeat("x\n", n), syntax},
		"question marks":       {"subjects/x.yaml", strings.Repeat("? ", n), ""},
		"anchors":              {"subjects/x.yaml", "a: {name: " + strings.Repeat("&a ", n) + "x}", syntax},
		"many anchors":         {"subjects/x.yaml", "a: {names: [" + manyAnchors(n/10) + "]}", ""},
		"tags":                 {"subjects/x.yaml", "a: {name: " + strings.Repeat("!", n) + " x}", badTag},
		"directives":           {"subjects/x.yaml", strings.Repeat("%TAG ! !\n", n/100) + "---\na: b\n", syntax},
		"errors":               {"subjects/x.yaml", strings.Repeat("a: b: c\n\n\n", 2000), syntax},
		"escapes":              {"subjects/x.yaml", "a: {name: \"" + strings.Repeat(`\x41`, n) + "\"}", ""},
		"same key":             {"subjects/x.yaml", "a: {" + strings.Repeat("name: x, ", n) + "}", doubleKey},
		"same id":              {"subjects/x.yaml", strings.Repeat("a: {name: x}\n", n), doubleID},
		"long list":            {"positions/x.yaml", "party: rus\npositions: [{about: shahab/material, value: steel, method: [" + manyWords(n) + "]}]", ""},
		"wrong names":          {"positions/x.yaml", "party: rus\npositions:\n" + wrongNames(3000), noSubject},
		"circle":               {"subjects/x.yaml", longCircle(n / 10), circleOf},
		"NUL":                  {"subjects/x.yaml", "a: {name: \x00}\n", syntax},
		"UTF-16 without mark":  {"subjects/x.yaml", "a\x00:\x00 \x00\n\x00", syntax},
		"UTF-32":               {"subjects/x.yaml", "\xFF\xFE\x00\x00a\x00\x00\x00", encoding},
		"half of UTF-16":       {"subjects/x.yaml", "\xFF\xFEa\x00:\x00\n\x00x", ""},
		"big number":           {"positions/x.yaml", "party: rus\npositions: [{about: shahab/range, value: 1e308 km}, {about: shahab/range, value: " + strings.Repeat("9", 60000) + "}]", badValue},
		"big value":            {"positions/x.yaml", "party: rus\npositions: [{about: shahab/range, value: " + strings.Repeat("9", 70000) + "}]", badValue},
		"one line":             {"positions/x.yaml", "{party: rus, positions: [" + strings.Repeat("{about: shahab/rnage, value: x}, ", n/5) + "]}", noAttribute},
		"gaps":                 {"positions/x.yaml", "party: rus\npositions: [" + strings.Repeat("{about: shahab/material},", n/5) + "]\n" + strings.Repeat("\n", n) + "x: y: z\n", noValue},
		"long aliases":         {"positions/x.yaml", "party: rus\npositions: [{about: shahab/material, value: steel, method: [&x \"" + strings.Repeat("x", n) + "\"" + strings.Repeat(", *x", n) + "]}]", aliases},
		"long ids":             {"attributes/x.yaml", strings.Repeat("y", n/500) + ": {kind: quantity, unit: " + strings.Repeat("z", n) + "}\nx: {kind: category, values: [" + strings.Repeat("x", n) + "]}\n" + longIDs(200), badID},
		"only a mark":          {"subjects/x.yaml", "\uFEFF", ""},
		"separators":           {"subjects/x.yaml", strings.Repeat("\u2028\u2029\u0085", n/10) + "a: {nmae: x}", unknownKey},
	}
}

func deepValues(n int) string {
	var b strings.Builder
	b.WriteString("x: {kind: category, values: ")
	for i := range n {
		fmt.Fprintf(&b, "{v%d: ", i)
	}
	return b.String() + "last" + strings.Repeat("}", n+1)
}

func longIDs(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%s%d: {kind: truth, given: {z: rises}}\n", strings.Repeat("i", 240), i)
	}
	return b.String()
}

func deepKeys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%*sa:\n", i, "")
	}
	return b.String()
}

func manyAnchors(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "&a%d x%d, *a%d, ", i, i, i)
	}
	return b.String()
}

func manyWords(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "w%d, ", i)
	}
	return b.String()
}

func wrongNames(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "  - {about: shahib%d/ramge%d, value: steel, said: rekord%d}\n", i, i, i)
	}
	return b.String()
}

func longCircle(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "s%d: {of: s%d}\n", i, (i+1)%n)
	}
	return b.String()
}

func TestHostile(t *testing.T) {
	for name, h := range hostile() {
		t.Run(name, func(t *testing.T) {
			fsys := folder(base)
			fsys[h.file] = &fstest.MapFile{Data: []byte(h.text)}
			start := time.Now()
			record, problems := mustRead(t, fsys)
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("took %v", took)
			} else if took > time.Second {
				t.Logf("took %v", took)
			}
			if record == nil || len(record.Positions) < 3 {
				t.Error("the other files were not read")
			}
			if h.code != "" && !slices.ContainsFunc(problems, func(p parallax.Problem) bool { return p.Code == h.code }) {
				t.Errorf("got no %s but\n%s", h.code, clipped(written(problems)))
			}
			for _, p := range problems {
				if len(p.String()) > 2000 {
					t.Errorf("a message of %d bytes: %s", len(p.String()), clip(p.String()))
				}
			}
		})
	}
}

func clipped(s string) string { return s[:min(len(s), 2000)] }

// TestCircleEnds makes sure that a record with a circle of subjects can be
// walked.
func TestCircleEnds(t *testing.T) {
	record, _ := mustRead(t, folder(base, "\n-- subjects/x.yaml --\n"+longCircle(20)))
	for _, s := range record.Subjects {
		steps := 0
		for of := s.Of; of != "" && steps < 100; of = record.Subject(of).Of {
			steps++
		}
		if steps == 100 {
			t.Fatalf("the subject %s belongs to itself", s.ID)
		}
	}
}

// TestManyFiles reads a dossier that is spread over many files.
func TestManyFiles(t *testing.T) {
	fsys := folder(base)
	for i := range 2000 {
		fsys[fmt.Sprintf("positions/many/%d.yaml", i)] = &fstest.MapFile{Data: bytes.Clone([]byte("party: rus\npositions: [{about: shahab/material, value: steel}]\n"))}
	}
	if got := len(sound(t, fsys).Positions); got != 2003 {
		t.Errorf("got %d positions, want 2003", got)
	}
}

// What is no plain file is named and not read: nothing hangs, and nothing is
// left out in silence.
func TestOddFiles(t *testing.T) {
	fsys := folder(base)
	fsys["terms.yaml"] = &fstest.MapFile{Mode: fs.ModeNamedPipe | 0o600}
	fsys["positions/pipe.yaml"] = &fstest.MapFile{Mode: fs.ModeNamedPipe | 0o600}
	fsys["subjects/x.yaml"] = &fstest.MapFile{Mode: fs.ModeDevice}
	fsys["notes.txt"] = &fstest.MapFile{Mode: fs.ModeSocket | 0o600}
	_, problems := mustRead(t, fsys)
	var got []string
	for _, p := range problems {
		if p.Code == notPlain && p.Severity == parallax.Mistake {
			got = append(got, p.At.File)
		}
	}
	if want := []string{"positions/pipe.yaml", "subjects/x.yaml", "terms.yaml"}; !slices.Equal(got, want) {
		t.Errorf("reported %v, want %v", got, want)
	}
}
