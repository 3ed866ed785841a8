// Package examples holds the dossiers that come with the program.
package examples

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
)

//go:embed jta shared-herring
var files embed.FS

// Names lists the examples; the first is the one to show when none is named.
func Names() []string { return []string{"jta", "shared-herring"} }

// Open gives the files of an example. The error wraps fs.ErrNotExist when there
// is none of that name.
func Open(name string) (fs.FS, error) {
	if !slices.Contains(Names(), name) {
		return nil, fmt.Errorf("example %q: %w", name, fs.ErrNotExist)
	}
	return fs.Sub(files, name)
}
