package report

import (
	"slices"
	"strings"
	"unicode"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
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
				e.position(p, x, e.w.Statement(x))
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
	if plain, ok := plainly(x); ok {
		line("explain.plainly", locale.Args{"Value": plain})
	}
	if x.Horizon != "" {
		line("explain.horizon", locale.Args{"Horizon": x.Horizon})
	}
	if x.Confidence != "" {
		line("explain.confidence", locale.Args{"Confidence": e.w.Say("explain.confidence-"+x.Confidence, nil)})
	}
	if len(x.Method) > 0 {
		line("explain.method", locale.Args{"Methods": e.w.List(x.Method)})
	}
	if premises := e.w.premisesOf(x); len(premises) > 0 {
		line("explain.rests-on", locale.Args{"Points": e.w.List(premises)})
	}
	for _, c := range x.Sources {
		p.item(1, "", e.w.reliesOn(&c, x.Party))
	}
	if len(x.Said) > 0 {
		line("explain.said", locale.Args{"Places": e.w.places(x)})
	}
	if x.Note != "" {
		line("explain.note", locale.Args{"Note": x.Note})
	}
}

// plainly gives the range that a period or a distribution is compared by; false
// where the writing says it already.
func plainly(x *parallax.Position) (string, bool) {
	text := x.Value.Text()
	switch x.Value.Kind() {
	case value.Time:
		return x.Value.Canonical(), strings.ContainsFunc(text, unicode.IsLetter)
	case value.Quantity:
		return x.Value.Canonical(), strings.Contains(text, "(") || strings.Contains(text, " to ")
	}
	return "", false
}

