package web

import (
	"slices"
	"sync"
	"sync/atomic"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/search"
	"github.com/parallax-assessment/parallax/marking"
)

// index is what a page needs to know of the whole, gathered once.
type index struct {
	levels    *levels
	rows      []row // of the matrix
	groups    []group
	countries []group // the groups of a root taken together
	facets    *facets // by what points can be chosen
	moved     moved   // since the last round
	// homework is all that is owed.
	homework []compare.Task
	owed     map[parallax.PartyID]*owed
	// misattributed and inconsistent are the notes of each kind, by point.
	misattributed, inconsistent []noteRef
	// sole holds, for a point, the pairs whose only unsettled premise it is.
	sole map[int32][]pairRef
	// named holds, for a point, those that name it as a premise.
	named [][]int32
	// agenda gives the cruxes in the order of the agenda; made when first asked for.
	agenda func() []compare.Item
	// fallen is what was said on a point and does not stand any more; made when
	// first asked for.
	fallen func() map[int32][]*parallax.Position
	// history follows the comparison over the rounds; made when first asked for.
	history func() *compare.History
	// followed tells that the history is made, and costs nothing any more.
	followed atomic.Bool
	// rounds is what was said in each round; made when first asked for, with the
	// history.
	rounds func() *roundIndex
	// talk is all that the parties asked, promised and took elsewhere; made when
	// first asked for.
	talk func() *talk
	// matters tells where the meaning of words makes a difference; made when first
	// asked for.
	matters func() matters
	// subjects, attributes and names are what the pages of subjects, classes and
	// attributes look up; made when first asked for.
	subjects   func() *subjectIndex
	attributes func() *attributeIndex
	names      func() *compare.Names
	// sources is what the pages of sources look up; made when first asked for.
	sources func() *sourceIndex
	// search finds what the record says; made when first asked for.
	search func() *search.Index
}

// noteRef is a note of a point.
type noteRef struct{ point, note int32 }

// pairRef is a pair of a point.
type pairRef struct{ point, pair int32 }

func newIndex(res *compare.Result) *index {
	x := &index{sole: make(map[int32][]pairRef)}
	x.levels = newLevels(res)
	for i := range res.Points {
		x.addNotes(&res.Points[i], int32(i))
		x.addPremises(res, int32(i))
	}
	x.named = namedBy(res)
	x.layRows(res)
	x.facets = newFacets(res, x.rows)
	x.moved = newMoved(res)
	x.homework = res.Homework()
	x.owed = newOwed(x.homework)
	x.agenda = sync.OnceValue(res.Agenda)
	x.history = sync.OnceValue(func() *compare.History {
		defer x.followed.Store(true)
		return compare.NewHistory(res)
	})
	x.rounds = sync.OnceValue(func() *roundIndex { return newRoundIndex(x.history()) })
	x.talk = sync.OnceValue(func() *talk { return newTalk(res, x.homework) })
	x.fallen = sync.OnceValue(func() map[int32][]*parallax.Position { return fallenPositions(res) })
	x.matters = sync.OnceValue(func() matters { return newMatters(res) })
	x.subjects = sync.OnceValue(func() *subjectIndex { return newSubjectIndex(res, x.levels) })
	x.attributes = sync.OnceValue(func() *attributeIndex { return newAttributeIndex(res, x.subjects(), x.levels) })
	x.search = sync.OnceValue(func() *search.Index { return search.New(res.Record, search.Config{AsOf: res.AsOf}) })
	x.sources = sync.OnceValue(func() *sourceIndex { return newSourceIndex(res, x) })
	x.names = sync.OnceValue(func() *compare.Names { return compare.NewNames(res.Record) })
	return x
}

func (x *index) addNotes(p *compare.Point, i int32) {
	for n := range p.Notes {
		switch p.Notes[n].Code {
		case compare.Misattributed:
			x.misattributed = append(x.misattributed, noteRef{i, int32(n)})
		case compare.Inconsistent:
			x.inconsistent = append(x.inconsistent, noteRef{i, int32(n)})
		}
	}
}

// addPremises notes which pairs of a point would lose their last unsettled
// premise if one point were settled: those that differ with just one.
func (x *index) addPremises(res *compare.Result, i int32) {
	p := &res.Points[i]
	for n := range p.Reasons {
		r := &p.Reasons[n]
		if r.Code != compare.Premise || len(r.Points) != 1 {
			continue
		}
		premise, _ := res.Index(r.Points[0])
		for k := range p.Pairs {
			if pair := &p.Pairs[k]; pair.P == r.P && pair.Q == r.Q && pair.Status == compare.Differs {
				x.sole[int32(premise)] = append(x.sole[int32(premise)], pairRef{i, int32(k)})
			}
		}
	}
}

