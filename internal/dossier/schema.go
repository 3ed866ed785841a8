package dossier

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax"
)

// The JSON Schemas are made from the same table of keys that [Read] checks by,
// so that the two cannot drift apart. They are in the dialect of draft 2020-12
// and describe what a YAML loader makes of a file: where a value is text to us,
// 2009 may be a number to it, and no a truth.

const dialect = "https://json-schema.org/draft/2020-12/schema"

// SchemaNames lists the files that have a schema.
func SchemaNames() []string { return slices.Clone(concernNames[:]) }

// Schema gives the JSON Schema of a file of dossiers, named without its ending.
// The bytes are always the same.
func Schema(name string) ([]byte, bool) {
	i := slices.Index(concernNames[:], name)
	if i < 0 {
		return nil, false
	}
	w := &schemaWriter{defs: map[string]bool{}}
	body := w.file(concern(i))
	out := object{
		{"$schema", dialect},
		{"$id", "urn:parallax:dossier:" + formatVersion + ":" + name},
		{"title", name + ".yaml of a Parallax dossier"},
	}
	out = append(out, body...)
	if len(w.made) > 0 {
		out = append(out, member{"$defs", w.made})
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(out); err != nil {
		panic("dossier: schema " + name + ": " + err.Error())
	}
	return b.Bytes(), true
}

// object is a JSON object whose members keep their order.
type object []member

type member struct {
	name  string
	value any
}

// MarshalJSON writes the members in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for i, m := range o {
		b.WriteByte("{,"[min(i, 1)])
		if err := e.Encode(m.name); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := e.Encode(m.value); err != nil {
			return nil, err
		}
	}
	if len(o) == 0 {
		b.WriteByte('{')
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// schemaWriter gathers the definitions that a schema refers to.
type schemaWriter struct {
	defs map[string]bool
	made object
}

func ref(name string) object { return object{{"$ref", "#/$defs/" + name}} }

// define makes sure that a mapping has a definition, and refers to it.
func (w *schemaWriter) define(m *mapping) object {
	name := strings.ReplaceAll(strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(m.title, "an "), "a "), "the "), " ", "-")
	if !w.defs[name] {
		w.defs[name] = true
		at := len(w.made)
		w.made = append(w.made, member{name, nil})
		w.made[at].value = w.mapping(m)
	}
	return ref(name)
}

func (w *schemaWriter) file(c concern) object {
	byID := func(what string, each any) object {
		pattern := idPattern
		if c == terms {
			pattern = termPattern
		}
		return object{
			{"description", "A mapping from the id of " + what + " to what is known of it."},
			{"type", []string{"object", "null"}},
			{"propertyNames", object{{"pattern", pattern}}},
			{"additionalProperties", each},
		}
	}
	listOf := func(m *mapping) object {
		return object{{"description", "A list, each item " + m.title + "."}, {"type", []string{"array", "null"}}, {"items", w.define(m)}}
	}
	switch c {
	case header:
		return w.mapping(headKeys)
	case attributes:
		return byID(attributeKeys.title, w.define(attributeKeys))
	case subjects:
		return byID(subjectKeys.title, orNull(w.define(subjectKeys)))
	case sources:
		return byID(sourceKeys.title, orNull(w.define(sourceKeys)))
	case terms:
		return byID("a term", object{{"type", "array"}, {"items", w.define(termKeys)}})
	case positions:
		one := w.define(sheetKeys)
		return object{{"description", "One party's positions, or a list of such mappings."},
			{"anyOf", []any{one, object{{"type", "array"}, {"items", one}}, object{{"type", "null"}}}}}
	case questions:
		return listOf(questionKeys)
	case undertakings:
		return listOf(undertakingKeys)
	case referrals:
		return listOf(referralKeys)
	}
	one := w.define(labelKeys)
	return object{{"description", "The labels of the language that the file is named by; in languages.yaml, a mapping from languages to their labels."},
		{"anyOf", []any{one, object{{"type", []string{"object", "null"}}, {"additionalProperties", orNull(one)}}}}}
}

