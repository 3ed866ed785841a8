package dossier

import (
	"slices"
	"strings"
	"testing"
)

// TestSuspicions gives files over base, and the problems that they must have;
// none where there is nothing odd.
func TestSuspicions(t *testing.T) {
	const rus = "\n-- positions/x.yaml --\nparty: rus\npositions:\n"
	for _, test := range []struct {
		name, files string
		want        []string
	}{
		{"used as a condition", "\n-- attributes/x.yaml --\nrange-2: {kind: truth, given: [stages]}\nstages: {kind: quantity}\n", []string{"attributes/x.yaml:1:1 unused-attribute"}},
		{"used in a question", "\n-- attributes/x.yaml --\nthrust: {kind: truth}\n-- questions.yaml --\n- {id: q, by: usa, to: rus, about: shahab/thrust, text: How}\n", nil},
		{"used as a voice", "\n-- subjects/x.yaml --\niraq: {kind: country}\n" + rus + "  - {about: shahab/material, voice: iraq, value: steel}\n", nil},
		{"used as a value", "\n-- subjects/x.yaml --\niraq: {kind: country}\n-- attributes/x.yaml --\nmaker: {kind: subject}\n" + rus + "  - {about: shahab/maker, value: iran | iraq}\n", nil},
		{"cited in an answer", "\n-- sources/x.yaml --\ncable: {title: Cable}\n-- questions.yaml --\n- {id: q, by: usa, to: rus, text: How, answer: {text: So, said: cable#4}}\n", nil},
		{"a source as a voice", "\n-- sources/x.yaml --\ncable: {title: Cable}\n" + rus + "  - {about: shahab/material, voice: cable, value: steel}\n", nil},
		{"a premise that is held", rus + "  - {about: shahab/payload, value: 250 kg, because: shahab/range}\n", nil},
		{"a premise held elsewhere", rus + "  - {about: shahab/payload, value: 250 kg, because: shahab/material}\n", []string{"positions/x.yaml:3:53 empty-premise"}},
		{"a premise with a silence", rus + "  - {about: shahab/payload, value: 250 kg, because: [shahab/material]}\n  - {about: shahab/material, stance: declines}\n", []string{"positions/x.yaml:3:54 empty-premise"}},
		{"a premise with a report", rus + "  - {about: shahab/payload, value: 250 kg, because: [shahab/material]}\n  - {about: shahab/material, voice: usa, value: steel}\n", []string{"positions/x.yaml:3:54 empty-premise"}},
		{"a report's premise", rus + "  - {about: shahab/payload, value: 250 kg, voice: usa, because: [shahab/material]}\n", nil},
		{"a premise twice", rus + "  - {about: shahab/payload, value: 250 kg, because: [shahab/material]}\n  - {about: shahab/payload, value: 260 kg, because: [shahab/material]}\n", []string{"positions/x.yaml:3:54 empty-premise"}},
		{"itself", rus + "  - {about: shahab/payload, value: 250 kg, because: shahab/payload}\n", []string{"positions/x.yaml:3:53 circular-premise"}},
		{"a short circle in a long one", rus + "  - {about: shahab/payload, value: 250 kg, because: [iran/payload, shahab/material]}\n" +
			"  - {about: iran/payload, value: 1 kg, because: iran/material}\n  - {about: iran/material, value: steel, because: shahab/payload}\n  - {about: shahab/material, value: steel, because: shahab/payload}\n",
			[]string{"positions/x.yaml:3:68 circular-premise"}},
		{"two circles", rus + "  - {about: shahab/payload, value: 250 kg, because: shahab/material}\n  - {about: shahab/material, value: steel, because: shahab/payload}\n" +
			"  - {about: iran/payload, value: 250 kg, because: iran/payload}\n", []string{"positions/x.yaml:3:53 circular-premise", "positions/x.yaml:5:51 circular-premise"}},
		{"a circle that rests on another", rus + "  - {about: iran/material, value: steel, because: iran/payload}\n  - {about: iran/payload, value: 1 kg, because: iran/material}\n" +
			"  - {about: shahab/material, value: steel, because: [shahab/payload, iran/material]}\n  - {about: shahab/payload, value: 1 kg, because: shahab/material}\n",
			[]string{"positions/x.yaml:3:51 circular-premise", "positions/x.yaml:5:54 circular-premise"}},
		{"a premise withdrawn", rus + "  - {about: shahab/payload, value: 250 kg, because: [shahab/material]}\n  - {about: shahab/material, value: steel, withdrawn: true}\n", []string{"positions/x.yaml:3:54 empty-premise"}},
		{"two parties' circle", rus + "  - {about: shahab/material, value: steel, because: shahab/range}\n", nil},
		{"a way without a circle", rus + "  - {about: shahab/payload, value: 250 kg, because: [shahab/material, shahab/range]}\n  - {about: shahab/material, value: steel, because: shahab/range}\n", nil},
		{"a condition, and another voice", rus + "  - {about: iran/range, value: 1 km, given: {payload: 1 kg}}\n  - {about: iran/range, value: 1 km, voice: usa}\n  - {about: iran/range, stance: declines}\n  - {about: iran/range, value: 1..2 km, stance: denies}\n", nil},
		{"another condition", rus + "  - {about: iran/range, value: 1 km, given: {material: steel}}\n", []string{"positions/x.yaml:3:13 lacking-condition"}},
		{"a range denied", rus + "  - {about: shahab/payload, value: 1..2 kg, stance: denies}\n  - {about: shahab/payload, value: ~2 kg, stance: doubts}\n  - {about: shahab/material, value: steel, stance: denies}\n", nil},
		{"likelihoods", rus + "  - {about: shahab/payload, value: 1 kg, likelihood: '>= 80%'}\n  - {about: shahab/payload, value: 1 kg, likelihood: 99%}\n  - {about: shahab/payload, value: 1 kg, likelihood: 0..99%}\n  - {about: shahab/payload, value: 1 kg, likelihood: '> 99.5%'}\n",
			[]string{"positions/x.yaml:5:54 extreme-likelihood", "positions/x.yaml:6:54 extreme-likelihood"}},
		{"undertakings", "\n-- undertakings.yaml --\n- {id: a, by: usa, due: 2009-12-22, text: x}\n- {id: b, by: usa, due: 2009-12-21, text: x}\n- {id: c, by: usa, due: 2009-01, text: x, state: done}\n- {id: d, by: usa, text: x, state: withdrawn}\n- {id: e, by: usa, round: r1, due: 3 months, text: x}\n",
			[]string{"undertakings.yaml:2:25 overdue", "undertakings.yaml:5:36 overdue"}},
		{"names", "\n-- subjects/x.yaml --\niran-2: {name: \"می\u200Cخواهد\", of: iran}\niran-3: {name: \"A\u200CB\", of: iran-2}\niran-4: {name: \"A\u202EB\", of: iran-3}\nР-36M: {of: iran-4}\nРM: {of: Р-36M}\niran-5: {names: [\"x\u200B\"], of: РM}\n",
			[]string{"subjects/x.yaml:2:18 odd-name", "subjects/x.yaml:3:18 odd-name", "subjects/x.yaml:5:1 odd-name", "subjects/x.yaml:6:1 unused-subject", "subjects/x.yaml:6:20 odd-name"}},
		{"holders", "\n-- sources/x.yaml --\na: {holder: the press}\nb: {holder: seawatch}\nc: {holder: us}\n-- referrals.yaml --\n- {id: r, raised-by: usa, text: x, said: [a, b, c]}\n", []string{"sources/x.yaml:3:13 unknown-holder"}},
		{"not when something could not be read", "\n-- attributes/x.yaml --\nthrust: {kind: truth}\n-- positions/x.yaml --\n\"\n", []string{"positions/x.yaml:1:1 syntax"}},
	} {
		_, problems := mustRead(t, folder(base, test.files))
		var got []string
		for _, p := range problems {
			got = append(got, p.At.String()+" "+p.Code)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: got\n%swant\n%s", test.name, written(problems), strings.Join(test.want, "\n"))
		}
	}
}