// namedBy gives for each point those whose standing own positions name it as a
// premise, in order and once each.
func namedBy(res *compare.Result) [][]int32 {
	counts := make([]int32, len(res.Points)+1)
	each := func(do func(premise, point int32)) {
		for i := range res.Points {
			for _, x := range res.Points[i].Positions {
				if !x.Own() {
					continue
				}
				for _, id := range x.Because {
					if at, ok := res.Index(id); ok && at != i {
						do(int32(at), int32(i))
					}
				}
			}
		}
	}
	total := 0
	each(func(premise, _ int32) { counts[premise]++; total++ })
	all := make([]int32, total)
	out := make([][]int32, len(res.Points))
	start := int32(0)
	for i := range out {
		out[i] = all[start : start : start+counts[i]]
		start += counts[i]
	}
	each(func(premise, point int32) {
		if list := out[premise]; len(list) == 0 || list[len(list)-1] != point {
			out[premise] = append(list, point)
		}
	})
	return out
}

// levelID is a level among those that occur; noLevel is none.
type levelID uint8

const noLevel levelID = 0

// levels are the markings of a record, read once each.
type levels struct {
	policy *marking.Policy
	known  []marking.Level    // by levelID; the zero Level first
	byText map[string]levelID // markings as written
	points []levelID          // of each point: its positions, what they cite, questions, undertakings
	whole  levelID
	// assumed: two levels were ordered without a row in the parties' table.
	assumed bool
}

func newLevels(res *compare.Result) *levels {
	l := &levels{policy: &res.Record.Marking, known: make([]marking.Level, 1), byText: map[string]levelID{"": noLevel}}
	l.points = make([]levelID, len(res.Points))
	for i := range res.Points {
		p := &res.Points[i]
		top := noLevel
		for _, x := range p.Positions {
			top = l.higher(top, l.of(x.Marking))
			// The page shows what is cited, with its marking.
			for _, cites := range [...][]parallax.Citation{x.Said, x.Sources} {
				for _, c := range cites {
					if src := res.Record.Source(c.Source); src != nil {
						top = l.higher(top, l.of(src.Marking))
					}
				}
			}
		}
		for _, q := range res.QuestionsOn(p.ID) {
			top = l.higher(top, l.of(q.Marking))
			if res.Answered(q) {
				top = l.higher(top, l.of(q.Answer.Marking))
			}
		}
		for _, u := range res.UndertakingsOn(p.ID) {
			top = l.higher(top, l.of(u.Marking))
		}
		l.points[i] = top
		l.whole = l.higher(l.whole, top)
	}
	l.readAll(res)
	l.assumed = l.anyAssumed()
	return l
}

// readAll reads the markings that no point has, so that none is left for a
// request to read: those of questions and undertakings on nothing in particular,
// which belong to the whole, and what only some pages show.
func (l *levels) readAll(res *compare.Result) {
	rec := res.Record
	for i := range rec.Questions {
		q := &rec.Questions[i]
		level := l.of(q.Marking)
		if q.Answer != nil {
			answer := l.of(q.Answer.Marking)
			if res.Answered(q) {
				level = l.higher(level, answer)
			}
		}
		if res.There(q.Round) {
			l.whole = l.higher(l.whole, level)
		}
	}
	for i := range rec.Undertakings {
		if level := l.of(rec.Undertakings[i].Marking); res.There(rec.Undertakings[i].Round) {
			l.whole = l.higher(l.whole, level)
		}
	}
	for i := range rec.Positions {
		l.of(rec.Positions[i].Marking)
	}
	for i := range rec.Sources {
		l.of(rec.Sources[i].Marking)
	}
	for i := range rec.Referrals {
		l.of(rec.Referrals[i].Marking)
	}
}

// of reads a marking. One that cannot be read counts as the highest the record
// may hold: it is not for us to show it as less.
func (l *levels) of(text string) levelID {
	if id, ok := l.byText[text]; ok {
		return id
	}
	level, err := l.policy.Scheme.Parse(text)
	if err != nil {
		level = l.policy.Highest
	}
	at := slices.Index(l.known, level)
	if at < 0 {
		at = len(l.known) // never more than there are levels
		l.known = append(l.known, level)
	}
	l.byText[text] = levelID(at)
	return levelID(at)
}

// higher gives the stricter of two levels.
func (l *levels) higher(a, b levelID) levelID {
	if a == b || b == noLevel {
		return a
	}
	if order, _ := l.policy.Compare(l.known[a], l.known[b]); order < 0 {
		return b
	}
	return a
}

// anyAssumed tells whether two of the levels can only be ordered by assumption.
func (l *levels) anyAssumed() bool {
	for _, a := range l.known {
		for _, b := range l.known {
			if _, known := l.policy.Compare(a, b); !known {
				return true
			}
		}
	}
	return false
}

// rollUp gives the level of a page that shows the points.
func (s *seat) rollUp(points ...*compare.Point) levelID {
	top := noLevel
	for _, p := range points {
		if i, ok := s.res.Index(p.ID); ok {
			top = s.index.levels.higher(top, s.index.levels.points[i])
		}
	}
	return top
}

func (l *levels) banner(id levelID) (text string, assumed bool) {
	return l.known[id].Banner(), l.assumed && id != noLevel
}

// portion gives a marking as it stands before what it marks.
func (s *seat) portion(text string) string {
	if text == "" {
		return ""
	}
	return s.words.Say("web.portion", map[string]any{"Marking": named(text)})
}
