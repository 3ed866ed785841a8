// Package locale holds the words of the faces: messages by key, their plural
// forms, and lists. English is complete; Russian comes with the web face. The
// catalogues are embedded and read once, when a Printer is made.
package locale

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"
)

//go:embed catalogue/*.json
var catalogues embed.FS

// English is the language every key has words in.
const English = "en"

// Printer gives words in one language. It may be used by several goroutines.
type Printer struct {
	localizer *i18n.Localizer
	parser    template.Parser
}

// Args are the arguments of a message by the names of its placeholders.
type Args map[string]any

// New gives a printer for the language. A catalogue that cannot be read is our
// own fault and panics.
func New(lang string) *Printer {
	bundle := i18n.NewBundle(language.English)
	bundle.RegisterUnmarshalFunc("json", json.Unmarshal)
	if _, err := bundle.LoadMessageFileFS(catalogues, "catalogue/active.en.json"); err != nil {
		panic(fmt.Sprintf("locale: read the catalogue: %v", err))
	}
	// A placeholder without an argument is an error and not a hole in a sentence.
	parser := &template.TextParser{Option: "missingkey=error"}
	return &Printer{i18n.NewLocalizer(bundle, lang), parser}
}

// Say gives the message with the key, its placeholders filled.
func (p *Printer) Say(key string, args Args) string {
	return p.say(&i18n.LocalizeConfig{MessageID: key, TemplateData: args, TemplateParser: p.parser})
}

// Count gives the message in the plural form for n; its placeholder Count is n.
func (p *Printer) Count(key string, n int, args Args) string {
	data := Args{"Count": n}
	for k, v := range args {
		data[k] = v
	}
	return p.say(&i18n.LocalizeConfig{MessageID: key, TemplateData: data, PluralCount: n, TemplateParser: p.parser})
}

func (p *Printer) say(c *i18n.LocalizeConfig) string {
	s, err := p.localizer.Localize(c)
	if err != nil {
		panic(fmt.Sprintf("locale: message %q: %v", c.MessageID, err))
	}
	return s
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
