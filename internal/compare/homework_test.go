package compare

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/value"
)

// owing is a record of promises and questions around three meetings.
func owing(t *testing.T) *parallax.Record {
	rec := &parallax.Record{Parties: []parallax.Party{{ID: "a"}, {ID: "b"}}}
	for _, r := range [][2]string{{"first", "2009-06"}, {"second", "2009-12-22"}, {"third", "2010-03"}} {
		day, _, err := value.ParseDate(r[1])
		if err != nil {
			t.Fatal(err)
		}
		rec.Rounds = append(rec.Rounds, parallax.Round{ID: parallax.RoundID(r[0]), Text: r[1], Date: day})
	}
	promise := func(id string, round parallax.RoundID, due, question string) {
		rec.Undertakings = append(rec.Undertakings, parallax.Undertaking{
			ID: id, By: "a", To: "b", Round: round, Due: due, Question: question, State: parallax.UndertakingOpen,
		})
	}
	promise("u-undated", "first", "", "")
	promise("u-open-end", "first", ">= 2010", "")
	promise("u-soon", "first", "1 months", "") // half a month after 1 July
	promise("u-third", "first", "third", "")
	promise("u-first", "first", "first", "")
	promise("u-march", "first", "2010-03-31", "")
	promise("u-later", "second", "2010-04-01", "")
	promise("u-eve", "second", "2009-12-21", "")
	promise("u-day", "second", "2009-12-22", "q-promised")
	promise("u-other", "second", "2010-01", "q-other")
	promise("u-third-round", "third", "2011", "")
	rec.Undertakings = append(rec.Undertakings,
		parallax.Undertaking{ID: "u-done", By: "a", To: "b", Round: "first", Due: "2009-10", State: parallax.UndertakingDone, Closed: "second"},
		parallax.Undertaking{ID: "u-gone", By: "a", To: "b", Round: "first", Due: "2009-10", State: parallax.UndertakingWithdrawn})
	rec.Questions = []parallax.Question{
		{ID: "q-answered", By: "a", To: "b", Round: "first", Answer: &parallax.Answer{Round: "second"}},
		{ID: "q-open", By: "a", To: "b", Round: "first"},
		{ID: "q-other", By: "a", To: "b", Round: "second"}, // u-other is a's promise, not b's
		{ID: "q-promised", By: "b", To: "a", Round: "second"},
		{ID: "q-third", By: "b", To: "a", Round: "third"},
	}
	return rec
}

func TestHomework(t *testing.T) {
	rec := owing(t)
	for _, test := range []struct {
		asOf parallax.RoundID
		want []string
	}{
		{"first", []string{
			"u-first a→b 2009-06-30 now", "u-soon a→b 2009-07-16 next", "u-done a→b 2009-10-31 next", "u-march a→b 2010-03-31 later", "u-third a→b 2010-03-31 later",
			"q-answered b→a  undated", "q-open b→a  undated", "u-open-end a→b  undated", "u-undated a→b  undated",
		}},
		{"second", []string{
			"u-first a→b 2009-06-30 overdue", "u-soon a→b 2009-07-16 overdue", "u-eve a→b 2009-12-21 overdue",
			"u-day a→b 2009-12-22 now q-promised", "u-other a→b 2010-01-31 next",
			"u-march a→b 2010-03-31 next", "u-third a→b 2010-03-31 next", "u-later a→b 2010-04-01 later",
			"q-open b→a  undated", "q-other b→a  undated", "u-open-end a→b  undated", "u-undated a→b  undated",
		}},
		{"third", []string{
			"u-first a→b 2009-06-30 overdue", "u-soon a→b 2009-07-16 overdue", "u-eve a→b 2009-12-21 overdue",
			"u-day a→b 2009-12-22 overdue q-promised", "u-other a→b 2010-01-31 overdue",
			"u-march a→b 2010-03-31 now", "u-third a→b 2010-03-31 now", "u-later a→b 2010-04-01 later", "u-third-round a→b 2011-12-31 later",
			"q-open b→a  undated", "q-other b→a  undated", "q-third a→b  undated", "u-open-end a→b  undated", "u-undated a→b  undated",
		}},
	} {
		t.Run(string(test.asOf), func(t *testing.T) {
			var got []string
			for _, task := range mustRun(t, rec, Options{AsOf: test.asOf}).Homework() {
				line := fmt.Sprintf("%s %s→%s %v %v", task.ID, task.By, task.To, task.Last, task.State)
				if task.Undertaking != nil && task.Question != nil {
					line += " " + task.Question.ID
				}
				if task.Undertaking == nil && (task.Question == nil || task.Question.ID != task.ID || task.Due != "") ||
					task.Undertaking != nil && (task.Undertaking.ID != task.ID || task.Due != task.Undertaking.Due) {
					t.Errorf("%+v", task)
				}
				if isRound := rec.RoundIndex(parallax.RoundID(task.Due)) >= 0 && task.Due != ""; (task.DueRound != "") != isRound {
					t.Errorf("%s is due %q, round %q", task.ID, task.Due, task.DueRound)
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// The order in which promises and questions were read changes nothing.
func TestHomeworkOrder(t *testing.T) {
	rec := owing(t)
	rec.Questions = append(rec.Questions, parallax.Question{ID: "u-undated", By: "a", To: "b", Round: "first"})
	want := mustRun(t, rec, Options{}).Homework()
	slices.Reverse(rec.Undertakings)
	slices.Reverse(rec.Questions)
	got := mustRun(t, rec, Options{}).Homework()
	if diff := cmp.Diff(ids(want), ids(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func ids(tasks []Task) []string {
	var out []string
	for _, t := range tasks {
		out = append(out, fmt.Sprint(t.ID, t.Undertaking == nil))
	}
	return out
}

// Without rounds there is nothing by which a promise could be overdue.
func TestHomeworkWithoutRounds(t *testing.T) {
	rec := &parallax.Record{Undertakings: []parallax.Undertaking{
		{ID: "u1", Due: "2009", State: parallax.UndertakingOpen}, {ID: "u2", Due: "soon", State: parallax.UndertakingOpen},
	}}
	var got []DueState
	for _, task := range mustRun(t, rec, Options{}).Homework() {
		got = append(got, task.State)
	}
	if want := []DueState{DueLater, Undated}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestDueStates(t *testing.T) {
	var words []string
	for _, d := range DueStates() {
		words = append(words, d.String())
	}
	if want := []string{"overdue", "now", "next", "later", "undated"}; !slices.Equal(words, want) {
		t.Errorf("got %v, want %v", words, want)
	}
}
