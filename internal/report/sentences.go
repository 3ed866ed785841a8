package report

import (
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/value"
)

// Reason gives a reason on point p in full sentences.
func (w *Words) Reason(p *compare.Point, r *compare.Reason) string {
	switch r.Code {
	case compare.Premise:
		items := make([]string, len(r.Points))
		for i, id := range r.Points {
			items[i] = w.Premise(p.ID, id, r.P, r.Q)
		}
		return w.Say("reason.premise", locale.Args{"Points": w.List(items)})
	case compare.Inference:
		items := make([]string, len(r.Points))
		for i, id := range r.Points {
			items[i] = w.PointBeside(id, p.ID)
		}
		return w.Say("reason.inference", locale.Args{"Points": w.List(items)})
	case compare.Judgement:
		return w.Say("reason.judgement", w.pairArgs(w.facing(r)))
	}
	return strings.Join(w.Facts(r), " ")
}

// Facts gives a sentence for each fact that made the reason apply.
func (w *Words) Facts(r *compare.Reason) []string {
	r = w.facing(r)
	out := make([]string, len(r.Facts))
	for i := range r.Facts {
		out[i] = w.fact(r, &r.Facts[i])
	}
	return out
}

// Premise names one premise that is unsettled between a and b, beside the point
// that rests on it, and says in what way it is unsettled.
func (w *Words) Premise(beside, id parallax.PointID, a, b parallax.PartyID) string {
	args := locale.Args{"Point": w.PointBeside(id, beside)}
	p := w.res.Point(id)
	if pair := p.Pair(a, b); pair != nil {
		if pair.Status == compare.Differs {
			return w.Say("premise.differs", args)
		}
		return w.Say("premise.incomparable", args)
	}
	var silent []compare.Silence
	for _, s := range p.Silence {
		if s.Party == a || s.Party == b {
			silent = append(silent, s)
		}
	}
	if len(silent) > 1 {
		return w.Say("premise.both-silent", args)
	}
	args["Party"], args["Silence"] = w.Party(silent[0].Party), w.Silence(silent[0].State)
	return w.Say("premise.silent", args)
}

func (w *Words) pairArgs(r *compare.Reason) locale.Args {
	return locale.Args{"P": w.Party(r.P), "Q": w.Party(r.Q)}
}

func (w *Words) fact(r *compare.Reason, f *compare.Fact) string {
	args := w.pairArgs(r)
	switch f.Code {
	case compare.NameUsed:
		args["Name"] = f.ID
		args["SubjectP"], args["SubjectQ"] = w.subjectWithID(f.P), w.subjectWithID(f.Q)
		return w.Say("fact.name-used", args)
	case compare.SameAsUnequal:
		args["Subject"] = w.Subject(parallax.SubjectID(f.ID))
		args["OthersP"], args["OthersQ"] = w.subjects(f.P), w.subjects(f.Q)
		return w.Say("fact.same-as", args)
	case compare.AttributeDefined:
		args["Word"], args["DefinitionP"], args["DefinitionQ"] = inSentence(w.Attribute(parallax.AttributeID(f.ID))), f.P, f.Q
		return w.Say("fact.attribute-defined", args)
	case compare.TermDefined:
		args["Word"], args["DefinitionP"], args["DefinitionQ"] = w.Word(f.ID), f.P, f.Q
		return w.Say("fact.term-defined", args)
	case compare.ConditionUnequal:
		args["Label"] = inSentence(w.Attribute(parallax.AttributeID(f.ID)))
		args["ValueP"], args["ValueQ"] = w.condition(f.ID, f.P), w.condition(f.ID, f.Q)
		return w.Say("fact.condition-unequal", args)
	case compare.ConditionOneSided:
		return w.oneSidedCondition(r, f)
	}
	return w.otherFact(r, f, args)
}

// subjectWithID gives a subject's name, and its id where the two subjects of a
// naming conflict may bear the same name.
func (w *Words) subjectWithID(id string) string {
	return w.Subject(parallax.SubjectID(id)) + " [" + id + "]"
}

// subjects says what a party takes a subject to be the same as.
func (w *Words) subjects(list string) string {
	if list == "" {
		return w.Say("fact.same-as-nothing", nil)
	}
	ids := strings.Split(list, ", ")
	for i, id := range ids {
		ids[i] = w.Subject(parallax.SubjectID(id))
	}
	return w.Say("fact.same-as-others", locale.Args{"Others": w.List(ids)})
}

