package chart

import (
	"html/template"
	"math"
	"strconv"
	"strings"
)

// Graph shows things and what leads from one to another in layers: every arrow
// runs from an earlier layer to a later one, but for those that close a circle.
// It has a size of its own and belongs into a box that scrolls.
type Graph struct {
	ID          string // of the picture in its page, for its title
	Title, Desc string // for who cannot see it
	Nodes       []Node // at most MaxNodes
	Edges       []Edge // at most MaxEdges
	// Upward puts first, on top or to the left, what all arrows lead to; else it
	// stands last.
	Upward bool
}

// Node is one thing.
type Node struct {
	Text, Href   string // Text is wrapped and cut; Href may be empty
	Note         string // quiet lines below; may be empty
	Status, Word string // the status as JSON writes it, and its word; may be empty
	Class        string // of its box in the style sheet, such as crux; may be empty
	By           []By   // parties whose marks it bears
}

// Edge leads from one node to another, by their places in Graph.Nodes. One to or
// from no node, or to its own, is not drawn.
type Edge struct {
	From, To int
	Label    string // a few words; may be empty
	Class    string // of its line in the style sheet, such as dashed; may be empty
	By       []By   // who says so; a single party's edge has its colour
	Plain    bool   // it holds both ways, and has no arrow head
}

// Bounds of a graph. One beyond them, or whose edges run past too many layers, is
// not drawn: it could not be read.
const (
	MaxNodes = 80
	MaxEdges = 200
	maxBends = 2000
)

// Sizes in a graph, in pixels where the text around it has 16.
const (
	nodeWidth  = 176.0
	nodePad    = 8.0
	textSize   = 14.0
	textStep   = 18.0
	smallSize  = 12.0
	smallStep  = 17.0
	signWidth  = 20.0
	markWidth  = 15.0
	nodeGap    = 16.0 // beside each other
	bendGap    = 12.0
	layerGap   = 46.0 // between layers of nodes
	labelGap   = 20.0 // between a layer of nodes and one of labels
	labelWidth = 150.0
	graphEdge  = 4.0
	graphWidth = 900.0 // beyond it a graph is turned, if that helps
	nodeLines  = 4
	nodeMarks  = 8
	labelMarks = 3
)

// SVG draws the graph. The second result is false when there is nothing to draw,
// or too much.
func (g *Graph) SVG() (template.HTML, bool) {
	if len(g.Nodes) == 0 || len(g.Nodes) > MaxNodes || len(g.Edges) > MaxEdges {
		return "", false
	}
	parts, ok := layered(g)
	if !ok {
		return "", false
	}
	l := layOut(parts, false)
	if l.width > graphWidth {
		if turned := layOut(parts, true); turned.width < l.width {
			l = turned
		}
	}
	p := graphPainter{Graph: g, layout: l}
	p.draw()
	return p.w.html(), true
}

// graphPainter draws a graph that is laid out.
type graphPainter struct {
	*Graph
	*layout
	w writer
}

func (p *graphPainter) draw() {
	role := "img"
	for i := range p.Nodes {
		if p.Nodes[i].Href != "" {
			role = "group" // what is in an img is not there for who cannot see it, links neither
		}
	}
	width, height := p.width+2*graphEdge, p.height+2*graphEdge
	p.w.put(`<svg class="graph" role="{}" width="{}rem" height="{}rem" viewBox="{} {} {} {}" aria-labelledby="{}-title {}-desc">`, role,
		px(math.Ceil(width)/16), px(math.Ceil(height)/16), px(-graphEdge), px(-graphEdge), px(width), px(height), p.ID, p.ID)
	p.w.put(`<title id="{}-title">{}</title><desc id="{}-desc">{}</desc>`, p.ID, clip(p.Title, maxText), p.ID, clip(p.Desc, maxText))
	p.w.WriteString(`<g aria-hidden="true">`)
	for i := range p.routes {
		p.edge(&p.routes[i])
	}
	p.w.WriteString(`</g>`)
	for i := range p.Nodes {
		p.node(&p.Nodes[i], p.places[i])
	}
	p.w.WriteString(`</svg>`)
}

// nodeText gives the lines of a node; what stands left of them is the sign.
func nodeText(n *Node) []string {
	room := nodeWidth - 2*nodePad
	if Sign(n.Status) != "" {
		room -= signWidth
	}
	return wrap(n.Text, room/textSize, nodeLines)
}

