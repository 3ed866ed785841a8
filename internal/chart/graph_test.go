package chart

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

func drawnGraphs() map[string]*Graph {
	lineage := &Graph{ID: "lineage", Title: "Lineage", Desc: "What comes from what.", Upward: true,
		Nodes: []Node{
			{Text: "Alpha", Href: "/subject/alpha", Note: "Norland"},
			{Text: "Alpha-2, a version with a very long name that has no room", Href: "/subject/alpha-2", Class: "here", Status: "differs", Word: "differs"},
			{Text: "Beta", By: []By{norland}},
			{Text: "Alone <b>", Status: "<odd>"},
		},
		Edges: []Edge{
			{From: 1, To: 0, Label: "variant of"},
			{From: 2, To: 0, Label: "variant of", By: []By{norland}},
			{From: 2, To: 1, Label: "same as <", Class: "dashed", Plain: true, By: []By{norland, sudland}},
			{From: 2, To: 2}, {From: 2, To: 9}, {From: -1, To: 0},
		}}
	circle := &Graph{ID: "circle", Title: "A circle", Desc: "No links.",
		Nodes: []Node{{Text: "A"}, {Text: "B"}, {Text: "C"}, {Text: "D"}},
		Edges: []Edge{{From: 0, To: 1}, {From: 1, To: 2}, {From: 2, To: 0}, {From: 0, To: 3}, {From: 2, To: 3}}}
	return map[string]*Graph{"lineage": lineage, "circle": circle}
}

func TestGraph(t *testing.T) {
	for name, g := range drawnGraphs() {
		svg, ok := g.SVG()
		if !ok {
			t.Fatalf("%s: nothing drawn", name)
		}
		golden(t, "graph-"+name+".svg", string(svg))
	}
}

// TestGraphRole makes a picture with links a group, so that its links are there for
// who cannot see it, and one without an image.
func TestGraphRole(t *testing.T) {
	for name, role := range map[string]string{"lineage": "group", "circle": "img"} {
		svg, _ := drawnGraphs()[name].SVG()
		if !strings.Contains(string(svg), `<svg class="graph" role="`+role+`"`) {
			t.Errorf("%s is no %s: %.200s", name, role, svg)
		}
	}
}

func TestGraphRefuses(t *testing.T) {
	ladder := &Graph{Nodes: make([]Node, MaxNodes)} // edges past many layers
	for i := range MaxNodes - 1 {
		ladder.Edges = append(ladder.Edges, Edge{From: i, To: i + 1})
	}
	for i := range MaxNodes {
		ladder.Edges = append(ladder.Edges, Edge{From: 0, To: MaxNodes - 1 - i%8, Label: "far"})
	}
	for name, g := range map[string]*Graph{
		"nothing":        {},
		"too many nodes": {Nodes: make([]Node, MaxNodes+1)},
		"too many edges": {Nodes: make([]Node, 2), Edges: make([]Edge, MaxEdges+1)},
		"too many bends": ladder,
	} {
		if _, ok := g.SVG(); ok {
			t.Errorf("%s: drawn", name)
		}
	}
	if _, ok := (&Graph{Nodes: make([]Node, MaxNodes), Edges: make([]Edge, MaxEdges)}).SVG(); !ok {
		t.Error("as many as allowed: not drawn")
	}
}

// anyGraph makes a graph of n nodes with m edges, any of them wrong.
func anyGraph(r *rand.Rand, n, m int) *Graph {
	g := &Graph{ID: "g", Title: "<t>", Desc: "d", Upward: r.IntN(2) == 0}
	for i := range n {
		g.Nodes = append(g.Nodes, Node{Text: strings.Repeat("Node <&> ", r.IntN(9)), Note: strings.Repeat("n", r.IntN(2)*r.IntN(50)), Status: []string{"", "differs", "x"}[r.IntN(3)]})
		for range r.IntN(2) * r.IntN(12) {
			g.Nodes[i].By = append(g.Nodes[i].By, By{r.IntN(10) - 1, "<p>"})
		}
	}
	labelled := r.IntN(2) == 0
	for range m {
		e := Edge{From: r.IntN(n+2) - 1, To: r.IntN(n+2) - 1, Plain: r.IntN(3) == 0}
		if labelled && r.IntN(2) == 0 {
			e.Label = strings.Repeat("label ", r.IntN(8))
		}
		g.Edges = append(g.Edges, e)
	}
	return g
}