func (w *Words) oneSidedCondition(r *compare.Reason, f *compare.Fact) string {
	holder, other, val := r.P, r.Q, f.P
	if f.P == "" {
		holder, other, val = r.Q, r.P, f.Q
	}
	return w.Say("fact.condition-one-sided", locale.Args{
		"Holder": w.Party(holder), "Other": w.Party(other),
		"Label": inSentence(w.Attribute(parallax.AttributeID(f.ID))), "Value": w.condition(f.ID, val),
	})
}

func (w *Words) otherFact(r *compare.Reason, f *compare.Fact, args locale.Args) string {
	switch f.Code {
	case compare.UnitsDiffer:
		args["UnitP"], args["UnitQ"] = w.unit(f.P), w.unit(f.Q)
		return w.Say("fact.units", args)
	case compare.LikelihoodsWeigh:
		args["LikelihoodP"], args["LikelihoodQ"] = w.likelihoodWord(f.P), w.likelihoodWord(f.Q)
		return w.Say("fact.likelihoods", args)
	case compare.SourceUnshared:
		other := r.P
		if f.Party == r.P {
			other = r.Q
		}
		return w.Say("fact.source-unshared", locale.Args{
			"Holder": w.Party(f.Party), "Other": w.Party(other), "Source": w.Source(parallax.SourceID(f.ID)),
		})
	case compare.SourceRated:
		args["Source"], args["RatingP"], args["RatingQ"] = w.Source(parallax.SourceID(f.ID)), f.P, f.Q
		return w.Say("fact.source-rated", args)
	case compare.ReliesOnNothing:
		return w.Say("fact.relies-on-nothing", locale.Args{"Party": w.Party(f.Party)})
	case compare.MethodsDiffer:
		args["MethodP"], args["MethodQ"] = w.methods(f.P), w.methods(f.Q)
		return w.Say("fact.methods", args)
	case compare.TextsUnequal:
		return w.Say("reason.wording", locale.Args{"TextP": f.P, "TextQ": f.Q})
	}
	panic("report: a fact without words")
}

func (w *Words) unit(name string) string {
	if name == "" {
		return w.Say("fact.bare-number", nil)
	}
	return w.Unit(name)
}

// condition writes the value of a condition from its text.
func (w *Words) condition(attribute, text string) string {
	if a := w.rec.Attribute(parallax.AttributeID(attribute)); a != nil {
		return w.Written(a.Spec.Kind, text)
	}
	return text
}

// methods words a list of methods that a fact joined.
func (w *Words) methods(joined string) string {
	return strings.Join(w.WordList(strings.Split(joined, ", ")), ", ")
}

func (w *Words) likelihoodWord(text string) string {
	if text == "" {
		return w.Say("fact.likelihood-unstated", nil)
	}
	if l, err := value.ParseLikelihood(text, w.rec.Scale); err == nil && !w.native() {
		return w.Likelihood(l)
	}
	return text
}

// Note gives a note on point p in a sentence; to the party of the chair it says
// "you".
func (w *Words) Note(p *compare.Point, n *compare.Note) string {
	switch n.Code {
	case compare.Inconsistent:
		key := "note.inconsistent"
		if n.Party == w.chair {
			key = "note.inconsistent-by-you"
		}
		return w.Say(key, locale.Args{
			"Party": w.Party(n.Party),
			"First": w.Statement(p.Positions[n.Positions[0]]), "Second": w.Statement(p.Positions[n.Positions[1]]),
		})
	case compare.Misattributed:
		report := p.Positions[n.Positions[0]]
		other := parallax.PartyID(report.Voice)
		var held []string
		for _, i := range p.Holds(other) {
			held = append(held, w.Statement(p.Positions[i]))
		}
		key := "note.misattributed"
		switch w.chair {
		case n.Party:
			key = "note.misattributed-by-you"
		case other:
			key = "note.misattributed-of-you"
		}
		return w.Say(key, locale.Args{
			"Party": w.Party(n.Party), "Other": w.Party(other), "Reported": w.Statement(report), "Held": w.List(held),
		})
	}
	var defining []parallax.PartyID
	for _, id := range w.res.Parties {
		if !slices.Contains(n.Lacking, id) {
			defining = append(defining, id)
		}
	}
	return w.Say("note.undefined", locale.Args{"Term": w.Word(n.Term), "Defining": w.Parties(defining), "Lacking": w.Parties(n.Lacking)})
}
