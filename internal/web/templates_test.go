package web

import (
	"encoding/json"
	"html/template"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// pageTypes has an empty struct for every page.
var pageTypes = map[string]any{
	"overview": overviewPage{},
	"points":   pointsPage{},
	"point":    pointPage{},
	"agenda":   agendaPage{},
	"glossary": glossaryPage{},
	"help":     helpPage{},
	"search":   searchPage{},
	"refusal":  refusal{},

	"sources": sourcesPage{},
	"source":  sourcePage{},
	"fall":    fallPage{},

	"homework": homeworkPage{},
	"rounds":   roundsPage{},
	"round":    roundPage{},
	"compare":  comparePage{},

	"subject":   subjectPage{},
	"subjects":  subjectsPage{},
	"class":     classPage{},
	"attribute": attributePage{},
}

// TestTemplates renders every template with a struct in which nothing is set and
// with one in which everything is, so that both ways of every condition are
// taken and a field that the struct lacks is found.
func TestTemplates(t *testing.T) {
	s := seatOf(t, everything(t))
	for _, name := range pageNames() {
		empty, ok := pageTypes[name]
		if !ok {
			t.Errorf("no struct for the page %s", name)
			continue
		}
		if _, err := s.pages.render(name, empty); err != nil {
			t.Error(err)
		}
		full := reflect.New(reflect.TypeOf(empty)).Elem()
		fill(full, 3)
		body, err := s.pages.render(name, full.Interface())
		if err != nil {
			t.Error(err)
			continue
		}
		parse(t, strings.ReplaceAll(string(body), ` id="#word"`, ""))
	}
}

// fill sets every field below v; what contains itself is filled to a depth.
func fill(v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.String:
		word := "word"
		if v.Type() == reflect.TypeFor[template.HTML]() {
			word = "<b>word</b>"
		}
		v.SetString(word)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(2)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), depth)
	case reflect.Slice:
		if depth == 0 {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), depth-1)
	case reflect.Struct:
		for _, f := range reflect.VisibleFields(v.Type()) {
			if len(f.Index) > 1 {
				continue // of an embedded struct, which is filled as a whole
			}
			field := v.FieldByIndex(f.Index)
			if !field.CanSet() {
				field = reflect.NewAt(f.Type, field.Addr().UnsafePointer()).Elem()
			}
			if f.Name == "Name" && v.Type() == reflect.TypeFor[statusView]() {
				field.SetString("differs") // the name of a status chooses its words
				continue
			}
			fill(field, depth)
		}
	}
}

// spoken are the codes behind keys that are put together from a word and a code.
var spoken = map[string][]string{
	"web.meaning.":     statusNames(),
	"web.help.reason.": reasonNames(),

	"web.help.stance-name.": {"possible", "doubts", "denies"},
	"web.help.stance.":      {"possible", "doubts", "denies"},
	"web.help.level.":       {"us-0", "us-1", "us-2", "us-3", "ru-0", "ru-1", "ru-2", "ru-3"},

	"web.language.":       locale.Codes(),
	"web.point.group-to.": {"differs", "incomparable", "compatible"},
	"web.confidence.":     parallax.Confidences,
	"web.undertaking.":    {"open", "done", "withdrawn"},

	"web.homework.state.": entryNames[:],
	"web.homework.due.":   dueNames(),
	"web.homework.":       {"owed", "answers", "closed", "referrals"},
	"web.rounds.kind.":    changeNames[:],
	"web.rounds.":         {"due", "asked", "answered", "promised", "closed-promises", "referred"},

	"web.sources.list.":       listNames[:],
	"web.sources.fall.":       {"closed", "opened", "moved", "removed"},
	"web.sources.fall.count-": {"closed", "opened", "moved", "removed"},

	"web.subject.part.":     statusNames(),
	"web.subject.relation.": {"variant-of", "same-as", "other"},
	"web.attribute.sort.":   sortNames[:],

	"web.search.kind.":  kindNames(),
	"web.search.field.": fieldNames(),
}

func statusNames() []string {
	var out []string
	for _, s := range compare.Statuses() {
		out = append(out, s.String())
	}
	return out
}

func dueNames() []string {
	var out []string
	for _, d := range compare.DueStates() {
		out = append(out, d.String())
	}
	return out
}

func reasonNames() []string {
	var out []string
	for _, c := range compare.ReasonCodes() {
		out = append(out, c.String())
	}
	return out
}

// TestKeys makes sure that every key in use has words, and that no words of ours
// go unused.
func TestKeys(t *testing.T) {
	catalogue := make(map[string]any)
	files, err := filepath.Glob("../locale/catalogue/*.en.json")
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(text, &catalogue); err != nil {
			t.Fatal(file, err)
		}
	}
	used := usedKeys(t)
	for _, key := range used {
		if _, ok := catalogue[key]; !ok {
			t.Errorf("the catalogue has no %s", key)
		}
	}
	for key := range catalogue {
		if strings.HasPrefix(key, "web.") && !slices.Contains(used, key) {
			t.Errorf("nobody uses %s", key)
		}
	}
}

func usedKeys(t *testing.T) []string {
	t.Helper()
	literal := regexp.MustCompile(`"(web\.[a-zA-Z0-9.-]+)"`)
	var used []string
	read := func(name string, err error) {
		if err != nil || strings.HasSuffix(name, "_test.go") || !strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, ".html") {
			return
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range literal.FindAllStringSubmatch(string(text), -1) {
			if codes, ok := spoken[m[1]]; ok {
				for _, c := range codes {
					used = append(used, m[1]+c)
				}
			} else {
				used = append(used, m[1])
			}
		}
	}
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, _ fs.DirEntry, err error) error { read(name, err); return err })
	if err != nil {
		t.Fatal(err)
	}
	return used
}

// TestNoWordsInTemplates finds text in the templates that no catalogue holds.
func TestNoWordsInTemplates(t *testing.T) {
	files, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil || len(files) < len(pageNames()) {
		t.Fatal(files, err)
	}
	actions := regexp.MustCompile(`\{\{.*?\}\}`)
	tags := regexp.MustCompile(`(?s)<[^>]*>`)
	words := regexp.MustCompile(`\pL{2,}`)
	for _, name := range files {
		text, err := fs.ReadFile(templateFiles, name)
		if err != nil {
			t.Fatal(err)
		}
		plain := tags.ReplaceAllString(actions.ReplaceAllString(string(text), ""), "")
		plain = strings.ReplaceAll(plain, "&nbsp;", "")
		if found := words.FindAllString(plain, -1); len(found) > 0 {
			t.Errorf("%s holds words: %q", name, found)
		}
	}
}
