package chart

import (
	"encoding/xml"
	"strings"
	"testing"
)

func TestMatrixRow(t *testing.T) {
	row := MatrixRow{
		Subject: `<b>"Shahab"&`, Href: "/en/subject/x",
		Cells: []MatrixCell{
			{Href: "/en/point/x/range", Label: "Range", Status: "differs", Word: "differs"},
			{},
			{Href: "javascript:alert(1)", Label: "</td>", Status: "agreed", Word: "agreed"},
		},
		Further: []MatrixCell{{Href: "/en/point/x/use", Label: "Use", Status: "open", Word: "open"}},
		Wide:    true,
	}
	got := string(row.HTML())
	d := xml.NewDecoder(strings.NewReader(strings.ReplaceAll(got, "&nbsp;", " ")))
	cells := 0
	for {
		token, err := d.Token()
		if token == nil {
			break
		}
		if err != nil {
			t.Fatalf("%v in %s", err, got)
		}
		if e, ok := token.(xml.StartElement); ok && (e.Name.Local == "td" || e.Name.Local == "th") {
			cells++
		}
	}
	if cells != 5 {
		t.Errorf("got %d cells, want 5", cells)
	}
	for _, want := range []string{`<a href="/en/subject/x"><bdi>&lt;b&gt;`, `#sign-differs`, `Range: differs`, `<td></td>`, `open: </span><bdi>Use`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s lacks %s", got, want)
		}
	}
	if strings.Contains(got, "javascript:") {
		t.Errorf("%s leads elsewhere", got)
	}
	row.Wide = false
	if strings.Contains(string(row.HTML()), "Use") {
		t.Error("a table without a last column has one")
	}
}
