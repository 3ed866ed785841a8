// Package locale holds the words of the faces in English and in Russian:
// messages by key and their plural forms (catalogue.go), numbers, dates and
// lists as each language writes them (numbers.go, dates.go), and the choice of
// a language (languages.go).
//
// The catalogues are the files catalogue/NAME.LANG.json, one pair of languages
// for each feature. A file maps a key to a text, or to the plural forms that
// its language has: one and other in English; one, few, many and other in
// Russian. A placeholder is written {{.Name}}:
//
//	{"page.as-of": "as of {{.Round}}",
//	 "cli.mistakes": {"one": "{{.Count}} mistake", "other": "{{.Count}} mistakes"}}
package locale

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
)

// Printer gives words in one language. It may be used by several goroutines.
type Printer struct {
	lang     string
	tag      language.Tag
	messages map[string]*message
	figures  figures
}

// Args are the arguments of a message by the names of its placeholders. An int
// is written as the language writes numbers; all else as fmt.Sprint gives it.
type Args map[string]any

// New gives a printer for a language of [Languages]; an unknown code gives
// English. A catalogue that cannot be read is our own fault and panics.
func New(lang string) *Printer {
	if !known(lang) {
		lang = English
	}
	messages, err := readCatalogue(catalogues, lang)
	if err != nil {
		panic(fmt.Sprintf("locale: %v", err))
	}
	return &Printer{lang: lang, tag: language.MustParse(lang), messages: messages, figures: figuresOf(lang)}
}

// Lang gives the code of the printer's language.
func (p *Printer) Lang() string { return p.lang }

// Has tells whether there is a message with the key. It is for keys that are
// made from what a record says, such as the names of units.
func (p *Printer) Has(key string) bool { return p.messages[key] != nil }

// Say gives the message with the key, its placeholders filled. A key without a
// message or a placeholder without an argument is our own fault and panics: a
// sentence with a hole in it never reaches a reader.
func (p *Printer) Say(key string, args Args) string {
	return p.fill(key, p.message(key).text(), args, "")
}

// Count gives the message in the plural form for n, which is not negative. Its
// placeholder Count is n, as the language writes it.
func (p *Printer) Count(key string, n int, args Args) string {
	return p.fill(key, p.message(key).form(p.tag, n), args, p.Integer(n))
}

func (p *Printer) message(key string) *message {
	m := p.messages[key]
	if m == nil {
		panic(fmt.Sprintf("locale: no message %q in %s", key, p.lang))
	}
	return m
}

// fill puts arguments in the place of the placeholders; count, when not empty,
// stands for Count.
func (p *Printer) fill(key string, t template, args Args, count string) string {
	if len(t.names) == 0 {
		return t.parts[0]
	}
	var b strings.Builder
	b.WriteString(t.parts[0])
	for i, name := range t.names {
		text := count
		if value, given := args[name]; given {
			text = p.argument(value)
		} else if name != "Count" || count == "" {
			panic(fmt.Sprintf("locale: message %q has no argument %s", key, name))
		}
		b.WriteString(text)
		after := t.parts[i+1]
		if strings.HasPrefix(after, ".") && endsInYear(text) {
			after = after[1:] // its full stop ends the sentence too
		}
		b.WriteString(after)
	}
	return b.String()
}

func (p *Printer) argument(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case int:
		return p.Integer(v)
	}
	return fmt.Sprint(value)
}

// List joins items as a sentence does: a, b and c.
func (p *Printer) List(items []string) string {
	switch len(items) {
	case 0:
		return ""
	case 1:
		return items[0]
	}
	last := len(items) - 1
	return p.Say("list.last", Args{"Items": strings.Join(items[:last], ", "), "Last": items[last]})
}
