package web

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
)

// tally counts points by their status.
type tally [6]int32

func (t *tally) add(u *tally) {
	for i := range t {
		t[i] += u[i]
	}
}

// less gives what is left when u is taken away.
func (t tally) less(u *tally) tally {
	for i := range t {
		t[i] -= u[i]
	}
	return t
}

func (t *tally) total() int {
	sum := 0
	for _, n := range t {
		sum += int(n)
	}
	return sum
}

// nobody stands for a place that is none.
const nobody int32 = -1

// subjectNode is a subject among the others.
type subjectNode struct {
	id parallax.SubjectID
	// above is what it belongs to, end the place behind all that belong to it.
	above, end int32
	group      int32
	// first and last are its points, the last not among them.
	first, last int32
	counts      tally
	// level is that of its points, below that of them and all below it.
	level, below levelID
	// cruxes are what the differences on them and on all below it come down to.
	cruxes bearing
}

// family is the subjects of one class below one root.
type family struct {
	root  int32 // nobody: single subjects, to which nothing belongs and which belong to nothing
	class string
	level levelID
	stretch
}

// stretch is subjects in the order of their places. sums[i] counts the points of
// those before the i-th, so it has one entry more than members.
type stretch struct {
	members []int32
	sums    []tally
}

func (s stretch) counts() tally { return s.sums[len(s.sums)-1].less(&s.sums[0]) }

// within gives those from one place up to another, the last not among them.
func (s stretch) within(from, to int32) stretch {
	i, _ := slices.BinarySearch(s.members, from)
	j, _ := slices.BinarySearch(s.members, to)
	return stretch{s.members[i:j], s.sums[i : j+1]}
}

// subjectIndex holds all subjects, each with what belongs to it behind it, and what their
// pages need to know: made once, in time linear in the record but for sorting.
type subjectIndex struct {
	list     []subjectNode
	at       map[parallax.SubjectID]int32
	statuses []uint8 // of every point
	families []family
	byRoot   map[int32][]int32  // families of a root, as its page shows them
	byClass  map[string][]int32 // families of a class, as its page shows them
	order    []int32            // all families, those of a root together
	classes  []string           // those with most points first
	dated    []int32            // places of subjects with a date
	related  map[parallax.SubjectID][]relation
}

// relation is a link between two subjects, as one end sees it.
type relation struct {
	from, to parallax.SubjectID
	is       string
	by       parallax.PartyID
}

func newSubjectIndex(res *compare.Result, levels *levels) *subjectIndex {
	x := &subjectIndex{
		at: make(map[parallax.SubjectID]int32), byRoot: make(map[int32][]int32), byClass: make(map[string][]int32),
		related: make(map[parallax.SubjectID][]relation), statuses: make([]uint8, len(res.Points)),
	}
	for i := range res.Points {
		x.statuses[i] = uint8(res.Points[i].Status)
	}
	t := newKinship(res)
	x.lay(t, res, levels)
	x.gather(t, levels)
	x.bear(res)
	for i := range x.list {
		s := res.Record.Subject(x.list[i].id)
		if s == nil {
			continue
		}
		if s.First != 0 {
			x.dated = append(x.dated, int32(i))
		}
		for _, r := range s.Relations {
			e := relation{s.ID, r.To, r.Is, r.By}
			x.related[e.from] = append(x.related[e.from], e)
			if e.to != e.from {
				x.related[e.to] = append(x.related[e.to], e)
			}
		}
	}
	return x
}

// kinship is which subject belongs to which, in the order of ids.
type kinship struct {
	rows     []row // their points
	above    []int32
	below    [][]int32
	root     []int32
	class    []string // the subject's own, or that of the nearest above it
	size     []int32  // of a root: how many subjects, itself too
	weight   []int32  // of a root: how many points
	topDown  []int32  // all subjects, each behind what it belongs to
	declared []*parallax.Subject
}

// newKinship reads `of`. A circle, which the reader of a dossier refuses, is cut.
func newKinship(res *compare.Result) *kinship {
	t := &kinship{rows: allSubjects(res)}
	n := len(t.rows)
	at := make(map[parallax.SubjectID]int32, n)
	for i, r := range t.rows {
		at[r.subject] = int32(i)
	}
	t.above, t.below, t.declared = make([]int32, n), make([][]int32, n), make([]*parallax.Subject, n)
	t.root, t.class, t.size, t.weight = make([]int32, n), make([]string, n), make([]int32, n), make([]int32, n)
	var roots []int32
	for i, r := range t.rows {
		t.above[i] = nobody
		t.declared[i] = res.Record.Subject(r.subject)
		if s := t.declared[i]; s != nil && s.Of != "" {
			if up, ok := at[s.Of]; ok && up != int32(i) {
				t.above[i] = up
				t.below[up] = append(t.below[up], int32(i))
				continue
			}
		}
		roots = append(roots, int32(i))
	}
	t.spread(roots)
	for i := range t.rows {
		if t.root[i] < 0 { // in a circle
			t.above[i] = nobody
			t.spread([]int32{int32(i)})
		}
	}
	return t
}

