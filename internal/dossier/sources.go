package dossier

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/parallax-assessment/parallax"
)

// readSources reads sources, which were declared before.
func readSources(all []entry, t *tables) {
	out := make([]parallax.Source, len(all))
	for i := range all {
		e, s := &all[i], &out[i]
		*s = parallax.Source{ID: parallax.SourceID(e.id), At: e.at()}
		var fs fields
		if !isNull(e.val) && e.fields(&fs, sourceKeys) {
			t.source(s, &fs)
		}
	}
	t.record.Sources = out
}

func (t *tables) source(s *parallax.Source, fs *fields) {
	s.Title, s.Kind, s.Holder, s.Note = fs.text(srcTitle), fs.text(srcKind), fs.text(srcHolder), fs.text(srcNote)
	if v, ok := fs.span(srcDate, 0); ok {
		s.Date = v.Text()
	}
	s.Marking = fs.marking(srcMarking, t)
	t.suspectHolder(fs)
	s.Shared = fs.partyList(srcShared, t)
	s.Confirmed = fs.partyList(srcConfirmed, t)
	for _, p := range fs.scalars(srcRatings) {
		code := text(p.val)
		if !admiralty(code) {
			fs.f.mistake(p.val, parallax.Problem{Code: badRating, Message: quote(code) + " is no Admiralty code", Want: "a letter A-F for the source and a figure 1-6 for the information, as in B2", Hint: mendRating(code)})
			continue
		}
		if fs.f.refer(p.key, 0, text(p.key), &t.parties) {
			s.Ratings = append(s.Ratings, parallax.Rating{By: parallax.PartyID(text(p.key)), Code: code})
		}
	}
	slices.SortFunc(s.Ratings, func(a, b parallax.Rating) int { return strings.Compare(string(a.By), string(b.By)) })
}

// suspectHolder reports a holder that may be a party with a letter wrong.
func (t *tables) suspectHolder(fs *fields) {
	holder := fs.text(srcHolder)
	if holder == "" || t.parties.has(holder) || strings.ContainsAny(holder, " \t\n") {
		return
	}
	if hint := fs.f.near(holder, t.parties.list); hint != "" {
		fs.f.suspect(fs.f.at(fs.vals[srcHolder]), parallax.Problem{Code: unknownHolder, Message: fmt.Sprintf("the holder %s is no party, and so an outsider", quote(holder)), Hint: hint})
	}
}

// admiralty tells whether code is a letter A-F and a figure 1-6.
func admiralty(code string) bool {
	return len(code) == 2 && 'A' <= code[0] && code[0] <= 'F' && '1' <= code[1] && code[1] <= '6'
}

// mendRating suggests capitals, Latin letters and the right order.
func mendRating(code string) string {
	mended := strings.Map(func(r rune) rune {
		switch r {
		case ' ', '-', '/':
			return -1
		case 'А', 'а':
			return 'A'
		case 'В', 'в':
			return 'B'
		case 'С', 'с':
			return 'C'
		case 'Е', 'е':
			return 'E'
		}
		return r
	}, strings.ToUpper(code))
	if len(mended) == 2 && mended[0] <= '9' {
		mended = mended[1:] + mended[:1]
	}
	if !admiralty(mended) {
		return ""
	}
	return "write " + mended
}

// readTerms reads terms, which were declared before: each id with a list of definitions.
func readTerms(all []entry, t *tables) {
	for _, e := range all {
		term := parallax.Term{ID: e.id}
		if isNull(e.val) || e.val.Kind != yaml.SequenceNode {
			e.f.mistake(e.val, parallax.Problem{Code: wrongShape, Message: fmt.Sprintf("the term %s is %s", quote(e.id), describe(e.val)), Want: "a list of definitions", Hint: "for example - {by: usa, definition: range of 1000..3000 km}"})
			continue
		}
		first := map[parallax.PartyID]int{} // the line of each party's definition
		for item := range e.f.elements(e.val) {
			var fs fields
			if !e.f.fields(&fs, item, termKeys) {
				continue
			}
			by := fs.party(termBy, t)
			if by == "" && fs.vals[termBy] != nil {
				continue
			}
			if line, double := first[by]; double {
				e.f.mistake(fs.node, parallax.Problem{Code: doubleID, Message: fmt.Sprintf("a second definition of %s by %s", quote(e.id), whose(by)), Hint: fmt.Sprintf("the first is in line %d", line)})
				continue
			}
			first[by] = fs.node.Line
			term.Definitions = append(term.Definitions, parallax.Definition{By: by, Text: fs.text(termDefinition)})
		}
		t.record.Terms = append(t.record.Terms, term)
	}
}

func whose(p parallax.PartyID) string {
	if p == "" {
		return "everybody"
	}
	return string(p)
}
