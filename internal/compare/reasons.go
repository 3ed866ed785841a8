package compare

import (
	"cmp"
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/value"
)

// Reason is why two parties do not agree on a point: one entry a code and pair.
type Reason struct {
	Code ReasonCode
	P, Q parallax.PartyID // P sorts before Q
	// Points are the premises concerned, for Premise and Inference; sorted.
	Points []parallax.PointID
	// Facts are what made the code apply, in the order found and at most
	// MaxFacts of them; sentences are made of them.
	Facts []Fact
}

// MaxFacts is how many facts a reason names: what makes it apply is one of them,
// and nobody reads more.
const MaxFacts = 50

// addFact adds a fact that is not there yet.
func addFact(facts []Fact, f Fact) []Fact {
	if len(facts) == MaxFacts {
		return facts
	}
	return appendNew(facts, f)
}

// Fact is one ingredient of a reason. Which fields are set depends on Code.
type Fact struct {
	Code  FactCode
	Party parallax.PartyID // whose fact it is, where it is one side's
	ID    string           // the name, attribute, term or source concerned
	P, Q  string           // what either side has, as written
}

// explain gives point i its reasons and notes. It needs every pair of every
// point to be known.
func (c *comparison) explain(i int) {
	p, w := &c.points[i], &c.work[i]
	switch {
	case p.Status == OneSided:
		c.explainOneSided(p, w)
	case len(p.Pairs) > 0:
		for k := range p.Pairs {
			if p.Pairs[k].Status != Agreed {
				p.Reasons = append(p.Reasons, c.reasons(p, &p.Pairs[k])...)
			}
		}
	}
	c.note(p, w)
}

// explainOneSided gives naming for the holder and each other party: they may
// hold something under another name.
func (c *comparison) explainOneSided(p *Point, w *pointWork) {
	holder := slices.IndexFunc(w.own, func(own []int32) bool { return len(own) > 0 })
	for n := range c.parties {
		if n == holder {
			continue
		}
		a, b := c.parties[min(n, holder)], c.parties[max(n, holder)]
		if facts := c.names.conflicts(p.ID.Subject(), a, b); len(facts) > 0 {
			p.Reasons = append(p.Reasons, Reason{Code: Naming, P: a, Q: b, Facts: facts})
		}
	}
}

// sides are the cells of a pair that have its status, with each party's
// positions in them. "A side" of the contract is all of a party's together.
type sides struct {
	c     *comparison
	p     *Point
	pair  *Pair
	m, n  int // the parties' indices
	cells []Cell
	a, b  []*parallax.Position
}

func (c *comparison) sidesOf(p *Point, pair *Pair) *sides {
	s := &sides{c: c, p: p, pair: pair, cells: pair.Cells}
	s.m, _ = slices.BinarySearch(c.parties, pair.P)
	s.n, _ = slices.BinarySearch(c.parties, pair.Q)
	if len(pair.Cells) > 1 {
		s.cells = nil
		for _, cell := range pair.Cells {
			if cell.Status == pair.Status {
				s.cells = append(s.cells, cell)
			}
		}
	}
	taken := make([]bool, len(p.Positions))
	take := func(side []*parallax.Position, i int) []*parallax.Position {
		if taken[i] {
			return side
		}
		taken[i] = true
		return append(side, p.Positions[i])
	}
	for _, cell := range s.cells {
		s.a, s.b = take(s.a, cell.A), take(s.b, cell.B)
	}
	return s
}

func appendNew[T comparable](list []T, x T) []T {
	if slices.Contains(list, x) {
		return list
	}
	return append(list, x)
}

