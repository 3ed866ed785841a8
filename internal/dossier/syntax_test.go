package dossier

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/parallax-assessment/parallax"
)

// TestSyntax says where each error of YAML is, and what to do about it: ^ stands
// before the place. What stands behind the error must still be read, so that
// the unknown key at the end is reported too.
func TestSyntax(t *testing.T) {
	for _, test := range []struct{ text, hint string }{
		{"a:\n  note: ^> 3 t\n", `note: "> 3 t"`},
		{"a:\n  note: ^>= 3 t\n", `note: ">= 3 t"`},
		{"a:\n  note: ^|x\n", `note: "|x"`},
		{"a:\n  note: ^@x\n", `note: "@x"`},
		{"a:\n  note: ^%5\n", `note: "%5"`},
		{"a:\n  note: ^`x\n", "note: \"`x\""},
		{"a:\n  note: ^*x\n", `note: "*x"`},
		{"a:\n  note: ^& x\n", `note: "& x"`},
		{"a:\n  note: ^!x!y z\n", `note: "!x!y z"`},
		{"a:\n  name: Launch^: the second\n", `name: "Launch: the second"`},
		{"a:\n  name: \"Say ^\\d\"\n", ""},
		{"a:\n  name: A\n    note^: B\n", "indentation"},
		{"a:\n  name: A\n ^note: B\n", "indentation"},
		{"a:\n^\tname: A\n", "blanks"},
		{"a:\n  name: A\n^\tnote: B\n", ""},
		{"a:\n  name: ^\"open\n", ""},
		{"a:\n  name: ^'open\n", "''"},
		{"a:\n  name: 'it'^s'\n", "twice"},
		{"a:\n  name: \"A\" ^B\n", "quotes"},
		{"a:\n  names: ^[x, y\n", ""},
		{"a:\n  names: [x, ^{text: y]\n", ""},
		{"a:\n  ^name\n  note: B\n", ""},
		{"a:\n  ^name:A\n  note: B\n", "write name: A"},
		{"a:\n  names: ^- x\n", ""},
		{"a:\n  name: ^? x\n", ""},
		{"a:\n  name: A^\x07\n", ""},
		{"a:\n  names:\n  - x\n  name: A\n   note^: x\n", ""},
	} {
		text := test.text + "\nb: {nmae: x}\n"
		at := strings.Index(text, "^")
		line := 1 + strings.Count(text[:at], "\n")
		column := at - strings.LastIndex(text[:at], "\n")
		text = text[:at] + text[at+1:]
		fsys := folder(base)
		fsys["subjects/x.yaml"] = &fstest.MapFile{Data: []byte(text)}
		_, problems := mustRead(t, fsys)
		var first, next parallax.Problem
		for _, p := range problems {
			switch {
			case p.Code == syntax && first.Code == "":
				first = p
			case p.Code == unknownKey:
				next = p
			}
		}
		if first.At != (parallax.Where{File: "subjects/x.yaml", Line: line, Column: column}) || !strings.Contains(first.Hint, test.hint) {
			t.Errorf("%q:\n got %s\nwant %d:%d, a hint with %q", text, first, line, column, test.hint)
		}
		if next.At.Line == 0 || strings.Contains(first.Message, "YAML cannot be read") {
			t.Errorf("%q: got\n%s", text, written(problems))
		}
	}
}

// TestSyntaxLeavesRest makes sure that what may have stood in a line that was
// left out is not called missing or unknown, but the rest is.
func TestSyntaxLeavesRest(t *testing.T) {
	_, problems := mustRead(t, folder(base, `
-- subjects/x.yaml --
iraq: {name: Iraq: the country}
launch:
  of: iraq
  relations:
    - {is: "of, to: iraq}
    - {to: irak}
-- attributes/x.yaml --
thrust:
  kind: quantity: kN
colour:
  unit: kN
-- positions/x.yaml --
party: rus
positions:
  - about: iraq/thrust
    value: > 3 kN

  - about: iraq/thrust
    stance:
  - about: shahab/material
    round: r1
`))
	var codes []string
	for _, p := range problems {
		if p.Severity == parallax.Mistake {
			codes = append(codes, p.At.String()+" "+p.Code)
		}
	}
	want := []string{
		"attributes/x.yaml:2:17 syntax",
		"attributes/x.yaml:3:1 missing-key",
		"positions/x.yaml:4:12 syntax",
		"positions/x.yaml:6:5 no-value",
		"positions/x.yaml:8:5 no-value",
		"subjects/x.yaml:1:7 syntax",
		"subjects/x.yaml:5:12 syntax",
		"subjects/x.yaml:6:7 missing-key",
		"subjects/x.yaml:6:12 unknown-subject",
	}
	if got := strings.Join(codes, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("got:\n%s\nwant:\n%s\nin full:\n%s", got, strings.Join(want, "\n"), written(problems))
	}
}

// TestSyntaxLeavesBelow makes sure that what is indented below a line that was
// left out goes with it, so that it makes no errors of its own.
func TestSyntaxLeavesBelow(t *testing.T) {
	_, problems := mustRead(t, folder(base, "\n-- subjects/x.yaml --\nx: y: z\n  of: iran\n\n  nmae: X\nb: {nmae: x}\n"))
	got := written(problems)
	if len(problems) != 2 || !strings.Contains(got, "x.yaml:1:5: error") || !strings.Contains(got, "x.yaml:5:5: error: unknown key") {
		t.Errorf("got\n%s", got)
	}
}

