package report

import (
	"strings"
	"testing"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/value"
)

// labelled is a record in English with some labels in Russian.
func labelled() *parallax.Record {
	return &parallax.Record{
		Title: "Bridges", Summary: "Two bridges.", Scale: value.IPCC,
		Parties: []parallax.Party{{ID: "east", Name: "East", Adjective: "Eastern"}, {ID: "west", Name: "West", Adjective: "Western"}},
		Rounds:  []parallax.Round{{ID: "r1", Title: "First", Text: "2024-05", Place: "Ford"}, {ID: "r2", Text: "2024-06"}},
		Attributes: []parallax.Attribute{
			{ID: "load", Label: "Load", Definition: "Greatest load.", Spec: value.Spec{Kind: value.Quantity}},
			{ID: "span", Label: "Span", Definition: "Length.", Spec: value.Spec{Kind: value.Quantity}},
		},
		Subjects: []parallax.Subject{
			{ID: "new", Name: "New bridge", Names: []parallax.Name{{Text: "мост Востока", By: "east", Lang: "ru"}, {Text: "Новый мост", Lang: "ru"}}},
			{ID: "old", Name: "Old bridge"}, {ID: "ruin", Name: "Ruin"},
		},
		Sources: []parallax.Source{{ID: "log", Title: "Log book"}, {ID: "map", Title: "Map"}},
		Terms:   []parallax.Term{{ID: "lm"}},
		Labels: []parallax.Labels{{
			Lang: "ru", Title: "Мосты", Parties: map[parallax.PartyID]string{"east": "Восток"},
			Attributes: map[parallax.AttributeID]string{"load": "Нагрузка"}, Definitions: map[parallax.AttributeID]string{"load": "Наибольшая нагрузка."},
			Subjects: map[parallax.SubjectID]string{"old": "Старый мост"}, Rounds: map[parallax.RoundID]string{"r1": "Первый"},
			Sources: map[parallax.SourceID]string{"log": "Журнал"}, Terms: map[string]string{"lm": "ДМ"},
			Words: map[string]string{"steel": "сталь", "Ford": "Брод", "spans": "пролётов", "survey": "съёмка"},
		}},
	}
}

func wordsIn(lang string) *Words {
	return NewWords(&compare.Result{Record: labelled(), AsOf: "r1"}, locale.New(lang))
}

