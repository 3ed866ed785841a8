package web

import (
	"cmp"
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
)

// sourceIndex is what the pages of sources look up: made once, in time linear in
// the record but for sorting.
type sourceIndex struct {
	reliance *compare.Reliance
	nodes    []sourceNode // in the order of the record
	at       map[parallax.SourceID]int32
	order    []int32  // the weightiest first
	kinds    []string // those of most sources first
	// unshared are the sources that some party has not seen.
	unshared int
	// alone are the positions that rely on one source and nothing else, and
	// aloneUnshared those of them whose source some party has not seen.
	alone, aloneUnshared int
	// fallen are the positions that do not stand any more.
	fallen map[*parallax.Position]bool
	// level is that of all points and sources.
	level levelID
	// light: what falls with each source can be worked out for all of them.
	light bool
}

// sourceNode is a source with what the parties make of it.
type sourceNode struct {
	source *parallax.Source
	use    *compare.SourceUse
	kind   int32 // among the kinds; nobody: it has none
	// stated, relied and alone count positions, as compare.SourceSide does.
	stated, relied, alone int
	// reports are those of alone that report what others hold.
	reports int
	// bare counts the points on which a party would be left with no position.
	bare int
	// said is what was stated in it, by the place in it.
	said     []saidRef
	mentions []*entry
	level    levelID // of what was stated in it and what relies on it
}

// saidRef is a position of the record with one of the places where it was stated.
type saidRef struct{ position, said int32 }

// fallsAtMost bounds the work that a folder takes for what falls with sources:
// positions, counted once for each source that is relied on.
const fallsAtMost = 200_000

func newSourceIndex(res *compare.Result, of *index) *sourceIndex {
	sources, levels := res.Record.Sources, of.levels
	x := &sourceIndex{
		reliance: compare.NewReliance(res), nodes: make([]sourceNode, len(sources)),
		at: make(map[parallax.SourceID]int32, len(sources)), order: make([]int32, len(sources)), fallen: make(map[*parallax.Position]bool), level: levels.whole,
	}
	for i := range sources {
		n := &x.nodes[i]
		n.source, n.use, n.kind = &sources[i], &x.reliance.Sources()[i], nobody
		n.level = levels.of(sources[i].Marking)
		x.at[sources[i].ID], x.order[i] = int32(i), int32(i)
		x.level = levels.higher(x.level, n.level)
	}
	x.count()
	x.addKinds()
	x.addSaid(res, levels)
	x.addMentions(res, of.talk())
	for _, list := range of.fallen() {
		for _, p := range list {
			x.fallen[p] = true
		}
	}
	x.weigh(res, levels)
	return x
}

// count adds up what the parties do with each source.
func (x *sourceIndex) count() {
	for i := range x.nodes {
		n := &x.nodes[i]
		for _, side := range n.use.Sides {
			n.stated, n.relied, n.alone = n.stated+side.Stated, n.relied+side.Relied, n.alone+side.Alone
		}
		x.alone += n.alone
		if n.unseen() {
			x.unshared++
			x.aloneUnshared += n.alone
		}
	}
}

// unseen tells whether some party has not seen the source.
func (n *sourceNode) unseen() bool {
	return slices.ContainsFunc(n.use.Sides, func(side compare.SourceSide) bool { return !side.Seen })
}

