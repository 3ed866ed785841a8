package compare

import (
	"cmp"
	"math"
	"slices"

	"github.com/parallax-assessment/parallax"
)

// Crux is what differences rest on and nobody has settled (contract section 7).
type Crux struct {
	Points []parallax.PointID // sorted; more than one where premises run in a circle
	// Share is its part of the differing points: each gives one unit, in equal
	// parts, to the cruxes that it reaches.
	Share float64
	// BearsOn are the differing points that reach it, itself too when it
	// differs; sorted.
	BearsOn []parallax.PointID
	// Sole counts those of BearsOn that reach no other crux.
	Sole int
	// Untested: the parties do not differ on any of its points, because one has
	// not spoken or they cannot be compared.
	Untested bool
	// Gap is the largest gap among its points.
	Gap float64
}

// graph is what the pairs' premises make together. Nodes are point indices, and
// tables by node are as long as the list of points: maps would cost more time
// than all else.
type graph struct {
	nodes []int32   // sorted
	edges [][]int32 // by node: where they lead, sorted, without repeats
}

// cruxes joins the premises of all pairs and finds where they end.
func (c *comparison) cruxes(res *Result) ([]Crux, error) {
	g := c.joined()
	comps, compOf := g.components()
	reach, ok := g.reach(comps, compOf)
	if !ok {
		e := parallax.Errorf(parallax.TooLarge, "the points reach their cruxes in more than %d ways", MaxBearings)
		e.Advice = "name as premises (because) only what a position rests on directly"
		return nil, e
	}
	byComp := make([]*Crux, len(comps))
	for i, members := range comps {
		if len(reach[i]) == 1 && reach[i][0] == int32(i) {
			byComp[i] = c.newCrux(members)
		}
	}
	for _, node := range g.nodes { // in the order of points, so sums are the same everywhere
		p := &res.Points[node]
		reached := reach[compOf[node]]
		for _, s := range reached {
			crux := byComp[s]
			p.Cruxes = append(p.Cruxes, crux.Points...)
			if p.Status == Differs {
				crux.Share += 1 / float64(len(reached))
				crux.BearsOn = append(crux.BearsOn, p.ID)
				if len(reached) == 1 {
					crux.Sole++
				}
			}
		}
		slices.Sort(p.Cruxes)
	}
	var out []Crux
	for _, crux := range byComp {
		if crux != nil {
			out = append(out, *crux)
		}
	}
	slices.SortFunc(out, compareCruxes)
	return out, nil
}

func (c *comparison) newCrux(members []int32) *Crux {
	crux := &Crux{Untested: true}
	for _, m := range members {
		p := &c.points[m]
		crux.Points = append(crux.Points, p.ID)
		crux.Gap = max(crux.Gap, p.Gap)
		if p.Status == Differs {
			crux.Untested = false
		}
	}
	return crux
}

// compareCruxes orders by share, then gap, both rounded to nine decimals, then
// points.
func compareCruxes(a, b Crux) int {
	return cmp.Or(
		cmp.Compare(nano(b.Share), nano(a.Share)),
		cmp.Compare(nano(b.Gap), nano(a.Gap)),
		slices.Compare(a.Points, b.Points),
	)
}

func nano(f float64) float64 { return math.RoundToEven(f * 1e9) }

// joined draws, for each pair of parties, what can be reached over premises that
// are unsettled between the two, from the points on which they differ.
func (c *comparison) joined() *graph {
	g := &graph{edges: make([][]int32, len(c.points))}
	inGraph := make([]bool, len(c.points))
	visited := make([]int32, len(c.points)) // the last pair, counted from 1, that came by
	var stack []int32
	for no, from := range c.differing() {
		m, n := no/len(c.parties), no%len(c.parties)
		push := func(i int32) {
			if visited[i] == int32(no)+1 {
				return
			}
			visited[i] = int32(no) + 1
			stack = append(stack, i)
			if !inGraph[i] {
				inGraph[i] = true
				g.nodes = append(g.nodes, i)
			}
		}
		for _, i := range from {
			push(i)
		}
		for len(stack) > 0 {
			x := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for _, y := range c.unsettledPremises(x, m, n) {
				g.edges[x] = append(g.edges[x], y)
				push(y)
			}
		}
	}
	slices.Sort(g.nodes)
	for _, x := range g.nodes {
		slices.Sort(g.edges[x])
		g.edges[x] = slices.Compact(g.edges[x])
	}
	return g
}

