package dossier

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-assessment/parallax"
)

// TestMistakes reads a dossier with many different mistakes. The lines that
// have one are marked in the files, which checks where they are reported; the
// golden file checks the words.
func TestMistakes(t *testing.T) {
	fsys := os.DirFS("testdata/mistakes")
	_, problems, err := Read(t.Context(), fsys)
	if err != nil {
		t.Fatal(err)
	}
	checkGolden(t, "testdata/mistakes.golden", written(problems))
	if diff := cmp.Diff(markedLines(t, fsys), mistakenLines(problems)); diff != "" {
		t.Errorf("lines with mistakes (-want +got):\n%s", diff)
	}
	codes := map[string]bool{}
	for _, p := range problems {
		if p.Severity == parallax.Mistake {
			codes[p.Code] = true
		}
	}
	if len(problems) < 60 || len(codes) < 30 {
		t.Errorf("got %d problems of %d codes, want at least 60 of 30", len(problems), len(codes))
	}
	if !slices.IsSortedFunc(problems, byPlace) {
		t.Error("the problems are not sorted by place")
	}
}

// markedLines lists the lines with # mistake, as file:line.
func markedLines(t *testing.T, fsys fs.FS) []string {
	t.Helper()
	var out []string
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(fsys, name)
		for i, line := range strings.Split(string(text), "\n") {
			if strings.Contains(line, "# mistake") {
				out = append(out, fmt.Sprintf("%s:%d", name, i+1))
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

// mistakenLines lists the lines that have a mistake, as file:line.
func mistakenLines(problems []parallax.Problem) []string {
	var out []string
	for _, p := range problems {
		if p.Severity == parallax.Mistake && p.At.Line > 0 {
			out = append(out, fmt.Sprintf("%s:%d", p.At.File, p.At.Line))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func checkGolden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}
