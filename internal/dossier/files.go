package dossier

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax"
)

// concern is what a file is about: the name of the file, or of the folder at
// the top that it stands in.
type concern uint8

const (
	header concern = iota
	attributes
	subjects
	sources
	terms
	positions
	questions
	undertakings
	referrals
	languages
)

var concernNames = [...]string{"parallax", "attributes", "subjects", "sources", "terms", "positions", "questions", "undertakings", "referrals", "languages"}

// concernOf gives the concern of a file's path.
func concernOf(name string) (concern, bool) {
	top, _, folder := strings.Cut(name, "/")
	if !folder {
		top = strings.TrimSuffix(top, path.Ext(top))
	}
	i := slices.Index(concernNames[:], top)
	return concern(max(i, 0)), i >= 0
}

// isYAML tells whether a file's name ends as those of YAML files do.
func isYAML(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".yaml" || ext == ".yml"
}

// listFiles finds the dossier's YAML files, sorted by path. Hidden files, and files
// that are not YAML, are none of its business; YAML files with other names are
// reported.
func listFiles(ctx context.Context, fsys fs.FS, l limits) (known, stray []*file, err error) {
	entries := 0
	err = fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		entries++
		switch {
		case err != nil:
			return cannotRead(name, err)
		case ctx.Err() != nil:
			return ctx.Err()
		case entries > l.entries:
			return tooLarge("keep other files apart from the dossier", "more than %d files and folders", l.entries)
		case name == ".":
			return nil
		case strings.HasPrefix(entry.Name(), "."):
			return skip(entry)
		case !entry.IsDir() && !entry.Type().IsRegular():
			if what := oddity(fsys, name, entry); what != "" {
				stray = append(stray, newOdd(name, what, l))
				return nil
			}
			if !isYAML(name) {
				return nil
			}
		case entry.IsDir() || !isYAML(name):
			return nil
		case len(known)+len(stray) >= l.files:
			return tooLarge("join some of them", "more than %d YAML files", l.files)
		}
		f := newFile(name, l)
		var ok bool
		if f.concern, ok = concernOf(name); ok {
			known = append(known, f)
		} else {
			stray = append(stray, f)
		}
		return nil
	})
	byName := func(a, b *file) int { return strings.Compare(a.name, b.name) }
	slices.SortFunc(known, byName)
	slices.SortFunc(stray, byName)
	return known, stray, err
}

// oddity says what is wrong with an entry that is neither folder nor plain file;
// "" for a link to a plain file, and for what is none of the dossier's business.
func oddity(fsys fs.FS, name string, entry fs.DirEntry) string {
	_, ours := concernOf(name)
	if entry.Type()&fs.ModeSymlink == 0 {
		if ours && isYAML(name) {
			return "a pipe or device where a file belongs"
		}
		return ""
	}
	info, err := fs.Stat(fsys, name)
	switch {
	case !ours:
		return ""
	case err != nil && (isYAML(name) || path.Ext(name) == ""):
		return "a link that leads out of the dossier, or nowhere"
	case err == nil && info.IsDir():
		return "a link to a folder, which is not followed"
	case err == nil && !info.Mode().IsRegular() && isYAML(name):
		return "a link to what is no plain file"
	}
	return ""
}

// newOdd makes a file that is only reported, and not read.
func newOdd(name, what string, l limits) *file {
	f := newFile(name, l)
	f.odd = true
	f.found.add(parallax.Problem{Code: notPlain, At: parallax.Where{File: name}, Message: what, Want: "a folder or a plain file", Hint: "put a copy in its place"})
	return f
}

func skip(entry fs.DirEntry) error {
	if entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// reportStray names YAML files that belong to no concern, one a folder.
func reportStray(stray []*file) {
	told := map[string]bool{}
	for _, f := range stray {
		top, _, folder := strings.Cut(f.name, "/")
		if told[top] || f.odd {
			continue
		}
		told[top] = true
		p := parallax.Problem{Code: unknownFile, At: parallax.Where{File: f.name}, Want: "one of " + strings.Join(concernNames[:], ", ")}
		if folder {
			p.Message = "no file of a dossier stands in a folder named " + quote(top)
		} else {
			top = strings.TrimSuffix(top, path.Ext(top))
			p.Message = "a dossier has no file named " + quote(top)
		}
		p.Hint = f.near(top, concernNames[:])
		f.found.add(p)
	}
}

// cannotRead is the error of a file or folder that the system does not give.
func cannotRead(name string, err error) error {
	var known *parallax.Error
	switch {
	case errors.As(err, &known):
		return err
	case name == "." && errors.Is(err, fs.ErrNotExist):
		return &parallax.Error{Code: parallax.NotFound, Message: "there is no such folder", Advice: "name the folder that holds parallax.yaml", Err: err}
	case name == ".":
		return &parallax.Error{Code: parallax.Internal, Message: "the folder of the dossier cannot be read", Advice: "see whether it is a folder, or a zip, and may be read", Err: fmt.Errorf("read folder: %w", err)}
	case errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
		return err
	}
	return &parallax.Error{Code: parallax.Internal, Message: fmt.Sprintf("%s cannot be read", name),
		Advice: "see whether it may be read, and whether it is a plain file", Err: fmt.Errorf("read %s: %w", name, err)}
}

// read reads the file's bytes, within the limits; left counts down what all
// files together may still take.
func (f *file) read(fsys fs.FS, left *budget) error {
	in, err := fsys.Open(f.name)
	if err != nil {
		return cannotRead(f.name, err)
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return cannotRead(f.name, err)
	}
	if !info.Mode().IsRegular() {
		return cannotRead(f.name, fmt.Errorf("mode %v", info.Mode()))
	}
	limit := f.limits.fileBytes
	data, err := readAll(in, min(max(info.Size(), 0), limit), limit+1)
	switch {
	case err != nil:
		return cannotRead(f.name, err)
	case int64(len(data)) > limit:
		return tooLarge("split it into a folder of files", "%s is larger than %d MiB", f.name, limit>>20)
	case !left.take(int64(len(data))):
		return tooLarge("split the dossier in two", "the files are larger than %d MiB together", f.limits.totalBytes>>20)
	}
	f.data = data
	return nil
}

// readAll reads at most limit bytes; size is what the file is said to have.
func readAll(in io.Reader, size, limit int64) ([]byte, error) {
	const trusted = 16 << 20 // a larger size is believed as it is filled
	data := make([]byte, 0, min(size, trusted)+512)
	in = io.LimitReader(in, limit)
	for {
		n, err := in.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if errors.Is(err, io.EOF) {
			return data, nil
		}
		if err != nil {
			return nil, err
		}
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
	}
}
