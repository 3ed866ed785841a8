package cli

import (
	"fmt"
	"strings"
)

// column is one of a table's columns.
type column struct {
	title string
	right bool // as figures stand
	// least is how narrow it may become on a narrow screen; 0: it is not folded.
	least int
	// lead puts the cell on the first line where there is no room for columns.
	lead bool
}

// cell is one text of a table in one style.
type cell struct {
	text  string
	style style
}

// table collects rows and prints them in columns: fitted to the screen where
// a person looks on, else as wide as what stands in them.
type table struct {
	out     *screen
	columns []column
	rows    []row
}

// row has a cell a column, or is a heading across all of them.
type row struct {
	cells   []cell
	heading bool
}

const gutter = 2 // blanks between columns

// newTable begins a table.
func (s *screen) newTable(columns ...column) *table { return &table{out: s, columns: columns} }

// row adds a row with a cell for each column.
func (t *table) row(cells ...cell) {
	t.rows = append(t.rows, row{cells: tidy(cells)})
}

// heading adds a line across the table, with an empty one before it.
func (t *table) heading(parts ...cell) {
	t.rows = append(t.rows, row{cells: tidy(parts), heading: true})
}

func tidy(cells []cell) []cell {
	out := make([]cell, len(cells))
	for i, c := range cells {
		out[i] = cell{harmlessText(oneLine(c.text)), c.style}
	}
	return out
}

// print prints the table; nothing when there are no rows.
func (t *table) print() {
	if len(t.rows) == 0 {
		return
	}
	widths, fits := t.fit()
	if !fits {
		t.printStacked()
		return
	}
	titles := make([]cell, len(t.columns))
	for i, c := range t.columns {
		titles[i] = cell{c.title, dim}
	}
	t.printRow(titles, widths)
	for _, r := range t.rows {
		if r.heading {
			t.printHeading(r.cells)
			continue
		}
		t.printRow(r.cells, widths)
	}
}

// fit gives each column its width; false when even the narrowest that columns
// may become are too many for the screen.
func (t *table) fit() (widths []int, fits bool) {
	widths = make([]int, len(t.columns))
	for i, c := range t.columns {
		widths[i] = textWidth(c.title)
		for _, r := range t.rows {
			if !r.heading {
				widths[i] = max(widths[i], textWidth(r.cells[i].text))
			}
		}
	}
	if t.out.Width == 0 {
		return widths, true
	}
	over := gutter*(len(widths)-1) - t.out.Width
	for _, w := range widths {
		over += w
	}
	for ; over > 0; over-- {
		widest := -1
		for i, c := range t.columns {
			if c.least > 0 && widths[i] > max(c.least, 1) && (widest < 0 || widths[i] > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return nil, false
		}
		widths[widest]--
	}
	return widths, true
}

func (t *table) printRow(cells []cell, widths []int) {
	folded := make([][]string, len(cells))
	height := 1
	for i, c := range cells {
		limit := 0
		if t.out.Width > 0 {
			limit = widths[i]
		}
		folded[i] = foldParagraph(c.text, limit)
		height = max(height, len(folded[i]))
	}
	for line := range height {
		var b strings.Builder
		blanks := 0 // owed before the next text, so that no line ends in them
		for i, c := range cells {
			text := ""
			if line < len(folded[i]) {
				text = folded[i][line]
			}
			pad := widths[i] - textWidth(text)
			if t.columns[i].right {
				blanks, pad = blanks+pad, 0
			}
			if text != "" {
				b.WriteString(strings.Repeat(" ", blanks))
				b.WriteString(isolate(paint(c.style, text)))
				blanks = 0
			} else if !t.columns[i].right {
				pad = widths[i]
			}
			blanks += pad + gutter
		}
		fmt.Fprintln(t.out, b.String())
	}
}

func (t *table) printHeading(parts []cell) {
	fmt.Fprintln(t.out)
	for i, p := range parts {
		if i > 0 {
			fmt.Fprint(t.out, "  ")
		}
		fmt.Fprint(t.out, isolate(paint(p.style, p.text)))
	}
	fmt.Fprintln(t.out)
}

// printStacked prints each row as a block, for screens too narrow for columns:
// first the leading cells in a line, then a line for each other.
func (t *table) printStacked() {
	for i, r := range t.rows {
		if r.heading {
			t.printHeading(r.cells)
			continue
		}
		if i > 0 && !t.rows[i-1].heading {
			fmt.Fprintln(t.out)
		}
		t.printLead(r.cells)
		for j, c := range r.cells {
			if !t.columns[j].lead && c.text != "" {
				t.printField(t.columns[j].title+": ", c)
			}
		}
	}
}

// printLead prints the cells of the leading columns in a line.
func (t *table) printLead(cells []cell) {
	var parts []string
	for j, c := range cells {
		if t.columns[j].lead && c.text != "" {
			parts = append(parts, isolate(paint(c.style, c.text)))
		}
	}
	if len(parts) > 0 {
		fmt.Fprintln(t.out, strings.Join(parts, strings.Repeat(" ", gutter)))
	}
}

// printField prints one cell on lines of its own, its column's title before it.
func (t *table) printField(title string, c cell) {
	for n, line := range foldParagraph(title+c.text, max(t.out.Width-4, 10)) {
		indent := "  "
		if n > 0 {
			indent = "    "
		}
		rest, titled := strings.CutPrefix(line, title)
		if n == 0 && titled {
			fmt.Fprintln(t.out, indent+paint(dim, title)+isolate(paint(c.style, rest)))
			continue
		}
		fmt.Fprintln(t.out, indent+isolate(paint(c.style, line)))
	}
}

// prose prints a paragraph, folded to the screen; every line begins with the
// indent.
func (s *screen) prose(indent, text string) {
	columns := 0
	if s.Width > 0 {
		columns = max(min(s.Width, 100)-textWidth(indent), 20)
	}
	for _, line := range fold(text, columns) {
		fmt.Fprintln(s, strings.TrimRight(indent+line, " "))
	}
}
