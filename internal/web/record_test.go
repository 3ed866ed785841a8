package web

import (
	"fmt"
	"strings"
	"testing"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/marking"
	"github.com/parallax-assessment/parallax/value"
)

// maker builds a record in code, so that these tests depend on no file format.
type maker struct {
	t   testing.TB
	rec parallax.Record
}

func newMaker(t testing.TB) *maker {
	units := new(value.Units)
	unit := func(name string) value.Unit {
		u, err := units.Declare(name)
		if err != nil {
			t.Fatal(err)
		}
		return u
	}
	m := &maker{t: t}
	m.rec = parallax.Record{
		Title: "A joint assessment", Summary: "Two parties.", Example: true, Scale: value.ICD203,
		Parties: []parallax.Party{{ID: "nor", Name: "Norland"}, {ID: "sud", Name: "Sudland"}},
		Rounds:  []parallax.Round{{ID: "r1", Title: "First round", Text: "2009-12", Date: 733742}},
		Marking: marking.Policy{Scheme: marking.US, Highest: level(t, "S")},
		Attributes: []parallax.Attribute{
			{ID: "exists", Label: "Exists", Spec: value.Spec{Kind: value.Truth, Units: units}},
			{ID: "free", Label: "Free measure", Spec: value.Spec{Kind: value.Quantity, Units: units}},
			{ID: "payload", Label: "Payload", Spec: value.Spec{Kind: value.Quantity, Unit: unit("kg"), Units: units}},
			{
				ID: "range", Label: "Range", Definition: "How far it goes.", Spec: value.Spec{Kind: value.Quantity, Unit: unit("km"), Units: units},
				Given:       []parallax.Given{{Attribute: "payload", Direction: parallax.Falls}},
				Definitions: []parallax.Definition{{By: "nor", Text: "On a level course."}},
			},
			{ID: "use", Label: "Use", Spec: value.Spec{Kind: value.Text, Units: units}},
			{ID: "when", Label: "When", Spec: value.Spec{Kind: value.Time, Units: units}},
		},
		Subjects: []parallax.Subject{
			{ID: "land", Name: "The land", Kind: "country"},
			{ID: "thing", Name: "The thing", Of: "land", Class: "long", Note: "Seen once."},
		},
		Sources: []parallax.Source{
			{ID: "minutes", Title: "Minutes", Kind: "record", Date: "2009", Marking: "C", Holder: "nor", Note: "Taken by hand."},
			{ID: "photo", Title: "A photograph", Holder: "nor", Shared: []parallax.PartyID{"sud"}, Ratings: []parallax.Rating{{By: "nor", Code: "A1"}, {By: "sud", Code: "F6"}}},
			{ID: "secret", Title: "What nobody else saw", Holder: "nor"},
		},
	}
	return m
}

