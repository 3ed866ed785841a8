package chart

import "html/template"

// MatrixRow is the line of one subject in a table of subjects by attributes. It
// is drawn here as a whole, because a page holds hundreds of its cells.
type MatrixRow struct {
	Subject string
	Href    string // of the subject; empty: no link
	// Cells stand beside the columns of the table; one without an address is empty.
	Cells []MatrixCell
	// Further are points of attributes that have no column. They share the last
	// cell, which is there when Wide.
	Further []MatrixCell
	Wide    bool
}

// MatrixCell is one point: the sign of its status, and words for all of it.
type MatrixCell struct {
	Href   string
	Label  string // of the attribute
	Status string // as JSON writes it
	Word   string // for the status
}

// HTML gives the row as a <tr> whose first cell is its heading.
func (r *MatrixRow) HTML() template.HTML {
	var w writer
	w.Grow(256 + 192*len(r.Cells) + 224*len(r.Further)) // about what it takes: growing step by step takes twice that
	w.WriteString(`<tr><th scope="row">`)
	w.link(r.Href, r.Subject)
	w.WriteString(`</th>`)
	for i := range r.Cells {
		c := &r.Cells[i]
		if c.Href == "" {
			w.WriteString(`<td></td>`)
			continue
		}
		w.put(`<td><a href="{}">`, address(c.Href))
		w.WriteString(string(Sign(c.Status)))
		w.put(`<span class="unseen">{}: {}</span></a></td>`, c.Label, c.Word)
	}
	if r.Wide {
		w.WriteString(`<td class="further">`)
		for i := range r.Further {
			c := &r.Further[i]
			w.put(`<a class="{}" href="{}">`, c.Status, address(c.Href))
			w.WriteString(string(Sign(c.Status)))
			w.put(`&nbsp;<span class="unseen">{}: </span><bdi>{}</bdi></a> `, c.Word, c.Label)
		}
		w.WriteString(`</td>`)
	}
	w.WriteString(`</tr>`)
	return w.html()
}
