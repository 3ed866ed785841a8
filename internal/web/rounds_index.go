package web

import (
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

func countChanges(shifts []compare.Shift) changeCounts {
	var n changeCounts
	for i := range shifts {
		n[kindOf(&shifts[i])]++
	}
	return n
}

// all counts them all; fresh those of points that were not there before.
func (n *changeCounts) all() (sum int) {
	for _, k := range n {
		sum += k
	}
	return sum
}

func (n *changeCounts) fresh() int { return n[disputedChange] + n[addedChange] }

// roundIndex tells what each round changed.
type roundIndex struct {
	history *compare.History
	rounds  []compare.RoundSummary
	place   map[parallax.RoundID]int // of the rounds
	counts  []changeCounts
}

func newRoundIndex(h *compare.History) *roundIndex {
	x := &roundIndex{history: h, rounds: h.Rounds(), place: make(map[parallax.RoundID]int)}
	for i := range x.rounds {
		id := x.rounds[i].Round
		x.place[id] = i
		x.counts = append(x.counts, countChanges(h.ChangesIn(id)))
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
