package dossier

// A shape is what a key's value looks like in YAML.
type shape uint8

const (
	scalar     shape = iota
	truth            // true or false
	many             // of scalars; one alone needs no list
	pairs            // a mapping from ids to scalars
	group            // one mapping with keys of its own
	records          // a list of such mappings
	nameList         // a list of mappings or plain names; one alone needs no list
	directions       // a mapping from attributes to rises, falls or varies, or a list
	tree             // words that may nest
)

// shapeNames say in a message what is expected.
var shapeNames = [...]string{
	scalar:     "one value",
	truth:      "true or false",
	many:       "one value or a list of values",
	pairs:      "a mapping, as in {a: b}",
	group:      "a mapping of keys",
	records:    "a list of mappings, each behind a dash",
	nameList:   "a list of names",
	directions: "a mapping such as {payload: falls}, or a list of attributes",
	tree:       "a list of words, or a mapping from a word to the words below it",
}

// key is one key that a mapping may have.
type key struct {
	name     string
	about    string // one sentence for a person who writes it
	shape    shape
	required bool
	words    func() []string // the only words allowed
	id       bool            // an id, or a list of ids, or pairs from ids
	fixed    []any           // the only values allowed, as a YAML loader gives them; for the schema
	sample   string          // an example
	sub      *mapping        // of group, records and nameList
}

// mapping describes the keys that a mapping may have, in the order in which
// messages and schemas list them.
type mapping struct {
	title string // what one such mapping is
	about string
	keys  []key
	index map[string]int
}

// maxKeys is at least the number of keys of any mapping.
const maxKeys = 20

func newMapping(title, about string, keys []key) *mapping {
	m := &mapping{title: title, about: about, keys: keys, index: make(map[string]int, len(keys))}
	for i, k := range keys {
		m.index[k.name] = i
	}
	return m
}

func (m *mapping) names() []string {
	names := make([]string, len(m.keys))
	for i, k := range m.keys {
		names[i] = k.name
	}
	return names
}
