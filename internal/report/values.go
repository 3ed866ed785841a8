package report

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/value"
)

// Values are written in dossiers as contract section 1 has it, with English
// units and the signs of plain text. English pages show them as they were written;
// in other languages they are put into words, and every number stays the same.

// native tells whether values are shown as they are written.
func (w *Words) native() bool { return w.Lang() == locale.English }

// Value writes a value: subjects by their names, words of categories by their
// labels, all else as its author wrote it or as the language does.
func (w *Words) Value(v value.Value) string {
	switch v.Kind() {
	case value.Subject:
		names := make([]string, len(v.Written()))
		for i, id := range v.Written() {
			names[i] = w.Subject(parallax.SubjectID(id))
		}
		return w.alternatives(names)
	case value.Category:
		if len(w.labels.Words) > 0 || len(w.labels.Terms) > 0 {
			return w.alternatives(w.WordList(v.Written()))
		}
	}
	return w.Written(v.Kind(), v.String())
}

// Written puts a value of a kind, as a dossier writes it, into the language.
func (w *Words) Written(kind value.Kind, text string) string {
	if w.native() {
		return text
	}
	switch kind {
	case value.Quantity:
		return w.quantity(text)
	case value.Time:
		return w.When(text)
	case value.Truth:
		return w.truth(text)
	case value.Category, value.Subject:
		words := strings.Split(text, "|")
		for i, word := range words {
			word = strings.Join(strings.Fields(word), " ")
			if kind == value.Subject {
				words[i] = w.Subject(parallax.SubjectID(word))
			} else {
				words[i] = w.Word(word)
			}
		}
		return w.alternatives(words)
	}
	return text
}

// alternatives joins values of which one holds, as the record writes them or, in
// other languages, as a sentence does.
func (w *Words) alternatives(words []string) string {
	if last := len(words) - 1; last > 0 && !w.native() {
		return w.Say("value.or", locale.Args{"Values": strings.Join(words[:last], ", "), "Last": words[last]})
	}
	return strings.Join(words, " | ")
}

func (w *Words) truth(text string) string {
	switch strings.ToLower(text) {
	case "yes", "true":
		return w.Say("value.yes", nil)
	case "no", "false":
		return w.Say("value.no", nil)
	}
	return text
}

// Unit gives a unit by the name that a dossier has for it; a counted unit is a free
// word. "" is none.
func (w *Words) Unit(name string) string {
	u, known := (*value.Units)(nil).Find(name)
	switch {
	case w.native() || name == "":
		return name
	case known:
		return w.Say("unit."+u.Name, nil)
	}
	return w.Word(name)
}

// comparison is a sign before a value and the key of its words.
type comparison struct{ sign, key string }

func comparisons() []comparison {
	return []comparison{{"<=", "most"}, {"≤", "most"}, {">=", "least"}, {"≥", "least"}, {"<", "below"}, {">", "above"}, {"~", "about"}, {"≈", "about"}}
}

// cutComparison parts the sign that a value begins with from the rest; the key is
// "" where there is none.
func cutComparison(text string) (key, rest string) {
	for _, c := range comparisons() {
		if rest, found := strings.CutPrefix(text, c.sign); found {
			return c.key, strings.TrimSpace(rest)
		}
	}
	return "", text
}

// quantity words a quantity.
func (w *Words) quantity(text string) string {
	if text == "anything" {
		return w.Say("value.anything", nil)
	}
	if name, rest, found := strings.Cut(text, "("); found {
		return w.distribution(text, strings.ToLower(strings.TrimSpace(name)), rest)
	}
	if key, rest := cutComparison(text); key != "" {
		return w.Say("value."+key, locale.Args{"Value": w.amount(rest, true)})
	}
	if from, to, found := strings.Cut(text, ".."); found {
		return w.span(from, to, "value.range", "value.range-wide", false)
	}
	if from, to, found := strings.Cut(text, " to "); found {
		return w.span(from, to, "value.central", "value.central", true)
	}
	return w.amount(text, false)
}

// span words the two ends of a range. Where both name a unit, each keeps its own.
func (w *Words) span(from, to, key, wide string, genitive bool) string {
	from, to = strings.TrimSpace(from), strings.TrimSpace(to)
	switch number, unit := cutNumber(from); {
	case key == "value.range" && signed(from+to): // a dash would stand beside the minus
		return w.Say("value.range-signed", locale.Args{"From": w.amount(from, true), "To": w.amount(to, true)})
	case unit == "" && number != "":
		return w.Say(key, locale.Args{"From": w.figures(number), "To": w.amount(to, genitive)})
	}
	return w.Say(wide, locale.Args{"From": w.amount(from, genitive), "To": w.amount(to, genitive)})
}

