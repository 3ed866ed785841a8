package dossier

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/value"
)

const withLabels = base + `
-- terms.yaml --
mrbm: [{by: usa, definition: range of 1000..3000 km}]
-- languages/ru/names.yaml --
title: Запись
parties: {usa: Соединённые Штаты, rus: Российская Федерация}
adjectives: {usa: США}
subjects: {shahab: Шахаб-3}
rounds: {r1: Первый раунд}
-- languages/ru/words.yml --
summary: О ракетах.
attributes: {range: Дальность}
definitions: {range: Наибольшая дальность.}
sources: {record: Запись}
terms: {mrbm: БРСД}
words: {steel: сталь, missile: ракета}
-- languages/zh-hant.yaml --
title: 紀錄
`

// Labels are read from a folder, whose files are named by the language, or from one
// file with the languages as keys.
func TestLabels(t *testing.T) {
	want := []parallax.Labels{
		{
			Lang: "ru", Title: "Запись", Summary: "О ракетах.",
			Parties:     map[parallax.PartyID]string{"usa": "Соединённые Штаты", "rus": "Российская Федерация"},
			Adjectives:  map[parallax.PartyID]string{"usa": "США"},
			Attributes:  map[parallax.AttributeID]string{"range": "Дальность"},
			Definitions: map[parallax.AttributeID]string{"range": "Наибольшая дальность."},
			Subjects:    map[parallax.SubjectID]string{"shahab": "Шахаб-3"},
			Rounds:      map[parallax.RoundID]string{"r1": "Первый раунд"},
			Sources:     map[parallax.SourceID]string{"record": "Запись"},
			Terms:       map[string]string{"mrbm": "БРСД"},
			Words:       map[string]string{"steel": "сталь", "missile": "ракета"},
		},
		{Lang: "zh-Hant", Title: "紀錄"},
	}
	record, problems := mustRead(t, folder(withLabels))
	if diff := cmp.Diff(want, record.Labels); diff != "" {
		t.Errorf("labels (-want +got):\n%s", diff)
	}
	if len(problems) > 0 {
		t.Errorf("problems:\n%s", written(problems))
	}
	record, _ = mustRead(t, folder(base, "\n-- languages.yaml --\nzh-hant: {title: 紀錄}\nru: {title: Запись}\nde:\n"))
	want = []parallax.Labels{{Lang: "de"}, {Lang: "ru", Title: "Запись"}, {Lang: "zh-Hant", Title: "紀錄"}}
	if diff := cmp.Diff(want, record.Labels); diff != "" {
		t.Errorf("labels of one file (-want +got):\n%s", diff)
	}
}

