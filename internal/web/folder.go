package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
)

// FolderOptions choose which pages go into a folder.
type FolderOptions struct {
	// Langs are the languages (BCP 47); none: all that there are. The first is that
	// of the page that is opened first.
	Langs []string
	// NoChairs leaves out the pages from the parties' chairs, of which there are as
	// many as from nobody's for each party.
	NoChairs bool
	// Progress, where not nil, is told from time to time how many files are written
	// and how many are known to come.
	Progress func(written, known int)
}

// Folder gives the comparison as files that a browser opens from a disk, with no
// server: every page that can be reached by links, each under a name that any
// file system takes, with relative links between them. The same comparison gives
// the same files. write is called for one file at a time, with a slash-separated
// name below the folder; its error ends the work.
func Folder(ctx context.Context, res *compare.Result, opts FolderOptions, write func(name string, body []byte) error) error {
	s, err := newSite(res, Options{Lang: "", langs: opts.Langs, static: true, noChairs: opts.NoChairs})
	if err != nil {
		return err
	}
	f := &folder{handler: s.handler(nil), progress: opts.Progress, write: write, seen: make(map[string]bool)}
	start := seatBase(s.tongues[0].lang, "") + "/"
	if err := f.crawl(ctx, start); err != nil {
		return err
	}
	// The page to begin with stands at the top as well.
	body, _, err := f.fetch(start)
	if err != nil {
		return err
	}
	body, _ = rewrite(body, "index.html")
	return write("index.html", body)
}

// folder is the state of one Folder.
type folder struct {
	handler  http.Handler
	progress func(written, known int)
	seen     map[string]bool // addresses

	// mu guards write and written, which the workers of a crawl share.
	mu      sync.Mutex
	write   func(name string, body []byte) error
	written int
}

// crawl makes all pages that can be reached from the address: one rank of links
// after the other, those of a rank side by side.
func (f *folder) crawl(ctx context.Context, start string) error {
	f.seen[start] = true
	for rank := []string{start}; len(rank) > 0; {
		links := make([][]string, len(rank))
		work, ctx := errgroup.WithContext(ctx)
		work.SetLimit(runtime.GOMAXPROCS(0))
		for i, address := range rank {
			work.Go(func() (err error) {
				if err := ctx.Err(); err != nil {
					return err
				}
				links[i], err = f.make(address)
				return err
			})
		}
		if err := work.Wait(); err != nil {
			return err
		}
		var next []string
		for _, to := range slices.Concat(links...) {
			if !f.seen[to] {
				f.seen[to] = true
				next = append(next, to)
			}
		}
		rank = next
	}
	return nil
}

// make writes the file for an address and gives the addresses it leads to.
func (f *folder) make(address string) ([]string, error) {
	body, kind, err := f.fetch(address)
	if err != nil {
		return nil, err
	}
	name := fileName(address)
	var links []string
	if kind == htmlType {
		body, links = rewrite(body, name)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.write(name, body); err != nil {
		return nil, err
	}
	f.written++
	if f.progress != nil && f.written%64 == 0 {
		f.progress(f.written, len(f.seen))
	}
	return links, nil
}

// fetch asks our own handler. Whatever it refuses is our own fault: its pages led
// there.
func (f *folder) fetch(address string) (body []byte, kind string, err error) {
	req, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		return nil, "", err
	}
	req.Host = "localhost"
	w := &inMemory{header: make(http.Header), status: http.StatusOK}
	f.handler.ServeHTTP(w, req)
	if w.status != http.StatusOK {
		return nil, "", parallax.Errorf(parallax.Internal, "the page %s: status %d", address, w.status)
	}
	return w.body.Bytes(), w.header.Get("Content-Type"), nil
}

// inMemory is an [http.ResponseWriter] that keeps the answer.
type inMemory struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (w *inMemory) Header() http.Header               { return w.header }
func (w *inMemory) WriteHeader(status int)            { w.status = status }
func (w *inMemory) Write(b []byte) (n int, err error) { return w.body.Write(b) }

