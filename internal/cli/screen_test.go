package cli

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// environment is a Getenv of fixed variables, such as "TERM=dumb".
func environment(variables ...string) func(string) string {
	return func(name string) string {
		for _, v := range variables {
			if key, text, _ := strings.Cut(v, "="); key == name {
				return text
			}
		}
		return ""
	}
}

// TestColour tries flag and environment against each other: which of them says
// whether colours show.
func TestColour(t *testing.T) {
	tests := []struct {
		name     string
		flag     string
		terminal bool
		env      []string
		want     bool
	}{
		{"pipe", "auto", false, nil, false},
		{"terminal", "auto", true, nil, true},
		{"terminal that cannot", "auto", true, []string{"TERM=dumb"}, false},
		{"nobody wants it", "auto", true, []string{"NO_COLOR=1"}, false},
		{"an empty NO_COLOR says nothing", "auto", true, []string{"NO_COLOR="}, true},
		{"the older way to say no", "auto", true, []string{"CLICOLOR=0"}, false},
		{"forced into a pipe", "auto", false, []string{"CLICOLOR_FORCE=1"}, true},
		{"forced with nought", "auto", false, []string{"CLICOLOR_FORCE=0"}, false},
		{"no goes before force", "auto", false, []string{"CLICOLOR_FORCE=1", "NO_COLOR=1"}, false},
		{"always", "always", false, []string{"NO_COLOR=1", "TERM=dumb"}, true},
		{"never", "never", true, []string{"CLICOLOR_FORCE=1"}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := newScreen(&strings.Builder{}, terminal{test.terminal, 80}, environment(test.env...))
			s.decideColour(test.flag)
			if s.Colour != test.want {
				t.Errorf("got colour %t, want %t", s.Colour, test.want)
			}
		})
	}
}

// TestScreen writes what may stand in a dossier and looks at the bytes that
// reach the terminal.
func TestScreen(t *testing.T) {
	tests := []struct{ name, text, terminal, coloured, pipe string }{
		{"plain", "Shahab-3\n", "Shahab-3\n", "Shahab-3\n", "Shahab-3\n"},
		{"scripts", "Иран 伊朗 ایران\n", "Иран 伊朗 ایران\n", "Иран 伊朗 ایران\n", "Иран 伊朗 ایران\n"},
		{"painted", paint(red, "x"), "x", "\x1b[31mx\x1b[0m", "x"},
		{"nothing painted", paint(red, "") + paint(plain, "x"), "x", "x", "x"},
		{"escape sequence", "\x1b[31mx\x1b[0m", "␛[31mx␛[0m", "␛[31mx␛[0m", "␛[31mx␛[0m"},
		{"title of the window", "\x1b]0;x\a", "␛]0;x␇", "␛]0;x␇", "␛]0;x␇"},
		{"in eight bits", "\u009b31m", "\uFFFD31m", "\uFFFD31m", "\uFFFD31m"},
		{"over the line", "good\rbad\b\b", "good␍bad␈␈", "good␍bad␈␈", "good␍bad␈␈"},
		{"direction", "a\u202Eb\u2066c", "a\uFFFDb\uFFFDc", "a\uFFFDb\uFFFDc", "a\uFFFDb\uFFFDc"},
		{"isolated", isolate("ایران") + isolate("Iran"), "\u2068ایران\u2069Iran", "\u2068ایران\u2069Iran", "ایرانIran"},
		{"no UTF-8", "a\xffb", "a\uFFFDb", "a\uFFFDb", "a\uFFFDb"},
		{"tab", "a\tb", "a b", "a b", "a b"},
	}
	print := func(t *testing.T, text string, is, colour bool, step int) string {
		t.Helper()
		var out strings.Builder
		s := newScreen(&out, terminal{is, 80}, environment())
		s.Colour = colour
		for text != "" {
			n := min(step, len(text))
			if got, err := s.Write([]byte(text[:n])); got != n || err != nil {
				t.Fatalf("Write gives %d, %v; want %d", got, err, n)
			}
			text = text[n:]
		}
		if err := s.Flush(); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, step := range []int{1, 1000} { // however it is cut
				got := []string{print(t, test.text, true, false, step), print(t, test.text, true, true, step), print(t, test.text, false, false, step)}
				want := []string{test.terminal, test.coloured, test.pipe}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("terminal, coloured, pipe, %d bytes at a time (-want +got):\n%s", step, diff)
				}
			}
		})
	}
}

// TestRaw: a machine gets each byte; a person who looks at it is still safe.
func TestRaw(t *testing.T) {
	const text = "\x1b[31m\t\u009b\n"
	for is, want := range map[bool]string{false: text, true: "␛[31m \uFFFD\n"} {
		var out strings.Builder
		s := newScreen(&out, terminal{is, 80}, environment())
		if _, err := s.Raw().Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
		s.Flush()
		if got := out.String(); got != want {
			t.Errorf("terminal %t: got %q, want %q", is, got, want)
		}
	}
}

