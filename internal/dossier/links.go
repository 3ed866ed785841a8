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
	t.suspectLinks(sheets)
}

// suspectLinks reports positions that supersede each other, so that neither
// stands, and those that supersede one of a later round.
func (t *tables) suspectLinks(sheets []*stated) {
	place := make(map[own]*parallax.Position)
	for i := range t.record.Positions {
		if p := &t.record.Positions[i]; p.ID != "" {
			place[own{p.Party, p.ID}] = p
		}
	}
	for _, s := range sheets {
		for _, l := range s.links {
			p, q := place[own{l.party, l.own}], place[own{l.party, l.id}]
			switch {
			case p == nil || q == nil || p == q:
			case slices.Contains(q.Supersedes, p.ID):
				if p.ID < q.ID { // once for the two
					l.f.suspect(l.f.at(l.node), parallax.Problem{Code: wrongOrder, Message: fmt.Sprintf("the positions %s and %s supersede each other, and neither stands", quote(p.ID), quote(q.ID)), Hint: "let only the later one name the other"})
				}
			case t.record.RoundIndex(q.Round) > t.record.RoundIndex(p.Round):
				l.f.suspect(l.f.at(l.node), parallax.Problem{Code: wrongOrder, Message: fmt.Sprintf("the position %s is of a later round than the one that supersedes it", quote(q.ID)), Hint: "let the later one name the earlier"})
			}
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
