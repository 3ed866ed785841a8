package architecture

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// A module is the Go source of a module, parsed but not type-checked, whatever its build
// constraints.
type module struct {
	path  string // as go.mod has it
	fset  *token.FileSet
	files []file
}

// A file is one Go file of a module.
type file struct {
	name   string // from the top of the module, with slashes
	dir    string // of name; "." for the root package
	test   bool
	lines  int
	syntax *ast.File
}

// A problem is a place where the source breaks a rule.
type problem struct {
	file string
	line int
	text string
}

func (p problem) String() string {
	return fmt.Sprintf("%s:%d: %s", p.file, p.line, p.text)
}

// readModule parses the Go files below the top of fsys that belong to its module: not those
// of nested modules, vendor and testdata folders, nor what the go command ignores.
func readModule(fsys fs.FS) (module, error) {
	m := module{fset: token.NewFileSet()}
	mod, err := fs.ReadFile(fsys, "go.mod")
	if err != nil {
		return module{}, err
	}
	for line := range strings.Lines(string(mod)) {
		if name, ok := strings.CutPrefix(line, "module "); ok {
			m.path = strings.TrimSpace(name)
		}
	}
	if m.path == "" {
		return module{}, fmt.Errorf("go.mod names no module")
	}
	err = fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && outside(fsys, name):
			return fs.SkipDir
		case entry.IsDir() || !isSource(entry.Name()):
			return nil
		}
		f, err := m.parse(fsys, name)
		if err != nil {
			return err
		}
		m.files = append(m.files, f)
		return nil
	})
	return m, err
}

// outside reports whether the folder and all below it is no part of the module.
func outside(fsys fs.FS, dir string) bool {
	base := path.Base(dir)
	if dir == "." {
		return false
	}
	if base[0] == '.' || base[0] == '_' || base == "testdata" || base == "vendor" {
		return true
	}
	_, err := fs.Stat(fsys, path.Join(dir, "go.mod"))
	return err == nil
}

func isSource(base string) bool {
	return path.Ext(base) == ".go" && base[0] != '.' && base[0] != '_'
}

func (m module) parse(fsys fs.FS, name string) (file, error) {
	source, err := fs.ReadFile(fsys, name)
	if err != nil {
		return file{}, err
	}
	syntax, err := parser.ParseFile(m.fset, name, source, parser.SkipObjectResolution)
	if err != nil {
		return file{}, err
	}
	return file{
		name:   name,
		dir:    path.Dir(name),
		test:   strings.HasSuffix(name, "_test.go"),
		lines:  bytes.Count(source, []byte("\n")),
		syntax: syntax,
	}, nil
}

// at makes a problem of a node.
func (m module) at(node ast.Node, format string, args ...any) problem {
	p := m.fset.Position(node.Pos())
	return problem{p.Filename, p.Line, fmt.Sprintf(format, args...)}
}

// An imported is one import of a file.
type imported struct {
	spec *ast.ImportSpec
	path string
	name string // as the file calls it; "." and "_" as written
}

func imports(f file) []imported {
	var all []imported
	for _, spec := range f.syntax.Imports {
		// The parser has checked that the literal is one.
		target, _ := strconv.Unquote(spec.Path.Value)
		name := path.Base(target)
		if isVersion(name) {
			name = path.Base(path.Dir(target))
		}
		if spec.Name != nil {
			name = spec.Name.Name
		}
		all = append(all, imported{spec, target, name})
	}
	return all
}

// isVersion reports whether the last element of an import path is a major version, as v2.
func isVersion(base string) bool {
	digits, ok := strings.CutPrefix(base, "v")
	_, err := strconv.Atoi(digits)
	return ok && err == nil
}

// within reports whether the slash-separated path p is dir or lies below it.
func within(p, dir string) bool {
	return p == dir || strings.HasPrefix(p, dir+"/")
}

func inOrder(problems []problem) []problem {
	slices.SortFunc(problems, func(a, b problem) int {
		return cmp.Or(strings.Compare(a.file, b.file), cmp.Compare(a.line, b.line), strings.Compare(a.text, b.text))
	})
	return problems
}
