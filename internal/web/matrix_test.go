package web

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/value"
)

// wide is a record with single subjects, a subject of very many points and a
// country.
func wide(t testing.TB) *compare.Result {
	m := newMaker(t)
	for i := range 90 {
		m.says(fmt.Sprintf("nor single-%02d/range = 5 km", i))
	}
	var many []parallax.Attribute
	for i := range 130 {
		id := parallax.AttributeID(fmt.Sprintf("a%03d", i))
		many = append(many, parallax.Attribute{ID: id, Label: string(id), Spec: value.Spec{Kind: value.Truth}})
	}
	m.rec.Attributes = append(many, m.rec.Attributes...) // their ids stand before
	for i := range 130 {
		m.says(fmt.Sprintf("nor thing/a%03d = yes", i))
	}
	m.says("nor land/range = 5 km")
	return m.result()
}

// cells finds the points that stand in a table.
var cells = regexp.MustCompile(`<td><a href="([^"]*)"|<a class="[a-z-]*" href="([^"]*)"`)

// TestMatrix checks that every point stands on exactly one page of the matrix.
func TestMatrix(t *testing.T) {
	res := wide(t)
	s := seatOf(t, res)
	all := s.index.facets.all
	seen := make(map[string]int)
	pages := pagesFor(len(all.rows), rowsPerPage)
	for page := range pages {
		from := page * rowsPerPage
		for _, country := range s.matrix(all, from, min(from+rowsPerPage, len(all.rows)), true) {
			for _, sec := range country.Sections {
				if len(sec.Columns) > columnsAtMost {
					t.Errorf("%d columns", len(sec.Columns))
				}
				for _, r := range sec.Rows {
					for _, m := range cells.FindAllStringSubmatch(string(r), -1) {
						seen[m[1]+m[2]]++
					}
				}
			}
		}
	}
	for i := range res.Points {
		if n := seen[s.pointHref(res.Points[i].ID)]; n != 1 {
			t.Errorf("%s stands %d times in the matrix", res.Points[i].ID, n)
		}
	}
	last := s.matrix(all, (pages-1)*rowsPerPage, len(all.rows), true)
	if rows := 90 + 3 + 1; pages != pagesFor(rows, rowsPerPage) || len(last) != 1 || !last[0].Sections[0].Continued {
		t.Errorf("%d pages; the last is %+v", pages, last)
	}
	first := s.matrix(all, 0, rowsPerPage, true)
	if len(first) != 2 || first[0].Name != "The land" || first[0].Href != "/en/subject/land" || !first[1].Rest || first[0].Sections[0].Continued {
		t.Errorf("the first page is %+v", first)
	}
	if n := strings.Count(string(first[0].Sections[0].Rows[0]), "<a "); n < 2 {
		t.Errorf("a row has %d links", n)
	}
}
