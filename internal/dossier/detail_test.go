package dossier

import (
	"strings"
	"testing"
)

// TestDetails gives one mistake at a time over base, with its place and some of
// the words with which it is reported.
func TestDetails(t *testing.T) {
	const rus = "-- positions/x.yaml --\nparty: rus\npositions:\n"
	long := strings.Repeat("x", 251)
	for _, test := range []struct{ files, want string }{
		// Shapes.
		{"-- subjects/x.yaml --\niraq: Iraq\n", `subjects/x.yaml:1:7: error: the value "Iraq" where a subject belongs`},
		{"-- subjects/x.yaml --\n- iraq\n", "subjects/x.yaml:1:1: error: the file holds a list; expected a mapping from ids"},
		{"-- questions.yaml --\nq1: {by: usa}\n", "questions.yaml:1:1: error: the file holds a mapping; expected a list"},
		{"-- positions/x.yaml --\nabout: shahab/range\nvalue: 1 km\n", "positions/x.yaml:1:1: error: a position stands by itself"},
		{"-- positions/x.yaml --\n- {about: shahab/range, value: 1 km}\n", "positions/x.yaml:1:3: error: a position stands by itself"},
		{"-- positions/x.yaml --\nnothing\n", "positions/x.yaml:1:1: error: the value \"nothing\" where a sheet of positions belongs"},
		{"-- positions/x.yaml --\nparty: rus\npositions: {about: shahab/range}\n", "positions/x.yaml:2:12: error: positions is a mapping; expected a list of mappings"},
		{rus + "  -\n  - {about: shahab/material, value: steel}\n", "positions/x.yaml:3:4: error: nothing where a position belongs"},
		{"-- subjects/x.yaml --\n? [a, b]\n: {name: x}\n", "subjects/x.yaml:1:3: error: a key is a list; expected a word"},
		{"-- subjects/x.yaml --\niran-2: {<<: x, of: iran}\n", `subjects/x.yaml:1:14: error: << merges the value "x"`},
		{"-- subjects/x.yaml --\niran-2: {<<: {kind: x}, <<: {kind: y}, of: iran}\n", "subjects/x.yaml:1:25: error: << stands twice"},
		{rus + "  - {about: shahab/material, value: steel, method: [a, ]}\n  - {about: shahab/material, value: steel, method: [[a], '', ~]}\n", "positions/x.yaml:4:53: error: an item of method is a list"},
		{rus + "  - {about: shahab/material, value: steel, method: [a, '']}\n", "positions/x.yaml:3:56: error: an item of method is empty"},
		{rus + "  - {about: shahab/range, value: 1 km, given: {payload: [1 kg]}}\n", "positions/x.yaml:3:57: error: an item of given is a list"},
		{rus + "  - {about: shahab/range, value: 1 km, given: {payload: 1 kg, payload: 2 kg}}\n", "positions/x.yaml:3:63: error: the key \"payload\" stands twice in this mapping; the first is in line 3"},
		{"-- subjects/x.yaml --\niran-2: {names: [[a]], of: iran}\n", "subjects/x.yaml:1:18: error: a list where a name belongs"},
		{"-- subjects/x.yaml --\niran-2: {names: {by: usa}, of: iran}\n", "subjects/x.yaml:1:17: error: a name lacks the key \"text\""},
		// Ids.
		{"-- subjects/x.yaml --\n" + long + ": {of: iran}\n", "has 251 bytes; expected at most 250"},
		{"-- subjects/x.yaml --\n'': {of: iran}\n", "subjects/x.yaml:1:1: error: an empty subject id"},
		{"-- subjects/x.yaml --\na/b: {of: iran}\n", "subjects/x.yaml:1:2: error: '/' in the subject id \"a/b\"; expected letters, digits, - _ and . only; write a-b"},
		{"-- subjects/x.yaml --\na#: {of: iran}\n", "'#' in the subject id"},
		{"-- subjects/x.yaml --\nx: {of: irañ}\n", "did you mean iran?"},
		{"-- subjects/x.yaml --\nx: {of: IRAN}\n", "did you mean iran? It has other capitals"},
		{rus + "  - {about: shahab/material, value: steel, voice: ''}\n", "voice is empty"},
		// Attributes.
		{"-- attributes/x.yaml --\nx:\n", `attributes/x.yaml:1:1: error: the attribute "x" says nothing of itself`},
		{"-- attributes/x.yaml --\nx: {kind: category, values: [a, b | c]}\n", `attributes/x.yaml:1:33: error: a | in the value "b | c"`},
		{"-- attributes/x.yaml --\nx: {kind: category, values: [a, '']}\n", "attributes/x.yaml:1:33: error: an item of values is empty"},
		{"-- attributes/x.yaml --\nx: {kind: category, values: {a: [b], c: [b]}}\n", `attributes/x.yaml:1:42: error: the value "b" stands twice`},
		{"-- attributes/x.yaml --\nx: {kind: category, values: {a: [b], b: [c]}}\n", `attributes/x.yaml:1:38: error: the value "b" stands twice`},
		{"-- attributes/x.yaml --\nx: {kind: category, values: [" + long + "]}\n", "has 251 bytes; expected at most 250"},
		{"-- attributes/x.yaml --\nx: {kind: quantity, unit: " + long + "}\n", "a unit of 251 bytes"},
		{"-- attributes/x.yaml --\nx: {kind: time, unit: y}\n", "attributes/x.yaml:1:17: error: unit on a time; expected it on a quantity only"},
		{"-- attributes/x.yaml --\nx: {kind: time, tolerance: 5%}\n", "without a unit of time"},
		{"-- attributes/x.yaml --\nx: {kind: quantity, unit: km, tolerance: -5 km}\n", "a tolerance below 0"},
		{"-- attributes/x.yaml --\nx: {kind: quantity, given: {payload: [falls]}}\n", "an item of given is a list"},
		{"-- attributes/x.yaml --\nx: {kind: quantity, given: {payload: sinks}}\n", `"sinks" is no direction; expected rises, falls or varies`},
		// Values.
		{rus + "  - {about: shahab/range, value: 5 years}\n", "range: "},
		{rus + "  - {about: shahab/material, value: steel |}\n", "nothing between two |"},
		{rus + "  - {about: shahab/range, value: ''}\n", "range: an empty value"},
		{rus + "  - {about: shahab/range, value: null}\n", "put quotes around what is meant as text"},
		{rus + "  - {about: shahab/range, value: 1 km, given: {paylod: 1 kg}}\n", "positions/x.yaml:3:48: error: there is no attribute \"paylod\""},
		{rus + "  - {about: shahab/range, value: [1 km]}\n", "value is a list; expected one value; for example value: 2000 km"},
		{rus + "  - {about: shahab/range, value: 1 km, said: '#5'}\n", `"#5" names no source`},
		{rus + "  - {about: shahab/range, value: 1 km, said: record@5-6}\n", `"record@5-6" names no source`},
		{rus + "  - {about: shahab/range, value: 1 km, likelihood: 120%}\n", "lies outside 0 to 100 %"},
		{rus + "  - {about: shahab/range, value: 1 km, because: shahab/range/x}\n", "is no point; expected subject/attribute"},
		{rus + "  - {about: /range, value: 1 km}\n", `"/range" is no point`},
		{rus + "  - {about: shahab/range, value: 1 km, horizon: never}\n", `"never" is no time`},
		{rus + "  - {about: shahab/range, value: 1 km, as-of: 5 years}\n", `"5 years" is no date`},
		{"-- subjects/x.yaml --\nx: {date: 5 years, of: iran}\n", `"5 years" is a period, and there is no day from which it counts`},
		// Sources.
		{"-- sources/x.yaml --\nx: {ratings: {usa: 2b}}\n", "write B2"},
		{"-- sources/x.yaml --\nx: {ratings: {usa: С3}}\n", "write C3"},
		{"-- sources/x.yaml --\nx: {ratings: {usa: Е3}}\n", "write E3"},
		{"-- sources/x.yaml --\nx: {ratings: {usa: А-1}}\n", "write A1"},
		{"-- sources/x.yaml --\nx: {ratings: {usa: в 1}}\n", "write B1"},
		{"-- sources/x.yaml --\nx: {ratings: {usa: B0}}\n", `"B0" is no Admiralty code`},
		{"-- sources/x.yaml --\nx: {ratings: {usa: F7}}\n", `"F7" is no Admiralty code`},
		{"-- terms.yaml --\nfull capacity: [{by: us, definition: x}]\n", `terms.yaml:1:22: error: there is no party "us"`},
		{"-- terms.yaml --\nfull|capacity: []\n", `'|' in the term id "full|capacity"`},
		{"-- sources/x.yaml --\nx: {ratings: {chn: B1}}\n", "sources/x.yaml:1:15: error: there is no party \"chn\""},
		{"-- sources/x.yaml --\nx: {marking: С}\n", "it is spelt with Cyrillic letters; write C in Latin letters"},
		{"-- sources/x.yaml --\nx: {marking: TS}\n", `the marking "TS" is above the record's highest, S; expected S or lower`},
		{"-- terms.yaml --\nx: [{definition: a}, {definition: b}]\n", `a second definition of "x" by everybody`},
		{"-- terms.yaml --\nx:\n", `the term "x" is nothing`},
		// Statements.
		{"-- undertakings.yaml --\n- {id: u, by: usa, to: usa, due: 2010, text: x}\n", `the party "usa" promises itself`},
		{"-- undertakings.yaml --\n- {id: u, by: usa, due: 2010, text: x, closed: r2}\n", "closed on an open undertaking"},
		{"-- undertakings.yaml --\n- {id: u, by: usa, due: 2010, text: x, state: done, closed: r9}\n", `there is no round "r9"`},
		{"-- undertakings.yaml --\n- {id: u, by: usa, due: soon, text: x}\n", `"soon" is no time`},
		{"-- undertakings.yaml --\n- {id: u, by: usa, due: 2010, text: ''}\n", "text is empty"},
		{"-- questions.yaml --\n- {id: q, by: usa, to: rus, text: x, answer: yes}\n", `answer is the value "yes"; expected a mapping of keys`},
		{"-- questions.yaml --\n- {id: q, by: usa, to: rus, text: x, answer: {round: r1}}\n", `an answer lacks the key "text"`},
		{"-- referrals.yaml --\n- {id: r, raised-by: usa, text: x, round: 1}\n", `there is no round "1"; expected one of r1, r2; did you mean r1?`},
		{rus + "  - {about: shahab/material, value: steel, id: p}\n  - {about: shahab/material, value: steel, id: p2, supersedes: p}\n-- positions/y.yaml --\nparty: usa\npositions: [{about: shahab/material, value: steel, supersedes: [p2]}]\n",
			"positions/y.yaml:2:65: error: the party usa has no position with the id \"p2\"; it is a position of rus; a party supersedes only its own"},
		// The header.
		{"-- parallax.yaml --\n- parallax: 1\n", "parallax.yaml:1:1: error: a list where the record belongs"},
		{"-- parallax.yaml --\nparallax: 1\n", "parallax.yaml:1:1: error: the header lacks the key \"parties\""},
		{"-- parallax.yaml --\nparallax: 1\n", "parallax.yaml:1:1: error: the header lacks the key \"rounds\""},
		{"-- parallax.yaml --\ntitle: x\nparties: []\nrounds: []\n", `the header lacks the key "parallax"; write parallax: 1`},
		{"-- parallax.yaml --\nparallax: 1\nparties: []\nrounds:\n", "there is no party \"rus\"; expected a declared party, and there is none"},
		{"-- parallax.yaml --\nparallax: 1\nparties: []\nrounds: []\n", "parties is empty"},
		{"-- parallax.yaml --\nparallax: 1\nparties: []\nrounds: []\n", "rounds is empty"},
		{"-- parallax.yaml --\nparallax: 1\nmarking: {highest: S}\n", `the marking policy lacks the key "scheme"`},
		{"-- parallax.yaml --\nparallax: 1\nmarking: {scheme: us, equivalent: {S: Z, Q: С}}\n", `"Q" is no level of the scheme us`},
		// Files.
		{"-- Positions.yaml --\n", `a dossier has no file named "Positions"`},
		{"-- position/usa.yaml --\n-- position/rus.yaml --\n", `position/rus.yaml: error: no file of a dossier stands in a folder named "position"`},
		{"-- notes.yml --\n", `a dossier has no file named "notes"; expected one of parallax`},
	} {
		_, problems := mustRead(t, folder(base, "\n"+test.files))
		if got := written(problems); !strings.Contains(got, test.want) {
			t.Errorf("%s\n got %s\nwant %s", clip(test.files), got, test.want)
		}
	}
}

