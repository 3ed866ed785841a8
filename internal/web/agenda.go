package web

import (
	"html/template"
	"net/http"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// itemsPerPage bounds one page of the agenda.
const itemsPerPage = 40

// agendaPage lists the cruxes as the next meeting could take them.
type agendaPage struct {
	frame
	Cruxes  int // in all
	Differs int // points that rest on them
	First   *firstView
	Roots   []agendaRoot
	Paging  paging
}

// firstView is the one question that would settle most.
type firstView struct {
	Point pointLink
	Text  string // what hangs on it
}

// agendaRoot is a root subject, as a rule a country, with its classes.
type agendaRoot struct {
	Name    string
	Href    string
	Graphs  []template.HTML // what rests on what, each what hangs together
	TooWide bool            // there is too much to draw
	Classes []agendaClass
}

// agendaClass is a class; the name is empty for what has none and comes first.
type agendaClass struct {
	Name  string
	Items []cruxView
}

func (s *seat) agenda(req *http.Request) (*answer, error) {
	items := s.index.agenda()
	paging, err := newPaging(req, pagesFor(len(items), itemsPerPage))
	if err != nil {
		return nil, err
	}
	p := agendaPage{
		frame:  s.framed("agenda", s.words.Say("web.agenda.title", nil), s.index.levels.whole),
		Cruxes: len(items), Differs: s.res.Counts[compare.Differs],
		First:  s.firstQuestion(),
		Paging: paging,
	}
	start := (paging.Page - 1) * itemsPerPage
	items = items[start:min(start+itemsPerPage, len(items))]
	for len(items) > 0 {
		n := 1
		for n < len(items) && items[n].Root == items[0].Root {
			n++
		}
		p.Roots = append(p.Roots, s.agendaRoot(items[:n]))
		items = items[n:]
	}
	return s.page("agenda", &p)
}

// firstQuestion is the weightiest crux; nil where there is none.
func (s *seat) firstQuestion() *firstView {
	if len(s.res.Cruxes) == 0 {
		return nil
	}
	c := &s.res.Cruxes[0]
	key := "web.agenda.first"
	switch c.Sole {
	case 0:
		key = "web.agenda.first-none"
	case len(c.BearsOn):
		key = "web.agenda.first-all"
	}
	return &firstView{
		Point: s.link(c.Points[0], ""),
		Text:  sentence(s.words.Count(key, len(c.BearsOn), locale.Args{"Sole": c.Sole, "Differs": s.res.Counts[compare.Differs]})),
	}
}

// agendaRoot words the items of one root.
func (s *seat) agendaRoot(items []compare.Item) agendaRoot {
	r := agendaRoot{Name: named(s.words.Subject(items[0].Root))}
	if s.res.Record.Subject(items[0].Root) != nil {
		r.Href = s.subjectHref(items[0].Root)
	}
	r.Graphs, r.TooWide = s.cruxGraphs(items)
	for i := range items {
		it := &items[i]
		if i == 0 || items[i-1].Class != it.Class {
			name := s.class(it.Class)
			if name == "" && len(r.Classes) > 0 {
				// Without a heading it would stand under the class before.
				name = s.words.Class("")
			}
			r.Classes = append(r.Classes, agendaClass{Name: name})
		}
		c := &r.Classes[len(r.Classes)-1]
		c.Items = append(c.Items, s.crux(it.Crux, it.Rank, it.Moves))
	}
	return r
}

// premisesOf lists the points that a point rests on and that are not settled
// between some two parties, in order and once each.
func premisesOf(p *compare.Point) []parallax.PointID {
	var out []parallax.PointID
	for i := range p.Reasons {
		if p.Reasons[i].Code == compare.Premise {
			for _, id := range p.Reasons[i].Points {
				out = appendNew(out, id)
			}
		}
	}
	return out
}