// What has a label is named by it, in its language alone; all else is named as
// the record has it.
func TestLabels(t *testing.T) {
	en, ru := wordsIn(locale.English), wordsIn(locale.Russian)
	rec := labelled()
	for _, tt := range []struct {
		name   string
		of     func(w *Words) string
		en, ru string
	}{
		{"title", (*Words).Title, "Bridges", "Мосты"},
		{"summary without label", (*Words).Summary, "Two bridges.", "Two bridges."},
		{"party", func(w *Words) string { return w.Party("east") }, "East", "Восток"},
		{"party without label", func(w *Words) string { return w.Party("west") }, "West", "West"},
		{"adjective of a labelled party", func(w *Words) string { return w.Adjective("east") }, "Eastern", "Восток"},
		{"adjective without label", func(w *Words) string { return w.Adjective("west") }, "Western", "Western"},
		{"attribute", func(w *Words) string { return w.Attribute("load") }, "Load", "Нагрузка"},
		{"attribute without label", func(w *Words) string { return w.Attribute("span") }, "Span", "Span"},
		{"definition", func(w *Words) string { return w.Definition(&rec.Attributes[0]) }, "Greatest load.", "Наибольшая нагрузка."},
		{"definition without label", func(w *Words) string { return w.Definition(&rec.Attributes[1]) }, "Length.", "Length."},
		{"subject", func(w *Words) string { return w.Subject("old") }, "Old bridge", "Старый мост"},
		{"subject by its own name in the language", func(w *Words) string { return w.Subject("new") }, "New bridge", "Новый мост"},
		{"subject without label", func(w *Words) string { return w.Subject("ruin") }, "Ruin", "Ruin"},
		{"source", func(w *Words) string { return w.Source("log") }, "Log book", "Журнал"},
		{"source without label", func(w *Words) string { return w.Source("map") }, "Map", "Map"},
		{"voice of a party", func(w *Words) string { return w.Voice("east") }, "East", "Восток"},
		{"voice of a subject", func(w *Words) string { return w.Voice("old") }, "Old bridge", "Старый мост"},
		{"voice of a source", func(w *Words) string { return w.Voice("log") }, "Log book", "Журнал"},
		{"voice of an outsider", func(w *Words) string { return w.Voice("Ford") }, "Ford", "Брод"},
		{"round", func(w *Words) string { return w.Round("r1") }, "First (r1)", "Первый (r1)"},
		{"round without title", func(w *Words) string { return w.Round("r2") }, "r2", "r2"},
		{"state of the record", (*Words).AsOf, "First, 2024-05, Ford", "Первый, май 2024\u00a0г., Брод"},
		{"class of a term", func(w *Words) string { return w.Class("lm") }, "LM", "ДМ"},
		{"class", func(w *Words) string { return w.Class("steel") }, "Steel", "Сталь"},
		{"methods", func(w *Words) string { return strings.Join(w.WordList([]string{"survey", "guess"}), ", ") }, "survey, guess", "съёмка, guess"},
		{"confidence", func(w *Words) string { return w.Confidence("moderate") }, "moderate", "средняя"},
		{"point", func(w *Words) string { return w.Point("old/load") }, "Old bridge: load", "Старый мост: нагрузка"},
	} {
		if got := tt.of(en); got != tt.en {
			t.Errorf("%s in English is %q, want %q", tt.name, got, tt.en)
		}
		if got := tt.of(ru); got != tt.ru {
			t.Errorf("%s in Russian is %q, want %q", tt.name, got, tt.ru)
		}
	}
}

// Values stay as written in English; in Russian their numbers, units, dates and
// signs are put into the language. _ is a no-break space.
func TestWritten(t *testing.T) {
	en, ru := wordsIn(locale.English), wordsIn(locale.Russian)
	for _, tt := range []struct {
		kind       value.Kind
		text, want string
	}{
		{value.Quantity, "2000 km", "2000_км"},
		{value.Quantity, "1,500 kilometres", "1500_км"},
		{value.Quantity, "1.50 t", "1,50_т"},
		{value.Quantity, "0.25", "0,25"},
		{value.Quantity, "1600..1700 km", "1600–1700_км"},
		{value.Quantity, "900 m..1.2 km", "900_м – 1,2_км"},
		{value.Quantity, "-1.0..-0.6 °C", "от -1,0 до -0,6_°C"},
		{value.Quantity, "<= 100 km", "не более 100_км"},
		{value.Quantity, "< 100 km", "менее 100_км"},
		{value.Quantity, ">= 3 t", "не менее 3_т"},
		{value.Quantity, "> 3 t", "более 3_т"},
		{value.Quantity, "≥3 t", "не менее 3_т"},
		{value.Quantity, "~1500 km", "около 1500_км"},
		{value.Quantity, "1e3 kg", "1000_кг"},
		{value.Quantity, "1.5e30 kg", "1.5e30_кг"},
		{value.Quantity, "200 to 400 kg", "от 200 до 400_кг (90_%)"},
		{value.Quantity, "normal(1,500, 50.5) km", "нормальное распределение (1500; 50,5) км"},
		{value.Quantity, "uniform(8000,14000) t", "равномерное распределение (8000; 14_000) т"},
		{value.Quantity, "lognormal(2, 1.4)", "логнормальное распределение (2; 1,4)"},
		{value.Quantity, "5%", "5_%"},
		{value.Quantity, "1 y", "1_год"},
		{value.Quantity, "3 years", "3_года"},
		{value.Quantity, "1.5 years", "1,5_года"},
		{value.Quantity, "<= 1 y", "не более 1_года"},
		{value.Quantity, "> 2 years", "более 2_лет"},
		{value.Quantity, "30 d", "30_дней"},
		{value.Quantity, "12 spans", "12_пролётов"},
		{value.Quantity, "12 ferries", "12_ferries"},
		{value.Quantity, "anything", "любое значение"},
		{value.Quantity, "about forty", "about forty"},
		{value.Time, "2009-02-02", "2_февраля 2009_г."},
		{value.Time, "2009-02", "февраль 2009_г."},
		{value.Time, "2015..2018", "2015–2018_гг."},
		{value.Time, "2015-03..2016-04-01", "март 2015_г. – 1_апреля 2016_г."},
		{value.Time, "<= 2015", "не позднее 2015_г."},
		{value.Time, "> 2015-06", "после июня 2015_г."},
		{value.Time, "< 2015-06-01", "ранее 1_июня 2015_г."},
		{value.Time, ">= 2015", "не ранее 2015_г."},
		{value.Time, "5 years", "5_лет"},
		{value.Time, "18..24 months", "18–24_месяца"},
		{value.Time, "< 5 years", "менее 5_лет"},
		{value.Time, "any time", "любое время"},
		{value.Truth, "yes", "да"},
		{value.Truth, "no", "нет"},
		{value.Category, "steel|wood", "сталь или wood"},
		{value.Subject, "old | ruin", "Старый мост или Ruin"},
		{value.Text, "2000 km", "2000 km"},
	} {
		if got := en.Written(tt.kind, tt.text); got != tt.text {
			t.Errorf("in English %q is %q", tt.text, got)
		}
		if got := strings.ReplaceAll(ru.Written(tt.kind, tt.text), "\u00a0", "_"); got != tt.want {
			t.Errorf("%s %q is %q, want %q", tt.kind, tt.text, got, tt.want)
		}
	}
}

