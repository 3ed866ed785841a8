package dossier

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/parallax-assessment/parallax"
)

// problems collects what is found in one file. Only the first max of each
// severity, by place, are kept; more counts the others.
type problems struct {
	max    int
	kept   [2][]parallax.Problem // by severity
	broken int                   // mistakes in all
	more   int
}

func (ps *problems) add(p parallax.Problem) {
	s := p.Severity
	if s == parallax.Mistake {
		ps.broken++
	}
	ps.kept[s] = append(ps.kept[s], p)
	if len(ps.kept[s]) >= 4*ps.max {
		ps.trim(s)
	}
}

func (ps *problems) trim(s parallax.Severity) {
	kept := ps.kept[s]
	slices.SortFunc(kept, byPlace)
	kept = slices.Compact(kept) // an alias repeats the problems of its anchor
	if len(kept) > ps.max {
		ps.more += len(kept) - ps.max
		kept = kept[:ps.max]
	}
	ps.kept[s] = kept
}

func byPlace(a, b parallax.Problem) int {
	return cmp.Or(
		cmp.Compare(a.At.File, b.At.File),
		cmp.Compare(a.At.Line, b.At.Line),
		cmp.Compare(a.At.Column, b.At.Column),
		cmp.Compare(a.Severity, b.Severity),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Message, b.Message),
	)
}

// gather joins the problems of all files in one list sorted by place. Where
// there are too many, mistakes go before suspicions, and a last problem says
// how many were left out.
func gather(most int, files []*file) []parallax.Problem {
	all := problems{max: most}
	for _, f := range files {
		for s := range f.found.kept {
			all.kept[s] = append(all.kept[s], f.found.kept[s]...)
		}
		all.more += f.found.more
	}
	all.trim(parallax.Mistake)
	all.trim(parallax.Suspicion)
	out := all.kept[parallax.Mistake]
	room := most - len(out)
	suspicions := all.kept[parallax.Suspicion]
	if len(suspicions) > room {
		all.more += len(suspicions) - room
		suspicions = suspicions[:room]
	}
	out = append(out, suspicions...)
	slices.SortFunc(out, byPlace)
	if all.more > 0 {
		out = append(out, parallax.Problem{
			Severity: parallax.Mistake, Code: tooMany, At: parallax.Where{File: "dossier"},
			Message: fmt.Sprintf("%d more problems are not listed", all.more),
			Hint:    "mend these first, then check again",
		})
	}
	return out
}
