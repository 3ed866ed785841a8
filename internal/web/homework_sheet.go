package web

import (
	"iter"
	"net/http"
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax"
)

// homeworkSheet gives what is chosen of the homework as CSV.
func (s *seat) homeworkSheet(req *http.Request) (*answer, error) {
	choice, err := s.entriesChosen(req.URL.Query())
	if err != nil {
		return nil, err
	}
	entries := s.entries(choice)
	t := sheet{name: "homework", head: []string{
		"state", "kind", "id", "by", "to", "round", "due", "due_state", "closed", "about", "text", "marking", "said",
		"question", "answer", "answer_marking", "taken_to", "why",
	}}
	rows := func(yield func([]string) bool) {
		for _, e := range entries {
			if !yield(s.entryRow(e)) {
				return
			}
		}
	}
	t.fill(rows, len(entries))
	level := noLevel
	for _, e := range entries {
		level = s.entryLevel(level, e)
	}
	return s.csv(t, level)
}

// fill sets so many rows: many are streamed, behind the gate.
func (t *sheet) fill(rows iter.Seq[[]string], n int) {
	if n > sheetHeldAtMost {
		t.long = rows
	} else {
		t.rows = slices.Collect(rows)
	}
}

// homeworkRow is what a row says of one kind of entry.
type homeworkRow struct {
	kind, id        string
	round, closed   parallax.RoundID
	due             string
	about           []parallax.PointID
	text, marking   string
	said            []parallax.Citation
	question        string // that a promise comes from
	answer          parallax.Answer
	takenTo, reason string
}

// entryRow writes one entry as a row. A question is closed in the round of its
// answer.
func (s *seat) entryRow(e *entry) []string {
	var r homeworkRow
	switch {
	case e.referral != nil:
		x := e.referral
		r = homeworkRow{kind: "referral", id: x.ID, round: x.Round, text: x.Text, marking: x.Marking, said: x.Said, takenTo: x.To, reason: x.Why}
	case e.undertaking != nil:
		u := e.undertaking
		r = homeworkRow{kind: "undertaking", id: u.ID, round: u.Round, due: u.Due, about: u.About, text: u.Text, marking: u.Marking, said: u.Said, question: u.Question}
		if e.task == nil { // else it may be closed later
			r.closed = u.Closed
		}
	default:
		q := e.question
		r = homeworkRow{kind: "question", id: q.ID, round: q.Round, about: q.About, text: q.Text, marking: q.Marking, said: q.Said}
		if s.res.Answered(q) {
			r.answer, r.closed = *q.Answer, q.Answer.Round
		}
	}
	state := ""
	if e.task != nil {
		state = e.task.State.String()
	}
	return []string{
		entryNames[e.kind], r.kind, r.id, string(e.by), string(e.to), string(r.round), r.due, state, string(r.closed),
		pointsText(r.about), r.text, r.marking, citedText(r.said), r.question, r.answer.Text, r.answer.Marking, r.takenTo, r.reason,
	}
}

func pointsText(ids []parallax.PointID) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return strings.Join(out, "; ")
}

func citedText(list []parallax.Citation) string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = list[i].Text
	}
	return strings.Join(out, "; ")
}
