package search

import (
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/value"
)

// eachField gives the texts of an entry, the most telling first; some may be
// empty. Points have none of their own, and what belongs to later rounds neither.
func (x *Index) eachField(e entryID, add func(Field, string)) {
	k := x.kind(e)
	i := int(e - x.base[k])
	switch k {
	case Subject:
		x.subjectFields(&x.rec.Subjects[i], add)
	case Attribute:
		x.attributeFields(&x.rec.Attributes[i], add)
	case Party:
		p := &x.rec.Parties[i]
		add(Name, p.Name)
		add(OtherName, p.Adjective)
		x.labels(func(l *parallax.Labels) {
			add(OtherName, l.Parties[p.ID])
			add(OtherName, l.Adjectives[p.ID])
		})
		add(ID, string(p.ID))
	case Term:
		x.termFields(&x.rec.Terms[i], add)
	case Round:
		r := &x.rec.Rounds[i]
		add(Name, r.Title)
		x.labels(func(l *parallax.Labels) { add(OtherName, l.Rounds[r.ID]) })
		add(ID, string(r.ID))
		x.word(Place, r.Place, add)
		add(Date, r.Text)
	case Source:
		x.sourceFields(&x.rec.Sources[i], add)
	case Question:
		x.questionFields(&x.rec.Questions[i], add)
	case Undertaking:
		if u := &x.rec.Undertakings[i]; x.there(u.Round) {
			add(Text, u.Text)
			add(Date, u.Due)
			add(ID, u.ID)
		}
	case Referral:
		if r := &x.rec.Referrals[i]; x.there(r.Round) {
			add(Text, r.Text)
			add(Why, r.Why)
			add(Place, r.To)
			add(ID, r.ID)
		}
	case Position:
		x.positionFields(&x.rec.Positions[i], add)
	}
}

// labels walks the languages that the record's own words are given in.
func (x *Index) labels(do func(*parallax.Labels)) {
	for i := range x.rec.Labels {
		do(&x.rec.Labels[i])
	}
}

// word gives one of the record's free words, as it is and in every language.
func (x *Index) word(f Field, word string, add func(Field, string)) {
	if word == "" {
		return
	}
	add(f, word)
	x.labels(func(l *parallax.Labels) {
		if label := l.Word(word); label != word {
			add(f, label)
		}
	})
}

func (x *Index) subjectFields(s *parallax.Subject, add func(Field, string)) {
	add(Name, s.Name)
	for i := range s.Names {
		add(OtherName, s.Names[i].Text)
	}
	x.labels(func(l *parallax.Labels) { add(OtherName, l.Subjects[s.ID]) })
	add(ID, string(s.ID))
	add(Note, s.Note)
	x.word(Class, s.Kind, add)
	x.word(Class, s.Class, add)
	add(Date, s.Date)
}

func (x *Index) attributeFields(a *parallax.Attribute, add func(Field, string)) {
	add(Name, a.Label)
	x.labels(func(l *parallax.Labels) { add(OtherName, l.Attributes[a.ID]) })
	add(ID, string(a.ID))
	add(Definition, a.Definition)
	for i := range a.Definitions {
		add(Definition, a.Definitions[i].Text)
	}
	x.labels(func(l *parallax.Labels) { add(Definition, l.Definitions[a.ID]) })
	add(Note, a.Note)
	if a.Spec.Tree != nil {
		for _, id := range a.Spec.Tree.IDs() {
			x.word(Value, id, add)
		}
	}
}

func (x *Index) termFields(t *parallax.Term, add func(Field, string)) {
	add(Name, t.ID)
	x.labels(func(l *parallax.Labels) {
		if label := l.Word(t.ID); label != t.ID {
			add(OtherName, label)
		}
	})
	for i := range t.Definitions {
		add(Definition, t.Definitions[i].Text)
	}
}

func (x *Index) sourceFields(s *parallax.Source, add func(Field, string)) {
	add(Name, s.Title)
	x.labels(func(l *parallax.Labels) { add(OtherName, l.Sources[s.ID]) })
	add(ID, string(s.ID))
	add(Note, s.Note)
	x.word(Class, s.Kind, add)
	add(Date, s.Date)
	add(Holder, s.Holder)
}

func (x *Index) questionFields(q *parallax.Question, add func(Field, string)) {
	if !x.there(q.Round) {
		return
	}
	add(Text, q.Text)
	if q.Answer != nil && x.there(q.Answer.Round) {
		add(Answer, q.Answer.Text)
	}
	add(ID, q.ID)
}

func (x *Index) positionFields(p *parallax.Position, add func(Field, string)) {
	if !x.there(p.Round) {
		return
	}
	add(Value, p.Value.Text())
	if p.Value.Kind() == value.Category {
		x.labels(func(l *parallax.Labels) { add(Value, labelled(l, p.Value.Written())) })
	}
	for i := range p.Given {
		add(Given, x.condition(&p.Given[i]))
	}
	for _, m := range p.Method {
		x.word(Method, m, add)
	}
	add(Horizon, p.Horizon)
	add(Note, p.Note)
	add(ID, p.ID)
}

