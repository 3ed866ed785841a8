package dossier

import (
	"fmt"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"github.com/parallax-assessment/parallax"
)

// idPattern is the same as idRune, for schemas; termPattern allows blanks too,
// as the words of a category have.
const (
	idPattern   = `^[\p{L}\p{M}\p{N}._-]+$`
	termPattern = `^[\p{L}\p{M}\p{N}. _-]+$`
)

// idRune tells whether an id may hold r: letters and digits of any script, the
// marks that some scripts write on them, and - _ .
func idRune(r rune) bool {
	switch {
	case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '-' || r == '_' || r == '.':
		return true
	case r < 0x80:
		return false
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.N)
}

// maxID bounds the bytes of an id, and of the words of a category: messages
// name them whole.
const maxID = 250

// id reads an id that is declared at n, or reports what it holds that an id
// may not.
func (f *file) id(n *yaml.Node, what string) (string, bool) {
	id, blank := text(n), rune(-1)
	if f.concern == terms { // as a category's words are written
		id, blank = strings.Join(strings.Fields(id), " "), ' '
	}
	if f.ids[id] {
		return id, true
	}
	i := strings.IndexFunc(id, func(r rune) bool { return !idRune(r) && r != blank })
	switch {
	case id == "":
		f.mistake(n, parallax.Problem{Code: badID, Message: "an empty " + what + " id"})
		return "", false
	case len(id) > maxID:
		f.mistake(n, parallax.Problem{Code: badID, Message: fmt.Sprintf("the %s id %s has %d bytes", what, quote(id), len(id)), Want: fmt.Sprintf("at most %d", maxID)})
		return "", false
	case i >= 0:
		r := []rune(id[i:])[0]
		f.mistakeIn(n, i, parallax.Problem{Code: badID, Message: fmt.Sprintf("%q in the %s id %s", r, what, quote(id)), Want: "letters, digits, - _ and . only",
			Hint: suggestID(id)})
		return "", false
	}
	f.ids[id] = true
	f.suspectName(n, id, true)
	return id, true
}

func suggestID(id string) string {
	fixed := strings.Join(strings.FieldsFunc(id, func(r rune) bool { return !idRune(r) }), "-")
	if fixed == "" || len(fixed) > 100 {
		return ""
	}
	return "write " + fixed
}

// entry is something that has an id, where it is declared.
type entry struct {
	id  string
	f   *file
	key *yaml.Node
	val *yaml.Node // of things that a mapping holds by id: the mapping
}

// fields reads the mapping of an entry. What it lacks is reported at its id.
func (e *entry) fields(fs *fields, m *mapping) bool {
	if !e.f.open(fs, e.val, m) {
		return false
	}
	fs.demand(e.key)
	return true
}

func (e *entry) at() parallax.Where { return e.f.at(e.key) }

// entries gives what the mappings of a file declare by id.
func (f *file) entries(what string) []entry {
	var out []entry
	for _, doc := range f.docs {
		doc = deref(doc)
		if doc.Kind != yaml.MappingNode {
			f.mistake(doc, parallax.Problem{Code: wrongShape, Message: fmt.Sprintf("the file holds %s", describe(doc)), Want: "a mapping from ids, as in id: {…}"})
			continue
		}
		own := map[string]bool{}
		for p, merged := range f.each(doc) {
			name := text(p[0])
			if merged && own[name] {
				continue
			}
			own[name] = true
			if id, ok := f.id(p[0], what); ok {
				out = append(out, entry{id, f, p[0], p[1]})
			}
		}
	}
	return out
}

// declare puts entries into the catalog in the order of their ids. Of several
// with one id the first counts, and the others are reported.
func (c *catalog) declare(all []entry) []entry {
	first := make(map[string]*entry, len(all))
	var out []entry
	for i := range all {
		e := &all[i]
		if before, ok := first[e.id]; ok {
			e.f.mistake(e.key, parallax.Problem{Code: doubleID, Message: fmt.Sprintf("the %s %s is declared twice", c.what, quote(e.id)),
				Hint: "the first is at " + before.at().String()})
			continue
		}
		first[e.id] = e
		out = append(out, *e)
	}
	c.order(out)
	return out
}
