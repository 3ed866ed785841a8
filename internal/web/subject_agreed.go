package web

import (
	"slices"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
)

// Bounds of the sentence that says what is agreed.
const (
	agreedAtMost      = 6
	agreedNotesAtMost = 3
	agreedNote        = 400 // characters of a note
)

// agreedView says in a sentence what is agreed, and what the parties noted there.
type agreedView struct {
	Points []agreedPoint
	More   int // points that are not named
	Notes  []positionNote
}

// agreedPoint is one point on which all agree, and on what.
type agreedPoint struct {
	Href, Text string
	Says       []span
}

// agreed tells what is agreed on some subjects; nil where nothing is.
func (s *seat) agreed(x *subjectIndex, in []stretch, name pointName) *agreedView {
	counts := sumOf(in)
	all := int(counts[compare.Agreed])
	if all == 0 {
		return nil
	}
	v := &agreedView{}
	for _, i := range x.points(in, compare.Agreed, 0, agreedAtMost) {
		p := &s.res.Points[i]
		v.Points = append(v.Points, agreedPoint{s.pointHref(p.ID), name(p.ID), s.agreedOn(p)})
		for _, party := range s.parties[:min(len(s.parties), sidesAtMost)] {
			v.Notes = append(v.Notes, s.notesOn(p, party, span{name(p.ID), s.pointHref(p.ID)})...)
		}
	}
	v.More = all - len(v.Points)
	v.Notes = v.Notes[:min(len(v.Notes), agreedNotesAtMost)]
	return v
}

// agreedOn gives what the parties say on a point, once where it is the same.
func (s *seat) agreedOn(p *compare.Point) []span {
	var seen [][]span
	var out []span
	for _, party := range s.parties[:min(len(s.parties), sidesAtMost)] {
		say := s.sayOf(p, party)
		if say.Silent || len(say.Parts) == 0 || slices.ContainsFunc(seen, func(x []span) bool { return slices.Equal(x, say.Parts) }) {
			continue
		}
		seen = append(seen, say.Parts)
		if len(seen) > saidAtMost {
			return append(out, span{Text: " / …"})
		}
		if len(out) > 0 {
			out = append(out, span{Text: " / "})
		}
		out = append(out, say.Parts...)
	}
	return out
}

// notesOn gives what a party noted beside what it holds on a point.
func (s *seat) notesOn(p *compare.Point, party parallax.PartyID, point span) []positionNote {
	var out []positionNote
	for _, i := range p.Holds(party) {
		if x := p.Positions[i]; x.Note != "" && len(out) < agreedNotesAtMost {
			out = append(out, positionNote{s.party(party), point, s.noteOf(x, agreedNote)})
		}
	}
	return out
}
