package web

import (
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// Bounds of what is shown of names.
const (
	subjectNamesAtMost = 120
	conflictsAtMost    = 8
	disputantsAtMost   = 12 // parties whose names are held against each other
	calledAtMost       = 3  // names under the title
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

// otherNames says what else the subject is called in the page's language, the
// names of the chair's first; "" where there is nothing. More tells of further names.
func (s *seat) otherNames(rec *parallax.Subject) (text string, more bool) {
	title := named(s.words.Subject(rec.ID))
	names := slices.Clone(rec.Names[:min(len(rec.Names), subjectNamesAtMost)])
	slices.SortStableFunc(names, func(a, b parallax.Name) int {
		return compareLast(a.By != s.chair, b.By != s.chair)
	})
	var order []string
	by := make(map[string][]string)
	for _, n := range names {
		name := named(n.Text)
		if name == title || n.Lang != "" && n.Lang != s.lang {
			continue
		}
		if _, known := by[name]; !known {
			order = append(order, name)
			by[name] = nil
		}
		if n.By != "" {
			by[name] = appendNew(by[name], named(s.words.Voice(parallax.Voice(n.By))))
		}
	}
	if len(order) == 0 {
		return "", false
	}
	shown := order[:min(len(order), calledAtMost)]
	called := make([]string, len(shown))
	for i, name := range shown {
		key, args := "explain.name", locale.Args{"Name": name}
		if users := by[name]; len(users) > 0 {
			key, args["Party"] = "explain.name-by", s.words.List(users[:min(len(users), calledAtMost)])
		}
		called[i] = s.words.Say(key, args)
	}
	return sentence(s.words.Say("web.subject.also-called", locale.Args{"Names": strings.Join(called, ", ")})), len(order) > len(shown)
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
