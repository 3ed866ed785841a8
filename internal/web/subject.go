package web

import (
	"encoding/hex"
	"html/template"
	"net/http"
	"net/url"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/chart"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
)

// Bounds of what a subject's page shows of what belongs to it.
const (
	classesAtMost  = 60 // in the table
	sectionsAtMost = 8  // classes whose points are listed
	kindredAtMost  = 40 // subjects named in a section
	eventsAtMost   = 60
	allOfSection   = 16 // a section with no more points lists them all
)

// partAtMost is how many points of a status a section lists; what it does not
// name is counted only.
var partAtMost = map[compare.Status]int{compare.Agreed: 15, compare.Compatible: 8, compare.Differs: 12, compare.Incomparable: 6}

// subjectPage tells all about one subject: how the parties stand on what belongs
// to it and on itself, what it is called, where it comes from, what happened.
type subjectPage struct {
	frame
	Crumbs    []span
	Name      string
	Kind      string
	Class     span
	Date      string
	Called    string // what else it is called
	MoreNames bool   // there are further names than those
	Note      string
	Stand     string
	ComesTo   []span // what the differences rest on
	Strip     template.HTML
	Conflicts []string // of names
	// Glance counts the points by class, where something belongs to the subject.
	Glance   *glanceView
	Sections []classSection
	Own      *pointTable
	Whole    bool // nothing belongs to the subject: the table is all there is
	OwnFirst bool // it belongs to something itself: its own points come first
	Paging   paging
	File     string // address of the CSV
	Names    []namesView
	Lineage  *lineageView
	Times    template.HTML
	MoreTime int  // events that are not shown
	First    bool // the first page, which has all but the further points
}

// glanceView counts points by class and status.
type glanceView struct {
	Intro    string
	Statuses []statusView
	Rows     []glanceRow
	More     int
}

// glanceRow is the subject itself or a class below it; Subjects is how many it
// has, and empty for the subject itself.
type glanceRow struct {
	Name     span
	Subjects string
	Numbers  []string
}

// classSection is what belongs to a subject and is of one class.
type classSection struct {
	Anchor string
	Name   string
	Href   string // of the class; empty: there is none
	Stand  string
	Agreed *agreedView
	Kin    []span
	More   int
	Table  *pointTable
}

func (s *seat) subject(req *http.Request) (*answer, error) {
	x, i, err := s.placeOf(parallax.SubjectID(unsegment(req.PathValue("subject"))))
	if err != nil {
		return nil, err
	}
	node := &x.list[i]
	own := []stretch{x.alone(i)}
	paging, err := newPaging(req, pagesFor(node.counts.total(), pointsPerPage))
	if err != nil {
		return nil, err
	}
	page := subjectPage{
		Crumbs: s.subjectCrumbs(x, i), Name: named(s.words.Subject(node.id)), File: s.subjectHref(node.id) + "/points.csv",
		Whole: node.end == i+1, OwnFirst: node.above >= 0 && paging.Page == 1, Paging: paging, First: paging.Page == 1,
	}
	if node.counts.total() > 0 {
		page.Own = s.pagedTable(x, own, everyStatus, paging.Page-1, s.attributeName)
	} else if node.below == noLevel && page.Whole {
		page.File = ""
	}
	if page.First {
		s.fillSubject(&page, x, i)
	}
	page.frame = s.framed("subjects", shorten(page.Name, 120), node.below)
	return s.page("subject", &page)
}

func everyStatus(compare.Status) bool { return true }

// fillSubject adds what stands on the first page alone.
func (s *seat) fillSubject(page *subjectPage, x *subjectIndex, i int32) {
	node := &x.list[i]
	if rec := s.res.Record.Subject(node.id); rec != nil {
		page.Kind, page.Note = named(s.words.Word(rec.Kind)), report.Clean(rec.Note)
		page.Date = named(s.words.WrittenDate(rec.Date))
		if rec.Class != "" {
			page.Class = span{s.class(rec.Class), s.classHref(rec.Class)}
			if root := x.families[node.group].root; root >= 0 {
				page.Class.Href = s.classBelow(rec.Class, x.list[root].id)
			}
		}
		page.Names = s.subjectNames(rec)
		page.Called, page.MoreNames = s.otherNames(rec)
	}
	families := x.familiesBelow(i)
	all := []stretch{x.alone(i)}
	for _, f := range families {
		all = append(all, f.stretch)
	}
	total := sumOf(all)
	page.Stand, page.Strip = s.standOf(total), chart.Strip(shares(total))
	page.ComesTo = s.comesDownTo(node, int(total[compare.Differs]), page.Whole)
	page.Conflicts = s.nameConflicts(node.id)
	if len(families) > 1 {
		page.Glance = s.glance(x, i, families)
	}
	for _, f := range families[:min(len(families), sectionsAtMost)] {
		section := s.classSection(x, f, node.id)
		if node.above >= 0 { // the class is as a rule that of the subject itself
			section.Name = s.words.Say("web.subject.belongs", locale.Args{"Class": section.Name})
		}
		page.Sections = append(page.Sections, section)
	}
	page.Lineage = s.lineage(x, node.id)
	page.Times, page.MoreTime = s.subjectTimes(x, i)
}

