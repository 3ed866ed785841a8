package dossier

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/marking"
	"github.com/parallax-assessment/parallax/value"
)

// formatVersion is the only version of the format so far.
const formatVersion = "1"

// head gathers what the header's documents say together: parties and rounds of
// all of them, everything else once.
type head struct {
	record  *parallax.Record
	t       *tables
	stated  [maxKeys]*entry // where each key stands
	parties []entry
	rounds  []entry
	another bool // of another version
}

// readHeader reads parallax.yaml. It returns false when the record is of a
// version that cannot be read.
func readHeader(files []*file, t *tables) bool {
	h := &head{record: t.record, t: t}
	h.record.Scale = value.DefaultScale
	for _, f := range files {
		t.parties.missed(f)
		t.rounds.missed(f)
		for _, doc := range f.docs {
			h.document(f, doc)
		}
	}
	if h.another {
		return false
	}
	if len(files) > 0 && !t.parties.lost && len(t.parties.skipped) == 0 {
		h.demand(files[0])
	}
	h.readParties()
	h.readRounds()
	return true
}

func (h *head) document(f *file, doc *yaml.Node) {
	if h.otherVersion(f, doc) {
		return
	}
	var fs fields
	if !f.open(&fs, doc, headKeys) {
		return
	}
	for i, n := range fs.keys {
		if n == nil {
			continue
		}
		if before := h.stated[i]; before != nil && i != headParties && i != headRounds {
			f.mistake(n, parallax.Problem{Code: doubleKey, Message: fmt.Sprintf("the key %s stands twice in the header", quote(n.Value)),
				Hint: "the first is at " + before.at().String()})
			fs.vals[i] = nil
			continue
		}
		h.stated[i] = &entry{n.Value, f, n, fs.vals[i]}
	}
	h.say(&fs)
}

// otherVersion looks for the version before anything else: the keys of another
// version mean nothing here.
func (h *head) otherVersion(f *file, doc *yaml.Node) bool {
	doc = deref(doc)
	if doc.Kind != yaml.MappingNode {
		return false
	}
	for p := range f.each(doc) {
		v := text(p[1])
		if p[0].Value != headKeys.keys[headVersion].name || p[1].Kind != yaml.ScalarNode || v == "" {
			continue
		}
		if v == formatVersion {
			return false // of several, the first counts: the others are merged in, or doubled
		}
		f.mistake(p[1], parallax.Problem{Code: version, Message: "this dossier is of version " + quote(v) + " of the format", Want: "parallax: " + formatVersion,
			Hint: "a newer program may read it; nothing else in it was checked"})
		h.another = true
		return true
	}
	return false
}

// say takes over the header's single values.
func (h *head) say(fs *fields) {
	r := h.record
	r.Title = cmp.Or(fs.text(headTitle), r.Title)
	r.Summary = cmp.Or(fs.text(headSummary), r.Summary)
	r.Example = fs.flag(headExample) || r.Example
	h.policy(fs)
	var scale fields
	if n := fs.vals[headLikelihood]; n != nil && fs.f.fields(&scale, n, scaleKeys) {
		r.Scale = cmp.Or(value.Scale(scale.text(scaleName)), r.Scale)
	}
	h.parties = append(h.parties, fs.f.declared(fs.vals[headParties], partyKeys, partyID, "party")...)
	h.rounds = append(h.rounds, fs.f.declared(fs.vals[headRounds], roundKeys, roundID, "round")...)
}

// demand reports required keys that no document of the header has.
func (h *head) demand(f *file) {
	at := &yaml.Node{Line: 1, Column: 1}
	if len(f.docs) > 0 {
		at = f.docs[0]
	}
	for i := range headKeys.keys {
		k := &headKeys.keys[i]
		if k.required && h.stated[i] == nil {
			p := parallax.Problem{Code: missingKey, Message: fmt.Sprintf("the header lacks the key %q", k.name)}
			if k.sample != "" {
				p.Hint = "write " + k.name + ": " + k.sample
			}
			f.mistake(at, p)
		}
	}
	if h.stated[headTitle] == nil {
		f.suspect(f.at(at), parallax.Problem{Code: untitled, Message: "the record has no title"})
	}
}

// declared gives the mappings of a list by their id.
func (f *file) declared(n *yaml.Node, m *mapping, id int, what string) []entry {
	if n == nil {
		return nil
	}
	var out []entry
	for item := range f.elements(n) {
		var fs fields
		if !f.fields(&fs, item, m) || fs.vals[id] == nil {
			continue
		}
		if name, ok := f.id(fs.vals[id], what); ok {
			out = append(out, entry{name, f, fs.vals[id], item})
		}
	}
	return out
}

// again reads a mapping whose keys were checked before.
func (e *entry) again(fs *fields, m *mapping) {
	quiet := *e.f
	quiet.found = problems{max: quiet.limits.problems}
	quiet.fields(fs, e.val, m)
	fs.f = e.f
}

func (h *head) readParties() {
	for _, e := range h.t.parties.declare(h.parties) {
		var fs fields
		e.again(&fs, partyKeys)
		p := parallax.Party{ID: parallax.PartyID(e.id)}
		p.Name = cmp.Or(fs.text(partyName), e.id)
		p.Adjective = cmp.Or(fs.text(partyAdjective), p.Name)
		h.record.Parties = append(h.record.Parties, p)
		e.f.suspectName(fs.vals[partyName], fs.text(partyName), false)
	}
}

func (h *head) readRounds() {
	t := h.t
	for _, e := range t.rounds.declare(h.rounds) {
		var fs fields
		e.again(&fs, roundKeys)
		h.record.Rounds = append(h.record.Rounds, parallax.Round{ID: parallax.RoundID(e.id), Title: fs.text(roundTitle),
			Place: fs.text(roundPlace), Text: fs.text(roundDate), Date: fs.date(roundDate)})
	}
	slices.SortFunc(h.record.Rounds, func(a, b parallax.Round) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), strings.Compare(string(a.ID), string(b.ID)))
	})
	t.rounds.used = nil // their indexes change here, and nobody asks
	for i, r := range h.record.Rounds {
		t.rounds.ids[string(r.ID)] = i
	}
	if len(h.record.Rounds) > 0 {
		t.first = h.record.Rounds[0].ID
	}
}

// policy reads how portions are marked.
func (h *head) policy(fs *fields) {
	var in fields
	if fs.vals[headMarking] == nil || !fs.f.fields(&in, fs.vals[headMarking], policyKeys) {
		return
	}
	p := &h.record.Marking
	p.Scheme = marking.Scheme(in.text(policyScheme))
	for _, pair := range in.scalars(policyEquivalent) {
		a, okA := in.f.level(pair.key, marking.US)
		b, okB := in.f.level(pair.val, marking.Russia)
		if okA && okB {
			p.Table = append(p.Table, marking.Equivalence{A: a, B: b})
		}
	}
	slices.SortFunc(p.Table, func(a, b marking.Equivalence) int { return strings.Compare(a.A.String(), b.A.String()) })
	if n := in.vals[policyHighest]; n != nil && p.Scheme != "" {
		p.Highest, _ = in.f.level(n, p.Scheme)
	}
}

// level reads a level of one scheme.
func (f *file) level(n *yaml.Node, s marking.Scheme) (marking.Level, bool) {
	level, err := s.Parse(text(n))
	if err != nil {
		e := asMarking(err)
		f.mistake(n, parallax.Problem{Code: badMarking, Message: e.Msg, Want: e.Want, Hint: e.Hint})
	}
	return level, err == nil
}
