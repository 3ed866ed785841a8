package dossier

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/parallax-assessment/parallax"
)

// odd are writings of base that must give the same record.
var odd = []struct{ name, files string }{
	{"block style and comments", `
-- parallax.yaml --
# a comment
%YAML 1.1
---
parallax: 1   # the version

title:   Base
parties:
# before an item
- id: usa
  name: United States
-
  id: rus
  # within an item
  name: Russia
rounds:
  - id: r1

    date: 2009-06-01
  - date: 2009-12-22
    id: r2
marking:
  scheme: us
  highest: S
# the end
...
`},
	{"flow style", `
-- subjects.yaml --
{iran: {name: Iran, kind: country}, shahab: {
  name: Shahab-3, kind: missile,
  of: iran,
}}
-- positions/usa.yaml --
{party: usa, positions: [
	{about: shahab/range, value: 2000 km, given: {payload: 600 kg},
	  because: [shahab/material], said: [record#16]}, {about: shahab/material, value: aluminium}]}
`},
	{"JSON", `
-- positions/usa.yaml --
{"party":"usa","positions":[{"about":"shahab\/range","value":"2000 km","given":{"payload":"600 kg"},"because":"shahab\/material","said":"record#16"},
{"about":"shahab\/material","value":"alumini\u0075m"}]}
`},
	{"quoted keys and values", `
-- positions/usa.yaml --
'party': "usa"
"positions":
  - {"about": 'shahab/range', 'value': "2000\x20km", given: {'payload': '600 kg'}, "because": "shahab/material", said: "record#16"}
  - {about: "shahab/material", "value": 'aluminium'}
`},
	{"anchors and aliases", `
-- positions/usa.yaml --
party: usa
positions:
  - about: shahab/range
    value: 2000 km
    given: {payload: 600 kg}
    because: &point shahab/material
    said: record#16
  - {about: *point, value: aluminium}
`},
	{"merge keys", `
-- subjects.yaml --
iran: &country {name: Iran, kind: country}
shahab:
  <<: [{kind: missile}, *country, {of: nothing, name: no}]
  name: Shahab-3
  of: iran
-- sources.yaml --
<<: {record: {title: Record, holder: usa, shared: [usa, rus]}}
-- attributes.yaml --
range: &quantity
  kind: quantity
  unit: km
  given: {payload: falls}
payload:
  <<: *quantity
  unit: kg
  given:
material: {kind: category, values: [steel, aluminium]}
`},
	{"a merge that is overridden", `
-- parallax.yaml --
title: Base
<<: {parallax: 2, title: Another}
parallax: 1
parties: [{id: usa, name: United States}, {id: rus, name: Russia}]
rounds: [{id: r1, date: 2009-06-01}, {id: r2, date: 2009-12-22}]
marking: {scheme: us, highest: S}
`},
	{"several documents", `
-- positions/usa.yaml --
---
# nothing
---
party: usa
positions:
  - {about: shahab/range, value: 2000 km, given: {payload: 600 kg}, because: shahab/material, said: record#16}
---
- party: usa
  positions: [{about: shahab/material, value: aluminium}]
- party: usa
  positions:
...
---
`},
	{"block scalars", `
-- positions/usa.yaml --
party: |
  usa
positions:
  - about: >-
      shahab/range
    value: >
      2000
      km
    given: {payload: 600 kg}
    because: |+
      shahab/material

    said:
      record#16
  - about: shahab/material
    value: |2

      aluminium
`},
	{"explicit tags", `
-- positions/usa.yaml --
!!map
party: !!str usa
positions: !!seq
  - !!map {about: !!str shahab/range, value: ! 2000 km, given: {!!str payload: 600 kg}, because: shahab/material, said: record#16}
  - {about: shahab/material, value: &x !!str aluminium}
`},
	{"explicit keys", `
-- subjects.yaml --
? iran
: name: Iran
  kind: country
? shahab
: {? name : Shahab-3, kind: missile, of: iran}
`},
	{"empty files and sections", `
-- questions.yaml --
-- undertakings.yaml --
# only a comment
-- referrals/none.yml --
--- 
-- terms.yaml --
~
-- positions/none.yaml --
party: usa
positions:
-- positions/nothing.yaml --
null
-- subjects.yaml --
iran: {name: Iran, kind: country, note: , names: , relations: []}
shahab: {name: Shahab-3, kind: missile, of: iran, names: [], note: ""}
`},
	{"another version of YAML, and tabs between", "\n-- subjects.yaml --\n%YAML 1.2\n---\niran:\t{name: Iran, kind: country}\t# a tab\n\t\nshahab:\n  name: Shahab-3\n \t\n  kind:\tmissile\n  of: iran\n"},
	{"tabs behind dashes", "\n-- positions/usa.yaml --\nparty: usa\npositions:\n-\tabout: shahab/range\n\n  value: 2000 km\n  given: {payload: 600 kg}\n  because: shahab/material\n  said:\n  -\trecord#16\n- {about: shahab/material, value: aluminium}\n"},
}