// TestAnyGraph lays out random graphs and looks that nothing covers anything else,
// that all is within the picture, and that every edge is there.
func TestAnyGraph(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for i := range 150 {
		n := 1 + r.IntN(25)
		g := anyGraph(r, n, r.IntN(2*n))
		svg, ok := g.SVG()
		if !ok {
			continue
		}
		wellFormed(t, string(svg))
		if again, _ := g.SVG(); again != svg {
			t.Fatal("drawn again, the picture is another")
		}
		parts, _ := layered(g)
		for _, turned := range []bool{false, true} {
			checkLayout(t, fmt.Sprint("graph ", i, " turned ", turned), g, layOut(parts, turned))
		}
	}
}

func checkLayout(t *testing.T, name string, g *Graph, l *layout) {
	t.Helper()
	boxes := append([]box(nil), l.places...)
	for _, r := range l.routes {
		if r.labelled {
			_, wide := edgeLabel(&g.Edges[r.edge])
			boxes = append(boxes, box{r.label.x - wide/2, r.label.y - smallStep/2, wide, smallStep})
		}
	}
	const slack = 0.1
	for i, a := range boxes {
		if a.x < -slack || a.y < -slack || a.x+a.w > l.width+slack || a.y+a.h > l.height+slack {
			t.Fatalf("%s: %v lies beyond %v by %v", name, a, l.width, l.height)
		}
		for _, b := range boxes[:i] {
			if a.x+slack < b.x+b.w && b.x+slack < a.x+a.w && a.y+slack < b.y+b.h && b.y+slack < a.y+a.h {
				t.Fatalf("%s: %v covers %v", name, a, b)
			}
		}
	}
	if got, want := len(l.routes), len(drawnEdges(g)); got != want {
		t.Fatalf("%s: %d edges drawn, want %d", name, got, want)
	}
	for _, r := range l.routes {
		e := g.Edges[r.edge]
		if labelled := e.Label != "" || len(e.By) > 1; labelled != r.labelled {
			t.Fatalf("%s: edge %v has a label: %v", name, e, r.labelled)
		}
	}
}

// TestLayers leads every edge of a graph without circles from an earlier layer to
// a later one, or the other way when Upward.
func TestLayers(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	for range 200 {
		g := anyGraph(r, 20, 30)
		for i := range g.Edges {
			e := &g.Edges[i]
			e.From, e.To = max(e.From, e.To), min(e.From, e.To) // downwards, so no circle
		}
		parts, ok := layered(g)
		if !ok {
			t.Fatal("not drawn")
		}
		for _, p := range parts {
			for _, l := range p.links {
				if l.turned != g.Upward {
					t.Fatalf("edge %v turned: %v, upward: %v", g.Edges[l.edge], l.turned, g.Upward)
				}
			}
		}
	}
}

// TestCrossings untangles what can be untangled.
func TestCrossings(t *testing.T) {
	g := &Graph{Nodes: make([]Node, 8)}
	for i := range 4 {
		g.Edges = append(g.Edges, Edge{From: i, To: 7 - i}, Edge{From: i, To: 7 - max(i-1, 0)})
	}
	parts, _ := layered(g)
	if got := parts[0].crossings(parts[0].positions()); len(parts) != 1 || got != 0 {
		t.Errorf("%d crossings in %d parts, want 0 in 1", got, len(parts))
	}
}

// TestTurned turns a graph whose layers are wider than a page.
func TestTurned(t *testing.T) {
	g := &Graph{Nodes: make([]Node, 12)}
	for i := 1; i < 12; i++ {
		g.Edges = append(g.Edges, Edge{From: i, To: 0})
	}
	parts, _ := layered(g)
	if w := layOut(parts, false).width; w <= graphWidth {
		t.Fatalf("upright it is %v wide: no test", w)
	}
	svg, _ := g.SVG()
	var width float64
	if _, err := fmt.Sscanf(string(svg), `<svg class="graph" role="img" width="%grem"`, &width); err != nil || width*16 > graphWidth {
		t.Errorf("width %v rem (%v), want at most %v px", width, err, graphWidth)
	}
}

func FuzzGraph(f *testing.F) {
	f.Add(uint64(1), uint64(2), 5, 8)
	f.Add(uint64(3), uint64(4), MaxNodes, MaxEdges)
	f.Fuzz(func(t *testing.T, a, b uint64, n, m int) {
		g := anyGraph(rand.New(rand.NewPCG(a, b)), 1+min(max(n, 0), MaxNodes), min(max(m, 0), MaxEdges+1))
		if svg, ok := g.SVG(); ok {
			wellFormed(t, string(svg))
			if len(svg) > 1<<20 {
				t.Fatalf("%d bytes", len(svg))
			}
		}
	})
}

func BenchmarkGraph(b *testing.B) {
	g := anyGraph(rand.New(rand.NewPCG(1, 1)), MaxNodes, 120)
	for b.Loop() {
		g.SVG()
	}
}
