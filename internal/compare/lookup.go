package compare

import (
	"slices"

	"github.com/parallax-assessment/parallax"
)

// lookup finds what else concerns a point, without a walk over the record. It is
// made once by Run and never changed, so a Result may be read by many at a time.
type lookup struct {
	questions    map[parallax.PointID][]*parallax.Question
	undertakings map[parallax.PointID][]*parallax.Undertaking
	crux         map[parallax.PointID]int32 // the place in Cruxes
}

func newLookup(r *Result) lookup {
	l := lookup{
		questions:    make(map[parallax.PointID][]*parallax.Question),
		undertakings: make(map[parallax.PointID][]*parallax.Undertaking),
		crux:         make(map[parallax.PointID]int32),
	}
	for i := range r.Record.Questions {
		if q := &r.Record.Questions[i]; r.There(q.Round) {
			for _, id := range q.About {
				l.questions[id] = appendOnce(l.questions[id], q)
			}
		}
	}
	for i := range r.Record.Undertakings {
		if u := &r.Record.Undertakings[i]; r.There(u.Round) {
			for _, id := range u.About {
				l.undertakings[id] = appendOnce(l.undertakings[id], u)
			}
		}
	}
	for i := range r.Cruxes {
		for _, id := range r.Cruxes[i].Points {
			l.crux[id] = int32(i)
		}
	}
	return l
}

// appendOnce adds x unless it was added last: one that names a point twice
// stands there once.
func appendOnce[T comparable](list []T, x T) []T {
	if n := len(list); n > 0 && list[n-1] == x {
		return list
	}
	return append(list, x)
}

// Index gives the place of a point in Points; false when there is no such point.
func (r *Result) Index(id parallax.PointID) (int, bool) {
	i, ok := r.index[id]
	return int(i), ok
}

// Crux gives the crux that the point belongs to, or nil.
func (r *Result) Crux(id parallax.PointID) *Crux {
	if i, ok := r.lookup.crux[id]; ok {
		return &r.Cruxes[i]
	}
	return nil
}

// TreeWithin is [Result.Tree] with at most so many branches, those nearest to
// the point first; Cut tells which branches have premises that are not shown.
// Where a point stands more than once, its premises are shown at the place
// nearest to the root. A face that must answer quickly takes this one.
func (r *Result) TreeWithin(id parallax.PointID, most int) []Branch {
	p := r.Point(id)
	if p == nil {
		return nil
	}
	type todo struct {
		point *Point
		into  *[]Branch
		cut   *bool
	}
	var top []Branch
	var cutTop bool
	seen := map[parallax.PointID]bool{id: true}
	for queue := []todo{{p, &top, &cutTop}}; len(queue) > 0; queue = queue[1:] {
		t := queue[0]
		below := r.premisesOf(t.point)
		if len(below) > most {
			below, *t.cut = below[:most], true
		}
		most -= len(below)
		*t.into = below
		for i := range below {
			b := &below[i]
			if b.Repeated = seen[b.Point.ID]; !b.Repeated {
				seen[b.Point.ID] = true
				queue = append(queue, todo{b.Point, &b.Below, &b.Cut})
			}
		}
	}
	return top
}

// premisesOf gives the premises named by what the parties hold on p, sorted,
// without what lies below them.
func (r *Result) premisesOf(p *Point) []Branch {
	by := make(map[parallax.PointID][]parallax.PartyID)
	var ids []parallax.PointID
	for _, x := range p.Positions {
		if !x.Own() || x.Stance.Silent() {
			continue
		}
		for _, b := range x.Because {
			if b != p.ID {
				ids = append(ids, b)
				by[b] = appendNew(by[b], x.Party)
			}
		}
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	out := make([]Branch, len(ids))
	for i, id := range ids {
		q := r.Point(id)
		out[i] = Branch{Point: q, By: by[id], Unsettled: r.unsettledFor(q, p), Crux: r.Crux(id) != nil}
	}
	return out
}