// TestSyntaxOnce makes sure that errors which follow from the line above are
// not told, but those farther down are.
func TestSyntaxOnce(t *testing.T) {
	_, problems := mustRead(t, folder(base, "\n-- subjects/x.yaml --\nx:\n\tname: X\n\tkind: x\n\tof: iran\ny: {of: x}\nz: {of: y}\nw:\n\tof: z\n"))
	got := written(problems)
	if strings.Count(got, "[syntax]") != 2 || !strings.Contains(got, "x.yaml:2:1") || !strings.Contains(got, "x.yaml:8:1") {
		t.Errorf("got\n%s", got)
	}
}

// TestLostFile makes sure that names which a file may have declared that could
// not be read are not called unknown.
func TestLostFile(t *testing.T) {
	_, problems := mustRead(t, folder(base, "\n-- subjects/x.yaml --\n\xFF\n-- subjects/y.yaml --\nirak: {of: iraq}\n-- positions/x.yaml --\nparty: rus\npositions: [{about: iraq/material, value: steel, voice: iraq}]\n"))
	if len(problems) != 1 || problems[0].Code != encoding {
		t.Errorf("got\n%s", written(problems))
	}
}

// TestForeignEncoding says where bytes are that are no UTF-8.
func TestForeignEncoding(t *testing.T) {
	for _, test := range []struct {
		data, hint   string
		line, column int
	}{
		{"iran: {name: \xC8\xF0\xE0\xED}\n", "Windows-1251", 1, 14},
		{"a: {name: Ж}\r\nb: {name: Ж\xFF}\r\n", "save the file as UTF-8", 2, 12},
		{"# caf\xE9\n", "save the file as UTF-8", 1, 6},
		{"\xFF\xFE\x00\x00", "UTF-8", 0, 0},
		{"\x00\x00\xFE\xFF", "UTF-8", 0, 0},
	} {
		fsys := folder(base)
		fsys["subjects/x.yaml"] = &fstest.MapFile{Data: []byte(test.data)}
		_, problems := mustRead(t, fsys)
		if len(problems) != 1 || problems[0].Code != encoding || problems[0].At.Line != test.line || problems[0].At.Column != test.column || !strings.Contains(problems[0].Hint, test.hint) {
			t.Errorf("%q: got\n%s", test.data, written(problems))
		}
	}
}

// TestColumns makes sure that a problem within a value is reported where it
// stands: ^ stands before the place.
func TestColumns(t *testing.T) {
	_, problems := mustRead(t, folder(base, "\n-- positions/x.yaml --\n\uFEFF{party: rus, positions: [{about: shahab/range, value: 1500 kkm}]}\n"))
	if got := written(problems); !strings.Contains(got, "positions/x.yaml:1:60: error") {
		t.Errorf("behind a byte order mark: got\n%s", got)
	}
	for _, line := range []string{
		"{about: shahab/range, value: 1500 ^kkm}",
		"{about: shahab/range, value: '1500 ^kkm'}",
		"{about: shahab/range, value: \"  1500 ^kkm\"}",
		"{about: shahab/range, value: !!str 1500 ^kkm}",
		"{about: shahab/range, value: &x '1500 ^kkm'}",
		"{about: shahab/range, note: Ж Ж, value: 1500 ^kkm}",
		"{about: shahab/^rnage, value: 1500 km}",
		"{about: '^shahap/range', value: 1500 km}",
		"{about: shahab/material, value: steel | ^aluminum}",
		"{about: shahab/range, value: 1 km, because: [shahab/material, shahab/^colour]}",
		"{about: shahab/range, value: 1 km, said: record#^}",
		"{about: shahab/range, value: 1 km, said: record#5@^6}",
		"{about: shahab/range, value: 1 km, given: {payload: 5 ^kmm}}",
		"{about: shahab/range, value: 1 km, given: {^paylod: 5 kg}}",
		// An escape or a second line hides where it stands: the value's own place.
		"{about: shahab/range, value: ^\"1500\\x20kkm\"}",
		"{about: shahab/range, value: ^1500\n      kkm}",
	} {
		text := "party: rus\npositions:\n  - " + line + "\n"
		at := strings.Index(text, "^")
		column := len([]rune(text[strings.LastIndex(text[:at], "\n")+1:at])) + 1
		fsys := folder(base)
		fsys["positions/x.yaml"] = &fstest.MapFile{Data: []byte(text[:at] + text[at+1:])}
		_, problems := mustRead(t, fsys)
		found := false
		for _, p := range problems {
			found = found || p.Severity == parallax.Mistake && p.At.Line == 3 && p.At.Column == column
		}
		if !found {
			t.Errorf("%s: want column %d, got\n%s", line, column, written(problems))
		}
	}
}

// Within { } a hint speaks of the one entry that is at fault.
func TestFlowHints(t *testing.T) {
	for value, hint := range map[string]string{
		"> 3 t":    `positions/zz.yaml:3:34: error: a value cannot begin with this character; write value: "> 3 t"`,
		"1,500 km": `within { } a comma begins the next entry: put quotes around a value that has one`,
	} {
		_, problems := mustRead(t, folder(base, "-- positions/zz.yaml --\nparty: rus\npositions:\n  - {about: shahab/range, value: "+value+", round: r1}\n"))
		if got := written(problems); !strings.Contains(got, hint) {
			t.Errorf("value: %s gives\n%s\nwant\n%s", value, got, hint)
		}
	}
}
