package compare

import (
	"cmp"
	"slices"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/value"
)

// Reliance tells what the standing positions of a comparison rest on: which rely
// on a source, and what rests on these in turn. It never changes, so many may
// read it at a time. It is an aid, no part of the contract.
type Reliance struct {
	res     *Result
	number  map[parallax.SourceID]int32 // of the record's sources
	uses    []SourceUse                 // by source
	relying [][]Relying                 // by source
	places  [][]int32                   // of the points of relying
	edges   []ground                    // sorted
	// first is where the edges of a spot begin; one entry more than there are spots.
	first []int32
}

// SourceUse is what the parties do with a source.
type SourceUse struct {
	Source parallax.SourceID
	Sides  []SourceSide // one for each of Result.Parties, in that order
}

// SourceSide is what one party does with a source. The numbers count positions
// that stand, in whatever voice; one that cites several portions counts once.
type SourceSide struct {
	Party  parallax.PartyID
	Stated int // have been stated there (`said`)
	Relied int // rely on it (`sources`)
	Alone  int // of these, rely on nothing else; declared silences never do
	Seen   bool
	Rating string // the code that the party gave it, or empty
}

// Relying is a position that stands and relies on a source.
type Relying struct {
	Point    *Point
	Position *parallax.Position
	// Alone tells that it relies on no other source, so that it falls with this
	// one. A declared silence has nothing that could fall.
	Alone bool
}

// Rest is a point on which what a party holds rests on something.
type Rest struct {
	Point parallax.PointID
	Party parallax.PartyID
}

// ground is a premise of what a party holds: rests is a point in whose because
// premise is named. All three are indices.
type ground struct{ party, premise, rests int32 }

func compareGrounds(a, b ground) int {
	return cmp.Or(cmp.Compare(a.premise, b.premise), cmp.Compare(a.party, b.party), cmp.Compare(a.rests, b.rests))
}

// NewReliance indexes what stands in a comparison by what it rests on. Citations
// of what is no source of the record are left out.
func NewReliance(res *Result) *Reliance {
	sources := res.Record.Sources
	x := &Reliance{res: res, number: make(map[parallax.SourceID]int32, len(sources)),
		uses: make([]SourceUse, len(sources)), relying: make([][]Relying, len(sources)), places: make([][]int32, len(sources))}
	for i := range sources {
		x.number[sources[i].ID] = int32(i)
		x.uses[i] = SourceUse{sources[i].ID, make([]SourceSide, len(res.Parties))}
		for n, party := range res.Parties {
			x.uses[i].Sides[n] = SourceSide{Party: party, Seen: sources[i].Seen(party), Rating: sources[i].RatingBy(party)}
		}
	}
	e := newEntering(x)
	for i := range res.Points {
		for _, p := range res.Points[i].Positions {
			e.enter(&res.Points[i], int32(i), p)
		}
	}
	slices.SortFunc(x.edges, compareGrounds)
	x.edges = slices.Compact(x.edges)
	x.first = make([]int32, len(res.Points)*len(res.Parties)+1)
	for _, e := range x.edges {
		x.first[x.spot(e.premise, e.party)+1]++
	}
	for i := range x.first[1:] {
		x.first[i+1] += x.first[i]
	}
	return x
}

// spot numbers a point and a party, by point, then party.
func (x *Reliance) spot(point, party int32) int {
	return int(point)*len(x.res.Parties) + int(party)
}

// entering is the state of filling a Reliance.
type entering struct {
	x          *Reliance
	party      map[parallax.PartyID]int32
	positions  int32
	stated, on []int32 // by source: the last position, counted from 1, that cited it
}

func newEntering(x *Reliance) *entering {
	e := &entering{x: x, party: make(map[parallax.PartyID]int32), stated: make([]int32, len(x.uses)), on: make([]int32, len(x.uses))}
	for n, id := range x.res.Parties {
		e.party[id] = int32(n)
	}
	return e
}

