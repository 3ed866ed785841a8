package report

import (
	"cmp"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/value"
)

// What the record calls things, in the language of the words where the record
// has labels for it, else as it is written.

// Title gives what the record is called; "" where it has no title.
func (w *Words) Title() string { return cmp.Or(w.labels.Title, w.rec.Title) }

// Summary says what the record is about; "" where it does not.
func (w *Words) Summary() string { return cmp.Or(w.labels.Summary, w.rec.Summary) }

// Party gives a party's name.
func (w *Words) Party(id parallax.PartyID) string {
	if label, ok := w.labels.Parties[id]; ok {
		return label
	}
	if p := w.rec.Party(id); p != nil {
		return p.Name
	}
	return string(id)
}

// Adjective gives what stands for a party where room is short: its adjective, or its
// name.
func (w *Words) Adjective(id parallax.PartyID) string {
	if label, ok := w.labels.Adjectives[id]; ok {
		return label
	}
	if _, labelled := w.labels.Parties[id]; labelled {
		return w.Party(id) // an adjective of another language beside it would mislead
	}
	if p := w.rec.Party(id); p != nil && p.Adjective != "" {
		return p.Adjective
	}
	return w.Party(id)
}

// Voice gives the name of whoever holds a view: a party, a subject (a country
// that claims something), a source, or the word itself.
func (w *Words) Voice(v parallax.Voice) string {
	switch {
	case w.rec.Party(parallax.PartyID(v)) != nil:
		return w.Party(parallax.PartyID(v))
	case w.rec.Subject(parallax.SubjectID(v)) != nil:
		return w.Subject(parallax.SubjectID(v))
	case w.rec.Source(parallax.SourceID(v)) != nil:
		return w.Source(parallax.SourceID(v))
	}
	return w.Word(string(v))
}

// Subject gives a subject's name. A name in the language that everybody uses
// serves where there is no label.
func (w *Words) Subject(id parallax.SubjectID) string {
	if label, ok := w.labels.Subjects[id]; ok {
		return label
	}
	s := w.rec.Subject(id)
	if s == nil {
		return string(id)
	}
	return cmp.Or(s.NameIn(w.Lang()), s.Name)
}

// Attribute gives an attribute's label.
func (w *Words) Attribute(id parallax.AttributeID) string {
	if label, ok := w.labels.Attributes[id]; ok {
		return label
	}
	if a := w.rec.Attribute(id); a != nil {
		return a.Label
	}
	return string(id)
}

// Definition says what everybody takes an attribute to mean; "" where nothing is
// agreed.
func (w *Words) Definition(a *parallax.Attribute) string {
	return cmp.Or(w.labels.Definitions[a.ID], a.Definition)
}

// Source gives a source's title.
func (w *Words) Source(id parallax.SourceID) string {
	if label, ok := w.labels.Sources[id]; ok {
		return label
	}
	if s := w.rec.Source(id); s != nil && s.Title != "" {
		return s.Title
	}
	return string(id)
}

// RoundTitle gives a round's title; "" where it has none.
func (w *Words) RoundTitle(r *parallax.Round) string {
	return cmp.Or(w.labels.Rounds[r.ID], r.Title)
}

// Word gives a free word of the record: a kind, a method, a place, a term.
func (w *Words) Word(word string) string { return w.labels.Word(word) }

// WordList gives several free words.
func (w *Words) WordList(words []string) []string {
	out := make([]string, len(words))
	for i, word := range words {
		out[i] = w.Word(word)
	}
	return out
}

// Class names a class as a heading does: short words that a term defines are
// abbreviations, and what has no class is in general.
func (w *Words) Class(class string) string {
	label := w.Word(class)
	switch {
	case class == "":
		return w.Say("agenda.no-class", nil)
	case label == class && len(class) <= 4 && w.rec.Term(class) != nil:
		return strings.ToUpper(class)
	}
	return sentenceCase(label)
}

// Confidence gives the word for a level of confidence.
func (w *Words) Confidence(level string) string { return w.Say("explain.confidence-"+level, nil) }

// LikelihoodWord gives a likelihood's word in the language, or the text as it is:
// percent, or a word of no known scale.
func (w *Words) LikelihoodWord(text string) string {
	key := "likelihood.word-" + strings.ReplaceAll(value.Fold(text), " ", "-")
	if w.native() || !w.Has(key) {
		return text
	}
	return w.Say(key, nil)
}