// differing lists, for parties m and n at place m*len(parties)+n, the points on
// which the two differ.
func (c *comparison) differing() [][]int32 {
	number := make(map[parallax.PartyID]int, len(c.parties))
	for i, id := range c.parties {
		number[id] = i
	}
	out := make([][]int32, len(c.parties)*len(c.parties))
	for i := range c.points {
		if len(c.settled) > 0 && c.settled[c.points[i].ID] {
			continue
		}
		for j := range c.points[i].Pairs {
			if pair := &c.points[i].Pairs[j]; pair.Status == Differs {
				no := number[pair.P]*len(c.parties) + number[pair.Q]
				out[no] = append(out[no], int32(i))
			}
		}
	}
	return out
}

// unsettledPremises gives the points in the because of what m or n hold on x
// that are unsettled between the two.
func (c *comparison) unsettledPremises(x int32, m, n int) []int32 {
	premises := c.work[x].premises
	if premises == nil {
		return nil
	}
	var out []int32
	for _, list := range [...][]int32{premises[m], premises[n]} {
		for _, y := range list {
			if c.unsettled(y, m, n) {
				out = append(out, y)
			}
		}
	}
	return out
}

// components are the strongly connected components, each before all that lead
// to it (Tarjan's algorithm, with a stack of its own: chains of premises may be
// as long as the record).
func (g *graph) components() (comps [][]int32, compOf []int32) {
	all := len(g.edges)
	t := &tarjan{g: g, order: make([]int32, all), low: make([]int32, all), compOf: make([]int32, all)}
	for i := range t.compOf {
		t.compOf[i] = none
	}
	for _, n := range g.nodes {
		if t.order[n] == 0 {
			t.visit(n)
		}
	}
	return t.comps, t.compOf
}

// none stands where a node has no component yet.
const none = -1

// tarjan holds the tables by node: when a node was entered, counted from 1; the
// earliest node on the path that it leads back to; and its component.
type tarjan struct {
	g          *graph
	entered    int32
	order, low []int32
	compOf     []int32
	path       []int32 // nodes not yet given to a component
	comps      [][]int32
}

type frame struct {
	node int32
	next int // the edge to follow next
}

func (t *tarjan) enter(n int32) frame {
	t.entered++
	t.order[n], t.low[n] = t.entered, t.entered
	t.path = append(t.path, n)
	return frame{node: n}
}

func (t *tarjan) visit(root int32) {
	calls := []frame{t.enter(root)}
	for len(calls) > 0 {
		f := &calls[len(calls)-1]
		if edges := t.g.edges[f.node]; f.next < len(edges) {
			to := edges[f.next]
			f.next++
			if t.order[to] == 0 {
				calls = append(calls, t.enter(to))
			} else if t.compOf[to] == none {
				t.low[f.node] = min(t.low[f.node], t.order[to])
			}
			continue
		}
		node := f.node
		calls = calls[:len(calls)-1]
		if len(calls) > 0 {
			caller := calls[len(calls)-1].node
			t.low[caller] = min(t.low[caller], t.low[node])
		}
		if t.low[node] == t.order[node] {
			t.close(node)
		}
	}
}

func (t *tarjan) close(root int32) {
	at := len(t.path) - 1
	for t.path[at] != root { // from the end: the path may be as long as the record
		at--
	}
	members := slices.Clone(t.path[at:])
	t.path = t.path[:at]
	slices.Sort(members)
	for _, m := range members {
		t.compOf[m] = int32(len(t.comps))
	}
	t.comps = append(t.comps, members)
}

// reach gives for each component the components without an edge out that can be
// reached from it, sorted. Components come with what they lead to before them.
// ok is false when the nodes reach more than MaxBearings together.
func (g *graph) reach(comps [][]int32, compOf []int32) (out [][]int32, ok bool) {
	out = make([][]int32, len(comps))
	bearings := 0
	for i, members := range comps {
		var targets []int32
		for _, m := range members {
			for _, to := range g.edges[m] {
				if t := compOf[to]; t != int32(i) {
					targets = append(targets, t)
				}
			}
		}
		slices.Sort(targets)
		targets = slices.Compact(targets)
		switch len(targets) {
		case 0:
			out[i] = []int32{int32(i)}
		case 1:
			out[i] = out[targets[0]] // shared: long chains cost nothing
		default:
			var all []int32
			for _, t := range targets {
				all = append(all, out[t]...)
			}
			slices.Sort(all)
			out[i] = slices.Compact(all)
		}
		for _, sink := range out[i] {
			bearings += len(members) * len(comps[sink])
		}
		if bearings > MaxBearings {
			return nil, false
		}
	}
	return out, true
}
