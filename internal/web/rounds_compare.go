package web

import (
	"html/template"
	"net/http"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/chart"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// comparePage shows what changed from one round to a later one.
type comparePage struct {
	frame
	From, To string // the rounds
	Lead     string
	Turns    string
	Stacks   template.HTML
	Legend   []statusView
	Changes  changesView
	Paging   paging
	Picker   *roundPicker
}

// toCompared leads from the form to the address of its choice.
func (s *seat) toCompared(req *http.Request) (*answer, error) {
	query := req.URL.Query()
	from, to, err := s.twoRounds(query.Get("from"), query.Get("to"))
	if err != nil {
		return nil, err
	}
	return &answer{redirect: s.roundsComparedHref(from, to)}, nil
}

// twoRounds finds two rounds, the earlier first.
func (s *seat) twoRounds(one, other string) (from, to parallax.RoundID, err error) {
	a, err := s.seenRound(parallax.RoundID(one))
	if err != nil {
		return "", "", err
	}
	b, err := s.seenRound(parallax.RoundID(other))
	if err != nil {
		return "", "", err
	}
	if s.res.Record.RoundIndex(a.ID) > s.res.Record.RoundIndex(b.ID) {
		a, b = b, a
	}
	return a.ID, b.ID, nil
}

func (s *seat) comparedPage(req *http.Request) (*answer, error) {
	asked := parallax.RoundID(unsegment(req.PathValue("from")))
	from, to, err := s.twoRounds(string(asked), unsegment(req.PathValue("to")))
	if err != nil {
		return nil, err
	}
	if from != asked {
		return &answer{redirect: s.roundsComparedHref(from, to)}, nil
	}
	choice, err := s.changesChosen(req.URL.Query())
	if err != nil {
		return nil, err
	}
	return &answer{heavy: func() (*answer, error) { return s.compared(req, from, to, choice) }}, nil
}

// compared makes the comparison as of each round anew and keeps nothing of it.
func (s *seat) compared(req *http.Request, from, to parallax.RoundID, choice changeChoice) (*answer, error) {
	old, now, err := s.asOfBoth(from, to)
	if err != nil {
		return nil, err
	}
	changes := compare.Diff(old, now)
	l := &changeList{shiftList: shiftsOf(changes), href: s.roundsComparedHref(from, to), choosing: !s.static}
	of := make(map[parallax.PointID]*compare.Change, len(changes))
	for i := range changes {
		of[changes[i].Point] = &changes[i]
	}
	l.moves = func(x *compare.Shift, level levelID) ([]roundMove, levelID) { return s.movesOf(of[x.Point], level) }
	p := comparePage{From: s.round(from), To: s.round(to), Picker: s.picker(from, to)}
	level := s.index.levels.whole
	if p.Changes, level, err = s.changes(req, l, choice, level); err != nil {
		return nil, err
	}
	p.Paging = p.Changes.Paging
	if len(changes) > 0 && !s.static {
		p.Changes.Sheet = withQuery(l.href+"/changes.csv", choice.query())
	}
	p.frame = s.framed("rounds", s.words.Say("web.rounds.compared", nil), level)
	p.Title += ": " + s.words.Say("web.rounds.pair", locale.Args{"From": p.From, "To": p.To})
	s.fillCompared(&p, old, now, l.shiftList)
	return s.page("compare", &p)
}

// asOfBoth compares as of two rounds.
func (s *seat) asOfBoth(from, to parallax.RoundID) (old, now *compare.Result, err error) {
	if old, err = s.asOf(from); err != nil {
		return nil, nil, err
	}
	if from == to {
		return old, old, nil
	}
	now, err = s.asOf(to)
	return old, now, err
}

func (s *seat) asOf(id parallax.RoundID) (*compare.Result, error) {
	if id == s.res.AsOf {
		return s.res, nil
	}
	return compare.Run(s.res.Record, compare.Options{AsOf: id})
}

// fillCompared says what changed, and draws both.
func (s *seat) fillCompared(p *comparePage, old, now *compare.Result, l *shiftList) {
	switch {
	case old == now:
		p.Lead = s.words.Say("web.rounds.same-round", nil)
	case len(old.Points) == 0 && len(now.Points) > 0:
		p.Lead = s.words.Count("web.rounds.began", len(now.Points), nil) + " " + sentence(s.words.StandingOf(now.Counts))
	default:
		p.Lead = s.changesLead(old.AsOf, l.counts)
	}
	p.Turns = sentence(s.turns(turnsOf(l.shifts)))
	pile := chart.Stacks{Title: s.words.Say("web.rounds.picture", nil)}
	for _, res := range [...]*compare.Result{old, now} {
		pile.Rows = append(pile.Rows, s.stack(&compare.RoundSummary{Round: res.AsOf, Counts: res.Counts}))
	}
	if picture, ok := pile.HTML(); ok && old != now {
		p.Stacks, p.Legend = picture, s.statusViews()
	}
}

// shiftsOf tells changes in brief.
func shiftsOf(changes []compare.Change) *shiftList {
	shifts := make([]compare.Shift, len(changes))
	for i := range changes {
		shifts[i] = shiftOf(&changes[i])
	}
	return newShiftList(shifts)
}

func shiftOf(c *compare.Change) compare.Shift {
	x := compare.Shift{Point: c.Point, Code: c.Code, Fresh: c.Old == nil, Movers: c.Movers(), Speakers: c.Speakers(), Leavers: c.Leavers()}
	if c.Old != nil {
		x.Old = compare.Standing{Status: c.Old.Status, Gap: c.Old.Gap}
	}
	if c.New != nil {
		x.New = compare.Standing{Status: c.New.Status, Gap: c.New.Gap}
	}
	return x
}

// turnsOf counts on how many points each party changed what it says.
func turnsOf(shifts []compare.Shift) []compare.Turn {
	by := make(map[parallax.PartyID]*compare.Turn)
	var order []parallax.PartyID
	of := func(id parallax.PartyID) *compare.Turn {
		if by[id] == nil {
			by[id] = &compare.Turn{Party: id}
			order = append(order, id)
		}
		return by[id]
	}
	for i := range shifts {
		for _, id := range shifts[i].Movers {
			of(id).Moved++
		}
		for _, id := range shifts[i].Speakers {
			of(id).Spoke++
		}
		for _, id := range shifts[i].Leavers {
			of(id).Left++
		}
	}
	out := make([]compare.Turn, len(order))
	for i, id := range order {
		out[i] = *by[id]
	}
	return out
}

// movesOf gives what the parties say on a point that they did not say before, and
// what of it they do not say any more.
func (s *seat) movesOf(c *compare.Change, level levelID) ([]roundMove, levelID) {
	var out []roundMove
	for _, id := range s.parties {
		before, after := c.Old.OwnPositions(id), c.New.OwnPositions(id)
		m := roundMove{Party: s.party(id), Before: s.notAmong(before, after, &level), After: s.notAmong(after, before, &level)}
		if len(m.Before)+len(m.After) > 0 && len(out) < partiesAtMost {
			m.Back = len(m.After) == 0
			out = append(out, m)
		}
	}
	return out, level
}

// notAmong words the positions whose statements are not among others, and raises
// the level by them.
func (s *seat) notAmong(list, others []*parallax.Position, level *levelID) []statementView {
	said := make(map[string]bool, len(others))
	for _, x := range others {
		said[s.words.Statement(x)] = true
	}
	var out []statementView
	for _, x := range list {
		if !said[s.words.Statement(x)] && len(out) < saidInChange {
			out = append(out, s.statement(x))
			*level = s.index.levels.higher(*level, s.index.levels.of(x.Marking))
		}
	}
	return out
}

// comparedSheet gives what changed from one round to another as CSV.
func (s *seat) comparedSheet(req *http.Request) (*answer, error) {
	from, to, err := s.twoRounds(unsegment(req.PathValue("from")), unsegment(req.PathValue("to")))
	if err != nil {
		return nil, err
	}
	choice, err := s.changesChosen(req.URL.Query())
	if err != nil {
		return nil, err
	}
	return &answer{heavy: func() (*answer, error) {
		old, now, err := s.asOfBoth(from, to)
		if err != nil {
			return nil, err
		}
		return s.changesSheet("changes", shiftsOf(compare.Diff(old, now)), choice)
	}}, nil
}
