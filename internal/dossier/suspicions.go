package dossier

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/value"
)

// suspect reports what is legal but odd in one position.
func (s *sheet) suspect(p *parallax.Position, about *point) {
	fs := &s.fs
	if (p.Stance == parallax.Denies || p.Stance == parallax.Doubts) && p.Value.Single() && !p.Value.Approx() {
		s.f.suspect(s.f.at(fs.vals[posValue]), parallax.Problem{Code: singleDenied,
			Message: fmt.Sprintf("%s the single value %s, which leaves all others open", p.Stance, quote(p.Value.Text())), Hint: "write the range that is meant, or ~ before the number"})
	}
	if l := p.Likelihood; strings.HasSuffix(l.Text, "%") && extreme(l) {
		s.f.suspect(s.f.at(fs.vals[posLikelihood]), parallax.Problem{Code: extremeLikely, Message: "the likelihood " + quote(l.Text) + " reaches beyond 1 to 99 %", Want: "an assertion without likelihood where nothing is left to doubt"})
	}
	if about != nil && about.attribute >= 0 && p.Own() && !p.Withdrawn && (p.Stance == parallax.Asserts || p.Stance == parallax.Possible) {
		s.suspectConditions(p, &s.t.record.Attributes[about.attribute])
	}
}

// extreme tells whether a likelihood in percent reaches beyond 1 to 99 %. An
// open end, as in >= 80%, is not taken at its word.
func extreme(l value.Likelihood) bool {
	if strings.ContainsAny(l.Text[:1], "<>") || strings.HasPrefix(l.Text, "≤") || strings.HasPrefix(l.Text, "≥") {
		return l.Hi < 1 || l.Lo > 99
	}
	return l.Lo < 1 || l.Hi > 99
}

// suspectConditions reports a position that states none of the conditions on
// which its attribute depends.
func (s *sheet) suspectConditions(p *parallax.Position, a *parallax.Attribute) {
	if len(a.Given) == 0 || p.Value.Kind() == value.None || s.fs.broken(posGiven) {
		return
	}
	var names []string
	for _, g := range a.Given {
		if slices.ContainsFunc(p.Given, func(c parallax.Condition) bool { return c.Attribute == g.Attribute }) {
			return
		}
		names = append(names, string(g.Attribute))
	}
	s.f.suspect(s.f.at(s.fs.vals[posAbout]), parallax.Problem{Code: lackingCondition, Message: fmt.Sprintf("%s depends on %s, and the position does not say at which", a.ID, some(names)),
		Hint: "write given: {" + names[0] + ": …}"})
}

// suspicions reports what is legal but odd across files. Where something could
// not be read, what seems to be unused or missing may stand there.
func (r *reader) suspicions(t *tables, sheets []*stated) {
	byName := map[string]*file{}
	for _, files := range r.files {
		for _, f := range files {
			byName[f.name] = f
			t.gaps = t.gaps || f.lost || len(f.skipped) > 0
		}
	}
	if t.gaps {
		return
	}
	warn := func(at parallax.Where, p parallax.Problem) { byName[at.File].suspect(at, p) }
	for i, a := range t.record.Attributes {
		if !t.attributes.used[i].Load() {
			warn(a.At, parallax.Problem{Code: unusedAttribute, Message: fmt.Sprintf("the attribute %s is never used", quote(string(a.ID)))})
		}
	}
	for i, s := range t.record.Subjects {
		if !t.subjects.used[i].Load() {
			warn(s.At, parallax.Problem{Code: unusedSubject, Message: fmt.Sprintf("nothing is said about the subject %s, and nothing refers to it", quote(string(s.ID)))})
		}
	}
	for i, s := range t.record.Sources {
		if !t.sources.used[i].Load() {
			warn(s.At, parallax.Problem{Code: uncitedSource, Message: fmt.Sprintf("nothing cites the source %s", quote(string(s.ID)))})
		}
	}
	t.suspectFreeWords(t.free)
	r.suspectPremises(t, sheets)
}
