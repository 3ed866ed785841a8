package dossier

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/marking"
	"github.com/parallax-assessment/parallax/value"
)

// base is a dossier without problems.
const base = `
-- parallax.yaml --
parallax: 1
title: Base
parties: [{id: usa, name: United States}, {id: rus, name: Russia}]
rounds: [{id: r1, date: 2009-06-01}, {id: r2, date: 2009-12-22}]
marking: {scheme: us, highest: S}
-- attributes.yaml --
range: {kind: quantity, unit: km, given: {payload: falls}}
payload: {kind: quantity, unit: kg}
material: {kind: category, values: [steel, aluminium]}
-- subjects.yaml --
iran: {name: Iran, kind: country}
shahab: {name: Shahab-3, kind: missile, of: iran}
-- sources.yaml --
record: {title: Record, holder: usa, shared: [usa, rus]}
-- positions/rus.yaml --
party: rus
positions:
  - {about: shahab/range, value: 1600..1700 km, given: {payload: 250 kg}}
-- positions/usa.yaml --
party: usa
positions:
  - {about: shahab/range, value: 2000 km, given: {payload: 600 kg}, because: shahab/material, said: record#16}
  - {about: shahab/material, value: aluminium}
`

// folder makes a file system of texts in which -- NAME -- begins a file; later
// files lie over earlier ones.
func folder(texts ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, text := range texts {
		var f *fstest.MapFile
		for line := range strings.Lines(text) {
			name, begins := strings.CutPrefix(strings.TrimSuffix(line, " --\n"), "-- ")
			switch {
			case begins && strings.HasSuffix(line, " --\n"):
				f = &fstest.MapFile{}
				fsys[name] = f
			case f != nil:
				f.Data = append(f.Data, line...)
			}
		}
	}
	return fsys
}

// mustRead reads a dossier that can be read.
func mustRead(t testing.TB, fsys fstest.MapFS) (*parallax.Record, []parallax.Problem) {
	t.Helper()
	record, problems, err := Read(t.Context(), fsys)
	if err != nil {
		t.Fatal(err)
	}
	return record, problems
}

// sound reads a dossier that must have no problems.
func sound(t testing.TB, fsys fstest.MapFS) *parallax.Record {
	t.Helper()
	record, problems := mustRead(t, fsys)
	for _, p := range problems {
		t.Errorf("problem: %s", p)
	}
	return record
}

// written writes problems one a line.
func written(problems []parallax.Problem) string {
	var b strings.Builder
	for _, p := range problems {
		b.WriteString(p.String() + " [" + p.Code + "]\n")
	}
	return b.String()
}

// same are the options with which records are compared: without the places in
// files, and values by what they mean.
var same = cmp.Options{
	cmpopts.IgnoreTypes(parallax.Where{}),
	cmpopts.EquateEmpty(),
	cmp.Comparer(func(a, b value.Value) bool {
		return a.Kind() == b.Kind() && a.Text() == b.Text() && a.Canonical() == b.Canonical() && a.Unit() == b.Unit()
	}),
	cmp.Comparer(func(a, b value.Likelihood) bool { return a == b }),
	cmp.Comparer(func(a, b value.Spec) bool {
		return a.Kind == b.Kind && a.Unit == b.Unit && a.Tolerance == b.Tolerance && cmp.Equal(treeOf(a.Tree), treeOf(b.Tree)) &&
			cmp.Equal(sorted(a.Units), sorted(b.Units))
	}),
	cmp.Comparer(func(a, b marking.Policy) bool {
		return a.Scheme == b.Scheme && a.Highest == b.Highest && cmp.Equal(a.Table, b.Table, cmp.Comparer(func(a, b marking.Level) bool { return a == b }))
	}),
}

func treeOf(t *value.Tree) []string {
	if t == nil {
		return nil
	}
	return t.IDs()
}

func sorted(us *value.Units) []string {
	if us == nil {
		return nil
	}
	return us.Names()
}

