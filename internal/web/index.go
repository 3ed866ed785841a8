package web

import (
	"slices"
	"sync"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/chart"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/marking"
)

// index is what a page needs to know of the whole, gathered once.
type index struct {
	statuses map[compare.Status]statusView
	levels   *levels
	rows     []row // of the matrix
	groups   []group
	// misattributed and inconsistent are the notes of each kind, by point.
	misattributed, inconsistent []noteRef
	// sole holds, for a point, the pairs whose only unsettled premise it is.
	sole map[int32][]pairRef
	// named holds, for a point, those that name it as a premise.
	named [][]int32
	// agenda gives the cruxes in the order of the agenda; made when first asked for.
	agenda func() []compare.Item
}

// noteRef is a note of a point.
type noteRef struct{ point, note int32 }

// pairRef is a pair of a point.
type pairRef struct{ point, pair int32 }

func newIndex(s *site) *index {
	x := &index{statuses: make(map[compare.Status]statusView), sole: make(map[int32][]pairRef)}
	for _, c := range compare.Statuses() {
		x.statuses[c] = statusView{c.String(), chart.Sign(c.String()), s.words.Status(c)}
	}
	x.levels = newLevels(s.res)
	for i := range s.res.Points {
		x.addNotes(&s.res.Points[i], int32(i))
		x.addPremises(s.res, int32(i))
	}
	x.named = namedBy(s.res)
	x.layRows(s)
	x.agenda = sync.OnceValue(s.res.Agenda)
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
	l.assumed = l.anyAssumed()
	return l
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
func (s *site) rollUp(points ...*compare.Point) levelID {
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
func (s *site) portion(text string) string {
	if text == "" {
		return ""
	}
	return s.words.Say("web.portion", map[string]any{"Marking": named(text)})
}
