package dossier

import (
	"archive/zip"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/parallax-assessment/parallax"
)

// OpenZip opens a zip of a dossier, which may hold its files at the top or in
// one folder, for [Read]. It refuses what a zip of a dossier never has: names
// that lead out of it, one name twice, encryption, more entries than a dossier
// may have, and files that unpack to far more than was packed. What a file
// unpacks to is counted as it is read, whatever the zip says.
func OpenZip(r io.ReaderAt, size int64) (fs.FS, error) {
	return openZip(r, size, defaultLimits())
}

func openZip(r io.ReaderAt, size int64, l limits) (fs.FS, error) {
	archive, err := zip.NewReader(r, size)
	if err != nil && archive == nil {
		return nil, &parallax.Error{Code: parallax.Invalid, Message: "the file is no zip, or a damaged one", Advice: "make it again, or name the folder", Err: fmt.Errorf("open zip: %w", err)}
	}
	if len(archive.File) > l.entries {
		return nil, tooLarge("keep other files apart from the dossier", "the zip has more than %d entries", l.entries)
	}
	seen := make(map[string]bool, len(archive.File))
	for _, entry := range archive.File {
		if err := checkEntry(entry, seen); err != nil {
			return nil, err
		}
	}
	return top(&archived{fsys: archive, limits: l, left: newBudget(l.totalBytes)})
}

// checkEntry refuses names with which a zip could point outside itself, and
// entries that cannot be read.
func checkEntry(entry *zip.File, seen map[string]bool) error {
	name := strings.TrimSuffix(entry.Name, "/")
	switch {
	case !fs.ValidPath(name) || strings.ContainsAny(name, "\\\x00") || drive(name):
		return badZip("the zip has an entry with the name %s", quote(entry.Name))
	case seen[name]:
		return badZip("the zip has two entries with the name %s", quote(name))
	case entry.Flags&1 != 0:
		return badZip("the entry %s of the zip is encrypted", quote(name))
	case entry.Mode()&fs.ModeType&^fs.ModeDir != 0:
		return badZip("the entry %s of the zip is no plain file", quote(name))
	}
	seen[name] = true
	return nil
}

// drive tells whether a name begins with a drive of Windows.
func drive(name string) bool { return len(name) > 1 && name[1] == ':' }

func badZip(format string, args ...any) error {
	return &parallax.Error{Code: parallax.Invalid, Message: fmt.Sprintf(format, args...), Advice: "pack the dossier's folder again with an ordinary program, without a password"}
}

// top gives the folder of the zip that holds the header: the top, or the only
// folder there.
func top(archive *archived) (fs.FS, error) {
	entries, err := fs.ReadDir(archive.fsys, ".")
	if err != nil {
		return nil, &parallax.Error{Code: parallax.Invalid, Message: "the zip cannot be listed", Advice: "make it again", Err: err}
	}
	folder, folders := "", 0
	for _, e := range entries {
		name := e.Name()
		if !strings.HasPrefix(name, ".") && isYAML(name) && !e.IsDir() || name == concernNames[header] && e.IsDir() {
			return archive, nil
		}
		if e.IsDir() && !strings.HasPrefix(name, ".") && name != "__MACOSX" {
			folder = name
			folders++
		}
	}
	if folders != 1 {
		return archive, nil
	}
	return fs.Sub(archive, folder)
}

// archived is a zip whose files are counted as they are unpacked.
type archived struct {
	fsys   *zip.Reader
	limits limits
	left   *budget
}

// Open opens a file or folder.
func (a *archived) Open(name string) (fs.File, error) {
	f, err := a.fsys.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, err
	}
	if info.IsDir() {
		return f, nil
	}
	packed := int64(0)
	if h, ok := info.Sys().(*zip.FileHeader); ok {
		packed = int64(min(h.CompressedSize64, 1<<40))
	}
	return &unpacking{File: f, name: path.Base(name), most: a.limits.ratio*packed + 1<<20, left: a.left}, nil
}

// unpacking counts what comes out of one file.
type unpacking struct {
	fs.File
	name string
	most int64
	left *budget
}

func (u *unpacking) Read(p []byte) (int, error) {
	n, err := u.File.Read(p)
	u.most -= int64(n)
	switch {
	case u.most < 0:
		return 0, tooLarge("make the zip again from the dossier's folder", "%s unpacks to far more than was packed", u.name)
	case !u.left.take(int64(n)):
		return 0, tooLarge("split the dossier in two", "the files in the zip are too large together")
	}
	return n, err
}