// signed tells whether a number in the text is below zero.
func signed(text string) bool { return strings.ContainsAny(text, "-−") }

// distribution words normal(1500, 50) km and its like.
func (w *Words) distribution(text, name, rest string) string {
	list, unit, closed := strings.Cut(rest, ")")
	if !closed || !w.Has("value."+name) {
		return text
	}
	sep := ","
	if strings.Contains(list, ", ") {
		sep = ", "
	}
	arguments := strings.Split(list, sep)
	for i, a := range arguments {
		if number, more := cutNumber(strings.TrimSpace(a)); number != "" && more == "" {
			arguments[i] = w.figures(number)
		}
	}
	return strings.TrimSpace(w.Say("value."+name, locale.Args{"Arguments": strings.Join(arguments, "; "), "Unit": w.Unit(strings.TrimSpace(unit))}))
}

// amount words one number with its unit. What follows "at most" and its like stands
// in the genitive, which shows in units that are words.
func (w *Words) amount(text string, genitive bool) string {
	number, unit := cutNumber(text)
	if number == "" {
		return text
	}
	figures := w.figures(number)
	if unit == "" {
		return figures
	}
	u, known := (*value.Units)(nil).Find(unit)
	if key := "unit.count-" + u.Name; known && w.Has(key) {
		if genitive {
			key = "unit.of-" + u.Name
		}
		n, err := strconv.Atoi(ungrouped(number))
		if err != nil || n < 0 {
			return w.Say(key, locale.Args{"Number": figures}) // the form of fractions
		}
		return w.Count(key, n, locale.Args{"Number": figures})
	}
	return figures + "\u00a0" + w.Unit(unit)
}

// numberStart finds the number that an amount begins with: digits in groups or not,
// a fraction, an exponent (contract section 1).
var numberStart = regexp.MustCompile(`^[-+−]?[0-9]+(?:[, \x{a0}\x{202f}\x{2009}][0-9]{3})*(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?`)

func cutNumber(text string) (number, unit string) {
	number = numberStart.FindString(text)
	return number, strings.TrimSpace(text[len(number):])
}

// ungrouped takes the groups out of a number.
func ungrouped(number string) string {
	return strings.NewReplacer(",", "", " ", "", "\u00a0", "", "\u202f", "", "\u2009", "", "−", "-", "+", "").Replace(number)
}

// figures writes a number as the language does.
func (w *Words) figures(number string) string {
	plain := ungrouped(number)
	if !strings.ContainsAny(number, "eE") {
		return w.Figures(plain)
	}
	f, err := strconv.ParseFloat(plain, 64)
	if err != nil || math.Abs(f) >= 1e15 || f != 0 && math.Abs(f) < 1e-6 {
		return number // too long to read in full
	}
	return w.Number(f, -1)
}

// When writes a time of a dossier: a date, a range of dates, a period such as
// 5 years. What is none of these is given back as it is.
func (w *Words) When(text string) string {
	if w.native() {
		return text
	}
	if text == "any time" {
		return w.Say("value.any-time", nil)
	}
	if strings.ContainsFunc(text, isLatin) {
		return w.quantity(text) // a period
	}
	if key, rest := cutComparison(text); key != "" {
		return w.Say("date."+key, locale.Args{"Date": w.dateOf(rest)})
	}
	from, to, found := strings.Cut(text, "..")
	if !found {
		return w.WrittenDate(text)
	}
	from, to = strings.TrimSpace(from), strings.TrimSpace(to)
	if len(from) == len("2009") && len(to) == len("2009") {
		return w.Say("date.years", locale.Args{"From": from, "To": to})
	}
	return w.Say("date.span", locale.Args{"From": w.WrittenDate(from), "To": w.WrittenDate(to)})
}

func isLatin(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }

// dateOf writes a date as it stands behind "before" and its like.
func (w *Words) dateOf(text string) string {
	year, month, found := strings.Cut(text, "-")
	if _, _, err := value.ParseDate(text); err == nil && found && !strings.Contains(month, "-") {
		return w.Say("date.of-month-"+month, locale.Args{"Year": year})
	}
	return w.WrittenDate(text)
}
