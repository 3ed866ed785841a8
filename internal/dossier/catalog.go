package dossier

import (
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"go.yaml.in/yaml/v3"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/marking"
	"github.com/parallax-assessment/parallax/value"
)

// catalog holds the ids of one sort of thing. It is built once, then only read.
type catalog struct {
	what string         // "party"
	code string         // of an unknown one
	ids  map[string]int // index in the record's slice
	list []string       // sorted
	used []atomic.Bool  // by index: something refers to it
	// What could not be read of the files that declare the ids.
	lost    bool
	skipped []string
}

func newCatalog(what, code string) catalog {
	return catalog{what: what, code: code, ids: map[string]int{}}
}

// has tells whether the id is declared.
func (c *catalog) has(id string) bool { _, ok := c.ids[id]; return ok }

// indexOf gives the place of an id in the record's slice, or -1.
func (c *catalog) indexOf(id string) int {
	if i, ok := c.ids[id]; ok {
		return i
	}
	return -1
}

// use is has for what refers to the thing.
func (c *catalog) use(id string) bool {
	i, ok := c.ids[id]
	if ok && c.used != nil && !c.used[i].Load() {
		c.used[i].Store(true)
	}
	return ok
}

// excused tells whether the id may stand in what could not be read.
func (c *catalog) excused(id string) bool {
	return c.lost || slices.ContainsFunc(c.skipped, func(line string) bool { return strings.Contains(line, id) })
}

// missed takes over what could not be read of a file.
func (c *catalog) missed(f *file) {
	c.lost = c.lost || f.lost
	c.skipped = append(c.skipped, f.skipped...)
}

// tables are what references are resolved with. They are complete before
// anything that refers is read, and only read after that.
type tables struct {
	parties, rounds, attributes, subjects, sources, positions catalog

	record *parallax.Record
	first  parallax.RoundID
	broken []bool // attributes by index: their values cannot be parsed
	units  *value.Units
	free   []freeWord // labels that are checked when all is read
	// gaps: something could not be read at all, so that what seems to be unused
	// may be used there.
	gaps bool
}

func newTables(r *parallax.Record) *tables {
	return &tables{
		record:     r,
		units:      new(value.Units),
		parties:    newCatalog("party", noParty),
		rounds:     newCatalog("round", noRound),
		attributes: newCatalog("attribute", noAttribute),
		subjects:   newCatalog("subject", noSubject),
		sources:    newCatalog("source", noSource),
		positions:  newCatalog("position", noPosition),
	}
}

// refer checks that id, which stands offset bytes into scalar n, is declared.
func (f *file) refer(n *yaml.Node, offset int, id string, c *catalog) bool {
	if c.use(id) {
		return true
	}
	if c.excused(id) {
		return false
	}
	p := parallax.Problem{Code: c.code, Message: fmt.Sprintf("there is no %s %s", c.what, quote(id)), Hint: f.near(id, c.list)}
	if strings.Contains(id, ",") {
		p.Hint = "several stand in a list: [" + clip(id) + "]"
	}
	switch {
	case len(c.list) == 0:
		p.Want = "a declared " + c.what + ", and there is none"
	case len(c.list) <= 12 || p.Hint == "":
		p.Want = "one of " + some(c.list)
	}
	f.mistakeIn(n, offset, p)
	return false
}

// party reads a reference to a party; "" where there is none or it is wrong.
func (fs *fields) party(i int, t *tables) parallax.PartyID {
	return parallax.PartyID(fs.reference(i, &t.parties))
}

// reference reads a scalar that is the id of something in c.
func (fs *fields) reference(i int, c *catalog) string {
	n := fs.vals[i]
	if n == nil {
		return ""
	}
	id := text(n)
	if !fs.f.refer(n, 0, id, c) {
		return ""
	}
	return id
}

