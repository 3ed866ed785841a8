package web

import (
	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// groupsView says of three parties and more which stand together, first in
// sentences, then pair by pair.
type groupsView struct {
	Lines   []groupLine
	Parties []partyView
	Rows    [][]relationView // by party, in their order
}

// groupLine is some parties and how they stand to each other, or to the first
// group.
type groupLine struct {
	Status  statusView
	Label   string
	Parties []partyView
}

// relationView is how the party of a row stands to that of a column; the zero
// one stands where they are the same.
type relationView struct {
	Status statusView
	Href   string // where the reasons stand; empty: there are none
}

// grouped sorts the parties that take a position; nil where they are fewer than
// three.
func (s *seat) grouped(p *compare.Point) *groupsView {
	holders := s.holders(p)
	if len(holders) < 3 {
		return nil
	}
	v := &groupsView{}
	for _, a := range holders {
		v.Parties = append(v.Parties, s.party(a))
		row := make([]relationView, len(holders))
		for k, b := range holders {
			if pair := p.Pair(a, b); a != b && pair != nil {
				row[k].Status = s.status(pair.Status)
				if pair.Status != compare.Agreed {
					row[k].Href = "#pair-" + s.pairAnchor(a, b)
				}
			}
		}
		v.Rows = append(v.Rows, row)
	}
	v.Lines = s.groupLines(p, holders)
	return v
}

// groupLines says which parties agree with each other, and how the others stand
// to the first of these groups. A party that stands differently to different
// members of it is left to the table.
func (s *seat) groupLines(p *compare.Point, holders []parallax.PartyID) []groupLine {
	camps := campsOf(p, holders)
	main := camps[0]
	for _, c := range camps[1:] {
		if s.chair != main[0] && len(c) > len(main) {
			main = c
		}
	}
	var out []groupLine
	for _, c := range camps {
		if len(c) > 1 {
			line := groupLine{Status: s.status(compare.Agreed), Label: s.words.Say("web.point.group.agreed", nil)}
			for _, id := range c {
				line.Parties = append(line.Parties, s.party(id))
			}
			out = append(out, line)
		}
	}
	for _, status := range []compare.Status{compare.Differs, compare.Incomparable, compare.Compatible} {
		line := groupLine{Status: s.status(status)}
		for _, id := range holders {
			if standsTo(p, id, main, status) {
				line.Parties = append(line.Parties, s.party(id))
			}
		}
		if len(line.Parties) == 0 {
			continue
		}
		var names []string
		for _, id := range main {
			names = append(names, s.partyName(id))
		}
		line.Label = sentence(s.words.Say("web.point.group-to."+status.String(), locale.Args{"Parties": s.words.List(names)}))
		out = append(out, line)
	}
	return out
}

// campsOf parts the holders into groups in which each agrees with each: every
// party joins the first in which it agrees with all.
func campsOf(p *compare.Point, holders []parallax.PartyID) [][]parallax.PartyID {
	var camps [][]parallax.PartyID
next:
	for _, id := range holders {
		for i, camp := range camps {
			if standsTo(p, id, camp, compare.Agreed) {
				camps[i] = append(camp, id)
				continue next
			}
		}
		camps = append(camps, []parallax.PartyID{id})
	}
	return camps
}

// standsTo tells whether a party has the status with each of the others.
func standsTo(p *compare.Point, id parallax.PartyID, others []parallax.PartyID, status compare.Status) bool {
	for _, other := range others {
		if pair := p.Pair(id, other); other == id || pair == nil || pair.Status != status {
			return false
		}
	}
	return true
}
