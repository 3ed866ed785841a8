package architecture

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// rules are all that is checked, each by its name in the tests below.
var rules = map[string]func(module) []problem{
	"layers": checkLayers,
	"purity": checkPurity,
	"cgo":    checkCgo,
	"names":  checkNames,
	"sizes":  func(m module) []problem { return checkSizes(m, longTables) },
}

// TestSource checks this module.
func TestSource(t *testing.T) {
	m, err := readModule(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	// Guards against a reader that finds nothing and so nothing wrong.
	found := map[string]bool{}
	for _, f := range m.files {
		found[f.dir] = true
	}
	for _, dir := range []string{".", "value", "internal/architecture", "cmd/parallax"} {
		if !found[dir] {
			t.Errorf("no Go file read in %s", dir)
		}
	}
	for name, check := range rules {
		t.Run(name, func(t *testing.T) {
			for _, p := range check(m) {
				t.Error(p)
			}
		})
	}
}

// source makes a module named m of its files.
func source(t *testing.T, files map[string]string) module {
	t.Helper()
	fsys := fstest.MapFS{"go.mod": {Data: []byte("module m\n\ngo 1.26\n")}}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	m, err := readModule(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// texts turns problems to strings, for comparing.
func texts(problems []problem) []string {
	var all []string
	for _, p := range problems {
		all = append(all, p.String())
	}
	return all
}

// TestRules breaks each rule in a small module and keeps it in the next.
func TestRules(t *testing.T) {
	for _, test := range ruleTests {
		t.Run(test.rule+"/"+test.name, func(t *testing.T) {
			got := texts(rules[test.rule](source(t, test.files)))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// TestEveryRuleIsBroken makes sure that no rule goes without a test of its failing.
func TestEveryRuleIsBroken(t *testing.T) {
	for name := range rules {
		broken := false
		for _, test := range ruleTests {
			broken = broken || test.rule == name && len(test.want) > 0
		}
		if !broken && name != "sizes" { // TestSizes
			t.Errorf("no test breaks the rule %s", name)
		}
	}
}

func TestSizes(t *testing.T) {
	lines := func(n int) string { return strings.Repeat("\n", n) }
	m := source(t, map[string]string{
		"a.go":      "package m" + lines(500),
		"b.go":      "package m" + lines(501),
		"b_test.go": "package m\n\nfunc f() {" + lines(600) + "}\n",
		"c.go":      "package m\n\nfunc (t *T[K]) Short() {" + lines(99) + "}\n",
		"d.go":      "package m\n\n// D.\nfunc (t *T[K]) Long() {" + lines(100) + "}\n",
		"e.go":      "package m\n\nvar e = func() {" + lines(100) + "}\n",
		"f.go":      "package m\n\nfunc Table() {" + lines(100) + "}\n",
		"g.go":      "package m" + lines(501),
	})
	got := texts(checkSizes(m, []string{"f.go:Table", "g.go", "a.go"}))
	want := []string{
		"a.go:1: listed as a long table, which it is not",
		"b.go:1: 501 lines in a file, at most 500",
		"d.go:4: 101 lines in T.Long, at most 100",
		"e.go:3: 101 lines in func, at most 100",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

// TestReadModule leaves out what the go command leaves out.
func TestReadModule(t *testing.T) {
	m := source(t, map[string]string{
		"m.go":                "package m\n",
		"value/value.go":      "//go:build never\n\npackage value\n",
		"_old/old.go":         "not Go",
		".git/hook.go":        "not Go",
		"value/testdata/x.go": "not Go",
		"value/.hidden.go":    "not Go",
		"vendor/x/x.go":       "not Go",
		"tools/go.mod":        "module m/tools\n",
		"tools/tools.go":      "not Go",
	})
	var got []string
	for _, f := range m.files {
		got = append(got, f.name)
	}
	if diff := cmp.Diff([]string{"m.go", "value/value.go"}, got); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	for name, fsys := range map[string]fstest.MapFS{
		"no go.mod": {"m.go": {Data: []byte("package m\n")}},
		"no module": {"go.mod": {Data: []byte("go 1.26\n")}},
		"broken source": {
			"go.mod": {Data: []byte("module m\n")},
			"m.go":   {Data: []byte("package\n")},
		},
	} {
		if _, err := readModule(fsys); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// TestTables checks the tables of layers against each other.
func TestTables(t *testing.T) {
	var homes []string
	homes = append(homes, apart...)
	for name := range places {
		homes = append(homes, name)
	}
	for _, a := range homes {
		for _, b := range homes {
			if a != b && within(a, b) {
				t.Errorf("%s lies within %s: a package would have two places", a, b)
			}
		}
	}
	known := fmt.Sprint(homes)
	for from, targets := range sideways {
		for _, name := range append([]string{from}, targets...) {
			if got, ok := home(name); !ok || got != name {
				t.Errorf("sideways names %s, which is none of %s", name, known)
			}
		}
		for _, to := range targets {
			if mayImport(to, from) {
				t.Errorf("%s and %s may import each other", from, to)
			}
		}
	}
}