// TestOtherVersion makes sure that a dossier of another version is told so, and
// nothing else.
func TestOtherVersion(t *testing.T) {
	for _, header := range []string{"parallax: 2\nnations: []\n", "nations: []\nparallax: 1.1\n", "<<: {parallax: next}\n"} {
		_, problems := mustRead(t, folder(base, "\n-- parallax.yaml --\n"+header+"-- stray.yaml --\n-- subjects/x.yaml --\n\"\n"))
		if len(problems) != 1 || problems[0].Code != version || problems[0].Hint == "" {
			t.Errorf("%q: got\n%s", header, written(problems))
		}
	}
}

// TestHeaderInPieces reads a header that is spread over files.
func TestHeaderInPieces(t *testing.T) {
	fsys := folder(base, `
-- parallax/rounds.yaml --
rounds: [{id: r1, date: 2009-06-01}, {id: r2, date: 2009-12-22}]
-- parallax/parties.yaml --
title: Base
parties: [{id: usa, name: United States}]
---
parties: [{id: rus, name: Russia}]
-- parallax/rest.yaml --
parallax: 1
marking: {scheme: us, highest: S}
`)
	delete(fsys, "parallax.yaml")
	sound(t, fsys)
	_, problems := mustRead(t, folder(base, "\n-- parallax/again.yaml --\ntitle: Another\nparties: [{id: usa}]\n"))
	if got := written(problems); len(problems) != 2 || !strings.Contains(got, "duplicate-key") || !strings.Contains(got, "duplicate-id") {
		t.Errorf("got\n%s", got)
	}
}
