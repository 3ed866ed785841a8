package compare

import (
	"cmp"
	"slices"

	"github.com/parallax-assessment/parallax"
)

// Item is a line of the agenda: a crux, where it belongs, and whose move it is.
type Item struct {
	Crux *Crux
	// Rank is the crux's place in the order of contract section 7, from 1.
	Rank int
	// Root is the subject on top of the `of` chain of the crux's first point, as
	// a rule a country; Class is that of the nearest subject that has one.
	Root  parallax.SubjectID
	Class string
	Moves []Move
}

// Move says what one party could do next about a crux.
type Move struct {
	Code  MoveCode
	Party parallax.PartyID
	Point parallax.PointID
	ID    string // the undertaking, question or source concerned
}

// MoveCode is a kind of move.
type MoveCode uint8

// The moves, the most binding first.
const (
	// Deliver: an undertaking of the party on the point is open; ID names it.
	Deliver MoveCode = iota
	// Reply: a question to the party on the point has no answer; ID names it.
	Reply
	// Speak: the party has said nothing on the point.
	Speak
	// StateOwn: the party doubts or denies but has stated no value of its own.
	StateOwn
	// Share: the party relies on a source that another has not seen; ID names it.
	Share
	// Discuss: no promise, question or unshared source stands between them.
	Discuss
)

var moveNames = [...]string{"deliver", "reply", "speak", "state-own", "share", "discuss"}

// String gives the code as JSON writes it.
func (m MoveCode) String() string { return moveNames[m] }

// MoveCodes lists all codes in order.
func MoveCodes() []MoveCode { return []MoveCode{Deliver, Reply, Speak, StateOwn, Share, Discuss} }

// Agenda lists the cruxes grouped by root subject and class: groups come in the
// order of their weightiest crux, and so do the cruxes within.
func (r *Result) Agenda() []Item {
	items := make([]Item, len(r.Cruxes))
	var groups []string
	rank := make(map[string]int)
	key := func(it *Item) string { return string(it.Root) + "\x00" + it.Class }
	roots := make(map[parallax.SubjectID]int)
	for i := range r.Cruxes {
		c := &r.Cruxes[i]
		root, class := r.RootOf(c.Points[0].Subject())
		items[i] = Item{Crux: c, Rank: i + 1, Root: root, Class: class, Moves: r.Moves(c)}
		if _, ok := roots[root]; !ok {
			roots[root] = len(roots)
		}
		if k := key(&items[i]); rank[k] == 0 {
			groups = append(groups, k)
			rank[k] = len(groups)
		}
	}
	slices.SortStableFunc(items, func(a, b Item) int {
		return cmp.Or(cmp.Compare(roots[a.Root], roots[b.Root]), cmp.Compare(rank[key(&a)], rank[key(&b)]))
	})
	return items
}

// RootOf follows `of` to the top, and gives the first class on the way. The
// reader of the record refuses circles.
func (r *Result) RootOf(id parallax.SubjectID) (root parallax.SubjectID, class string) {
	for {
		s := r.Record.Subject(id)
		if s == nil {
			return id, class
		}
		if class == "" {
			class = s.Class
		}
		if s.Of == "" {
			return id, class
		}
		id = s.Of
	}
}

// Moves says whose move it is on a crux: for each of its points and each party
// the most binding thing that is open.
func (r *Result) Moves(c *Crux) []Move {
	var out []Move
	for _, id := range c.Points {
		p := r.Point(id)
		for _, party := range r.Parties {
			if m, ok := r.moveOf(p, party); ok {
				out = append(out, m)
			}
		}
	}
	if len(out) == 0 {
		p := r.Point(c.Points[0])
		for _, party := range r.Parties {
			if len(p.Holds(party)) > 0 {
				out = append(out, Move{Discuss, party, p.ID, ""})
			}
		}
	}
	return out
}

func (r *Result) moveOf(p *Point, party parallax.PartyID) (Move, bool) {
	m := Move{Party: party, Point: p.ID}
	if u := r.owed(p.ID, party); u != nil {
		m.Code, m.ID = Deliver, u.ID
		return m, true
	}
	for _, q := range r.QuestionsOn(p.ID) {
		if q.To == party && !r.Answered(q) {
			m.Code, m.ID = Reply, q.ID
			return m, true
		}
	}
	held := p.Holds(party)
	if len(held) == 0 {
		m.Code = Speak
		return m, true
	}
	if !slices.ContainsFunc(held, func(i int) bool { return affirms(statementOf(p.Positions[i], false).stance) }) {
		m.Code = StateOwn
		return m, true
	}
	for _, reason := range p.Reasons {
		for _, f := range reason.Facts {
			if f.Code == SourceUnshared && f.Party == party {
				m.Code, m.ID = Share, f.ID
				return m, true
			}
		}
	}
	return m, false
}

// owed gives an open undertaking of the party on the point, or nil.
func (r *Result) owed(id parallax.PointID, party parallax.PartyID) *parallax.Undertaking {
	for _, u := range r.UndertakingsOn(id) {
		if u.By == party && r.IsOpen(u) {
			return u
		}
	}
	return nil
}

// QuestionsOn lists the questions on a point that have been put as of the
// result's round, in the record's order.
func (r *Result) QuestionsOn(id parallax.PointID) []*parallax.Question {
	return r.lookup.questions[id]
}

// UndertakingsOn lists the undertakings on a point, as QuestionsOn does.
func (r *Result) UndertakingsOn(id parallax.PointID) []*parallax.Undertaking {
	return r.lookup.undertakings[id]
}

// There tells whether something of the round is seen as of the result's round.
func (r *Result) There(id parallax.RoundID) bool {
	return r.Record.RoundIndex(id) <= r.Record.RoundIndex(r.AsOf)
}

// Answered tells whether a question has its answer as of the result's round.
func (r *Result) Answered(q *parallax.Question) bool {
	return q.Answer != nil && r.There(q.Answer.Round)
}

// IsOpen tells whether an undertaking is open as of the result's round: it may
// have been kept or withdrawn later.
func (r *Result) IsOpen(u *parallax.Undertaking) bool {
	if u.State == parallax.UndertakingOpen {
		return true
	}
	return u.Closed != "" && !r.There(u.Closed)
}
