package architecture

import (
	"go/ast"
	"slices"
)

// How many lines a file and a function may have. Tests may be longer.
const (
	maxFile     = 500
	maxFunction = 100
)

// longTables lists what may be longer because it is a table: a file as "dir/name.go", a
// function as "dir/name.go:Name" or "dir/name.go:Type.Method".
var longTables = []string{}

// checkSizes reports files and functions that are too long, and entries of tables that are
// not needed. A function counts from the word func to its closing brace.
func checkSizes(m module, tables []string) []problem {
	var problems []problem
	needed := map[string]bool{}
	report := func(p problem, name string) {
		needed[name] = true
		if !slices.Contains(tables, name) {
			problems = append(problems, p)
		}
	}
	for _, f := range m.files {
		if f.test {
			continue
		}
		if f.lines > maxFile {
			report(m.at(f.syntax, "%d lines in a file, at most %d", f.lines, maxFile), f.name)
		}
		ast.Inspect(f.syntax, func(node ast.Node) bool {
			name, isFunction := functionName(node)
			if lines := m.lines(node); isFunction && lines > maxFunction {
				report(m.at(node, "%d lines in %s, at most %d", lines, name, maxFunction), f.name+":"+name)
			}
			return !isFunction // what stands in a function is shorter than it
		})
	}
	for _, name := range tables {
		if !needed[name] {
			problems = append(problems, problem{name, 1, "listed as a long table, which it is not"})
		}
	}
	return inOrder(problems)
}

// lines counts the lines a node takes.
func (m module) lines(node ast.Node) int {
	if node == nil {
		return 0
	}
	start := node.Pos()
	if function, ok := node.(*ast.FuncDecl); ok {
		start = function.Type.Pos() // without the comment
	}
	return m.fset.Position(node.End()).Line - m.fset.Position(start).Line + 1
}

// functionName names a function: Name, Type.Method, or func for a literal.
func functionName(node ast.Node) (string, bool) {
	switch function := node.(type) {
	case *ast.FuncLit:
		return "func", true
	case *ast.FuncDecl:
		if function.Recv == nil {
			return function.Name.Name, true
		}
		return receiver(function.Recv.List[0].Type) + "." + function.Name.Name, true
	}
	return "", false
}

// receiver names the type of a receiver without star and type parameters.
func receiver(expr ast.Expr) string {
	switch t := expr.(type) {
	case *ast.StarExpr:
		return receiver(t.X)
	case *ast.IndexExpr:
		return receiver(t.X)
	case *ast.IndexListExpr:
		return receiver(t.X)
	case *ast.Ident:
		return t.Name
	}
	return "?"
}