func TestBase(t *testing.T) { sound(t, folder(base)) }

// full has every key once.
const full = `
-- parallax.yaml --
parallax: 1
title: Everything
summary: >
  In two
  lines.
example: true
parties:
  - {id: usa, name: United States, adjective: U.S.}
  - {id: rus}
rounds:
  - {id: z, title: First, date: 2008, place: Moscow}
  - {id: 2009-12, title: Second, date: 2009-12, place: Washington}
marking: {scheme: us, highest: TS, equivalent: {S: СС, C: С}}
likelihood: {scale: phia}
-- attributes.yaml --
range:
  label: Range
  kind: quantity
  unit: km
  tolerance: 10 km
  definition: Distance.
  definitions: {rus: Along the ground., usa: As the crow flies.}
  given: {payload: falls, launchers: rises}
  note: A note.
payload: {kind: quantity, unit: kg}
launchers: {kind: quantity, unit: launchers}
propellant: {kind: category, values: {hydrazines: [mmh, udmh], kerosene: }}
maker: {kind: subject}
exists: {kind: truth}
fielded: {kind: time, tolerance: 30 d}
remark: {kind: text}
-- subjects.yaml --
iran: {name: Iran, kind: country}
shahab:
  name: Shahab-3
  kind: missile
  of: iran
  class: mrbm
  names: [{text: Шахаб-3, by: rus, lang: ru}, Meteor]
  relations: [{is: same-as, to: no-dong, by: usa}]
  note: A note.
no-dong:
launch: {name: Launch, kind: event, date: 2009-02-02}
-- sources.yaml --
record:
  title: Record
  date: 2010-02-24
  kind: cable
  marking: S
  holder: usa
  shared: [usa, rus, usa]
  ratings: {usa: B2, rus: F6}
  confirmed: rus
  note: A note.
-- terms.yaml --
mrbm:
  - {by: usa, definition: range of 1000..3000 km}
  - {definition: medium}
-- positions.yaml --
- party: usa
  positions:
    - about: shahab/range
      id: p1
      value: 2000 km
      given: {payload: 600 kg, launchers: 3 launchers}
      stance: possible
      method: [model, model, tests]
      because: [shahab/propellant, shahab/exists, shahab/propellant]
      said: record#16@120-188
      sources: [record, record]
      confidence: moderate
      likelihood: likely
      marking: (S)
      round: 2009-12
      note: A note.
    - {about: shahab/range, voice: iran, value: 2000 km, said: record#6, round: 2009-12}
    - {about: shahab/propellant, value: hydrazines | kerosene}
    - {about: shahab/exists, value: yes, likelihood: 55..80%}
    - {about: shahab/maker, value: iran | no-dong}
    - {about: shahab/fielded, value: 5 years, as-of: 2009-06-15, horizon: 2020}
    - about: shahab/remark
      value: |
        Some text.
    - {about: launch/exists, stance: declines}
- party: rus
  positions:
    - {about: shahab/range, id: p1, withdrawn: true}
    - {about: shahab/range, voice: usa, value: 1800 km, supersedes: [p1], marking: СС}
-- questions.yaml --
- id: q1
  by: usa
  to: rus
  round: 2009-12
  about: [shahab/range, shahab/payload]
  text: Why?
  said: record#30
  marking: C
  answer: {round: 2009-12, text: So., said: [record#31], marking: U}
- {id: q0, by: rus, to: usa, text: "How?"}
-- undertakings.yaml --
- {id: u1, by: usa, to: rus, round: z, due: 2010-03, about: shahab/range, text: More., said: record#40, marking: S, question: q1, state: done, closed: 2009-12}
-- referrals.yaml --
- {id: r1, raised-by: rus, round: 2009-12, text: Material., to: another channel, why: no missiles, said: record#62, marking: C}
`

func TestReadEverything(t *testing.T) {
	record := sound(t, folder(full))
	checkGolden(t, "testdata/full.golden", render(record))
}