// localStarts are the beginnings of attributes that hold an address of localStarts. They stand
// nowhere else on a page: in text a quotation mark is escaped.
var localStarts = [][]byte{[]byte(` href="/`), []byte(` src="/`), []byte(` action="/`)}

// rewrite makes the addresses on a page relative to the file it is to be, and
// gives the addresses, without anchors, in their order.
func rewrite(body []byte, name string) (out []byte, links []string) {
	var b bytes.Buffer
	b.Grow(len(body))
	for {
		at, n := -1, 0
		for _, begin := range localStarts {
			if i := bytes.Index(body, begin); i >= 0 && (at < 0 || i < at) {
				at, n = i, len(begin)
			}
		}
		if at < 0 {
			b.Write(body)
			return b.Bytes(), links
		}
		b.Write(body[:at+n-1]) // without the slash
		body = body[at+n-1:]
		end := bytes.IndexByte(body, '"')
		address, anchor, _ := strings.Cut(html.UnescapeString(string(body[:end])), "#")
		body = body[end:]
		links = append(links, address)
		relative := relativeTo(name, fileName(address))
		if anchor != "" {
			relative += "#" + anchor
		}
		b.WriteString(html.EscapeString(relative))
	}
}

// relativeTo gives the address of one file as a link in another has it.
func relativeTo(from, to string) string {
	dir := path.Dir(from)
	up := ""
	for dir != "." && !strings.HasPrefix(to, dir+"/") {
		dir = path.Dir(dir)
		up += "../"
	}
	if dir != "." {
		to = to[len(dir)+1:]
	}
	return up + escapePath(to)
}

// escapePath writes the name of a file as an address has it.
func escapePath(name string) string { return (&url.URL{Path: name}).EscapedPath() }

// fileName gives the name of the file for an address of localStarts.
func fileName(address string) string {
	escaped, query, _ := strings.Cut(strings.TrimPrefix(address, "/"), "?")
	parts := strings.Split(escaped, "/")
	last := len(parts) - 1
	if parts[0] == "assets" {
		return escaped
	}
	ending := ".html"
	for _, known := range []string{".csv", ".json", ".js"} {
		if strings.HasSuffix(parts[last], known) {
			parts[last], ending = strings.TrimSuffix(parts[last], known), known
		}
	}
	for i, part := range parts {
		if plain, err := url.PathUnescape(part); err == nil {
			part = plain
		}
		parts[i] = safeName(part)
	}
	if parts[last] == "" {
		parts[last] = "index"
	}
	if query != "" {
		parts[last] += "~" + safeName(query)
	}
	return strings.Join(parts, "/") + ending
}

// nameAtMostOnDisk bounds one part of a file's name, in bytes.
const nameAtMostOnDisk = 72

// safeName writes a text with the signs that every file system takes and tells
// apart: small letters, figures, hyphen and underline. All else stands as = and
// the code of its bytes. A long name is cut, with its hash behind.
func safeName(text string) string {
	var b strings.Builder
	for i := range len(text) {
		if c := text[i]; 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' || c == '_' {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "=%02x", c)
		}
	}
	name := b.String()
	if reserved(name) {
		return "=" + name
	}
	if len(name) <= nameAtMostOnDisk {
		return name
	}
	sum := sha256.Sum256([]byte(text))
	return name[:nameAtMostOnDisk-24] + "=h" + hex.EncodeToString(sum[:11])
}

// reserved tells the names of devices, which Windows gives to no file.
func reserved(name string) bool {
	switch name {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(name) == 4 && (strings.HasPrefix(name, "com") || strings.HasPrefix(name, "lpt")) && '0' <= name[3] && name[3] <= '9'
}

// fromSearch gives an address as the search page of a folder has it: its script
// finds links that no page was rewritten for.
func (s *seat) fromSearch(address string) string {
	address, anchor, found := strings.Cut(address, "#")
	relative := relativeTo(fileName(s.base+"/search"), fileName(address))
	if found {
		relative += "#" + anchor
	}
	return relative
}
