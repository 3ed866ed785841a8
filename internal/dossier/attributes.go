package dossier

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/value"
)

// readAttributes reads attributes, which were declared before. All their units are declared before the
// first tolerance is read, in the order of ids, so that counted units do not
// depend on the order of files.
func readAttributes(all []entry, t *tables) {
	sheets := make([]fields, len(all))
	out := make([]parallax.Attribute, len(all))
	t.broken = make([]bool, len(all))
	for i := range all {
		e := &all[i]
		out[i] = parallax.Attribute{ID: parallax.AttributeID(e.id), Label: e.id, At: e.at()}
		if isNull(e.val) && !e.f.touched(e.key) {
			e.f.mistake(e.key, parallax.Problem{Code: missingKey, Message: fmt.Sprintf("the attribute %s says nothing of itself", quote(e.id)), Hint: "write at least its kind: " + e.id + ": {kind: quantity}"})
		} else if e.fields(&sheets[i], attributeKeys) {
			t.attribute(&out[i], &sheets[i])
		}
		t.broken[i] = out[i].Spec.Kind == value.None
	}
	for i := range out {
		fs, spec := &sheets[i], &out[i].Spec
		n := fs.vals[attrTolerance]
		if n == nil || spec.Kind == value.None || t.broken[i] {
			continue
		}
		tolerance, err := spec.ParseTolerance(text(n))
		if err != nil {
			fs.f.badScalar(n, 0, toleranceCode(spec.Kind), "", err)
			continue
		}
		spec.Tolerance = tolerance
	}
	t.record.Attributes = out
}

func toleranceCode(k value.Kind) string {
	if k == value.Quantity || k == value.Time {
		return badValue
	}
	return misplaced
}

func (t *tables) attribute(a *parallax.Attribute, fs *fields) {
	a.Label = cmp.Or(fs.text(attrLabel), a.Label)
	a.Definition = fs.text(attrDefinition)
	a.Note = fs.text(attrNote)
	a.Spec.Kind, _ = value.ParseKind(fs.text(attrKind))
	a.Spec.Units = t.units
	for _, p := range fs.scalars(attrDefinitions) {
		if fs.f.refer(p.key, 0, text(p.key), &t.parties) {
			a.Definitions = append(a.Definitions, parallax.Definition{By: parallax.PartyID(text(p.key)), Text: text(p.val)})
		}
	}
	slices.SortFunc(a.Definitions, func(x, y parallax.Definition) int { return strings.Compare(string(x.By), string(y.By)) })
	t.unit(a, fs)
	t.directions(a, fs)
	fs.f.suspectName(fs.vals[attrLabel], fs.text(attrLabel), false)
	if n := fs.vals[attrValues]; n != nil {
		fs.misplaced(attrValues, a.Spec.Kind, value.Category)
		if a.Spec.Kind == value.Category {
			a.Spec.Tree = fs.f.tree(n)
		}
	}
}

// misplaced reports a key that only attributes of another kind have.
func (fs *fields) misplaced(i int, kind, only value.Kind) {
	if kind == only || kind == value.None {
		return
	}
	fs.f.mistake(fs.keys[i], parallax.Problem{Code: misplaced, Message: fmt.Sprintf("%s on a %s", fs.m.keys[i].name, kind), Want: fmt.Sprintf("it on a %s only", only)})
}

func (t *tables) unit(a *parallax.Attribute, fs *fields) {
	n := fs.vals[attrUnit]
	if n == nil {
		return
	}
	fs.misplaced(attrUnit, a.Spec.Kind, value.Quantity)
	if a.Spec.Kind != value.Quantity {
		return
	}
	unit, err := t.units.Declare(text(n))
	if err == nil && len(unit.Name) > maxID {
		err = &value.Error{Msg: fmt.Sprintf("a unit of %d bytes", len(unit.Name)), Want: fmt.Sprintf("at most %d", maxID)}
	}
	if err != nil {
		fs.f.badScalar(n, 0, badUnit, "", err)
		a.Spec.Kind = value.None // its values cannot be read
		return
	}
	a.Spec.Unit = unit
}

