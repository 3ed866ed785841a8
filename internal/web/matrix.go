package web

import (
	"cmp"
	"html/template"
	"slices"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/chart"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
)

// Bounds of one page of the matrix.
const (
	rowsPerPage   = 30
	pointsPerRow  = 48 // a subject with more takes several rows
	columnsAtMost = 9
)

// row is a subject with the points shown beside it.
type row struct {
	subject     parallax.SubjectID
	group       int32
	first, last int32 // points, the last not among them
}

// group is a root subject and a class below it.
type group struct {
	root   parallax.SubjectID
	class  string
	rest   bool // single subjects that belong to nothing, taken together
	rows   int
	counts statusCounts
}

// statusCounts is how many points have each status.
type statusCounts [6]int

// points is how many there are in all.
func (c *statusCounts) points() int {
	sum := 0
	for _, n := range c {
		sum += n
	}
	return sum
}

// add takes another group of the same root in.
func (g *group) add(other *group) {
	g.rows += other.rows
	for i, n := range other.counts {
		g.counts[i] += n
	}
}

type groupKey struct {
	root  parallax.SubjectID
	class string
}

// layRows makes the rows of the matrix: subjects by their root and class, the
// roots and classes with most points first, single subjects at the end.
func (x *index) layRows(res *compare.Result) {
	subjects := subjectsOf(res)
	points, rootPoints, rootRows := make(map[groupKey]int), make(map[parallax.SubjectID]int), make(map[parallax.SubjectID]int)
	keys := make([]groupKey, len(subjects))
	for i, r := range subjects {
		root, class := res.RootOf(r.subject)
		keys[i] = groupKey{root, class}
		points[keys[i]] += int(r.last - r.first)
		rootPoints[root] += int(r.last - r.first)
		rootRows[root]++
	}
	order := make([]int32, len(subjects))
	for i := range order {
		order[i] = int32(i)
		if rootRows[keys[i].root] == 1 {
			keys[i] = groupKey{}
		}
	}
	slices.SortFunc(order, func(i, j int32) int {
		a, b := keys[i], keys[j]
		return cmp.Or(
			compareLast(a.root == "", b.root == ""),
			cmp.Compare(rootPoints[b.root], rootPoints[a.root]), cmp.Compare(a.root, b.root),
			compareLast(a.class != "", b.class != ""),
			cmp.Compare(points[b], points[a]), cmp.Compare(a.class, b.class),
			cmp.Compare(subjects[i].subject, subjects[j].subject))
	})
	for _, i := range order {
		x.addRows(res, subjects[i], keys[i])
	}
	for i := range x.groups {
		g := x.groups[i]
		if n := len(x.countries); n > 0 && x.countries[n-1].root == g.root {
			x.countries[n-1].add(&g)
			continue
		}
		g.class = ""
		x.countries = append(x.countries, g)
	}
}

