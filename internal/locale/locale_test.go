package locale

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/nicksnyder/go-i18n/v2/i18n"

	"github.com/parallax-assessment/parallax/value"
)

// messages gives all messages of a language.
func messages(t *testing.T, lang string) map[string]*i18n.Message {
	t.Helper()
	all, err := readCatalogue(catalogues, lang)
	if err != nil {
		t.Fatal(err)
	}
	return all.messages
}

// forms are the texts of a message by the names of their plural forms.
func forms(m *i18n.Message) map[string]string {
	all := map[string]string{"one": m.One, "few": m.Few, "many": m.Many, "other": m.Other}
	maps.DeleteFunc(all, func(_, text string) bool { return text == "" })
	return all
}

// used collects the string literals of the faces' code and the strings of their
// templates: a key is used when it stands there whole, or when its prefix up to
// a dot does (a code is appended to it).
func used(t *testing.T) (whole map[string]bool, prefixes map[string]bool) {
	t.Helper()
	whole, prefixes = make(map[string]bool), make(map[string]bool)
	take := func(s string) {
		whole[s] = true
		if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "-") {
			prefixes[s] = true
		}
	}
	quoted := regexp.MustCompile(`"([a-z0-9.-]+)"`)
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		switch filepath.Ext(path) {
		case ".go":
			if strings.HasSuffix(path, "_test.go") {
				return nil
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					take(strings.Trim(lit.Value, "\"`"))
				}
				return true
			})
		case ".html", ".tmpl":
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for _, m := range quoted.FindAllStringSubmatch(string(text), -1) {
				take(m[1])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return whole, prefixes
}

// No message is unused.
func TestEveryKeyIsUsed(t *testing.T) {
	whole, prefixes := used(t)
	for key := range messages(t, English) {
		found := whole[key]
		for p := range prefixes {
			found = found || strings.HasPrefix(key, p)
		}
		if !found {
			t.Errorf("no code uses the message %q", key)
		}
	}
}

