package parallax

import "strings"

// Labels are the record's own words in another language than it is written in. They
// change what is printed and nothing that is judged; what they lack is printed as
// the record has it. All maps are only looked up, never walked.
type Labels struct {
	Lang           string // BCP 47, in canonical form
	Title, Summary string
	Parties        map[PartyID]string
	Adjectives     map[PartyID]string
	Attributes     map[AttributeID]string
	Definitions    map[AttributeID]string // what everybody takes an attribute to mean
	Subjects       map[SubjectID]string
	Rounds         map[RoundID]string // titles
	Sources        map[SourceID]string
	Terms          map[string]string
	// Words are for the record's free words, as written: values of categories,
	// classes, kinds, methods, places, counted units, outsiders.
	Words map[string]string
}

// LabelsIn gives the labels for a language: those with its code, else the first
// with the same language in another variety, else empty ones.
func (r *Record) LabelsIn(lang string) *Labels {
	var near *Labels
	for i := range r.Labels {
		l := &r.Labels[i]
		if l.Lang == lang {
			return l
		}
		if near == nil && sameLanguage(l.Lang, lang) {
			near = l
		}
	}
	if near == nil {
		near = &Labels{Lang: lang}
	}
	return near
}

// sameLanguage compares the language that two BCP 47 codes begin with.
func sameLanguage(a, b string) bool {
	a, _, _ = strings.Cut(a, "-")
	b, _, _ = strings.Cut(b, "-")
	return strings.EqualFold(a, b)
}

// Word gives a word of the record in the language of the labels, or as it is.
func (l *Labels) Word(word string) string {
	if label, ok := l.Words[word]; ok {
		return label
	}
	if label, ok := l.Terms[word]; ok {
		return label
	}
	return word
}

// NameIn gives the first name in a language that everybody uses for the
// subject, or "".
func (s *Subject) NameIn(lang string) string {
	for _, n := range s.Names {
		if n.By == "" && n.Lang != "" && sameLanguage(n.Lang, lang) {
			return n.Text
		}
	}
	return ""
}
