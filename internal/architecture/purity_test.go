package architecture

import (
	"go/ast"
	"slices"
)

// impure are the packages that bring in the outside; each stands for those below it too.
var impure = []string{
	"crypto/rand", "io/ioutil", "log", "math/rand", "net", "os", "plugin", "syscall",
}

// harmless are exceptions from impure: they handle text, or numbers from a seed that is given.
var harmless = []string{"math/rand/v2", "net/netip", "net/url"}

// outsideNames are what packages that may be imported have of the clock, of the terminal, and
// of numbers from a seed of their own.
var outsideNames = map[string][]string{
	"time": {
		"After", "AfterFunc", "LoadLocation", "Local", "NewTicker", "NewTimer", "Now", "Since", "Sleep", "Tick", "Until",
	},
	"fmt": {"Print", "Printf", "Println", "Scan", "Scanf", "Scanln"},
	"math/rand/v2": {
		"ExpFloat64", "Float32", "Float64", "Int", "Int32", "Int32N", "Int64", "Int64N", "IntN", "N", "NormFloat64",
		"Perm", "Shuffle", "Uint", "Uint32", "Uint32N", "Uint64", "Uint64N", "UintN",
	},
}

// checkPurity reports what values, nouns and engines may not import or use: their time,
// seeds and readers are arguments. Tests may use anything.
func checkPurity(m module) []problem {
	var problems []problem
	for _, f := range m.files {
		if f.test || !isPure(f.dir) {
			continue
		}
		watched := map[string][]string{} // name in this file -> what it may not use of it
		for _, i := range imports(f) {
			if isImpure(i.path) {
				problems = append(problems, m.at(i.spec, "%s may not import %s: engines are pure", f.dir, i.path))
			}
			names, ok := outsideNames[i.path]
			if ok && i.name == "." {
				problems = append(problems, m.at(i.spec, "%s may not import %s without a name", f.dir, i.path))
			}
			if ok {
				watched[i.name] = names
			}
		}
		problems = append(problems, outsideUses(m, f, watched)...)
	}
	return inOrder(problems)
}

func isImpure(importPath string) bool {
	covers := func(name string) bool { return within(importPath, name) }
	return slices.ContainsFunc(impure, covers) && !slices.ContainsFunc(harmless, covers)
}

// outsideUses reports each mention of a watched name, whether it is called or passed on.
func outsideUses(m module, f file, watched map[string][]string) []problem {
	var problems []problem
	ast.Inspect(f.syntax, func(node ast.Node) bool {
		selector, ok := node.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if base, ok := selector.X.(*ast.Ident); ok && slices.Contains(watched[base.Name], selector.Sel.Name) {
			problems = append(problems, m.at(selector, "%s may not use %s.%s: engines are pure", f.dir, base.Name, selector.Sel.Name))
		}
		return true
	})
	return problems
}

// checkCgo reports cgo in any file, tests included: the program is one static binary that
// any Go alone can build.
func checkCgo(m module) []problem {
	var problems []problem
	for _, f := range m.files {
		for _, i := range imports(f) {
			if i.path == "C" {
				problems = append(problems, m.at(i.spec, "cgo is not used here"))
			}
		}
	}
	return inOrder(problems)
}
