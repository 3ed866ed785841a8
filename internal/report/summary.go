package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// Mark gives the shape that a status has on every face, beside its word.
func (w *Words) Mark(s compare.Status) string {
	switch s {
	case compare.Agreed:
		return "●"
	case compare.Compatible:
		return "◐"
	case compare.Differs:
		return "✕"
	case compare.OneSided:
		return "◌"
	case compare.Incomparable:
		return "∥"
	}
	return "○"
}

// Standing says in a sentence or two where the parties stand: how many points
// have each status, and how many cruxes the differences come down to. What
// there is none of goes unmentioned.
func (w *Words) Standing() string {
	s := w.StandingOf(w.res.Counts)
	if n := len(w.res.Cruxes); n > 0 {
		s += " " + w.Count("standing.cruxes", n, nil)
	}
	return s
}

// StandingOf says the same of some of the points, by how many have each status:
// "Of 7 points the parties agree on 1 and differ on 3; 2 are one-sided."
func (w *Words) StandingOf(counts map[compare.Status]int) string {
	both := w.standings(counts, compare.Agreed, compare.Compatible, compare.Differs, compare.Incomparable)
	rest := w.standings(counts, compare.OneSided, compare.Open)
	args := locale.Args{"Both": w.List(both), "Rest": w.List(rest)}
	total := 0
	for _, n := range counts {
		total += n
	}
	switch {
	case total == 0:
		return w.Say("standing.empty", nil)
	case len(rest) == 0:
		return w.Count("standing.both", total, args)
	case len(both) == 0:
		return w.Count("standing.rest", total, args)
	}
	return w.Count("standing.both-and-rest", total, args)
}

// standings words the counts of the statuses, without those that are nought.
func (w *Words) standings(counts map[compare.Status]int, statuses ...compare.Status) []string {
	var out []string
	for _, s := range statuses {
		if n := counts[s]; n > 0 {
			out = append(out, w.Count("standing."+s.String(), n, nil))
		}
	}
	return out
}

// Why lists in words the codes of a point's reasons, each once, then those of
// its notes.
func (w *Words) Why(p *compare.Point) (reasons, notes []string) {
	for _, code := range compare.ReasonCodes() {
		if slices.ContainsFunc(p.Reasons, func(r compare.Reason) bool { return r.Code == code }) {
			reasons = append(reasons, w.Say("reason-name."+code.String(), nil))
		}
	}
	for _, code := range compare.NoteCodes() {
		if slices.ContainsFunc(p.Notes, func(n compare.Note) bool { return n.Code == code }) {
			notes = append(notes, w.Say("note-name."+code.String(), nil))
		}
	}
	return reasons, notes
}

// AsOf names the round that the comparison is as of: its title or id, then
// day and place as far as they are known; "" in a record without rounds.
func (w *Words) AsOf() string {
	i := w.rec.RoundIndex(w.res.AsOf)
	if i < 0 || i >= len(w.rec.Rounds) {
		return ""
	}
	r := &w.rec.Rounds[i]
	parts := []string{cmp.Or(w.RoundTitle(r), string(r.ID))}
	for _, s := range []string{w.When(r.Text), w.Word(r.Place)} {
		if s != "" && s != parts[0] {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}
