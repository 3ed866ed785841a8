package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"strings"
	"sync"

	"github.com/parallax-assessment/parallax/internal/chart"
	"github.com/parallax-assessment/parallax/internal/report"
)

//go:embed templates/*.html
var templateFiles embed.FS

const htmlType = "text/html; charset=utf-8"

// pageNames lists the templates that are pages: those whose names do not begin
// with an underscore. Each has its struct in pageTypes of the tests.
func pageNames() []string {
	var names []string
	files, _ := fs.Glob(templateFiles, "templates/[^_]*.html") // the pattern is good
	for _, file := range files {
		names = append(names, strings.TrimSuffix(path.Base(file), ".html"))
	}
	return names
}

// templates are the parsed pages by name.
type templates struct{ byName map[string]*template.Template }

// newTemplates parses every page with the parts that all share. In a template
// `say` gives a message by its key, `count` one in the plural form for a number;
// both take the arguments as name and value by turns.
func newTemplates(w *report.Words) (*templates, error) {
	shared := template.New("frame").Funcs(template.FuncMap{
		"say":   func(key string, args ...any) (string, error) { return say(w, key, args) },
		"count": func(key string, n int, args ...any) (string, error) { return count(w, key, n, args) },
		"signs": chart.Signs,
	})
	parts, err := fs.Glob(templateFiles, "templates/_*.html")
	if err != nil {
		return nil, err
	}
	for _, part := range parts {
		if err := parseInto(shared, w, part); err != nil {
			return nil, err
		}
	}
	t := &templates{byName: make(map[string]*template.Template)}
	for _, name := range pageNames() {
		page, err := shared.Clone()
		if err != nil {
			return nil, err
		}
		if err := parseInto(page, w, "templates/"+name+".html"); err != nil {
			return nil, err
		}
		t.byName[name] = page
	}
	return t, nil
}

// plainSay is a message without arguments.
var plainSay = regexp.MustCompile(`\{\{say "([^"]+)"\}\}`)

// parseInto adds a file to a template. Messages without arguments, nearly all there
// are, are put in their places here: they never change, and looking each up again
// for every page took a third of a page's time.
func parseInto(t *template.Template, w *report.Words, file string) error {
	text, err := fs.ReadFile(templateFiles, file)
	if err != nil {
		return err
	}
	said := plainSay.ReplaceAllStringFunc(string(text), func(action string) string {
		return template.HTMLEscapeString(w.Say(plainSay.FindStringSubmatch(action)[1], nil))
	})
	_, err = t.New(path.Base(file)).Parse(said)
	return err
}

func say(w *report.Words, key string, args []any) (string, error) {
	named, err := arguments(args)
	if err != nil {
		return "", err
	}
	return w.Say(key, named), nil
}

func count(w *report.Words, key string, n int, args []any) (string, error) {
	named, err := arguments(args)
	if err != nil {
		return "", err
	}
	return w.Count(key, n, named), nil
}

// arguments makes names and values that stand by turns into a map.
func arguments(args []any) (map[string]any, error) {
	if len(args)%2 != 0 {
		return nil, fmt.Errorf("a name without a value")
	}
	named := make(map[string]any, len(args)/2)
	for i := 0; i < len(args); i += 2 {
		name, ok := args[i].(string)
		if !ok {
			return nil, fmt.Errorf("%v is no name of an argument", args[i])
		}
		named[name] = args[i+1]
	}
	return named, nil
}

// drafts are buffers that pages are made in; one that has grown to a page's size
// need not grow again.
var drafts = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// draftAtMost is the size beyond which a buffer is not kept, in bytes.
const draftAtMost = 1 << 20

// render makes a page in memory: a reader gets all of it or none.
func (t *templates) render(name string, page any) ([]byte, error) {
	b, err := t.draft(name, page)
	if err != nil {
		return nil, err
	}
	defer putAway(b)
	return bytes.Clone(b.Bytes()), nil
}

// draft makes a page in a buffer that the caller puts away.
func (t *templates) draft(name string, page any) (*bytes.Buffer, error) {
	b := drafts.Get().(*bytes.Buffer)
	b.Reset()
	if err := t.byName[name].ExecuteTemplate(b, "frame", page); err != nil {
		putAway(b)
		return nil, fmt.Errorf("render the page %s: %w", name, err)
	}
	return b, nil
}

func putAway(b *bytes.Buffer) {
	if b.Cap() <= draftAtMost {
		drafts.Put(b)
	}
}

// page renders a page into an answer.
func (s *seat) page(name string, data any) (*answer, error) {
	b, err := s.pages.draft(name, data)
	if err != nil {
		return nil, err
	}
	return &answer{kind: htmlType, body: b.Bytes(), sent: func() { putAway(b) }}, nil
}

// prepared are pages made at the start, for when nothing may go wrong any more.
type prepared struct {
	refusals map[int][]byte // by status
	failure  []byte         // with requestMark for the request's id
}

// requestMark stands in the page of a failure for the id of its request.
const requestMark = "0000000000000000"

// refusal is the page that tells why there is none.
type refusal struct {
	frame
	Text    string
	Back    bool   // offers the way to the overview
	Request string // of a failure
}

// prepare makes the pages for what is refused and for failures.
func (s *seat) prepare() (*prepared, error) {
	p := &prepared{refusals: make(map[int][]byte)}
	for status, key := range map[int]string{
		http.StatusBadRequest:            "web.refusal.bad-request",
		http.StatusForbidden:             "web.refusal.forbidden",
		http.StatusNotFound:              "web.refusal.not-found",
		http.StatusMethodNotAllowed:      "web.refusal.method",
		http.StatusRequestEntityTooLarge: "web.refusal.too-large",
		http.StatusMisdirectedRequest:    "web.refusal.host",
		http.StatusServiceUnavailable:    "web.refusal.busy",
	} {
		page := refusal{frame: s.bare(s.words.Say("web.refusal.title", nil)), Text: s.words.Say(key, nil)}
		page.Back = status == http.StatusNotFound
		body, err := s.pages.render("refusal", page)
		if err != nil {
			return nil, err
		}
		p.refusals[status] = body
	}
	page := refusal{
		frame:   s.bare(s.words.Say("web.failure.title", nil)),
		Text:    s.words.Say("web.failure.text", nil),
		Request: requestMark,
	}
	var err error
	p.failure, err = s.pages.render("refusal", page)
	return p, err
}
