package web

import (
	"cmp"
	"math/bits"
	"net/url"
	"slices"
	"sync"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
)

// facet is one of the ways in which points can be chosen.
type facet int

const (
	byStatus facet = iota
	byCountry
	byClass
	byAttribute
	byParty // who holds something on the point
	byRound // when something was said on it
	facetCount
)

// facetNames are the names of the facets in addresses.
var facetNames = [facetCount]string{"status", "country", "class", "attribute", "party", "round"}

// allPoints stands in a choice for a facet by which nothing is chosen.
const allPoints int32 = -1

// choice holds for each facet the number of the option chosen, or allPoints.
type choice [facetCount]int32

// anything is the choice of all points.
func anything() choice {
	var c choice
	for f := range c {
		c[f] = allPoints
	}
	return c
}

// facets tell by what each point can be chosen. They take some ten bytes a
// point, and a choice costs one walk over the points.
type facets struct {
	res *compare.Result
	// options are the ids of what can be chosen, by facet and number; numbers
	// finds them.
	options [facetCount][]string
	numbers [facetCount]map[string]int32

	rows       []row   // of the matrix
	places     []place // of each row
	attributes []int32 // of each point
	parties    manyOf  // of each point
	rounds     manyOf  // of each point
	byWeight   func() []int32
	rowOf      func() []int32
	all        *chosen // what anything() gives
}

// read finds the choice that an address makes. The empty class is that of what has
// none.
func (x *facets) read(query url.Values) (choice, error) {
	want := anything()
	for f, name := range facetNames {
		if !query.Has(name) {
			continue
		}
		n, ok := x.numbers[f][query.Get(name)]
		if !ok {
			return want, parallax.Errorf(parallax.NotFound, "there is no %s %q", name, query.Get(name))
		}
		want[f] = n
	}
	return want, nil
}

// query is what an address says for a choice.
func (x *facets) query(c choice) url.Values {
	query := make(url.Values)
	for f, n := range c {
		if n != allPoints {
			query.Set(facetNames[f], x.options[f][n])
		}
	}
	return query
}

// place is the country and the class of a subject, by their numbers.
type place struct{ country, class int32 }

// manyOf holds several numbers for each point.
type manyOf struct{ start, end, list []int32 }

// of gives the numbers of a point, each once.
func (m *manyOf) of(point int32) []int32 { return m.list[m.start[point]:m.end[point]] }

// newManyOf gathers what each gives, which it must give twice alike.
func newManyOf(points int, each func(do func(point int, number int32))) manyOf {
	counts := make([]int32, points+1)
	each(func(point int, _ int32) { counts[point+1]++ })
	for i := range points {
		counts[i+1] += counts[i]
	}
	m := manyOf{start: counts[:points], end: slices.Clone(counts[:points]), list: make([]int32, counts[points])}
	each(func(point int, number int32) {
		if !slices.Contains(m.of(int32(point)), number) {
			m.list[m.end[point]] = number
			m.end[point]++
		}
	})
	return m
}

func newFacets(res *compare.Result, rows []row) *facets {
	x := &facets{res: res, rows: rows, places: make([]place, len(rows)), attributes: make([]int32, len(res.Points))}
	for f := range x.numbers {
		x.numbers[f] = make(map[string]int32)
	}
	for c := range len(compare.Statuses()) {
		x.number(byStatus, compare.Status(c).String()) // so that a status is its own number
	}
	for _, id := range res.Parties {
		x.number(byParty, string(id))
	}
	for i := range res.Record.RoundIndex(res.AsOf) + 1 {
		if i < len(res.Record.Rounds) {
			x.number(byRound, string(res.Record.Rounds[i].ID))
		}
	}
	for i := range rows {
		if i > 0 && rows[i].subject == rows[i-1].subject {
			x.places[i] = x.places[i-1]
			continue
		}
		country, class := res.RootOf(rows[i].subject)
		x.places[i] = place{x.number(byCountry, string(country)), x.number(byClass, class)}
	}
	for i := range res.Points {
		x.attributes[i] = x.number(byAttribute, string(res.Points[i].ID.Attribute()))
	}
	x.parties = newManyOf(len(res.Points), x.eachHolder)
	x.rounds = newManyOf(len(res.Points), x.eachRound)
	x.byWeight = sync.OnceValue(x.sortByWeight)
	x.rowOf = sync.OnceValue(x.findRows)
	x.all = x.choose(anything())
	return x
}

// number gives the number of an option, a new one where it has none.
func (x *facets) number(f facet, id string) int32 {
	n, ok := x.numbers[f][id]
	if !ok {
		n = int32(len(x.options[f]))
		x.numbers[f][id] = n
		x.options[f] = append(x.options[f], id)
	}
	return n
}

// eachHolder goes through the parties that hold something of their own.
func (x *facets) eachHolder(do func(point int, party int32)) {
	for i := range x.res.Points {
		for _, p := range x.res.Points[i].Positions {
			if n, ok := x.numbers[byParty][string(p.Party)]; ok && p.Own() && !p.Stance.Silent() {
				do(i, n)
			}
		}
	}
}

// eachRound goes through the rounds in which something was said on a point, by
// positions that no longer stand too.
func (x *facets) eachRound(do func(point int, round int32)) {
	for i := range x.res.Record.Positions {
		p := &x.res.Record.Positions[i]
		round, there := x.numbers[byRound][string(p.Round)]
		if p.Round == "" && len(x.options[byRound]) > 0 {
			round, there = 0, true
		}
		if !there {
			continue // said after the round that is shown, or in none
		}
		if at, ok := x.res.Index(p.About); ok {
			do(at, round)
		}
	}
}

