package report

import "github.com/parallax-assessment/parallax/internal/compare"

// Page is a report put together: headings, paragraphs, lists, trees, tables and
// number lines, in order. A face prints its blocks; [Page.Markdown] writes it as
// a file. Whatever is put on a page is cleaned of control characters.
type Page struct{ Blocks []Block }

// Tone says what a piece of text is, for a terminal to colour. Colour is never
// all that tells: the words and marks are the same without it.
type Tone uint8

// The tones. The first is ordinary text.
const (
	Plain Tone = iota
	Strong
	Faint
	Warning
	ToneAgreed
	ToneCompatible
	ToneDiffers
	ToneOneSided
	ToneIncomparable
	ToneOpen
)

// toneOf gives the tone of a status.
func toneOf(s compare.Status) Tone {
	switch s {
	case compare.Agreed:
		return ToneAgreed
	case compare.Compatible:
		return ToneCompatible
	case compare.Differs:
		return ToneDiffers
	case compare.OneSided:
		return ToneOneSided
	case compare.Incomparable:
		return ToneIncomparable
	}
	return ToneOpen
}

// BlockKind is what a block is.
type BlockKind uint8

// The kinds.
const (
	StampBlock BlockKind = iota // what a page made from an example begins with
	TitleBlock
	HeadingBlock
	SubheadingBlock
	ParagraphBlock
	ItemBlock   // an entry of a list
	BranchBlock // a node of a tree
	LineBlock   // a number line
	TableBlock
)

// Block is one piece of a page.
type Block struct {
	Kind BlockKind
	// Lead is an emphasised beginning of Text, in the tone. Without a lead the
	// tone is that of the whole text.
	Lead, Text string
	Tone       Tone
	Mark       string // of a status, before the lead
	Depth      int    // of an item, from 0
	// Last holds for each depth of a tree, the branch's own included, whether
	// nothing more follows on it.
	Last []bool
	Line *NumberLine
	Rows [][]string // of a table; the first is its head
}

func (p *Page) add(b Block) {
	b.Lead, b.Text = Clean(b.Lead), Clean(b.Text)
	if b.Lead != "" || b.Text != "" || b.Line != nil || len(b.Rows) > 1 {
		p.Blocks = append(p.Blocks, b)
	}
}

// stamp puts EXAMPLE on top of what is made from an example.
func (p *Page) stamp(w *Words) {
	if w.rec.Example {
		p.add(Block{Kind: StampBlock, Tone: Warning, Text: Stamp})
	}
}

func (p *Page) title(text string)      { p.add(Block{Kind: TitleBlock, Text: text}) }
func (p *Page) heading(text string)    { p.add(Block{Kind: HeadingBlock, Text: text}) }
func (p *Page) subheading(text string) { p.add(Block{Kind: SubheadingBlock, Text: text}) }
func (p *Page) paragraph(text string)  { p.add(Block{Kind: ParagraphBlock, Text: text}) }

// item is an entry of a list; depth 0 is the outermost.
func (p *Page) item(depth int, lead, text string) {
	b := Block{Kind: ItemBlock, Depth: depth, Lead: lead, Text: text}
	if lead != "" {
		b.Tone = Strong
	}
	p.add(b)
}

func (p *Page) numberLine(n *NumberLine) { p.add(Block{Kind: LineBlock, Line: n}) }

// table adds a table; without rows it adds nothing.
func (p *Page) table(head []string, rows [][]string) {
	all := make([][]string, 0, len(rows)+1)
	for _, row := range append([][]string{head}, rows...) {
		cleaned := make([]string, len(row))
		for i := range row {
			cleaned[i] = Clean(row[i])
		}
		all = append(all, cleaned)
	}
	p.add(Block{Kind: TableBlock, Rows: all})
}
