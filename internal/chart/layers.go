package chart

import (
	"cmp"
	"math"
	"slices"
)

// The layout follows Sugiyama, Tagawa and Toda, Methods for Visual Understanding
// of Hierarchical System Structures (1981): edges that close a circle are turned
// round, every node gets a layer, edges past layers get a bend in each, the order
// within layers is improved by barycentres. Each connected part is laid out for
// itself. All choices between equals go by the order given.

// item is what stands in a layer: a node, or the bend of an edge, which may bear
// the edge's label.
type item struct {
	node, edge int // one of them is -1
	label      bool
	rank       int
	up, down   []int // neighbours in the layer before and after, as items
}

// link is an edge of a part with its items from the earlier layer to the later.
type link struct {
	edge   int
	items  []int
	turned bool // its arrow points to the earlier layer
}

// part is a connected part of a graph.
type part struct {
	graph  *Graph
	items  []item
	layers [][]int
	links  []link
	labels bool // nodes stand in every second layer, labels between
}

// layered finds the connected parts of g and puts their nodes into layers. The
// second result is false when edges run past too many layers to be drawn.
func layered(g *Graph) ([]*part, bool) {
	edges := drawnEdges(g)
	var parts []*part
	bends := 0
	for _, nodes := range connected(len(g.Nodes), g.Edges, edges) {
		p := &part{graph: g}
		p.fill(nodes, edges)
		bends += len(p.items) - len(nodes)
		if bends > maxBends {
			return nil, false
		}
		p.order()
		parts = append(parts, p)
	}
	return parts, true
}

// drawnEdges gives the places of the edges that lead from a node to another.
func drawnEdges(g *Graph) []int {
	var out []int
	for i, e := range g.Edges {
		if e.From != e.To && min(e.From, e.To) >= 0 && max(e.From, e.To) < len(g.Nodes) {
			out = append(out, i)
		}
	}
	return out
}

// connected parts the nodes 0..n-1 by the edges, each part in order.
func connected(n int, all []Edge, edges []int) [][]int {
	of := make([]int, n)
	for i := range of {
		of[i] = i
	}
	for changed := true; changed; {
		changed = false
		for _, i := range edges {
			a, b := all[i].From, all[i].To
			if least := min(of[a], of[b]); of[a] != least || of[b] != least {
				of[a], of[b], changed = least, least, true
			}
		}
	}
	byFirst := make([][]int, n)
	for i, first := range of {
		byFirst[first] = append(byFirst[first], i)
	}
	return slices.DeleteFunc(byFirst, func(nodes []int) bool { return len(nodes) == 0 })
}

// fill makes the part's items, layers and links.
func (p *part) fill(nodes, edges []int) {
	own := func(i int) bool { _, ok := slices.BinarySearch(nodes, p.graph.Edges[i].From); return ok }
	for _, i := range edges {
		if own(i) {
			p.links = append(p.links, link{edge: i})
			p.labels = p.labels || p.graph.Edges[i].Label != "" || len(p.graph.Edges[i].By) > 1
		}
	}
	ranks := p.ranks(nodes)
	itemOf := make(map[int]int, len(nodes))
	for _, n := range nodes {
		itemOf[n] = p.add(item{node: n, edge: -1, rank: ranks[n]})
	}
	for i := range p.links {
		l := &p.links[i]
		from, to := itemOf[p.graph.Edges[l.edge].From], itemOf[p.graph.Edges[l.edge].To]
		l.turned = p.items[from].rank > p.items[to].rank
		if l.turned {
			from, to = to, from
		}
		p.thread(l, from, to)
	}
}

func (p *part) add(x item) int {
	p.items = append(p.items, x)
	for len(p.layers) <= x.rank {
		p.layers = append(p.layers, nil)
	}
	p.layers[x.rank] = append(p.layers[x.rank], len(p.items)-1)
	return len(p.items) - 1
}

// thread joins two items by a bend in each layer between; the label stands in the
// first layer behind the edge's own beginning.
func (p *part) thread(l *link, from, to int) {
	l.items = append(l.items, from)
	labelAt := p.items[from].rank + 1
	if l.turned {
		labelAt = p.items[to].rank - 1
	}
	for rank := p.items[from].rank + 1; rank < p.items[to].rank && len(p.items) <= maxBends+MaxNodes; rank++ {
		e := &p.graph.Edges[l.edge]
		label := p.labels && rank == labelAt && (e.Label != "" || len(e.By) > 1)
		l.items = append(l.items, p.add(item{node: -1, edge: l.edge, label: label, rank: rank}))
	}
	l.items = append(l.items, to)
	for i, b := range l.items[1:] {
		a := l.items[i]
		p.items[a].down = append(p.items[a].down, b)
		p.items[b].up = append(p.items[b].up, a)
	}
}

// ranks gives each node its layer: as far from what has no edge out as the
// longest way there.
func (p *part) ranks(nodes []int) map[int]int {
	out := make(map[int][]int)
	for _, l := range p.links {
		e := p.graph.Edges[l.edge]
		out[e.From] = append(out[e.From], e.To)
	}
	const open = -1 // on the way: an edge to it closes a circle and is left out
	height := make(map[int]int)
	var visit func(n int) int
	visit = func(n int) int {
		if h, seen := height[n]; seen {
			return h
		}
		height[n] = open
		h := 0
		for _, to := range out[n] {
			if below := visit(to); below != open {
				h = max(h, below+1)
			}
		}
		height[n] = h
		return h
	}
	highest := 0
	for _, n := range nodes {
		highest = max(highest, visit(n))
	}
	step := 1
	if p.labels {
		step = 2
	}
	for _, n := range nodes {
		if !p.graph.Upward {
			height[n] = highest - height[n]
		}
		height[n] *= step
	}
	return height
}

