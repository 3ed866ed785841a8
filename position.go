package parallax

import (
	"slices"

	"github.com/parallax-assessment/parallax/value"
)

// Stance is what a party does with the statement that a position makes.
type Stance uint8

// The stances of contract section 4.1, then the three declared silences in the
// order of section 2.4.
const (
	Asserts Stance = iota
	Possible
	Doubts
	Denies
	NoInformation
	Declines
	CannotShare
)

var stanceNames = [...]string{"asserts", "possible", "doubts", "denies", "no-information", "declines", "cannot-share"}

// Stances lists the words of all stances.
func Stances() []string { return slices.Clone(stanceNames[:]) }

// String gives the word that dossier and JSON write.
func (s Stance) String() string { return stanceNames[s] }

// ParseStance reads a stance's word.
func ParseStance(s string) (Stance, bool) {
	i := slices.Index(stanceNames[:], s)
	return Stance(max(i, 0)), i >= 0
}

// Silent tells whether the stance is a declared silence, which has no value.
func (s Stance) Silent() bool { return s >= NoInformation }

// Confidences lists the levels of confidence, as the public text of the 2007
// U.S. estimate on Iran describes them.
var Confidences = []string{"low", "moderate", "high"}

// Condition is a value of another attribute under which a position holds.
type Condition struct {
	Attribute AttributeID
	Value     value.Value
}

// Position is what one party says on a point.
type Position struct {
	ID         string // empty: none given
	Party      PartyID
	Voice      Voice // the party itself, another party, or an outsider
	About      PointID
	Value      value.Value // the zero Value for a silence
	Given      []Condition // by attribute
	Stance     Stance
	Method     []string
	Because    []PointID
	Said       []Citation
	Sources    []Citation
	Confidence string
	Likelihood value.Likelihood
	Marking    string
	Round      RoundID // never empty: the first round where none was written
	Supersedes []string
	Withdrawn  bool
	AsOf       value.Day // from which a period counts
	Horizon    string    // as written; not empty: a forecast
	Note       string
	At         Where
}

// Own tells whether the party speaks for itself.
func (p *Position) Own() bool { return string(p.Voice) == string(p.Party) }
