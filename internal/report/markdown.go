package report

import (
	"io"
	"strconv"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// Markdown writes the comparison as a document: where the parties stand, a
// table of points a subject, and the cruxes. points chooses what is shown;
// summary and cruxes are those of the whole comparison.
func Markdown(out io.Writer, w *Words, points []*compare.Point) error {
	return w.ComparisonPage(points).Markdown(out)
}

// ComparisonPage puts the document of [Markdown] together.
func (w *Words) ComparisonPage(points []*compare.Point) *Page {
	page := &Page{}
	page.stamp(w)
	page.title(w.Title())
	if round := w.AsOf(); round != "" {
		page.paragraph(w.Say("page.as-of", locale.Args{"Round": round}))
	}
	page.paragraph(w.Standing())
	head := []string{w.Say("page.status", nil), w.Say("page.point", nil), w.Say("page.gap", nil)}
	for _, party := range w.res.Parties {
		head = append(head, w.Party(party))
	}
	head = append(head, w.Say("page.why", nil))
	for i := 0; i < len(points); {
		subject := points[i].ID.Subject()
		var rows [][]string
		for ; i < len(points) && points[i].ID.Subject() == subject; i++ {
			rows = append(rows, w.comparisonRow(points[i]))
		}
		page.heading(w.Subject(subject))
		page.table(head, rows)
	}
	if len(w.res.Cruxes) > 0 {
		page.heading(w.Say("page.cruxes", nil))
		page.table([]string{w.Say("page.crux", nil), w.Say("page.share", nil), w.Say("page.bears-on", nil)}, w.cruxRows())
	}
	return page
}

func (w *Words) comparisonRow(p *compare.Point) []string {
	row := []string{w.Mark(p.Status) + " " + w.Status(p.Status), w.Attribute(p.ID.Attribute()), w.GapText(p)}
	for _, party := range w.res.Parties {
		phrase, _ := w.Held(p, party)
		row = append(row, phrase)
	}
	return append(row, w.WhyText(p))
}

func (w *Words) cruxRows() [][]string {
	var rows [][]string
	for i := range w.res.Cruxes {
		c := &w.res.Cruxes[i]
		rows = append(rows, []string{w.CruxName(c), w.Number(c.Share, 2), strconv.Itoa(len(c.BearsOn))})
	}
	return rows
}

// CruxName names a crux by its points; one that nobody has tested says so.
func (w *Words) CruxName(c *compare.Crux) string {
	names := make([]string, len(c.Points))
	for i, id := range c.Points {
		names[i] = w.Point(id)
	}
	if c.Untested {
		return w.Say("page.untested", locale.Args{"Crux": w.List(names)})
	}
	return w.List(names)
}

// GapText writes the gap of a point that differs with two decimals; "" for
// others, which have none.
func (w *Words) GapText(p *compare.Point) string {
	if p.Status != compare.Differs {
		return ""
	}
	return w.Number(p.Gap, 2)
}

// Held says in a phrase what a party holds on a point: its statements, or why
// it has none, which is then in brackets.
func (w *Words) Held(p *compare.Point, party parallax.PartyID) (phrase string, silent bool) {
	var said []string
	for _, i := range p.Holds(party) {
		said = append(said, w.Statement(p.Positions[i]))
	}
	if len(said) > 0 {
		return strings.Join(said, "; "), false
	}
	for _, s := range p.Silence {
		if s.Party == party {
			return "(" + w.Silence(s.State) + ")", true
		}
	}
	return "", true
}

// WhyText lists the names of a point's reasons, then those of its notes in
// square brackets.
func (w *Words) WhyText(p *compare.Point) string {
	reasons, notes := w.Why(p)
	for _, n := range notes {
		reasons = append(reasons, "["+n+"]")
	}
	return strings.Join(reasons, ", ")
}
