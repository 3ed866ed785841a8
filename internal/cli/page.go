package cli

import (
	"fmt"
	"strings"

	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/report"
)

// pageMargin stands before what is under a heading.
const pageMargin = "  "

// mostProse is how wide text is folded on the widest screens: longer lines are
// hard to read.
const mostProse = 100

// pageSigns are the characters that lists and trees are drawn with.
type pageSigns struct{ bullet, fork, corner, bar, blank string }

// pagePrinter prints a page for a person.
type pagePrinter struct {
	out   *screen
	ascii bool
	signs pageSigns
}

// printPage prints a page: fitted to the screen where a person looks on, else a
// line for a paragraph and number lines of 80 columns.
func (e *env) printPage(page *report.Page, ascii bool) {
	p := pagePrinter{e.Out, ascii || !e.unicode(), pageSigns{"• ", "├─ ", "└─ ", "│  ", "   "}}
	if p.ascii {
		p.signs = pageSigns{"* ", "|- ", "`- ", "|  ", "   "}
	}
	for i := range page.Blocks {
		b := &page.Blocks[i]
		if i > 0 && spaced(&page.Blocks[i-1], b) {
			fmt.Fprintln(p.out)
		}
		p.block(b)
	}
}

// unicode tells whether the environment has a locale with UTF-8, or names none,
// as scripts often do.
func (e *env) unicode() bool {
	for _, name := range [...]string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := e.Getenv(name); v != "" {
			v = strings.ToLower(v)
			return strings.Contains(v, "utf-8") || strings.Contains(v, "utf8")
		}
	}
	return true
}

// spaced tells whether an empty line stands between two blocks.
func spaced(before, b *report.Block) bool {
	switch b.Kind {
	case report.HeadingBlock, report.TitleBlock:
		return true
	case report.SubheadingBlock:
		return before.Kind != report.HeadingBlock
	}
	switch before.Kind {
	case report.HeadingBlock, report.SubheadingBlock:
		return false
	case report.ParagraphBlock:
		return b.Kind != report.ItemBlock
	case report.ItemBlock:
		if b.Kind == report.ItemBlock { // an entry of several lines stands apart
			return b.Depth == 0 && before.Depth > 0
		}
	}
	return b.Kind != before.Kind
}

func (p *pagePrinter) block(b *report.Block) {
	switch b.Kind {
	case report.StampBlock:
		p.flow("", "", b)
	case report.TitleBlock, report.HeadingBlock:
		p.flow("", "", &report.Block{Tone: report.Strong, Text: b.Text})
	case report.SubheadingBlock:
		p.flow(pageMargin, pageMargin, &report.Block{Tone: report.Strong, Text: b.Text})
	case report.ParagraphBlock:
		p.flow(pageMargin, pageMargin, b)
	case report.ItemBlock:
		indent := pageMargin + strings.Repeat(pageMargin, b.Depth)
		if b.Depth == 0 {
			p.flow(indent+p.signs.bullet, indent+pageMargin, b)
		} else {
			p.flow(indent, indent+pageMargin, b)
		}
	case report.BranchBlock:
		first, rest := p.guides(b.Last)
		p.flow(pageMargin+first, pageMargin+rest, b)
	case report.LineBlock:
		p.numberLine(b.Line)
	case report.TableBlock:
		p.table(b.Rows)
	}
}

func (p *pagePrinter) numberLine(n *report.NumberLine) {
	width := 80
	if p.out.Width > 0 {
		width = max(p.out.Width, 30)
	}
	look := report.Look{ASCII: p.ascii, Paint: paintTone, Isolate: isolate}
	for _, line := range n.Draw(width-len(pageMargin), look) {
		fmt.Fprintln(p.out, pageMargin+line)
	}
}

// table prints a page's table; every column may be narrowed.
func (p *pagePrinter) table(rows [][]string) {
	columns := make([]column, len(rows[0]))
	for i, title := range rows[0] {
		columns[i] = column{title: title, least: 8}
	}
	t := p.out.newTable(columns...)
	for _, r := range rows[1:] {
		cells := make([]cell, len(r))
		for i, text := range r {
			cells[i] = cell{text: text}
		}
		t.row(cells...)
	}
	t.print()
}

// guides draws the lines of a tree before a branch, and before the lines that
// its text runs on.
func (p *pagePrinter) guides(last []bool) (first, rest string) {
	var b strings.Builder
	for _, ended := range last[:len(last)-1] {
		if ended {
			b.WriteString(p.signs.blank)
		} else {
			b.WriteString(p.signs.bar)
		}
	}
	if last[len(last)-1] {
		return b.String() + p.signs.corner, b.String() + p.signs.blank
	}
	return b.String() + p.signs.fork, b.String() + p.signs.bar
}

// flow prints lead and text folded to the screen; first stands before the first
// line, rest before the others.
func (p *pagePrinter) flow(first, rest string, b *report.Block) {
	columns := 0
	if p.out.Width > 0 {
		columns = max(min(p.out.Width, mostProse)-max(textWidth(first), textWidth(rest)), 20)
	}
	lead := b.Lead
	if b.Mark != "" {
		lead = p.mark(b.Mark) + " " + lead
	}
	painted := len(lead) // bytes still to be painted
	if lead == "" {
		painted = len(b.Text)
	}
	for i, line := range foldParagraph(strings.TrimSpace(lead+" "+b.Text), columns) {
		prefix := rest
		if i == 0 {
			prefix = first
		}
		n := min(painted, len(line))
		if strings.TrimSpace(prefix) != "" {
			prefix = paint(dim, prefix)
		}
		fmt.Fprintln(p.out, prefix+isolate(paintTone(b.Tone, line[:n])+line[n:]))
		painted = max(painted-len(line)-1, 0)
	}
}

// plainMarks stand for the marks of statuses where there is ASCII alone.
var plainMarks = map[string]string{"●": "=", "◐": "~", "✕": "x", "◌": ".", "∥": "|", "○": "o"}

func (p *pagePrinter) mark(mark string) string {
	if p.ascii {
		return plainMarks[mark]
	}
	return mark
}

// tones gives each tone its style; those of statuses are the same everywhere.
var tones = map[report.Tone]style{
	report.Strong: bold, report.Faint: dim, report.Warning: yellow,
	report.ToneAgreed: statusStyles[compare.Agreed], report.ToneCompatible: statusStyles[compare.Compatible],
	report.ToneDiffers: statusStyles[compare.Differs], report.ToneOneSided: statusStyles[compare.OneSided],
	report.ToneIncomparable: statusStyles[compare.Incomparable], report.ToneOpen: statusStyles[compare.Open],
}

func paintTone(t report.Tone, text string) string { return paint(tones[t], text) }
