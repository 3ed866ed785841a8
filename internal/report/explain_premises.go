package report

import (
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// premises draws what the positions rest on, down to the cruxes.
func (e *Explanation) premises(p *Page) {
	crux := e.w.res.Crux(e.p.ID)
	if len(e.tree) == 0 && crux == nil {
		return
	}
	p.heading(e.w.Say("explain.premises", nil))
	e.branches(p, e.tree, nil)
	if crux != nil {
		p.paragraph(e.w.Say("explain.is-crux", locale.Args{"Bears": e.w.bearsOn(crux)}))
		return
	}
	if len(e.p.Cruxes) > 0 {
		p.paragraph(e.w.Say("explain.comes-down-to", locale.Args{"Points": e.w.Points(e.p.Cruxes, e.p.ID.Subject())}))
	}
}

func (e *Explanation) branches(p *Page, list []compare.Branch, above []bool) {
	for i := range list {
		b := &list[i]
		last := append(above[:len(above):len(above)], i == len(list)-1)
		p.add(Block{
			Kind: BranchBlock, Last: last, Tone: toneOf(b.Point.Status), Mark: e.w.Mark(b.Point.Status),
			Lead: e.w.PointBeside(b.Point.ID, e.p.ID) + ":", Text: e.w.branch(b),
		})
		e.branches(p, b.Below, last)
	}
}

// branch says how a premise stands and what is special about it.
func (w *Words) branch(b *compare.Branch) string {
	words := []string{w.Status(b.Point.Status)}
	switch {
	case b.Crux:
		words = append(words, w.Say("explain.branch-crux", nil))
	case b.Unsettled && b.Point.Status != compare.Differs && b.Point.Status != compare.Incomparable:
		words = append(words, w.Say("explain.branch-unsettled", nil))
	}
	if len(b.By) < len(w.res.Parties) {
		words = append(words, w.Say("explain.branch-by", locale.Args{"Parties": w.Parties(b.By)}))
	}
	if b.Repeated && hasPremises(b.Point) {
		words = append(words, w.Say("explain.branch-repeated", nil))
	}
	if b.Cut {
		words = append(words, w.Say("explain.branch-cut", nil))
	}
	text := strings.Join(words, ", ")
	if held := w.standsOn(b.Point, w.Adjective); held != "" && !b.Repeated {
		text = fullStop(text) + " " + held
	}
	return text
}

// hasPremises tells whether anything that a party holds on the point rests on
// another.
func hasPremises(p *compare.Point) bool {
	return slices.ContainsFunc(p.Positions, func(x *parallax.Position) bool {
		return x.Own() && slices.ContainsFunc(x.Because, func(id parallax.PointID) bool { return id != p.ID })
	})
}

// bearsOn says on how many differences a crux bears: "7 of the 26 differences, 2
// of them on it alone".
func (w *Words) bearsOn(c *compare.Crux) string {
	args := locale.Args{"All": w.res.Counts[compare.Differs]}
	text := w.Count("agenda.bears-on", len(c.BearsOn), args)
	switch {
	case c.Sole == len(c.BearsOn):
		return w.Say("agenda.bears-only", locale.Args{"Bears": text})
	case c.Sole > 0:
		return w.Count("agenda.bears-sole", c.Sole, locale.Args{"Bears": text})
	}
	return text
}

// Points names several points, those of one subject together: "Shahab-3M: range
// and payload; Iran: longest range". Those of the subject beside come first and
// without its name; beside may be empty.
func (w *Words) Points(ids []parallax.PointID, beside parallax.SubjectID) string {
	var order []parallax.SubjectID
	attributes := make(map[parallax.SubjectID][]string)
	for _, id := range ids {
		s := id.Subject()
		if len(attributes[s]) == 0 {
			order = append(order, s)
		}
		attributes[s] = append(attributes[s], inSentence(w.Attribute(id.Attribute())))
	}
	groups := make([]string, 0, len(order))
	for _, s := range order {
		if s == beside {
			groups = slices.Insert(groups, 0, w.List(attributes[s]))
			continue
		}
		groups = append(groups, w.Say("explain.points", locale.Args{"Subject": w.Subject(s), "Attributes": w.List(attributes[s])}))
	}
	return strings.Join(groups, "; ")
}

// ifSettled says which differences would lose their last unsettled premise.
func (e *Explanation) ifSettled(p *Page) {
	if len(e.effects) == 0 {
		return
	}
	p.heading(e.w.Say("explain.if-settled", nil))
	p.paragraph(e.w.freed(e.effects))
	for i := range e.effects {
		p.item(0, "", e.w.effect(&e.effects[i]))
	}
}

// exchanges lists the questions and undertakings on the point.
func (e *Explanation) exchanges(p *Page) {
	questions, undertakings := e.w.res.QuestionsOn(e.p.ID), e.w.res.UndertakingsOn(e.p.ID)
	if len(questions)+len(undertakings) == 0 {
		return
	}
	p.heading(e.w.Say("explain.exchanges", nil))
	for _, q := range questions {
		p.item(0, "", e.w.Question(q))
		if e.w.res.Answered(q) {
			p.item(1, "", e.w.Say("explain.answer", locale.Args{"Round": e.w.Round(q.Answer.Round), "Text": q.Answer.Text}))
		} else {
			p.item(1, "", e.w.Say("explain.no-answer", nil))
		}
	}
	for _, u := range undertakings {
		p.item(0, "", e.w.Undertaking(u))
		p.item(1, "", e.w.undertakingState(u))
	}
}

// Question words a question: who asked whom, when, and what.
func (w *Words) Question(q *parallax.Question) string {
	return w.Say("explain.question", locale.Args{
		"By": w.Party(q.By), "To": w.Party(q.To), "Round": w.Round(q.Round), "Text": q.Text, "ID": q.ID,
	})
}

// Undertaking words a promise: who made it to whom, when, what, and until when.
func (w *Words) Undertaking(u *parallax.Undertaking) string {
	args := locale.Args{
		"By": w.Party(u.By), "To": w.Party(u.To), "Round": w.Round(u.Round), "Text": u.Text, "ID": u.ID, "Due": w.When(u.Due),
	}
	if u.Due == "" {
		return w.Say("explain.undertaking", args)
	}
	return w.Say("explain.undertaking-due", args)
}

// undertakingState says how far a promise is kept as of the result's round.
func (w *Words) undertakingState(u *parallax.Undertaking) string {
	switch {
	case w.res.IsOpen(u):
		return w.Say("explain.undertaking-open", nil)
	case u.Closed == "":
		return w.Say("explain.undertaking-"+string(u.State), nil)
	}
	return w.Say("explain.undertaking-"+string(u.State)+"-in", locale.Args{"Round": w.Round(u.Closed)})
}

// branchesAtMost bounds the tree of premises: a chain as long as the record
// would fill the memory with its own indentation.
const branchesAtMost = 400
