package dossier

import (
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-assessment/parallax"
)

// zipped packs files, each name behind a prefix.
func zipped(t *testing.T, fsys fstest.MapFS, prefix string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(fsys)) {
		f, err := w.Create(prefix + name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(fsys[name].Data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestZip(t *testing.T) {
	want := sound(t, folder(full))
	for _, prefix := range []string{"", "dossier/", "a folder/"} {
		data := zipped(t, folder(full), prefix)
		fsys, err := OpenZip(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Errorf("%q: %v", prefix, err)
			continue
		}
		got, problems, err := Read(t.Context(), fsys)
		if err != nil || len(problems) > 0 {
			t.Errorf("%q: %v\n%s", prefix, err, written(problems))
		}
		if diff := cmp.Diff(want, got, same); diff != "" {
			t.Errorf("%q: record (-folder +zip):\n%s", prefix, diff)
		}
	}
}

// refused tells with what code an error was refused; "" for none.
func refused(err error) parallax.Code {
	var e *parallax.Error
	if !errors.As(err, &e) || e.Message == "" || e.Advice == "" {
		return ""
	}
	return e.Code
}

func TestZipRefused(t *testing.T) {
	text := []byte("parallax: 1\n")
	named := func(name string) []byte { return zipped(t, fstest.MapFS{name: {Data: text}}, "") }
	twice := func() []byte { // the second entry takes the first one's name
		return bytes.ReplaceAll(zipped(t, fstest.MapFS{"parallax.yamm": {Data: text}, "parallax.yaml": {Data: text}}, ""), []byte("yamm"), []byte("yaml"))
	}
	encrypted := func() []byte {
		data := named("parallax.yaml")
		at := bytes.Index(data, []byte("PK\x01\x02"))
		data[at+8] |= 1
		return data
	}
	link := func() []byte {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		h := &zip.FileHeader{Name: "parallax.yaml"}
		h.SetMode(fs.ModeSymlink | 0o777)
		f, err := w.CreateHeader(h)
		if err == nil {
			_, err = f.Write([]byte("/etc/passwd"))
		}
		if err = errors.Join(err, w.Close()); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for name, data := range map[string][]byte{
		"no zip":         []byte("parallax: 1\n"),
		"empty":          nil,
		"leads out":      named("../parallax.yaml"),
		"leads out deep": named("a/../../parallax.yaml"),
		"absolute":       named("/parallax.yaml"),
		"backslash":      named(`..\parallax.yaml`),
		"drive":          named("C:parallax.yaml"),
		"twice":          twice(),
		"encrypted":      encrypted(),
		"link":           link(),
		"cut":            named("parallax.yaml")[:40],
	} {
		_, err := OpenZip(bytes.NewReader(data), int64(len(data)))
		if got := refused(err); got != parallax.Invalid {
			t.Errorf("%s: got %v, want it refused as invalid", name, err)
		}
	}
}

// TestZipBomb makes sure that what unpacks to too much is refused while it is
// unpacked.
func TestZipBomb(t *testing.T) {
	small := defaultLimits()
	small.ratio, small.totalBytes, small.entries = 10, 4<<20, 3
	fsys := folder(base)
	fsys["subjects/bomb.yaml"] = &fstest.MapFile{Data: bytes.Repeat([]byte("# nothing\n"), 300_000)}
	for name, l := range map[string]limits{
		"ratio":   {ratio: 10, totalBytes: 1 << 30, entries: 100},
		"total":   {ratio: 10_000, totalBytes: 1 << 20, entries: 100},
		"entries": {ratio: 10_000, totalBytes: 1 << 30, entries: 3},
	} {
		data := zipped(t, fsys, "")
		opened, err := openZip(bytes.NewReader(data), int64(len(data)), l)
		if err == nil {
			_, _, err = Read(t.Context(), opened)
		}
		if got := refused(err); got != parallax.TooLarge {
			t.Errorf("%s: got %v, want it refused as too large", name, err)
		}
	}
}

// TestZipOfTwo finds no dossier among several.
func TestZipOfTwo(t *testing.T) {
	data := zipped(t, fstest.MapFS{"a/parallax.yaml": {}, "b/parallax.yaml": {}}, "")
	fsys, err := OpenZip(bytes.NewReader(data), int64(len(data)))
	if err == nil {
		_, _, err = Read(t.Context(), fsys)
	}
	if got := refused(err); got != parallax.NotFound {
		t.Errorf("got %v, want not found", err)
	}
}

// TestZipDamaged reads a zip whose content does not fit its checksum.
func TestZipDamaged(t *testing.T) {
	data := zipped(t, folder(base), "")
	at := bytes.Index(data, []byte("PK\x01\x02"))
	data[at+16] ^= 0xFF
	fsys, err := OpenZip(bytes.NewReader(data), int64(len(data)))
	if err == nil {
		_, _, err = Read(t.Context(), fsys)
	}
	if got := refused(err); got != parallax.Internal && got != parallax.Invalid {
		t.Errorf("got %v, want it refused", err)
	}
}

func TestNoHeader(t *testing.T) {
	for name, fsys := range map[string]fs.FS{
		"empty":      fstest.MapFS{},
		"other":      folder("\n-- subjects.yaml --\niran:\n"),
		"two below":  folder("\n-- a/parallax.yaml --\nparallax: 1\n-- b/parallax.yaml --\nparallax: 1\n"),
		"no folder":  missing{},
		"not a yaml": folder("\n-- parallax.txt --\nparallax: 1\n"),
	} {
		_, _, err := Read(t.Context(), fsys)
		if got := refused(err); got != parallax.NotFound {
			t.Errorf("%s: got %v, want not found", name, err)
		}
	}
}

// missing is a folder that does not exist.
type missing struct{}

func (missing) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}
