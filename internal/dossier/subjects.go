package dossier

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/value"
)

// readSubjects reads subjects, which were declared before.
func readSubjects(all []entry, t *tables) {
	out := make([]parallax.Subject, len(all))
	of := make([]*yaml.Node, len(all))
	for i := range all {
		e, s := &all[i], &out[i]
		*s = parallax.Subject{ID: parallax.SubjectID(e.id), Name: e.id, At: e.at()}
		var fs fields
		if !isNull(e.val) && e.fields(&fs, subjectKeys) {
			t.subject(s, &fs)
			of[i] = fs.vals[subjOf]
		}
	}
	t.record.Subjects = out
	reportCircles(all, of, t)
}

func (t *tables) subject(s *parallax.Subject, fs *fields) {
	s.Name = cmp.Or(fs.text(subjName), s.Name)
	s.Kind, s.Class, s.Note = fs.text(subjKind), fs.text(subjClass), fs.text(subjNote)
	fs.f.suspectName(fs.vals[subjName], fs.text(subjName), false)
	s.Of = parallax.SubjectID(fs.reference(subjOf, &t.subjects))
	if v, ok := fs.span(subjDate, 0); ok {
		s.Date, s.First = v.Text(), firstDay(v)
	}
	s.Names = t.names(fs)
	s.Relations = t.relations(s.ID, fs)
}

// firstDay gives the first day of a time; the zero Day where it has none.
func firstDay(v value.Value) value.Day {
	lo, _ := v.Ends()
	if math.IsInf(lo, 0) {
		return 0
	}
	return value.Day(lo)
}

// names reads what else a subject is called: a list of names, each a mapping
// or, when everybody uses it, a word.
func (t *tables) names(fs *fields) []parallax.Name {
	n := fs.vals[subjNames]
	if n == nil {
		return nil
	}
	var out []parallax.Name
	take := func(item *yaml.Node) {
		var in fields
		switch {
		case item.Kind == yaml.ScalarNode:
			if fs.f.scalarItem(item, "names") {
				out = append(out, parallax.Name{Text: text(item)})
				fs.f.suspectName(item, text(item), false)
			}
		case fs.f.fields(&in, item, nameKeys) && in.vals[nameText] != nil:
			out = append(out, parallax.Name{Text: in.text(nameText), By: in.nameUser(t), Lang: in.text(nameLang)})
			fs.f.suspectName(in.vals[nameText], in.text(nameText), false)
		}
	}
	if n.Kind != yaml.SequenceNode {
		take(n)
		return out
	}
	for item := range fs.f.elements(n) {
		take(item)
	}
	return out
}

// nameUser reads who uses a name: a party, or a subject that takes no part, such
// as the country that gave a thing its name.
func (fs *fields) nameUser(t *tables) parallax.PartyID {
	if n := fs.vals[nameBy]; n != nil && !t.parties.has(text(n)) && t.subjects.use(text(n)) {
		return parallax.PartyID(text(n))
	}
	return fs.party(nameBy, t)
}

func (t *tables) relations(id parallax.SubjectID, fs *fields) []parallax.Relation {
	n := fs.vals[subjRelations]
	if n == nil {
		return nil
	}
	var out []parallax.Relation
	for item := range fs.f.elements(n) {
		var in fields
		if !fs.f.fields(&in, item, relationKeys) {
			continue
		}
		r := parallax.Relation{Is: in.text(relationIs), To: parallax.SubjectID(in.reference(relationTo, &t.subjects)), By: in.party(relationBy, t)}
		switch {
		case r.To == id:
			fs.f.mistake(in.vals[relationTo], parallax.Problem{Code: itself, Message: fmt.Sprintf("the subject %s is related to itself", quote(string(id)))})
		case r.To != "" && r.Is != "":
			out = append(out, r)
		}
	}
	return out
}

// reportCircles finds subjects that belong to themselves by way of others, and
// takes one link out of each circle so that nothing walks it for ever. of are
// the places where each subject says what it belongs to.
func reportCircles(all []entry, of []*yaml.Node, t *tables) {
	out := t.record.Subjects
	state := make([]uint8, len(out)) // 1: on the way, 2: done
	for i := range out {
		var path []int
		at := i
		for at >= 0 && state[at] == 0 {
			state[at] = 1
			path = append(path, at)
			at = t.subjects.indexOf(string(out[at].Of))
		}
		if at >= 0 && state[at] == 1 {
			circle := path[slices.Index(path, at):]
			all[at].f.mistake(of[at], parallax.Problem{Code: circleOf, Message: "subjects belong to each other in a circle: " + describeCircle(circle, all)})
			out[at].Of = ""
		}
		for _, j := range path {
			state[j] = 2
		}
	}
}

func describeCircle(circle []int, all []entry) string {
	const most = 10
	names := make([]string, 0, most+2)
	for _, i := range circle[:min(len(circle), most)] {
		names = append(names, all[i].id)
	}
	if len(circle) > most {
		names = append(names, "…")
	}
	return strings.Join(append(names, all[circle[0]].id), " of ")
}
