package web

import (
	"context"
	"os"
	"testing"

	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/dossier"
)

// example reads a bundled example.
func example(t testing.TB, name string) *compare.Result {
	t.Helper()
	rec, _, err := dossier.Read(context.Background(), os.DirFS("../../examples/"+name))
	if err != nil {
		t.Fatal(err)
	}
	res, err := compare.Run(rec, compare.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// The overview of the example is asked for most of all.
func BenchmarkOverviewExample(b *testing.B) { benchmark(b, example(b, "jta"), "/en/") }
