package web

import (
	"cmp"
	"html/template"
	"slices"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/report"
)

// Bounds of one page of the matrix.
const (
	rowsPerPage   = 50
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
	root  parallax.SubjectID
	class string
	rest  bool // single subjects that belong to nothing, taken together
	rows  int
}

type groupKey struct {
	root  parallax.SubjectID
	class string
}

// layRows makes the rows of the matrix: subjects by their root and class, the
// roots and classes with most points first, single subjects at the end.
func (x *index) layRows(s *site) {
	subjects := subjectsOf(s.res)
	points, rootPoints, rootRows := make(map[groupKey]int), make(map[parallax.SubjectID]int), make(map[parallax.SubjectID]int)
	keys := make([]groupKey, len(subjects))
	for i, r := range subjects {
		root, class := s.res.RootOf(r.subject)
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
		x.addRows(subjects[i], keys[i])
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
func (x *index) addRows(r row, key groupKey) {
	if n := len(x.groups); n == 0 || x.groups[n-1].root != key.root || x.groups[n-1].class != key.class {
		x.groups = append(x.groups, group{root: key.root, class: key.class, rest: key.root == ""})
	}
	r.group = int32(len(x.groups) - 1)
	x.groups[r.group].rows++
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

// section is the part of a group that stands on one page, as a table.
type section struct {
	Root, Class string
	Rest        bool // subjects that belong to nothing
	Columns     []string
	Rows        []rowView
	Continued   bool // the group began on an earlier page
	Further     bool // some row has points outside the columns
}

// rowView is a subject's line of the matrix.
type rowView struct {
	Subject string
	Cells   []cellView // beside Columns
	Further []cellView // points of attributes that few subjects here have
}

// cellView is one point in the matrix; without an address there is none.
type cellView struct {
	Href  string
	Label string
	Sign  template.HTML
	Word  string
}

// sections gives the rows of one page of the matrix, counted from 0.
func (s *site) sections(page int) []section {
	rows := s.index.rows[min(page*rowsPerPage, len(s.index.rows)):]
	start := page * rowsPerPage
	rows = rows[:min(rowsPerPage, len(rows))]
	var out []section
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && rows[n].group == rows[0].group {
			n++
		}
		sec := s.section(rows[:n])
		sec.Continued = start > 0 && s.index.rows[start-1].group == rows[0].group
		out = append(out, sec)
		rows, start = rows[n:], start+n
	}
	return out
}

func (s *site) section(rows []row) section {
	g := &s.index.groups[rows[0].group]
	sec := section{Rest: g.rest, Class: s.class(g.class)}
	if !g.rest {
		sec.Root = named(s.words.Subject(g.root))
	}
	columns := s.columns(rows)
	for _, id := range columns {
		sec.Columns = append(sec.Columns, shorten(report.Clean(s.words.Attribute(id)), 60))
	}
	for _, r := range rows {
		view := s.row(r, columns)
		sec.Further = sec.Further || len(view.Further) > 0
		sec.Rows = append(sec.Rows, view)
	}
	return sec
}

// columns chooses the attributes that most of the rows have; what only one has
// makes no column.
func (s *site) columns(rows []row) []parallax.AttributeID {
	counts := make(map[parallax.AttributeID]int)
	var ids []parallax.AttributeID
	for _, r := range rows {
		for i := r.first; i < r.last; i++ {
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

func (s *site) row(r row, columns []parallax.AttributeID) rowView {
	view := rowView{Subject: shorten(report.Clean(s.words.Subject(r.subject)), 80), Cells: make([]cellView, len(columns))}
	var further []int32
	for i := r.first; i < r.last; i++ {
		p := &s.res.Points[i]
		if at := slices.Index(columns, p.ID.Attribute()); at >= 0 {
			view.Cells[at] = s.cell(p)
		} else {
			further = append(further, i)
		}
	}
	slices.SortStableFunc(further, func(i, j int32) int {
		return cmp.Compare(weight(s.res.Points[i].Status), weight(s.res.Points[j].Status))
	})
	for _, i := range further {
		view.Further = append(view.Further, s.cell(&s.res.Points[i]))
	}
	return view
}

func (s *site) cell(p *compare.Point) cellView {
	status := s.status(p.Status)
	label := string(p.ID.Attribute())
	if p.Attribute != nil {
		label = p.Attribute.Label
	}
	return cellView{Href: pointHref(p.ID), Label: shorten(report.Clean(label), 60), Sign: status.Sign, Word: status.Word}
}

// weights order statuses by how much a reader should look at them.
var weights = [...]int{
	compare.Differs: 0, compare.Incomparable: 1, compare.Compatible: 2,
	compare.Agreed: 3, compare.OneSided: 4, compare.Open: 5,
}

func weight(c compare.Status) int { return weights[c] }