func TestOddYAML(t *testing.T) {
	want := sound(t, folder(base))
	for _, test := range odd {
		t.Run(test.name, func(t *testing.T) {
			if diff := gocmp.Diff(want, sound(t, folder(base, test.files)), same); diff != "" {
				t.Errorf("record (-want +got):\n%s", diff)
			}
		})
	}
}

// inUTF16 writes text as UTF-16 with a byte order mark.
func inUTF16(text []byte, order binary.AppendByteOrder) []byte {
	out := order.AppendUint16(nil, 0xFEFF)
	for _, unit := range utf16.Encode([]rune(string(text))) {
		out = order.AppendUint16(out, unit)
	}
	return out
}

func TestEncodings(t *testing.T) {
	want := sound(t, folder(full))
	for name, encode := range map[string]func([]byte) []byte{
		"byte order mark":      func(b []byte) []byte { return append([]byte("\uFEFF"), b...) },
		"CR LF":                func(b []byte) []byte { return []byte(strings.ReplaceAll(string(b), "\n", "\r\n")) },
		"CR":                   func(b []byte) []byte { return []byte(strings.ReplaceAll(string(b), "\n", "\r")) },
		"no end of line":       func(b []byte) []byte { return []byte(strings.TrimRight(string(b), "\n")) },
		"UTF-16 little endian": func(b []byte) []byte { return inUTF16(b, binary.LittleEndian) },
		"UTF-16 big endian":    func(b []byte) []byte { return inUTF16(b, binary.BigEndian) },
	} {
		t.Run(name, func(t *testing.T) {
			fsys := folder(full)
			for _, f := range fsys {
				f.Data = encode(f.Data)
			}
			if diff := gocmp.Diff(want, sound(t, fsys), same); diff != "" {
				t.Errorf("record (-want +got):\n%s", diff)
			}
		})
	}
}

// TestScalarsAsWritten makes sure that no scalar is converted.
func TestScalarsAsWritten(t *testing.T) {
	for _, text := range []string{"no", "2009", "1e3", "2009-02-02", "0x1F", "010", "1_000", ".5", "+1", "true", "<<", "12:30:45", "1.50", "=", "Why?", "Pourquoi ?", "a ?b", `a\/b`, "Нет", "نه"} {
		fsys := folder(base, "\n-- referrals.yaml --\n- {id: a, raised-by: usa, text: "+text+"}\n- id: b\n  raised-by: usa\n  text: "+text+"\n")
		record := sound(t, fsys)
		for _, r := range record.Referrals {
			if r.Text != text {
				t.Errorf("got %q, want %q", r.Text, text)
			}
		}
		if len(record.Referrals) != 2 {
			t.Errorf("%q: got %d referrals, want 2", text, len(record.Referrals))
		}
	}
}

// TestBackslashes makes sure that the escape \\/ of JSON is read where it is
// one, and left alone elsewhere.
func TestBackslashes(t *testing.T) {
	const texts = `
-- referrals.yaml --
- {id: a, raised-by: usa, text: "a\/b"}
- {id: b, raised-by: usa, text: "a\\/b"}
- {id: c, raised-by: usa, text: a\/b}
- {id: d, raised-by: usa, text: 'a\/b'}
- {id: e, raised-by: usa, text: "a\\\/b"}
- id: f
  raised-by: usa
  text: |
    a\\/b
`
	record := sound(t, folder(base, texts))
	for i, want := range []string{`a/b`, `a\/b`, `a\/b`, `a\/b`, `a\/b`, `a\\/b`} {
		if got := record.Referrals[i].Text; got != want {
			t.Errorf("%s: got %s, want %s", record.Referrals[i].ID, got, want)
		}
	}
}