func level(t testing.TB, text string) marking.Level {
	l, err := marking.US.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// says adds a position: "nor thing/range = 2000 km", with changes.
func (m *maker) says(text string, change ...func(*parallax.Position)) {
	who, rest, _ := strings.Cut(text, " ")
	about, val, _ := strings.Cut(rest, " = ")
	p := parallax.Position{Party: parallax.PartyID(who), Voice: parallax.Voice(who), About: parallax.PointID(about), Round: "r1"}
	p.AsOf = m.rec.Rounds[0].Date
	if val != "" {
		p.Value = m.value(p.About.Attribute(), val)
	}
	for _, c := range change {
		c(&p)
	}
	m.rec.Positions = append(m.rec.Positions, p)
}

func (m *maker) value(id parallax.AttributeID, text string) value.Value {
	a := m.rec.Attribute(id)
	if a == nil {
		m.t.Fatalf("no attribute %s", id)
	}
	v, err := a.Spec.Parse(text, m.rec.Rounds[0].Date)
	if err != nil {
		m.t.Fatal(err)
	}
	return v
}

func (m *maker) given(id parallax.AttributeID, text string) func(*parallax.Position) {
	v := m.value(id, text)
	return func(p *parallax.Position) { p.Given = append(p.Given, parallax.Condition{Attribute: id, Value: v}) }
}

func because(ids ...parallax.PointID) func(*parallax.Position) {
	return func(p *parallax.Position) { p.Because = append(p.Because, ids...) }
}

func (m *maker) result() *compare.Result {
	m.t.Helper()
	res, err := compare.Run(&m.rec, compare.Options{})
	if err != nil {
		m.t.Fatal(err)
	}
	return res
}

// everything is a record in which every part of every page has something to show.
func everything(t testing.TB) *compare.Result {
	m := newMaker(t)
	cites := func(ids ...string) []parallax.Citation {
		var out []parallax.Citation
		for _, id := range ids {
			source, portion, _ := strings.Cut(id, "#")
			out = append(out, parallax.Citation{Source: parallax.SourceID(source), Text: id, Portion: portion})
		}
		return out
	}
	m.says("nor thing/range = 1600..1700 km", m.given("payload", "250 kg"), because("thing/payload", "thing/exists"), func(p *parallax.Position) {
		p.Said, p.Sources = cites("minutes#6", "minutes#7"), cites("photo", "secret")
		p.Confidence, p.Marking, p.Method, p.Note = "moderate", "S", []string{"test"}, "From two flights."
	})
	m.says("sud thing/range = ~2500 km", because("thing/payload"), func(p *parallax.Position) {
		p.Said, p.Marking, p.Method = cites("minutes#8"), "C", []string{"model"}
	})
	m.says("nor thing/range = 2000 km", func(p *parallax.Position) { p.Voice = "outsider" })
	m.says("nor thing/range = 9000 km", func(p *parallax.Position) { p.Voice = "sud" })
	m.says("nor thing/payload = 250 kg")
	m.says("sud thing/payload = < 100 kg", because("thing/exists"))
	m.says("nor thing/exists = yes", func(p *parallax.Position) { p.Likelihood = likely(t) })
	m.says("sud thing/exists", func(p *parallax.Position) { p.Stance = parallax.Declines })
	m.says("nor thing/free = 3 kg")
	m.says("sud thing/free = 4 km")
	m.says("nor thing/use = to deter")
	m.says("sud thing/use = to threaten")
	m.says("nor land/when = 5..6 years", func(p *parallax.Position) { p.Horizon = "2016" })
	m.says("nor land/when = 2030")
	m.says("sud land/when = < 5 years", func(p *parallax.Position) { p.Stance = parallax.Possible })
	m.says("nor land/exists = yes")
	m.says("sud land/exists = yes")
	m.rec.Questions = []parallax.Question{
		{ID: "q1", By: "nor", To: "sud", Round: "r1", About: []parallax.PointID{"thing/range"}, Text: "Why so far?", Marking: "S"},
		{ID: "q2", By: "sud", To: "nor", Round: "r1", About: []parallax.PointID{"thing/range"}, Text: "Why so short?", Answer: &parallax.Answer{Round: "r1", Text: "It was seen."}},
	}
	m.rec.Undertakings = []parallax.Undertaking{
		{ID: "u1", By: "sud", To: "nor", Round: "r1", Due: "r1", About: []parallax.PointID{"thing/range"}, Text: "Look again.", State: parallax.UndertakingOpen},
		{ID: "u2", By: "nor", To: "sud", Round: "r1", About: []parallax.PointID{"thing/exists"}, Text: "Bring the photograph.", State: parallax.UndertakingOpen},
	}
	return m.result()
}

func likely(t testing.TB) value.Likelihood {
	l, err := value.ParseLikelihood("likely", value.ICD203)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// large makes a record of so many positions: subjects of two hundred lands and
// three classes, each with twenty points on which both parties speak, and
// premises within and between them.
func large(t testing.TB, positions int) *compare.Result {
	m := newMaker(t)
	m.rec.Attributes, m.rec.Subjects = nil, nil
	const attributes = 20
	units := new(value.Units)
	for a := range attributes {
		m.rec.Attributes = append(m.rec.Attributes, parallax.Attribute{
			ID: parallax.AttributeID(fmt.Sprintf("a%02d", a)), Label: fmt.Sprintf("Attribute %d", a), Spec: value.Spec{Kind: value.Quantity, Units: units},
		})
	}
	subjects := positions / attributes / 2
	for i := range 200 {
		m.rec.Subjects = append(m.rec.Subjects, parallax.Subject{ID: parallax.SubjectID(fmt.Sprintf("land-%03d", i)), Name: fmt.Sprintf("Land %d", i)})
	}
	for i := range subjects {
		m.rec.Subjects = append(m.rec.Subjects, parallax.Subject{
			ID: parallax.SubjectID(fmt.Sprintf("thing-%06d", i)), Name: fmt.Sprintf("Thing %d", i),
			Of: parallax.SubjectID(fmt.Sprintf("land-%03d", i%200)), Class: [...]string{"short", "medium", "long"}[i%3],
		})
	}
	var values [40]value.Value
	for i := range values {
		v, err := m.rec.Attributes[0].Spec.Parse(fmt.Sprint(100+50*i), 1)
		if err != nil {
			t.Fatal(err)
		}
		values[i] = v
	}
	m.rec.Positions = make([]parallax.Position, 0, positions)
	for i := range subjects {
		subject := parallax.SubjectID(fmt.Sprintf("thing-%06d", i))
		for a := range attributes {
			about := parallax.Point(subject, m.rec.Attributes[a].ID)
			p := parallax.Position{Party: "nor", Voice: "nor", About: about, Round: "r1", Value: values[(i*7+a)%40], Marking: "C"}
			q := parallax.Position{Party: "sud", Voice: "sud", About: about, Round: "r1", Value: values[(i*7+a+(i+a)%3)%40], Marking: "S"}
			if a > 0 {
				p.Because = []parallax.PointID{parallax.Point(subject, m.rec.Attributes[a-1].ID)}
			}
			m.rec.Positions = append(m.rec.Positions, p, q)
		}
	}
	for i := range positions / 50 {
		m.rec.Questions = append(m.rec.Questions, parallax.Question{
			ID: fmt.Sprintf("q%06d", i), By: "nor", To: "sud", Round: "r1", Text: "Why?",
			About: []parallax.PointID{m.rec.Positions[i*50].About},
		})
	}
	return m.result()
}
