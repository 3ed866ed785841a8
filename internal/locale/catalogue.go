package locale

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

//go:embed catalogue/*.json
var catalogues embed.FS

// message is one message of one language.
type message struct {
	// forms are the templates by plural form; a message that does not count has
	// the form other alone.
	forms map[plural.Form]template
}

// template is a text cut at its placeholders: parts[0] names[0] parts[1] …, so
// there is one part more than there are names.
type template struct{ parts, names []string }

func (m *message) text() template { return m.forms[plural.Other] }

// form gives the template for a count. CLDR's rule of cardinals chooses it.
func (m *message) form(tag language.Tag, n int) template {
	if len(m.forms) == 1 {
		return m.text()
	}
	// The rule looks at no more than the last digits, and its arguments are 32 bits wide.
	return m.forms[plural.Cardinal.MatchPlural(tag, n%10_000_000, 0, 0, 0, 0)]
}

// formNames are the plural forms of the languages known, by their names in a
// catalogue.
func formNames(lang string) map[string]plural.Form {
	forms := map[string]plural.Form{"one": plural.One, "other": plural.Other}
	if lang == Russian {
		forms["few"], forms["many"] = plural.Few, plural.Many
	}
	return forms
}

// readCatalogue reads all files of a language.
func readCatalogue(fsys fs.FS, lang string) (map[string]*message, error) {
	names, err := fs.Glob(fsys, "catalogue/*."+lang+".json")
	if err != nil {
		return nil, err
	}
	messages := make(map[string]*message)
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		var raw map[string]json.RawMessage
		if err := json.Unmarshal(text, &raw); err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		for key, body := range raw {
			if messages[key] != nil {
				return nil, fmt.Errorf("read %s: the message %q stands in two files", name, key)
			}
			if messages[key], err = parseMessage(body, lang); err != nil {
				return nil, fmt.Errorf("read %s: message %q: %w", name, key, err)
			}
		}
	}
	return messages, nil
}

// parseMessage reads a text, or all plural forms of the language.
func parseMessage(body json.RawMessage, lang string) (*message, error) {
	texts := map[string]string{"other": ""}
	var text string
	if err := json.Unmarshal(body, &text); err == nil {
		texts["other"] = text
	} else if err := json.Unmarshal(body, &texts); err != nil {
		return nil, err
	} else if got, want := sortedKeys(texts), sortedKeys(formNames(lang)); !slices.Equal(got, want) {
		return nil, fmt.Errorf("the forms are %v, not %v", got, want)
	}
	m := &message{forms: make(map[plural.Form]template, len(texts))}
	for name, text := range texts {
		t, err := parseTemplate(text)
		if err != nil {
			return nil, err
		}
		m.forms[formNames(lang)[name]] = t
	}
	return m, nil
}

func sortedKeys[T any](m map[string]T) []string { return slices.Sorted(maps.Keys(m)) }

// parseTemplate cuts a text at its placeholders.
func parseTemplate(text string) (template, error) {
	var t template
	for {
		part, rest, found := strings.Cut(text, "{{")
		t.parts = append(t.parts, part)
		if !found {
			return t, nil
		}
		name, after, closed := strings.Cut(rest, "}}")
		name, dotted := strings.CutPrefix(name, ".")
		if !closed || !dotted || name == "" {
			return template{}, fmt.Errorf("{{%.20s is no placeholder", rest)
		}
		t.names = append(t.names, name)
		text = after
	}
}
