package web

import (
	"fmt"
	"html/template"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/chart"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// cruxGraph draws the differences of some cruxes from the cruxes upward: what
// stands higher rests on what stands lower. There is no picture where nothing
// rests on anything else, and none of what is too wide to be read.
func (s *seat) cruxGraph(items []compare.Item) (picture template.HTML, tooWide bool) {
	g := graphOf(s.res, items)
	if g == nil {
		return "", true
	}
	g.dropLone()
	if len(g.edges) == 0 {
		return "", false
	}
	first := items[0].Root
	c := &chart.Graph{
		ID:    fmt.Sprintf("rests-%d", items[0].Rank),
		Title: sentence(s.words.Say("web.graph.title", locale.Args{"Root": shorten(s.words.Subject(first), 100)})),
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
	svg, ok := c.SVG()
	return svg, !ok
}

// premiseGraph is points and, as pairs of their places, which rests on which.
type premiseGraph struct {
	nodes []parallax.PointID
	edges [][2]int
}

// dropLone takes out the points that nothing rests on and that rest on nothing:
// there is nothing to see.
func (g *premiseGraph) dropLone() {
	place := make([]int, len(g.nodes)) // 1: not alone; then its new place
	for _, e := range g.edges {
		place[e[0]], place[e[1]] = 1, 1
	}
	var kept []parallax.PointID
	for i, id := range g.nodes {
		if place[i] > 0 {
			place[i] = len(kept)
			kept = append(kept, id)
		}
	}
	for i, e := range g.edges {
		g.edges[i] = [2]int{place[e[0]], place[e[1]]}
	}
	g.nodes = kept
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
