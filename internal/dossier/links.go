package dossier

import (
	"fmt"
	"slices"

	"github.com/parallax-assessment/parallax"
)

// own is a position's id: it is unique within its party.
type own struct {
	party parallax.PartyID
	id    string
}

// join puts the positions of all files together, in the order of the files,
// and checks what one position says of another.
func (t *tables) join(sheets []*stated) {
	total := 0
	for _, s := range sheets {
		total += len(s.positions)
	}
	t.record.Positions = make([]parallax.Position, 0, total)
	first := map[own]parallax.Where{}
	for _, s := range sheets {
		t.record.Positions = append(t.record.Positions, s.positions...)
		s.positions = nil
		for _, i := range s.ids {
			key := own{i.party, i.id}
			if before, double := first[key]; double {
				i.f.mistake(i.node, parallax.Problem{Code: doubleID, Message: fmt.Sprintf("a second position %s of the party %s", quote(i.id), i.party),
					Hint: "the first is at " + before.String()})
				continue
			}
			first[key] = i.f.at(i.node)
		}
	}
	for _, s := range sheets {
		for i := range s.links {
			t.checkLink(&s.links[i], first)
		}
	}
}

// checkLink checks an id in supersedes.
func (t *tables) checkLink(l *link, known map[own]parallax.Where) {
	_, ok := known[own{l.party, l.id}]
	switch {
	case l.party == "":
	case l.id == l.own:
		l.f.mistake(l.node, parallax.Problem{Code: itself, Message: "the position supersedes itself", Want: "the id of an earlier position"})
	case !ok && !t.positions.excused(l.id):
		p := parallax.Problem{Code: noPosition, Message: fmt.Sprintf("the party %s has no position with the id %s", l.party, quote(l.id))}
		var others, same []string
		for k := range known {
			if k.id == l.id {
				others = append(others, string(k.party))
			}
			if k.party == l.party {
				same = append(same, k.id)
			}
		}
		slices.Sort(others)
		slices.Sort(same)
		if p.Hint = l.f.near(l.id, same); len(others) > 0 {
			p.Hint = "it is a position of " + some(others) + "; a party supersedes only its own"
		}
		l.f.mistake(l.node, p)
	}
}