// reasons gives the reasons of a pair that is not agreed, in the order of
// contract section 6.
func (c *comparison) reasons(p *Point, pair *Pair) []Reason {
	s := c.sidesOf(p, pair)
	var out []Reason
	add := func(code ReasonCode, points []parallax.PointID, facts []Fact) {
		if len(points) > 0 || len(facts) > 0 {
			out = append(out, Reason{Code: code, P: pair.P, Q: pair.Q, Points: points, Facts: facts})
		}
	}
	premises, shared := s.premises()
	add(Premise, premises, nil)
	if pair.Status == Differs {
		add(Inference, shared, nil)
	}
	add(Naming, nil, c.names.conflicts(p.ID.Subject(), pair.P, pair.Q))
	add(DefinitionReason, nil, s.definitions())
	add(Conditions, nil, s.conditions())
	add(Unit, nil, s.units())
	add(Likelihood, nil, s.likelihoods())
	add(Evidence, nil, s.evidence())
	add(Method, nil, s.methods())
	add(Wording, nil, s.wordings())
	if len(out) == 0 && pair.Status == Differs {
		out = append(out, Reason{Code: Judgement, P: pair.P, Q: pair.Q})
	}
	return out
}

// premises gives the points in the because of either side that are unsettled
// between the two, and those in the because of both on which the two agree.
func (s *sides) premises() (unsettled, agreed []parallax.PointID) {
	a, b := s.becauseOf(s.a), s.becauseOf(s.b)
	if len(a) == 0 && len(b) == 0 {
		return nil, nil
	}
	all := slices.Concat(a, b)
	slices.SortFunc(all, s.c.comparePoints)
	for _, i := range slices.Compact(all) {
		status, both := s.c.between(i, s.m, s.n)
		switch {
		case s.c.unsettled(i, s.m, s.n):
			unsettled = append(unsettled, s.c.points[i].ID)
		case both && status == Agreed && slices.Contains(a, i) && slices.Contains(b, i):
			agreed = append(agreed, s.c.points[i].ID)
		}
	}
	return unsettled, agreed
}

func (s *sides) becauseOf(side []*parallax.Position) []int32 {
	var out []int32
	for _, x := range side {
		for _, id := range x.Because {
			if id != s.p.ID {
				out = append(out, s.c.index[id])
			}
		}
	}
	return out
}

func (s *sides) definitions() []Fact {
	var facts []Fact
	a, okA := parallax.OwnDefinition(s.p.Attribute.Definitions, s.pair.P)
	b, okB := parallax.OwnDefinition(s.p.Attribute.Definitions, s.pair.Q)
	if okA && okB && s.c.terms.differ(a, b) {
		facts = append(facts, Fact{Code: AttributeDefined, ID: string(s.p.Attribute.ID), P: a, Q: b})
	}
	if s.p.Attribute.Spec.Kind != value.Category || len(s.c.rec.Terms) == 0 {
		return facts
	}
	for _, word := range wordsOf(slices.Concat(s.a, s.b)) {
		term := s.c.rec.Term(word)
		if term == nil {
			continue
		}
		a, okA := parallax.OwnDefinition(term.Definitions, s.pair.P)
		b, okB := parallax.OwnDefinition(term.Definitions, s.pair.Q)
		if okA && okB && s.c.terms.differ(a, b) {
			facts = append(facts, Fact{Code: TermDefined, ID: word, P: a, Q: b})
		}
	}
	return facts
}

// wordsOf lists the category values that positions write and their leaves.
func wordsOf(positions []*parallax.Position) []string {
	var words []string
	for _, x := range positions {
		words = append(words, x.Value.Written()...)
		words = append(words, x.Value.Leaves()...)
	}
	slices.Sort(words)
	return slices.Compact(words)
}

func (s *sides) conditions() []Fact {
	var facts []Fact
	for _, cell := range s.cells {
		a, b := s.p.Positions[cell.A], s.p.Positions[cell.B]
		for i := range a.Given {
			x := &a.Given[i]
			y := condition(b, x.Attribute)
			switch {
			case y == nil:
				facts = addFact(facts, Fact{Code: ConditionOneSided, ID: string(x.Attribute), P: x.Value.Text()})
			case s.c.specs[x.Attribute].Relate(x.Value, y.Value).Status != value.Agreed:
				facts = addFact(facts, Fact{Code: ConditionUnequal, ID: string(x.Attribute), P: x.Value.Text(), Q: y.Value.Text()})
			}
		}
		for i := range b.Given {
			if y := &b.Given[i]; condition(a, y.Attribute) == nil {
				facts = addFact(facts, Fact{Code: ConditionOneSided, ID: string(y.Attribute), Q: y.Value.Text()})
			}
		}
	}
	return facts
}

