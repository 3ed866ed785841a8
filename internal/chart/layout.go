package chart

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// spot is a place in a graph, in pixels from its corner.
type spot struct{ x, y float64 }

// box is the place and size of a node.
type box struct{ x, y, w, h float64 }

// route is an edge as it is drawn.
type route struct {
	edge     int
	path     string // of SVG
	head     spot   // the arrow's tip
	turn     int    // the arrow's direction, clockwise from right in degrees
	label    spot   // the middle of the label
	labelled bool
}

// layout is a graph with all its places. Turned, its layers run from left to
// right instead of from top to bottom.
type layout struct {
	turned        bool
	width, height float64
	places        []box // by node
	routes        []route
}

// layOut places the parts beside each other, in rows as wide as a page.
func layOut(parts []*part, turned bool) *layout {
	const between = 2 * nodeGap
	l := &layout{turned: turned}
	if len(parts) > 0 {
		l.places = make([]box, len(parts[0].graph.Nodes))
	}
	x, y, row := 0.0, 0.0, 0.0 // where the next part goes, and the height of its row
	for _, p := range parts {
		b := newPlan(p, turned)
		w, h := b.extent()
		if x > 0 && x+w > graphWidth {
			x, y, row = 0, y+row+between, 0
		}
		b.put(l, x, y)
		l.width, l.height = max(l.width, x+w), max(l.height, y+h)
		x, row = x+w+between, max(row, h)
	}
	return l
}

// plan is a part with its places: along its layers, and across them from layer
// to layer.
type plan struct {
	*part
	turned   bool
	along    []float64 // the middle of each item in its layer
	wide     []float64 // the size of each item along its layer
	thick    []float64 // and across it
	from, to []float64 // where each layer begins and ends
	length   float64   // of the longest layer
}

func newPlan(p *part, turned bool) *plan {
	b := &plan{part: p, turned: turned}
	for i := range p.items {
		wide, thick := p.size(&p.items[i])
		if turned {
			wide, thick = thick, wide
		}
		b.wide, b.thick = append(b.wide, wide), append(b.thick, thick)
	}
	b.along = p.align(b.wide)
	least, most := math.Inf(1), math.Inf(-1)
	for i, at := range b.along {
		least, most = min(least, at-b.wide[i]/2), max(most, at+b.wide[i]/2)
	}
	for i := range b.along {
		b.along[i] -= least
	}
	b.length = most - least
	b.stack()
	return b
}

// size gives the width and the height of an item.
func (p *part) size(x *item) (w, h float64) {
	switch {
	case x.node >= 0:
		return nodeWidth, nodeHeight(&p.graph.Nodes[x.node])
	case x.label:
		_, w = edgeLabel(&p.graph.Edges[x.edge])
		return w, smallStep
	}
	return 0, 0
}

// stack puts the layers behind each other.
func (b *plan) stack() {
	gap := layerGap
	if b.labels {
		gap = labelGap
	}
	at := 0.0
	for _, layer := range b.layers {
		thick := 0.0
		for _, x := range layer {
			thick = max(thick, b.thick[x])
		}
		b.from, b.to = append(b.from, at), append(b.to, at+thick)
		at += thick + gap
	}
}

func (b *plan) extent() (width, height float64) {
	depth := b.to[len(b.to)-1]
	if b.turned {
		return depth, b.length
	}
	return b.length, depth
}

// put writes the part's places into the layout, its corner at x, y.
func (b *plan) put(l *layout, x, y float64) {
	spotAt := func(along, across float64) spot {
		if b.turned {
			return spot{x + across, y + along}
		}
		return spot{x + along, y + across}
	}
	for i := range b.items {
		if n := b.items[i].node; n >= 0 {
			corner := spotAt(b.along[i]-b.wide[i]/2, b.nodeFrom(i))
			l.places[n] = box{corner.x, corner.y, b.wide[i], b.thick[i]}
			if b.turned {
				l.places[n].w, l.places[n].h = b.thick[i], b.wide[i]
			}
		}
	}
	ports := b.ports()
	for i := range b.links {
		l.routes = append(l.routes, b.route(&b.links[i], ports[i], spotAt))
	}
}

// nodeFrom gives where a node begins across its layer: in the middle of it.
func (b *plan) nodeFrom(i int) float64 {
	rank := b.items[i].rank
	return (b.from[rank]+b.to[rank])/2 - b.thick[i]/2
}

// ports gives each link the places where it leaves its first item and reaches its
// last: spread along the node's side in the order of where they lead.
func (b *plan) ports() [][2]float64 {
	type port struct {
		link int
		far  float64 // where the next item of the link stands
	}
	out := make([][2]float64, len(b.links))
	spread := func(end int, item func(*link) (own, next int)) {
		at := make([][]port, len(b.items))
		for i := range b.links {
			own, next := item(&b.links[i])
			at[own] = append(at[own], port{i, b.along[next]})
		}
		for own, ports := range at {
			slices.SortStableFunc(ports, func(p, q port) int { return cmp.Compare(p.far, q.far) })
			for i, p := range ports {
				share := float64(i+1)/float64(len(ports)+1) - 0.5
				out[p.link][end] = b.along[own] + float64(share*b.wide[own]*0.8)
			}
		}
	}
	spread(0, func(l *link) (int, int) { return l.items[0], l.items[1] })
	spread(1, func(l *link) (int, int) { return l.items[len(l.items)-1], l.items[len(l.items)-2] })
	return out
}

// route draws a link through its layers: straight within one, curved between two.
func (b *plan) route(l *link, ports [2]float64, spotAt func(along, across float64) spot) route {
	r := route{edge: l.edge}
	head := 8.0 // the line ends within the arrow head, not at its tip
	if b.graph.Edges[l.edge].Plain {
		head = 0
	}
	last := len(l.items) - 1
	pen := new(strings.Builder)
	for i, x := range l.items {
		rank := b.items[x].rank
		along, from, to := b.along[x], b.from[rank], b.to[rank]
		if b.items[x].label {
			r.label, r.labelled = spotAt(along, (from+to)/2), true
		}
		if i == 0 {
			start := b.nodeFrom(x) + b.thick[x]
			if l.turned {
				r.head = spotAt(ports[0], start)
				start += head
			}
			move(pen, "M", spotAt(ports[0], start))
			move(pen, "L", spotAt(ports[0], max(to, start)))
			continue
		}
		before := b.along[l.items[i-1]]
		if i == 1 {
			before = ports[0]
		}
		if i == last {
			along = ports[1]
		}
		end := to
		if i == last {
			if end = b.nodeFrom(x); !l.turned {
				r.head = spotAt(along, end)
				end -= head
			}
		}
		bend := (b.to[b.items[l.items[i-1]].rank] + from) / 2
		move(pen, "C", spotAt(before, bend), spotAt(along, bend), spotAt(along, min(from, end)))
		move(pen, "L", spotAt(along, end))
	}
	r.path, r.turn = pen.String(), 90
	if b.turned {
		r.turn = 0
	}
	if l.turned {
		r.turn += 180
	}
	return r
}

// move writes a step of a path.
func move(pen *strings.Builder, step string, to ...spot) {
	for i, s := range to {
		if i > 0 {
			step = " "
		}
		pen.WriteString(step + px(s.x) + " " + px(s.y))
	}
}
