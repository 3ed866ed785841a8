package report

import (
	"encoding/json"
	"io"
	"slices"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// Settlement is what would follow if the parties agreed on some points.
type Settlement struct {
	w       *Words
	settled []parallax.PointID
	effects []compare.Effect
	// gone are cruxes of today that would be none, come what would be one.
	gone, come []compare.Crux
}

// Settle tries it. w is of the comparison as it is. The error is that of
// [compare.WhatIf].
func Settle(w *Words, settled []parallax.PointID) (*Settlement, error) {
	settled = slices.Clone(settled)
	slices.Sort(settled)
	settled = slices.Compact(settled)
	effects, after, err := compare.WhatIf(w.res, settled)
	if err != nil {
		return nil, err
	}
	return &Settlement{w, settled, effects, lacking(w.res.Cruxes, after.Cruxes), lacking(after.Cruxes, w.res.Cruxes)}, nil
}

// lacking lists the cruxes of a that are not among those of b.
func lacking(a, b []compare.Crux) []compare.Crux {
	var out []compare.Crux
	for _, c := range a {
		if !slices.ContainsFunc(b, func(d compare.Crux) bool { return slices.Equal(c.Points, d.Points) }) {
			out = append(out, c)
		}
	}
	return out
}

// Page puts it into sentences, then a table.
func (s *Settlement) Page() *Page {
	p, w := &Page{}, s.w
	p.stamp(w)
	p.title(w.Say("whatif.title", locale.Args{"Points": w.Points(s.settled, "")}))
	for _, id := range s.settled {
		p.item(0, "", w.asItIs(id))
	}
	p.paragraph(w.freed(s.effects))
	for i := range s.effects {
		p.item(0, "", w.effect(&s.effects[i]))
	}
	s.agendaChange(p)
	var rows [][]string
	for i := range s.effects {
		e := &s.effects[i]
		rows = append(rows, []string{string(e.Point), w.Parties([]parallax.PartyID{e.P, e.Q}), w.reasonNames(e.Left)})
	}
	if len(rows) > 0 {
		p.heading(w.Say("whatif.table", nil))
	}
	p.table([]string{w.Say("whatif.column-point", nil), w.Say("whatif.column-parties", nil), w.Say("whatif.column-left", nil)}, rows)
	return p
}

// agendaChange says how the list of cruxes would change.
func (s *Settlement) agendaChange(p *Page) {
	w := s.w
	p.heading(w.Say("whatif.agenda", nil))
	if len(s.gone)+len(s.come) == 0 {
		p.paragraph(w.Say("whatif.agenda-same", nil))
		return
	}
	list := func(key string, cruxes []compare.Crux) {
		if len(cruxes) == 0 {
			return
		}
		p.paragraph(w.Count(key, len(cruxes), nil))
		for i := range cruxes {
			c := &cruxes[i]
			p.item(0, "", w.Say("whatif.crux", locale.Args{"Points": w.Points(c.Points, ""), "Bears": w.bearsOn(c)}))
		}
	}
	list("whatif.gone", s.gone)
	list("whatif.come", s.come)
}

// asItIs says how a point stands today.
func (w *Words) asItIs(id parallax.PointID) string {
	return w.Say("whatif.now-"+w.res.Point(id).Status.String(), locale.Args{"Point": w.Point(id)})
}

// freed says how many differences would lose their last unsettled premise, and
// how many of them would then rest on judgement alone.
func (w *Words) freed(effects []compare.Effect) string {
	if len(effects) == 0 {
		return w.Say("whatif.none", nil)
	}
	// A difference is a point; effects are by pair, and come sorted by point.
	points, judgement := 0, 0
	for i := 0; i < len(effects); points++ {
		point, alone := effects[i].Point, true
		for ; i < len(effects) && effects[i].Point == point; i++ {
			alone = alone && effects[i].Judgement
		}
		if alone {
			judgement++
		}
	}
	text := w.Count("whatif.freed", points, nil)
	switch judgement {
	case 0:
		return text
	case points:
		return text + " " + w.Count("whatif.all-judgement", judgement, nil)
	}
	return text + " " + w.Count("whatif.judgement", judgement, nil)
}

// effect says of one difference what would be left to explain it.
func (w *Words) effect(e *compare.Effect) string {
	args := locale.Args{"Point": w.Point(e.Point), "P": w.Party(e.P), "Q": w.Party(e.Q), "Reasons": w.reasonNames(e.Left)}
	if len(w.res.Point(e.Point).Pairs) == 1 {
		args["Pair"] = ""
	} else {
		args["Pair"] = " " + w.Say("whatif.pair", args)
	}
	switch {
	case len(e.Left) == 0:
		return w.Say("whatif.left-nothing", args)
	case e.Judgement && e.Left[0].Code == compare.Inference:
		return w.Say("whatif.left-inference", args)
	case e.Judgement:
		return w.Say("whatif.left-judgement", args)
	}
	return w.Say("whatif.left", args)
}

// reasonNames lists the codes of reasons in words, each once.
func (w *Words) reasonNames(reasons []compare.Reason) string {
	var names []string
	for _, r := range reasons {
		if name := w.Say("reason-name."+r.Code.String(), nil); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return w.List(names)
}

// jsonSettlement is the JSON of whatif.
type jsonSettlement struct {
	Stamp   string             `json:"stamp,omitempty"` // EXAMPLE
	Title   string             `json:"title"`
	AsOf    parallax.RoundID   `json:"as_of"`
	Settled []parallax.PointID `json:"settled"` // sorted
	Text    string             `json:"text"`    // the effects in a sentence
	// Effects are the differences that would lose their last unsettled premise,
	// by point and pair.
	Effects []jsonEffect `json:"effects"`
	// CruxesGone and CruxesNew say how the agenda would change, weightiest first.
	CruxesGone []jsonCrux `json:"cruxes_gone"`
	CruxesNew  []jsonCrux `json:"cruxes_new"`
}

type jsonEffect struct {
	Point     parallax.PointID    `json:"point"`
	Parties   [2]parallax.PartyID `json:"parties"`
	Left      []string            `json:"left"`      // the codes of the reasons that remain
	Judgement bool                `json:"judgement"` // nothing but judgement, or conclusions from agreed premises, remains
	Text      string              `json:"text"`
}

func (w *Words) jsonEffects(effects []compare.Effect) []jsonEffect {
	out := make([]jsonEffect, len(effects))
	for i := range effects {
		e := &effects[i]
		codes := make([]string, len(e.Left))
		for k, r := range e.Left {
			codes[k] = r.Code.String()
		}
		out[i] = jsonEffect{e.Point, [2]parallax.PartyID{e.P, e.Q}, codes, e.Judgement, w.effect(e)}
	}
	return out
}

// JSON writes what would follow.
func (s *Settlement) JSON(out io.Writer) error {
	head := jsonHead(s.w.res)
	return writeJSON(out, jsonSettlement{
		Stamp: head.Stamp, Title: head.Title, AsOf: head.AsOf, Settled: s.settled, Text: s.w.freed(s.effects),
		Effects: s.w.jsonEffects(s.effects), CruxesGone: jsonCruxes(s.gone), CruxesNew: jsonCruxes(s.come),
	})
}

func jsonCruxes(cruxes []compare.Crux) []jsonCrux {
	out := make([]jsonCrux, len(cruxes))
	for i := range cruxes {
		out[i] = newJSONCrux(&cruxes[i])
	}
	return out
}

// writeJSON writes one value indented, without the escapes that only HTML needs.
func writeJSON(out io.Writer, v any) error {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(v)
}