func (x *sourceIndex) addKinds() {
	counts := make(map[string]int)
	for i := range x.nodes {
		if kind := x.nodes[i].source.Kind; kind != "" {
			counts[kind]++
		}
	}
	for kind := range counts {
		x.kinds = append(x.kinds, kind)
	}
	slices.SortFunc(x.kinds, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	numbers := make(map[string]int32, len(x.kinds))
	for i, kind := range x.kinds {
		numbers[kind] = int32(i)
	}
	for i := range x.nodes {
		if number, ok := numbers[x.nodes[i].source.Kind]; ok {
			x.nodes[i].kind = number
		}
	}
}

// addSaid gathers what was stated in each source up to the round of the result,
// whether it stands or not. What only takes a position back states nothing.
func (x *sourceIndex) addSaid(res *compare.Result, levels *levels) {
	rec := res.Record
	for i := range rec.Positions {
		p := &rec.Positions[i]
		if !res.There(p.Round) || p.Withdrawn && len(p.Supersedes) > 0 {
			continue
		}
		for k, c := range p.Said {
			at, ok := x.at[c.Source]
			if !ok {
				continue
			}
			n := &x.nodes[at]
			n.said = append(n.said, saidRef{int32(i), int32(k)})
			n.level = levels.higher(n.level, levels.of(p.Marking))
			if point, ok := res.Index(p.About); ok {
				n.level = levels.higher(n.level, levels.points[point])
			}
		}
	}
	for i := range x.nodes {
		slices.SortStableFunc(x.nodes[i].said, func(a, b saidRef) int {
			return comparePlaces(placeIn(rec.Positions[a.position].Said[a.said]), placeIn(rec.Positions[b.position].Said[b.said]))
		})
	}
}

// placeIn gives the place in a source that a citation names, as written; empty:
// the whole source.
func placeIn(c parallax.Citation) string {
	_, place, _ := strings.Cut(c.Text, "#")
	return place
}

// comparePlaces orders places in a source: the whole, then numbers, then others.
func comparePlaces(a, b string) int {
	m, afterM := cutDigits(a)
	n, afterN := cutDigits(b)
	return cmp.Or(
		compareLast(a != "", b != ""), compareLast(m == "", n == ""),
		cmp.Compare(len(m), len(n)), cmp.Compare(m, n), cmp.Compare(afterM, afterN))
}

// cutDigits parts the number that a text begins with, without leading zeros, from
// the rest; empty: there is none.
func cutDigits(s string) (digits, rest string) {
	rest = strings.TrimLeft(s, "0123456789")
	digits = s[:len(s)-len(rest)]
	if trimmed := strings.TrimLeft(digits, "0"); trimmed != "" {
		return trimmed, rest
	}
	return digits[:min(len(digits), 1)], rest
}

// addMentions gathers what cites each source of what the parties asked, promised
// and took elsewhere.
func (x *sourceIndex) addMentions(res *compare.Result, talk *talk) {
	for i := range talk.entries {
		e := &talk.entries[i]
		var to []int32
		for _, c := range citedBy(res, e) {
			if at, ok := x.at[c.Source]; ok {
				to = appendNew(to, at)
			}
		}
		for _, at := range to {
			x.nodes[at].mentions = append(x.nodes[at].mentions, e)
		}
	}
}

// citedBy gives what the texts of an entry cite.
func citedBy(res *compare.Result, e *entry) []parallax.Citation {
	var out []parallax.Citation
	if q := e.question; q != nil {
		out = append(out, q.Said...)
		if res.Answered(q) {
			out = append(out, q.Answer.Said...)
		}
	}
	if e.undertaking != nil {
		out = append(out, e.undertaking.Said...)
	}
	if e.referral != nil {
		out = append(out, e.referral.Said...)
	}
	return out
}

// weigh looks at what relies on each source, and puts them in order.
func (x *sourceIndex) weigh(res *compare.Result, levels *levels) {
	used := 0
	for i := range x.nodes {
		n := &x.nodes[i]
		if n.relied > 0 {
			used++
		}
		n.bare = barePoints(x.reliance.On(n.source.ID), n.source.ID)
		for _, r := range x.reliance.On(n.source.ID) {
			point, _ := res.Index(r.Point.ID)
			n.level = levels.higher(n.level, levels.points[point])
			if r.Alone && !r.Position.Own() {
				n.reports++
			}
		}
	}
	x.light = used*len(res.Record.Positions) <= fallsAtMost
	slices.SortFunc(x.order, func(i, j int32) int {
		a, b := &x.nodes[i], &x.nodes[j]
		return cmp.Or(cmp.Compare(b.alone, a.alone), cmp.Compare(b.relied, a.relied), cmp.Compare(b.stated, a.stated), cmp.Compare(i, j))
	})
}

// barePoints counts the points on which a party would be left with no position if
// the source fell on which these rely, point by point.
func barePoints(relying []compare.Relying, id parallax.SourceID) int {
	bare := 0
	var counted *compare.Point
	var asked compare.Relying // the one before: others of its party on the point share the answer
	for _, r := range relying {
		if !r.Alone || !r.Position.Own() || counted == r.Point || asked.Point == r.Point && asked.Position.Party == r.Position.Party {
			continue
		}
		if asked = r; leavesBare(r.Point, r.Position.Party, id) {
			counted = r.Point
			bare++
		}
	}
	return bare
}

// leavesBare tells whether all that a party holds on a point falls with a source.
func leavesBare(p *compare.Point, party parallax.PartyID, id parallax.SourceID) bool {
	for _, i := range p.Holds(party) {
		cites := p.Positions[i].Sources
		if len(cites) == 0 || slices.ContainsFunc(cites, func(c parallax.Citation) bool { return c.Source != id }) {
			return false
		}
	}
	return true
}
