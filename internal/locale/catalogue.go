package locale

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

//go:embed catalogue/*.json
var catalogues embed.FS

// catalogue is all messages of one language.
type catalogue struct {
	messages  map[string]*i18n.Message
	localizer *i18n.Localizer
}

// readCatalogue reads all files of a language.
func readCatalogue(fsys fs.FS, lang string) (*catalogue, error) {
	names, err := fs.Glob(fsys, "catalogue/*."+lang+".json")
	if err != nil {
		return nil, err
	}
	bundle := i18n.NewBundle(language.MustParse(lang))
	bundle.RegisterUnmarshalFunc("json", json.Unmarshal)
	c := &catalogue{messages: make(map[string]*i18n.Message)}
	for _, name := range names {
		file, err := bundle.LoadMessageFileFS(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		for _, m := range file.Messages {
			if c.messages[m.ID] != nil {
				return nil, fmt.Errorf("read %s: the message %q stands in two files", name, m.ID)
			}
			if err := checkMessage(m, lang); err != nil {
				return nil, fmt.Errorf("read %s: message %q: %w", name, m.ID, err)
			}
			c.messages[m.ID] = m
		}
	}
	c.localizer = i18n.NewLocalizer(bundle, lang)
	return c, nil
}

// placeholder is the only thing that a message may hold in braces.
var placeholder = regexp.MustCompile(`\{\{\.[A-Za-z]+\}\}`)

// checkMessage makes sure that a message has one text, or all plural forms of its
// language, and that what stands in braces are placeholders.
func checkMessage(m *i18n.Message, lang string) error {
	all := []string{m.One, m.Few, m.Many, m.Other}
	wanted := [...]bool{true, lang == Russian, lang == Russian, true}
	if m.One == "" && m.Few == "" && m.Many == "" {
		wanted = [...]bool{false, false, false, true}
	}
	for i, text := range all {
		if (text != "") != wanted[i] {
			return fmt.Errorf("not all plural forms of the language, or others")
		}
		if rest := placeholder.ReplaceAllString(text, ""); strings.Contains(rest, "{{") || strings.Contains(rest, "}}") {
			return fmt.Errorf("%.40q holds braces that are no placeholder", text)
		}
	}
	if m.Zero != "" || m.Two != "" {
		return fmt.Errorf("a plural form that the language has not")
	}
	return nil
}
