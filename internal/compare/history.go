package compare

import (
	"cmp"
	"maps"
	"slices"
	"sort"

	"github.com/parallax-assessment/parallax"
)

// History is how a comparison went from round to round. It keeps only what
// changed: at most one Shift of some 160 bytes for each point that a position, a
// question or an undertaking names, however many rounds there are. It never
// changes, so many may read it at a time.
type History struct {
	rounds []RoundSummary
	// shifts are the changes of each round. Those of the first round are the
	// points that it began with.
	shifts [][]Shift
	places []place // of all shifts, by point, then round
}

// place is where a shift stands in History.shifts.
type place struct{ round, at int32 }

// RoundSummary is how the parties stood after a round, and what it changed.
type RoundSummary struct {
	Round parallax.RoundID
	// Empty tells that nothing in the record belongs to the round: a meeting
	// that is planned, or one that left nothing.
	Empty  bool
	Points int
	// Counts is how many points have each status.
	Counts map[Status]int
	// Changes is how many changes of each kind the round made; empty for the
	// first round, which has none before it.
	Changes map[ChangeCode]int
	Turns   []Turn // by party; as Changes
}

// Turn is on how many points a party changed what it says, by the kinds of
// [Change.Movers], [Change.Speakers] and [Change.Leavers]; not all are 0.
type Turn struct {
	Party              parallax.PartyID
	Moved, Spoke, Left int
}

// Standing is where the parties stand on a point.
type Standing struct {
	Status Status
	Gap    float64 // 0..1
}

// Shift is a [Change] in brief, without the points themselves.
type Shift struct {
	Point parallax.PointID
	Code  ChangeCode
	// Fresh tells that the point was not there before; Old then means nothing.
	Fresh    bool
	Old, New Standing
	// Movers, Speakers and Leavers are as the methods of Change with these names.
	Movers, Speakers, Leavers []parallax.PartyID
}

// Moment is how a point stood after a round.
type Moment struct {
	Round parallax.RoundID
	Standing
	// Shift is what the round changed; nil where all is as after the round
	// before, and in the first round.
	Shift *Shift
}

// MaxFollowed bounds how far back a history goes. Comparing as of one round costs
// its positions and the pairs of positions that share a point; so much may all
// earlier rounds cost together. It is some 200 rounds for 100,000 positions, and
// takes about ten seconds.
const MaxFollowed = 60_000_000

// NewHistory follows the comparison over the rounds up to that of the result,
// which must come from Run without settled points and without a source taken
// away. The changes of a round are what [Diff] gives between the comparison as
// of the round before and as of this one. Beyond MaxFollowed the earliest rounds
// are passed over, and the history begins with a later one.
//
// The record is compared again for each earlier round that is not empty, without
// reasons and cruxes, which takes about half the time of Run each. No more than
// two of these comparisons are kept at a time.
func NewHistory(res *Result) *History { return newHistory(res, MaxFollowed) }

func newHistory(res *Result, most int) *History {
	h := &History{}
	if len(res.Record.Rounds) == 0 {
		return h
	}
	lively := livelyRounds(res.Record)
	last := res.Record.RoundIndex(res.AsOf)
	start := firstFollowed(lively, last, most/comparisonCost(res.Record))
	before := &Result{}
	for i := start; i <= last; i++ {
		if i > start && !lively[i] {
			h.addQuiet(res.Record.Rounds[i].ID)
			continue
		}
		now := res
		if i < last {
			now = runLight(res.Record, i)
		}
		h.add(now, Diff(before, now), !lively[i])
		before = now
	}
	h.place()
	return h
}

// firstFollowed gives the round with which a history begins, so that besides the
// last it compares as of no more than so many rounds.
func firstFollowed(lively []bool, last, most int) int {
	first := last
	for i := last - 1; i >= 0; i-- {
		switch {
		case i > 0 && !lively[i]: // as the round before; the first has none
		case most == 0:
			return first
		default:
			first = i
			most--
		}
	}
	return first
}

// comparisonCost counts the positions of a record, and the pairs of them that
// share a point; at least 1.
func comparisonCost(rec *parallax.Record) int {
	on := make(map[parallax.PointID]int)
	cost := 1
	for i := range rec.Positions {
		cost += 1 + on[rec.Positions[i].About]
		on[rec.Positions[i].About]++
	}
	return cost
}

// runLight compares the record as of round i as far as [Diff] needs it: without
// reasons, notes and cruxes. It keeps the limits of Run where the record as of a
// later round does, since earlier rounds have fewer positions.
func runLight(rec *parallax.Record, i int) *Result {
	c, err := newComparison(rec, Options{})
	if err != nil {
		panic("compare: " + err.Error()) // only an as-of round can be amiss, and none is named
	}
	c.asOf = i
	c.gather()
	parallel(len(c.points), func(i int) { c.pairUp(i) })
	return c.result()
}

// livelyRounds tells of each round whether anything in the record belongs to it.
func livelyRounds(rec *parallax.Record) []bool {
	number := make(map[parallax.RoundID]int, len(rec.Rounds))
	for i := range rec.Rounds {
		number[rec.Rounds[i].ID] = i
	}
	lively := make([]bool, len(rec.Rounds))
	for i := range rec.Positions {
		lively[number[rec.Positions[i].Round]] = true
	}
	for i := range rec.Questions {
		q := &rec.Questions[i]
		lively[number[q.Round]] = true
		if q.Answer != nil {
			lively[number[q.Answer.Round]] = true
		}
	}
	for i := range rec.Undertakings {
		u := &rec.Undertakings[i]
		lively[number[u.Round]] = true
		if u.Closed != "" {
			lively[number[u.Closed]] = true
		}
	}
	return lively
}

