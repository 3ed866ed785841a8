package dossier

import (
	"os"
	"testing"
)

func TestScratch(t *testing.T) {
	for _, d := range []string{"../../examples/shared-herring", "../../examples/jta"} {
		rec, ps, err := Read(t.Context(), os.DirFS(d))
		t.Log(d, err)
		for _, p := range ps {
			t.Log(p)
		}
		if rec != nil {
			t.Log(len(rec.Positions), len(rec.Subjects), len(rec.Attributes), len(rec.Questions), len(rec.Undertakings))
		}
	}
}