// placeholders gives the placeholders in the texts, sorted.
func placeholders(texts ...string) []string {
	var all []string
	for _, text := range texts {
		all = append(all, placeholder.FindAllString(text, -1)...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// ofAll gives the placeholders in all forms of a message.
func ofAll(m *i18n.Message) []string {
	return placeholders(slices.Collect(maps.Values(forms(m)))...)
}

func sortedKeys[T any](m map[string]T) []string { return slices.Sorted(maps.Keys(m)) }

// Every language has the same keys, each counting or not, with the same placeholders.
func TestSameMessages(t *testing.T) {
	english := messages(t, English)
	for _, lang := range Codes() {
		all := messages(t, lang)
		if diff := cmp.Diff(sortedKeys(english), sortedKeys(all)); diff != "" {
			t.Errorf("keys of %s (-en +%s):\n%s", lang, lang, diff)
		}
		for key, m := range all {
			e := english[key]
			if e == nil {
				continue
			}
			if diff := cmp.Diff(ofAll(e), ofAll(m)); diff != "" {
				t.Errorf("placeholders of %q (-en +%s):\n%s", key, lang, diff)
			}
			if got, want := len(forms(m)) > 1, len(forms(e)) > 1; got != want {
				t.Errorf("%q counts in %s: %t, in English: %t", key, lang, got, want)
			}
		}
	}
}

// In Russian each form stands for many numbers (one: 1, 21, 31 …), so each
// must say which; only English may leave the number out of one.
func TestRussianFormsAllCount(t *testing.T) {
	for key, m := range messages(t, Russian) {
		want := ofAll(m)
		for form, text := range forms(m) {
			if diff := cmp.Diff(want, placeholders(text)); diff != "" {
				t.Errorf("%q, form %s, lacks (-) placeholders:\n%s", key, form, diff)
			}
		}
	}
}

// Files that are not right are told, by file and key.
func TestBrokenCatalogues(t *testing.T) {
	for name, test := range map[string]struct{ lang, text, want string }{
		"no JSON":              {"en", `{"a": `, "read catalogue/x.en.json: unexpected end of JSON input"},
		"a form too few":       {"ru", `{"a": {"one": "1", "other": "2"}}`, `message "a": not all plural forms of the language, or others`},
		"a form too many":      {"en", `{"a": {"one": "1", "few": "2", "other": "2"}}`, `message "a": not all plural forms of the language, or others`},
		"an open placeholder":  {"en", `{"a": "b {{.C"}`, `message "a": "b {{.C" holds braces`},
		"no dot":               {"en", `{"a": "b {{C}}"}`, `message "a": "b {{C}}" holds braces`},
		"neither text nor map": {"en", `{"a": 7}`, `read catalogue/x.en.json`},
	} {
		_, err := readCatalogue(fstest.MapFS{"catalogue/x." + test.lang + ".json": {Data: []byte(test.text)}}, test.lang)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got error %v, want %q", name, err, test.want)
		}
	}
	double := fstest.MapFS{"catalogue/x.en.json": {Data: []byte(`{"a": "b"}`)}, "catalogue/y.en.json": {Data: []byte(`{"a": "c"}`)}}
	if _, err := readCatalogue(double, English); err == nil {
		t.Error("one key in two files was read")
	}
}

func TestList(t *testing.T) {
	for _, tt := range []struct {
		lang  string
		items []string
		want  string
	}{
		{English, nil, ""},
		{English, []string{"a"}, "a"},
		{English, []string{"a", "b"}, "a and b"},
		{English, []string{"a", "b", "c"}, "a, b and c"},
		{Russian, []string{"а", "б", "в"}, "а, б и в"},
	} {
		if got := New(tt.lang).List(tt.items); got != tt.want {
			t.Errorf("%s: List(%v) = %q, want %q", tt.lang, tt.items, got, tt.want)
		}
	}
}

// Russian has three forms for whole numbers, and counts are grouped.
func TestCount(t *testing.T) {
	for _, tt := range []struct {
		lang string
		n    int
		want string
	}{
		{English, 1, "1 mistake"}, {English, 0, "0 mistakes"}, {English, 1234, "1,234 mistakes"},
		{Russian, 1, "1 ошибка"}, {Russian, 21, "21 ошибка"}, {Russian, 3, "3 ошибки"},
		{Russian, 5, "5 ошибок"}, {Russian, 11, "11 ошибок"}, {Russian, 0, "0 ошибок"},
		{Russian, 10_000_002, "10\u00a0000\u00a0002 ошибки"},
		{Russian, 1234, "1234 ошибки"},
	} {
		if got := New(tt.lang).Count("cli.mistakes", tt.n, nil); got != tt.want {
			t.Errorf("%s: Count(%d) = %q, want %q", tt.lang, tt.n, got, tt.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, tt := range []struct {
		f      float64
		places int
		en, ru string
	}{
		{1234.5, 1, "1,234.5", "1234,5"},
		{12345.5, 1, "12,345.5", "12\u00a0345,5"},
		{-1234, 0, "-1,234", "-1234"},
		{1234.5, -1, "1,234.5", "1234,5"},
		{-1234567, 0, "-1,234,567", "-1\u00a0234\u00a0567"},
		{999, 2, "999.00", "999,00"},
		{0.25, 1, "0.2", "0,2"}, // half to even, as the tables of compare
		{-0.001, 2, "0.00", "0,00"},
		{100, 0, "100", "100"},
		{math.Inf(1), 0, "∞", "∞"},
		{math.Inf(-1), 0, "-∞", "-∞"},
	} {
		if got := New(English).Number(tt.f, tt.places); got != tt.en {
			t.Errorf("en: Number(%v, %d) = %q, want %q", tt.f, tt.places, got, tt.en)
		}
		if got := New(Russian).Number(tt.f, tt.places); got != tt.ru {
			t.Errorf("ru: Number(%v, %d) = %q, want %q", tt.f, tt.places, got, tt.ru)
		}
	}
	if got, want := New(Russian).Percent(12.5, 1), "12,5\u00a0%"; got != want {
		t.Errorf("Percent = %q, want %q", got, want)
	}
	if got, want := New(English).Integer(-1000), "-1,000"; got != want {
		t.Errorf("Integer = %q, want %q", got, want)
	}
}

func TestDates(t *testing.T) {
	for _, tt := range []struct{ text, en, ru string }{
		{"2009-12-22", "22 December 2009", "22\u00a0декабря 2009\u00a0г."},
		{"2009-02-02", "2 February 2009", "2\u00a0февраля 2009\u00a0г."},
		{"2009-12", "December 2009", "декабрь 2009\u00a0г."},
		{"2009", "2009", "2009\u00a0г."},
		{"2009-13", "2009-13", "2009-13"},
		{"spring of 2009", "spring of 2009", "spring of 2009"},
		{"", "", ""},
	} {
		if got := New(English).WrittenDate(tt.text); got != tt.en {
			t.Errorf("en: WrittenDate(%q) = %q, want %q", tt.text, got, tt.en)
		}
		if got := New(Russian).WrittenDate(tt.text); got != tt.ru {
			t.Errorf("ru: WrittenDate(%q) = %q, want %q", tt.text, got, tt.ru)
		}
	}
	day, _, err := value.ParseDate("2010-05-09")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := New(Russian).Date(day), "9\u00a0мая 2010\u00a0г."; got != want {
		t.Errorf("Date = %q, want %q", got, want)
	}
	if got := New(English).Date(0); got != "" {
		t.Errorf("Date of no day = %q, want nothing", got)
	}
	// Every month has its words.
	for m := 1; m <= 12; m++ {
		for _, lang := range Codes() {
			New(lang).WrittenDate(fmt.Sprintf("2009-%02d-01", m))
			New(lang).WrittenDate(fmt.Sprintf("2009-%02d", m))
		}
	}
}

func TestMatch(t *testing.T) {
	for _, tt := range []struct{ accepted, want string }{
		{"", English},
		{"ru", Russian},
		{"ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7", Russian},
		{"en-GB,en;q=0.5", English},
		{"de-DE,de;q=0.9,ru;q=0.4,en;q=0.2", Russian},
		{"de", English},
		{"en;q=0.3,ru;q=0.6", Russian},
		{"uk", English}, // near to Russian is not Russian
		{"uk,ru;q=0.5", Russian},
		{"ru;q=x", English},
		{strings.Repeat("x", 10_000), English},
	} {
		if got := Match(tt.accepted); got != tt.want {
			t.Errorf("Match(%.40q) = %q, want %q", tt.accepted, got, tt.want)
		}
	}
}

func TestLanguages(t *testing.T) {
	for i, l := range Languages() {
		if l.Code != Codes()[i] || New(l.Code).Lang() != l.Code {
			t.Errorf("language %d is %v, Codes has %s", i, l, Codes()[i])
		}
	}
	if got := New("xx").Lang(); got != English {
		t.Errorf("an unknown language gives %q, want English", got)
	}
}

// A placeholder without its argument is our own fault and does not pass.
func TestMissingArgument(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a sentence with a hole in it was made")
		}
	}()
	New(English).Say("note.inconsistent", Args{"Party": "x"})
}

// An argument may be of any type; a whole number is written as the language does.
func TestArguments(t *testing.T) {
	got := New(English).Say("standing.rest", Args{"Count": 1200, "Rest": value.Day(1)})
	if want := "Of 1,200 points, 0001-01-01."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// The full stop of an abbreviation ends a sentence too.
func TestAbbreviationEndsSentence(t *testing.T) {
	p := New(Russian)
	for date, want := range map[string]string{
		"2009-12":   "Прогноз; его горизонт: декабрь 2009\u00a0г.",
		"10 лет":    "Прогноз; его горизонт: 10 лет.",
		"30 сут.":   "Прогноз; его горизонт: 30 сут.",
		"не скоро…": "Прогноз; его горизонт: не скоро….",
		"\ufdd0декабрь 2009\u00a0г.\ufdd1": "Прогноз; его горизонт: \ufdd0декабрь 2009\u00a0г\ufdd1.",
	} {
		if got := p.Say("explain.horizon", Args{"Horizon": p.WrittenDate(date)}); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		New(English)
	}
}

// BenchmarkSay is a sentence with two arguments; a page has some hundreds.
func BenchmarkSay(b *testing.B) {
	p := New(English)
	for b.Loop() {
		p.Say("position.condition", Args{"Label": "payload", "Value": "600 kg"})
	}
}

func BenchmarkCount(b *testing.B) {
	p := New(English)
	for b.Loop() {
		p.Count("cli.mistakes", 3, nil)
	}
}
