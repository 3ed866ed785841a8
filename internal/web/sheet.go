package web

import (
	"bytes"
	"io"
	"iter"
	"slices"

	"github.com/parallax-assessment/parallax/internal/report"
)

// sheet is a table as a file for a spreadsheet.
type sheet struct {
	name string // of the file, without its ending
	head []string
	rows [][]string
	// long gives the rows instead, where they are too many to hold.
	long iter.Seq[[]string]
}

// csv gives a sheet as CSV. Each row ends with the level of the whole and, in an
// example, with its stamp: rows are cut out and passed on.
func (s *seat) csv(t sheet, level levelID) (*answer, error) {
	banner, _ := s.index.levels.banner(level)
	stamp := ""
	if s.res.Record.Example {
		stamp = report.Stamp
	}
	rows := t.long
	if rows == nil {
		rows = slices.Values(t.rows)
	}
	marked := func(yield func([]string) bool) {
		for row := range rows {
			if !yield(append(row[:len(row):len(row)], banner, stamp)) {
				return
			}
		}
	}
	write := func(w io.Writer) error {
		return report.Sheet(w, append(t.head[:len(t.head):len(t.head)], "file_marking", "stamp"), marked)
	}
	a := &answer{kind: "text/csv; charset=utf-8", file: t.name + ".csv"}
	if t.long != nil {
		a.stream = write
		return a, nil
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return nil, err
	}
	a.body = b.Bytes()
	return a, nil
}
