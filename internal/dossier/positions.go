package dossier

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/value"
)

// stated are the positions of one file, and what is checked once all files
// have been read.
type stated struct {
	positions []parallax.Position
	ids       []identified
	links     []link
	claims    []claim
	premises  []premise
}

// claim is a party's own position, for what is checked across files.
type claim struct {
	party    parallax.PartyID
	about    *point
	from, to int // its premises
	silent   bool
}

// premise is a point that a claim rests on, where it is named.
type premise struct {
	to           *point
	line, column int32
}

// identified is a position's own id, where it stands.
type identified struct {
	party parallax.PartyID
	id    string
	f     *file
	node  *yaml.Node
}

// link is an id that a position names in supersedes.
type link struct {
	party parallax.PartyID
	own   string // the id of the position itself
	id    string
	f     *file
	node  *yaml.Node
}

// sheet is one party's positions within a file.
type sheet struct {
	f     *file
	t     *tables
	party parallax.PartyID
	out   *stated
	fs    fields
}

// readPositions reads a file of positions: one party's, or a list of those.
func readPositions(f *file, t *tables) *stated {
	s := &sheet{f: f, t: t, out: new(stated)}
	for _, doc := range f.docs {
		doc = deref(doc)
		if doc.Kind != yaml.SequenceNode {
			s.read(doc)
			continue
		}
		for item := range f.elements(doc) {
			s.read(item)
		}
	}
	return s.out
}

func (s *sheet) read(n *yaml.Node) {
	if hint := looksLikePosition(n); hint {
		s.f.mistake(n, parallax.Problem{Code: wrongShape, Message: "a position stands by itself", Want: "party: and positions: above the list of positions"})
		return
	}
	var fs fields
	if !s.f.fields(&fs, n, sheetKeys) {
		return
	}
	s.party = fs.party(sheetParty, s.t)
	list := fs.vals[sheetPositions]
	if list == nil {
		return
	}
	s.out.positions = slices.Grow(s.out.positions, len(list.Content))
	for item := range s.f.elements(list) {
		if s.f.fields(&s.fs, item, positionKeys) {
			s.position()
		}
	}
}

// looksLikePosition tells whether a mapping is a position without its party.
func looksLikePosition(n *yaml.Node) bool {
	if n.Kind != yaml.MappingNode {
		return false
	}
	for i := 0; i < len(n.Content); i += 2 {
		if n.Content[i].Value == positionKeys.keys[posAbout].name {
			return true
		}
	}
	return false
}

// position reads one position. Where a part is wrong that its meaning hangs
// on, the position is left out of the record.
func (s *sheet) position() {
	fs, t := &s.fs, s.t
	p := parallax.Position{Party: s.party, At: s.f.at(fs.node), Confidence: fs.text(posConfidence), Note: fs.text(posNote), Withdrawn: fs.flag(posWithdrawn)}
	sound := s.party != ""
	s.identify(&p)
	p.Voice, sound = s.voice(sound)
	stance := fs.text(posStance)
	if stance != "" {
		p.Stance, _ = parallax.ParseStance(stance)
	}
	sound = sound && (stance != "" || !fs.broken(posStance))
	about := s.about()
	if about != nil {
		p.About = about.id
	}
	var roundOK, valueOK, givenOK bool
	p.Round, roundOK = fs.round(posRound, t)
	p.AsOf = t.dayOf(p.Round)
	if day := fs.date(posAsOf); day != 0 {
		p.AsOf = day
	} else if p.AsOf == 0 { // the round's date is wrong, which was reported
		p.AsOf, sound = someDay, false
	}
	p.Value, valueOK = s.value(&p, about)
	p.Given, givenOK = s.given(&p)
	p.Method = s.words(posMethod)
	p.Because = s.because(&p, about)
	p.Said = fs.citationList(posSaid, t)
	p.Sources = fs.citationList(posSources, t)
	p.Marking = fs.marking(posMarking, t)
	p.Likelihood = s.likelihood()
	s.suspect(&p, about)
	if v, ok := fs.span(posHorizon, p.AsOf); ok {
		p.Horizon = v.Text()
	}
	if sound && about != nil && about.attribute >= 0 && roundOK && valueOK && givenOK {
		s.out.positions = append(s.out.positions, p)
	}
}

// broken tells whether the key stands there with a value that was refused.
func (fs *fields) broken(i int) bool {
	return fs.present&(1<<i) != 0 && fs.vals[i] == nil && fs.keys[i] == nil
}

// identify notes the position's id and those it supersedes.
func (s *sheet) identify(p *parallax.Position) {
	if n := s.fs.vals[posID]; n != nil {
		if id, ok := s.f.id(n, "position"); ok {
			p.ID = id
			s.out.ids = append(s.out.ids, identified{s.party, id, s.f, n})
		}
	}
	for n := range s.fs.items(posSupersedes) {
		id := text(n)
		p.Supersedes = append(p.Supersedes, id)
		s.out.links = append(s.out.links, link{s.party, p.ID, id, s.f, n})
	}
}

// voice reads who holds the view; the party itself where nothing is written.
func (s *sheet) voice(sound bool) (parallax.Voice, bool) {
	n := s.fs.vals[posVoice]
	if n == nil {
		return parallax.Voice(s.party), sound && !s.fs.broken(posVoice)
	}
	voice := text(n)
	if s.t.parties.has(voice) {
		return parallax.Voice(voice), sound
	}
	_, ok := s.f.id(n, "voice")
	if t := s.t; ok && !t.subjects.use(voice) && !t.sources.use(voice) && !t.parties.excused(voice) && !t.subjects.excused(voice) && !t.sources.excused(voice) {
		s.suspectVoice(n, voice)
	}
	return parallax.Voice(voice), sound && ok
}

