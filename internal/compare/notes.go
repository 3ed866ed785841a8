package compare

import (
	"cmp"
	"slices"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/value"
)

// Note is a remark on a point that never changes its status.
type Note struct {
	Code  NoteCode
	Party parallax.PartyID // who is inconsistent, or who reports wrongly
	// Positions are indices into the point's positions.
	Positions []int
	Term      string // for Undefined
	// Lacking are the parties without a definition, for Undefined.
	Lacking []parallax.PartyID
}

// note gives a point its notes (contract section 6).
func (c *comparison) note(p *Point, w *pointWork) {
	for n, own := range w.own {
		p.Notes = append(p.Notes, c.inconsistencies(p, c.parties[n], own)...)
	}
	for i, x := range p.Positions {
		if !x.Own() && !x.Stance.Silent() && c.misattributed(p, w, x) {
			p.Notes = append(p.Notes, Note{Code: Misattributed, Party: x.Party, Positions: []int{i}})
		}
	}
	if p.Attribute.Spec.Kind == value.Category && len(c.rec.Terms) > 0 {
		p.Notes = append(p.Notes, c.undefined(p)...)
	}
	slices.SortStableFunc(p.Notes, func(a, b Note) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Party, b.Party),
			slices.Compare(a.Positions, b.Positions), cmp.Compare(a.Term, b.Term))
	})
}

// inconsistencies finds pairs of a party's own positions whose conditions are
// not apart and that differ.
func (c *comparison) inconsistencies(p *Point, party parallax.PartyID, own []int32) []Note {
	var out []Note
	for i, a := range own {
		for _, b := range own[i+1:] {
			if cell := c.relation(p.Attribute, p.Positions[a], p.Positions[b], true); !cell.Apart && cell.Status == Differs {
				out = append(out, Note{Code: Inconsistent, Party: party, Positions: []int{int(a), int(b)}})
			}
		}
	}
	return out
}

// misattributed tells whether a report of another party's view is comparable
// with something that party holds here, and differs from all such and from all
// it said here in its own voice up to the report's round.
func (c *comparison) misattributed(p *Point, w *pointWork, report *parallax.Position) bool {
	n, found := slices.BinarySearch(c.parties, parallax.PartyID(report.Voice))
	if !found {
		return false // an outsider
	}
	compared := false
	for _, i := range w.own[n] {
		switch c.relation(p.Attribute, report, p.Positions[i], true).Status {
		case Incomparable:
		case Differs:
			compared = true
		default:
			return false
		}
	}
	if !compared {
		return false
	}
	round := c.roundOf(report.Round)
	for _, x := range w.there {
		if x.Party != c.parties[n] || !x.Own() || x.Value.Kind() == value.None || c.roundOf(x.Round) > round {
			continue
		}
		if s := c.relation(p.Attribute, report, x, true).Status; s == Agreed || s == Compatible {
			return false
		}
	}
	return true
}

// undefined finds terms written as values here, or among their leaves, that one
// party defines and another does not.
func (c *comparison) undefined(p *Point) []Note {
	var out []Note
	for _, word := range wordsOf(p.Positions) {
		term := c.rec.Term(word)
		if term == nil {
			continue
		}
		var lacking []parallax.PartyID
		for _, party := range c.parties {
			if !term.Defines(party) {
				lacking = append(lacking, party)
			}
		}
		if len(lacking) > 0 && len(lacking) < len(c.parties) {
			out = append(out, Note{Code: Undefined, Term: word, Lacking: lacking})
		}
	}
	return out
}