// mapping gives the schema of a mapping with known keys.
func (w *schemaWriter) mapping(m *mapping) object {
	var properties object
	var required []string
	for i := range m.keys {
		k := &m.keys[i]
		properties = append(properties, member{k.name, w.key(k)})
		if k.required {
			required = append(required, k.name)
		}
	}
	out := object{{"description", m.about}, {"type", "object"}, {"properties", properties}}
	if required != nil {
		out = append(out, member{"required", required})
	}
	return append(out, member{"additionalProperties", false})
}

func (w *schemaWriter) key(k *key) object {
	out := object{{"description", k.about}}
	if k.sample != "" {
		out = append(out, member{"examples", []string{k.sample}})
	}
	body := w.shape(k)
	if !k.required {
		body = orNull(body)
	}
	return append(out, body...)
}

// orNull allows nothing in place of a value, as an empty section has.
func orNull(body object) object {
	if body[0].name == "type" {
		types, ok := body[0].value.([]string)
		if !ok {
			types = []string{body[0].value.(string)}
		}
		return append(object{{"type", append(slices.Clone(types), "null")}}, body[1:]...)
	}
	return object{{"anyOf", []any{body, object{{"type", "null"}}}}}
}

const flagPattern = `^([Tt]rue|TRUE|[Ff]alse|FALSE|[Yy]es|YES|[Nn]o|NO|[Oo]n|ON|[Oo]ff|OFF)$`

// anyScalar is text as a YAML loader may have taken it.
func anyScalar() object { return object{{"type", []string{"string", "number", "boolean"}}} }

func (w *schemaWriter) shape(k *key) object {
	switch k.shape {
	case scalar:
		return oneScalar(k)
	case truth:
		return object{{"type", []string{"boolean", "string"}}, {"pattern", flagPattern}}
	case many:
		one := oneScalar(k)
		return object{{"anyOf", []any{one, object{{"type", "array"}, {"items", one}}}}}
	case pairs:
		out := object{{"type", "object"}, {"additionalProperties", anyScalar()}}
		if k.id {
			out = append(out, member{"propertyNames", object{{"pattern", idPattern}}})
		}
		return out
	case group:
		return w.define(k.sub)
	case records:
		out := object{{"type", "array"}, {"items", w.define(k.sub)}}
		if k.required {
			out = append(out, member{"minItems", 1})
		}
		return out
	case nameList:
		one := object{{"anyOf", []any{anyScalar(), w.define(k.sub)}}}
		return object{{"anyOf", []any{anyScalar(), w.define(k.sub), object{{"type", "array"}, {"items", one}}}}}
	case directions:
		words := []string{parallax.Rises.String(), parallax.Falls.String(), parallax.Varies.String()}
		one := oneScalar(k)
		return object{{"anyOf", []any{
			object{{"type", "object"}, {"propertyNames", object{{"pattern", idPattern}}}, {"additionalProperties", object{{"enum", words}}}},
			one, object{{"type", "array"}, {"items", one}},
		}}}
	}
	return w.tree()
}

func oneScalar(k *key) object {
	switch {
	case k.fixed != nil:
		return object{{"enum", k.fixed}}
	case k.words != nil:
		return object{{"enum", k.words()}}
	case k.id:
		return append(anyScalar(), member{"pattern", idPattern})
	case k.required || nameKey(k.name):
		return append(anyScalar(), member{"minLength", 1})
	}
	return anyScalar()
}

// tree is the schema of words that may nest.
func (w *schemaWriter) tree() object {
	const name = "values"
	if !w.defs[name] {
		w.defs[name] = true
		w.made = append(w.made, member{name, object{
			{"description", "A word, a list of words, or a mapping from a word to the words below it."},
			{"anyOf", []any{
				anyScalar(),
				object{{"type", "array"}, {"items", ref(name)}},
				object{{"type", "object"}, {"additionalProperties", orNull(ref(name))}},
			}},
		}})
	}
	return ref(name)
}
