package compare

import (
	"cmp"
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax"
)

// gather finds the points (contract section 2.6) and what is there on each.
func (c *comparison) gather() {
	found := make(map[parallax.PointID]int32, len(c.rec.Positions)/2)
	var ids []parallax.PointID
	var counts []int32
	name := func(id parallax.PointID) int32 {
		i, ok := found[id]
		if !ok {
			i = int32(len(ids))
			found[id] = i
			ids = append(ids, id)
			counts = append(counts, 0)
		}
		return i
	}
	at := make([]int32, len(c.rec.Positions)) // each position's point; -1: not there
	for i := range c.rec.Positions {
		p := &c.rec.Positions[i]
		at[i] = -1
		if !c.there(p.Round) {
			continue
		}
		at[i] = name(p.About)
		counts[at[i]]++
		for _, b := range p.Because {
			name(b)
		}
		for _, id := range p.Supersedes {
			c.replaced[positionKey{p.Party, id}] = true
		}
	}
	c.eachQuestion(func(_ *parallax.Question, about parallax.PointID) { name(about) })
	for i := range c.rec.Undertakings {
		if u := &c.rec.Undertakings[i]; c.there(u.Round) {
			for _, about := range u.About {
				name(about)
			}
		}
	}
	c.lay(ids, counts, found, at)
}

// lay sorts the points and hands each its positions and questions.
func (c *comparison) lay(ids []parallax.PointID, counts []int32, found map[parallax.PointID]int32, at []int32) {
	order := make([]int32, len(ids))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Compare(ids[a], ids[b]) })
	c.points, c.work = make([]Point, len(ids)), make([]pointWork, len(ids))
	place := make([]int32, len(ids))
	all := make([]*parallax.Position, len(at))
	start := 0
	for to, from := range order {
		place[from] = int32(to)
		id := ids[from]
		c.points[to] = Point{ID: id, Attribute: c.rec.Attribute(id.Attribute())}
		n := int(counts[from])
		c.work[to].there = all[start : start : start+n]
		start += n
		found[id] = int32(to)
	}
	c.index = found
	for i, from := range at {
		if from >= 0 {
			w := &c.work[place[from]]
			w.there = append(w.there, &c.rec.Positions[i])
		}
	}
	c.eachQuestion(func(q *parallax.Question, about parallax.PointID) {
		w := &c.work[c.index[about]]
		w.questions = append(w.questions, q)
	})
}

func (c *comparison) eachQuestion(do func(q *parallax.Question, about parallax.PointID)) {
	for i := range c.rec.Questions {
		if q := &c.rec.Questions[i]; c.there(q.Round) {
			for _, about := range q.About {
				do(q, about)
			}
		}
	}
}

// standing gives the positions that stand (contract sections 2.3 and 2.4), in
// the order of section 8.
func (c *comparison) standing(there []*parallax.Position) []*parallax.Position {
	out := make([]*parallax.Position, 0, len(there))
	for _, p := range there {
		if p.Withdrawn || c.superseded(p) || c.without != "" && reliesOnlyOn(p, c.without) {
			continue
		}
		if p.Stance.Silent() {
			if p.Own() && c.silenceDisplaced(p, there) {
				continue
			}
		} else if c.displaced(p, there) {
			continue
		}
		out = append(out, p)
	}
	slices.SortFunc(out, c.comparePositions)
	return out
}

func (c *comparison) superseded(p *parallax.Position) bool {
	return p.ID != "" && len(c.replaced) > 0 && c.replaced[positionKey{p.Party, p.ID}]
}

// displaced tells whether a later round states all conditions of p again. The
// later one may itself be displaced or withdrawn: what displaces it displaces p
// too, and a withdrawn position takes back what it displaces.
func (c *comparison) displaced(p *parallax.Position, there []*parallax.Position) bool {
	if len(there) == 1 {
		return false
	}
	round := c.roundOf(p.Round)
	for _, later := range there {
		if later.Party == p.Party && later.Voice == p.Voice && !later.Stance.Silent() &&
			c.roundOf(later.Round) > round && !c.superseded(later) && c.restates(later, p) {
			return true
		}
	}
	return false
}

// silenceDisplaced tells whether another declared silence of the same party is
// the later one, and so the only one that stands.
func (c *comparison) silenceDisplaced(p *parallax.Position, there []*parallax.Position) bool {
	for _, x := range there {
		if x != p && x.Party == p.Party && x.Own() && x.Stance.Silent() && !x.Withdrawn && !c.superseded(x) && c.laterSilence(x, p) {
			return true
		}
	}
	return false
}

func (c *comparison) laterSilence(x, p *parallax.Position) bool {
	return cmp.Or(
		cmp.Compare(c.roundOf(x.Round), c.roundOf(p.Round)),
		cmp.Compare(x.Stance, p.Stance),
		cmp.Compare(x.ID, p.ID),
		compareRest(x, p), // without ids: any of them, but always the same
	) > 0
}

// restates tells whether every condition of earlier is identically stated by
// later.
func (c *comparison) restates(later, earlier *parallax.Position) bool {
	if len(earlier.Given) > len(later.Given) {
		return false
	}
	for i := range earlier.Given {
		g := &earlier.Given[i]
		l := condition(later, g.Attribute)
		if l == nil || !c.specs[g.Attribute].Same(g.Value, l.Value) {
			return false
		}
	}
	return true
}

// identical tells whether two positions state the same conditions with equal
// values (contract section 2.2).
func (c *comparison) identical(a, b *parallax.Position) bool {
	return len(a.Given) == len(b.Given) && c.restates(a, b)
}

func condition(p *parallax.Position, id parallax.AttributeID) *parallax.Condition {
	for i := range p.Given {
		if p.Given[i].Attribute == id {
			return &p.Given[i]
		}
	}
	return nil
}

// comparePositions is the order of section 8: party, own voice first, voice,
// round, text, conditions, stance, id. What is left says the same of all that is
// compared; it is ordered too, so that the order of files shows nowhere.
func (c *comparison) comparePositions(a, b *parallax.Position) int {
	if r := cmp.Compare(a.Party, b.Party); r != 0 {
		return r
	}
	if a.Own() != b.Own() {
		if a.Own() {
			return -1
		}
		return 1
	}
	return cmp.Or(
		cmp.Compare(a.Voice, b.Voice),
		cmp.Compare(c.roundOf(a.Round), c.roundOf(b.Round)),
		strings.Compare(a.Value.Text(), b.Value.Text()),
		slices.CompareFunc(a.Given, b.Given, compareConditions),
		strings.Compare(a.Stance.String(), b.Stance.String()),
		strings.Compare(a.ID, b.ID),
		compareRest(a, b),
	)
}

func compareConditions(a, b parallax.Condition) int {
	return cmp.Or(cmp.Compare(a.Attribute, b.Attribute), strings.Compare(a.Value.Text(), b.Value.Text()))
}

func compareRest(a, b *parallax.Position) int {
	citations := func(a, b parallax.Citation) int { return strings.Compare(a.Text, b.Text) }
	return cmp.Or(
		slices.CompareFunc(a.Said, b.Said, citations),
		slices.CompareFunc(a.Sources, b.Sources, citations),
		slices.Compare(a.Because, b.Because),
		slices.Compare(a.Method, b.Method),
		strings.Compare(a.Likelihood.Text, b.Likelihood.Text),
		strings.Compare(a.Confidence, b.Confidence),
		strings.Compare(a.Marking, b.Marking),
		cmp.Compare(a.AsOf, b.AsOf),
		strings.Compare(a.Horizon, b.Horizon),
		strings.Compare(a.Note, b.Note),
	)
}
