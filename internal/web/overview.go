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
	p.Stand = s.stand()
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

// stand says in a sentence where the parties stand: what they judge together
// first, then what rests with one or with nobody. Counts of nothing are left out.
func (s *site) stand() string {
	w, n := s.words, s.res.Counts
	if len(s.res.Points) == 0 {
		return w.Say("web.stand.nothing", nil)
	}
	list := func(keys []string, statuses ...compare.Status) string {
		var items []string
		for i, c := range statuses {
			if n[c] > 0 {
				items = append(items, w.Count(keys[i], n[c], nil))
			}
		}
		return w.List(items)
	}
	judged := list([]string{"web.stand.agreed", "web.stand.compatible", "web.stand.differs", "web.stand.incomparable"},
		compare.Agreed, compare.Compatible, compare.Differs, compare.Incomparable)
	rest := list([]string{"web.stand.one-sided", "web.stand.open"}, compare.OneSided, compare.Open)
	args := locale.Args{"Parties": report.Clean(w.Parties(s.res.Parties)), "Judged": judged, "Rest": rest}
	key := "web.stand.both"
	switch {
	case judged == "":
		key = "web.stand.rest-only"
	case rest == "":
		key = "web.stand.judged-only"
	}
	return w.Count(key, len(s.res.Points), args)
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
	Share    string // its part of the differences, as a number
	Meter    template.HTML
	Bears    int // on how many differences
	Sole     int
	Untested bool
	Question string // of an untested one
	Moves    []moveView
	Discuss  []partyView // who judges differently with everything on the table
	BearsOn  []pointLink
	More     int // of BearsOn
}

// moveView is what one party could do next.
type moveView struct {
	Party partyView
	Text  string
}

// bearsOnAtMost bounds the list of what rests on a crux.
const bearsOnAtMost = 12

// crux words one crux. moves are those of the agenda; nil: to be found.
func (s *site) crux(c *compare.Crux, rank int, moves []compare.Move) cruxView {
	if moves == nil {
		moves = s.res.Moves(c)
	}
	shown := c.BearsOn[:min(bearsOnAtMost, len(c.BearsOn))]
	v := cruxView{
		Rank: rank, Points: s.links(c.Points, ""),
		Share: chart.English.Format(c.Share, 1), Meter: chart.Meter(c.Share, s.res.Cruxes[0].Share, 120),
		Bears: len(c.BearsOn), Sole: c.Sole, Untested: c.Untested,
		BearsOn: s.links(shown, ""), More: len(c.BearsOn) - len(shown),
	}
	if c.Untested {
		v.Question = s.untested(c)
	}
	for _, m := range moves {
		if m.Code == compare.Discuss { // and so are all: one line for the two
			v.Discuss = append(v.Discuss, s.party(m.Party))
			continue
		}
		v.Moves = append(v.Moves, moveView{s.party(m.Party), report.Clean(s.move(m))})
	}
	return v
}

// untested puts an untested crux as a question to who has not spoken.
func (s *site) untested(c *compare.Crux) string {
	var silent []parallax.PartyID
	for _, id := range c.Points {
		for _, x := range s.res.Point(id).Silence {
			silent = append(silent, x.Party)
		}
	}
	if len(silent) == 0 {
		return s.words.Say("web.crux.cannot-compare", nil)
	}
	slices.Sort(silent)
	silent = slices.Compact(silent)
	return report.Clean(s.words.Count("web.crux.question", len(silent), locale.Args{"Parties": s.words.Parties(silent)}))
}

// move says what a party could do next; the party's name stands before it.
func (s *site) move(m compare.Move) string {
	args := locale.Args{"Party": s.words.Party(m.Party)}
	switch m.Code {
	case compare.Deliver:
		for _, u := range s.res.UndertakingsOn(m.Point) {
			if u.ID == m.ID {
				args["Text"], args["Due"] = u.Text, s.due(u)
			}
		}
		if args["Due"] == "" {
			return s.words.Say("web.move.deliver", args)
		}
		return s.words.Say("web.move.deliver-due", args)
	case compare.Reply:
		for _, q := range s.res.QuestionsOn(m.Point) {
			if q.ID == m.ID {
				args["Text"], args["By"] = q.Text, s.words.Party(q.By)
			}
		}
		return s.words.Say("web.move.reply", args)
	case compare.Speak:
		args["Silence"] = s.words.Silence(compare.NotAsked)
		for _, x := range s.res.Point(m.Point).Silence {
			if x.Party == m.Party {
				args["Silence"] = s.words.Silence(x.State)
			}
		}
		return s.words.Say("web.move.speak", args)
	case compare.Share:
		args["Source"] = s.words.Source(parallax.SourceID(m.ID))
		return s.words.Say("web.move.share", args)
	}
	return s.words.Say("web.move.state-own", args)
}
