package architecture

import (
	"slices"
	"strings"
)

// A layer is a rank in the order of imports, lowest first.
type layer int

const (
	values layer = iota
	nouns
	engines
	faces
	programs
)

// places says in which layer a package stands. A package below a named one stands with it,
// the root package excepted.
var places = map[string]layer{
	"value":   values,
	"marking": values,

	".": nouns,

	"internal/chart":     engines,
	"internal/compare":   engines,
	"internal/dossier":   engines,
	"internal/draft":     engines,
	"internal/expr":      engines,
	"internal/extract":   engines,
	"internal/framework": engines,
	"internal/ingest":    engines,
	"internal/locale":    engines,
	"internal/model":     engines,
	"internal/search":    engines,

	"internal/cli":    faces,
	"internal/report": faces,
	"internal/web":    faces,

	"cmd/parallax": programs,
}

// apart are the packages outside the order: only who is named in sideways may import them,
// and they import no package of the module.
var apart = []string{"examples", "internal/architecture", "internal/browser"}

// sideways lists the imports that the order of layers does not give, each with its reason.
var sideways = map[string][]string{
	"internal/framework": {"internal/expr"},                               // criteria are expressions
	"internal/model":     {"internal/expr"},                               // a model is expressions
	"internal/web":       {"examples", "internal/report"},                 // serves the bundled dossiers; all faces share the sentences
	"internal/cli":       {"examples", "internal/report", "internal/web"}, // starts the other faces
	"cmd/parallax":       {"internal/cli"},                                // and nothing else: main only calls it
}

// checkLayers reports imports that run against the order, and packages without a place in
// it. Tests may import any package.
func checkLayers(m module) []problem {
	var problems []problem
	for _, f := range m.files {
		if f.test {
			continue
		}
		from, ok := home(f.dir)
		if !ok {
			problems = append(problems, m.at(f.syntax.Name, "package %s has no place in the order of imports", f.dir))
			continue
		}
		for _, i := range imports(f) {
			target, ok := m.own(i.path)
			if !ok {
				continue
			}
			if to, ok := home(target); !ok || !mayImport(from, to) {
				problems = append(problems, m.at(i.spec, "%s may not import %s", f.dir, target))
			}
		}
	}
	return inOrder(problems)
}

// own returns the folder of an imported package of this module.
func (m module) own(importPath string) (string, bool) {
	if importPath == m.path {
		return ".", true
	}
	return strings.CutPrefix(importPath, m.path+"/")
}

// home finds the entry of places or apart that covers a folder.
func home(dir string) (string, bool) {
	if dir == "." {
		return dir, true
	}
	for _, name := range apart {
		if within(dir, name) {
			return name, true
		}
	}
	for name := range places { // no two cover one folder: see TestTables
		if within(dir, name) {
			return name, true
		}
	}
	return "", false
}

// mayImport says whether packages of one home may import those of another.
func mayImport(from, to string) bool {
	if from == to || slices.Contains(sideways[from], to) {
		return true
	}
	if slices.Contains(apart, from) || slices.Contains(apart, to) || places[from] == programs {
		return false
	}
	return places[to] < places[from]
}

// isPure reports whether the package stands where there is no clock, no chance and no input
// or output but its reader and writer.
func isPure(dir string) bool {
	name, ok := home(dir)
	return ok && !slices.Contains(apart, name) && places[name] <= engines
}
