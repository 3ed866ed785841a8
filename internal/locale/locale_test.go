package locale

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func catalogue(t *testing.T) map[string]any {
	t.Helper()
	text, err := catalogues.ReadFile("catalogue/active.en.json")
	if err != nil {
		t.Fatal(err)
	}
	var keys map[string]any
	if err := json.Unmarshal(text, &keys); err != nil {
		t.Fatal(err)
	}
	return keys
}

// used collects the string literals of the faces' code and the strings of their
// templates: a key is used when it stands there whole, or when its prefix up to
// a dot does (a code is appended to it).
func used(t *testing.T) (whole map[string]bool, prefixes map[string]bool) {
	t.Helper()
	whole, prefixes = make(map[string]bool), make(map[string]bool)
	take := func(s string) {
		whole[s] = true
		if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "-") {
			prefixes[s] = true
		}
	}
	quoted := regexp.MustCompile(`"([a-z0-9.-]+)"`)
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		switch filepath.Ext(path) {
		case ".go":
			if strings.HasSuffix(path, "_test.go") {
				return nil
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					take(strings.Trim(lit.Value, "\"`"))
				}
				return true
			})
		case ".html", ".tmpl":
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for _, m := range quoted.FindAllStringSubmatch(string(text), -1) {
				take(m[1])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return whole, prefixes
}

// No message is unused.
func TestEveryKeyIsUsed(t *testing.T) {
	whole, prefixes := used(t)
	for key := range catalogue(t) {
		found := whole[key]
		for p := range prefixes {
			found = found || strings.HasPrefix(key, p)
		}
		if !found {
			t.Errorf("no code uses the message %q", key)
		}
	}
}

// Every plural has the two forms that English has.
func TestPlurals(t *testing.T) {
	for key, v := range catalogue(t) {
		forms, ok := v.(map[string]any)
		if !ok {
			continue
		}
		if len(forms) != 2 || forms["one"] == nil || forms["other"] == nil {
			t.Errorf("%q has the forms %v, want one and other", key, forms)
		}
	}
}

func TestList(t *testing.T) {
	p := New(English)
	for _, tt := range []struct {
		items []string
		want  string
	}{{nil, ""}, {[]string{"a"}, "a"}, {[]string{"a", "b"}, "a and b"}, {[]string{"a", "b", "c"}, "a, b and c"}} {
		if got := p.List(tt.items); got != tt.want {
			t.Errorf("List(%v) = %q, want %q", tt.items, got, tt.want)
		}
	}
}

// A placeholder without its argument is our own fault and does not pass.
func TestMissingArgument(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a sentence with a hole in it was made")
		}
	}()
	New(English).Say("note.inconsistent", Args{"Party": "x"})
}