// TestScripts reads names of many scripts, in ids too.
func TestScripts(t *testing.T) {
	joiners := strings.NewReplacer("<zwnj>", "\u200c", "<zwj>", "\u200d")
	record := sound(t, folder(base, joiners.Replace(`
-- subjects/names.yaml --
сельдь: {name: Весенняя сельдь, of: شهاب-۳}
شهاب-۳: {name: موشک می<zwnj>خواهد, of: 秋鲱_1}
秋鲱_1: {name: 秋鲱, of: हिन्दी}
हिन्दी: {name: क्<zwj>ष, of: é.2}
é.2: {name: É, of: iran}
iran-2: {of: сельдь}
iran-3: {of: iran-2}
`)+"-- positions/names.yaml --\nparty: rus\npositions:\n  - {about: iran-3/material, value: steel}\n"))
	if got := len(record.Subjects); got != 9 {
		t.Errorf("got %d subjects, want 9", got)
	}
}

// TestOrder makes sure that neither the names of files, nor how they are
// split, nor the order of what they hold changes the record.
func TestOrder(t *testing.T) {
	byAbout := func(r *parallax.Record) *parallax.Record {
		slices.SortFunc(r.Positions, func(a, b parallax.Position) int {
			return cmp.Compare(fmt.Sprint(a.Party, a.About, a.Value, a.Stance), fmt.Sprint(b.Party, b.About, b.Value, b.Stance))
		})
		return r
	}
	want := byAbout(sound(t, folder(full)))
	for name, change := range map[string]func(fstest.MapFS) fstest.MapFS{
		"folders": func(fsys fstest.MapFS) fstest.MapFS {
			return renamed(fsys, func(s string) string { return s + "/deep/er/part.yml" })
		},
		"yml": func(fsys fstest.MapFS) fstest.MapFS {
			return renamed(fsys, func(s string) string { return s + ".yml" })
		},
		"split":    split,
		"reversed": reversed,
		"crowd": func(fsys fstest.MapFS) fstest.MapFS {
			fsys["README.md"] = &fstest.MapFile{Data: []byte("# Not YAML: {")}
			fsys[".hidden/x.yaml"] = &fstest.MapFile{Data: []byte("{")}
			fsys["positions/.swp.yaml"] = &fstest.MapFile{Data: []byte("{")}
			fsys["documents/cable.txt"] = &fstest.MapFile{Data: []byte("text")}
			return fsys
		},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := gocmp.Diff(want, byAbout(sound(t, change(folder(full)))), same); diff != "" {
				t.Errorf("record (-want +got):\n%s", diff)
			}
		})
	}
}

func renamed(fsys fstest.MapFS, name func(string) string) fstest.MapFS {
	out := fstest.MapFS{}
	for old, f := range fsys {
		out[name(strings.TrimSuffix(old, ".yaml"))] = f
	}
	return out
}

// split puts each item of the top level in a file of its own, the last first.
func split(fsys fstest.MapFS) fstest.MapFS {
	out := fstest.MapFS{}
	for name, f := range fsys {
		items := chunks(string(f.Data))
		for i, item := range items {
			out[fmt.Sprintf("%s/%03d.yaml", strings.TrimSuffix(name, ".yaml"), len(items)-i)] = &fstest.MapFile{Data: []byte(item)}
		}
	}
	return out
}

// reversed turns the items of the top level around in each file.
func reversed(fsys fstest.MapFS) fstest.MapFS {
	for _, f := range fsys {
		items := chunks(string(f.Data))
		slices.Reverse(items)
		f.Data = []byte(strings.Join(items, ""))
	}
	return fsys
}

// chunks splits a text where a line is not indented.
func chunks(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, " ") {
			out[len(out)-1] += line
		} else {
			out = append(out, line)
		}
	}
	return out
}

// TestParallel makes sure that the result does not depend on how many
// processors read.
func TestParallel(t *testing.T) {
	fsys := generated(2000)
	first, problems := mustRead(t, fsys)
	want := written(problems)
	for range 3 {
		again, problems := mustRead(t, fsys)
		if diff := gocmp.Diff(first, again, same); diff != "" {
			t.Errorf("record (-first +again):\n%s", diff)
		}
		if got := written(problems); got != want {
			t.Errorf("problems differ")
		}
	}
}
