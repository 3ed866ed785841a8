package web

import (
	"cmp"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// Bounds of the homework that the overview shows.
const (
	tasksOnOverview = 8 // in all; of each party at least two
	taskAtMost      = 240
)

// owed is what one party owes the others.
type owed struct {
	all     int
	counts  [len(dueKeys)]int // by when it is due
	leading []*compare.Task   // the most pressing
}

// dueKeys are the words for how much is due when, by [compare.DueState].
var dueKeys = [...]string{"web.overview.due-overdue", "web.overview.due-now", "web.overview.due-next", "web.overview.due-later", "web.overview.due-undated"}

// newOwed parts the homework by who owes it.
func newOwed(tasks []compare.Task) map[parallax.PartyID]*owed {
	by := make(map[parallax.PartyID]*owed)
	for i := range tasks {
		t := &tasks[i]
		o := by[t.By]
		if o == nil {
			o = &owed{}
			by[t.By] = o
		}
		o.all++
		o.counts[t.State]++
		if len(o.leading) < tasksOnOverview {
			o.leading = append(o.leading, t)
		}
	}
	return by
}

// homeworkView tells who owes what.
type homeworkView struct {
	Lead  string // who owes what by the next round
	Rest  string // what is open besides
	Sides []owedView
}

// owedView is what one party owes.
type owedView struct {
	Party partyView
	You   bool   // it is the party of the chair
	Sum   string // how much is due when
	Tasks []taskView
	More  int
}

// taskView is one thing owed.
type taskView struct {
	Due     string // a date or a round; empty: none was named
	Overdue bool
	Asked   bool // it is a question, and an answer is owed
	Portion string
	Text    string
	To      string
	Points  []pointLink // what it is about, the first
}

// openHomework says who owes what and until when; nil when nobody owes anything.
func (s *seat) openHomework() *homeworkView {
	var sides []parallax.PartyID
	for _, id := range s.parties {
		if s.index.owed[id] != nil && len(sides) < partiesAtMost {
			sides = append(sides, id)
		}
	}
	if len(sides) == 0 {
		return nil
	}
	v := &homeworkView{Lead: s.owedLead(), Rest: s.owedRest()}
	for i, most := range s.taskShares(sides) {
		o := s.index.owed[sides[i]]
		side := owedView{Party: s.party(sides[i]), You: sides[i] == s.chair, Sum: s.dueSum(o), More: o.all - most}
		for _, t := range o.leading[:most] {
			side.Tasks = append(side.Tasks, s.task(t))
		}
		v.Sides = append(v.Sides, side)
	}
	return v
}

// taskShares says how many tasks of each side are shown: an equal part of what
// there is room for, at least two, and what others leave free.
func (s *seat) taskShares(sides []parallax.PartyID) []int {
	shares, free := make([]int, len(sides)), tasksOnOverview
	for i, id := range sides {
		shares[i] = min(max(2, tasksOnOverview/len(sides)), len(s.index.owed[id].leading))
		free -= shares[i]
	}
	for i, id := range sides {
		extra := max(0, min(free, len(s.index.owed[id].leading)-shares[i]))
		shares[i] += extra
		free -= extra
	}
	return shares
}

// dueSum says how much of what a party owes is due when.
func (s *seat) dueSum(o *owed) string {
	now, next := s.round(s.res.AsOf), ""
	if i := s.res.Record.RoundIndex(s.res.AsOf) + 1; i < len(s.res.Record.Rounds) {
		next = s.round(s.res.Record.Rounds[i].ID)
	}
	var parts []string
	for state, n := range o.counts {
		if n > 0 {
			parts = append(parts, s.words.Count(dueKeys[state], n, locale.Args{"Now": now, "Next": next}))
		}
	}
	return sentence(s.words.List(parts))
}

func (s *seat) task(t *compare.Task) taskView {
	v := taskView{Overdue: t.State == compare.Overdue, To: s.partyName(t.To)}
	var about []parallax.PointID
	if u := t.Undertaking; u != nil {
		v.Portion, v.Text, about = s.portion(u.Marking), u.Text, u.About
	} else {
		v.Asked, v.Portion, v.Text, about = true, s.portion(t.Question.Marking), t.Question.Text, t.Question.About
	}
	v.Text = shorten(sentence(v.Text), taskAtMost)
	switch {
	case t.DueRound != "":
		v.Due = s.round(t.DueRound)
	case t.State != compare.Undated:
		v.Due = named(s.words.WrittenDate(cmp.Or(t.Due, t.Last.String())))
	}
	for _, id := range about[:min(1, len(about))] {
		v.Points = append(v.Points, s.link(id, ""))
	}
	return v
}