// perCell collects a fact from every cell for which applies holds.
func (s *sides) perCell(applies func(cell Cell, a, b *parallax.Position) bool, fact func(a, b *parallax.Position) Fact) []Fact {
	var facts []Fact
	for _, cell := range s.cells {
		if a, b := s.p.Positions[cell.A], s.p.Positions[cell.B]; applies(cell, a, b) {
			facts = addFact(facts, fact(a, b))
		}
	}
	return facts
}

func (s *sides) units() []Fact {
	return s.perCell(
		func(cell Cell, _, _ *parallax.Position) bool { return cell.Cause == value.UnitCause },
		func(a, b *parallax.Position) Fact {
			return Fact{Code: UnitsDiffer, P: a.Value.Unit().Name, Q: b.Value.Unit().Name}
		})
}

func (s *sides) likelihoods() []Fact {
	return s.perCell(
		func(cell Cell, a, b *parallax.Position) bool {
			return (a.Likelihood.Stated() || b.Likelihood.Stated()) &&
				s.c.relation(s.p.Attribute, a, b, false).Status != cell.Status
		},
		func(a, b *parallax.Position) Fact {
			return Fact{Code: LikelihoodsWeigh, P: a.Likelihood.Text, Q: b.Likelihood.Text}
		})
}

func (s *sides) wordings() []Fact {
	return s.perCell(
		func(cell Cell, _, _ *parallax.Position) bool { return cell.Cause == value.WordingCause },
		func(a, b *parallax.Position) Fact {
			return Fact{Code: TextsUnequal, P: a.Value.Text(), Q: b.Value.Text()}
		})
}

func (s *sides) evidence() []Fact {
	a, b := s.sourcesOf(s.a), s.sourcesOf(s.b)
	facts := s.unshared(nil, a, s.pair.P, s.pair.Q)
	facts = s.unshared(facts, b, s.pair.Q, s.pair.P)
	cited := slices.Concat(a, b)
	slices.Sort(cited)
	for _, id := range slices.Compact(cited) {
		src := s.c.rec.Source(id)
		if src == nil {
			continue
		}
		if p, q := src.RatingBy(s.pair.P), src.RatingBy(s.pair.Q); p != "" && q != "" && p != q {
			facts = append(facts, Fact{Code: SourceRated, ID: string(id), P: p, Q: q})
		}
	}
	switch {
	case len(a) == 0 && len(b) > 0:
		facts = append(facts, Fact{Code: ReliesOnNothing, Party: s.pair.P})
	case len(b) == 0 && len(a) > 0:
		facts = append(facts, Fact{Code: ReliesOnNothing, Party: s.pair.Q})
	}
	return facts
}

// unshared lists what holder relies on, holds and has not shared with other.
func (s *sides) unshared(facts []Fact, cited []parallax.SourceID, holder, other parallax.PartyID) []Fact {
	for _, id := range cited {
		if src := s.c.rec.Source(id); src != nil && src.Holder == string(holder) && !src.Seen(other) {
			facts = append(facts, Fact{Code: SourceUnshared, Party: holder, ID: string(id)})
		}
	}
	return facts
}

