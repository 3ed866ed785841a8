package dossier

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
)

// schemas compiles all schemas.
func schemas(t *testing.T) map[string]*jsonschema.Schema {
	t.Helper()
	out := map[string]*jsonschema.Schema{}
	for _, name := range SchemaNames() {
		text, ok := Schema(name)
		if !ok {
			t.Fatalf("no schema of %s", name)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		c := jsonschema.NewCompiler()
		c.AssertFormat()
		if err := c.AddResource(name+".json", doc); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if out[name], err = c.Compile(name + ".json"); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	return out
}

// loaded gives what an ordinary YAML loader makes of a file, as JSON does.
func loaded(t *testing.T, text []byte) any {
	t.Helper()
	var v any
	if err := yaml.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	asJSON, err := json.Marshal(withText(v))
	if err != nil {
		t.Fatal(err)
	}
	out, err := jsonschema.UnmarshalJSON(bytes.NewReader(asJSON))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// withText makes all keys text, as JSON has them.
func withText(v any) any {
	switch x := v.(type) {
	case map[string]any:
		for k, e := range x {
			x[k] = withText(e)
		}
	case map[any]any:
		out := map[string]any{}
		for k, e := range x {
			out[fmt.Sprint(k)] = withText(e)
		}
		return out
	case []any:
		for i, e := range x {
			x[i] = withText(e)
		}
	}
	return v
}

// TestSchemasAccept validates dossiers that Read accepts.
func TestSchemasAccept(t *testing.T) {
	all := schemas(t)
	dossiers := []fstest.MapFS{folder(base), folder(full), folder(withLabels), generated(200)}
	for _, dir := range []string{"../../examples/jta", "../../examples/shared-herring"} {
		dossiers = append(dossiers, onDisk(t, dir))
	}
	for _, d := range dossiers {
		for name, f := range d {
			c, ok := concernOf(name)
			if !ok || !isYAML(name) {
				continue
			}
			if err := all[concernNames[c]].Validate(loaded(t, f.Data)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	for name, text := range map[string]string{
		"parallax":     "parallax: '1'\nexample: no\nparties: [{id: 2009}, {id: no}]\nrounds: [{id: 1e3, date: 2009}]",
		"attributes":   "1: {kind: quantity, tolerance: 5, given: payload}\nyes: {kind: category, values: [no, 2009, {a: , b: [c, {d: e}]}], label: 7}",
		"subjects":     "2009:\niran: {name: 2009, names: Persia, class: , date: 2009-02-02}",
		"positions":    "- party: no\n  positions:\n  - {about: a/b, value: 0.5, withdrawn: yes, method: 1, because: [a/b, 1/2]}\n",
		"questions":    "",
		"undertakings": "- {id: 1, by: 2, text: 3, due: 2010, state: }",
		"languages":    "ru: {title: 7, words: {'no': нет}}\nde:\n",
	} {
		if err := all[name].Validate(loaded(t, []byte(text))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func onDisk(t *testing.T, dir string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	known, _, err := listFiles(t.Context(), os.DirFS(dir), defaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range known {
		data, err := os.ReadFile(path.Join(dir, f.name))
		if err != nil {
			t.Fatal(err)
		}
		out[f.name] = &fstest.MapFile{Data: data}
	}
	return out
}

// TestSchemasRefuse plants mistakes that a schema can see.
func TestSchemasRefuse(t *testing.T) {
	all := schemas(t)
	for _, test := range []struct{ name, text string }{
		{"parallax", "parallax: 2\nparties: [{id: a}]\nrounds: [{id: a, date: 2009}]"},
		{"parallax", "parallax: 1\nparties: [{id: a}]"},
		{"parallax", "parallax: 1\nparties: []\nrounds: [{id: a, date: 2009}]"},
		{"parallax", "parallax: 1\nparties: [{id: a}]\nrounds: [{id: a}]"},
		{"parallax", "parallax: 1\ntitel: x\nparties: [{id: a}]\nrounds: [{id: a, date: 2009}]"},
		{"parallax", "parallax: 1\nparties: {id: a}\nrounds: [{id: a, date: 2009}]"},
		{"parallax", "parallax: 1\nexample: maybe\nparties: [{id: a}]\nrounds: [{id: a, date: 2009}]"},
		{"parallax", "parallax: 1\nlikelihood: {scale: ics}\nparties: [{id: a}]\nrounds: [{id: a, date: 2009}]"},
		{"attributes", "range: {unit: km}"},
		{"attributes", "range: {kind: number}"},
		{"attributes", "range: {kind: quantity, given: {payload: sinks}}"},
		{"attributes", "a range: {kind: quantity}"},
		{"attributes", "range:"},
		{"attributes", "- range"},
		{"subjects", "iran: {nmae: Iran}"},
		{"subjects", "iran: {name: ''}"},
		{"subjects", "iran: {relations: [{to: iraq}]}"},
		{"sources", "record: {shared: {usa: yes}}"},
		{"sources", "record: {ratings: {usa: [B2]}}"},
		{"terms", "mrbm: {by: usa, definition: x}"},
		{"terms", "mrbm: [{by: usa}]"},
		{"positions", "party: usa\npositions: {about: a/b}"},
		{"positions", "positions: [{about: a/b}]"},
		{"positions", "party: usa\npositions: [{about: a/b, stance: assert}]"},
		{"positions", "party: usa\npositions: [{value: 1}]"},
		{"positions", "party: usa\npositions: [{about: a/b, confidence: medium}]"},
		{"positions", "party: usa\npositions: [{about: a/b, becuase: c/d}]"},
		{"questions", "- {id: q1, by: usa, text: How}"},
		{"questions", "id: q1"},
		{"undertakings", "- {id: u1, by: usa, text: x, state: finished}"},
		{"referrals", "- {id: r1, text: x, raised-by: usa, tow: x}"},
		{"languages", "subject: {iran: Иран}"},
		{"languages", "ru: {subjects: [iran]}"},
	} {
		if err := all[test.name].Validate(loaded(t, []byte(test.text))); err == nil {
			t.Errorf("%s: accepted %q", test.name, test.text)
		}
	}
}

// TestSchemasTeach makes sure that every key says what it is for, and that the
// bytes are the same each time.
func TestSchemasTeach(t *testing.T) {
	for _, name := range SchemaNames() {
		a, _ := Schema(name)
		b, _ := Schema(name)
		if !bytes.Equal(a, b) {
			t.Errorf("%s: two schemas differ", name)
		}
	}
	if _, ok := Schema("nothing"); ok {
		t.Error("there is a schema of nothing")
	}
	seen := map[*mapping]bool{}
	var check func(m *mapping)
	check = func(m *mapping) {
		if seen[m] {
			return
		}
		seen[m] = true
		if len(m.keys) > maxKeys || len(m.keys) != len(m.index) {
			t.Errorf("%s: %d keys, %d names, room for %d", m.title, len(m.keys), len(m.index), maxKeys)
		}
		for _, k := range m.keys {
			if !strings.HasSuffix(k.about, ".") || k.name == "" {
				t.Errorf("%s: the key %q says %q", m.title, k.name, k.about)
			}
			if k.sub != nil {
				check(k.sub)
			}
		}
	}
	for _, m := range []*mapping{headKeys, attributeKeys, subjectKeys, sourceKeys, termKeys, sheetKeys, questionKeys, undertakingKeys, referralKeys} {
		check(m)
	}
	if len(seen) != 17 {
		t.Errorf("%d mappings were checked, want 17", len(seen))
	}
}
