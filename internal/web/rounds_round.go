package web

import (
	"html/template"
	"net/http"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/chart"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// Bounds of the page of a round.
const (
	talkInRound  = 40   // entries of each kind
	pointsAtEase = 5000 // whose status after a round can be looked up at any time
)

// roundPage shows one round: what it changed and what was asked and promised.
type roundPage struct {
	frame
	Name           string
	Facts          string // place
	Previous, Next span
	Lead           string
	Turns          string
	Strip          template.HTML
	Counts         []countView
	Chosen         string // words for the status that is chosen; Standing then lists its points
	Standing       []standingView
	Changes        changesView
	Talks          []talkView
	Said           span // the points on which something was said in the round
	Paging         paging
}

// standingView is a point that had a status after a round.
type standingView struct {
	Point pointLink
	Now   statusView // where it has another now; else empty
}

// talkView is entries of one kind that belong to a round.
type talkView struct {
	ID, Heading string
	Items       []entryView
	More        int
}

func (s *seat) roundPage(req *http.Request) (*answer, error) {
	r, err := s.knownRound(parallax.RoundID(unsegment(req.PathValue("round"))))
	if err != nil {
		return nil, err
	}
	choice, err := s.changesChosen(req.URL.Query())
	if err != nil {
		return nil, err
	}
	do := func() (*answer, error) { return s.oneRound(req, r, choice) }
	if choice.status != "" && len(s.res.Points) > pointsAtEase {
		return &answer{heavy: do}, nil
	}
	return s.afterHistory(do)
}

func (s *seat) oneRound(req *http.Request, r *parallax.Round, choice changeChoice) (*answer, error) {
	p := roundPage{Name: s.round(r.ID), Facts: s.roundPlace(r.ID)}
	level := s.index.levels.whole
	x := s.index.rounds()
	i, followed := x.place[r.ID]
	var err error
	switch {
	case !followed:
		p.Lead = s.unfollowed(r.ID)
	case choice.status != "":
		err = s.fillStanding(req, &p, x, i, choice.status)
	default:
		level, err = s.fillChanges(req, &p, x, i, choice, level)
	}
	if err != nil {
		return nil, err
	}
	if followed {
		s.fillCounts(&p, &x.rounds[i], choice)
	}
	if p.Changes.Paging.Page <= 1 && choice == (changeChoice{kind: allChanges}) {
		p.Talks, level = s.talks(r.ID, level)
	}
	p.frame = s.framed("rounds", p.Name, level)
	p.Previous, p.Next = s.besideRound(r.ID)
	return s.page("round", &p)
}

// unfollowed says why nothing is told of how a round changed anything.
func (s *seat) unfollowed(id parallax.RoundID) string {
	if !s.res.There(id) {
		return sentence(s.words.Say("web.rounds.later", locale.Args{"Round": s.round(s.res.AsOf)}))
	}
	return s.words.Say("web.rounds.too-early", nil)
}

// fillCounts adds how the parties stood after the round.
func (s *seat) fillCounts(p *roundPage, r *compare.RoundSummary, choice changeChoice) {
	var shares []chart.Share
	for _, c := range compare.Statuses() {
		shares = append(shares, chart.Share{Class: "status-" + c.String(), Count: r.Counts[c]})
		if r.Counts[c] > 0 {
			href := withQuery(s.roundHref(r.Round), changeChoice{kind: allChanges, status: c.String()}.query())
			p.Counts = append(p.Counts, countView{s.status(c), s.words.Integer(r.Counts[c]), href})
		}
	}
	p.Strip = chart.Strip(shares)
}

// fillChanges adds what the round changed.
func (s *seat) fillChanges(req *http.Request, p *roundPage, x *roundIndex, i int, choice changeChoice, level levelID) (levelID, error) {
	r := &x.rounds[i]
	p.Turns = sentence(s.turns(r.Turns))
	if n, ok := s.index.facets.numbers[byRound][string(r.Round)]; ok && s.index.facets.all.counts[byRound][n] > 0 {
		want := anything()
		want[byRound] = n
		p.Said = span{s.words.Count("web.rounds.said-on", int(s.index.facets.all.counts[byRound][n]), nil), s.pointsHref(want, true)}
	}
	switch {
	case r.Empty:
		p.Lead = s.words.Say("web.rounds.nothing-said", nil)
	case r.Points == 0:
		p.Lead = s.words.Say("web.rounds.no-points", nil)
	case x.first(i):
		p.Lead = s.words.Count("web.rounds.began", r.Points, nil) + " " + sentence(s.words.StandingOf(r.Counts))
	default:
		p.Lead = s.changesLead(x.rounds[i-1].Round, x.changes[i].counts)
	}
	l := &changeList{shiftList: x.changes[i], href: s.roundHref(r.Round), moves: s.movesIn(r.Round), choosing: true}
	var err error
	if p.Changes, level, err = s.changes(req, l, choice, level); err != nil {
		return level, err
	}
	p.Paging = p.Changes.Paging
	if len(l.shifts) > 0 && (!s.static || choice == (changeChoice{kind: allChanges})) {
		p.Changes.Sheet = withQuery(l.href+"/changes.csv", choice.query())
	}
	return level, nil
}

// movesIn gives what each party that changed what it says on a point said in the
// round, and what that took the place of.
func (s *seat) movesIn(round parallax.RoundID) func(*compare.Shift, levelID) ([]roundMove, levelID) {
	return func(x *compare.Shift, level levelID) ([]roundMove, levelID) {
		at, ok := s.res.Index(x.Point)
		if !ok {
			return nil, level
		}
		story := s.story(at)
		moves := s.movesBy(story)
		var out []roundMove
		for _, id := range s.parties {
			if move := moves[turnKey{round, id}]; move != nil && turned(x, id) && len(out) < partiesAtMost {
				move.Back = len(move.After) == 0
				out = append(out, *move)
			}
		}
		return out, s.index.levels.higher(level, story.level)
	}
}

// fillStanding lists the points that had a status after the round.
func (s *seat) fillStanding(req *http.Request, p *roundPage, x *roundIndex, i int, status string) error {
	r := &x.rounds[i]
	want, err := statusNamed(status)
	if err != nil {
		return err
	}
	if p.Paging, err = newPaging(req, pagesFor(r.Counts[want], standingsPerPage)); err != nil {
		return err
	}
	p.Chosen = s.words.Count("web.rounds.after", r.Counts[want], locale.Args{"Status": s.words.Status(want)})
	skip, left := (p.Paging.Page-1)*standingsPerPage, standingsPerPage
	for n := range s.res.Points {
		then, there := standingIn(x, s.res.Points[n].ID, i)
		if !there || then != want {
			continue
		}
		if skip > 0 {
			skip--
			continue
		}
		if left--; left < 0 {
			return nil
		}
		v := standingView{Point: s.link(s.res.Points[n].ID, "")}
		v.Point.Status = statusView{}
		if now := s.res.Points[n].Status; now != want {
			v.Now = s.status(now)
		}
		p.Standing = append(p.Standing, v)
	}
	return nil
}

// standingIn gives a point's status after the i-th round followed, if it had come
// up by then.
func standingIn(x *roundIndex, id parallax.PointID, i int) (compare.Status, bool) {
	moments := x.history.Of(id)
	at := i - (len(x.rounds) - len(moments)) // every point's moments go on to the last
	if at < 0 {
		return 0, false
	}
	return moments[at].Status, true
}

// talks gives what was asked, promised and taken elsewhere in a round, and what is
// due at it.
func (s *seat) talks(id parallax.RoundID, level levelID) ([]talkView, levelID) {
	r := s.index.talk().rounds[id]
	if r == nil {
		return nil, level
	}
	var out []talkView
	add := func(name string, n int, entryAt func(int) entry) {
		if n == 0 {
			return
		}
		v := talkView{ID: name, Heading: s.words.Say("web.rounds."+name, nil), More: max(n-talkInRound, 0)}
		for i := range n - v.More {
			e := entryAt(i)
			level = s.entryLevel(level, &e)
			item := s.talkEntry(&e)
			item.ID = "" // homework has the anchors
			if item.Round.Href == s.roundHref(id) {
				item.Round = span{}
			}
			v.Items = append(v.Items, item)
		}
		out = append(out, v)
	}
	question := func(q *parallax.Question) entry { return entry{kind: answeredEntry, by: q.To, to: q.By, question: q} }
	promise := func(u *parallax.Undertaking) entry { return entry{kind: keptEntry, by: u.By, to: u.To, undertaking: u} }
	add("due", len(r.due), func(i int) entry {
		e := promise(r.due[i].Undertaking)
		e.task, e.question = r.due[i], r.due[i].Question
		return e
	})
	add("asked", len(r.asked), func(i int) entry { return question(r.asked[i]) })
	add("answered", len(r.answered), func(i int) entry { return question(r.answered[i]) })
	add("promised", len(r.promised), func(i int) entry { return promise(r.promised[i]) })
	add("closed-promises", len(r.closed), func(i int) entry { return promise(r.closed[i]) })
	add("referred", len(r.referred), func(i int) entry { return entry{kind: referredEntry, referral: r.referred[i]} })
	return out, level
}

// talkEntry words an entry as it happened: who asks comes first.
func (s *seat) talkEntry(e *entry) entryView {
	switch {
	case e.referral != nil:
		return s.referral(e.referral)
	case e.undertaking != nil:
		v := s.promise(e.undertaking)
		switch {
		case e.task != nil:
			s.fillDue(&v, e.task)
			v.Due, v.Overdue = "", false // the heading says it
			if v.Asked != nil {
				v.Asked.ID = ""
			}
		case s.res.IsOpen(e.undertaking):
			v.Due, v.Kind = s.due(e.undertaking), s.words.Say("web.undertaking.open", nil)
		}
		return v
	}
	v := s.asked(e.question)
	if v.Answer == nil {
		v.Kind = s.words.Say("web.question.open", nil)
	}
	return v
}

// besideRound gives the rounds before and after one, as far as the pages see.
func (s *seat) besideRound(id parallax.RoundID) (before, after span) {
	rounds := s.seenRounds()
	for i := range rounds {
		if rounds[i].ID != id {
			continue
		}
		if i > 0 {
			before = s.roundSpan(rounds[i-1].ID)
		}
		if i+1 < len(rounds) {
			after = s.roundSpan(rounds[i+1].ID)
		}
	}
	return before, after
}

// roundSheet gives what a round changed as CSV.
func (s *seat) roundSheet(req *http.Request) (*answer, error) {
	r, err := s.seenRound(parallax.RoundID(unsegment(req.PathValue("round"))))
	if err != nil {
		return nil, err
	}
	choice, err := s.changesChosen(req.URL.Query())
	if err != nil {
		return nil, err
	}
	return s.afterHistory(func() (*answer, error) {
		x := s.index.rounds()
		i, ok := x.place[r.ID]
		if !ok {
			return nil, parallax.Errorf(parallax.NotFound, "the changes of the round %q are not followed", r.ID)
		}
		return s.changesSheet("changes", x.changes[i], choice)
	})
}

// changesSheet gives changes as CSV. It shows statuses of the whole, and no word of
// any position.
func (s *seat) changesSheet(name string, l *shiftList, choice changeChoice) (*answer, error) {
	t := sheet{name: name, head: []string{"change", "point", "subject_name", "attribute_label", "status_before", "status_after", "moved", "first_spoke", "withdrew"}}
	rows := func(yield func([]string) bool) {
		for x := range l.chosen(choice, 0, len(l.shifts)) {
			row := []string{changeNames[kindOf(x)], string(x.Point), s.words.Subject(x.Point.Subject()), s.words.Attribute(x.Point.Attribute()), "", ""}
			if !x.Fresh {
				row[4] = x.Old.Status.String()
			}
			if x.Code != compare.Removed {
				row[5] = x.New.Status.String()
			}
			if !yield(append(row, partiesText(x.Movers), partiesText(x.Speakers), partiesText(x.Leavers))) {
				return
			}
		}
	}
	t.fill(rows, l.count(choice))
	return s.csv(t, s.index.levels.whole)
}

func partiesText(ids []parallax.PartyID) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return strings.Join(out, "; ")
}