// sourcesOf lists the sources that a side relies on, sorted.
func (s *sides) sourcesOf(side []*parallax.Position) []parallax.SourceID {
	var ids []parallax.SourceID
	for _, x := range side {
		for _, cite := range x.Sources {
			if cite.Source != s.c.without {
				ids = append(ids, cite.Source)
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func (s *sides) methods() []Fact {
	a, b := methodsOf(s.a), methodsOf(s.b)
	if len(a) == 0 || len(b) == 0 || slices.Equal(a, b) {
		return nil
	}
	return []Fact{{Code: MethodsDiffer, P: strings.Join(a, ", "), Q: strings.Join(b, ", ")}}
}

func methodsOf(positions []*parallax.Position) []string {
	var out []string
	for _, x := range positions {
		out = append(out, x.Method...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// definitions compares definitions, remembering nothing but the record's units.
type definitions struct {
	spec value.Spec // a quantity of any dimension
}

func newDefinitions(rec *parallax.Record) *definitions {
	d := &definitions{spec: value.Spec{Kind: value.Quantity}}
	for i := range rec.Attributes {
		if u := rec.Attributes[i].Spec.Units; u != nil {
			d.spec.Units = u
			break
		}
	}
	return d
}

// differ tells whether two definitions are unequal: as conditions are when both
// parse as quantities, else as texts.
func (d *definitions) differ(a, b string) bool {
	x, errX := d.spec.Parse(a, 0)
	y, errY := d.spec.Parse(b, 0)
	if errX == nil && errY == nil {
		return !d.spec.Same(x, y)
	}
	return value.Fold(a) != value.Fold(b)
}

// naming knows who calls which subject what.
type naming struct {
	// shared are the names that stand for more than one subject, by subject.
	shared map[parallax.SubjectID][]*sharedName
	same   map[parallax.SubjectID][]link
}

// sharedName is a name used for several subjects; By empty: by all.
type sharedName struct {
	text string
	uses []use
}

type use struct {
	subject parallax.SubjectID
	by      parallax.PartyID
}

// link is one end of a same-as relation.
type link struct {
	to parallax.SubjectID
	by parallax.PartyID
}

func newNaming(rec *parallax.Record) *naming {
	n := &naming{shared: make(map[parallax.SubjectID][]*sharedName), same: make(map[parallax.SubjectID][]link)}
	byName := make(map[string]*sharedName)
	var order []*sharedName
	add := func(text string, u use) {
		key := value.Fold(text)
		if byName[key] == nil {
			byName[key] = &sharedName{text: text}
			order = append(order, byName[key])
		}
		byName[key].uses = appendNew(byName[key].uses, u)
	}
	for i := range rec.Subjects {
		s := &rec.Subjects[i]
		add(s.Name, use{subject: s.ID})
		for _, name := range s.Names {
			add(name.Text, use{s.ID, name.By})
		}
		for _, r := range s.Relations {
			if r.Is == parallax.SameAs {
				n.same[s.ID] = appendNew(n.same[s.ID], link{r.To, r.By})
				n.same[r.To] = appendNew(n.same[r.To], link{s.ID, r.By})
			}
		}
	}
	for _, name := range order {
		n.enter(name)
	}
	return n
}

// enter lists a name under each of its subjects when it has more than one.
func (n *naming) enter(name *sharedName) {
	var subjects []parallax.SubjectID
	for _, u := range name.uses {
		subjects = appendNew(subjects, u.subject)
	}
	if len(subjects) < 2 {
		return
	}
	for _, s := range subjects {
		n.shared[s] = append(n.shared[s], name)
	}
}

// conflicts tells how p and q disagree on what subject s is called, or on what
// it is the same as (contract section 6, naming).
func (n *naming) conflicts(s parallax.SubjectID, p, q parallax.PartyID) []Fact {
	var facts []Fact
	for _, name := range n.shared[s] {
		own := name.usesFor(s)
		for _, x := range name.uses {
			others := own
			if x.subject == s {
				others = name.uses
			}
			for _, y := range others {
				if usedBy(x.by, p) && usedBy(y.by, q) && x.subject != y.subject {
					facts = addFact(facts, Fact{Code: NameUsed, ID: name.text, P: string(x.subject), Q: string(y.subject)})
				}
			}
		}
	}
	if links := n.same[s]; len(links) > 0 {
		a, b := sameBy(links, p), sameBy(links, q)
		if !slices.Equal(a, b) {
			facts = append(facts, Fact{Code: SameAsUnequal, ID: string(s), P: strings.Join(a, ", "), Q: strings.Join(b, ", ")})
		}
	}
	return facts
}

// usesFor are those uses in which the name stands for the subject.
func (n *sharedName) usesFor(s parallax.SubjectID) []use {
	var out []use
	for _, u := range n.uses {
		if u.subject == s {
			out = append(out, u)
		}
	}
	return out
}

func usedBy(by, party parallax.PartyID) bool { return by == "" || by == party }

func sameBy(links []link, p parallax.PartyID) []string {
	var out []string
	for _, l := range links {
		if usedBy(l.by, p) {
			out = append(out, string(l.to))
		}
	}
	slices.SortFunc(out, cmp.Compare[string])
	return slices.Compact(out)
}
