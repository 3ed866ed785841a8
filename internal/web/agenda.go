package web

import (
	"net/http"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
)

// itemsPerPage bounds one page of the agenda.
const itemsPerPage = 40

// agendaPage lists the cruxes as the next meeting could take them.
type agendaPage struct {
	frame
	Cruxes  int // in all
	Differs int // points that rest on them
	Roots   []agendaRoot
	Paging  paging
}

// agendaRoot is a root subject, as a rule a country, with its classes.
type agendaRoot struct {
	Name    string
	Classes []agendaClass
}

// agendaClass is a class; the name is empty for what has none and comes first.
type agendaClass struct {
	Name  string
	Items []cruxView
}

func (s *site) agenda(req *http.Request) (*answer, error) {
	items := s.index.agenda()
	paging, err := newPaging(req, pagesFor(len(items), itemsPerPage))
	if err != nil {
		return nil, err
	}
	p := agendaPage{
		frame:  s.framed("agenda", s.words.Say("web.agenda.title", nil), s.index.levels.whole),
		Cruxes: len(items), Differs: s.res.Counts[compare.Differs],
		Paging: paging,
	}
	start := (paging.Page - 1) * itemsPerPage
	items = items[start:min(start+itemsPerPage, len(items))]
	var root parallax.SubjectID
	var class string
	for i := range items {
		it := &items[i]
		if i == 0 || it.Root != root {
			p.Roots = append(p.Roots, agendaRoot{Name: named(s.words.Subject(it.Root))})
		}
		r := &p.Roots[len(p.Roots)-1]
		if i == 0 || it.Root != root || it.Class != class {
			name := s.class(it.Class)
			if name == "" && len(r.Classes) > 0 {
				// Without a heading it would stand under the class before.
				name = s.words.Class("")
			}
			r.Classes = append(r.Classes, agendaClass{Name: name})
		}
		root, class = it.Root, it.Class
		c := &r.Classes[len(r.Classes)-1]
		c.Items = append(c.Items, s.crux(it.Crux, it.Rank, it.Moves))
	}
	return s.page("agenda", &p)
}