// subjectCrumbs lead down to a subject from the list of all.
func (s *seat) subjectCrumbs(x *subjectIndex, i int32) []span {
	const most = 8 // of a chain
	var up []span
	for k := x.list[i].above; k >= 0 && len(up) < most; k = x.list[k].above {
		up = append(up, s.subjectSpan(x.list[k].id))
	}
	out := []span{{s.words.Say("web.subjects.title", nil), s.base + "/subjects"}}
	for k := len(up) - 1; k >= 0; k-- {
		out = append(out, up[k])
	}
	return out
}

func (s *seat) subjectSpan(id parallax.SubjectID) span {
	return span{named(s.words.Subject(id)), s.subjectHref(id)}
}

// classBelow is the address of a class within a subject; of all where the subject
// is empty.
func (s *seat) classBelow(class string, within parallax.SubjectID) string {
	href := s.classHref(class)
	if within != "" {
		href += "?country=" + url.QueryEscape(string(within))
	}
	return href
}

// glance counts the points of a subject and of each class below it.
func (s *seat) glance(x *subjectIndex, i int32, families []family) *glanceView {
	members := 0
	for _, f := range families {
		members += len(f.members)
	}
	v := &glanceView{
		Intro:    s.words.Count("web.subject.below", members, locale.Args{"Subject": named(s.words.Subject(x.list[i].id))}),
		Statuses: s.statusViews(), More: max(len(families)-classesAtMost, 0),
	}
	if t := x.list[i].counts; t.total() > 0 {
		v.Rows = append(v.Rows, glanceRow{Name: span{s.words.Say("web.subject.itself", nil), "#own"}, Numbers: s.numbers(t)})
	}
	for n, f := range families[:min(len(families), classesAtMost)] {
		row := glanceRow{Name: span{named(s.words.Class(f.class)), "#" + classAnchor(f.class)}, Subjects: s.words.Integer(len(f.members)), Numbers: s.numbers(f.counts())}
		if n >= sectionsAtMost {
			row.Name.Href = ""
			if f.class != "" {
				row.Name.Href = s.classBelow(f.class, x.list[i].id)
			}
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

// classAnchor names a section; classes may hold what an anchor may not.
func classAnchor(class string) string { return "class-" + hex.EncodeToString([]byte(class)) }

// classSection lists what belongs to a subject and is of one class, what is agreed
// first.
func (s *seat) classSection(x *subjectIndex, f family, within parallax.SubjectID) classSection {
	counts := f.counts()
	v := classSection{Anchor: classAnchor(f.class), Name: named(s.words.Class(f.class)), Stand: s.standOf(counts), Table: s.newPointTable()}
	if f.class != "" {
		v.Href = s.classBelow(f.class, within)
	}
	v.More = max(len(f.members)-kindredAtMost, 0)
	for _, m := range f.members[:len(f.members)-v.More] {
		v.Kin = append(v.Kin, s.subjectSpan(x.list[m].id))
	}
	name := s.fullName
	if len(f.members) == 1 {
		name = s.attributeName
	}
	v.Agreed = s.agreed(x, []stretch{f.stretch}, name)
	for _, status := range compare.Statuses() {
		all := int(counts[status])
		if all == 0 {
			continue
		}
		most := partAtMost[status]
		if counts.total() <= allOfSection {
			most = all
		}
		part := s.pointPart(status, all, x.points([]stretch{f.stretch}, status, 0, most), name)
		if len(part.Rows) < all {
			part.All = s.allOf(f.class, within, status)
		}
		v.Table.Parts = append(v.Table.Parts, part)
	}
	return v
}

// allOf leads to all points of a status and class that belong to a subject; to those
// of all subjects where it is empty. A folder has no combined choices.
func (s *seat) allOf(class string, within parallax.SubjectID, status compare.Status) string {
	query := make(url.Values)
	if within != "" {
		query.Set("country", string(within))
	}
	if class == "" {
		return s.base + "/subjects?" + query.Encode()
	}
	if within == "" || !s.static {
		query.Set("status", status.String())
	}
	return s.classHref(class) + "?" + query.Encode()
}

// subjectFile gives the points of a subject, and of what belongs to it, as CSV.
func (s *seat) subjectFile(req *http.Request) (*answer, error) {
	x, i, err := s.placeOf(parallax.SubjectID(unsegment(req.PathValue("subject"))))
	if err != nil {
		return nil, err
	}
	all := []stretch{x.alone(i)}
	for _, f := range x.familiesBelow(i) {
		all = append(all, f.stretch)
	}
	return s.pointsFile(string(x.list[i].id), all)
}
