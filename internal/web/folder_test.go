package web

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"
)

// folderOf gives the files of a folder by name.
func folderOf(t testing.TB, opts FolderOptions) map[string][]byte {
	t.Helper()
	files := make(map[string][]byte)
	err := Folder(context.Background(), everything(t), opts, func(name string, body []byte) error {
		if files[name] != nil {
			t.Errorf("%s is written twice", name)
		}
		files[name] = bytes.Clone(body)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestFolder follows every link of every file to another file, and to the anchor
// in it.
func TestFolder(t *testing.T) {
	files := folderOf(t, FolderOptions{})
	pages := make(map[string]page)
	for name, body := range files {
		if strings.HasSuffix(name, ".html") {
			pages[name] = parse(t, string(body))
		}
	}
	if len(pages) < 20 {
		t.Fatalf("%d pages", len(pages))
	}
	for name, p := range pages {
		for _, link := range p.links {
			u, err := url.Parse(link)
			if err != nil || u.IsAbs() || strings.HasPrefix(link, "/") {
				t.Errorf("%s: the link %s, %v", name, link, err)
				continue
			}
			to := name
			if u.Path != "" {
				to = path.Join(path.Dir(name), u.Path)
			}
			if files[to] == nil {
				t.Errorf("%s: the link %s leads to no file", name, link)
			} else if u.Fragment != "" && !pages[to].ids[u.Fragment] {
				t.Errorf("%s: the link %s leads to no place in the file", name, link)
			}
		}
	}
	for name := range files {
		if name != strings.ToLower(name) || strings.ContainsAny(name, `\:*?"<>| `) {
			t.Errorf("the name %q is not for every file system", name)
		}
	}
}

// TestFolderAgain makes the same folder twice.
func TestFolderAgain(t *testing.T) {
	a, b := folderOf(t, FolderOptions{}), folderOf(t, FolderOptions{})
	if !slices.Equal(slices.Sorted(maps.Keys(a)), slices.Sorted(maps.Keys(b))) {
		t.Fatal("other files")
	}
	for name := range a {
		if !bytes.Equal(a[name], b[name]) {
			t.Errorf("%s is another", name)
		}
	}
}

// TestFolderPart leaves out chairs and languages, and no page leads there.
func TestFolderPart(t *testing.T) {
	for name, body := range folderOf(t, FolderOptions{Langs: []string{"en"}, NoChairs: true}) {
		if strings.Contains(name, "/as/") || strings.HasPrefix(name, "ru/") {
			t.Errorf("there is a file %s", name)
		}
		if bytes.Contains(body, []byte(`class="chairs"`)) {
			t.Errorf("%s offers chairs", name)
		}
	}
}

// TestFolderStops gives back the error of whoever writes.
func TestFolderStops(t *testing.T) {
	full := errors.New("the disk is full")
	n := 0
	err := Folder(context.Background(), everything(t), FolderOptions{}, func(string, []byte) error {
		if n++; n > 3 {
			return full
		}
		return nil
	})
	if !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Folder(ctx, everything(t), FolderOptions{}, func(string, []byte) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestFileName(t *testing.T) {
	long := strings.Repeat("a", 300)
	seen := make(map[string]string)
	for _, test := range []struct{ address, want string }{
		{"/en/", "en/index.html"},
		{"/en/agenda", "en/agenda.html"},
		{"/en/agenda?page=2", "en/agenda~page=3d2.html"},
		{"/en/as/usa/", "en/as/usa/index.html"},
		{"/en/point/SS-18/range", "en/point/=53=53-18/range.html"},
		{"/en/point/ss-18/range", "en/point/ss-18/range.html"},
		{"/en/point/~../con", "en/point/=7e=2e=2e/=con.html"},
		{"/en/point/%D0%B4/a%2Fb", "en/point/=d0=b4/a=2fb.html"},
		{"/en/points.csv?status=differs", "en/points~status=3ddiffers.csv"},
		{"/compare.json", "compare.json"},
		{"/assets/0123456789abcdef/parallax.css", "assets/0123456789abcdef/parallax.css"},
		{"/en/subject/" + long, ""},
		{"/en/subject/" + long + "b", ""},
	} {
		got := fileName(test.address)
		if test.want != "" && got != test.want {
			t.Errorf("fileName(%s) is %s, want %s", test.address, got, test.want)
		}
		if before, ok := seen[got]; ok {
			t.Errorf("%s and %s have the same name", before, test.address)
		}
		seen[got] = test.address
		if slices.ContainsFunc(strings.Split(got, "/"), func(part string) bool { return len(part) > 120 }) {
			t.Errorf("%s is long", got)
		}
	}
}

func TestRelativeTo(t *testing.T) {
	for _, test := range []struct{ from, to, want string }{
		{"index.html", "en/index.html", "en/index.html"},
		{"en/index.html", "en/index.html", "index.html"},
		{"en/point/a/b.html", "en/point/a/c.html", "c.html"},
		{"en/point/a/b.html", "en/agenda.html", "../../agenda.html"},
		{"en/point/a/b.html", "assets/x/y.css", "../../../assets/x/y.css"},
		{"en/a.html", "en/=d0.html", "=d0.html"},
	} {
		if got := relativeTo(test.from, test.to); got != test.want {
			t.Errorf("relativeTo(%s, %s) is %s, want %s", test.from, test.to, got, test.want)
		}
	}
}
