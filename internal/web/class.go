package web

import (
	"html/template"
	"net/http"
	"net/url"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/chart"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
)

// classSubjectsAtMost is how many subjects a class's page names.
const classSubjectsAtMost = 100

// classPage tells how the parties stand on all subjects of a class, or on those
// that belong to one country.
type classPage struct {
	frame
	Crumbs      []span
	Name        string
	Country     span
	Definitions []definitionView
	Term        string // address in the glossary; empty: the class is no term
	Stand       string
	Agreed      *agreedView
	Strip       template.HTML
	Countries   []optionView
	Statuses    []optionView
	Everything  string // the address without a choice of status; empty: none is chosen
	Table       *pointTable
	Paging      paging
	File        string
	Heads       []statusView // of the table of subjects
	Groups      []subjectGroup
	MoreKin     string // address of the list with all subjects; empty: all are shown
	First       bool
}

// classChoice is what of a class is shown.
type classChoice struct {
	class, country string
	status         compare.Status
	one            bool // points of that status alone
	families       []family
	level          levelID
}

func (s *seat) readClass(req *http.Request) (*classChoice, error) {
	query := req.URL.Query()
	c := &classChoice{class: unsegment(req.PathValue("class")), country: query.Get("country")}
	if text := query.Get("status"); text != "" {
		if c.status, c.one = compare.ParseStatus(text); !c.one {
			return nil, parallax.Errorf(parallax.NotFound, "there is no status %q", text)
		}
	}
	if c.class == "" {
		return nil, parallax.Errorf(parallax.NotFound, "no class is named")
	}
	var err error
	if c.families, err = s.index.subjects().chosen(c.country, c.class); err != nil {
		return nil, err
	}
	if len(c.families) == 0 {
		return nil, parallax.Errorf(parallax.NotFound, "nothing of class %q belongs to %q", c.class, c.country)
	}
	for _, f := range c.families {
		c.level = s.index.levels.higher(c.level, f.level)
	}
	return c, nil
}

func (c *classChoice) stretches() []stretch {
	out := make([]stretch, len(c.families))
	for i, f := range c.families {
		out[i] = f.stretch
	}
	return out
}

func (c *classChoice) shows(status compare.Status) bool { return !c.one || status == c.status }

func (s *seat) classOf(req *http.Request) (*answer, error) {
	c, err := s.readClass(req)
	if err != nil {
		return nil, err
	}
	x, in := s.index.subjects(), c.stretches()
	counts := sumOf(in)
	n := counts.total()
	if c.one {
		n = int(counts[c.status])
	}
	paging, err := newPaging(req, pagesFor(n, pointsPerPage))
	if err != nil {
		return nil, err
	}
	page := classPage{
		Name: s.class(c.class), Paging: paging, First: paging.Page == 1,
		Crumbs: []span{{s.words.Say("web.subjects.title", nil), s.base + "/subjects"}},
		Table:  s.pagedTable(x, in, c.shows, paging.Page-1, s.fullName),
		File:   s.classHref(c.class) + "/points.csv",
	}
	title := page.Name
	if c.country != "" {
		page.Country = s.subjectSpan(parallax.SubjectID(c.country))
		page.Crumbs = append(page.Crumbs, page.Country)
		page.File += "?country=" + url.QueryEscape(c.country)
		title = s.words.Say("web.matrix.group", locale.Args{"Root": page.Country.Text, "Class": title})
	}
	page.Statuses = s.classStatuses(c, counts)
	if c.one {
		page.Everything = s.classBelow(c.class, parallax.SubjectID(c.country))
	}
	if page.First {
		page.Stand, page.Strip = s.standOf(counts), chart.Strip(shares(counts))
		s.fillClass(&page, x, c)
	}
	page.frame = s.framed("subjects", shorten(title, 120), c.level)
	return s.page("class", &page)
}

// fillClass adds what stands on the first page alone.
func (s *seat) fillClass(page *classPage, x *subjectIndex, c *classChoice) {
	page.Term = s.termHref(c.class)
	if term := s.res.Record.Term(c.class); term != nil {
		for _, d := range term.Definitions {
			v := definitionView{Text: report.Clean(d.Text)}
			if d.By != "" {
				v.By = s.party(d.By)
			}
			page.Definitions = append(page.Definitions, v)
		}
	}
	if c.one {
		return
	}
	page.Agreed = s.agreed(x, c.stretches(), s.fullName)
	page.Countries = s.classCountries(x, c)
	page.Heads = s.statusViews()
	page.Groups = s.subjectGroups(x, c.families, 0, classSubjectsAtMost)
	members := 0
	for _, f := range c.families {
		members += len(f.members)
	}
	if members > classSubjectsAtMost {
		page.MoreKin = s.subjectsHref(c.country, c.class)
	}
}

// classCountries lead to the same class in single countries.
func (s *seat) classCountries(x *subjectIndex, c *classChoice) []optionView {
	list := x.byClass[c.class]
	if len(list) < 2 {
		return nil
	}
	var out []optionView
	for _, f := range list[:min(len(list), optionsAtMost)] {
		g := &x.families[f]
		if g.root < 0 {
			continue
		}
		id := x.list[g.root].id
		out = append(out, optionView{
			Name: named(s.words.Subject(id)), Count: s.words.Integer(len(g.members)),
			Href: s.classBelow(c.class, id), Here: string(id) == c.country,
		})
	}
	if c.country != "" {
		out = append(out, optionView{Name: s.words.Say("web.class.all-countries", nil), Href: s.classHref(c.class)})
	}
	return out
}

// classStatuses lead to the points of one status. In a folder they are there for
// the whole class only.
func (s *seat) classStatuses(c *classChoice, counts tally) []optionView {
	if s.static && c.country != "" {
		return nil
	}
	var out []optionView
	for _, status := range compare.Statuses() {
		n := int(counts[status])
		if n == 0 {
			continue
		}
		out = append(out, optionView{
			Name: s.words.Status(status), Count: s.words.Integer(n), Here: c.one && c.status == status,
			Href: s.allOf(c.class, parallax.SubjectID(c.country), status),
		})
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// classFile gives the points of a class as CSV.
func (s *seat) classFile(req *http.Request) (*answer, error) {
	c, err := s.readClass(req)
	if err != nil {
		return nil, err
	}
	return s.pointsFile(c.class, c.stretches())
}
