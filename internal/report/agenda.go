package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// Agenda is what to talk about next: the cruxes, and whose move each is.
type Agenda struct {
	w     *Words
	items []compare.Item
	// All lists every difference that a crux bears on, and not the first few.
	All bool
}

// NewAgenda gathers the agenda of a comparison.
func NewAgenda(w *Words) *Agenda { return &Agenda{w: w, items: w.res.Agenda()} }

// fewPoints is how many of the differences that a crux bears on are named.
const fewPoints = 4

// Page puts the agenda together, grouped by country and class.
func (a *Agenda) Page() *Page {
	p, w := &Page{}, a.w
	p.stamp(w)
	p.title(w.Say("agenda.title", locale.Args{"Title": w.Title()}))
	if round := w.AsOf(); round != "" {
		p.paragraph(w.Say("page.as-of", locale.Args{"Round": round}))
	}
	p.paragraph(w.agendaSummary())
	for i := range a.items {
		it := &a.items[i]
		newRoot := i == 0 || a.items[i-1].Root != it.Root
		if newRoot {
			p.heading(w.Subject(it.Root))
		}
		// What has no class needs a heading only where it follows what has one.
		if newRoot && it.Class != "" || !newRoot && a.items[i-1].Class != it.Class {
			p.subheading(w.Class(it.Class))
		}
		a.item(p, it)
	}
	a.homework(p)
	return p
}

// agendaSummary says how many cruxes there are for how many differences.
func (w *Words) agendaSummary() string {
	differ := w.res.Counts[compare.Differs]
	if len(w.res.Cruxes) == 0 {
		return w.Say("agenda.empty", nil)
	}
	untested := 0
	for i := range w.res.Cruxes {
		if w.res.Cruxes[i].Untested {
			untested++
		}
	}
	text := w.Say("agenda.summary", locale.Args{
		"Differences": w.Count("agenda.differences", differ, nil), "Cruxes": w.Count("agenda.cruxes", len(w.res.Cruxes), nil),
	})
	if untested > 0 {
		text += " " + w.Count("agenda.untested", untested, nil)
	}
	return text
}

// item adds one crux: what it is, what follows from it, and whose move it is.
func (a *Agenda) item(p *Page, it *compare.Item) {
	w, c := a.w, it.Crux
	status := w.cruxStatus(c)
	p.add(Block{
		Kind: ItemBlock, Tone: toneOf(status), Mark: w.Mark(status),
		Lead: strconv.Itoa(it.Rank) + ". " + w.Points(c.Points, "") + ".",
		Text: a.stands(c),
	})
	p.item(1, "", w.Say("agenda.share", locale.Args{
		"Bears": w.bearsOn(c), "Share": w.Number(c.Share, 2), "Points": a.bears(c),
	}))
	for _, m := range w.moveTexts(it) {
		p.item(1, "", m)
	}
}

// stands says how the parties stand on the crux itself.
func (a *Agenda) stands(c *compare.Crux) string {
	if len(c.Points) == 1 {
		return a.w.standsOn(a.w.res.Point(c.Points[0]), a.w.Party)
	}
	return a.w.Say("agenda.circle", nil)
}

// standsOn says who holds what on a point: "United States: yes. Russian
// Federation: doubts it."
func (w *Words) standsOn(p *compare.Point, name func(parallax.PartyID) string) string {
	var out []string
	for _, party := range w.res.Parties {
		phrase, silent := w.Held(p, party)
		if !silent {
			out = append(out, w.Say("agenda.holds", locale.Args{"Party": name(party), "Statements": phrase}))
		}
	}
	return strings.Join(out, " ")
}

// cruxStatus is the worst status among a crux's points, for its mark.
func (w *Words) cruxStatus(c *compare.Crux) compare.Status {
	worst := w.res.Point(c.Points[0]).Status
	for _, id := range c.Points {
		if s := w.res.Point(id).Status; s == compare.Differs {
			worst = s
		}
	}
	return worst
}