// labelled gives the words of a category in the language of the labels; empty
// where none has a label.
func labelled(l *parallax.Labels, words []string) string {
	out := make([]string, len(words))
	found := false
	for i, w := range words {
		out[i] = l.Word(w)
		found = found || out[i] != w
	}
	if !found {
		return ""
	}
	return strings.Join(out, " | ")
}

// condition writes a condition with the name of its attribute.
func (x *Index) condition(c *parallax.Condition) string {
	label := string(c.Attribute)
	if a := x.rec.Attribute(c.Attribute); a != nil {
		label = a.Label
	}
	return label + " " + c.Value.Text()
}

// linkContexts lists for each entry those whose names count as its own: of a
// point its subject and attribute; of a position its point, its party and an
// outsider whose claim it reports; of questions and undertakings their points
// and parties; of referrals who raised them.
func (x *Index) linkContexts() lists[entryID] {
	l := &linker{x: x, subjects: make(map[parallax.SubjectID]entryID, len(x.rec.Subjects)),
		points: make(map[parallax.PointID]entryID, len(x.points)), parties: make(map[parallax.PartyID]entryID, len(x.rec.Parties))}
	for i := range x.rec.Subjects {
		l.subjects[x.rec.Subjects[i].ID] = x.at(Subject, i)
	}
	for i := range x.rec.Parties {
		l.parties[x.rec.Parties[i].ID] = x.at(Party, i)
	}
	attributes := make(map[parallax.AttributeID]entryID, len(x.rec.Attributes))
	for i := range x.rec.Attributes {
		attributes[x.rec.Attributes[i].ID] = x.at(Attribute, i)
	}
	l.out.ends = make([]uint32, x.base[Point], x.base[kinds]) // what comes before has none
	for i, id := range x.points {
		l.points[id] = x.at(Point, i)
		put(l, l.subjects, id.Subject())
		put(l, attributes, id.Attribute())
		l.out.end()
	}
	for l.out.len() < int(x.base[Question]) {
		l.out.end()
	}
	l.sayings()
	return l.out
}

// linker makes the contexts.
type linker struct {
	x        *Index
	subjects map[parallax.SubjectID]entryID
	points   map[parallax.PointID]entryID
	parties  map[parallax.PartyID]entryID
	out      lists[entryID]
}

// put adds the entry with the id, if there is one.
func put[K comparable](l *linker, entries map[K]entryID, id K) {
	if e, ok := entries[id]; ok {
		l.out.all = append(l.out.all, e)
	}
}

// sayings links what parties say: questions and all behind them.
func (l *linker) sayings() {
	rec := l.x.rec
	about := func(ids []parallax.PointID, by, to parallax.PartyID) {
		for _, id := range ids {
			put(l, l.points, id)
		}
		put(l, l.parties, by)
		put(l, l.parties, to)
		l.out.end()
	}
	for i := range rec.Questions {
		about(rec.Questions[i].About, rec.Questions[i].By, rec.Questions[i].To)
	}
	for i := range rec.Undertakings {
		about(rec.Undertakings[i].About, rec.Undertakings[i].By, rec.Undertakings[i].To)
	}
	for i := range rec.Referrals {
		about(nil, rec.Referrals[i].RaisedBy, "")
	}
	for i := range rec.Positions {
		p := &rec.Positions[i]
		put(l, l.points, p.About)
		put(l, l.parties, p.Party)
		if !p.Own() {
			put(l, l.parties, parallax.PartyID(p.Voice))
			put(l, l.subjects, parallax.SubjectID(p.Voice))
		}
		l.out.end()
	}
}

// title names an entry in the record's words, and tells its id.
func (x *Index) title(e entryID) (title, id string, point parallax.PointID) {
	k := x.kind(e)
	i := int(e - x.base[k])
	switch k {
	case Subject:
		return x.rec.Subjects[i].Name, string(x.rec.Subjects[i].ID), ""
	case Attribute:
		return x.rec.Attributes[i].Label, string(x.rec.Attributes[i].ID), ""
	case Point:
		return x.pointTitle(x.points[i]), string(x.points[i]), x.points[i]
	case Party:
		return x.rec.Parties[i].Name, string(x.rec.Parties[i].ID), ""
	case Term:
		return x.rec.Terms[i].ID, x.rec.Terms[i].ID, ""
	case Round:
		return x.rec.Rounds[i].Title, string(x.rec.Rounds[i].ID), ""
	case Source:
		return x.rec.Sources[i].Title, string(x.rec.Sources[i].ID), ""
	case Question:
		return x.rec.Questions[i].ID, x.rec.Questions[i].ID, ""
	case Undertaking:
		return x.rec.Undertakings[i].ID, x.rec.Undertakings[i].ID, ""
	case Referral:
		return x.rec.Referrals[i].ID, x.rec.Referrals[i].ID, ""
	}
	p := &x.rec.Positions[i]
	return x.pointTitle(p.About), p.ID, p.About
}

func (x *Index) pointTitle(id parallax.PointID) string {
	names := []string{string(id.Subject()), string(id.Attribute())}
	if s := x.rec.Subject(id.Subject()); s != nil {
		names[0] = s.Name
	}
	if a := x.rec.Attribute(id.Attribute()); a != nil {
		names[1] = a.Label
	}
	return strings.Join(names, " · ")
}
