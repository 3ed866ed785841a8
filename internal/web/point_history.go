package web

import (
	"slices"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// fallenPositions gives, by point, what was said there up to the round of the
// result and does not stand any more: replaced, withdrawn, or taking something
// back. They are in the order in which they were read.
func fallenPositions(res *compare.Result) map[int32][]*parallax.Position {
	there := make([]int32, len(res.Points))
	each := func(do func(point int, x *parallax.Position)) {
		for i := range res.Record.Positions {
			x := &res.Record.Positions[i]
			if at, ok := res.Index(x.About); ok && res.There(x.Round) {
				do(at, x)
			}
		}
	}
	each(func(point int, _ *parallax.Position) { there[point]++ })
	out := make(map[int32][]*parallax.Position)
	each(func(point int, x *parallax.Position) {
		standing := res.Points[point].Positions
		if int(there[point]) > len(standing) && !slices.Contains(standing, x) {
			out[int32(point)] = append(out[int32(point)], x)
		}
	})
	return out
}

// fallenAtMost bounds what a page tells of the past of one point.
const fallenAtMost = 120

// story gathers what the parts of a point page need.
func (s *seat) story(at int) *pointStory {
	p := &pointStory{Point: &s.res.Points[at], fallen: s.index.fallen()[int32(at)], removed: make(map[*parallax.Position]*parallax.Position)}
	p.fallen = p.fallen[max(len(p.fallen)-fallenAtMost, 0):]
	for _, x := range p.fallen {
		p.removed[x] = s.removedBy(p, x)
		s.markFallen(p, x)
	}
	return p
}

// removedBy finds what took a position's place: the one that names its id, else
// the first of a later round of the same voice that states all its conditions.
// nil: the position itself is withdrawn, or a declared silence that another followed.
func (s *seat) removedBy(p *pointStory, x *parallax.Position) *parallax.Position {
	var best *parallax.Position
	for _, list := range [...][]*parallax.Position{p.Positions, p.fallen} {
		for _, y := range list {
			if y.Party != x.Party || y == x {
				continue
			}
			if x.ID != "" && slices.Contains(y.Supersedes, x.ID) {
				return y
			}
			if y.Voice == x.Voice && s.later(y, x) && statesAll(y, x) && (best == nil || s.later(best, y)) {
				best = y
			}
		}
	}
	return best
}

func (s *seat) later(a, b *parallax.Position) bool {
	return s.res.Record.RoundIndex(a.Round) > s.res.Record.RoundIndex(b.Round)
}

// statesAll tells whether y states every condition of x with the same value.
func statesAll(y, x *parallax.Position) bool {
	for _, g := range x.Given {
		if !slices.ContainsFunc(y.Given, func(h parallax.Condition) bool {
			return h.Attribute == g.Attribute && h.Value.Canonical() == g.Value.Canonical()
		}) {
			return false
		}
	}
	return true
}

// fillBefore puts what does not stand any more into the columns, the latest
// first. What only takes another position back has nothing to show of its own.
func (s *seat) fillBefore(columns []columnView, p *pointStory) {
	for _, x := range slices.Backward(p.fallen) {
		n := s.partyNumber(x.Party)
		if n < 0 || x.Withdrawn && len(x.Supersedes) > 0 {
			continue
		}
		c := &columns[n]
		if len(c.Positions)+len(c.Reports)+len(c.Before) >= positionsAtMost {
			c.More++
			continue
		}
		v := s.position(p.ID, x)
		v.Gone = s.gone(p, x)
		c.Before = append(c.Before, v)
	}
}

// markFallen raises the level of the page by what the position and its sources
// are marked.
func (s *seat) markFallen(p *pointStory, x *parallax.Position) {
	levels := s.index.levels
	p.level = levels.higher(p.level, levels.of(x.Marking))
	for _, cites := range [...][]parallax.Citation{x.Said, x.Sources} {
		for _, c := range cites {
			if src := s.res.Record.Source(c.Source); src != nil {
				p.level = levels.higher(p.level, levels.of(src.Marking))
			}
		}
	}
}

// gone says that a position does not stand any more, and since when.
func (s *seat) gone(p *pointStory, x *parallax.Position) string {
	y := p.removed[x]
	switch {
	case x.Withdrawn:
		return s.words.Say("web.point.withdrawn", nil)
	case y == nil:
		return s.words.Say("web.point.replaced", nil)
	case y.Withdrawn:
		return s.words.Say("web.point.withdrawn-in", locale.Args{"Round": s.round(y.Round)})
	}
	return s.words.Say("web.point.replaced-in", locale.Args{"Round": s.round(y.Round)})
}

// roundView is how a point stood after a round, and what the parties said in it.
type roundView struct {
	Round  span
	Status statusView
	Same   bool // nothing changed
	Moves  []roundMove
}

// roundMove is what one party said in a round, and what that replaced.
type roundMove struct {
	Party  partyView
	Before []statementView
	After  []statementView
	Back   bool // it took back what it said, and says nothing instead
}

// roundsAtMost bounds the history of a point; the latest rounds are kept.
const roundsAtMost = 40

// pointHistory follows the point over the rounds; nothing where all that is there
// was said in one.
func (s *seat) pointHistory(p *pointStory) []roundView {
	rounds := s.res.Record.RoundIndex(s.res.AsOf)
	if rounds < 1 {
		return nil
	}
	history := s.index.history()
	empty := make(map[parallax.RoundID]bool)
	for _, r := range history.Rounds() {
		empty[r.Round] = r.Empty
	}
	moves := s.movesBy(p)
	var out []roundView
	for _, m := range history.Of(p.ID) {
		if empty[m.Round] {
			continue
		}
		v := roundView{Round: span{s.round(m.Round), s.roundHref(m.Round)}, Status: s.status(m.Status)}
		for _, id := range s.parties {
			if move := moves[turnKey{m.Round, id}]; move != nil {
				move.Back = len(move.After) == 0
				v.Moves = append(v.Moves, *move)
			}
		}
		v.Same = len(out) > 0 && len(v.Moves) == 0 && out[len(out)-1].Status.Name == v.Status.Name
		out = append(out, v)
	}
	changes := 0
	for i := range out {
		if !out[i].Same {
			changes++
		}
	}
	if changes < 2 {
		return nil
	}
	return out[max(len(out)-roundsAtMost, 0):]
}

// turnKey is a party in a round.
type turnKey struct {
	round parallax.RoundID
	party parallax.PartyID
}

// movesBy gives what each party said on the point in each round in its own voice,
// and what that replaced.
func (s *seat) movesBy(p *pointStory) map[turnKey]*roundMove {
	const most = 4
	out := make(map[turnKey]*roundMove)
	of := func(round parallax.RoundID, party parallax.PartyID) *roundMove {
		key := turnKey{round, party}
		if out[key] == nil {
			out[key] = &roundMove{Party: s.party(party)}
		}
		return out[key]
	}
	for _, list := range [...][]*parallax.Position{p.fallen, p.Positions} {
		for _, x := range list {
			if !x.Own() || x.Withdrawn {
				continue
			}
			if m := of(x.Round, x.Party); len(m.After) < most {
				m.After = append(m.After, s.statement(x))
			}
			if y := p.removed[x]; y != nil {
				if m := of(y.Round, x.Party); len(m.Before) < most {
					m.Before = append(m.Before, s.statement(x))
				}
			}
		}
	}
	return out
}
