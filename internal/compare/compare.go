// Package compare turns what the parties say into points, each with its status,
// the reasons why two parties do not agree on it, and the cruxes that the
// differences rest on. It is the comparison contract (docs/comparison.md),
// sections 2 to 7; the values themselves are related by package value. Beyond the
// contract it gives aids to those who read a comparison: what changed and when,
// what falls with a source, what is owed, what would follow from settling a point.
//
// The package gives codes and their arguments; the faces word them. The result
// is a pure function of the record and the options: it depends neither on the
// order of the input nor on the number of processors.
package compare

import (
	"cmp"
	"slices"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/value"
)

// Status is where the parties stand on a point.
type Status uint8

// The statuses of contract section 5.3. The first four are those of a pair.
const (
	Incomparable = Status(value.Incomparable)
	Agreed       = Status(value.Agreed)
	Compatible   = Status(value.Compatible)
	Differs      = Status(value.Differs)
	OneSided     = Status(value.Differs + 1)
	Open         = Status(value.Differs + 2)
)

var statusNames = [...]string{"incomparable", "agreed", "compatible", "differs", "one-sided", "open"}

// String gives the status as JSON writes it.
func (s Status) String() string { return statusNames[s] }

// Statuses lists all statuses in the order of the contract's summary.
func Statuses() []Status {
	return []Status{Agreed, Compatible, Differs, OneSided, Incomparable, Open}
}

// ParseStatus reads a status as JSON writes it.
func ParseStatus(s string) (Status, bool) {
	i := slices.Index(statusNames[:], s)
	return Status(max(i, 0)), i >= 0
}

// Result is a whole comparison.
type Result struct {
	Record  *parallax.Record
	AsOf    parallax.RoundID
	Parties []parallax.PartyID // by id
	Points  []Point            // by id
	Cruxes  []Crux             // the weightiest first
	// Counts is how many points have each status.
	Counts map[Status]int

	index  map[parallax.PointID]int32
	lookup lookup
}

// Point gives the point with the id, or nil.
func (r *Result) Point(id parallax.PointID) *Point {
	i, ok := r.index[id]
	if !ok {
		return nil
	}
	return &r.Points[i]
}

// Point is a subject and an attribute with what the parties hold there.
type Point struct {
	ID        parallax.PointID
	Attribute *parallax.Attribute
	Status    Status
	Gap       float64 // 0..1, the largest of its pairs
	// Positions are all that stand, in the order of contract section 8.
	Positions []*parallax.Position
	Pairs     []Pair    // by parties
	Reasons   []Reason  // by pair, then code
	Notes     []Note    // by code
	Silence   []Silence // by party
	// Cruxes are the points of all cruxes that this point reaches, sorted.
	Cruxes []parallax.PointID
}

// Holds gives the indices of the positions that party p holds here in its own
// voice, declared silences left out.
func (p *Point) Holds(party parallax.PartyID) []int {
	var out []int
	for i, x := range p.Positions {
		if x.Party == party && x.Own() && !x.Stance.Silent() {
			out = append(out, i)
		}
	}
	return out
}

// Pair gives the pair of the two parties in either order, or nil when one of
// them holds nothing.
func (p *Point) Pair(a, b parallax.PartyID) *Pair {
	if a > b {
		a, b = b, a
	}
	for i := range p.Pairs {
		if p.Pairs[i].P == a && p.Pairs[i].Q == b {
			return &p.Pairs[i]
		}
	}
	return nil
}

// Pair is how two parties that both hold a position stand to each other.
type Pair struct {
	P, Q    parallax.PartyID // P sorts before Q
	Status  Status
	Gap     float64
	Overlap float64 // meaningful when Overlaps
	// Overlaps is false where contract section 5.2 has null.
	Overlaps bool
	Cells    []Cell
}

// Cell is one comparison made: a position of P with one of Q.
type Cell struct {
	A, B   int // indices into the point's positions
	Status Status
	Gap    float64
	// Apart tells that a condition both state is neither agreed nor compatible.
	Apart bool
	// Restated tells that the two were compared at each other's conditions.
	Restated bool
	// Up tells, where Restated, that A's value moves up at B's conditions, and so
	// B's down at A's.
	Up    bool
	Cause value.Cause
}

// Silence says why a party holds nothing on a point.
type Silence struct {
	Party parallax.PartyID
	State SilenceState
}

// SilenceState is a declared silence, or what the questions on the point show.
type SilenceState string

// The states of contract section 5.4.
const (
	NoInformation SilenceState = "no-information"
	Declines      SilenceState = "declines"
	CannotShare   SilenceState = "cannot-share"
	Asked         SilenceState = "asked"
	Answered      SilenceState = "answered"
	NotAsked      SilenceState = "not-asked"
)

// Options choose what is compared.
type Options struct {
	// AsOf is the round up to which the record is read; empty: the last.
	AsOf parallax.RoundID
	// Settled are points taken as agreed by all, to see what would follow.
	Settled []parallax.PointID
	// Without is a source taken away, to see what would follow: what relies on it
	// alone counts as withdrawn, and no other position relies on it. Empty: none.
	Without parallax.SourceID
}

// The limits of a comparison. What they bound grows with the square of its
// input, so that a small hostile record could ask for all the memory there is;
// both are far above what parties say.
const (
	// MaxOnPoint is how many positions one point may have.
	MaxOnPoint = 2500
	// MaxComparisons is how many pairs of positions on one point there may be,
	// over all points.
	MaxComparisons = 30_000_000
	// MaxBearings is how many pairs of a point and a point of a crux that it
	// reaches there may be.
	MaxBearings = 20_000_000
)