// What is wrong in labels is told at its place, with what was probably meant.
func TestLabelMistakes(t *testing.T) {
	for _, test := range []struct{ files, want string }{
		{"languages/ru.yaml --\nsubjects: {shahap: Шахаб}", `languages/ru.yaml:1:12: error: there is no subject "shahap"; expected one of iran, shahab; did you mean shahab?`},
		{"languages/ru.yaml --\nparties: {usaa: США}", `languages/ru.yaml:1:11: error: there is no party "usaa"; expected one of rus, usa; did you mean usa?`},
		{"languages/ru.yaml --\nadjectives: {us: США}", `there is no party "us"`},
		{"languages/ru.yaml --\nattributes: {rage: Дальность}", `there is no attribute "rage"`},
		{"languages/ru.yaml --\ndefinitions: {rage: Дальность}", `there is no attribute "rage"`},
		{"languages/ru.yaml --\nrounds: {r3: Третий}", `there is no round "r3"`},
		{"languages/ru.yaml --\nsources: {rekord: Запись}", `there is no source "rekord"`},
		{"languages/ru.yaml --\nterms: {mrbn: БРСД}", `there is no term "mrbn"`},
		{"languages/ru.yaml --\nwords: {stel: сталь}", `languages/ru.yaml:1:9: warning: the record has no word "stel"; did you mean steel?`},
		{"languages/ru.yaml --\nword: {steel: сталь}", `unknown key "word" in the labels of a language`},
		{"languages/ru.yaml --\nsubjects: {iran: }", `an item of subjects is empty`},
		{"languages/ru.yaml --\nsubjects: [iran]", `subjects is a list; expected a mapping`},
		{"languages/ru.yaml --\nsubjects: {iran: Иран, iran: Персия}", `the key "iran" stands twice`},
		{"languages/ru.yaml --\nsubjects: {iran: Иран}\n-- languages/ru/more.yaml --\nsubjects: {iran: Персия}", `languages/ru/more.yaml:1:12: error: "subjects iran" is labelled twice in ru; the first is at languages/ru.yaml:1:12`},
		{"languages/ru.yaml --\ntitle: Запись\n-- languages.yaml --\nru: {title: Ещё одна}", `"title" is labelled twice in ru`},
		{"languages/ru.yaml --\ntitle: \"За\u200bпись\"", `an invisible character (U+200B)`},
		{"languages/russian.yaml --\ntitle: Запись", `languages/russian.yaml: error: "russian" is no language; expected a code of BCP 47 such as ru or zh-Hant`},
		{"languages.yaml --\nxx-1: {title: Запись}", `languages.yaml:1:1: error: "xx-1" is no language`},
		{"languages.yaml --\n- ru", `the file holds a list; expected a mapping from languages`},
	} {
		_, problems := mustRead(t, folder(base, "\n-- "+test.files+"\n"))
		if got := written(problems); !strings.Contains(got, test.want) || len(problems) != 1 {
			t.Errorf("%s\ngot\n%swant\n%s", test.files, got, test.want)
		}
	}
}

// A label for a subject does not count as a use of it.
func TestLabelsAreNoUse(t *testing.T) {
	_, problems := mustRead(t, folder(base, "\n-- subjects/x.yaml --\niraq: {name: Iraq}\n-- languages/ru.yaml --\nsubjects: {iraq: Ирак}\n"))
	if got := written(problems); !strings.Contains(got, unusedSubject) {
		t.Errorf("a subject that only has a label was not reported; got\n%s", got)
	}
}

// The bundled examples are labelled in Russian through and through.
func TestExamplesAreLabelled(t *testing.T) {
	for _, dir := range []string{"../../examples/jta", "../../examples/shared-herring"} {
		record, problems := mustRead(t, onDisk(t, dir))
		for _, p := range problems {
			if strings.HasPrefix(p.At.File, "languages") {
				t.Errorf("%s: %s", dir, written([]parallax.Problem{p}))
			}
		}
		l := record.LabelsIn("ru")
		lacks := func(what, id string, label string) {
			if label == "" {
				t.Errorf("%s: the %s %s has no Russian label", dir, what, id)
			}
		}
		lacks("record", "title", l.Title)
		lacks("record", "summary", l.Summary)
		for _, x := range record.Parties {
			lacks("party", string(x.ID), l.Parties[x.ID])
			lacks("adjective of", string(x.ID), l.Adjectives[x.ID])
		}
		for _, x := range record.Rounds {
			lacks("round", string(x.ID), l.Rounds[x.ID])
		}
		for _, x := range record.Attributes {
			lacks("attribute", string(x.ID), l.Attributes[x.ID])
		}
		for _, x := range record.Subjects {
			lacks("subject", string(x.ID), l.Subjects[x.ID])
		}
		for _, x := range record.Sources {
			lacks("source", string(x.ID), l.Sources[x.ID])
		}
		for _, x := range record.Terms {
			lacks("term", x.ID, l.Terms[x.ID])
		}
		for word := range freeWords(record) {
			_, unit := (*value.Units)(nil).Find(word)
			declared := record.Party(parallax.PartyID(word)) != nil || record.Subject(parallax.SubjectID(word)) != nil
			if !unit && !declared && word != "" && l.Word(word) == word {
				lacks("word", word, "")
			}
		}
	}
}
