package web

import (
	"slices"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
)

// Bounds of what is shown of names.
const (
	subjectNamesAtMost = 120
	conflictsAtMost    = 8
	disputantsAtMost   = 12 // parties whose names are held against each other
)

// namesView is what one party, or an outsider, or everybody calls a subject.
type namesView struct {
	Party *partyView // nil: By tells who
	By    string
	Names []nameView
}

// nameView is a name in its language, as BCP 47 writes it; empty: unknown.
type nameView struct{ Text, Lang string }

// subjectNames groups the names by who uses them: everybody, the parties, others.
func (s *seat) subjectNames(rec *parallax.Subject) []namesView {
	if len(rec.Names) == 0 {
		return nil
	}
	by := make(map[parallax.PartyID][]nameView)
	order := append([]parallax.PartyID{""}, s.parties...)
	by[""] = []nameView{{Text: named(rec.Name)}}
	for _, n := range rec.Names[:min(len(rec.Names), subjectNamesAtMost)] {
		if _, known := by[n.By]; !known && !slices.Contains(order, n.By) {
			order = append(order, n.By)
		}
		by[n.By] = append(by[n.By], nameView{named(n.Text), named(n.Lang)})
	}
	var out []namesView
	for _, id := range order {
		if len(by[id]) == 0 {
			continue
		}
		v := namesView{Names: by[id]}
		switch {
		case id == "":
			v.By = s.words.Say("web.subject.names.everybody", nil)
		case s.partyNumber(id) >= 0:
			p := s.party(id)
			v.Party = &p
		default:
			v.By = named(s.words.Voice(parallax.Voice(id)))
		}
		out = append(out, v)
	}
	return out
}

// nameConflicts says in sentences where two parties do not mean the same by a
// name, or do not take the same subjects to be one.
func (s *seat) nameConflicts(id parallax.SubjectID) []string {
	var out []string
	parties := s.parties[:min(len(s.parties), disputantsAtMost)]
	names := s.index.names()
	for i, p := range parties {
		for _, q := range parties[i+1:] {
			r := compare.Reason{Code: compare.Naming, P: min(p, q), Q: max(p, q)}
			r.Facts = names.Conflicts(id, r.P, r.Q)
			for _, text := range s.words.Facts(&r) {
				if len(out) == conflictsAtMost {
					return out
				}
				out = appendNew(out, sentence(text))
			}
		}
	}
	return out
}