// TestMarkings reads markings of both schemes.
func TestMarkings(t *testing.T) {
	for _, test := range []struct{ header, mark, want string }{
		{"{scheme: us}", "TS", ""},
		{"{scheme: us, highest: C}", "(c)", ""},
		{"{scheme: us, highest: C}", "SECRET", "above the record's highest"},
		{"{scheme: us}", "СС", "no level"},
		{"{scheme: us, highest: S, equivalent: {S: СС, TS: ОВ}}", "СС", ""},
		{"{scheme: us, highest: S, equivalent: {S: СС, TS: ОВ}}", "ОВ", "above the record's highest"},
		{"{scheme: ru, highest: СС}", "секретно", ""},
		{"{scheme: ru, highest: СС}", "ОВ", "above the record's highest"},
		{"", "S", ""},
		{"", "ОВ", ""},
		{"", "Q", "no level"},
	} {
		header := "parallax: 1\ntitle: Base\nparties: [{id: usa}, {id: rus}]\nrounds: [{id: r1, date: 2009}, {id: r2, date: 2010}]\n"
		if test.header != "" {
			header += "marking: " + test.header + "\n"
		}
		_, problems := mustRead(t, folder(base, "\n-- parallax.yaml --\n"+header+"-- referrals.yaml --\n- {id: r, raised-by: usa, text: x, marking: "+test.mark+"}\n"))
		if got := written(problems); (got == "") != (test.want == "") || !strings.Contains(got, test.want) {
			t.Errorf("%s under %s: got %q, want %q", test.mark, test.header, got, test.want)
		}
	}
}
