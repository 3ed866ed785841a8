package web

import (
	"html/template"
	"net/http"
	"slices"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/chart"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
)

// How much of a list the overview shows.
const (
	leadingCruxes  = 5
	leadingNotes   = 8
	rowsOnOverview = 70 // of the matrix; with more, it stands on pages of its own
	groupsAtMost   = 60 // of the table that then stands in its place
)

// overviewPage tells where the parties stand.
type overviewPage struct {
	frame
	Heading       string // the title of the record
	Whole         string // the same, where it is too long for a heading; else empty
	Summary       string
	Parties       []partyView
	Stand         string // in a sentence
	Brief         []briefView
	Strip         template.HTML
	Counts        []countView
	ByCountry     *rootLinks
	Moved         *movedView
	Misattributed []notesView
	Cruxes        []cruxView
	MoreCruxes    int
	Homework      *homeworkView
	Inconsistent  []notesView
	Countries     []countryView // the matrix
	Places        []placeView   // in its place, where it is too long
	MorePlaces    int
	All           string // the address of all points
}

// countView is how many points have a status, and where they are listed.
type countView struct {
	Status statusView
	Count  string // empty for none, where a table would be full of noughts
	Href   string
}

// placeView is a country or one of its classes, with how many of its points have
// each status.
type placeView struct {
	Name   string
	Href   string // empty for subjects that belong to nothing
	Points string
	Counts []countView // by status, in their order
}

// notesView lists notes, and how many more there are.
type notesView struct {
	Heading string // empty where there is but one list
	Items   []noteView
	More    int
}

// noteView is a remark on a point.
type noteView struct {
	Point   pointLink
	Portion string // the marking of what it speaks of
	Text    string
}

func (s *seat) overview(*http.Request) (*answer, error) {
	p := overviewPage{
		frame:   s.framed("overview", "", s.index.levels.whole),
		Heading: named(s.words.Title()),
		Summary: report.Clean(s.words.Summary()),
		Parties: s.partyViews(),
		Stand:   sentence(s.words.Standing()),
		All:     s.pointsHref(anything(), false),
	}
	p.Title = p.Site
	if whole := sentence(s.words.Title()); whole != p.Heading {
		p.Whole = whole
	}
	if len(s.res.Points) > 0 {
		p.Counts, p.Strip = s.counts()
	}
	p.ByCountry = s.byCountry()
	p.Moved, p.Misattributed, p.Homework = s.moved(), s.misattributed(), s.openHomework()
	var moves []compare.Move // on the leading cruxes
	for i := range s.res.Cruxes[:min(leadingCruxes, len(s.res.Cruxes))] {
		on := s.res.Moves(&s.res.Cruxes[i])
		moves = append(moves, on...)
		p.Cruxes = append(p.Cruxes, s.crux(&s.res.Cruxes[i], i+1, on))
	}
	p.MoreCruxes = len(s.res.Cruxes) - len(p.Cruxes)
	p.Brief = s.brief(&p, moves)
	p.Inconsistent = appendNotes(nil, s.notes("", s.index.inconsistent))
	if all := s.index.facets.all; len(all.rows) <= rowsOnOverview {
		p.Countries = s.matrix(all, 0, len(all.rows), true)
	} else {
		p.Places, p.MorePlaces = s.places()
	}
	return s.page("overview", &p)
}

// counts says how many points have each status, and draws it.
func (s *seat) counts() ([]countView, template.HTML) {
	var views []countView
	var shares []chart.Share
	for _, c := range compare.Statuses() {
		views = append(views, countView{s.status(c), s.words.Integer(s.res.Counts[c]), s.countHref(c, "", nil)})
		shares = append(shares, chart.Share{Class: "status-" + c.String(), Count: s.res.Counts[c]})
	}
	return views, chart.Strip(shares)
}

// misattributed lists what parties report each other to have said and those have
// not. From a party's chair, what the others say it said comes first.
func (s *seat) misattributed() []notesView {
	if s.chair == "" {
		return appendNotes(nil, s.notes("", s.index.misattributed))
	}
	ofUs, byUs, others := s.reports()
	out := appendNotes(nil, s.notes("", ofUs)) // the heading of the section is theirs
	out = appendNotes(out, s.notes(s.words.Say("web.overview.you-say", nil), byUs))
	return appendNotes(out, s.notes(s.words.Say("web.overview.others-say", nil), others))
}

// reports parts the misattributions by whose words are reported and by whom, as
// the party of the chair sees it.
func (s *seat) reports() (ofUs, byUs, others []noteRef) {
	for _, ref := range s.index.misattributed {
		p := &s.res.Points[ref.point]
		n := &p.Notes[ref.note]
		switch s.chair {
		case parallax.PartyID(p.Positions[n.Positions[0]].Voice):
			ofUs = append(ofUs, ref)
		case n.Party:
			byUs = append(byUs, ref)
		default:
			others = append(others, ref)
		}
	}
	return ofUs, byUs, others
}

// appendNotes adds a list unless it is empty.
func appendNotes(to []notesView, v notesView) []notesView {
	if len(v.Items) == 0 {
		return to
	}
	return append(to, v)
}

func (s *seat) notes(heading string, refs []noteRef) notesView {
	v := notesView{Heading: heading, More: max(len(refs)-leadingNotes, 0)}
	for _, ref := range refs[:min(leadingNotes, len(refs))] {
		v.Items = append(v.Items, s.note(ref))
	}
	return v
}

func (s *seat) note(ref noteRef) noteView {
	p := &s.res.Points[ref.point]
	n := &p.Notes[ref.note]
	return noteView{s.link(p.ID, ""), s.portion(s.strictest(p, spokenOf(p, n))), written(s.words.Note(p, n))}
}

// spokenOf are the positions that a note speaks of.
func spokenOf(p *compare.Point, n *compare.Note) []int {
	if n.Code != compare.Misattributed {
		return n.Positions
	}
	other := parallax.PartyID(p.Positions[n.Positions[0]].Voice)
	return slices.Concat(n.Positions, p.Holds(other))
}

// places gives the countries and their classes with how many of their points have
// each status; of very many, the countries alone.
func (s *seat) places() (out []placeView, more int) {
	groups := s.index.groups
	if len(groups) > groupsAtMost {
		groups = s.index.countries
	}
	more = max(len(groups)-groupsAtMost, 0)
	for i := range groups[:len(groups)-more] {
		v := s.place(&groups[i], len(groups) == len(s.index.groups))
		if general(groups, i) {
			v.Name = s.words.Say("web.matrix.general", locale.Args{"Root": v.Name})
		}
		out = append(out, v)
	}
	return out, more
}

// place counts the points of a country, or of one of its classes.
func (s *seat) place(g *group, classes bool) placeView {
	v := placeView{Name: s.words.Say("web.matrix.rest", nil), Points: s.words.Integer(g.counts.points())}
	country, class := string(g.root), (*string)(nil)
	if !g.rest {
		v.Name, v.Href = named(s.words.Subject(g.root)), s.subjectHref(g.root)
		if classes {
			class = &g.class
		}
	}
	if g.class != "" {
		v.Name, v.Href = s.words.Say("web.matrix.group", locale.Args{"Root": v.Name, "Class": s.class(g.class)}), s.classWithin(g.class, g.root)
	}
	for _, c := range compare.Statuses() {
		n := countView{Status: s.status(c)}
		if g.counts[c] > 0 {
			n.Count = s.words.Integer(g.counts[c])
		}
		if g.counts[c] > 0 && !g.rest {
			n.Href = s.countHref(c, country, class)
		}
		v.Counts = append(v.Counts, n)
	}
	return v
}
