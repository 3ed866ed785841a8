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

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
)

// Printer gives words in one language. It may be used by several goroutines.
type Printer struct {
	*catalogue
	lang    string
	figures figures
	parser  template.Parser
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
	c, err := readCatalogue(catalogues, lang)
	if err != nil {
		panic(fmt.Sprintf("locale: %v", err))
	}
	// A placeholder without an argument is an error and not a hole in a sentence.
	parser := &template.TextParser{Option: "missingkey=error"}
	return &Printer{catalogue: c, lang: lang, figures: figuresOf(lang), parser: parser}
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
	m := p.messages[key]
	if m != nil && !strings.Contains(m.Other, "{{") {
		return m.Other // most messages have nothing to fill in
	}
	return p.localize(&i18n.LocalizeConfig{MessageID: key, TemplateData: p.arguments(m, args, 0)})
}

// Count gives the message in the plural form for n, which is not negative. Its
// placeholder Count is n, as the language writes it.
func (p *Printer) Count(key string, n int, args Args) string {
	m := p.messages[key]
	data := p.arguments(m, args, 1)
	data["Count"] = p.Integer(n)
	c := &i18n.LocalizeConfig{MessageID: key, TemplateData: data}
	if m != nil && m.One != "" {
		c.PluralCount = n
	}
	return p.localize(c)
}

func (p *Printer) localize(c *i18n.LocalizeConfig) string {
	c.TemplateParser = p.parser
	text, err := p.localizer.Localize(c)
	if err != nil {
		panic(fmt.Sprintf("locale: message %q in %s: %v", c.MessageID, p.lang, err))
	}
	return text
}

// arguments writes the arguments of a message as the language does, with room for
// more.
func (p *Printer) arguments(m *i18n.Message, args Args, more int) map[string]any {
	data := make(map[string]any, len(args)+more)
	for name, value := range args {
		text := p.argument(value)
		if stopless, found := cutStop(text); found && m != nil && strings.Contains(m.Other, "{{."+name+"}}.") {
			text = stopless // one full stop ends the abbreviation and the sentence
		}
		data[name] = text
	}
	return data
}

// cutStop takes away the full stop of an abbreviation that ends a text. Marks that a
// face puts around names (noncharacters, isolates) may stand behind it.
func cutStop(text string) (stopless string, found bool) {
	core := strings.TrimRightFunc(text, func(r rune) bool { return 0xfdd0 <= r && r <= 0xfdef || 0x2066 <= r && r <= 0x2069 })
	before, found := strings.CutSuffix(core, ".")
	return before + text[len(core):], found && !strings.HasSuffix(before, ".")
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
