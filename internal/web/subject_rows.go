package web

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/chart"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/report"
	"github.com/parallax-assessment/parallax/value"
)

// Bounds of a table of points.
const (
	pointsPerPage = 80
	sidesAtMost   = 12  // parties that have a column
	saidAtMost    = 2   // statements of one party on one point
	noteInRow     = 140 // characters of a note
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
	Says       []sayView // beside Parties; one alone: all say the same
	Why        []rowReason
}

// sayView is what one party says, or, in brackets, why it says nothing.
type sayView struct {
	Parts  []span
	Silent bool
	Notes  []positionNote
	// Columns is over how many it reaches where all say the same, and All tells that
	// they do.
	Columns int
	All     string
}

// positionNote is what a party noted beside a position, behind its marking, and on
// which point. Where it stands beside that itself, Party and Point are empty.
type positionNote struct {
	Party partyView
	Point span
	Text  string
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
	return pointRow{Href: s.pointHref(p.ID), Text: name(p.ID), Says: s.cells(p), Why: s.briefly(p)}
}

// cells gives what each party says on a point, in the order of the seat; one cell
// for all where they agree in the same words.
func (s *seat) cells(p *compare.Point) []sayView {
	out := make([]sayView, min(len(s.parties), sidesAtMost))
	for i := range out {
		out[i] = s.sayOf(p, s.parties[i])
	}
	same := p.Status == compare.Agreed && len(out) > 1
	for i := range out {
		same = same && slices.Equal(out[i].Parts, out[0].Parts)
	}
	if !same {
		return out
	}
	all := sayView{Parts: out[0].Parts, Columns: len(out), All: s.words.Say("web.subject.all-say", nil)}
	if len(out) == 2 {
		all.All = s.words.Say("web.subject.both-say", nil)
	}
	for i := range out {
		for _, n := range out[i].Notes {
			n.Party = s.party(s.parties[i])
			all.Notes = append(all.Notes, n)
		}
	}
	return []sayView{all}
}

func (s *seat) sayOf(p *compare.Point, party parallax.PartyID) sayView {
	held := p.Holds(party)
	if len(held) == 0 {
		for _, x := range p.Silence {
			if x.Party == party {
				return sayView{Parts: []span{{Text: "(" + s.words.Silence(x.State) + ")"}}, Silent: true}
			}
		}
		return sayView{}
	}
	var out sayView
	for _, i := range held[:min(len(held), saidAtMost)] {
		x := p.Positions[i]
		if len(out.Parts) > 0 {
			out.Parts = append(out.Parts, span{Text: "; "})
		}
		out.Parts = append(out.Parts, s.saidInRow(x)...)
		if x.Note != "" && len(out.Notes) == 0 {
			out.Notes = []positionNote{{Text: s.noteOf(x, noteInRow)}}
		}
	}
	if more := len(held) - saidAtMost; more > 0 {
		out.Parts = append(out.Parts, span{Text: "; " + s.words.Count("web.more", more, nil)})
	}
	return out
}

// saidInRow gives a statement behind its marking. Its words that parties may mean
// differently lead to the glossary.
func (s *seat) saidInRow(x *parallax.Position) []span {
	text := joinPortion(s.statement(x))
	if x.Value.Kind() != value.Category {
		return []span{{Text: text}}
	}
	var terms []span
	for _, word := range x.Value.Written() {
		href, name := s.termHref(word), named(s.words.Word(word))
		if href != "" && wholeWord(text, name, func(int, int) bool { return false }) >= 0 {
			terms = append(terms, span{name, href})
		}
	}
	return withLinks(text, terms)
}

// noteOf gives the beginning of what is noted beside a position, behind its marking.
func (s *seat) noteOf(x *parallax.Position, most int) string {
	return strings.TrimLeft(s.portion(x.Marking)+" "+isolated(shorten(report.Clean(x.Note), most)), " ")
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