// directions reads the conditions that an attribute names.
func (t *tables) directions(a *parallax.Attribute, fs *fields) {
	n := fs.vals[attrGiven]
	if n == nil {
		return
	}
	add := func(key *yaml.Node, d parallax.Direction) {
		id := text(key)
		switch {
		case id == string(a.ID):
			fs.f.mistake(key, parallax.Problem{Code: itself, Message: fmt.Sprintf("the attribute %s is a condition of itself", quote(id))})
		case fs.f.refer(key, 0, id, &t.attributes):
			a.Given = append(a.Given, parallax.Given{Attribute: parallax.AttributeID(id), Direction: d})
		}
	}
	if n.Kind != yaml.MappingNode {
		for item := range fs.items(attrGiven) {
			add(item, parallax.Varies)
		}
	} else {
		for _, p := range fs.scalars(attrGiven) {
			d, ok := parallax.ParseDirection(text(p.val))
			if !ok {
				fs.f.mistake(p.val, parallax.Problem{Code: badWord, Message: quote(text(p.val)) + " is no direction", Want: "rises, falls or varies", Hint: fs.f.near(text(p.val), directionWords)})
			}
			add(p.key, d)
		}
	}
	slices.SortFunc(a.Given, func(x, y parallax.Given) int { return strings.Compare(string(x.Attribute), string(y.Attribute)) })
	a.Given = slices.CompactFunc(a.Given, func(x, y parallax.Given) bool { return x.Attribute == y.Attribute })
}

var directionWords = []string{parallax.Rises.String(), parallax.Falls.String(), parallax.Varies.String()}

// branch walks the values of a category.
type branch struct {
	f     *file
	tree  *value.Tree
	place map[string]string // each word: its parent, "" at the top
	inner map[string]bool   // words that have others below them
}

func (f *file) tree(n *yaml.Node) *value.Tree {
	b := &branch{f: f, tree: new(value.Tree), place: map[string]string{}, inner: map[string]bool{}}
	b.walk(n, nil)
	return b.tree
}

func (b *branch) walk(n *yaml.Node, parents []string) {
	if b.f.deep(n, len(parents)) {
		return
	}
	switch n.Kind {
	case yaml.SequenceNode:
		for item := range b.f.elements(n) {
			b.walk(item, parents)
		}
	case yaml.MappingNode:
		for _, p := range b.f.pairs(n) {
			if word, ok := b.word(p.key); !ok {
				continue
			} else if isNull(p.val) || len(p.val.Content) == 0 && p.val.Kind != yaml.ScalarNode {
				b.leaf(p.key, word, parents)
			} else if b.settle(p.key, word, parents, true) {
				b.walk(p.val, append(slices.Clone(parents), word))
			}
		}
	default:
		if word, ok := b.word(n); ok {
			b.leaf(n, word, parents)
		}
	}
}

func (b *branch) word(n *yaml.Node) (string, bool) {
	word := strings.Join(strings.Fields(n.Value), " ")
	switch {
	case word == "":
		b.f.mistake(n, parallax.Problem{Code: emptyText, Message: "an item of values is empty"})
		return "", false
	case len(word) > maxID:
		b.f.mistake(n, parallax.Problem{Code: badID, Message: fmt.Sprintf("the value %s has %d bytes", quote(word), len(word)), Want: fmt.Sprintf("at most %d", maxID)})
		return "", false
	case strings.Contains(word, "|"):
		b.f.mistake(n, parallax.Problem{Code: badID, Message: fmt.Sprintf("a | in the value %s", quote(word)), Want: "one word for each value", Hint: "the | stands between several values of a position"})
		return "", false
	}
	return word, b.f.plainTag(n)
}

func (b *branch) leaf(n *yaml.Node, word string, parents []string) {
	if b.settle(n, word, parents, false) {
		b.tree.Add(word, parents...)
	}
}

// settle notes where a word stands; a word stands in one place only, either
// with words below it or without.
func (b *branch) settle(n *yaml.Node, word string, parents []string, inner bool) bool {
	if !b.f.spend(n) {
		return false
	}
	if _, double := b.place[word]; double {
		b.f.mistake(n, parallax.Problem{Code: doubleID, Message: fmt.Sprintf("the value %s stands twice", quote(word)), Want: "each value once"})
		return false
	}
	b.place[word] = strings.Join(parents, "/")
	b.inner[word] = inner
	return true
}
