package dossier

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// fromLimits are the codes whose examples would be too large; limits_test.go
// makes them.
var fromLimits = []string{tooDeep, aliases, tooMany, notPlain}

// documented is a code with the comment on its constant.
type documented struct{ name, code, comment string }

func codeComments(t *testing.T) []documented {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "codes.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	var out []documented
	for _, decl := range file.Decls {
		for _, spec := range decl.(*ast.GenDecl).Specs {
			v := spec.(*ast.ValueSpec)
			code, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, documented{v.Names[0].Name, code, v.Doc.Text()})
		}
	}
	return out
}

var byteEscape = regexp.MustCompile(`\\x[0-9A-F]{2}`)

// example takes the files out of a comment: its indented lines.
func example(comment string) string {
	var b strings.Builder
	for line := range strings.Lines(comment) {
		if text, ok := strings.CutPrefix(line, "\t"); ok {
			b.WriteString(text)
		}
	}
	return byteEscape.ReplaceAllStringFunc(b.String(), func(s string) string {
		n, _ := strconv.ParseUint(s[2:], 16, 8)
		return string([]byte{byte(n)})
	})
}

// TestCodes runs the example of every code.
func TestCodes(t *testing.T) {
	codes := codeComments(t)
	if len(codes) < 40 {
		t.Fatalf("only %d codes found", len(codes))
	}
	seen := map[string]bool{}
	for _, c := range codes {
		if seen[c.code] {
			t.Errorf("the code %s stands twice", c.code)
		}
		seen[c.code] = true
		t.Run(c.code, func(t *testing.T) {
			if !strings.HasPrefix(c.comment, c.name+": ") {
				t.Errorf("the comment on %s does not say when it occurs", c.name)
			}
			files := example(c.comment)
			if files == "" {
				if !slices.Contains(fromLimits, c.code) {
					t.Errorf("the comment on %s has no example", c.name)
				}
				return
			}
			_, problems := mustRead(t, folder(base, files))
			for _, p := range problems {
				if p.Code == c.code {
					if p.Message == "" || p.At.File == "" || !strings.Contains(files, "-- "+p.At.File+" --") {
						t.Errorf("reported at %q: %s", p.At, p)
					}
					return
				}
			}
			t.Errorf("not reported; got:\n%s", written(problems))
		})
	}
}
