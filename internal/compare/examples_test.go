package compare

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

// TestCodeExamples runs the example in the comment of every reason and note
// code: the code must come out of it, and no example may be missing.
func TestCodeExamples(t *testing.T) {
	examples := codeExamples(t)
	for _, code := range ReasonCodes() {
		t.Run("reason/"+code.String(), func(t *testing.T) {
			res := compareShort(t, examples[constName(code.String(), "definition", "DefinitionReason")], Options{})
			var got []string
			for _, p := range res.Points {
				for _, r := range p.Reasons {
					got = append(got, r.Code.String())
					if r.Code == code {
						return
					}
				}
			}
			t.Errorf("the example gives the reasons %v, not %v", got, code)
		})
	}
	for _, code := range NoteCodes() {
		t.Run("note/"+code.String(), func(t *testing.T) {
			res := compareShort(t, examples[constName(code.String(), "", "")], Options{})
			for _, p := range res.Points {
				for _, n := range p.Notes {
					if n.Code == code {
						return
					}
				}
			}
			t.Errorf("the example does not give the note %v", code)
		})
	}
}

// constName gives the name of the constant for a code.
func constName(code, exception, name string) string {
	if code == exception {
		return name
	}
	return strings.ToUpper(code[:1]) + code[1:]
}

// codeExamples reads the indented lines in the comments of codes.go, by
// constant.
func codeExamples(t *testing.T) map[string][]string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "codes.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	out := make(map[string][]string)
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || spec.Doc == nil {
			return true
		}
		for line := range strings.SplitSeq(spec.Doc.Text(), "\n") {
			if example, ok := strings.CutPrefix(line, "\t"); ok {
				out[spec.Names[0].Name] = append(out[spec.Names[0].Name], example)
			}
		}
		return true
	})
	return out
}
