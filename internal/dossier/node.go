package dossier

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/value"
)

// deref follows an alias to what it stands for.
func deref(n *yaml.Node) *yaml.Node {
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	return n
}

// isNull tells whether n is YAML's "nothing": empty, ~ or null without quotes.
func isNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Tag == "!!null"
}

// isMerge tells whether a key is << without quotes.
func isMerge(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!merge" }

// text gives a scalar as written, without blanks around it.
func text(n *yaml.Node) string {
	if n == nil {
		return ""
	}
	return strings.TrimSpace(n.Value)
}

// spend counts visited nodes, and the text that aliases repeat. A file has fewer
// nodes than bytes, so whoever visits many more follows aliases in a way that no
// person writes.
func (f *file) spend(n *yaml.Node) bool {
	const free = 1 << 20
	f.spent += 1 + len(n.Content)
	for _, c := range n.Content {
		if c.Kind == yaml.AliasNode {
			f.spent += len(c.Alias.Value)
		}
	}
	if f.spent <= len(f.data)+free {
		return true
	}
	if !f.tired {
		f.tired, f.lost = true, true
		f.mistake(n, parallax.Problem{Code: aliases, Message: "aliases repeat too much here; the rest of the file was not read",
			Want: "fewer aliases (*name), or aliases to smaller parts"})
	}
	return false
}

// describe names a node for a message.
func describe(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "a mapping"
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case isNull(n):
		return "nothing"
	}
	return "the value " + quote(text(n))
}

// quote writes text for a message, shortened.
func quote(s string) string { return strconv.Quote(clip(s)) }

func clip(s string) string { return value.Clip(s, 60) }

// some joins words for a message and cuts a long list.
func some(words []string) string {
	const most = 20
	if len(words) > most {
		return fmt.Sprintf("%s … (%d in all)", strings.Join(words[:most], ", "), len(words))
	}
	return strings.Join(words, ", ")
}

// near gives the hint that names the nearest valid word, or "". Searching is
// bounded for each file, because thousands of wrong names among thousands of
// right ones would take minutes.
func (f *file) near(name string, candidates []string) string {
	const longest, most = 100, 2_000_000
	if len(name) > longest || f.hints > most {
		return ""
	}
	f.hints += len(candidates)
	best := value.Nearest(name, candidates)
	switch {
	case best == "":
		return ""
	case value.Fold(best) == value.Fold(name):
		return "did you mean " + best + "? It has other capitals, or its letters are composed otherwise"
	}
	return "did you mean " + best + "?"
}

// shaped checks that v, the dereferenced value of key k, has k's shape.
func (f *file) shaped(v *yaml.Node, k *key) bool {
	ok := true
	switch k.shape {
	case scalar, truth:
		ok = v.Kind == yaml.ScalarNode
	case many:
		ok = v.Kind == yaml.ScalarNode || v.Kind == yaml.SequenceNode
	case pairs, group:
		ok = v.Kind == yaml.MappingNode
	case records:
		ok = v.Kind == yaml.SequenceNode
	}
	if !ok {
		p := parallax.Problem{Code: wrongShape, Message: fmt.Sprintf("%s is %s", k.name, describe(v)), Want: shapeNames[k.shape]}
		if k.sample != "" {
			p.Hint = "for example " + k.name + ": " + k.sample
		}
		f.mistake(v, p)
		return false
	}
	if k.required && v.Kind == yaml.SequenceNode && len(v.Content) == 0 {
		f.mistake(v, parallax.Problem{Code: emptyText, Message: k.name + " is empty", Want: "at least one"})
		return false
	}
	return v.Kind != yaml.ScalarNode || f.scalarOf(v, k)
}

// scalarOf checks a scalar's tag and its word, where only some are allowed.
func (f *file) scalarOf(v *yaml.Node, k *key) bool {
	if !f.plainTag(v) {
		return false
	}
	word := text(v)
	switch {
	case word == "":
		if k.required || k.id || k.words != nil || k.shape == truth || nameKey(k.name) {
			f.mistake(v, parallax.Problem{Code: emptyText, Message: k.name + " is empty"})
			return false
		}
	case k.shape == truth:
		if _, ok := parseFlag(word); !ok {
			f.mistake(v, parallax.Problem{Code: badWord, Message: fmt.Sprintf("%s is %s", k.name, quote(word)), Want: shapeNames[truth]})
			return false
		}
	case k.words != nil:
		words := k.words()
		if !slices.Contains(words, word) {
			f.mistake(v, parallax.Problem{Code: badWord, Message: fmt.Sprintf("%s is %s", k.name, quote(word)), Want: "one of " + some(words), Hint: f.near(word, words)})
			return false
		}
	}
	return true
}

