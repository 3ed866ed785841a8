package report

import (
	"bufio"
	"io"
	"strings"
)

// Markdown writes the page as CommonMark with the tables of GitHub. Texts from
// the dossier are escaped and cannot become markup.
func (p *Page) Markdown(out io.Writer) error {
	t := markdownWriter{bufio.NewWriter(out)}
	for i := range p.Blocks {
		b := &p.Blocks[i]
		if i > 0 && !(listed(b) && listed(&p.Blocks[i-1])) {
			t.WriteByte('\n')
		}
		t.block(b)
	}
	return t.Flush()
}

// markdownWidth is how wide number lines are drawn in files.
const markdownWidth = 80

func listed(b *Block) bool { return b.Kind == ItemBlock || b.Kind == BranchBlock }

type markdownWriter struct{ *bufio.Writer }

func (t *markdownWriter) block(b *Block) {
	switch b.Kind {
	case StampBlock:
		t.WriteString("**" + b.Text + "**\n")
	case TitleBlock:
		t.WriteString("# " + markdownText(b.Text) + "\n")
	case HeadingBlock:
		t.WriteString("## " + markdownText(b.Text) + "\n")
	case SubheadingBlock:
		t.WriteString("### " + markdownText(b.Text) + "\n")
	case ParagraphBlock:
		t.WriteString(markdownLead(b) + "\n")
	case ItemBlock:
		t.WriteString(strings.Repeat("  ", b.Depth) + "- " + markdownLead(b) + "\n")
	case BranchBlock:
		t.WriteString(strings.Repeat("  ", len(b.Last)-1) + "- " + markdownLead(b) + "\n")
	case LineBlock:
		t.WriteString("```text\n")
		for _, line := range b.Line.Draw(markdownWidth, Look{}) {
			// Four blanks keep a label from closing the fence (CommonMark section 4.5).
			t.WriteString("    " + line + "\n")
		}
		t.WriteString("```\n")
	case TableBlock:
		t.table(b.Rows)
	}
}

func markdownLead(b *Block) string {
	if b.Lead == "" {
		return markdownStart(b.Text)
	}
	lead := "**" + markdownText(b.Lead) + "**"
	if b.Mark != "" {
		lead = b.Mark + " " + lead
	}
	if b.Text == "" {
		return lead
	}
	return lead + " " + markdownText(b.Text)
}

func (t *markdownWriter) table(rows [][]string) {
	for i, row := range rows {
		for _, text := range row {
			t.WriteString("| " + markdownEscapes.Replace(text) + " ")
		}
		t.WriteString("|\n")
		if i == 0 {
			t.WriteString(strings.Repeat("|---", len(row)) + "|\n")
		}
	}
}

var markdownEscapes = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "|", `\|`, "~", `\~`, "&", `\&`,
)

// markdownText escapes what CommonMark would read as markup within a line.
func markdownText(s string) string { return markdownEscapes.Replace(s) }

// markdownStart does so too for what begins a line: it becomes no heading, no
// list and no rule.
func markdownStart(s string) string {
	s = markdownText(s)
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	rest := s[digits:]
	switch {
	case s == "":
	case strings.ContainsRune("#+-=", rune(s[0])):
		return `\` + s
	case digits > 0 && (strings.HasPrefix(rest, ". ") || strings.HasPrefix(rest, ") ") || rest == "." || rest == ")"):
		return s[:digits] + `\` + rest
	}
	return s
}
