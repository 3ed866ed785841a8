package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
)

// Bounds of the lists of subjects.
const (
	subjectsPerPage = 100
	optionsAtMost   = 40 // countries, and classes, to choose from
	subjectsInFile  = 50_000
)

// subjectsPage lists the subjects by country and class.
type subjectsPage struct {
	frame
	Lead               string
	Countries, Classes []optionView
	All                string       // the address of the whole list; empty: it is this one
	Heads              []statusView // of the table
	Groups             []subjectGroup
	Paging             paging
	File               string // address of the CSV; empty: there is more than a file holds
}

// optionView is a choice that narrows a list.
type optionView struct {
	Name, Href string
	Count      string
	Here       bool
}

// subjectGroup is subjects of one class below one root.
type subjectGroup struct {
	Root, Class span
	Rest        bool // subjects that stand alone
	Continued   bool // the group began on an earlier page
	Rows        []subjectLine
}

// subjectLine is a subject with the counts of its points by status.
type subjectLine struct {
	Subject span
	Kind    string
	Numbers []string
}

func (s *seat) subjects(req *http.Request) (*answer, error) {
	x := s.index.subjects()
	query := req.URL.Query()
	country, class := query.Get("country"), query.Get("class")
	in, err := x.chosen(country, class)
	if err != nil {
		return nil, err
	}
	total := 0
	level := noLevel
	for _, f := range in {
		total += len(f.members)
		level = s.index.levels.higher(level, f.level)
	}
	paging, err := newPaging(req, pagesFor(total, subjectsPerPage))
	if err != nil {
		return nil, err
	}
	page := subjectsPage{
		frame: s.framed("subjects", s.words.Say("web.subjects.title", nil), level),
		Lead:  s.words.Count("web.subjects.lead", total, nil), Heads: s.statusViews(), Paging: paging,
		Groups: s.subjectGroups(x, in, (paging.Page-1)*subjectsPerPage, subjectsPerPage),
	}
	page.Countries, page.Classes = s.countryOptions(x, country, class), s.classOptions(x, country, class)
	if total <= subjectsInFile {
		page.File = s.base + "/subjects.csv" + subjectsQuery(country, class)
	}
	if country != "" || class != "" {
		page.All = s.base + "/subjects"
	}
	return s.page("subjects", &page)
}

// chosen gives the families of a root, of a class, of both, or all.
func (x *subjectIndex) chosen(country, class string) ([]family, error) {
	list := x.order
	if class != "" {
		var ok bool
		if list, ok = x.byClass[class]; !ok {
			return nil, parallax.Errorf(parallax.NotFound, "there is no class %q", class)
		}
	}
	if country == "" {
		out := make([]family, len(list))
		for i, f := range list {
			out[i] = x.families[f]
		}
		return out, nil
	}
	at, ok := x.at[parallax.SubjectID(country)]
	if !ok {
		return nil, parallax.Errorf(parallax.NotFound, "there is no subject %q", country)
	}
	node := &x.list[at]
	var out []family
	for _, f := range x.byRoot[x.families[node.group].root] {
		g := x.families[f]
		if class != "" && g.class != class {
			continue
		}
		if g.stretch = g.within(at, node.end); len(g.members) > 0 {
			g.level = node.below
			out = append(out, g)
		}
	}
	return out, nil
}

// subjectGroups gives the lines of the families from the offset-th on.
func (s *seat) subjectGroups(x *subjectIndex, in []family, offset, n int) []subjectGroup {
	var out []subjectGroup
	for _, f := range in {
		if offset >= len(f.members) {
			offset -= len(f.members)
			continue
		}
		shown := f.members[offset:min(len(f.members), offset+n)]
		g := subjectGroup{Rest: f.root < 0, Continued: offset > 0}
		if f.root >= 0 {
			g.Root = s.subjectSpan(x.list[f.root].id)
		}
		if f.class != "" {
			g.Class = span{s.class(f.class), s.classHref(f.class)}
			if f.root >= 0 {
				g.Class.Href = s.classBelow(f.class, x.list[f.root].id)
			}
		}
		for _, m := range shown {
			g.Rows = append(g.Rows, s.subjectLine(&x.list[m]))
		}
		out = append(out, g)
		n -= len(shown)
		offset = 0
		if n == 0 {
			break
		}
	}
	return out
}

