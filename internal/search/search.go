// Package search finds what a record says: an index over its subjects,
// attributes, points, parties, terms, rounds, sources, questions, undertakings,
// referrals and positions.
//
// Text is folded first (see fold.go) and cut into words (words.go), so that
// marks, case, dashes, digits of other scripts and one way or another of joining
// "Shahab-3M" make no difference. Words also meet by sound (sound.go), which
// finds names written in Cyrillic by their Latin form and the other way round.
//
// An entry is found when every word of the query matches in it. Points match by
// the names of their subject and attribute; positions, questions and
// undertakings count the names of what they are about and of who speaks as
// theirs, as long as one word matches in what they say themselves.
//
// Everything here is a pure function of the record and the query. The same rules
// are written a second time in internal/web/assets/search.js, for folders of
// pages that no server stands behind; a test compares the two.
package search

import (
	"cmp"
	"slices"

	"github.com/parallax-assessment/parallax"
)

// Kind is what sort of thing was found.
type Kind uint8

// The kinds, in the order in which equal hits stand.
const (
	Subject Kind = iota
	Attribute
	Point
	Party
	Term
	Round
	Source
	Question
	Undertaking
	Referral
	Position
	kinds // how many there are
)

var kindNames = [kinds]string{
	"subject", "attribute", "point", "party", "term", "round", "source", "question", "undertaking", "referral", "position",
}

// Kinds lists all kinds in their order.
func Kinds() []Kind {
	all := make([]Kind, kinds)
	for i := range all {
		all[i] = Kind(i)
	}
	return all
}

// String gives the kind's word, as addresses have it.
func (k Kind) String() string { return kindNames[k] }

// ParseKind reads a kind's word.
func ParseKind(s string) (Kind, bool) {
	i := slices.Index(kindNames[:], s)
	return Kind(max(i, 0)), i >= 0
}

// Field is the part of an entry that matched.
type Field uint8

// The fields. Names, other names and ids name a thing; the others are what is
// said of it.
const (
	Name Field = iota
	OtherName
	ID
	Definition
	Value
	Given
	Method
	Horizon
	Note
	Text
	Answer
	Why
	Class
	Holder
	Date
	Place
	fields // how many there are
)

var fieldNames = [fields]string{
	"name", "other-name", "id", "definition", "value", "given", "method", "horizon", "note", "text", "answer", "why",
	"class", "holder", "date", "place",
}

// Fields lists all fields.
func Fields() []Field {
	all := make([]Field, fields)
	for i := range all {
		all[i] = Field(i)
	}
	return all
}

// String gives the field's word.
func (f Field) String() string { return fieldNames[f] }

// names tells whether the field names the thing.
func (f Field) names() bool { return f <= ID }

// Options bound a search. The zero Options give the first 20 hits of all kinds.
type Options struct {
	Kinds  []Kind // none: all
	Offset int    // how many hits to leave out at the start; negative counts as 0
	Limit  int    // how many to give; 0 or less: 20
	// PerKind, if positive, gives at most so many hits of each kind, one kind
	// after the other as in Results.Kinds; Offset and Limit do not count then.
	PerKind int
}

const defaultLimit = 20

// Results are the hits, best first.
type Results struct {
	Query Query
	Hits  []Hit
	Total int // of the kinds asked for
	// Kinds counts what was found of every kind, asked for or not: the kind with
	// the best hit first, kinds without any left out.
	Kinds []KindCount
	// Similar tells that nothing matched the query as it stands, and that these
	// are names that differ from its words by a slip of the pen.
	Similar bool
}

// KindCount says how many were found of a kind.
type KindCount struct {
	Kind  Kind
	Count int
}

// Hit is one thing that was found.
type Hit struct {
	Kind Kind
	// ID is the thing's own id: of a point subject/attribute, of a position
	// empty where it was given none.
	ID    string
	Index int              // in the record's slice of the kind; of a point among all points
	Point parallax.PointID // of points and positions
	Title string           // from the record: a name, a title, or the names of a point
	// Field is where the query matches, and Snippet what stands there, cut to a
	// line. A field that names adds nothing to a title that shows it.
	Field   Field
	Snippet string
	Spans   []Span // the matches in Snippet, in order, apart from each other
	Score   int    // higher is better; only its order means something
}

// Span is a range of bytes.
type Span struct{ Start, End int }

// Search finds what matches the query, which may be any text (see ParseQuery).
// The cost grows with what the query's words touch, not with the record.
func (x *Index) Search(query string, o Options) Results {
	q := ParseQuery(query)
	res := Results{Query: q}
	if q.Empty() {
		return res
	}
	found := x.find(&res.Query)
	if found.total == 0 {
		res.Query.similar = true
		found = x.find(&res.Query)
		res.Similar = found.total > 0
	}
	res.Kinds = found.kinds()
	for _, k := range res.Kinds {
		if o.wants(k.Kind) {
			res.Total += k.Count
		}
	}
	for _, d := range found.choose(x, o, res.Kinds) {
		res.Hits = append(res.Hits, x.hit(&res.Query, d))
	}
	return res
}

func (o *Options) wants(k Kind) bool { return len(o.Kinds) == 0 || slices.Contains(o.Kinds, k) }

// ranked is a place in the index with its score.
type ranked struct {
	entry entryID
	score int
}

// scores bounds the scores that there are: see score.
const scores = 8 * 8 * brief

// found is everything that matches: entries by score, in the order of the index.
type found struct {
	byScore [scores][]entryID
	counts  [kinds]int
	best    [kinds]int // score, 0 for none
	total   int
}

func (f *found) add(k Kind, e entryID, score int) {
	f.byScore[score] = append(f.byScore[score], e)
	f.counts[k]++
	f.best[k] = max(f.best[k], score)
	f.total++
}

func (f *found) kinds() []KindCount {
	var out []KindCount
	for k, n := range f.counts {
		if n > 0 {
			out = append(out, KindCount{Kind(k), n})
		}
	}
	slices.SortStableFunc(out, func(a, b KindCount) int { return cmp.Compare(f.best[b.Kind], f.best[a.Kind]) })
	return out
}

// choose gives the entries that the options ask for.
func (f *found) choose(x *Index, o Options, kinds []KindCount) []ranked {
	if o.PerKind > 0 {
		var out []ranked
		for _, k := range kinds {
			if o.wants(k.Kind) {
				one := func(other Kind) bool { return other == k.Kind }
				out = append(out, f.window(x, one, 0, o.PerKind)...)
			}
		}
		return out
	}
	if o.Limit <= 0 {
		o.Limit = defaultLimit
	}
	return f.window(x, o.wants, max(o.Offset, 0), o.Limit)
}

// window leaves out the first entries of the kinds and gives the next ones.
func (f *found) window(x *Index, wants func(Kind) bool, skip, limit int) []ranked {
	var out []ranked
	for score := scores - 1; score > 0; score-- {
		for _, e := range f.byScore[score] {
			switch {
			case !wants(x.kind(e)):
				continue
			case skip > 0:
				skip--
			default:
				out = append(out, ranked{e, score})
			}
			if len(out) == limit {
				return out
			}
		}
	}
	return out
}
