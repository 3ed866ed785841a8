package web

import (
	"bytes"
	"io"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/chart"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/report"
)

// Bounds of a table of points.
const (
	pointsPerPage = 80
	sidesAtMost   = 12 // parties that have a column
	saidAtMost    = 2  // statements of one party on one point
)

// pointTable lists points by how the parties stand on them: what is agreed first.
type pointTable struct {
	Parties []partyView
	Columns int // of all parts
	Parts   []pointPart
}

// pointPart is the points of one status.
type pointPart struct {
	Status statusView
	Head   string // how many there are, in words
	// All leads to all of them, where the rows are not all.
	All  string
	Rows []pointRow
}

// pointRow is a point with what each party says on it.
type pointRow struct {
	Href, Text string
	// Same is what all parties say in the same words; then Says is empty.
	Same string
	Says []sayView // beside Parties
	Why  string    // the names of the reasons
	Note string    // and of the notes
}

// sayView is what one party says, or, in brackets, why it says nothing.
type sayView struct {
	Text   string
	Silent bool
}

// pointName is how a row of a table names its point.
type pointName func(parallax.PointID) string

// fullName names subject and attribute.
func (s *seat) fullName(id parallax.PointID) string { return named(s.words.Point(id)) }

// attributeName names the attribute alone: all rows are of one subject.
func (s *seat) attributeName(id parallax.PointID) string {
	return named(s.words.Attribute(id.Attribute()))
}

// subjectName names the subject alone: all rows are of one attribute.
func (s *seat) subjectName(id parallax.PointID) string {
	return named(s.words.Subject(id.Subject()))
}

func (s *seat) newPointTable() *pointTable {
	t := &pointTable{Parties: s.partyViews()}
	t.Parties = t.Parties[:min(len(t.Parties), sidesAtMost)]
	t.Columns = len(t.Parties) + 2
	return t
}

// pagedTable lists one page of all points of the stretches, counted from 0.
func (s *seat) pagedTable(x *subjectIndex, in []stretch, only func(compare.Status) bool, page int, name pointName) *pointTable {
	t := s.newPointTable()
	skip, left := page*pointsPerPage, pointsPerPage
	counts := sumOf(in)
	for _, status := range compare.Statuses() {
		n := int(counts[status])
		if n == 0 || !only(status) {
			continue
		}
		if skip < n && left > 0 {
			points := x.points(in, status, skip, left)
			t.Parts = append(t.Parts, s.pointPart(status, n, points, name))
			left -= len(points)
		}
		skip = max(skip-n, 0)
	}
	return t
}

func (s *seat) pointPart(status compare.Status, all int, points []int32, name pointName) pointPart {
	part := pointPart{Status: s.status(status), Head: s.words.Count("web.subject.part."+status.String(), all, nil)}
	for _, i := range points {
		part.Rows = append(part.Rows, s.pointRow(&s.res.Points[i], name))
	}
	return part
}

func (s *seat) pointRow(p *compare.Point, name pointName) pointRow {
	row := pointRow{Href: s.pointHref(p.ID), Text: name(p.ID)}
	row.Says = s.cells(p)
	if len(row.Says) > 1 && p.Status == compare.Agreed {
		same := true
		for _, c := range row.Says {
			same = same && c.Text == row.Says[0].Text
		}
		if same {
			row.Same, row.Says = row.Says[0].Text, nil
		}
	}
	reasons, notes := s.words.Why(p)
	row.Why, row.Note = strings.Join(reasons, ", "), strings.Join(notes, ", ")
	return row
}

// cells gives what each party says on a point, in the order of the seat.
func (s *seat) cells(p *compare.Point) []sayView {
	out := make([]sayView, min(len(s.parties), sidesAtMost))
	for i := range out {
		out[i] = s.sayOf(p, s.parties[i])
	}
	return out
}

func (s *seat) sayOf(p *compare.Point, party parallax.PartyID) sayView {
	held := p.Holds(party)
	if len(held) == 0 {
		for _, x := range p.Silence {
			if x.Party == party {
				return sayView{"(" + s.words.Silence(x.State) + ")", true}
			}
		}
		return sayView{}
	}
	var all []string
	for _, i := range held[:min(len(held), saidAtMost)] {
		v := s.statement(p.Positions[i])
		all = append(all, strings.TrimSpace(v.Portion+" "+shorten(v.Text, nameAtMost)))
	}
	if more := len(held) - len(all); more > 0 {
		all = append(all, s.words.Count("web.more", more, nil))
	}
	return sayView{strings.Join(all, "; "), false}
}

// standOf says in a sentence how the parties stand on some of the points.
func (s *seat) standOf(t tally) string {
	counts := make(map[compare.Status]int, len(t))
	for _, status := range compare.Statuses() {
		counts[status] = int(t[status])
	}
	return sentence(s.words.StandingOf(counts))
}

// shares are the counts for a strip.
func shares(t tally) []chart.Share {
	var out []chart.Share
	for _, status := range compare.Statuses() {
		out = append(out, chart.Share{Class: "status-" + status.String(), Count: int(t[status])})
	}
	return out
}

// numbers are the counts beside the heads of a table; nothing for none.
func (s *seat) numbers(t tally) []string {
	out := make([]string, 0, len(t))
	for _, status := range compare.Statuses() {
		n := ""
		if t[status] > 0 {
			n = s.words.Integer(int(t[status]))
		}
		out = append(out, n)
	}
	return out
}

// statusViews are all statuses, as heads of a table.
func (s *seat) statusViews() []statusView {
	var out []statusView
	for _, status := range compare.Statuses() {
		out = append(out, s.status(status))
	}
	return out
}

// rowsInMemory is how many points a file may have that is made in memory.
const rowsInMemory = 500

// fileOf gives points as the CSV that every face of the program writes. Many are
// streamed, behind the gate; into a folder goes all from memory.
func (s *seat) fileOf(name string, points []*compare.Point) (*answer, error) {
	a := &answer{kind: "text/csv; charset=utf-8", file: "points-" + safeName(name) + ".csv"}
	write := func(out io.Writer) error { return report.CSV(out, s.words, points) }
	if len(points) > rowsInMemory && !s.static {
		a.stream = write
		return a, nil
	}
	var b bytes.Buffer
	err := write(&b)
	a.body = b.Bytes()
	return a, err
}

// pointsFile gives the points of stretches as a file.
func (s *seat) pointsFile(name string, in []stretch) (*answer, error) {
	x := s.index.subjects()
	var points []*compare.Point
	for _, st := range in {
		for _, m := range st.members {
			for i := x.list[m].first; i < x.list[m].last; i++ {
				points = append(points, &s.res.Points[i])
			}
		}
	}
	return s.fileOf(name, points)
}