func (s *seat) subjectLine(node *subjectNode) subjectLine {
	line := subjectLine{Subject: s.subjectSpan(node.id), Numbers: s.numbers(node.counts)}
	if rec := s.res.Record.Subject(node.id); rec != nil {
		line.Kind = named(s.words.Word(rec.Kind))
	}
	return line
}

// countryOptions are the roots to which other subjects belong, those with most
// points first. In a folder they replace the class that is chosen.
func (s *seat) countryOptions(x *subjectIndex, country, class string) []optionView {
	if s.static {
		class = ""
	}
	var out []optionView
	for i := int32(0); i < int32(len(x.list)) && len(out) < optionsAtMost; i = x.list[i].end {
		node := &x.list[i]
		if node.end == i+1 {
			break // single ones stand behind
		}
		id := string(node.id)
		out = append(out, optionView{
			Name: named(s.words.Subject(node.id)), Here: id == country,
			Count: s.words.Integer(int(node.end - i)), Href: s.subjectsHref(id, class),
		})
	}
	return out
}

// classOptions are the classes, those with most points first, likewise.
func (s *seat) classOptions(x *subjectIndex, country, class string) []optionView {
	if s.static {
		country = ""
	}
	var out []optionView
	for _, c := range x.classes[:min(len(x.classes), optionsAtMost)] {
		n := 0
		for _, f := range x.byClass[c] {
			n += len(x.families[f].members)
		}
		out = append(out, optionView{Name: s.class(c), Here: c == class, Count: s.words.Integer(n), Href: s.subjectsHref(country, c)})
	}
	if class != "" && !slices.ContainsFunc(out, func(o optionView) bool { return o.Here }) {
		out = append(out, optionView{Name: s.class(class), Here: true, Href: s.subjectsHref(country, class)})
	}
	return out
}

// subjectsHref is the list narrowed to a country and a class.
func (s *seat) subjectsHref(country, class string) string {
	return s.base + "/subjects" + subjectsQuery(country, class)
}

func subjectsQuery(country, class string) string {
	query := make(url.Values)
	if country != "" {
		query.Set("country", country)
	}
	if class != "" {
		query.Set("class", class)
	}
	if len(query) == 0 {
		return ""
	}
	return "?" + query.Encode()
}

// subjectsFile gives the list as CSV.
func (s *seat) subjectsFile(req *http.Request) (*answer, error) {
	x := s.index.subjects()
	query := req.URL.Query()
	in, err := x.chosen(query.Get("country"), query.Get("class"))
	if err != nil {
		return nil, err
	}
	t := sheet{name: "subjects", head: []string{"subject", "subject_name", "kind", "class", "of"}}
	for _, status := range compare.Statuses() {
		t.head = append(t.head, status.String())
	}
	level := noLevel
	for _, f := range in {
		level = s.index.levels.higher(level, f.level)
		if len(t.rows)+len(f.members) > subjectsInFile {
			return nil, parallax.Errorf(parallax.TooLarge, "a file holds at most %d subjects; choose a country or a class", subjectsInFile)
		}
		for _, m := range f.members {
			t.rows = append(t.rows, s.subjectCells(&x.list[m]))
		}
	}
	return s.csv(t, level)
}

func (s *seat) subjectCells(node *subjectNode) []string {
	row := []string{string(node.id), s.words.Subject(node.id), "", "", ""}
	if rec := s.res.Record.Subject(node.id); rec != nil {
		row[2], row[3], row[4] = rec.Kind, rec.Class, string(rec.Of)
	}
	for _, status := range compare.Statuses() {
		row = append(row, strconv.Itoa(int(node.counts[status])))
	}
	return row
}
