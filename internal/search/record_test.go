package search

import (
	"context"
	"os"
	"testing"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/dossier"
)

// example reads a bundled dossier.
func example(t testing.TB, name string) *parallax.Record {
	t.Helper()
	rec, problems, err := dossier.Read(context.Background(), os.DirFS("../../examples/"+name))
	if err != nil {
		t.Fatal(err, problems)
	}
	return rec
}

// small is a record with a thing of every kind, and names that are hard to find.
func small() *parallax.Record {
	rec := &parallax.Record{
		Title:   "Small",
		Parties: []parallax.Party{{ID: "alba", Name: "Republic of Alba", Adjective: "Alban"}, {ID: "boria", Name: "Boria", Adjective: "Borian"}},
		Rounds: []parallax.Round{
			{ID: "r1", Title: "First round", Place: "Genf", Text: "2009-12-22", Date: 733763},
			{ID: "r2", Title: "Second round", Place: "Wien", Text: "2010-03", Date: 733832},
		},
		Attributes: []parallax.Attribute{
			{ID: "mass", Label: "Mass", Definition: "What it weighs, empty."},
			{ID: "range", Label: "Range", Definition: "Greatest distance."},
		},
		Subjects: []parallax.Subject{
			{ID: "alef", Name: "أَبَابِيل", Names: []parallax.Name{{Text: "موشک قدر"}}},
			{ID: "cafe", Name: "Café Zürich", Kind: "facility", Note: "Straße 5, near the Ångström laboratory."},
			{ID: "han", Name: "东风二十一", Names: []parallax.Name{{Text: "DF-21"}}},
			{ID: "nodong", Name: "No Dong-1", Class: "medium-range"},
			{ID: "shahab-3", Name: "Shahab-3"},
			{ID: "shahab-3m", Name: "Shahab-3M", Names: []parallax.Name{{Text: "modified Shahab-3", By: "alba"}}},
			{ID: "testing", Name: "Испытание в Женеве"},
		},
		Sources:      []parallax.Source{{ID: "cable", Title: "Record of the first round", Kind: "cable", Holder: "alba"}},
		Terms:        []parallax.Term{{ID: "mrbm", Definitions: []parallax.Definition{{By: "alba", Text: "range of 1,000 to 3,000 km"}}}},
		Questions:    []parallax.Question{{ID: "q1", By: "alba", To: "boria", Round: "r1", About: []parallax.PointID{"shahab-3m/mass"}, Text: "Is it aluminium?", Answer: &parallax.Answer{Round: "r2", Text: "Steel."}}},
		Undertakings: []parallax.Undertaking{{ID: "u1", By: "boria", To: "alba", Round: "r2", Text: "Drawings of the airframe.", About: []parallax.PointID{"shahab-3m/drawings"}}},
		Referrals:    []parallax.Referral{{ID: "ref1", RaisedBy: "alba", Round: "r1", Text: "Customs at the border.", To: "another channel", Why: "Not about missiles."}},
		Labels: []parallax.Labels{{
			Lang: "ru", Parties: map[parallax.PartyID]string{"alba": "Республика Альба"},
			Attributes: map[parallax.AttributeID]string{"range": "Дальность"}, Words: map[string]string{"model": "моделирование"},
		}},
	}
	rec.Positions = []parallax.Position{
		position(rec, "alba", "shahab-3m/range", "r1", "1,600..1,700 km", "Modelled with a heavier front end."),
		position(rec, "boria", "shahab-3m/range", "r2", "2000 km", ""),
		position(rec, "boria", "nodong/range", "r1", "1 300 km", "По данным испытаний в Женеве."),
	}
	rec.Positions[0].Method = []string{"model"}
	rec.Positions[1].Voice = "nodong"
	return rec
}

// position makes a position with a text for a value.
func position(rec *parallax.Record, party parallax.PartyID, about parallax.PointID, round parallax.RoundID, text, note string) parallax.Position {
	spec := rec.Attributes[0].Spec
	spec.Kind = 6 // text, which takes any
	v, err := spec.Parse(text, 0)
	if err != nil {
		panic(err)
	}
	return parallax.Position{Party: party, Voice: parallax.Voice(party), About: about, Round: round, Value: v, Note: note}
}