func compareLast(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// addRows puts a subject into the group with the key, the last one or a new one.
func (x *index) addRows(res *compare.Result, r row, key groupKey) {
	if n := len(x.groups); n == 0 || x.groups[n-1].root != key.root || x.groups[n-1].class != key.class {
		x.groups = append(x.groups, group{root: key.root, class: key.class, rest: key.root == ""})
	}
	r.group = int32(len(x.groups) - 1)
	g := &x.groups[r.group]
	g.rows++
	for i := r.first; i < r.last; i++ {
		g.counts[res.Points[i].Status]++
	}
	for last := r.last; r.first < last; r.first = r.last {
		r.last = min(r.first+pointsPerRow, last)
		x.rows = append(x.rows, r)
	}
}

// subjectsOf parts the points, which are sorted, by their subjects.
func subjectsOf(res *compare.Result) []row {
	var out []row
	for i := range res.Points {
		subject := res.Points[i].ID.Subject()
		if n := len(out); n > 0 && out[n-1].subject == subject {
			out[n-1].last++
			continue
		}
		out = append(out, row{subject: subject, first: int32(i), last: int32(i + 1)})
	}
	return out
}

// countryView is a root subject, as a rule a country, with its part of a page of
// the matrix.
type countryView struct {
	Name     string
	Href     string
	Rest     bool // subjects that belong to nothing, taken together
	Sections []section
}

// section is a class of a country, as a table.
type section struct {
	Country   string // the name, empty for the rest
	Class     string // the name, empty for what has none
	General   string // instead of it, where classes follow: their points are not among these
	Href      string // of the class
	Counts    []countView
	Columns   []columnHead
	Rows      []template.HTML
	Continued bool // the class began on an earlier page
	Further   bool // some row has points outside the columns
}

// columnHead is an attribute at the head of a column.
type columnHead struct{ Label, Href string }

// matrix lays some of the chosen rows out, with the chosen points of each. With
// counts, it says beside each class how many of its points have each status.
func (s *seat) matrix(c *chosen, from, to int, counts bool) []countryView {
	var out []countryView
	groupOf := func(i int) int32 { return s.index.rows[c.rows[i]].group }
	for n := from; from < to; from = n {
		at := groupOf(from)
		for n < to && groupOf(n) == at {
			n++
		}
		g := &s.index.groups[at]
		if len(out) == 0 || s.index.groups[groupOf(from-1)].root != g.root {
			out = append(out, s.country(g))
		}
		country := &out[len(out)-1]
		sec := s.section(c, g, c.rows[from:n])
		sec.Country = country.Name
		if general(s.index.groups, int(at)) {
			sec.General = s.words.Say("web.matrix.general", locale.Args{"Root": country.Name})
		}
		sec.Continued = from > 0 && groupOf(from-1) == at
		if counts && !g.rest {
			sec.Counts = s.groupCounts(g)
		}
		country.Sections = append(country.Sections, sec)
	}
	return out
}

// general tells whether a group is what has no class below a root that has classes
// as well: the root itself, as a rule.
func general(groups []group, i int) bool {
	return groups[i].class == "" && !groups[i].rest && i+1 < len(groups) && groups[i+1].root == groups[i].root
}

func (s *seat) country(g *group) countryView {
	if g.rest {
		return countryView{Rest: true}
	}
	return countryView{Name: named(s.words.Subject(g.root)), Href: s.subjectHref(g.root)}
}

// groupCounts links how many points of a class have each status to a list of
// them; what there is none of is left out.
func (s *seat) groupCounts(g *group) []countView {
	var out []countView
	for _, c := range compare.Statuses() {
		if n := g.counts[c]; n > 0 {
			out = append(out, countView{s.status(c), s.words.Integer(n), s.countHref(c, string(g.root), &g.class)})
		}
	}
	return out
}

func (s *seat) section(c *chosen, g *group, rows []int32) section {
	sec := section{}
	if g.class != "" {
		sec.Class, sec.Href = s.class(g.class), s.classWithin(g.class, g.root)
	}
	columns := s.columns(c, rows)
	for _, id := range columns {
		sec.Columns = append(sec.Columns, columnHead{shorten(report.Clean(s.words.Attribute(id)), 60), s.attributeHref(id)})
	}
	views := make([]chart.MatrixRow, len(rows))
	for i, r := range rows {
		views[i] = s.row(c, &s.index.rows[r], columns)
		sec.Further = sec.Further || len(views[i].Further) > 0
	}
	for i := range views {
		views[i].Wide = sec.Further
		sec.Rows = append(sec.Rows, views[i].HTML())
	}
	return sec
}

// columns chooses the attributes that most of the rows have; what only one has
// makes no column.
func (s *seat) columns(c *chosen, rows []int32) []parallax.AttributeID {
	counts := make(map[parallax.AttributeID]int)
	var ids []parallax.AttributeID
	for _, n := range rows {
		r := &s.index.rows[n]
		for i := r.first; i < r.last; i++ {
			if !c.has(i) {
				continue
			}
			id := s.res.Points[i].ID.Attribute()
			if counts[id] == 0 {
				ids = append(ids, id)
			}
			counts[id]++
		}
	}
	ids = slices.DeleteFunc(ids, func(id parallax.AttributeID) bool { return counts[id] < 2 })
	slices.SortFunc(ids, func(a, b parallax.AttributeID) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	return ids[:min(len(ids), columnsAtMost)]
}

func (s *seat) row(c *chosen, r *row, columns []parallax.AttributeID) chart.MatrixRow {
	view := chart.MatrixRow{
		Subject: shorten(report.Clean(s.words.Subject(r.subject)), 80), Href: s.subjectHref(r.subject),
		Cells: make([]chart.MatrixCell, len(columns)),
	}
	var further []int32
	for i := r.first; i < r.last; i++ {
		if !c.has(i) {
			continue
		}
		if at := slices.Index(columns, s.res.Points[i].ID.Attribute()); at >= 0 {
			view.Cells[at] = s.cell(i)
		} else {
			further = append(further, i)
		}
	}
	slices.SortStableFunc(further, func(i, j int32) int {
		return cmp.Compare(weight(s.res.Points[i].Status), weight(s.res.Points[j].Status))
	})
	for _, i := range further {
		view.Further = append(view.Further, s.cell(i))
	}
	return view
}

func (s *seat) cell(i int32) chart.MatrixCell {
	p := &s.res.Points[i]
	label := string(p.ID.Attribute())
	if p.Attribute != nil {
		label = s.words.Attribute(p.ID.Attribute())
	}
	return chart.MatrixCell{
		Href: s.pointHref(p.ID), Label: shorten(report.Clean(label), 60),
		Status: p.Status.String(), Word: s.status(p.Status).Word,
	}
}

// weights order statuses by how much a reader should look at them.
var weights = [...]int{
	compare.Differs: 0, compare.Incomparable: 1, compare.Compatible: 2,
	compare.Agreed: 3, compare.OneSided: 4, compare.Open: 5,
}

func weight(c compare.Status) int { return weights[c] }
