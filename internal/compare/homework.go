package compare

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/value"
)

// Task is something that a party owes another: an undertaking that is open, or a
// question that has no answer.
type Task struct {
	ID     string           // of the undertaking, else of the question
	By, To parallax.PartyID // who owes it to whom
	Round  parallax.RoundID // when it was promised or asked
	// Undertaking is nil for a question that nothing has been promised about.
	Undertaking *parallax.Undertaking
	// Question is the one put, or the one that the undertaking comes from while
	// it has no answer from the party that owes it; else nil.
	Question *parallax.Question
	Due      string           // as written; empty for a question
	DueRound parallax.RoundID // the round that Due names; empty when it names none
	// Last is the last day on which it is due, of a round the last day of its
	// date as written; 0 when Undated.
	Last  value.Day
	State DueState
}

// DueState is when a task is due, seen from the round as of which the record is
// read. No clock has a part in it.
type DueState uint8

// The states, the most pressing first.
const (
	// Overdue: due before that round: before its first day, or at a round before.
	Overdue DueState = iota
	// DueNow: due at that round: up to the last day of its date, or by its name.
	DueNow
	// DueNext: due by the next round of the record, planned ones too.
	DueNext
	// DueLater: due after that, or there is no next round.
	DueLater
	// Undated: no last day was named. Questions are never dated.
	Undated
)

var dueNames = [...]string{"overdue", "now", "next", "later", "undated"}

// String gives the state as pages and files write it.
func (d DueState) String() string { return dueNames[d] }

// DueStates lists all states in order.
func DueStates() []DueState { return []DueState{Overdue, DueNow, DueNext, DueLater, Undated} }

// Homework lists all that is owed as of the result's round: by last day, undated
// tasks behind, then id. An undertaking and the question that it comes from are
// one task.
func (r *Result) Homework() []Task {
	open := r.openQuestions()
	byID := make(map[string]*parallax.Question, len(open))
	for _, q := range open {
		byID[q.ID] = q
	}
	var out []Task
	promised := make(map[*parallax.Question]bool)
	for i := range r.Record.Undertakings {
		u := &r.Record.Undertakings[i]
		if !r.There(u.Round) || !r.IsOpen(u) {
			continue
		}
		t := Task{ID: u.ID, By: u.By, To: u.To, Round: u.Round, Undertaking: u, Due: u.Due}
		if q := byID[u.Question]; q != nil && q.To == u.By {
			t.Question = q
			promised[q] = true
		}
		r.date(&t)
		out = append(out, t)
	}
	for _, q := range open {
		if !promised[q] {
			out = append(out, Task{ID: q.ID, By: q.To, To: q.By, Round: q.Round, Question: q, State: Undated})
		}
	}
	slices.SortStableFunc(out, compareTasks)
	return out
}

// compareTasks orders by last day, then id. Only an undertaking and a question
// can have one id; the undertaking, which was entered first, stays first.
func compareTasks(a, b Task) int {
	return cmp.Or(cmp.Compare(a.dueBy(), b.dueBy()), strings.Compare(a.ID, b.ID))
}

func (t *Task) dueBy() value.Day {
	if t.State == Undated {
		return math.MaxInt32
	}
	return t.Last
}

// openQuestions lists the questions without an answer, in the record's order.
func (r *Result) openQuestions() []*parallax.Question {
	var out []*parallax.Question
	for i := range r.Record.Questions {
		if q := &r.Record.Questions[i]; r.There(q.Round) && !r.Answered(q) {
			out = append(out, q)
		}
	}
	return out
}

// date finds a task's last day and state.
func (r *Result) date(t *Task) {
	rounds, now := r.Record.Rounds, r.Record.RoundIndex(r.AsOf)
	if i := r.Record.RoundIndex(parallax.RoundID(t.Due)); t.Due != "" && i >= 0 {
		t.DueRound, t.Last = rounds[i].ID, lastDayOf(&rounds[i])
		t.State = []DueState{Overdue, DueNow, DueNext, DueLater}[min(max(i-now, -1), 2)+1]
		return
	}
	t.Last = lastDay(t.Due, r.dateOf(t.Round))
	switch {
	case t.Last == 0:
		t.State = Undated
	case now >= len(rounds): // there is no round to measure by
		t.State = DueLater
	case t.Last < rounds[now].Date:
		t.State = Overdue
	case t.Last <= lastDayOf(&rounds[now]):
		t.State = DueNow
	case now+1 < len(rounds) && t.Last <= lastDayOf(&rounds[now+1]):
		t.State = DueNext
	default:
		t.State = DueLater
	}
}

// dateOf gives the first day of a round, or none.
func (r *Result) dateOf(id parallax.RoundID) value.Day {
	if i := r.Record.RoundIndex(id); i >= 0 && i < len(r.Record.Rounds) {
		return r.Record.Rounds[i].Date
	}
	return 0
}

// lastDayOf gives the last day of a round's date as written.
func lastDayOf(round *parallax.Round) value.Day {
	_, last, err := value.ParseDate(round.Text)
	if err != nil {
		return round.Date
	}
	return last
}

// lastDay gives the last day of a date or period as written, counted from a day;
// 0 when there is none.
func lastDay(text string, from value.Day) value.Day {
	spec := value.Spec{Kind: value.Time}
	v, err := spec.Parse(text, from)
	if err != nil {
		return 0
	}
	_, last := v.Ends()
	if math.IsInf(last, 0) {
		return 0
	}
	return value.Day(last)
}