// spread goes down from roots and notes what is handed down.
func (t *kinship) spread(roots []int32) {
	if len(t.topDown) == 0 {
		for i := range t.root {
			t.root[i] = nobody
		}
	}
	for _, r := range roots {
		t.root[r] = r
	}
	from := len(t.topDown)
	t.topDown = append(t.topDown, roots...)
	for ; from < len(t.topDown); from++ {
		i := t.topDown[from]
		if up := t.above[i]; up >= 0 {
			t.root[i], t.class[i] = t.root[up], t.class[up]
		}
		if s := t.declared[i]; s != nil && s.Class != "" {
			t.class[i] = s.Class
		}
		t.size[t.root[i]]++
		t.weight[t.root[i]] += t.rows[i].last - t.rows[i].first
		t.below[i] = slices.DeleteFunc(t.below[i], func(k int32) bool { return t.root[k] >= 0 })
		for _, k := range t.below[i] {
			t.root[k] = t.root[i]
		}
		t.topDown = append(t.topDown, t.below[i]...)
	}
}

// allSubjects lists the subjects of the record and those of points, by id.
func allSubjects(res *compare.Result) []row {
	spoken, declared := subjectsOf(res), res.Record.Subjects
	// Points are sorted as texts with a slash behind the subject, which is not the
	// order of the ids alone.
	slices.SortFunc(spoken, func(a, b row) int { return cmp.Compare(a.subject, b.subject) })
	out := make([]row, 0, len(spoken)+len(declared))
	for len(spoken) > 0 || len(declared) > 0 {
		switch {
		case len(declared) == 0 || len(spoken) > 0 && spoken[0].subject < declared[0].ID:
			out, spoken = append(out, spoken[0]), spoken[1:]
		case len(spoken) > 0 && spoken[0].subject == declared[0].ID:
			out, spoken, declared = append(out, spoken[0]), spoken[1:], declared[1:]
		default:
			out, declared = append(out, row{subject: declared[0].ID}), declared[1:]
		}
	}
	return out
}

// lay puts the subjects in order: what has something below it first, that with
// most points before the rest.
func (x *subjectIndex) lay(t *kinship, res *compare.Result, levels *levels) {
	var roots []int32
	for i := range t.rows {
		if t.above[i] == nobody {
			roots = append(roots, int32(i))
		}
	}
	slices.SortStableFunc(roots, func(a, b int32) int {
		return cmp.Or(compareLast(t.size[a] == 1, t.size[b] == 1), cmp.Compare(t.weight[b], t.weight[a]))
	})
	x.list = make([]subjectNode, 0, len(t.rows))
	type step struct{ subject, above int32 }
	var stack []step
	for _, r := range slices.Backward(roots) {
		stack = append(stack, step{r, nobody})
	}
	for len(stack) > 0 {
		s := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		here := int32(len(x.list))
		r := t.rows[s.subject]
		p := subjectNode{id: r.subject, above: s.above, first: r.first, last: r.last, group: s.subject}
		for i := r.first; i < r.last; i++ {
			p.counts[x.statuses[i]]++
			p.level = levels.higher(p.level, levels.points[i])
		}
		p.below = p.level
		x.at[p.id] = here
		x.list = append(x.list, p)
		for _, k := range slices.Backward(t.below[s.subject]) {
			stack = append(stack, step{k, here})
		}
	}
	for i := int32(len(x.list)) - 1; i >= 0; i-- {
		p := &x.list[i]
		p.end = max(p.end, i+1)
		if p.above >= 0 {
			up := &x.list[p.above]
			up.end, up.below = max(up.end, p.end), levels.higher(up.below, p.below)
		}
	}
}