// Run compares a record. The error is a [*parallax.Error]: with code NotFound
// when the as-of round does not exist, TooLarge beyond [MaxOnPoint],
// [MaxComparisons] or [MaxBearings].
func Run(rec *parallax.Record, opts Options) (*Result, error) {
	c, err := newComparison(rec, opts)
	if err != nil {
		return nil, err
	}
	c.gather()
	if err := c.withinLimit(); err != nil {
		return nil, err
	}
	parallel(len(c.points), func(i int) { c.pairUp(i) })
	c.names, c.terms = newNaming(rec), newDefinitions(rec)
	parallel(len(c.points), func(i int) { c.explain(i) })
	res := c.result()
	if res.Cruxes, err = c.cruxes(res); err != nil {
		return nil, err
	}
	res.lookup = newLookup(res)
	return res, nil
}

// comparison is the state of one Run. After gather, point i is written only by
// the worker that has i.
type comparison struct {
	rec     *parallax.Record
	asOf    int // index of the round
	rounds  map[parallax.RoundID]int
	parties []parallax.PartyID
	index   map[parallax.PointID]int32
	points  []Point
	work    []pointWork
	specs   map[parallax.AttributeID]*value.Spec
	names   *naming
	terms   *definitions
	settled map[parallax.PointID]bool
	without parallax.SourceID
	// replaced holds what a position that is there supersedes.
	replaced map[positionKey]bool
}

// pointWork is what is known of a point beside its result.
type pointWork struct {
	there     []*parallax.Position // all positions of rounds up to as-of
	questions []*parallax.Question
	own       [][]int32 // by party: what it holds, indices into Positions
	premises  [][]int32 // by party: the points in the because of those
}

type positionKey struct {
	party parallax.PartyID
	id    string
}

func newComparison(rec *parallax.Record, opts Options) (*comparison, error) {
	c := &comparison{
		rec:      rec,
		asOf:     len(rec.Rounds) - 1,
		without:  opts.Without,
		rounds:   make(map[parallax.RoundID]int),
		specs:    make(map[parallax.AttributeID]*value.Spec),
		settled:  make(map[parallax.PointID]bool),
		replaced: make(map[positionKey]bool),
	}
	for i, r := range rec.Rounds {
		c.rounds[r.ID] = i
	}
	if opts.AsOf != "" {
		i, ok := c.rounds[opts.AsOf]
		if !ok {
			return nil, unknownRound(rec, opts.AsOf)
		}
		c.asOf = i
	}
	for i := range rec.Parties {
		c.parties = append(c.parties, rec.Parties[i].ID)
	}
	for i := range rec.Attributes {
		a := &rec.Attributes[i]
		c.specs[a.ID] = &a.Spec
	}
	for _, id := range opts.Settled {
		c.settled[id] = true
	}
	return c, nil
}

func unknownRound(rec *parallax.Record, id parallax.RoundID) error {
	var ids []string
	for _, r := range rec.Rounds {
		ids = append(ids, string(r.ID))
	}
	e := parallax.Errorf(parallax.NotFound, "there is no round %q", id)
	e.Advice = "the rounds are " + listOf(ids)
	if near := value.Nearest(string(id), ids); near != "" {
		e.Advice = "did you mean " + near + "?"
	}
	return e
}

func (c *comparison) withinLimit() error {
	pairs := 0
	for i := range c.work {
		n := len(c.work[i].there)
		pairs += n * (n - 1) / 2
		if n > MaxOnPoint {
			e := parallax.Errorf(parallax.TooLarge, "the point %s has %d positions; at most %d can be compared", c.points[i].ID, n, MaxOnPoint)
			e.Advice = "make several subjects or attributes of it"
			return e
		}
	}
	if pairs > MaxComparisons {
		e := parallax.Errorf(parallax.TooLarge, "the positions make %d comparisons; at most %d can be made", pairs, MaxComparisons)
		e.Advice = "compare part of the record: fewer positions on each point"
		return e
	}
	return nil
}

func (c *comparison) result() *Result {
	res := &Result{Record: c.rec, Parties: c.parties, Points: c.points, Counts: make(map[Status]int), index: c.index}
	if len(c.rec.Rounds) > 0 {
		res.AsOf = c.rec.Rounds[c.asOf].ID
	}
	for i := range c.points {
		res.Counts[c.points[i].Status]++
	}
	return res
}

// roundOf gives a round's place in time; what names none is of the first.
func (c *comparison) roundOf(id parallax.RoundID) int { return c.rounds[id] }

// there tells whether something of the round is to be seen as of the round
// asked for.
func (c *comparison) there(id parallax.RoundID) bool { return c.roundOf(id) <= c.asOf }

// comparePoints orders indices by the points' ids.
func (c *comparison) comparePoints(i, j int32) int {
	return cmp.Compare(c.points[i].ID, c.points[j].ID)
}

// UnknownPoint is the error for a point that is not in the comparison, with the
// nearest one that is.
func (r *Result) UnknownPoint(id parallax.PointID) error {
	ids := make([]string, len(r.Points))
	for i := range r.Points {
		ids[i] = string(r.Points[i].ID)
	}
	e := parallax.Errorf(parallax.NotFound, "there is no point %q", id)
	e.Advice = "`parallax compare` lists the points; one is written subject/attribute"
	if near := value.Nearest(string(id), ids); near != "" {
		e.Advice = "did you mean " + near + "?"
	}
	return e
}
