package web

import (
	"html/template"
	"net/http"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/chart"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
)

// How much of a list the overview shows.
const (
	leadingCruxes = 10
	leadingNotes  = 8
)

// overviewPage tells where the parties stand.
type overviewPage struct {
	frame
	Heading       string
	Summary       string
	Parties       []partyView
	Stand         string // in a sentence
	Strip         template.HTML
	Counts        []countView
	Cruxes        []cruxView
	MoreCruxes    int
	Misattributed notesView
	Inconsistent  notesView
	Sections      []section
	Paging        paging
	First         bool // the first page, which has all above the matrix
}

// countView is how many points have a status.
type countView struct {
	Status statusView
	Count  int
}

// notesView lists notes, and how many more there are.
type notesView struct {
	Items []noteView
	More  int
}

// noteView is a remark on a point.
type noteView struct {
	Point pointLink
	Text  string
}

func (s *site) overview(req *http.Request) (*answer, error) {
	paging, err := newPaging(req, pagesFor(len(s.index.rows), rowsPerPage))
	if err != nil {
		return nil, err
	}
	p := overviewPage{
		frame:   s.framed("overview", "", s.index.levels.whole),
		Heading: shorten(report.Clean(s.res.Record.Title), 2000),
		Paging:  paging, First: paging.Page == 1,
		Parties:  s.parties(),
		Sections: s.sections(paging.Page - 1),
	}
	p.Title = p.Site
	if p.First {
		s.fillOverview(&p)
	}
	return s.page("overview", &p)
}

// fillOverview adds what stands above the matrix.
func (s *site) fillOverview(p *overviewPage) {
	p.Summary = report.Clean(s.res.Record.Summary)
	p.Stand = sentence(s.words.Standing())
	var shares []chart.Share
	for _, c := range compare.Statuses() {
		p.Counts = append(p.Counts, countView{s.status(c), s.res.Counts[c]})
		shares = append(shares, chart.Share{Class: "status-" + c.String(), Count: s.res.Counts[c]})
	}
	p.Strip = chart.Strip(shares)
	for i := range s.res.Cruxes[:min(leadingCruxes, len(s.res.Cruxes))] {
		p.Cruxes = append(p.Cruxes, s.crux(&s.res.Cruxes[i], i+1, nil))
	}
	p.MoreCruxes = len(s.res.Cruxes) - len(p.Cruxes)
	p.Misattributed = s.notes(s.index.misattributed)
	p.Inconsistent = s.notes(s.index.inconsistent)
}

func (s *site) notes(refs []noteRef) notesView {
	v := notesView{More: max(len(refs)-leadingNotes, 0)}
	for _, ref := range refs[:min(leadingNotes, len(refs))] {
		p := &s.res.Points[ref.point]
		v.Items = append(v.Items, noteView{s.link(p.ID, ""), written(s.words.Note(p, &p.Notes[ref.note]))})
	}
	return v
}

// cruxView is a crux as overview and agenda show it.
type cruxView struct {
	Rank     int
	Points   []pointLink
	Circle   int    // how many more points its circle of premises has
	Share    string // its part of the differences, as a number
	Meter    template.HTML
	Bears    int // on how many differences
	Sole     int
	Untested bool
	Ask      []string // what to ask all parties about an untested one
	Moves    []moveView
	MoreMove int
	Discuss  string // that they judge differently with everything on the table
	BearsOn  []pointLink
	More     int // of BearsOn
}

// moveView is what one party could do next; the sentence names it.
type moveView struct {
	Party partyView
	Text  string
}

// Bounds of the lists of a crux. Only a circle of premises has several points.
const (
	bearsOnAtMost = 12
	circleAtMost  = 6
	movesAtMost   = 8
)

// crux words one crux. moves are those of the agenda; nil: to be found.
func (s *site) crux(c *compare.Crux, rank int, moves []compare.Move) cruxView {
	if moves == nil {
		moves = s.res.Moves(c)
	}
	shown, circle := c.BearsOn[:min(bearsOnAtMost, len(c.BearsOn))], c.Points[:min(circleAtMost, len(c.Points))]
	v := cruxView{
		Rank: rank, Points: s.links(circle, ""), Circle: len(c.Points) - len(circle),
		Share: chart.English.Format(c.Share, 2), Meter: chart.Meter(c.Share, s.res.Cruxes[0].Share, 120),
		Bears: len(c.BearsOn), Sole: c.Sole, Untested: c.Untested,
		BearsOn: s.links(shown, ""), More: len(c.BearsOn) - len(shown),
	}
	for _, id := range circle {
		if p := s.res.Point(id); c.Untested && len(p.Silence) == 0 {
			v.Ask = append(v.Ask, sentence(s.words.Say("agenda.ask-all", locale.Args{"Point": s.words.Point(id)})))
		}
	}
	var discuss []parallax.PartyID
	for i := range moves {
		m := &moves[i]
		if m.Code == compare.Discuss { // and so are all: one sentence for them
			discuss = append(discuss, m.Party)
			continue
		}
		if len(v.Moves) == movesAtMost {
			v.MoreMove = len(moves) - movesAtMost
			break
		}
		v.Moves = append(v.Moves, moveView{s.party(m.Party), sentence(s.words.Move(c, m))})
	}
	if len(discuss) > 0 {
		v.Discuss = sentence(s.words.Say("move.discuss", locale.Args{"Parties": s.words.Parties(discuss)}))
	}
	return v
}