// Every unit that a dossier may use has words, and those in English are its symbol.
func TestUnits(t *testing.T) {
	en, ru := locale.New(locale.English), wordsIn(locale.Russian)
	for _, name := range value.UnitNames() {
		if got := en.Say("unit."+name, nil); got != name {
			t.Errorf("the unit %s is %q in English", name, got)
		}
		if got := ru.Unit(name); got == "" {
			t.Errorf("the unit %s has no Russian name", name)
		}
	}
	for long, want := range map[string]string{"kilometres": "км", "Tonnes": "т", "spans": "пролётов", "ferries": "ferries", "": ""} {
		if got := ru.Unit(long); got != want {
			t.Errorf("the unit %q is %q, want %q", long, got, want)
		}
	}
}

// Every word of every scale has words in each language, and its percentage beside
// it; in one scale no word of another range has the same.
func TestLikelihoodWords(t *testing.T) {
	en, ru := wordsIn(locale.English), wordsIn(locale.Russian)
	for _, scale := range value.Scales() {
		ranges := map[string][2]float64{}
		for _, word := range value.Scale(scale).Words() {
			l, err := value.ParseLikelihood(word, value.Scale(scale))
			if err != nil {
				t.Fatal(err)
			}
			if got := en.LikelihoodWord(word); got != word {
				t.Errorf("%q is %q in English", word, got)
			}
			russian := ru.LikelihoodWord(word)
			if russian == word {
				t.Errorf("%s: %q has no Russian", scale, word)
			}
			if other, taken := ranges[russian]; taken && other != [2]float64{l.Lo, l.Hi} {
				t.Errorf("%s: %q means two ranges", scale, russian)
			}
			ranges[russian] = [2]float64{l.Lo, l.Hi}
			if got := ru.Likelihood(l); !strings.HasPrefix(got, russian+" (") || !strings.HasSuffix(got, "\u00a0%)") {
				t.Errorf("%s: %q is written %q, without its percentage", scale, word, got)
			}
		}
	}
	if got, want := ru.likelihoodWord("Very likely"), "весьма вероятно (90–100\u00a0%)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
