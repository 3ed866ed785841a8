package web

import (
	"cmp"
	"math"
	"slices"
	"sync/atomic"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/value"
)

// attributeIndex knows on which subjects each attribute has a point.
type attributeIndex struct {
	byID map[parallax.AttributeID]*attributeNode
}

// attributeNode is the points of one attribute, by country and class as the list
// of subjects has them.
type attributeNode struct {
	points []int32
	counts tally
	level  levelID
	kind   value.Kind
	unit   string // that most of the values are in
	mixed  bool   // there are values in other units
	// scale is what all values together cover.
	lo, hi float64
	// orders are made when first asked for; two that ask at once make the same.
	orders [sortCount]atomic.Pointer[[]int32]
}

// sorting is an order of the subjects on the page of an attribute.
type sorting int

const (
	sortCountry sorting = iota
	sortClass
	sortValue
	sortStatus
	sortCount
)

// sortNames are the orders as an address has them.
var sortNames = [sortCount]string{"country", "class", "value", "status"}

func newAttributeIndex(res *compare.Result, x *subjectIndex, levels *levels) *attributeIndex {
	out := &attributeIndex{byID: make(map[parallax.AttributeID]*attributeNode)}
	for i := range res.Record.Attributes {
		a := &res.Record.Attributes[i]
		out.byID[a.ID] = &attributeNode{kind: a.Spec.Kind}
	}
	for m := range x.list {
		for i := x.list[m].first; i < x.list[m].last; i++ {
			id := res.Points[i].ID.Attribute()
			n := out.byID[id]
			if n == nil {
				n = &attributeNode{}
				out.byID[id] = n
			}
			n.points = append(n.points, i)
			n.counts[x.statuses[i]]++
			n.level = levels.higher(n.level, levels.points[i])
		}
	}
	for _, n := range out.byID {
		n.measure(res)
	}
	return out
}

// in gives the points in an order.
func (n *attributeNode) in(by sorting, res *compare.Result, x *subjectIndex) []int32 {
	if done := n.orders[by].Load(); done != nil {
		return *done
	}
	order := n.points
	switch by {
	case sortClass:
		order = n.byClass(res, x)
	case sortValue:
		order = n.byValue(res)
	case sortStatus:
		order = n.byStatus(x)
	}
	n.orders[by].Store(&order)
	return order
}

// measured tells whether the values lie on a scale.
func (n *attributeNode) measured() bool { return n.kind == value.Quantity || n.kind == value.Time }

// measure finds the unit of the most values and what those in it cover.
func (n *attributeNode) measure(res *compare.Result) {
	if !n.measured() {
		return
	}
	units := make(map[string]int)
	n.values(res, func(_ int32, v value.Value) { units[v.Unit().Name]++ })
	for name, count := range units {
		if best := units[n.unit]; best == 0 || count > best || count == best && name < n.unit {
			n.unit = name
		}
	}
	n.mixed = len(units) > 1
	n.lo, n.hi = math.Inf(1), math.Inf(-1)
	n.values(res, func(_ int32, v value.Value) {
		if v.Unit().Name != n.unit {
			return
		}
		lo, hi := v.Ends()
		for _, end := range [...]float64{lo, hi} {
			if !math.IsInf(end, 0) {
				n.lo, n.hi = min(n.lo, end), max(n.hi, end)
			}
		}
	})
}

// values gives every value that somebody holds or is reported to hold; what is
// doubted or denied nobody holds.
func (n *attributeNode) values(res *compare.Result, do func(point int32, v value.Value)) {
	for _, i := range n.points {
		for _, x := range res.Points[i].Positions {
			if x.Value.Kind() == n.kind && !inWords(x) {
				do(i, x.Value)
			}
		}
	}
}

// inWords tells whether a position stands on no scale, but in words: a range that is
// doubted or denied would be taken for one that is claimed.
func inWords(x *parallax.Position) bool {
	return x.Stance == parallax.Doubts || x.Stance == parallax.Denies
}

// byClass keeps the order of countries within a class; what has none comes last.
func (n *attributeNode) byClass(res *compare.Result, x *subjectIndex) []int32 {
	rank := make(map[string]int, len(x.classes))
	for i, class := range x.classes {
		rank[class] = i + 1
	}
	of := func(i int32) int {
		class := x.families[x.list[x.at[res.Points[i].ID.Subject()]].group].class
		if class == "" {
			return len(x.classes) + 1
		}
		return rank[class]
	}
	out := slices.Clone(n.points)
	slices.SortStableFunc(out, func(a, b int32) int { return cmp.Compare(of(a), of(b)) })
	return out
}

// byStatus puts what is agreed first.
func (n *attributeNode) byStatus(x *subjectIndex) []int32 {
	var rank [256]int
	for i, status := range compare.Statuses() {
		rank[status] = i
	}
	out := slices.Clone(n.points)
	slices.SortStableFunc(out, func(a, b int32) int { return cmp.Compare(rank[x.statuses[a]], rank[x.statuses[b]]) })
	return out
}

// byValue puts the greatest quantity and the earliest time first, by the highest
// or earliest end that anybody gives; values in another unit, open ones and
// points without any come last.
func (n *attributeNode) byValue(res *compare.Result) []int32 {
	keys := make(map[int32]float64, len(n.points))
	n.values(res, func(point int32, v value.Value) {
		lo, hi := v.Ends()
		key, sign := hi, -1.0
		if n.kind == value.Time {
			key, sign = lo, 1.0
		}
		if math.IsInf(key, 0) {
			key = lo + hi - key // the other end
		}
		if math.IsInf(key, 0) || math.IsNaN(key) || v.Unit().Name != n.unit {
			return
		}
		if old, ok := keys[point]; !ok || sign*key < old {
			keys[point] = sign * key
		}
	})
	out := slices.Clone(n.points)
	slices.SortStableFunc(out, func(a, b int32) int {
		x, okA := keys[a]
		y, okB := keys[b]
		return cmp.Or(compareLast(!okA, !okB), cmp.Compare(x, y))
	})
	return out
}