func (s *sheet) suspectVoice(n *yaml.Node, voice string) {
	s.f.suspect(s.f.at(n), parallax.Problem{Code: unknownVoice, Message: fmt.Sprintf("the voice %s is neither a party nor a subject", quote(voice)),
		Hint: s.f.near(voice, append(slices.Clone(s.t.parties.list), s.t.subjects.list...))})
}

func (s *sheet) about() *point {
	n := s.fs.vals[posAbout]
	if n == nil {
		return nil
	}
	p := s.f.point(n, s.t)
	return p
}

// because reads the premises, and notes a party's own for later.
func (s *sheet) because(p *parallax.Position, about *point) []parallax.PointID {
	own := p.Own() && !p.Withdrawn && about != nil && about.attribute >= 0 && p.Party != ""
	c := claim{party: p.Party, about: about, from: len(s.out.premises), silent: p.Stance.Silent()}
	var out []parallax.PointID
	for n, to := range s.fs.eachPoint(posBecause, s.t) {
		out = append(out, to.id)
		if own {
			s.out.premises = append(s.out.premises, premise{to, int32(n.Line), int32(n.Column)})
		}
	}
	if c.to = len(s.out.premises); own {
		s.out.claims = append(s.out.claims, c)
	}
	return out
}

// value reads the position's value by its attribute. It is sound when there is
// one, or rightly none.
func (s *sheet) value(p *parallax.Position, about *point) (value.Value, bool) {
	fs, n := &s.fs, s.fs.vals[posValue]
	switch {
	case p.Stance.Silent():
		if n != nil {
			fs.f.mistake(fs.keys[posValue], parallax.Problem{Code: silentValue, Message: "a value beside the silence " + p.Stance.String(), Want: "one or the other"})
		}
		return value.Value{}, n == nil
	case n == nil:
		if !p.Withdrawn && !fs.broken(posValue) && !fs.f.touched(fs.node) {
			s.lacksValue()
		}
		return value.Value{}, p.Withdrawn
	case about == nil || about.attribute < 0 || s.t.broken[about.attribute]:
		return value.Value{}, false
	}
	return s.parse(n, about.attribute, p.AsOf)
}

func (s *sheet) lacksValue() {
	at := s.fs.node
	p := parallax.Problem{Code: noValue, Message: "the position has no value", Want: "a value, a silence (stance: no-information) or withdrawn: true"}
	if k := s.fs.keys[posValue]; k != nil {
		at = k
		p.Hint = "YAML takes null, and ~ alone, for nothing: put quotes around what is meant as text"
	}
	s.f.mistake(at, p)
}

// parse reads scalar n as a value of the attribute.
func (s *sheet) parse(n *yaml.Node, attribute int, asOf value.Day) (value.Value, bool) {
	a := &s.t.record.Attributes[attribute]
	v, err := a.Spec.Parse(text(n), asOf)
	if err != nil {
		s.f.badScalar(n, 0, badValue, string(a.ID)+": ", err)
		return v, false
	}
	if a.Spec.Kind == value.Subject {
		return v, s.knownSubjects(n, v)
	}
	return v, true
}

// knownSubjects checks the words of a value that names subjects.
func (s *sheet) knownSubjects(n *yaml.Node, v value.Value) bool {
	ok := true
	whole, from := text(n), 0
	for _, id := range v.Written() {
		at := max(strings.Index(whole[from:], id), 0) + from
		ok = s.f.refer(n, at, id, &s.t.subjects) && ok
		from = min(at+len(id), len(whole))
	}
	return ok
}

// given reads the position's conditions, each by its own attribute.
func (s *sheet) given(p *parallax.Position) ([]parallax.Condition, bool) {
	if s.fs.vals[posGiven] == nil {
		return nil, !s.fs.broken(posGiven)
	}
	ok := true
	var out []parallax.Condition
	for _, c := range s.fs.scalars(posGiven) {
		id := text(c.key)
		if !s.f.refer(c.key, 0, id, &s.t.attributes) {
			ok = false
			continue
		}
		i := s.t.attributes.ids[id]
		if s.t.broken[i] {
			ok = false
			continue
		}
		v, sound := s.parse(c.val, i, p.AsOf)
		ok = ok && sound
		out = append(out, parallax.Condition{Attribute: s.t.record.Attributes[i].ID, Value: v})
	}
	slices.SortFunc(out, func(a, b parallax.Condition) int { return strings.Compare(string(a.Attribute), string(b.Attribute)) })
	return out, ok
}

// words reads a list of free words, each once.
func (s *sheet) words(i int) []string {
	n := s.fs.vals[i]
	if n == nil {
		return nil
	}
	if n.Kind == yaml.ScalarNode {
		return s.f.alone(text(n))
	}
	var out []string
	seen := once[string]{}
	for item := range s.fs.items(i) {
		if word := text(item); seen.first(out, word) {
			out = append(out, word)
		}
	}
	return out
}

// alone gives a list of one word, the same list for the same word: nobody
// changes the lists of a record.
func (f *file) alone(word string) []string {
	if word == "" {
		return nil
	}
	list, ok := f.lists[word]
	if !ok {
		list = []string{word}
		f.lists[word] = list
	}
	return list
}

func (s *sheet) likelihood() value.Likelihood {
	n := s.fs.vals[posLikelihood]
	if n == nil || text(n) == "" {
		return value.Likelihood{}
	}
	l, err := value.ParseLikelihood(text(n), s.t.record.Scale)
	if err != nil {
		s.f.badScalar(n, 0, badLikely, "", err)
	}
	return l
}
