package report

import (
	"encoding/csv"
	"io"
	"strconv"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
)

// jsonAgenda is the JSON of agenda.
type jsonAgenda struct {
	Stamp   string             `json:"stamp,omitempty"` // EXAMPLE
	Title   string             `json:"title"`
	AsOf    parallax.RoundID   `json:"as_of"`
	Parties []parallax.PartyID `json:"parties"`
	Text    string             `json:"text"` // the agenda in a sentence
	// Items are the cruxes, grouped by country and class: groups in the order of
	// their weightiest crux, and the cruxes of each likewise.
	Items []jsonItem `json:"items"`
	// Undertakings are those open, by party and due date.
	Undertakings []jsonUndertaking `json:"undertakings"`
}

type jsonItem struct {
	Rank   int                `json:"rank"`  // among all cruxes, from 1
	Root   parallax.SubjectID `json:"root"`  // the subject on top, as a rule a country
	Class  string             `json:"class"` // of the nearest subject that has one; may be empty
	Crux   jsonCrux           `json:"crux"`  // as contract section 8 has it
	Status string             `json:"status"`
	Moves  []jsonMove         `json:"moves"`
}

type jsonMove struct {
	Code  string           `json:"code"` // deliver, reply, speak, state-own, share or discuss
	Party parallax.PartyID `json:"party"`
	Point parallax.PointID `json:"point"`
	ID    string           `json:"id,omitempty"` // of the undertaking, question or source
	Text  string           `json:"text"`
}

// JSON writes the agenda.
func (a *Agenda) JSON(out io.Writer) error {
	w, head := a.w, jsonHead(a.w.res)
	j := jsonAgenda{
		Stamp: head.Stamp, Title: head.Title, AsOf: head.AsOf, Parties: head.Parties, Text: w.agendaSummary(),
		Items: make([]jsonItem, len(a.items)), Undertakings: []jsonUndertaking{},
	}
	for i := range a.items {
		it := &a.items[i]
		moves := make([]jsonMove, len(it.Moves))
		for k := range it.Moves {
			m := &it.Moves[k]
			moves[k] = jsonMove{m.Code.String(), m.Party, m.Point, m.ID, w.Move(it.Crux, m)}
		}
		j.Items[i] = jsonItem{it.Rank, it.Root, it.Class, newJSONCrux(it.Crux), w.cruxStatus(it.Crux).String(), moves}
	}
	for _, u := range w.openUndertakings() {
		j.Undertakings = append(j.Undertakings, w.jsonUndertaking(u))
	}
	return writeJSON(out, j)
}

// agendaColumns are the columns of an agenda as CSV; share is in differences.
var agendaColumns = []string{
	"rank", "country", "class", "points", "status", "share", "bears_on", "on_it_alone", "untested", "differences", "moves", "stamp",
}

// CSV writes a row for each crux, by RFC 4180. Lists within a cell have
// semicolons between them.
func (a *Agenda) CSV(out io.Writer) error {
	c := csv.NewWriter(out)
	c.UseCRLF = true // section 2.1
	if err := c.Write(agendaColumns); err != nil {
		return err
	}
	for i := range a.items {
		if err := c.Write(a.csvRow(&a.items[i])); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

func (a *Agenda) csvRow(it *compare.Item) []string {
	w, c := a.w, it.Crux
	untested, stamp := "no", ""
	if c.Untested {
		untested = "yes"
	}
	if w.rec.Example {
		stamp = Stamp
	}
	row := []string{
		strconv.Itoa(it.Rank), w.Subject(it.Root), it.Class, pointList(c.Points), w.cruxStatus(c).String(), string(formatNumber(c.Share)),
		strconv.Itoa(len(c.BearsOn)), strconv.Itoa(c.Sole), untested, pointList(c.BearsOn), list(w.moveTexts(it)), stamp,
	}
	for i, text := range row {
		row[i] = safeCell(text)
	}
	return row
}

func pointList(ids []parallax.PointID) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return list(out)
}
