package web

import (
	"html/template"
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/chart"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// cruxView is a crux as overview and agenda show it.
type cruxView struct {
	Rank     int
	Points   []pointLink
	Circle   int    // how many more points its circle of premises has
	Share    string // its part of the differences, as a number
	Meter    template.HTML
	Bears    int  // on how many differences, itself among them where the parties differ on it
	Itself   bool // it is among them
	Sole     int
	Untested bool
	Ask      []string // what to ask all parties about an untested one
	Moves    []moveView
	MoreMove int
	Discuss  string      // that they judge differently with everything on the table
	BearsOn  []pointLink // without itself
	More     int         // of BearsOn
}

// moveView is what one party could do next; the sentence names it.
type moveView struct {
	Party   partyView
	Portion string // the marking of what is quoted
	Text    string
}

// Bounds of the lists of a crux. Only a circle of premises has several points.
const (
	bearsOnAtMost = 12
	circleAtMost  = 6
	movesAtMost   = 8
)

// crux words one crux. moves are those of the agenda; nil: to be found.
func (s *seat) crux(c *compare.Crux, rank int, moves []compare.Move) cruxView {
	if moves == nil {
		moves = s.res.Moves(c)
	}
	bears, circle := above(c), c.Points[:min(circleAtMost, len(c.Points))]
	shown := bears[:min(bearsOnAtMost, len(bears))]
	v := cruxView{
		Rank: rank, Points: s.links(circle, ""), Circle: len(c.Points) - len(circle),
		Share: s.words.Number(c.Share, 2), Meter: chart.Meter(c.Share, s.res.Cruxes[0].Share, 120),
		Bears: len(c.BearsOn), Itself: len(bears) < len(c.BearsOn), Sole: c.Sole, Untested: c.Untested,
		BearsOn: s.links(shown, ""), More: len(bears) - len(shown),
	}
	for _, id := range circle {
		if p := s.res.Point(id); c.Untested && len(p.Silence) == 0 {
			v.Ask = append(v.Ask, sentence(s.words.Say("agenda.ask-all", locale.Args{"Point": s.words.Point(id)})))
		}
	}
	s.fillMoves(&v, c, moves)
	return v
}

// above gives the differences that a crux bears on without the crux itself.
func above(c *compare.Crux) []parallax.PointID {
	var out []parallax.PointID
	for _, id := range c.BearsOn {
		if !slices.Contains(c.Points, id) {
			out = append(out, id)
		}
	}
	return out
}

// fillMoves adds whose move it is; from a party's chair, its own come first.
func (s *seat) fillMoves(v *cruxView, c *compare.Crux, moves []compare.Move) {
	var discuss []parallax.PartyID
	for _, ours := range []bool{true, false} {
		for i := range moves {
			m := &moves[i]
			if (m.Party == s.chair) != ours {
				continue
			}
			if m.Code == compare.Discuss { // and so are all: one sentence for them
				discuss = append(discuss, m.Party)
			} else if len(v.Moves) < movesAtMost {
				v.Moves = append(v.Moves, moveView{s.party(m.Party), s.portion(s.quoted(m)), s.moveText(c, m)})
			} else {
				v.MoreMove++
			}
		}
	}
	if len(discuss) > 0 {
		v.Discuss = sentence(s.words.Say("move.discuss", locale.Args{"Parties": s.words.Parties(discuss)}))
	}
}

// quoted gives the marking of what the words of a move quote: a promise, a
// question, the title of a source, or what the party rejects.
func (s *seat) quoted(m *compare.Move) string {
	switch m.Code {
	case compare.Deliver:
		for _, u := range s.res.UndertakingsOn(m.Point) {
			if u.ID == m.ID {
				return u.Marking
			}
		}
	case compare.Reply:
		for _, q := range s.res.QuestionsOn(m.Point) {
			if q.ID == m.ID {
				return q.Marking
			}
		}
	case compare.StateOwn:
		p := s.res.Point(m.Point)
		return s.strictest(p, p.Holds(m.Party))
	case compare.Share:
		if src := s.res.Record.Source(parallax.SourceID(m.ID)); src != nil {
			return src.Marking
		}
	}
	return ""
}

// strictest gives the highest marking among some positions of a point.
func (s *seat) strictest(p *compare.Point, positions []int) string {
	top, text := noLevel, ""
	for _, i := range positions {
		marking := p.Positions[i].Marking
		if level := s.index.levels.of(marking); s.index.levels.higher(top, level) != top {
			top, text = level, marking
		}
	}
	return text
}

// moveText words a move, without the id that a command would need. Only one of them
// holds a value of the record, which is set as print does; the others quote what
// people wrote.
func (s *seat) moveText(c *compare.Crux, m *compare.Move) string {
	text := s.words.Move(c, m)
	if m.Code == compare.StateOwn {
		return written(text)
	}
	if m.Code == compare.Deliver || m.Code == compare.Reply {
		text = strings.Replace(text, " ("+m.ID+")", "", 1) // ids are for commands
	}
	return sentence(text)
}
