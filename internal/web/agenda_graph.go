package web

import (
	"fmt"
	"html/template"
	"slices"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/chart"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// cruxGraphs draws the differences of some cruxes from the cruxes upward: what
// stands higher rests on what stands lower. What hangs together makes one picture,
// so that a sheet of paper can hold it. There is none where nothing rests on
// anything else, and none of what is too wide to be read.
func (s *seat) cruxGraphs(items []compare.Item) (pictures []template.HTML, tooWide bool) {
	g := graphOf(s.res, items)
	if g == nil {
		return nil, true
	}
	for i, part := range g.parts() {
		svg, ok := s.cruxGraph(part, items[0].Root, fmt.Sprintf("rests-%d-%d", items[0].Rank, i+1))
		if !ok {
			return nil, true
		}
		pictures = append(pictures, svg)
	}
	return pictures, false
}

func (s *seat) cruxGraph(g *premiseGraph, root parallax.SubjectID, id string) (template.HTML, bool) {
	c := &chart.Graph{
		ID:    id,
		Title: sentence(s.words.Say("web.graph.title", locale.Args{"Root": shorten(s.words.Subject(root), 100)})),
		Desc:  s.words.Say("web.graph.desc", nil),
	}
	for _, id := range g.nodes {
		p := s.res.Point(id)
		n := chart.Node{
			Text: shorten(s.words.Subject(id.Subject()), 80), Note: shorten(s.words.Attribute(id.Attribute()), 60),
			Href: s.pointHref(id), Status: p.Status.String(), Word: s.words.Status(p.Status),
		}
		if s.res.Crux(id) != nil {
			n.Class = "crux"
		}
		c.Nodes = append(c.Nodes, n)
	}
	for _, e := range g.edges {
		c.Edges = append(c.Edges, chart.Edge{From: e[0], To: e[1]})
	}
	return c.SVG()
}

// premiseGraph is points and, as pairs of their places, which rests on which.
type premiseGraph struct {
	nodes []parallax.PointID
	edges [][2]int
}

// parts gives what hangs together, each as a graph of its own, in the order of the
// nodes. Points that nothing rests on and that rest on nothing are left out: there
// is nothing to see.
func (g *premiseGraph) parts() []*premiseGraph {
	first := make([]int, len(g.nodes)) // the first node that each hangs together with
	for i := range first {
		first[i] = i
	}
	for range g.nodes { // until nothing changes, at the latest
		changed := false
		for _, e := range g.edges {
			if least := min(first[e[0]], first[e[1]]); first[e[0]] != least || first[e[1]] != least {
				first[e[0]], first[e[1]], changed = least, least, true
			}
		}
		if !changed {
			break
		}
	}
	var out []*premiseGraph
	part := make(map[int]*premiseGraph)
	place := make([]int, len(g.nodes))
	for i, id := range g.nodes {
		p := part[first[i]]
		if p == nil {
			p = &premiseGraph{}
			part[first[i]] = p
			out = append(out, p)
		}
		place[i] = len(p.nodes)
		p.nodes = append(p.nodes, id)
	}
	for _, e := range g.edges {
		p := part[first[e[0]]]
		p.edges = append(p.edges, [2]int{place[e[0]], place[e[1]]})
	}
	return slices.DeleteFunc(out, func(p *premiseGraph) bool { return len(p.edges) == 0 })
}

// graphOf gathers the differences that rest on some cruxes, and all on the way
// there; nil where that is more than can be drawn.
func graphOf(res *compare.Result, items []compare.Item) *premiseGraph {
	g := &premiseGraph{}
	at := make(map[parallax.PointID]int)
	add := func(id parallax.PointID) int {
		i, ok := at[id]
		if !ok {
			i = len(g.nodes)
			at[id] = i
			g.nodes = append(g.nodes, id)
		}
		return i
	}
	for i := range items {
		c := items[i].Crux
		if len(c.Points)+len(c.BearsOn) > chart.MaxNodes {
			return nil
		}
		for _, id := range c.Points {
			add(id)
		}
		for _, id := range c.BearsOn {
			add(id)
		}
	}
	for from := 0; from < len(g.nodes); from++ { // the list grows on the way
		if len(g.nodes) > chart.MaxNodes || len(g.edges) > chart.MaxEdges {
			return nil
		}
		for _, id := range premisesOf(res.Point(g.nodes[from])) {
			g.edges = append(g.edges, [2]int{from, add(id)})
		}
	}
	return g
}