// gather makes the families. Until then the group of a place is its subject in
// the kinship.
func (x *subjectIndex) gather(t *kinship, levels *levels) {
	type key struct {
		root  int32
		class string
	}
	found := make(map[key]int32)
	for i := range x.list {
		p := &x.list[i]
		k := key{nobody, t.class[p.group]}
		if root := t.root[p.group]; t.size[root] > 1 {
			k.root = x.at[t.rows[root].subject]
		}
		f, ok := found[k]
		if !ok {
			f = int32(len(x.families))
			found[k] = f
			x.families = append(x.families, family{root: k.root, class: k.class, stretch: stretch{sums: make([]tally, 1)}})
		}
		p.group = f
		g := &x.families[f]
		g.members = append(g.members, int32(i))
		sum := g.sums[len(g.sums)-1]
		sum.add(&p.counts)
		g.sums = append(g.sums, sum)
		g.level = levels.higher(g.level, p.level)
	}
	for i := range x.families {
		f := &x.families[i]
		x.byRoot[f.root] = append(x.byRoot[f.root], int32(i))
		if f.class != "" {
			x.byClass[f.class] = append(x.byClass[f.class], int32(i))
		}
	}
	heaviest := func(a, b int32) int {
		s, u := x.families[a].counts(), x.families[b].counts()
		return cmp.Or(compareLast(x.families[a].class == "", x.families[b].class == ""), cmp.Compare(u.total(), s.total()))
	}
	for _, list := range x.byRoot {
		slices.SortStableFunc(list, heaviest)
	}
	x.order = x.inOrder()
	for _, list := range x.byClass {
		slices.SortStableFunc(list, func(a, b int32) int {
			return cmp.Or(compareLast(x.families[a].root < 0, x.families[b].root < 0), heaviest(a, b))
		})
	}
	x.classes = x.byWeight()
}

// inOrder lists the families: the roots in their order, single subjects behind.
func (x *subjectIndex) inOrder() []int32 {
	out := make([]int32, 0, len(x.families))
	for i := int32(0); i < int32(len(x.list)) && x.list[i].end > i+1; i = x.list[i].end {
		out = append(out, x.byRoot[i]...)
	}
	return append(out, x.byRoot[nobody]...)
}

// byWeight lists the classes by how many points are of each.
func (x *subjectIndex) byWeight() []string {
	points := make(map[string]int, len(x.byClass))
	out := make([]string, 0, len(x.byClass))
	for class, list := range x.byClass {
		for _, f := range list {
			c := x.families[f].counts()
			points[class] += c.total()
		}
		out = append(out, class)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(points[b], points[a]), cmp.Compare(a, b)) })
	return out
}

// familiesBelow gives what belongs to a place, without itself, by class.
func (x *subjectIndex) familiesBelow(i int32) []family {
	p := &x.list[i]
	if p.end == i+1 {
		return nil
	}
	var out []family
	for _, f := range x.byRoot[x.families[p.group].root] {
		g := x.families[f]
		g.stretch = g.within(i+1, p.end)
		if len(g.members) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// alone is one subject as a stretch.
func (x *subjectIndex) alone(i int32) stretch {
	return stretch{[]int32{i}, []tally{{}, x.list[i].counts}}
}

// points gives at most n points of a status in the stretches, from the offset-th
// on.
func (x *subjectIndex) points(in []stretch, status compare.Status, offset, n int) []int32 {
	var out []int32
	for _, s := range in {
		counts := s.counts()
		if here := int(counts[status]); offset >= here {
			offset -= here
			continue
		}
		base := int(s.sums[0][status])
		// The first subject with which more than offset points are passed.
		m := sort.Search(len(s.members), func(i int) bool { return int(s.sums[i+1][status])-base > offset })
		offset -= int(s.sums[m][status]) - base
		for ; m < len(s.members) && len(out) < n; m++ {
			p := &x.list[s.members[m]]
			if p.counts[status] == 0 {
				continue
			}
			for i := p.first; i < p.last && len(out) < n; i++ {
				switch {
				case x.statuses[i] != uint8(status):
				case offset > 0:
					offset--
				default:
					out = append(out, i)
				}
			}
		}
		if len(out) == n {
			break
		}
	}
	return out
}

// sumOf counts the points of stretches.
func sumOf(in []stretch) tally {
	var t tally
	for _, s := range in {
		c := s.counts()
		t.add(&c)
	}
	return t
}

// subjectOf gives the subject's place by its id.
func (s *seat) placeOf(id parallax.SubjectID) (*subjectIndex, int32, error) {
	x := s.index.subjects()
	i, ok := x.at[id]
	if !ok || strings.Contains(string(id), "/") {
		return nil, 0, parallax.Errorf(parallax.NotFound, "there is no subject %q", id)
	}
	return x, i, nil
}
