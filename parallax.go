// Package parallax holds the nouns of joint assessment: parties, subjects,
// attributes, positions, sources, rounds, questions and undertakings, and the
// record that they make up. It does no I/O.
//
// A record is read by internal/dossier, compared by internal/compare, and shown
// by the faces. Its slices are sorted as their fields say, so that whatever
// walks them is reproducible.
package parallax

import (
	"slices"
	"sort"
	"strings"

	"github.com/parallax-assessment/parallax/marking"
	"github.com/parallax-assessment/parallax/value"
)

// Identifiers. All are as written in the record; none is ever empty in a record
// that was read without problems.
type (
	PartyID     string
	SubjectID   string
	AttributeID string
	SourceID    string
	RoundID     string
	// Voice is who holds a view: a party's id, or any other word for an outsider.
	Voice string
	// PointID is a subject and an attribute with a slash between them.
	PointID string
)

// Point joins a subject and an attribute.
func Point(s SubjectID, a AttributeID) PointID { return PointID(string(s) + "/" + string(a)) }

// Subject gives the part before the slash.
func (p PointID) Subject() SubjectID {
	s, _, _ := strings.Cut(string(p), "/")
	return SubjectID(s)
}

// Attribute gives the part behind the slash.
func (p PointID) Attribute() AttributeID {
	_, a, _ := strings.Cut(string(p), "/")
	return AttributeID(a)
}

// Record is everything the parties have said, and what it is about.
type Record struct {
	Title   string
	Summary string // free text
	// Example stamps every page and file made from the record EXAMPLE.
	Example      bool
	Parties      []Party // by id
	Rounds       []Round // by date, then id
	Marking      marking.Policy
	Scale        value.Scale // of likelihood words
	Attributes   []Attribute // by id
	Subjects     []Subject   // by id
	Sources      []Source    // by id
	Terms        []Term      // by id
	Positions    []Position  // in the order read
	Questions    []Question  // by id
	Undertakings []Undertaking
	Referrals    []Referral
	Labels       []Labels // by language
}

// Party takes part in the assessment.
type Party struct {
	ID        PartyID
	Name      string
	Adjective string // "U.S."; the name where none is given
}

// Round is one meeting.
type Round struct {
	ID    RoundID
	Title string
	Place string
	Text  string    // the date as written
	Date  value.Day // the first day of the date as written
}

// Direction says how a value moves as one of its conditions grows.
type Direction uint8

// The directions of `given` in an attribute.
const (
	Varies Direction = iota
	Rises
	Falls
)

var directionNames = [...]string{"varies", "rises", "falls"}

// String gives the word that a dossier writes.
func (d Direction) String() string { return directionNames[d] }

// ParseDirection reads rises, falls or varies.
func ParseDirection(s string) (Direction, bool) {
	i := slices.Index(directionNames[:], s)
	return Direction(max(i, 0)), i >= 0
}

// Given is one condition that an attribute names.
type Given struct {
	Attribute AttributeID
	Direction Direction
}

// Attribute is a property that subjects have.
type Attribute struct {
	ID         AttributeID
	Label      string // the id where none is given
	Definition string
	// Definitions are the parties' own, by party.
	Definitions []Definition
	Given       []Given // by attribute
	Spec        value.Spec
	Note        string
	At          Where
}

// Definition is what one party takes a word to mean.
type Definition struct {
	By   PartyID // empty: everybody's
	Text string
}

// Name is what a subject is called. By is the party that uses it, or the subject
// (a country that takes no part); it is empty when everybody does.
type Name struct {
	Text string
	By   PartyID
	Lang string // BCP 47, where given
}

// Relation is a link to another subject; By is empty when it is everybody's.
type Relation struct {
	Is string
	To SubjectID
	By PartyID
}

// SameAs is the relation that says two subjects are one.
const SameAs = "same-as"

// Subject is what is assessed.
type Subject struct {
	ID        SubjectID
	Name      string
	Kind      string
	Class     string
	Of        SubjectID // what it belongs to; empty: nothing
	Date      string    // of an event, as written
	First     value.Day // the first day of Date
	Names     []Name    // beside Name
	Relations []Relation
	Note      string
	At        Where
}

// Rating is one party's Admiralty code for a source (STANAG 2511): a letter A-F
// for the source, a figure 1-6 for the information.
type Rating struct {
	By   PartyID
	Code string
}

