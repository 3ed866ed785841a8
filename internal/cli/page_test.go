package cli

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-assessment/parallax/internal/report"
)

// printed prints a page on a terminal of the width, or into a pipe for 0.
func printed(page *report.Page, width int, vars map[string]string) string {
	var out bytes.Buffer
	getenv := func(name string) string { return vars[name] }
	e := &env{Out: newScreen(&out, terminal{width > 0, width}, getenv), Getenv: getenv}
	e.Out.Colour = false
	e.printPage(page, false)
	if err := e.Out.Flush(); err != nil {
		panic(err) // a buffer takes everything
	}
	return out.String()
}

var somePage = &report.Page{Blocks: []report.Block{
	{Kind: report.StampBlock, Text: "EXAMPLE"},
	{Kind: report.TitleBlock, Text: "A title"},
	{Kind: report.ParagraphBlock, Mark: "✕", Lead: "Differs.", Text: "The two say what cannot both be right, and that at some length."},
	{Kind: report.HeadingBlock, Text: "A heading"},
	{Kind: report.SubheadingBlock, Text: "North"},
	{Kind: report.ItemBlock, Lead: "(S)", Text: "An entry of a list that runs on to the next line of it."},
	{Kind: report.ItemBlock, Depth: 1, Text: "What stands below it runs on as well, and further in."},
	{Kind: report.ItemBlock, Text: "Another entry."},
	{Kind: report.BranchBlock, Last: []bool{false}, Mark: "◌", Lead: "hull:", Text: "a branch that runs on below itself"},
	{Kind: report.BranchBlock, Last: []bool{false, true}, Text: "a leaf"},
	{Kind: report.BranchBlock, Last: []bool{true}, Text: "the last"},
	{Kind: report.TableBlock, Rows: [][]string{{"point", "what"}, {"ferry/speed", "conditions and evidence, method and judgement"}}},
}}

func TestPrintPage(t *testing.T) {
	want := `EXAMPLE

A title

  ✕ Differs. The two say what cannot
  both be right, and that at some
  length.

A heading
  North
  • (S) An entry of a list that runs on
    to the next line of it.
    What stands below it runs on as
      well, and further in.

  • Another entry.

  ├─ ◌ hull: a branch that runs on below
  │  itself
  │  └─ a leaf
  └─ the last

point        what
ferry/speed  conditions and evidence,
             method and judgement
`
	if diff := cmp.Diff(want, printed(somePage, 40, nil)); diff != "" {
		t.Errorf("at 40 columns (-want +got):\n%s", diff)
	}
	got := printed(somePage, 40, map[string]string{"LC_ALL": "C"})
	if i := strings.IndexFunc(got, func(r rune) bool { return r > 0x7e }); i >= 0 {
		t.Errorf("beyond ASCII in a locale without UTF-8:\n%s", got)
	}
	for width := range 130 {
		for line := range strings.Lines(printed(somePage, width, nil)) {
			if got := textWidth(strings.TrimSuffix(line, "\n")); width >= 30 && got > width {
				t.Errorf("%d columns on a screen of %d: %q", got, width, line)
			}
		}
	}
}

func TestUnicode(t *testing.T) {
	for _, test := range []struct {
		env  map[string]string
		want bool
	}{
		{nil, true},
		{map[string]string{"LANG": "en_GB.UTF-8"}, true},
		{map[string]string{"LANG": "C.utf8"}, true},
		{map[string]string{"LANG": "C"}, false},
		{map[string]string{"LANG": "ru_RU.KOI8-R"}, false},
		{map[string]string{"LC_ALL": "POSIX", "LANG": "en_GB.UTF-8"}, false},
		{map[string]string{"LC_CTYPE": "en_GB.UTF-8", "LANG": "C"}, true},
	} {
		e := &env{Getenv: func(name string) string { return test.env[name] }}
		if got := e.unicode(); got != test.want {
			t.Errorf("%v: got %v, want %v", test.env, got, test.want)
		}
	}
}
