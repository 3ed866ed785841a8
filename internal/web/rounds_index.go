package web

import (
	"iter"
	"slices"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
)

// changeKind is what a round, or the way from one to another, did to a point. It
// parts what [compare.Opened] takes together: a point on which the parties had
// not differed, and one that came up with a difference.
type changeKind int

// The kinds, in the order of the pages.
const (
	closedChange   changeKind = iota
	openedChange              // it was there before
	movedChange               // otherwise
	disputedChange            // new, and the parties differ or cannot be compared
	addedChange               // new, and no difference
	goneChange
	changeKinds
)

// changeNames are the kinds in addresses and files.
var changeNames = [changeKinds]string{"closed", "opened", "moved", "new-disputed", "new", "gone"}

func kindOf(s *compare.Shift) changeKind {
	switch s.Code {
	case compare.Closed:
		return closedChange
	case compare.Opened:
		if s.Fresh {
			return disputedChange
		}
		return openedChange
	case compare.Moved:
		return movedChange
	case compare.Added:
		return addedChange
	}
	return goneChange
}

// changeCounts is how many changes there are of each kind.
type changeCounts [changeKinds]int

// all counts them all; fresh those of points that were not there before.
func (n *changeCounts) all() (sum int) {
	for _, k := range n {
		sum += k
	}
	return sum
}

func (n *changeCounts) fresh() int { return n[disputedChange] + n[addedChange] }

// shiftList is what changed from one round to another, by kind, then as
// [compare.Diff] lists it.
type shiftList struct {
	shifts  []compare.Shift
	order   []int32 // of the shifts
	counts  changeCounts
	byParty map[parallax.PartyID]*changeCounts // of those in which a party says something else
}

func newShiftList(shifts []compare.Shift) *shiftList {
	l := &shiftList{shifts: shifts, byParty: make(map[parallax.PartyID]*changeCounts)}
	var kinds [changeKinds][]int32
	for i := range shifts {
		x := &shifts[i]
		kind := kindOf(x)
		kinds[kind] = append(kinds[kind], int32(i))
		l.counts[kind]++
		for _, parties := range [...][]parallax.PartyID{x.Movers, x.Speakers, x.Leavers} {
			for _, id := range parties {
				if l.byParty[id] == nil {
					l.byParty[id] = new(changeCounts)
				}
				l.byParty[id][kind]++
			}
		}
	}
	l.order = slices.Concat(kinds[:]...)
	return l
}

// count tells how many changes a choice has.
func (l *shiftList) count(c changeChoice) int {
	counts := &l.counts
	if c.party != "" {
		if counts = l.byParty[c.party]; counts == nil {
			return 0
		}
	}
	if c.kind == allChanges {
		return counts.all()
	}
	return counts[c.kind]
}

// chosen gives those of a choice from one place to before another.
func (l *shiftList) chosen(c changeChoice, from, to int) iter.Seq[*compare.Shift] {
	return func(yield func(*compare.Shift) bool) {
		n := 0
		for _, i := range l.ofKind(c.kind) {
			x := &l.shifts[i]
			if c.party != "" && !turned(x, c.party) {
				continue
			}
			if n >= to || n >= from && !yield(x) {
				return
			}
			n++
		}
	}
}

// ofKind gives the part of the order that has one kind.
func (l *shiftList) ofKind(kind changeKind) []int32 {
	if kind == allChanges {
		return l.order
	}
	from := 0
	for _, n := range l.counts[:kind] {
		from += n
	}
	return l.order[from : from+l.counts[kind]]
}

// turned tells whether a party says something else on a point than before.
func turned(x *compare.Shift, party parallax.PartyID) bool {
	return slices.Contains(x.Movers, party) || slices.Contains(x.Speakers, party) || slices.Contains(x.Leavers, party)
}

// roundIndex tells what each round changed.
type roundIndex struct {
	history *compare.History
	rounds  []compare.RoundSummary
	place   map[parallax.RoundID]int // of the rounds
	changes []*shiftList             // of each round; the first has none
}

func newRoundIndex(h *compare.History) *roundIndex {
	x := &roundIndex{history: h, rounds: h.Rounds(), place: make(map[parallax.RoundID]int)}
	for i := range x.rounds {
		id := x.rounds[i].Round
		x.place[id] = i
		x.changes = append(x.changes, newShiftList(h.ChangesIn(id)))
	}
	return x
}

// first tells whether nothing had been said before a round.
func (x *roundIndex) first(i int) bool { return i == 0 || x.rounds[i-1].Points == 0 }

// afterHistory makes an answer that needs the history of the comparison, which
// takes a while when it is asked for the first time.
func (s *seat) afterHistory(do func() (*answer, error)) (*answer, error) {
	if s.index.followed.Load() {
		return do()
	}
	return &answer{heavy: do}, nil
}

// seenRound finds a round up to that of the result.
func (s *seat) seenRound(id parallax.RoundID) (*parallax.Round, error) {
	r, err := s.knownRound(id)
	if err == nil && !s.res.There(id) {
		return nil, parallax.Errorf(parallax.NotFound, "the round %q is after that of the pages", id)
	}
	return r, err
}

// knownRound finds a round of the record.
func (s *seat) knownRound(id parallax.RoundID) (*parallax.Round, error) {
	rounds, i := s.res.Record.Rounds, s.res.Record.RoundIndex(id)
	if i < 0 || i >= len(rounds) || rounds[i].ID != id {
		return nil, parallax.Errorf(parallax.NotFound, "there is no round %q", id)
	}
	return &rounds[i], nil
}

// seenRounds are the rounds up to that of the result.
func (s *seat) seenRounds() []parallax.Round {
	rounds := s.res.Record.Rounds
	return rounds[:min(s.res.Record.RoundIndex(s.res.AsOf)+1, len(rounds))]
}
