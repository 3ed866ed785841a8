package chart

import (
	"math"
	"strings"
	"testing"
)

func TestHistory(t *testing.T) {
	h := History{Title: "History", Moments: []Moment{
		{"March 2009", "/round/1", "open", "open", ""},
		{"Second <round>", "", "one-sided", "one-sided", "Norland spoke"},
		{"Third round", "javascript:1", "differs", "differs", "Sudland spoke"},
	}}
	html, ok := h.HTML()
	if !ok {
		t.Fatal("nothing drawn")
	}
	golden(t, "history.html", string(html))
	if html, ok := (&History{}).HTML(); ok {
		t.Errorf("no moment: drawn as %s", html)
	}
	h.Moments = make([]Moment, 10*MaxMoments)
	h.Moments[len(h.Moments)-1].Round = "the last"
	html, _ = h.HTML()
	if got := strings.Count(string(html), "<li"); got != MaxMoments || !strings.Contains(string(html), "the last") {
		t.Errorf("%d moments, want the last %d", got, MaxMoments)
	}
}

func TestStacks(t *testing.T) {
	s := Stacks{Title: "Rounds", Rows: []Stack{
		{"First round", "/round/1", "March 2009", "1 agreed, 9 open", []StatusCount{{"agreed", 1}, {"differs", 0}, {"open", 9}}},
		{"Second <round>", "", "", "", []StatusCount{{"agreed", 30}, {"differs", -3}, {"<odd>", 7}, {"open", 1}}},
		{"Third round", "", "", "nothing", nil},
	}}
	html, ok := s.HTML()
	if !ok {
		t.Fatal("nothing drawn")
	}
	golden(t, "stacks.html", string(html))
	for name, s := range map[string]Stacks{"no row": {}, "no count": {Rows: s.Rows[2:]}} {
		if html, ok := s.HTML(); ok {
			t.Errorf("%s: drawn as %s", name, html)
		}
	}
	s.Rows[0].Counts = []StatusCount{{"agreed", math.MaxInt}, {"open", math.MaxInt}}
	html, _ = s.HTML()
	wellFormed(t, string(html))
}

func BenchmarkHistory(b *testing.B) {
	h := History{Moments: make([]Moment, MaxMoments)}
	for b.Loop() {
		h.HTML()
	}
}

func BenchmarkStacks(b *testing.B) {
	s := Stacks{Rows: make([]Stack, MaxMoments)}
	for i := range s.Rows {
		s.Rows[i].Counts = []StatusCount{{"agreed", i + 1}, {"differs", 2 * i}, {"open", 9}}
	}
	for b.Loop() {
		s.HTML()
	}
}