// nameKey tells the keys that print something, which cannot be nothing.
func nameKey(name string) bool { return name == "name" || name == "adjective" || name == "label" }

// parseFlag reads the truths that YAML 1.1 and 1.2 know.
func parseFlag(word string) (yes, ok bool) {
	switch strings.ToLower(word) {
	case "true", "yes", "on":
		return true, true
	case "false", "no", "off":
		return false, true
	}
	return false, false
}

// plainTag refuses explicit tags that would make a scalar something else than
// its text.
func (f *file) plainTag(n *yaml.Node) bool {
	if n.Style&yaml.TaggedStyle == 0 {
		return true
	}
	switch n.Tag {
	case "!!str", "!!int", "!!float", "!!bool", "!!null", "!!timestamp":
		return true
	}
	f.mistake(n, parallax.Problem{Code: badTag, Message: fmt.Sprintf("the tag %s", quote(n.Tag)), Want: "no tag, or !!str"})
	return false
}

// each yields the pairs of mapping n, its own before those that << merges in;
// merged tells which. Of merged mappings the earlier comes first. What stands
// twice is left to the caller.
func (f *file) each(n *yaml.Node) iter.Seq2[[2]*yaml.Node, bool] {
	return func(yield func([2]*yaml.Node, bool) bool) { f.walk(n, 0, yield) }
}

func (f *file) walk(n *yaml.Node, depth int, yield func([2]*yaml.Node, bool) bool) bool {
	if !f.spend(n) || f.deep(n, depth) {
		return true
	}
	var merged *yaml.Node
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := deref(n.Content[i]), deref(n.Content[i+1])
		switch {
		case isMerge(k) && merged == nil:
			merged = v
		case isMerge(k):
			f.mistake(k, parallax.Problem{Code: doubleKey, Message: "<< stands twice in this mapping", Want: "<<: [*first, *second]"})
		case k.Kind != yaml.ScalarNode:
			f.mistake(k, parallax.Problem{Code: wrongShape, Message: "a key is " + describe(k), Want: "a word"})
		case !yield([2]*yaml.Node{k, v}, depth > 0):
			return false
		}
	}
	return merged == nil || f.merge(merged, depth, yield)
}

func (f *file) merge(n *yaml.Node, depth int, yield func([2]*yaml.Node, bool) bool) bool {
	from := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		from = n.Content
	}
	for _, m := range from {
		m = deref(m)
		if m.Kind != yaml.MappingNode {
			f.mistake(m, parallax.Problem{Code: wrongShape, Message: "<< merges " + describe(m), Want: "a mapping or a list of mappings, as in <<: *base"})
			continue
		}
		if !f.walk(m, depth+1, yield) {
			return false
		}
	}
	return true
}

// deep reports nesting beyond the limit.
func (f *file) deep(n *yaml.Node, depth int) bool {
	if depth < f.limits.depth {
		return false
	}
	f.mistake(n, parallax.Problem{Code: tooDeep, Message: fmt.Sprintf("nested deeper than %d levels", f.limits.depth)})
	return true
}

// fields are the values of a mapping whose keys are known.
type fields struct {
	f       *file
	m       *mapping
	node    *yaml.Node
	present uint32              // keys that stand there, whatever their value
	vals    [maxKeys]*yaml.Node // dereferenced, of the right shape; nil: none
	keys    [maxKeys]*yaml.Node
}

// fields reads mapping n into fs: unknown keys, doubled ones, missing ones and
// values of a wrong shape are reported.
func (f *file) fields(fs *fields, n *yaml.Node, m *mapping) bool {
	if !f.open(fs, n, m) {
		return false
	}
	fs.demand(fs.node)
	return true
}

// open is fields for a mapping whose required keys may stand elsewhere.
func (f *file) open(fs *fields, n *yaml.Node, m *mapping) bool {
	n = deref(n)
	*fs = fields{f: f, m: m, node: n}
	if n.Kind != yaml.MappingNode {
		if isNull(n) && f.touched(n) {
			return false
		}
		f.mistake(n, parallax.Problem{Code: wrongShape, Message: fmt.Sprintf("%s where %s belongs", describe(n), m.title), Want: "a mapping with the keys " + some(m.names())})
		return false
	}
	for pair, merged := range f.each(n) {
		fs.take(pair[0], pair[1], merged)
	}
	return true
}