// sweeps is how often the order of the layers is gone through: few suffice.
const sweeps = 8

// order improves the order within layers, and keeps the best found.
func (p *part) order() {
	at := p.positions()
	best, bestCrossings := p.snapshot(), p.crossings(at)
	for i := 0; i < sweeps && bestCrossings > 0; i++ {
		for j := range p.layers {
			if i%2 == 0 {
				p.sortLayer(p.layers[j], at, func(x *item) []int { return x.up })
			} else {
				p.sortLayer(p.layers[len(p.layers)-1-j], at, func(x *item) []int { return x.down })
			}
		}
		if c := p.crossings(at); c < bestCrossings {
			best, bestCrossings = p.snapshot(), c
		}
	}
	p.layers = best
}

func (p *part) snapshot() [][]int {
	out := make([][]int, len(p.layers))
	for i, l := range p.layers {
		out[i] = slices.Clone(l)
	}
	return out
}

// positions gives each item's place in its layer.
func (p *part) positions() []int {
	at := make([]int, len(p.items))
	for _, layer := range p.layers {
		for i, x := range layer {
			at[x] = i
		}
	}
	return at
}

// sortLayer orders a layer by the middles of its items' neighbours, and keeps the
// places in at; an item without neighbours stays about where it is.
func (p *part) sortLayer(layer, at []int, neighbours func(*item) []int) {
	middle := make(map[int]float64, len(layer))
	for i, x := range layer {
		near := neighbours(&p.items[x])
		if len(near) == 0 {
			middle[x] = float64(i)
			continue
		}
		sum := 0
		for _, n := range near {
			sum += at[n]
		}
		middle[x] = float64(sum) / float64(len(near))
	}
	slices.SortStableFunc(layer, func(a, b int) int { return cmp.Compare(middle[a], middle[b]) })
	for i, x := range layer {
		at[x] = i
	}
}

// crossings counts how often lines cross between neighbouring layers, whose items
// have the places at.
func (p *part) crossings(at []int) int {
	count := 0
	for _, layer := range p.layers {
		var ends []int // of the lines from this layer, in their order here
		for _, x := range layer {
			from := len(ends)
			for _, d := range p.items[x].down {
				ends = append(ends, at[d])
			}
			slices.Sort(ends[from:])
		}
		for i, a := range ends {
			for _, b := range ends[i+1:] {
				if b < a {
					count++
				}
			}
		}
	}
	return count
}

// align gives each item its place along its layer, so that neighbours stand as
// straight behind each other as the order and the items' sizes allow.
func (p *part) align(size []float64) []float64 {
	at := make([]float64, len(p.items))
	for _, layer := range p.layers {
		p.settle(layer, at, size)
	}
	for i := range 2 * sweeps {
		for j := range p.layers {
			layer := p.layers[j]
			if i%2 == 1 {
				layer = p.layers[len(p.layers)-1-j]
			}
			for _, x := range layer {
				at[x] = p.wanted(x, at, i) // neighbours stand in other layers
			}
			p.settle(layer, at, size)
		}
	}
	return at
}

// wanted is where an item would stand by its neighbours alone: those it is swept
// from, at last those on both sides.
func (p *part) wanted(x int, at []float64, sweep int) float64 {
	near := p.items[x].up
	if sweep%2 == 1 {
		near = p.items[x].down
	}
	if sweep >= 2*sweeps-2 || len(near) == 0 {
		near = slices.Concat(p.items[x].up, p.items[x].down)
	}
	if len(near) == 0 {
		return at[x]
	}
	sum := 0.0
	for _, n := range near {
		sum += at[n]
	}
	return sum / float64(len(near))
}

// settle moves the items of a layer as little as possible from where they are so
// that they keep their order and their distance: a regression in order, by
// joining neighbours that are in each other's way into blocks.
func (p *part) settle(layer []int, at, size []float64) {
	type block struct {
		sum   float64
		count int
	}
	offset := make([]float64, len(layer)) // how far from the first item at least
	var blocks []block
	mean := func(b block) float64 { return b.sum / float64(b.count) }
	for i, x := range layer {
		if i > 0 {
			before := layer[i-1]
			offset[i] = offset[i-1] + size[before]/2 + size[x]/2 + gapBetween(&p.items[before], &p.items[x])
		}
		blocks = append(blocks, block{at[x] - offset[i], 1})
		for n := len(blocks); n > 1 && mean(blocks[n-2]) >= mean(blocks[n-1]); n-- {
			blocks[n-2].sum += blocks[n-1].sum
			blocks[n-2].count += blocks[n-1].count
			blocks = blocks[:n-1]
		}
	}
	i := 0
	for _, b := range blocks {
		for range b.count {
			at[layer[i]] = math.Round((mean(b)+offset[i])*16) / 16 // so that the last bits never show
			i++
		}
	}
}

func gapBetween(a, b *item) float64 {
	if a.node >= 0 && b.node >= 0 {
		return nodeGap
	}
	return bendGap
}
