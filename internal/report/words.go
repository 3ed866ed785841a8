// Package report puts a comparison into words and files: the sentences that all
// faces share, the JSON of contract section 8, and tables.
package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/value"
)

// Words makes the sentences of one comparison in one language.
type Words struct {
	*locale.Printer
	res   *compare.Result
	rec   *parallax.Record
	chair parallax.PartyID // who is named first; empty: nobody in particular
	// labels are the record's words in the printer's language.
	labels *parallax.Labels
}

// NewWords makes a Words for the result.
func NewWords(res *compare.Result, p *locale.Printer) *Words {
	return &Words{Printer: p, res: res, rec: res.Record, labels: res.Record.LabelsIn(p.Lang())}
}

// Parties gives the names of several parties, as a sentence lists them.
func (w *Words) Parties(ids []parallax.PartyID) string {
	names := make([]string, len(ids))
	for i, id := range w.inOrder(ids) {
		names[i] = w.Party(id)
	}
	return w.List(names)
}

// inSentence is a label as it stands within a sentence: a small first letter,
// unless it begins an abbreviation.
func inSentence(label string) string {
	first, n := utf8.DecodeRuneInString(label)
	second, _ := utf8.DecodeRuneInString(label[n:])
	if unicode.IsUpper(first) && (unicode.IsLower(second) || second == ' ') {
		return string(unicode.ToLower(first)) + label[n:]
	}
	return label
}

// Point names a point: "Shahab-3M: range".
func (w *Words) Point(id parallax.PointID) string {
	return w.Subject(id.Subject()) + ": " + inSentence(w.Attribute(id.Attribute()))
}

// PointBeside names a point for a sentence about the point beside: the subject
// is left out when it is the same.
func (w *Words) PointBeside(id, beside parallax.PointID) string {
	if id.Subject() == beside.Subject() {
		return inSentence(w.Attribute(id.Attribute()))
	}
	return w.Point(id)
}

// Likelihood gives a likelihood with its range behind the word, always.
func (w *Words) Likelihood(l value.Likelihood) string {
	if !l.Stated() {
		return ""
	}
	r := w.likelihoodRange(l)
	if strings.HasSuffix(l.Text, "%") {
		return r
	}
	return w.LikelihoodWord(l.Text) + " (" + r + ")"
}

func (w *Words) likelihoodRange(l value.Likelihood) string {
	lo, hi := w.Number(l.Lo, -1), w.Number(l.Hi, -1)
	if lo == hi {
		return w.Say("likelihood.single", locale.Args{"Lo": lo})
	}
	return w.Say("likelihood.range", locale.Args{"Lo": lo, "Hi": hi})
}

// Statement gives what a position says: value by stance, conditions and
// likelihood, without who says it.
func (w *Words) Statement(p *parallax.Position) string {
	s := w.Says(p)
	if len(p.Given) > 0 {
		s = w.Say("position.given", locale.Args{"Statement": s, "Conditions": w.Conditions(p)})
	}
	switch {
	case !p.Likelihood.Stated():
	case strings.HasSuffix(p.Likelihood.Text, "%"):
		s = w.Say("position.likelihood-range", locale.Args{"Statement": s, "Range": w.likelihoodRange(p.Likelihood)})
	default:
		s = w.Say("position.likelihood", locale.Args{"Statement": s, "Word": w.LikelihoodWord(p.Likelihood.Text), "Range": w.likelihoodRange(p.Likelihood)})
	}
	return s
}

// Says gives a position's value by its stance alone, or its silence.
func (w *Words) Says(p *parallax.Position) string {
	key := "stance." + p.Stance.String()
	if p.Value.Kind() == value.Truth && (p.Stance == parallax.Doubts || p.Stance == parallax.Denies) {
		// "doubts yes" is no English.
		key += "-" + p.Value.Canonical()
	}
	return w.Say(key, locale.Args{"Value": w.Value(p.Value)})
}

// Conditions lists a position's conditions: "payload 600 kg and stages 2".
func (w *Words) Conditions(p *parallax.Position) string {
	items := make([]string, len(p.Given))
	for i, g := range p.Given {
		items[i] = w.Say("position.condition", locale.Args{"Label": inSentence(w.Attribute(g.Attribute)), "Value": w.Value(g.Value)})
	}
	return w.List(items)
}

// Status gives a status's word.
func (w *Words) Status(s compare.Status) string { return w.Say("status."+s.String(), nil) }

// Silence says in words why a party holds nothing; it follows the party's name.
func (w *Words) Silence(s compare.SilenceState) string { return w.Say("silence."+string(s), nil) }