func (fs *fields) take(k, v *yaml.Node, merged bool) {
	f := fs.f
	i, ok := fs.m.index[k.Value]
	switch {
	case !ok:
		p := parallax.Problem{Code: unknownKey, Message: fmt.Sprintf("unknown key %s in %s", quote(k.Value), fs.m.title),
			Want: "one of " + some(fs.m.names()), Hint: f.near(k.Value, fs.m.names())}
		if p.Hint == "" && isNull(v) && fs.node.Style&yaml.FlowStyle != 0 {
			p.Hint = "within { } a comma begins the next entry: put quotes around a value that has one"
		}
		f.mistake(k, p)
	case fs.present&(1<<i) == 0:
		fs.present |= 1 << i
		if !isNull(v) && f.shaped(v, &fs.m.keys[i]) {
			fs.keys[i], fs.vals[i] = k, v
		} else if isNull(v) {
			fs.keys[i] = k
		}
	case !merged:
		f.mistake(k, parallax.Problem{Code: doubleKey, Message: fmt.Sprintf("the key %s stands twice in this mapping", quote(k.Value)), Want: "it once"})
	}
}

// demand reports at a node the required keys that are not there, or empty.
func (fs *fields) demand(at *yaml.Node) {
	if fs.f.touched(fs.node) { // the key may have stood in a line that could not be read
		return
	}
	for i := range fs.m.keys {
		k := &fs.m.keys[i]
		if !k.required {
			continue
		}
		p := parallax.Problem{Code: missingKey, Message: fmt.Sprintf("%s lacks the key %q", fs.m.title, k.name)}
		if k.sample != "" {
			p.Hint = "for example " + k.name + ": " + k.sample
		}
		switch {
		case fs.present&(1<<i) == 0:
			fs.f.mistake(at, p)
		case fs.vals[i] == nil && fs.keys[i] != nil: // a null; other shapes are reported
			fs.f.mistake(fs.keys[i], p)
		}
	}
}

// text gives a scalar's text, or "".
func (fs *fields) text(i int) string { return text(fs.vals[i]) }

// flag gives a truth; absent is false.
func (fs *fields) flag(i int) bool {
	yes, _ := parseFlag(fs.text(i))
	return yes
}

// items yields the scalars of a list, or the one scalar that stands for it.
func (fs *fields) items(i int) iter.Seq[*yaml.Node] {
	return func(yield func(*yaml.Node) bool) {
		n := fs.vals[i]
		if n == nil {
			return
		}
		if n.Kind == yaml.ScalarNode {
			yield(n)
			return
		}
		for item := range fs.f.elements(n) {
			if fs.f.scalarItem(item, fs.m.keys[i].name) && !yield(item) {
				return
			}
		}
	}
}

// elements yields the dereferenced items of a list.
func (f *file) elements(n *yaml.Node) iter.Seq[*yaml.Node] {
	return func(yield func(*yaml.Node) bool) {
		if !f.spend(n) {
			return
		}
		for _, item := range n.Content {
			if !yield(deref(item)) {
				return
			}
		}
	}
}

// scalarItem checks that an item of a list is one value, and not empty.
func (f *file) scalarItem(n *yaml.Node, name string) bool {
	switch {
	case n.Kind != yaml.ScalarNode:
		f.mistake(n, parallax.Problem{Code: wrongShape, Message: fmt.Sprintf("an item of %s is %s", name, describe(n)), Want: "one value"})
		return false
	case isNull(n) || text(n) == "":
		f.mistake(n, parallax.Problem{Code: emptyText, Message: "an item of " + name + " is empty"})
		return false
	}
	return f.plainTag(n)
}

// pair is one entry of an open mapping.
type pair struct{ key, val *yaml.Node }

// pairs gives the entries of an open mapping, each key once, reporting those
// that stand twice.
func (f *file) pairs(n *yaml.Node) []pair {
	if n == nil {
		return nil
	}
	out := make([]pair, 0, len(n.Content)/2)
	first := make(map[string]int, len(n.Content)/2) // the line of each key
	for p, merged := range f.each(n) {
		name := text(p[0])
		line, double := first[name]
		if !double {
			first[name] = p[0].Line
			out = append(out, pair{p[0], p[1]})
		} else if !merged {
			f.mistake(p[0], parallax.Problem{Code: doubleKey, Message: fmt.Sprintf("the key %s stands twice in this mapping", quote(name)),
				Hint: fmt.Sprintf("the first is in line %d", line)})
		}
	}
	return out
}

// scalars gives the entries of an open mapping to one value each.
func (fs *fields) scalars(i int) []pair {
	name := fs.m.keys[i].name
	return slices.DeleteFunc(fs.f.pairs(fs.vals[i]), func(p pair) bool { return !fs.f.scalarItem(p.val, name) })
}
