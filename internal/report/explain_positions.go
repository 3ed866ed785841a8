package report

import (
	"slices"
	"strings"
	"unicode"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/value"
)

// held lists what each party says for itself, and why those that hold nothing
// are silent.
func (e *Explanation) held(p *Page) {
	p.heading(e.w.Say("explain.held", nil))
	for _, party := range e.w.res.Parties {
		if !e.concerns(party) {
			continue
		}
		p.subheading(e.w.Party(party))
		spoke := false
		for _, x := range e.p.Positions {
			if x.Party == party && x.Own() {
				statement := e.w.Statement(x)
				if x.Stance.Silent() {
					statement = sentenceCase(statement)
				}
				e.position(p, x, statement)
				spoke = true
			}
		}
		for _, s := range e.p.Silence {
			if s.Party == party && !spoke {
				p.item(0, "", sentenceCase(e.w.Silence(s.State))+".")
			}
		}
	}
}

// reported lists what the parties report of others, and what they do not hold
// themselves.
func (e *Explanation) reported(p *Page) {
	headed := false
	for _, x := range e.p.Positions {
		if x.Own() || !e.concerns(x.Party) && !e.concerns(parallax.PartyID(x.Voice)) {
			continue
		}
		if !headed {
			p.heading(e.w.Say("explain.reported", nil))
			headed = true
		}
		key := "explain.claim"
		if e.w.rec.Party(parallax.PartyID(x.Voice)) != nil {
			key = "explain.report"
		}
		e.position(p, x, e.w.Say(key, locale.Args{
			"Voice": e.w.Voice(x.Voice), "Party": e.w.Party(x.Party), "Statement": e.w.Statement(x),
		}))
	}
}

// position adds a statement behind its marking, and below it where it was made
// and what it rests on. Confidence has a line of its own: it may not share a
// sentence with a likelihood (ICD 203).
func (e *Explanation) position(p *Page, x *parallax.Position, statement string) {
	lead := ""
	if x.Marking != "" {
		lead = "(" + x.Marking + ")"
	}
	p.item(0, lead, e.w.Say("explain.statement", locale.Args{"Statement": statement, "Round": e.w.Round(x.Round)}))
	line := func(key string, args locale.Args) { p.item(1, "", e.w.Say(key, args)) }
	if plain, ok := e.w.Plainly(x); ok {
		line("explain.plainly", locale.Args{"Value": plain})
	}
	if x.Horizon != "" {
		line("explain.horizon", locale.Args{"Horizon": e.w.When(x.Horizon)})
	}
	if x.Confidence != "" {
		line("explain.confidence", locale.Args{"Confidence": e.w.Confidence(x.Confidence)})
	}
	if len(x.Method) > 0 {
		line("explain.method", locale.Args{"Methods": e.w.List(e.w.WordList(x.Method))})
	}
	if premises := e.w.premisesOf(x); len(premises) > 0 {
		line("explain.rests-on", locale.Args{"Points": e.w.List(premises)})
	}
	if len(x.Sources) > 0 {
		sources := make([]string, len(x.Sources))
		for i := range x.Sources {
			sources[i] = e.w.citation(&x.Sources[i])
		}
		line("explain.relies", locale.Args{"Sources": e.w.List(sources)})
	}
	if len(x.Said) > 0 {
		line("explain.said", locale.Args{"Places": e.w.places(x)})
	}
	if x.Note != "" {
		line("explain.note", locale.Args{"Note": x.Note})
	}
}

// Plainly gives the range that a period or a distribution is compared by; false
// where the writing says it already.
func (w *Words) Plainly(x *parallax.Position) (string, bool) {
	text := x.Value.Text()
	switch x.Value.Kind() {
	case value.Time:
		return w.When(x.Value.Canonical()), strings.ContainsFunc(text, unicode.IsLetter)
	case value.Quantity:
		return w.Written(value.Quantity, rounded(x.Value)), strings.Contains(text, "(") || strings.Contains(text, " to ")
	}
	return "", false
}

// Round names a round: its title and id.
func (w *Words) Round(id parallax.RoundID) string {
	i := w.rec.RoundIndex(id)
	if i < 0 || i >= len(w.rec.Rounds) || w.RoundTitle(&w.rec.Rounds[i]) == "" {
		return string(id)
	}
	return w.Say("explain.round", locale.Args{"Title": w.RoundTitle(&w.rec.Rounds[i]), "ID": string(w.rec.Rounds[i].ID)})
}

func (w *Words) premisesOf(x *parallax.Position) []string {
	var out []string
	for _, id := range x.Because {
		if id != x.About {
			out = append(out, w.PointBeside(id, x.About))
		}
	}
	return out
}

// citation names a source and the portion cited.
func (w *Words) citation(c *parallax.Citation) string {
	args := locale.Args{"Title": w.Source(c.Source), "Portion": c.Portion}
	if c.Portion == "" {
		return w.Say("explain.source", args)
	}
	return w.Say("explain.source-portion", args)
}

// places lists where something was said, portions of one record together, and
// who keeps a record that the speaker has not confirmed.
func (w *Words) places(x *parallax.Position) string {
	var out []string
	var done []parallax.SourceID
	for i := range x.Said {
		id := x.Said[i].Source
		if slices.Contains(done, id) {
			continue
		}
		done = append(done, id)
		var portions []string
		for _, c := range x.Said[i:] {
			if c.Source == id && c.Portion != "" {
				portions = append(portions, c.Portion)
			}
		}
		place := w.citation(&parallax.Citation{Source: id, Portion: w.List(portions)})
		if s := w.rec.Source(id); s != nil && w.unconfirmed(s, x) {
			place = w.Say("explain.as-recorded", locale.Args{"Place": place, "Holder": w.Voice(parallax.Voice(s.Holder))})
		}
		out = append(out, place)
	}
	return w.List(out)
}

// unconfirmed tells whether a record of what x says is kept by another and the
// speaker has not confirmed it.
func (w *Words) unconfirmed(s *parallax.Source, x *parallax.Position) bool {
	return s.Holder != "" && s.Holder != string(x.Party) && !slices.Contains(s.Confirmed, x.Party)
}
