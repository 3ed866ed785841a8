package report

import (
	"encoding/csv"
	"io"
	"iter"
	"math"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/value"
)

// csvColumns are the columns of a comparison as CSV. The first eight and reasons,
// notes, cruxes and stamp are the point's; the others are those of one position, with
// the keys of contract section 8.
var csvColumns = []string{
	"point", "subject", "subject_name", "attribute", "attribute_label", "status", "gap",
	"party", "party_name", "voice", "stance", "text", "kind", "lo", "hi", "unit",
	"given", "likelihood", "confidence", "method", "because", "said", "sources", "marking", "round",
	"silence", "reasons", "notes", "cruxes", "stamp",
}

// CSV writes a row for each point and position on it, and one for each party
// that holds nothing there, by RFC 4180. Lists within a cell have semicolons
// between them. Texts that a spreadsheet would take for a formula begin with an
// apostrophe.
func CSV(out io.Writer, w *Words, points []*compare.Point) error {
	c := csv.NewWriter(out)
	c.UseCRLF = true // section 2.1
	if err := c.Write(csvColumns); err != nil {
		return err
	}
	for _, p := range points {
		for _, row := range w.csvRows(p) {
			if err := c.Write(row); err != nil {
				return err
			}
		}
	}
	c.Flush()
	return c.Error()
}

// csvRows gives the rows of one point.
func (w *Words) csvRows(p *compare.Point) [][]string {
	head := []string{
		string(p.ID), string(p.ID.Subject()), w.Subject(p.ID.Subject()),
		string(p.ID.Attribute()), w.Attribute(p.ID.Attribute()), p.Status.String(), string(formatNumber(p.Gap)),
	}
	var codes, notes, cruxes []string
	for i := range p.Reasons {
		r := &p.Reasons[i]
		codes = append(codes, string(r.P)+"/"+string(r.Q)+": "+r.Code.String())
	}
	for i := range p.Notes {
		notes = append(notes, p.Notes[i].Code.String())
	}
	for _, id := range p.Cruxes {
		cruxes = append(cruxes, string(id))
	}
	stamp := ""
	if w.rec.Example {
		stamp = Stamp
	}
	row := func(middle []string) []string {
		all := append(append([]string{}, head...), middle...)
		all = append(all, list(codes), list(notes), list(cruxes), stamp)
		for i, text := range all {
			all[i] = safeCell(text)
		}
		return all
	}
	var rows [][]string
	for _, x := range p.Positions {
		rows = append(rows, row(w.csvPosition(x)))
	}
	for _, s := range p.Silence {
		if declared(p, s.Party) {
			continue // it has a row already
		}
		middle := make([]string, len(csvColumns)-len(head)-4)
		middle[0], middle[1], middle[len(middle)-1] = string(s.Party), w.Party(s.Party), string(s.State)
		rows = append(rows, row(middle))
	}
	return rows
}

// declared tells whether a silence of the party's own stands among the positions.
func declared(p *compare.Point, party parallax.PartyID) bool {
	for _, x := range p.Positions {
		if x.Party == party && x.Own() && x.Stance.Silent() {
			return true
		}
	}
	return false
}

// csvPosition gives the cells of one position, silence included.
func (w *Words) csvPosition(x *parallax.Position) []string {
	lo, hi := csvEnds(x.Value)
	var given, because []string
	for _, g := range x.Given {
		given = append(given, string(g.Attribute)+" "+g.Value.Text())
	}
	for _, id := range x.Because {
		because = append(because, string(id))
	}
	silence := ""
	if x.Stance.Silent() && x.Own() {
		silence = x.Stance.String()
	}
	return []string{
		string(x.Party), w.Party(x.Party), string(x.Voice), x.Stance.String(), x.Value.Text(), x.Value.Kind().String(),
		lo, hi, x.Value.Unit().Name, list(given), x.Likelihood.Text, x.Confidence, list(x.Method), list(because),
		list(citations(x.Said)), list(citations(x.Sources)), x.Marking, string(x.Round), silence,
	}
}

// csvEnds gives the ends of a quantity as numbers and of a time as days; an open
// end is empty.
func csvEnds(v value.Value) (lo, hi string) {
	a, b := v.Ends()
	end := func(f float64) string {
		switch {
		case math.IsInf(f, 0):
			return ""
		case v.Kind() == value.Time:
			return value.Day(f).String()
		}
		return string(formatNumber(f))
	}
	if v.Kind() == value.Quantity || v.Kind() == value.Time {
		return end(a), end(b)
	}
	return "", ""
}

func list(items []string) string { return strings.Join(items, "; ") }

// plainNumber is what a spreadsheet may take as it is although it begins with a
// sign.
var plainNumber = regexp.MustCompile(`^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$`)

// safeCell keeps a text from being run as a formula: spreadsheets do that to
// cells that begin with one of four signs, some also with their wide forms.
func safeCell(s string) string {
	s = Clean(s)
	first, _ := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("=+-@＝＋－＠", first) && !plainNumber.MatchString(s) {
		return "'" + s
	}
	return s
}

// Sheet writes any table as CSV by RFC 4180; cells are made safe as those of
// [CSV] are.
func Sheet(out io.Writer, head []string, rows iter.Seq[[]string]) error {
	c := csv.NewWriter(out)
	c.UseCRLF = true
	if err := c.Write(head); err != nil {
		return err
	}
	safe := make([]string, len(head))
	for row := range rows {
		safe = safe[:0]
		for _, cell := range row {
			safe = append(safe, safeCell(cell))
		}
		if err := c.Write(safe); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}
