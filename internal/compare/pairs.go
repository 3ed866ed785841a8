package compare

import (
	"slices"

	"github.com/parallax-assessment/parallax"
)

// pairUp finds what stands on point i and compares every two parties that hold
// something there (contract section 5).
func (c *comparison) pairUp(i int) {
	p, w := &c.points[i], &c.work[i]
	p.Positions = c.standing(w.there)
	w.own = make([][]int32, len(c.parties))
	holders := 0
	for n, party := range c.parties {
		w.own[n] = ownOf(p.Positions, party)
		if len(w.own[n]) > 0 {
			holders++
		}
	}
	c.findPremises(p, w)
	if holders > 1 {
		p.Pairs = make([]Pair, 0, holders*(holders-1)/2)
	}
	for m := range c.parties {
		for n := m + 1; n < len(c.parties); n++ {
			if len(w.own[m]) > 0 && len(w.own[n]) > 0 {
				p.Pairs = append(p.Pairs, c.pair(p, m, n, w))
			}
		}
	}
	p.Status, p.Gap = statusOf(p.Pairs, holders)
	p.Silence = c.silences(p, w, len(c.parties)-holders)
}

// ownOf lists what a party holds: its own positions that are no silences.
func ownOf(standing []*parallax.Position, party parallax.PartyID) []int32 {
	var out []int32
	for i, x := range standing {
		if x.Party == party && x.Own() && !x.Stance.Silent() {
			out = append(out, int32(i))
		}
	}
	return out
}

// findPremises resolves the because of what each party holds, without the point
// itself.
func (c *comparison) findPremises(p *Point, w *pointWork) {
	self := c.index[p.ID]
	for n, own := range w.own {
		var out []int32
		for _, i := range own {
			for _, b := range p.Positions[i].Because {
				if at := c.index[b]; at != self {
					out = append(out, at)
				}
			}
		}
		if len(out) == 0 {
			continue
		}
		slices.Sort(out)
		if w.premises == nil {
			w.premises = make([][]int32, len(c.parties))
		}
		w.premises[n] = slices.Compact(out)
	}
}

func (c *comparison) pair(p *Point, m, n int, w *pointWork) Pair {
	pair := Pair{P: c.parties[m], Q: c.parties[n]}
	pair.Cells = c.cells(p, w.own[m], w.own[n])
	for i := range pair.Cells {
		cell := &pair.Cells[i]
		pair.Status = worse(pair.Status, cell.Status)
		if cell.Status == Differs {
			pair.Gap = max(pair.Gap, cell.Gap)
		}
		a, b := p.Positions[cell.A], p.Positions[cell.B]
		if o, ok := p.Attribute.Spec.Overlap(a.Value, b.Value); ok {
			pair.Overlap, pair.Overlaps = max(pair.Overlap, o), true
		}
	}
	return pair
}

// worse orders differs, compatible, agreed, incomparable: the constants do.
func worse(a, b Status) Status { return max(a, b) }

func statusOf(pairs []Pair, holders int) (Status, float64) {
	switch holders {
	case 0:
		return Open, 0
	case 1:
		return OneSided, 0
	}
	status, gap := Incomparable, 0.0
	for i := range pairs {
		status, gap = worse(status, pairs[i].Status), max(gap, pairs[i].Gap)
	}
	return status, gap
}

// cells makes the comparisons of contract section 5.1.
func (c *comparison) cells(p *Point, as, bs []int32) []Cell {
	if len(as) == 1 && len(bs) == 1 { // the usual case
		return []Cell{c.cell(p, as[0], bs[0])}
	}
	matched, aMatched, bMatched := c.counterparts(p, as, bs)
	out := make([]Cell, 0, len(as)+len(bs))
	aAgreed, bAgreed := make([]bool, len(as)), make([]bool, len(bs))
	for i, a := range as {
		for j, b := range bs {
			same := matched[i*len(bs)+j]
			if !same && aMatched[i] && bMatched[j] {
				continue
			}
			cell := c.cell(p, a, b)
			if same && cell.Status == Agreed {
				aAgreed[i], bAgreed[j] = true, true
			}
			out = append(out, cell)
		}
	}
	place := func(list []int32, x int) int { return slices.Index(list, int32(x)) }
	return slices.DeleteFunc(out, func(cell Cell) bool {
		if cell.Status == Agreed {
			return false
		}
		i, j := place(as, cell.A), place(bs, cell.B)
		// Each has found its match already: equal lists are agreed.
		return matched[i*len(bs)+j] && aAgreed[i] && bAgreed[j]
	})
}

// counterparts tells which positions state identical conditions, as a table of
// len(as) rows, and which have any such counterpart.
func (c *comparison) counterparts(p *Point, as, bs []int32) (table, aHas, bHas []bool) {
	table, aHas, bHas = make([]bool, len(as)*len(bs)), make([]bool, len(as)), make([]bool, len(bs))
	for i, a := range as {
		for j, b := range bs {
			if c.identical(p.Positions[a], p.Positions[b]) {
				table[i*len(bs)+j], aHas[i], bHas[j] = true, true, true
			}
		}
	}
	return table, aHas, bHas
}

func (c *comparison) cell(p *Point, a, b int32) Cell {
	cell := c.relation(p.Attribute, p.Positions[a], p.Positions[b], true)
	cell.A, cell.B = int(a), int(b)
	return cell
}

// silences says why each party that holds nothing does (contract section 5.4).
func (c *comparison) silences(p *Point, w *pointWork, n int) []Silence {
	if n == 0 {
		return nil
	}
	out := make([]Silence, 0, n)
	for m, party := range c.parties {
		if len(w.own[m]) == 0 {
			out = append(out, Silence{party, c.silence(p, w, party)})
		}
	}
	return out
}

func (c *comparison) silence(p *Point, w *pointWork, party parallax.PartyID) SilenceState {
	for _, x := range p.Positions {
		if x.Party == party && x.Own() && x.Stance.Silent() {
			return SilenceState(x.Stance.String())
		}
	}
	state := NotAsked
	for _, q := range w.questions {
		if q.To != party {
			continue
		}
		if !c.answered(q) {
			return Asked
		}
		state = Answered
	}
	return state
}

func (c *comparison) answered(q *parallax.Question) bool {
	return q.Answer != nil && c.there(q.Answer.Round)
}

// unsettled tells whether parties m and n are unsettled on point i (contract
// section 7): they differ or are incomparable, or one of them holds nothing.
func (c *comparison) unsettled(i int32, m, n int) bool {
	if len(c.settled) > 0 && c.settled[c.points[i].ID] {
		return false
	}
	s, both := c.between(i, m, n)
	return !both || s == Differs || s == Incomparable
}

// between gives how parties m and n stand on point i; false when one of them
// holds nothing there.
func (c *comparison) between(i int32, m, n int) (Status, bool) {
	if len(c.settled) > 0 && c.settled[c.points[i].ID] {
		return Agreed, true
	}
	pair := c.points[i].Pair(c.parties[m], c.parties[n])
	if pair == nil {
		return Open, false
	}
	return pair.Status, true
}