func (e *entering) enter(point *Point, i int32, p *parallax.Position) {
	party, ok := e.party[p.Party]
	if !ok {
		return
	}
	e.positions++
	for _, c := range p.Said {
		if at, ok := e.x.number[c.Source]; ok && e.stated[at] != e.positions {
			e.stated[at] = e.positions
			e.x.uses[at].Sides[party].Stated++
		}
	}
	for _, c := range p.Sources {
		at, ok := e.x.number[c.Source]
		if !ok || e.on[at] == e.positions {
			continue
		}
		e.on[at] = e.positions
		r := Relying{point, p, reliesOnlyOn(p, c.Source)}
		e.x.relying[at], e.x.places[at] = append(e.x.relying[at], r), append(e.x.places[at], i)
		side := &e.x.uses[at].Sides[party]
		side.Relied++
		if r.Alone {
			side.Alone++
		}
	}
	if !p.Own() || p.Stance.Silent() {
		return
	}
	for _, b := range p.Because {
		if at, ok := e.x.res.Index(b); ok {
			e.x.edges = append(e.x.edges, ground{party, int32(at), i})
		}
	}
}

// reliesOnlyOn tells whether a position relies on the source and on no other. A
// declared silence relies on nothing.
func reliesOnlyOn(p *parallax.Position, id parallax.SourceID) bool {
	for i := range p.Sources {
		if p.Sources[i].Source != id {
			return false
		}
	}
	return len(p.Sources) > 0 && !p.Stance.Silent()
}

// Sources tells what the parties do with each source of the record, by id; those
// that nobody cites are there too.
func (x *Reliance) Sources() []SourceUse { return x.uses }

// Source tells what the parties do with a source; nil when there is none.
func (x *Reliance) Source(id parallax.SourceID) *SourceUse {
	if i, ok := x.number[id]; ok {
		return &x.uses[i]
	}
	return nil
}

// On lists the positions that rely on a source, by point and, on one point, in
// the point's order.
func (x *Reliance) On(id parallax.SourceID) []Relying {
	if i, ok := x.number[id]; ok {
		return x.relying[i]
	}
	return nil
}

// Resting lists where a party holds something that rests on a position that
// would fall with the source: its because names a point on which a position that
// the party itself holds relies on this source alone, or a point on which what
// the party holds rests on such a one in turn. These points themselves are left
// out; so are other parties' conclusions from the same points, for a premise is
// the party's own. By point, then party.
func (x *Reliance) Resting(id parallax.SourceID) []Rest {
	seen := make([]bool, len(x.first))
	var queue []int
	n := x.number[id] // a source that is none has nothing on it
	for i, r := range x.On(id) {
		if !r.Alone || !r.Position.Own() {
			continue
		}
		party, _ := slices.BinarySearch(x.res.Parties, r.Position.Party)
		if s := x.spot(x.places[n][i], int32(party)); !seen[s] {
			seen[s] = true
			queue = append(queue, s)
		}
	}
	fallen := len(queue)
	for i := 0; i < len(queue); i++ {
		for _, e := range x.edges[x.first[queue[i]]:x.first[queue[i]+1]] {
			if up := x.spot(e.rests, e.party); !seen[up] {
				seen[up] = true
				queue = append(queue, up)
			}
		}
	}
	found := queue[fallen:]
	slices.Sort(found)
	out := make([]Rest, len(found))
	for i, s := range found {
		out[i] = Rest{x.res.Points[s/len(x.res.Parties)].ID, x.res.Parties[s%len(x.res.Parties)]}
	}
	return out
}

// WhatFalls tells what would change if a source were taken away: positions that
// rely on it alone count as withdrawn (what they had displaced stays displaced)
// and no other position relies on it. Positions that rest on a fallen one only by
// their because still stand; [Reliance.Resting] lists them. Where something was
// stated (`said`) is no evidence for it, and does not change.
//
// before must come from Run without settled points and without a source taken
// away; after is the comparison without this one, and changes are the [Diff] from
// before to after. It takes as long as Run. The error is that of Run, or NotFound
// for a source that the record does not have.
func WhatFalls(before *Result, id parallax.SourceID) (changes []Change, after *Result, err error) {
	if before.Record.Source(id) == nil {
		return nil, nil, unknownSource(before.Record, id)
	}
	after, err = Run(before.Record, Options{AsOf: before.AsOf, Without: id})
	if err != nil {
		return nil, nil, err
	}
	return Diff(before, after), after, nil
}

func unknownSource(rec *parallax.Record, id parallax.SourceID) error {
	var ids []string
	for i := range rec.Sources {
		ids = append(ids, string(rec.Sources[i].ID))
	}
	e := parallax.Errorf(parallax.NotFound, "there is no source %q", id)
	e.Advice = "the sources are " + listOf(ids)
	if near := value.Nearest(string(id), ids); near != "" {
		e.Advice = "did you mean " + near + "?"
	}
	return e
}