// partyList reads a list of parties, sorted, each once.
func (fs *fields) partyList(i int, t *tables) []parallax.PartyID {
	var out []parallax.PartyID
	for n := range fs.items(i) {
		if id := text(n); fs.f.refer(n, 0, id, &t.parties) {
			out = append(out, parallax.PartyID(id))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// round reads a reference to a round; the first where there is none. The
// second result is false when the reference is wrong.
func (fs *fields) round(i int, t *tables) (parallax.RoundID, bool) {
	if fs.vals[i] == nil {
		return t.first, fs.present&(1<<i) == 0 || fs.keys[i] != nil
	}
	id := fs.reference(i, &t.rounds)
	if id == "" {
		return t.first, false
	}
	return t.record.Rounds[t.rounds.ids[id]].ID, true
}

// after tells whether round a is later than round b.
func (t *tables) after(a, b parallax.RoundID) bool {
	return t.rounds.ids[string(a)] > t.rounds.ids[string(b)]
}

// dayOf gives the day of a round.
func (t *tables) dayOf(id parallax.RoundID) value.Day {
	i, ok := t.rounds.ids[string(id)]
	if !ok {
		return 0
	}
	return t.record.Rounds[i].Date
}

// marking checks a level: of the record's scheme, or of the other where the
// parties agreed what stands for what, and not above the highest.
func (fs *fields) marking(i int, t *tables) string {
	n := fs.vals[i]
	if n == nil {
		return ""
	}
	mark := text(n)
	level, err := t.level(mark)
	if err != nil {
		fs.f.mistake(n, parallax.Problem{Code: badMarking, Message: err.Msg, Want: err.Want, Hint: err.Hint})
		return ""
	}
	p := &t.record.Marking
	if p.Highest.String() != "" {
		if order, _ := p.Compare(level, p.Highest); order > 0 {
			fs.f.mistake(n, parallax.Problem{Code: badMarking, Message: fmt.Sprintf("the marking %s is above the record's highest, %s", quote(mark), p.Highest),
				Want: p.Highest.String() + " or lower"})
			return ""
		}
	}
	return mark
}

func (t *tables) level(mark string) (marking.Level, *marking.Error) {
	schemes := []marking.Scheme{t.record.Marking.Scheme}
	if t.record.Marking.Scheme == "" || len(t.record.Marking.Table) > 0 {
		for _, s := range marking.Schemes() {
			schemes = append(schemes, marking.Scheme(s))
		}
	}
	if schemes[0] == "" {
		schemes = schemes[1:]
	}
	var first *marking.Error
	for _, s := range schemes {
		level, err := s.Parse(mark)
		if err == nil {
			return level, nil
		}
		if first == nil {
			first = asMarking(err)
		}
	}
	return marking.Level{}, first
}

func asMarking(err error) *marking.Error {
	if e, ok := err.(*marking.Error); ok {
		return e
	}
	return &marking.Error{Msg: err.Error()}
}

// badScalar reports an error of package value in scalar n; within is where the
// text that was parsed begins in it.
func (f *file) badScalar(n *yaml.Node, within int, code, lead string, err error) {
	e, ok := err.(*value.Error)
	if !ok {
		e = &value.Error{Msg: err.Error()}
	}
	f.mistakeIn(n, within+e.Offset, parallax.Problem{Code: code, Message: lead + e.Msg, Want: e.Want, Hint: e.Hint})
}

// date reads a day, a month or a year; the zero Day where it is none.
func (fs *fields) date(i int) value.Day {
	n := fs.vals[i]
	if n == nil {
		return 0
	}
	first, _, err := value.ParseDate(text(n))
	if err != nil {
		fs.f.badScalar(n, 0, badDate, "", err)
	}
	return first
}

// span reads any time; asOf is the day from which a period counts.
func (fs *fields) span(i int, asOf value.Day) (value.Value, bool) {
	n := fs.vals[i]
	if n == nil {
		return value.Value{}, false
	}
	spec := value.Spec{Kind: value.Time}
	v, err := spec.Parse(text(n), asOf)
	if err == nil {
		return v, true
	}
	if asOf == 0 {
		if _, err = spec.Parse(text(n), someDay); err == nil {
			err = &value.Error{Msg: quote(text(n)) + " is a period, and there is no day from which it counts", Want: "a date such as 2009-02-02, 2009-02 or 2009"}
		}
	}
	fs.f.badScalar(n, 0, badDate, "", err)
	return v, false
}

// someDay stands in for an unknown day where a period is only checked.
const someDay value.Day = 733_000

// order sorts entries by id and makes them the catalog.
func (c *catalog) order(all []entry) {
	slices.SortFunc(all, func(a, b entry) int { return strings.Compare(a.id, b.id) })
	c.list, c.used = make([]string, len(all)), make([]atomic.Bool, len(all))
	for i := range all {
		c.ids[all[i].id] = i
		c.list[i] = all[i].id
	}
}

// collect declares what the mappings of some files hold by id.
func (c *catalog) collect(files []*file) []entry {
	var all []entry
	for _, f := range files {
		c.missed(f)
		all = append(all, f.entries(c.what)...)
	}
	return c.declare(all)
}

// collectListed declares what the lists of some files hold by their key id.
func (c *catalog) collectListed(files []*file, m *mapping, id int) []entry {
	var all []entry
	for _, f := range files {
		c.missed(f)
		for _, doc := range f.docs {
			if doc = deref(doc); doc.Kind == yaml.SequenceNode {
				all = append(all, f.declared(doc, m, id, c.what)...)
				continue
			}
			f.mistake(doc, parallax.Problem{Code: wrongShape, Message: "the file holds " + describe(doc), Want: "a list, each item behind a dash"})
		}
	}
	return c.declare(all)
}