// Source is what a position relies on, or where one was stated.
type Source struct {
	ID        SourceID
	Title     string
	Date      string
	Kind      string
	Marking   string
	Holder    string    // a party's id, or who else has it
	Shared    []PartyID // who has seen it, sorted; nil: only its holder
	Ratings   []Rating  // by party
	Confirmed []PartyID // who else confirms the record, sorted
	Note      string
	At        Where
}

// Seen tells whether party p has the source or has been shown it.
func (s *Source) Seen(p PartyID) bool {
	if s.Holder == string(p) {
		return true
	}
	return slices.Contains(s.Shared, p)
}

// RatingBy gives the code that p gave the source, or "".
func (s *Source) RatingBy(p PartyID) string {
	for _, r := range s.Ratings {
		if r.By == p {
			return r.Code
		}
	}
	return ""
}

// Term is a word with its definitions.
type Term struct {
	ID          string
	Definitions []Definition // in the order written
}

// Defines tells whether p has a definition of the term, its own or everybody's.
func (t *Term) Defines(p PartyID) bool {
	return slices.ContainsFunc(t.Definitions, func(d Definition) bool { return d.By == p || d.By == "" })
}

// OwnDefinition finds the definition that p gave itself.
func OwnDefinition(ds []Definition, p PartyID) (string, bool) {
	for _, d := range ds {
		if d.By == p {
			return d.Text, true
		}
	}
	return "", false
}

// Citation points into a source: a portion of it, and characters of that.
type Citation struct {
	Source  SourceID
	Text    string // the whole citation as written
	Portion string // empty: the whole source
}

// Question is put by one party to another.
type Question struct {
	ID      string
	By, To  PartyID
	Round   RoundID
	About   []PointID // none: a general question
	Text    string
	Said    []Citation
	Marking string
	Answer  *Answer // nil: none yet
	At      Where
}

// Answer is what the asked party replied.
type Answer struct {
	Round   RoundID
	Text    string
	Said    []Citation
	Marking string
}

// UndertakingState says how far a promise is kept.
type UndertakingState string

// The states.
const (
	UndertakingOpen      UndertakingState = "open"
	UndertakingDone      UndertakingState = "done"
	UndertakingWithdrawn UndertakingState = "withdrawn"
)

// Undertaking is what one party promised another until a date.
type Undertaking struct {
	ID       string
	By, To   PartyID
	Round    RoundID
	Due      string // as written
	About    []PointID
	Text     string
	Question string // the question it comes from
	Said     []Citation
	Marking  string
	State    UndertakingState
	Closed   RoundID // when it was kept or withdrawn
	At       Where
}

// Referral is a matter taken elsewhere.
type Referral struct {
	ID       string
	RaisedBy PartyID
	Round    RoundID
	Text     string
	To, Why  string
	Said     []Citation
	Marking  string
	At       Where
}

// Where is a place in the dossier's files. Line and Column count from 1; the
// zero Where means unknown.
type Where struct {
	File         string
	Line, Column int
}

// find looks id up in a slice sorted by key. It never copies an element, as
// slices.BinarySearchFunc would: records look things up by the million.
func find[T any, K ~string](s []T, id K, key func(*T) K) *T {
	i, ok := sort.Find(len(s), func(i int) int { return strings.Compare(string(id), string(key(&s[i]))) })
	if !ok {
		return nil
	}
	return &s[i]
}

// Party gives the party with the id, or nil.
func (r *Record) Party(id PartyID) *Party {
	return find(r.Parties, id, func(p *Party) PartyID { return p.ID })
}

// Attribute gives the attribute with the id, or nil.
func (r *Record) Attribute(id AttributeID) *Attribute {
	return find(r.Attributes, id, func(a *Attribute) AttributeID { return a.ID })
}

// Subject gives the subject with the id, or nil.
func (r *Record) Subject(id SubjectID) *Subject {
	return find(r.Subjects, id, func(s *Subject) SubjectID { return s.ID })
}

// Source gives the source with the id, or nil.
func (r *Record) Source(id SourceID) *Source {
	return find(r.Sources, id, func(s *Source) SourceID { return s.ID })
}

// Term gives the term with the id, or nil.
func (r *Record) Term(id string) *Term {
	return find(r.Terms, id, func(t *Term) string { return t.ID })
}

// RoundIndex gives a round's place in time, or -1 for an unknown one. The empty
// id is the first round.
func (r *Record) RoundIndex(id RoundID) int {
	if id == "" {
		return 0
	}
	return slices.IndexFunc(r.Rounds, func(x Round) bool { return x.ID == id })
}