// Round names a round: its title and id.
func (w *Words) Round(id parallax.RoundID) string {
	i := w.rec.RoundIndex(id)
	if i < 0 || i >= len(w.rec.Rounds) || w.rec.Rounds[i].Title == "" {
		return string(id)
	}
	return w.Say("explain.round", locale.Args{"Title": w.rec.Rounds[i].Title, "ID": string(w.rec.Rounds[i].ID)})
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

// reliesOn says what a source is, who has it, who has seen it, and how the
// parties rate it.
func (w *Words) reliesOn(c *parallax.Citation, party parallax.PartyID) string {
	args := locale.Args{"Source": w.citation(c)}
	s := w.rec.Source(c.Source)
	if s == nil {
		return w.Say("explain.relies", args)
	}
	text := w.Say("explain.relies", args)
	if s.Holder != "" {
		args["Holder"] = w.Voice(parallax.Voice(s.Holder))
		text += " " + w.Say("explain.source-held", args)
	}
	var others []string
	for _, id := range w.res.Parties {
		if string(id) != s.Holder && s.Seen(id) {
			others = append(others, w.Party(id))
		}
	}
	switch {
	case len(others) > 0:
		text += " " + w.Say("explain.source-seen", locale.Args{"Parties": w.List(others)})
	case s.Holder == string(party):
		text += " " + w.Say("explain.source-unseen", nil)
	}
	for _, r := range s.Ratings {
		text += " " + w.Say("explain.rated", locale.Args{"Party": w.Party(r.By), "Code": r.Code, "Meaning": w.Rating(r.Code)})
	}
	return text
}

// Rating puts an Admiralty code into words (STANAG 2511): how reliable the source
// is, and how credible what it says.
func (w *Words) Rating(code string) string {
	if len(code) != 2 || !strings.Contains("ABCDEF", code[:1]) || !strings.Contains("123456", code[1:]) {
		return code
	}
	return w.Say("explain.rating", locale.Args{
		"Source":      w.Say("explain.rating-"+strings.ToLower(code[:1]), nil),
		"Information": w.Say("explain.rating-"+code[1:], nil),
	})
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

// numberLine draws what is said on a point, where it can be drawn: the parties'
// positions and those restated at another's conditions, then what others are
// reported to say. nil: there is nothing to draw, or units do not match.
func (w *Words) numberLine(p *compare.Point, concerns func(parallax.PartyID) bool) *NumberLine {
	if k := p.Attribute.Spec.Kind; k != value.Quantity && k != value.Time {
		return nil
	}
	n := &NumberLine{Times: p.Attribute.Spec.Kind == value.Time}
	for _, party := range w.res.Parties {
		if !concerns(party) {
			continue
		}
		label := w.Party(party)
		for i, x := range p.Positions {
			if x.Party == party && x.Own() && !x.Stance.Silent() {
				n.add(w.lineRow(label, x, Heavy))
				n.Rows = append(n.Rows, w.restatedRows(p, i)...)
				label = ""
			}
		}
	}
	for _, x := range p.Positions {
		if !x.Own() && !x.Stance.Silent() && concerns(x.Party) {
			label := w.Say("explain.line-claim", locale.Args{"Voice": w.Voice(x.Voice), "Party": w.adjective(x.Party)})
			n.add(w.lineRow(label, x, Light))
		}
	}
	for i, r := range n.Rows {
		if i > 0 && r.Value.Unit() != n.Rows[0].Value.Unit() {
			return nil
		}
		n.Unit = r.Value.Unit().Name
	}
	if len(n.Rows) == 0 {
		return nil
	}
	return n
}

func (n *NumberLine) add(r LineRow) { n.Rows = append(n.Rows, r) }

func (w *Words) lineRow(label string, x *parallax.Position, sign LineSign) LineRow {
	if x.Stance == parallax.Doubts || x.Stance == parallax.Denies {
		sign = Crossed
	}
	return LineRow{Label: label, Text: w.stance(x), Value: x.Value, Sign: sign}
}

// adjective gives a party's adjective, or its name.
func (w *Words) adjective(id parallax.PartyID) string {
	if p := w.rec.Party(id); p != nil && p.Adjective != "" {
		return p.Adjective
	}
	return w.Party(id)
}

// restatedRows gives position i at each other's conditions at which it was
// compared.
func (w *Words) restatedRows(p *compare.Point, i int) []LineRow {
	var rows []LineRow
	for k := range p.Pairs {
		for _, c := range p.Pairs[k].Cells {
			up, other := c.Up, c.B
			if c.B == i {
				up, other = !c.Up, c.A
			} else if c.A != i {
				continue
			}
			if !c.Restated {
				continue
			}
			v := compare.RestateOne(p.Positions[i].Value, up)
			label := w.Say("explain.line-restated", locale.Args{"Conditions": w.conditionsApart(p.Positions[i], p.Positions[other])})
			if !slices.ContainsFunc(rows, func(r LineRow) bool { return r.Label == label }) {
				rows = append(rows, LineRow{Label: label, Text: v.String(), Value: v, Sign: Dotted})
			}
		}
	}
	return rows
}

// conditionsApart lists those conditions of y that x states otherwise.
func (w *Words) conditionsApart(x, y *parallax.Position) string {
	var items []string
	for _, g := range y.Given {
		if slices.ContainsFunc(x.Given, func(h parallax.Condition) bool {
			return h.Attribute == g.Attribute && h.Value.Canonical() != g.Value.Canonical()
		}) {
			items = append(items, w.Say("position.condition", locale.Args{"Label": inSentence(w.Attribute(g.Attribute)), "Value": w.value(g.Value)}))
		}
	}
	return w.List(items)
}

// lineLegend explains the signs that occur in a number line, in sentences.
func (w *Words) lineLegend(n *NumberLine) string {
	var out []string
	for _, sign := range []LineSign{Light, Crossed, Dotted} {
		if slices.ContainsFunc(n.Rows, func(r LineRow) bool { return r.Sign == sign }) {
			out = append(out, w.Say("explain.legend-"+[...]string{"", "light", "dotted", "crossed"}[sign], nil))
		}
	}
	if slices.ContainsFunc(n.Rows, func(r LineRow) bool { return r.Value.Approx() }) {
		out = append(out, w.Say("explain.legend-approx", nil))
	}
	return strings.Join(out, " ")
}
