package compare

import (
	"slices"

	"github.com/parallax-assessment/parallax"
)

// Branch is a node of a point's tree of premises.
type Branch struct {
	Point *Point
	// By are the parties whose positions on the point above name this one.
	By []parallax.PartyID
	// Unsettled tells that at least two parties, one of them in By or holding
	// the point above, are unsettled here.
	Unsettled bool
	// Crux tells that the point belongs to a crux.
	Crux bool
	// Repeated tells that the point stands elsewhere in the tree, where its own
	// premises are shown.
	Repeated bool
	// Cut tells that its premises, or some, are left out; see TreeWithin.
	Cut   bool
	Below []Branch
}

// Tree gives the premises of what the parties hold on a point, down to the
// cruxes and beyond to what is agreed. Each point's premises appear once; a
// circle of premises ends where it closes. A point that does not exist has none.
func (r *Result) Tree(id parallax.PointID) []Branch {
	p := r.Point(id)
	if p == nil {
		return nil
	}
	return r.branches(p, map[parallax.PointID]bool{id: true})
}

func (r *Result) branches(p *Point, seen map[parallax.PointID]bool) []Branch {
	out := r.premisesOf(p)
	for i := range out {
		b := &out[i]
		id := b.Point.ID
		if b.Repeated = seen[id]; !b.Repeated {
			seen[id] = true
			b.Below = r.branches(b.Point, seen)
		}
	}
	return out
}

// unsettledFor tells whether two parties that both hold the point above are
// unsettled on q. Where no two do, q is judged by itself.
func (r *Result) unsettledFor(q, above *Point) bool {
	if len(above.Pairs) == 0 {
		return q.Status != Agreed && q.Status != Compatible
	}
	for i := range above.Pairs {
		pair := q.Pair(above.Pairs[i].P, above.Pairs[i].Q)
		if pair == nil || pair.Status == Differs || pair.Status == Incomparable {
			return true
		}
	}
	return false
}

// Effect is what settling points would do to one pair's difference.
type Effect struct {
	Point parallax.PointID
	P, Q  parallax.PartyID
	// Left are the reasons that would remain.
	Left []Reason
	// Judgement tells that nothing but judgement, or conclusions from agreed
	// premises, would remain.
	Judgement bool
}

// WhatIf tells which differences would lose their last unsettled premise if the
// parties agreed on the settled points, by point and pair. before must come from
// Run without settled points; after is the comparison with them settled. The
// error is that of Run, or NotFound for a point that does not exist.
func WhatIf(before *Result, settled []parallax.PointID) (effects []Effect, after *Result, err error) {
	for _, id := range settled {
		if before.Point(id) == nil {
			return nil, nil, before.UnknownPoint(id)
		}
	}
	after, err = Run(before.Record, Options{AsOf: before.AsOf, Settled: settled})
	if err != nil {
		return nil, nil, err
	}
	for i := range before.Points {
		old, now := &before.Points[i], &after.Points[i]
		if slices.Contains(settled, old.ID) {
			continue
		}
		for j := range old.Pairs {
			pair := &old.Pairs[j]
			if pair.Status == Differs && old.hasReason(pair, Premise) && !now.hasReason(pair, Premise) {
				effects = append(effects, newEffect(now, pair))
			}
		}
	}
	return effects, after, nil
}

func newEffect(p *Point, pair *Pair) Effect {
	e := Effect{Point: p.ID, P: pair.P, Q: pair.Q, Judgement: true}
	for _, r := range p.Reasons {
		if r.P == pair.P && r.Q == pair.Q {
			e.Left = append(e.Left, r)
			e.Judgement = e.Judgement && (r.Code == Judgement || r.Code == Inference)
		}
	}
	return e
}

func (p *Point) hasReason(pair *Pair, code ReasonCode) bool {
	return slices.ContainsFunc(p.Reasons, func(r Reason) bool { return r.Code == code && r.P == pair.P && r.Q == pair.Q })
}
