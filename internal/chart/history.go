package chart

import (
	"html/template"
	"slices"
	"strconv"
)

// History shows how a point's status went from round to round: a list with the
// signs of the statuses on a line, and what changed.
type History struct {
	Title   string   // names the list for who cannot see it
	Moments []Moment // in order; the last MaxMoments are shown
}

// Moment is a point's status in a round.
type Moment struct {
	Round, Href  string // Href may be empty
	Status, Word string // the status as JSON writes it, and its word
	Change       string // what changed then, in words; empty: nothing
}

// MaxMoments is how many rounds a history or a picture of stacks shows.
const MaxMoments = 60

// HTML gives the list. The second result is false when there is no moment.
func (h *History) HTML() (template.HTML, bool) {
	if len(h.Moments) == 0 {
		return "", false
	}
	var w writer
	w.put(`<ol class="history" aria-label="{}">`, clip(h.Title, maxText))
	for _, m := range h.Moments[max(0, len(h.Moments)-MaxMoments):] {
		if m.Change != "" {
			w.WriteString(`<li class="changed"><span class="history-sign">`)
		} else {
			w.WriteString(`<li><span class="history-sign">`)
		}
		w.WriteString(string(Sign(m.Status)))
		w.WriteString(`</span><span class="history-round">`)
		w.link(m.Href, clip(m.Round, maxLabel))
		w.put(`</span> <span class="history-word">{}</span>`, clip(m.Word, maxLabel))
		if m.Change != "" {
			w.put(` <span class="history-change">{}</span>`, clip(m.Change, maxText))
		}
		w.WriteString(`</li>`)
	}
	w.WriteString(`</ol>`)
	return w.html(), true
}

// Stacks shows counts of statuses round by round: a list with a bar for each, all
// on one scale, in which each part bears its sign and its count where there is
// room.
type Stacks struct {
	Title string  // names the list for who cannot see it
	Rows  []Stack // in order; the last MaxMoments are shown
}

// Stack is one round.
type Stack struct {
	Label, Href string // Href may be empty
	Note        string // a quiet word beside the label; may be empty
	Text        string // the counts in words, for who cannot see the bar
	Counts      []StatusCount
}

// StatusCount is how many points have a status, named as JSON writes it.
type StatusCount struct {
	Status string
	Count  int
}

// HTML gives the list. The second result is false when there is nothing to count.
func (s *Stacks) HTML() (template.HTML, bool) {
	rows := s.Rows[max(0, len(s.Rows)-MaxMoments):]
	most := 0.0
	for i := range rows {
		most = max(most, rows[i].total())
	}
	if most == 0 {
		return "", false
	}
	var w writer
	w.put(`<ol class="stacks" aria-label="{}">`, clip(s.Title, maxText))
	for i := range rows {
		r := &rows[i]
		w.WriteString(`<li><div class="stacks-label">`)
		w.link(r.Href, clip(r.Label, maxLabel))
		if r.Note != "" {
			w.put(` <span class="stacks-note">{}</span>`, clip(r.Note, maxLabel))
		}
		w.WriteString(`</div>`)
		w.stack(r, most)
		w.WriteString(`</li>`)
	}
	w.WriteString(`</ol>`)
	return w.html(), true
}

// total sums what can be drawn; as a float it cannot run over.
func (s *Stack) total() float64 {
	sum := 0.0
	for _, c := range s.drawn() {
		sum += float64(c.Count)
	}
	return sum
}

// drawn leaves out what has no sign or nothing to count.
func (s *Stack) drawn() []StatusCount {
	return slices.DeleteFunc(slices.Clone(s.Counts), func(c StatusCount) bool {
		return c.Count <= 0 || Sign(c.Status) == ""
	})
}

// stack draws one bar: each part with its sign and count above it where they have
// room in a narrow picture.
func (w *writer) stack(r *Stack, most float64) {
	w.WriteString(`<svg class="stack" width="100%" height="30" focusable="false"`)
	if r.Text != "" {
		w.put(` role="img" aria-label="{}">`, clip(r.Text, maxText))
	} else {
		w.WriteString(` aria-hidden="true">`)
	}
	before := 0.0
	for _, c := range r.drawn() {
		from, share := before/most, float64(c.Count)/most
		before += float64(c.Count)
		w.put(`<rect class="status-{}" x="{}" width="{}" y="17" height="12"/>`, c.Status, percent(from), percent(share))
		count := strconv.Itoa(c.Count)
		if share < (width(count)+1.7)/narrow {
			continue
		}
		w.put(`<svg x="{}" y="2" overflow="visible"><use href="#sign-{}" x="1" width="11" height="11"/><text x="16" y="10">{}</text></svg>`,
			percent(from), c.Status, count)
	}
	w.WriteString(`</svg>`)
}