// sortByWeight orders the points by what hangs on them: cruxes by their share,
// then by status, gap and id.
func (x *facets) sortByWeight() []int32 {
	type weighed struct {
		key   uint64
		point int32
	}
	all := make([]weighed, len(x.res.Points))
	for i := range all {
		p := &x.res.Points[i]
		// The gap is at most 1: what is left of it keeps its order in 32 bits.
		key := uint64(weight(p.Status))<<33 | uint64((1-p.Gap)*(1<<32))
		all[i] = weighed{key | 1<<60, int32(i)}
	}
	for n := range x.res.Cruxes {
		for _, id := range x.res.Cruxes[n].Points {
			if i, ok := x.res.Index(id); ok {
				all[i].key = uint64(n)
			}
		}
	}
	slices.SortFunc(all, func(a, b weighed) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.point, b.point)) })
	out := make([]int32, len(all))
	for i := range all {
		out[i] = all[i].point
	}
	return out
}

// findRows gives the row that each point stands in.
func (x *facets) findRows() []int32 {
	out := make([]int32, len(x.res.Points))
	for r := range x.rows {
		for i := x.rows[r].first; i < x.rows[r].last; i++ {
			out[i] = int32(r)
		}
	}
	return out
}

// placeOf gives the country and the class of a point.
func (x *facets) placeOf(point int32) (country parallax.SubjectID, class string) {
	at := x.places[x.rowOf()[point]]
	return parallax.SubjectID(x.options[byCountry][at.country]), x.options[byClass][at.class]
}

// chosen are the points of a choice.
type chosen struct {
	want   choice
	points int
	in     []uint64 // a bit for each point
	rows   []int32  // that hold some of them
	// counts tells for each facet and option how many points there would be with
	// that option, all other facets being as they are.
	counts [facetCount][]int32
}

// has tells whether a point is chosen.
func (c *chosen) has(point int32) bool { return c.in[point>>6]&(1<<(point&63)) != 0 }

// choose finds the points of a choice. It takes about 10 ns a point.
func (x *facets) choose(want choice) *chosen {
	if x.all != nil && want == x.all.want {
		return x.all
	}
	out := &chosen{want: want, in: make([]uint64, (len(x.res.Points)+63)/64)}
	for f := range out.counts {
		out.counts[f] = make([]int32, len(x.options[f]))
	}
	for at := range x.rows {
		r, place := &x.rows[at], x.places[at]
		rowMiss := miss(byCountry, want[byCountry], place.country) | miss(byClass, want[byClass], place.class)
		if bits.OnesCount8(rowMiss) > 1 {
			continue
		}
		before := out.points
		for i := r.first; i < r.last; i++ {
			missed := rowMiss | miss(byStatus, want[byStatus], int32(x.res.Points[i].Status)) |
				miss(byAttribute, want[byAttribute], x.attributes[i]) |
				missAll(byParty, want[byParty], x.parties.of(i)) | missAll(byRound, want[byRound], x.rounds.of(i))
			x.count(out, i, place, missed)
		}
		if out.points > before {
			out.rows = append(out.rows, int32(at))
		}
	}
	return out
}

// miss gives the bit of a facet when the option is not the one wanted.
func miss(f facet, want, is int32) uint8 {
	if want == allPoints || want == is {
		return 0
	}
	return 1 << f
}

// missAll is miss for a facet of which a point has several options.
func missAll(f facet, want int32, are []int32) uint8 {
	if want == allPoints || slices.Contains(are, want) {
		return 0
	}
	return 1 << f
}

// count adds a point to the counts of the facets: to all when it is chosen, and
// to the one that alone keeps it from being.
func (x *facets) count(out *chosen, i int32, at place, missed uint8) {
	if missed&(missed-1) != 0 {
		return
	}
	if missed == 0 {
		out.points++
		out.in[i>>6] |= 1 << (i & 63)
	}
	for f := range facetCount {
		if missed != 0 && missed != 1<<f {
			continue
		}
		switch counts := out.counts[f]; f {
		case byStatus:
			counts[x.res.Points[i].Status]++
		case byCountry:
			counts[at.country]++
		case byClass:
			counts[at.class]++
		case byAttribute:
			counts[x.attributes[i]]++
		case byParty:
			countEach(counts, x.parties.of(i))
		case byRound:
			countEach(counts, x.rounds.of(i))
		}
	}
}

func countEach(counts, numbers []int32) {
	for _, n := range numbers {
		counts[n]++
	}
}

// top gives the numbers of the options with the highest counts, at most so many,
// in falling order; those with none are left out. more is how many others have
// some.
func top(counts []int32, most int) (numbers []int32, more int) {
	for n, c := range counts {
		if c == 0 {
			continue
		}
		if len(numbers) == most {
			if more++; counts[numbers[most-1]] >= c {
				continue
			}
			numbers = numbers[:most-1]
		}
		at, _ := slices.BinarySearchFunc(numbers, c, func(x, c int32) int {
			if counts[x] >= c {
				return -1
			}
			return 1
		})
		numbers = slices.Insert(numbers, at, int32(n))
	}
	return numbers, more
}