// nodeNote gives the lines of a node's note.
func nodeNote(n *Node) []string {
	room := nodeWidth - 2*nodePad
	if Sign(n.Status) != "" {
		room -= signWidth
	}
	return wrap(n.Note, room/smallSize, nodeLines)
}

// nodeHeight is the height of a node's box.
func nodeHeight(n *Node) float64 {
	h := 2*nodePad - 2 + textStep*float64(max(1, len(nodeText(n))))
	if len(n.By) > 0 {
		h += smallStep
	}
	return h + smallStep*float64(len(nodeNote(n)))
}

func (p *graphPainter) node(n *Node, at box) {
	href := address(n.Href)
	if href != "" {
		p.w.put(`<a href="{}">`, href)
	} else {
		p.w.WriteString(`<g>`)
	}
	p.w.put(`<title>{}</title>`, p.spoken(n))
	p.w.put(`<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>`, strings.TrimSpace("node "+n.Class), px(at.x), px(at.y), px(at.w), px(at.h))
	left, y := at.x+nodePad, at.y+nodePad+textSize-2
	if Sign(n.Status) != "" {
		p.w.put(`<use href="#sign-{}" x="{}" y="{}" width="14" height="14"/>`, n.Status, px(left), px(y-12))
		left += signWidth
	}
	for _, line := range nodeText(n) {
		p.w.put(`<text class="node-text" x="{}" y="{}">{}</text>`, px(left), px(y), line)
		y += textStep
	}
	p.small(n, left, y-1)
	if href != "" {
		p.w.WriteString(`</a>`)
	} else {
		p.w.WriteString(`</g>`)
	}
}

// small draws the last lines of a node: the parties' marks, and the note.
func (p *graphPainter) small(n *Node, left, y float64) {
	for i, b := range n.By[:min(len(n.By), nodeMarks)] {
		p.mark(b, left+6+float64(markWidth*float64(i)), y-4)
	}
	if len(n.By) > 0 {
		y += smallStep
	}
	for _, line := range nodeNote(n) {
		p.w.put(`<text class="node-note" x="{}" y="{}">{}</text>`, px(left), px(y), line)
		y += smallStep
	}
}

func (p *graphPainter) mark(b By, x, y float64) {
	p.w.put(`<path class="graph-mark {}" transform="translate({} {})" d="{}"/>`, Class(b.Party), px(x), px(y), shape(b.Party))
}

// spoken gives what a node says in full.
func (p *graphPainter) spoken(n *Node) string {
	text := clip(n.Text, maxText)
	if n.Word != "" {
		text += " (" + clip(n.Word, maxLabel) + ")"
	}
	for i, b := range n.By[:min(len(n.By), nodeMarks)] {
		sep := ", "
		if i == 0 {
			sep = ". "
		}
		text += sep + clip(b.Name, maxLabel)
	}
	if n.Note != "" {
		text += ". " + clip(n.Note, maxLabel)
	}
	return text
}

// edgeLabel gives the text of an edge's label and how wide it is with its marks.
func edgeLabel(e *Edge) (text string, wide float64) {
	if marks := min(len(e.By), labelMarks); marks > 0 {
		wide = markWidth * float64(marks)
	}
	text = fit(e.Label, (labelWidth-wide)/smallSize)
	return text, wide + float64(width(text)*smallSize) + 4
}

func (p *graphPainter) edge(r *route) {
	e := &p.Edges[r.edge]
	class := "edge"
	if e.Class != "" {
		class += " " + e.Class
	}
	if len(e.By) == 1 {
		class += " " + Class(e.By[0].Party)
	}
	p.w.put(`<g class="{}"><path class="edge-line" d="{}"/>`, class, r.path)
	if !e.Plain {
		p.w.put(`<path class="edge-head" transform="translate({} {}) rotate({})" d="M0 0-9-4.5V4.5z"/>`, px(r.head.x), px(r.head.y), strconv.Itoa(r.turn))
	}
	if text, wide := edgeLabel(e); r.labelled {
		x := r.label.x - wide/2 + 2
		for _, b := range e.By[:min(len(e.By), labelMarks)] {
			p.mark(b, x+6, r.label.y)
			x += markWidth
		}
		p.w.put(`<text class="edge-label" x="{}" y="{}">{}</text>`, px(x), px(r.label.y+4), text)
	}
	p.w.WriteString(`</g>`)
}
