package dossier

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax"
)

// graph is the graph of what each party's positions rest on. A node is one
// party on one point; an edge is a premise where it is written. Edges of a node
// are linked in the order in which they are written.
type graph struct {
	nodes map[uint64]int32
	names []stand
	held  []bool // the party holds something there
	first []int32
	last  []int32
	edges []edge
}

type stand struct {
	party parallax.PartyID
	point parallax.PointID
}

type edge struct {
	to, next     int32 // next: the node's next edge, -1 for none
	file         int32
	line, column int32
}

// suspectPremises reports premises on which their party holds nothing, and
// premises that lead back to where they began.
func (r *reader) suspectPremises(t *tables, sheets []*stated) {
	numberPoints(r.files[positions])
	g := &graph{nodes: map[uint64]int32{}}
	for i, s := range sheets {
		for _, c := range s.claims {
			from := g.node(t, c.party, c.about)
			g.held[from] = g.held[from] || !c.silent
			for _, p := range s.premises[c.from:c.to] {
				g.link(from, edge{g.node(t, c.party, p.to), -1, int32(i), p.line, p.column})
			}
		}
	}
	told := make([]bool, len(g.names))
	for _, e := range g.edges {
		if !g.held[e.to] && !told[e.to] {
			told[e.to] = true
			r.warnEdge(e, parallax.Problem{Code: emptyPremise, Message: fmt.Sprintf("%s holds nothing on its premise %s", g.names[e.to].party, g.names[e.to].point),
				Hint: "state its position there, or ask for it"})
		}
	}
	for _, node := range g.knots() {
		r.reportKnot(g, node)
	}
}

func (r *reader) warnEdge(e edge, p parallax.Problem) {
	f := r.files[positions][e.file]
	f.suspect(parallax.Where{File: f.name, Line: int(e.line), Column: int(e.column)}, p)
}

// numberPoints gives each point one number in all files.
func numberPoints(files []*file) {
	numbers := map[parallax.PointID]int32{}
	for _, f := range files {
		for _, p := range f.points {
			n, ok := numbers[p.id]
			if !ok {
				n = int32(len(numbers))
				numbers[p.id] = n
			}
			p.number = n
		}
	}
}

func (g *graph) node(t *tables, party parallax.PartyID, p *point) int32 {
	key := uint64(t.parties.ids[string(party)])<<32 | uint64(uint32(p.number))
	n, ok := g.nodes[key]
	if !ok {
		n = int32(len(g.names))
		g.nodes[key] = n
		g.names = append(g.names, stand{party, p.id})
		g.held = append(g.held, false)
		g.first, g.last = append(g.first, -1), append(g.last, -1)
	}
	return n
}

func (g *graph) link(from int32, e edge) {
	n := int32(len(g.edges))
	g.edges = append(g.edges, e)
	if g.first[from] < 0 {
		g.first[from] = n
	} else {
		g.edges[g.last[from]].next = n
	}
	g.last[from] = n
}

// knots finds the parts of the graph in which every node leads to every other
// (Tarjan 1972, without recursion) and that hold a circle. It gives the first
// node of each.
func (g *graph) knots() []int32 {
	n := int32(len(g.names))
	w := &walk{g: g, order: make([]int32, n), low: make([]int32, n), at: slices.Clone(g.first)}
	for root := range n {
		if w.order[root] == 0 {
			w.from(root)
		}
	}
	slices.Sort(w.found)
	return w.found
}

// walk is the state of Tarjan's algorithm.
type walk struct {
	g          *graph
	order, low []int32 // order counts from 1; 0: not visited
	at         []int32 // the edge at which each node is
	count      int32
	stack      []int32 // nodes of unfinished parts
	path       []int32 // nodes on the way from the root
	found      []int32
}

const finished = 1<<31 - 1

func (w *walk) enter(node int32) {
	w.count++
	w.order[node], w.low[node] = w.count, w.count
	w.stack = append(w.stack, node)
	w.path = append(w.path, node)
}

func (w *walk) from(root int32) {
	for w.enter(root); len(w.path) > 0; {
		node := w.path[len(w.path)-1]
		if e := w.at[node]; e >= 0 {
			w.at[node] = w.g.edges[e].next
			to := w.g.edges[e].to
			if w.order[to] == 0 {
				w.enter(to)
			} else {
				w.low[node] = min(w.low[node], w.low[to])
			}
			continue
		}
		w.path = w.path[:len(w.path)-1]
		if len(w.path) > 0 {
			above := w.path[len(w.path)-1]
			w.low[above] = min(w.low[above], w.low[node])
		}
		if w.low[node] == w.order[node] {
			w.finish(node)
		}
	}
}

// finish takes a part off the stack; node is the one that was entered first.
func (w *walk) finish(node int32) {
	from := len(w.stack) - 1
	for w.stack[from] != node {
		from--
	}
	part := w.stack[from:]
	w.stack = w.stack[:from]
	for _, n := range part {
		w.low[n] = finished
	}
	if len(part) > 1 || w.g.restsOnItself(node) {
		w.found = append(w.found, slices.Min(part))
	}
}

func (g *graph) restsOnItself(node int32) bool {
	for e := g.first[node]; e >= 0; e = g.edges[e].next {
		if g.edges[e].to == node {
			return true
		}
	}
	return false
}

// reportKnot reports a shortest circle through a node.
func (r *reader) reportKnot(g *graph, node int32) {
	circle := g.circle(node)
	if len(circle) == 0 {
		return
	}
	const most = 10
	names := []string{string(g.names[node].point)}
	for _, e := range circle[:min(len(circle), most)] {
		names = append(names, string(g.names[g.edges[e].to].point))
	}
	if len(circle) > most {
		names = append(names, "…")
	}
	r.warnEdge(g.edges[circle[0]], parallax.Problem{Code: circularPremise, Message: fmt.Sprintf("premises of %s lead back to where they began: %s", g.names[node].party, strings.Join(names, " rests on ")),
		Hint: "leave out the premise that does not bear the others"})
}

// circle gives the edges of a shortest way from a node back to it.
func (g *graph) circle(node int32) []int32 {
	came := map[int32]int32{} // the edge that first led to a node
	froms := map[int32]int32{}
	queue := []int32{node}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for e := g.first[at]; e >= 0; e = g.edges[e].next {
			to := g.edges[e].to
			if _, seen := came[to]; seen {
				continue
			}
			came[to], froms[to] = e, at
			if to == node {
				return g.back(node, came, froms)
			}
			queue = append(queue, to)
		}
	}
	return nil
}

func (g *graph) back(node int32, came, froms map[int32]int32) []int32 {
	var way []int32
	for at := node; ; {
		way = append(way, came[at])
		if at = froms[at]; at == node {
			break
		}
	}
	slices.Reverse(way)
	return way
}