// bears names the differences that rest on a crux, the first few or all, those
// of its own subject first.
func (a *Agenda) bears(c *compare.Crux) string {
	w := a.w
	beside := c.Points[0].Subject()
	var ids []parallax.PointID
	var names []string
	for _, id := range c.BearsOn {
		if slices.Contains(c.Points, id) {
			names = append(names, w.Say("agenda.itself", nil))
		} else {
			ids = append(ids, id)
		}
	}
	slices.SortStableFunc(ids, func(x, y parallax.PointID) int {
		return cmp.Compare(btoi(x.Subject() != beside), btoi(y.Subject() != beside))
	})
	more := 0
	if !a.All && len(ids) > fewPoints+1 {
		ids, more = ids[:fewPoints], len(ids)-fewPoints
	}
	if len(ids) > 0 {
		names = append(names, w.Points(ids, beside))
	}
	if more > 0 {
		names = append(names, w.Count("agenda.more", more, nil))
	}
	return strings.Join(names, "; ")
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// moveTexts says in sentences whose move it is. Discuss is one sentence for all
// that it names.
func (w *Words) moveTexts(it *compare.Item) []string {
	var out []string
	var discuss []parallax.PartyID
	for _, id := range it.Crux.Points {
		if p := w.res.Point(id); it.Crux.Untested && len(p.Silence) == 0 && p.Status == compare.Incomparable {
			out = append(out, w.Say("agenda.ask-all", locale.Args{"Point": w.Point(id)}))
		}
	}
	for i := range it.Moves {
		m := &it.Moves[i]
		if m.Code == compare.Discuss {
			discuss = append(discuss, m.Party)
			continue
		}
		out = append(out, w.Move(it.Crux, m))
	}
	if len(discuss) > 0 {
		out = append(out, w.Say("move.discuss", locale.Args{"Parties": w.Parties(discuss)}))
	}
	return out
}

// Move says in a sentence what a party could do next about a crux: about an
// untested one a party that has not spoken is asked. The point is named where a
// crux has several.
func (w *Words) Move(c *compare.Crux, m *compare.Move) string {
	args := locale.Args{"Party": w.Party(m.Party), "Parties": w.Party(m.Party), "ID": m.ID}
	key := "move." + m.Code.String()
	switch m.Code {
	case compare.Deliver:
		if u := w.undertaking(m.ID); u != nil {
			args["Text"], args["Due"] = u.Text, w.When(u.Due)
			if u.Due == "" {
				key += "-undated"
			}
		}
	case compare.Reply:
		for _, q := range w.res.QuestionsOn(m.Point) {
			if q.ID == m.ID {
				args["Text"], args["By"] = q.Text, w.Party(q.By)
			}
		}
	case compare.Speak:
		for _, s := range w.res.Point(m.Point).Silence {
			if s.Party == m.Party {
				args["Silence"] = w.Silence(s.State)
			}
		}
		if c.Untested {
			args["Point"] = w.Point(m.Point)
			return w.Say("agenda.ask", args)
		}
	case compare.StateOwn:
		args["Statement"] = w.rejected(m)
	case compare.Share:
		args["Source"] = w.Source(parallax.SourceID(m.ID))
	}
	text := w.Say(key, args)
	if len(c.Points) > 1 {
		return w.Say("move.on-point", locale.Args{"Point": w.Point(m.Point), "Move": text})
	}
	return text
}

// rejected gives what a party doubts or denies on a move's point.
func (w *Words) rejected(m *compare.Move) string {
	p := w.res.Point(m.Point)
	var out []string
	for _, i := range p.Holds(m.Party) {
		out = append(out, w.Statement(p.Positions[i]))
	}
	return w.List(out)
}

func (w *Words) undertaking(id string) *parallax.Undertaking {
	for i := range w.rec.Undertakings {
		if u := &w.rec.Undertakings[i]; u.ID == id {
			return u
		}
	}
	return nil
}

// openUndertakings lists what is still to be delivered, by party, then due date
// (those without one last), then id.
func (w *Words) openUndertakings() []*parallax.Undertaking {
	var out []*parallax.Undertaking
	for i := range w.rec.Undertakings {
		if u := &w.rec.Undertakings[i]; w.res.There(u.Round) && w.res.IsOpen(u) {
			out = append(out, u)
		}
	}
	slices.SortFunc(out, func(a, b *parallax.Undertaking) int {
		return cmp.Or(cmp.Compare(a.By, b.By), cmp.Compare(btoi(a.Due == ""), btoi(b.Due == "")), cmp.Compare(a.Due, b.Due), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// unanswered counts the questions that have no answer yet.
func (w *Words) unanswered() int {
	n := 0
	for i := range w.rec.Questions {
		if q := &w.rec.Questions[i]; w.res.There(q.Round) && !w.res.Answered(q) {
			n++
		}
	}
	return n
}

// homework lists open undertakings by party, and counts what was asked and not
// answered.
func (a *Agenda) homework(p *Page) {
	w := a.w
	open, questions := w.openUndertakings(), w.unanswered()
	if len(open)+questions == 0 {
		return
	}
	p.heading(w.Say("agenda.homework", nil))
	for i, u := range open {
		if i == 0 || open[i-1].By != u.By {
			p.subheading(w.Party(u.By))
		}
		due := w.Say("agenda.undated", nil)
		if u.Due != "" {
			due = w.Say("agenda.due", locale.Args{"Due": w.When(u.Due)})
		}
		p.item(0, due, w.Say("agenda.promise", locale.Args{"To": w.Party(u.To), "Text": u.Text, "ID": u.ID}))
	}
	if questions > 0 {
		p.paragraph(w.Count("agenda.unanswered", questions, nil))
	}
}
