package value

import (
	"fmt"
	"slices"
	"strings"
)

// Tree holds the values that a category attribute allows. Values may nest: a
// parent stands for any of its leaves.
type Tree struct {
	ids    []string            // in the order of declaration
	leaves map[string][]string // of each id, sorted; a leaf has itself
}

// Add declares id as a leaf, below all of its parents (nearest or farthest
// first, it makes no difference).
func (t *Tree) Add(id string, parents ...string) {
	if t.leaves == nil {
		t.leaves = make(map[string][]string)
	}
	t.declare(id)
	t.addLeaf(id, id)
	for _, p := range parents {
		t.declare(p)
		// A parent is no leaf of its own.
		t.leaves[p] = slices.DeleteFunc(t.leaves[p], func(l string) bool { return l == p })
		t.addLeaf(p, id)
	}
}

func (t *Tree) declare(id string) {
	if _, ok := t.leaves[id]; !ok {
		t.ids = append(t.ids, id)
		t.leaves[id] = nil
	}
}

func (t *Tree) addLeaf(id, leaf string) {
	if at, ok := slices.BinarySearch(t.leaves[id], leaf); !ok {
		t.leaves[id] = slices.Insert(t.leaves[id], at, leaf)
	}
}

// IDs lists parents and leaves in the order of declaration.
func (t *Tree) IDs() []string { return t.ids }

// parseSet reads "a | b". Whether a subject exists is not known here: the
// reader of the record checks that.
func (s *Spec) parseSet(text string) (Value, *Error) {
	var v Value
	offset := 0
	for part := range strings.SplitSeq(text, "|") {
		word := strings.Join(strings.Fields(part), " ")
		at := offset + len(part) - len(strings.TrimLeft(part, " \t"))
		offset += len(part) + 1
		if word == "" {
			return Value{}, &Error{Offset: at, Msg: "nothing between two |", Want: s.want()}
		}
		if s.Tree == nil || s.Kind == Subject {
			v.set = append(v.set, word)
		} else {
			leaves, ok := s.Tree.leaves[word]
			if !ok {
				return Value{}, s.unknownWord(word, at)
			}
			v.set = append(v.set, leaves...)
		}
		v.written = append(v.written, word)
	}
	slices.Sort(v.set)
	v.set = slices.Compact(v.set)
	return v, nil
}

func (s *Spec) unknownWord(word string, at int) *Error {
	e := &Error{Offset: at, Msg: fmt.Sprintf("%q is not among the attribute's values", clip(word)), Want: s.want()}
	if near := Nearest(word, s.Tree.IDs()); near != "" {
		e.Hint = "did you mean " + near + "?"
	}
	return e
}

// sameSet and the next work on sorted sets.
func sameSet(a, b []string) bool { return slices.Equal(a, b) }

func meet(a, b []string) bool {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch strings.Compare(a[i], b[j]) {
		case 0:
			return true
		case -1:
			i++
		default:
			j++
		}
	}
	return false
}

func subset(a, b []string) bool {
	for _, x := range a {
		if _, ok := slices.BinarySearch(b, x); !ok {
			return false
		}
	}
	return true
}
