package web

import (
	"html/template"
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/chart"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// lineageAtMost bounds the relations that are shown, those nearest first.
const lineageAtMost = 60

// lineageView is how a subject is linked to others, as a picture and in words.
type lineageView struct {
	Graph template.HTML // empty: there is none
	Links []kinView
	More  bool // there are further ones
}

// kinView is one link: a subject, how it is linked, and to what.
type kinView struct {
	From, To span
	Is       string
	By       []partyView // nobody: everybody says so
}

// lineage follows the relations of a subject to whatever hangs together with it;
// nil where there are none.
func (s *seat) lineage(x *subjectIndex, id parallax.SubjectID) *lineageView {
	links, more := x.lineageOf(id)
	if len(links) == 0 {
		return nil
	}
	v := &lineageView{More: more}
	for _, l := range links {
		k := kinView{From: s.subjectSpan(l.from), To: s.subjectSpan(l.to), Is: s.relationWord(l.is)}
		for _, by := range l.by {
			k.By = append(k.By, s.party(by))
		}
		v.Links = append(v.Links, k)
	}
	v.Graph = s.lineageGraph(links, id)
	return v
}

// linked is a relation with all who state it; nobody named: everybody.
type linked struct {
	from, to parallax.SubjectID
	is       string
	by       []parallax.PartyID
}

// lineageOf gathers the relations that can be reached from a subject, the nearest
// first, and tells whether there are more.
func (x *subjectIndex) lineageOf(id parallax.SubjectID) (out []linked, more bool) {
	seen := map[parallax.SubjectID]bool{id: true}
	for queue := []parallax.SubjectID{id}; len(queue) > 0; queue = queue[1:] {
		for _, r := range x.related[queue[0]] {
			at := slices.IndexFunc(out, func(l linked) bool { return l.from == r.from && l.to == r.to && l.is == r.is })
			switch {
			case at < 0 && len(out) == lineageAtMost:
				return out, true
			case at < 0:
				l := linked{from: r.from, to: r.to, is: r.is}
				if r.by != "" {
					l.by = []parallax.PartyID{r.by}
				}
				out = append(out, l)
			case r.by == "":
				out[at].by = nil
			case len(out[at].by) > 0:
				out[at].by = appendNew(out[at].by, r.by)
			}
			for _, next := range [...]parallax.SubjectID{r.from, r.to} {
				if !seen[next] {
					seen[next] = true
					queue = append(queue, next)
				}
			}
		}
	}
	return out, false
}

// relationWord words a relation as it stands between two names.
func (s *seat) relationWord(is string) string {
	if key := "web.subject.relation." + is; s.words.Has(key) {
		return s.words.Say(key, nil)
	}
	return s.words.Say("web.subject.relation.other", locale.Args{"Relation": named(strings.ReplaceAll(s.words.Word(is), "-", " "))})
}

func (s *seat) lineageGraph(links []linked, id parallax.SubjectID) template.HTML {
	name := named(s.words.Subject(id))
	g := &chart.Graph{
		ID: "lineage", Upward: true,
		Title: sentence(s.words.Say("web.subject.lineage.picture", locale.Args{"Subject": name})),
		Desc:  s.words.Say("web.subject.lineage.desc", nil),
	}
	at := make(map[parallax.SubjectID]int)
	node := func(id parallax.SubjectID) int {
		i, ok := at[id]
		if !ok {
			i = len(g.Nodes)
			at[id] = i
			n := chart.Node{Text: named(s.words.Subject(id)), Href: s.subjectHref(id)}
			if root, _ := s.res.RootOf(id); root != id {
				n.Note = named(s.words.Subject(root))
			}
			g.Nodes = append(g.Nodes, n)
		}
		return i
	}
	node(id)
	g.Nodes[0].Class, g.Nodes[0].Href = "here", ""
	for _, l := range links {
		e := chart.Edge{From: node(l.from), To: node(l.to), Label: s.relationWord(l.is), Plain: l.is == parallax.SameAs}
		for _, by := range l.by {
			e.By = append(e.By, chart.By{Party: s.partyNumber(by), Name: s.partyName(by)})
		}
		g.Edges = append(g.Edges, e)
	}
	svg, _ := g.SVG()
	return svg
}