// add appends a round with what it changed.
func (h *History) add(now *Result, changes []Change, empty bool) {
	first := len(h.rounds) == 0
	sum := RoundSummary{Round: now.AsOf, Empty: empty, Points: len(now.Points), Counts: maps.Clone(now.Counts), Changes: make(map[ChangeCode]int)}
	shifts := make([]Shift, len(changes))
	for i := range changes {
		shifts[i] = newShift(&changes[i])
		if !first {
			sum.Changes[changes[i].Code]++
		}
	}
	if !first {
		sum.Turns = turnsOf(changes)
	}
	h.rounds, h.shifts = append(h.rounds, sum), append(h.shifts, shifts)
}

// addQuiet appends a round in which nothing happened; it is not the first.
func (h *History) addQuiet(id parallax.RoundID) {
	sum := h.rounds[len(h.rounds)-1]
	sum.Round, sum.Empty, sum.Turns = id, true, nil
	sum.Counts, sum.Changes = maps.Clone(sum.Counts), make(map[ChangeCode]int)
	h.rounds, h.shifts = append(h.rounds, sum), append(h.shifts, nil)
}

func newShift(c *Change) Shift {
	s := Shift{Point: c.Point, Code: c.Code, Fresh: c.Old == nil, Movers: c.Movers(), Speakers: c.Speakers(), Leavers: c.Leavers()}
	if c.Old != nil {
		s.Old = Standing{c.Old.Status, c.Old.Gap}
	}
	if c.New != nil {
		s.New = Standing{c.New.Status, c.New.Gap}
	}
	return s
}

// turnsOf counts who changed what it says.
func turnsOf(changes []Change) []Turn {
	by := make(map[parallax.PartyID]*Turn)
	of := func(party parallax.PartyID) *Turn {
		if by[party] == nil {
			by[party] = &Turn{Party: party}
		}
		return by[party]
	}
	for i := range changes {
		c := &changes[i]
		for _, party := range c.Movers() {
			of(party).Moved++
		}
		for _, party := range c.Speakers() {
			of(party).Spoke++
		}
		for _, party := range c.Leavers() {
			of(party).Left++
		}
	}
	var out []Turn
	for _, t := range by {
		out = append(out, *t)
	}
	slices.SortFunc(out, func(a, b Turn) int { return cmp.Compare(a.Party, b.Party) })
	return out
}

// place lists where the shifts of each point are.
func (h *History) place() {
	for round, shifts := range h.shifts {
		for at := range shifts {
			h.places = append(h.places, place{int32(round), int32(at)})
		}
	}
	slices.SortFunc(h.places, func(a, b place) int {
		return cmp.Or(cmp.Compare(h.at(a).Point, h.at(b).Point), cmp.Compare(a.round, b.round))
	})
}

func (h *History) at(p place) *Shift { return &h.shifts[p.round][p.at] }

// Rounds gives the rounds up to that of the result, in their order: all of the
// record, unless it has so many that the first were passed over.
func (h *History) Rounds() []RoundSummary { return h.rounds }

// ChangesIn lists what changed in a round against the one before, by code, then
// point. The first round has no changes, nor has a round that is not there.
func (h *History) ChangesIn(round parallax.RoundID) []Shift {
	i := slices.IndexFunc(h.rounds, func(s RoundSummary) bool { return s.Round == round })
	if i < 1 {
		return nil
	}
	return h.shifts[i]
}

// Of gives how a point stood after each round, from that in which it came up: no
// round takes a point away. It gives nothing for a point that is not there.
func (h *History) Of(id parallax.PointID) []Moment {
	i := sort.Search(len(h.places), func(i int) bool { return h.at(h.places[i]).Point >= id })
	if i == len(h.places) || h.at(h.places[i]).Point != id {
		return nil
	}
	var out []Moment
	for round := int(h.places[i].round); round < len(h.rounds); round++ {
		m := Moment{Round: h.rounds[round].Round}
		switch {
		case i < len(h.places) && int(h.places[i].round) == round && h.at(h.places[i]).Point == id:
			shift := h.at(h.places[i])
			m.Standing = shift.New
			if round > 0 {
				m.Shift = shift
			}
			i++
		default:
			m.Standing = out[len(out)-1].Standing
		}
		out = append(out, m)
	}
	return out
}

// Step is what changed from one round to a later one.
type Step struct {
	// From is empty when nothing was said before, and nothing changed then.
	From, To parallax.RoundID
	Changes  []Change // as Diff lists them; their old points have no reasons, notes or cruxes
	Turns    []Turn   // by party
}

// Latest gives what changed last: in the last round, up to that of the result, to
// which anything in the record belongs. It is held against the last such round
// before. A meeting that is only planned therefore does not hide what happened
// at the one before it. The result must be one that [NewHistory] takes. It takes
// about half the time of Run.
func Latest(res *Result) Step {
	lively := livelyRounds(res.Record)
	var ids []int
	for i := range res.Record.RoundIndex(res.AsOf) + 1 {
		if i < len(lively) && lively[i] {
			ids = append(ids, i)
		}
	}
	step := Step{To: res.AsOf}
	if len(ids) < 2 {
		return step
	}
	step.To = res.Record.Rounds[ids[len(ids)-1]].ID
	from := ids[len(ids)-2]
	step.From = res.Record.Rounds[from].ID
	step.Changes = Diff(runLight(res.Record, from), res)
	for i := range step.Changes {
		if old := step.Changes[i].Old; old != nil { // lets go of the points that did not change
			kept := *old
			step.Changes[i].Old = &kept
		}
	}
	step.Turns = turnsOf(step.Changes)
	return step
}