func FuzzScreen(f *testing.F) {
	f.Add("\x1b[31m", 3)
	f.Add("a\u009bb\uFDD3c\uFDEE", 1)
	f.Fuzz(func(t *testing.T, text string, at int) {
		var out strings.Builder
		s := newScreen(&out, terminal{true, 80}, environment())
		s.Colour = false
		at = max(0, min(at, len(text)))
		for _, part := range []string{text[:at], text[at:]} {
			if _, err := s.Write([]byte(part)); err != nil {
				t.Fatal(err)
			}
		}
		s.Flush()
		for _, r := range out.String() {
			if r < ' ' && r != '\n' || r == 0x7F || 0x80 <= r && r < 0xA0 {
				t.Fatalf("%q becomes %q, with %U", text, out.String(), r)
			}
		}
	})
}

func TestTextWidth(t *testing.T) {
	for text, want := range map[string]int{
		"":           0,
		"Shahab-3":   8,
		"Шахаб-3":    7,
		"流星-3":       6,
		"شهاب-۳":     6,
		"Ω̈":         1, // a letter and a mark on it
		"é":          1,
		"한국":         4,
		"ｗｉｄｅ":       8,
		"● ◐ ✕":      5,
		"a\u200bb":   2,
		"یخ\u200cزد": 4,
	} {
		if got := textWidth(text); got != want {
			t.Errorf("width of %q: got %d, want %d", text, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	tests := []struct {
		text    string
		columns int
		want    []string
	}{
		{"", 5, []string{""}},
		{"one two three", 0, []string{"one two three"}},
		{"one two three", 7, []string{"one two", "three"}},
		{"one two three", 13, []string{"one two three"}},
		{"unbreakable", 5, []string{"unbre", "akabl", "e"}},
		{"a unbreakable b", 5, []string{"a", "unbre", "akabl", "e b"}},
		{"太重的卡车", 4, []string{"太重", "的卡", "车"}},
		{"太重的卡车", 1, []string{"太", "重", "的", "卡", "车"}},
		{"e\u0301e\u0301e\u0301", 2, []string{"e\u0301e\u0301", "e\u0301"}},
		{"airframe-material", 13, []string{"airframe-", "material"}},
		{"a-irframematerial", 13, []string{"a-irframemate", "rial"}},
		{"first line\nsecond", 6, []string{"first", "line", "second"}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, fold(test.text, test.columns)); diff != "" {
			t.Errorf("%q in %d columns (-want +got):\n%s", test.text, test.columns, diff)
		}
	}
}

func TestCut(t *testing.T) {
	tests := []struct {
		text    string
		columns int
		want    string
	}{
		{"short", 5, "short"},
		{"longer", 5, "long…"},
		{"two words", 5, "two…"},
		{"太重的卡车", 5, "太重…"},
	}
	for _, test := range tests {
		if got := cut(test.text, test.columns); got != test.want {
			t.Errorf("%q in %d columns: got %q, want %q", test.text, test.columns, got, test.want)
		}
	}
}

// table3 is a table with names in four scripts, on a terminal of some width; 0:
// into a pipe.
func table3(columns int) string {
	var out strings.Builder
	s := newScreen(&out, terminal{columns > 0, columns}, environment("TERM=linux"))
	s.Colour = false
	t := s.newTable(column{title: "status", lead: true}, column{title: "gap", right: true, lead: true}, column{title: "中华人民共和国", least: 8}, column{title: "why", least: 6})
	t.heading(cell{"Шахаб-3", bold}, cell{"shahab-3", dim})
	t.row(cell{"✕ differs", red}, cell{"0.15", plain}, cell{"یک دو سه چهار پنج شش", plain}, cell{"premise, evidence", plain})
	t.row(cell{"● agreed", green}, cell{"", plain}, cell{"两千公里", plain}, cell{"", plain})
	t.row(cell{"○ open", dim}, cell{"", plain}, cell{"", plain}, cell{"two\nlines", plain})
	t.print()
	s.Flush()
	return out.String()
}

func TestTable(t *testing.T) {
	for columns, want := range map[int]string{
		0: `
status      gap  中华人民共和国        why

Шахаб-3  shahab-3
✕ differs  0.15  یک دو سه چهار پنج شش  premise, evidence
● agreed         两千公里
○ open                                 two lines
`,
		40: `
status      gap  中华人民共  why
                 和国

Шахаб-3  shahab-3
✕ differs  0.15  یک دو سه    premise,
                 چهار پنج    evidence
                 شش
● agreed         两千公里
○ open                       two lines
`,
		20: `

Шахаб-3  shahab-3
✕ differs  0.15
  中华人民共和国:
    یک دو سه چهار
    پنج شش
  why: premise,
    evidence

● agreed
  中华人民共和国:
    两千公里

○ open
  why: two lines
`,
	} {
		if diff := cmp.Diff(strings.TrimPrefix(want, "\n"), table3(columns)); diff != "" {
			t.Errorf("%d columns (-want +got):\n%s", columns, diff)
		}
	}
}
