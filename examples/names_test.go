package examples_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-assessment/parallax/examples"
)

// TestNames: every dossier of this folder is in the program, with all of its
// files, and nothing else is.
func TestNames(t *testing.T) {
	headers, err := filepath.Glob("*/parallax.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, h := range headers {
		want = append(want, filepath.Dir(h))
	}
	got := slices.Sorted(slices.Values(examples.Names()))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	for _, name := range got {
		fsys, err := examples.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(paths(t, os.DirFS(name)), paths(t, fsys)); diff != "" {
			t.Errorf("%s (-folder +program):\n%s", name, diff)
		}
	}
	if _, err := examples.Open("none"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want fs.ErrNotExist", err)
	}
}

func paths(t *testing.T, fsys fs.FS) []string {
	t.Helper()
	var all []string
	err := fs.WalkDir(fsys, ".", func(name string, _ fs.DirEntry, err error) error {
		all = append(all, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
