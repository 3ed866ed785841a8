package search

import (
	"cmp"
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax"
)

// Index is a record made ready to be searched. It is not changed once made, and
// may be used by several goroutines. It takes below 100 bytes a position beside
// the record.
//
// Texts are kept once however often they occur: the index leads from words to
// texts and from texts to the places where they stand.
type Index struct {
	rec      *parallax.Record
	asOf     int // the last round that counts, in the record's order
	points   []parallax.PointID
	base     [kinds + 1]entryID // where each kind begins
	contexts lists[entryID]     // of an entry: those whose names count as its own

	words  []string // sorted
	sounds []soundRef
	// names are those words that may be meant where a name is written with a slip.
	names     []soundRef
	texts     lists[uint32] // of a text: its single words in order
	inName    []bool        // of a text: it stands in a field that names
	wordTexts lists[uint32] // of a word: the texts that have it
	places    lists[place]  // of a text: where it stands
}

// entryID numbers everything that can be found, kind by kind.
type entryID uint32

// place is an entry and a field of it.
type place uint32

const fieldBits = 4

func placeOf(e entryID, f Field) place { return place(e)<<fieldBits | place(f) }

func (p place) entry() entryID { return entryID(p >> fieldBits) }

func (p place) field() Field { return Field(p & (1<<fieldBits - 1)) }

// soundRef is a word by its sound.
type soundRef struct {
	sound string
	word  uint32
}

// Config says what of a record is indexed.
type Config struct {
	// AsOf is the last round that counts; what was said later is not found. Empty:
	// all rounds.
	AsOf parallax.RoundID
}

// New indexes a record, which must not change afterwards. The cost grows with
// the record: under a second for 100,000 positions.
func New(rec *parallax.Record, c Config) *Index {
	x := &Index{rec: rec, asOf: max(len(rec.Rounds)-1, 0)}
	if c.AsOf != "" {
		x.asOf = rec.RoundIndex(c.AsOf)
	}
	x.points = x.gather()
	x.number()
	b := &builder{x: x, wordIDs: make(map[string]uint32), textIDs: make(map[textKey]uint32)}
	for e := range x.base[kinds] {
		x.eachField(e, func(f Field, text string) { b.add(placeOf(e, f), text) })
	}
	b.finish()
	x.contexts = x.linkContexts()
	return x
}

// there tells whether a round counts.
func (x *Index) there(id parallax.RoundID) bool { return x.rec.RoundIndex(id) <= x.asOf }

// gather lists the points that a comparison as of the same round has: those with
// a position, a question or an undertaking, and premises.
func (x *Index) gather() []parallax.PointID {
	found := make(map[parallax.PointID]bool)
	all := func(ids []parallax.PointID) {
		for _, id := range ids {
			found[id] = true
		}
	}
	for i := range x.rec.Positions {
		if p := &x.rec.Positions[i]; x.there(p.Round) {
			found[p.About] = true
			all(p.Because)
		}
	}
	for i := range x.rec.Questions {
		if q := &x.rec.Questions[i]; x.there(q.Round) {
			all(q.About)
		}
	}
	for i := range x.rec.Undertakings {
		if u := &x.rec.Undertakings[i]; x.there(u.Round) {
			all(u.About)
		}
	}
	ids := make([]parallax.PointID, 0, len(found))
	for id := range found {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// number hands out the numbers of entries.
func (x *Index) number() {
	counts := [kinds]int{
		Subject: len(x.rec.Subjects), Attribute: len(x.rec.Attributes), Point: len(x.points), Party: len(x.rec.Parties),
		Term: len(x.rec.Terms), Round: min(x.asOf+1, len(x.rec.Rounds)), Source: len(x.rec.Sources), Question: len(x.rec.Questions),
		Undertaking: len(x.rec.Undertakings), Referral: len(x.rec.Referrals), Position: len(x.rec.Positions),
	}
	for k, n := range counts {
		x.base[k+1] = x.base[k] + entryID(n)
	}
}

func (x *Index) kind(e entryID) Kind {
	k := Subject
	for e >= x.base[k+1] {
		k++
	}
	return k
}

func (x *Index) at(k Kind, i int) entryID { return x.base[k] + entryID(i) }

// lists are many short lists in one.
type lists[T any] struct {
	ends []uint32 // of each list in all
	all  []T
}

func (l *lists[T]) of(i uint32) []T {
	start := uint32(0)
	if i > 0 {
		start = l.ends[i-1]
	}
	return l.all[start:l.ends[i]]
}

func (l *lists[T]) len() int { return len(l.ends) }

// end closes the list to which all was appended last.
func (l *lists[T]) end() { l.ends = append(l.ends, uint32(len(l.all))) }

// pair puts a value into the list of a key.
type pair[T any] struct {
	key   uint32
	value T
}

// listsOf sorts pairs into n lists, which keep the order of the pairs.
func listsOf[T any](n int, pairs []pair[T]) lists[T] {
	l := lists[T]{ends: make([]uint32, n), all: make([]T, len(pairs))}
	for _, p := range pairs {
		l.ends[p.key]++
	}
	total := uint32(0)
	for i, count := range l.ends {
		l.ends[i] = total
		total += count
	}
	for _, p := range pairs {
		l.all[l.ends[p.key]] = p.value
		l.ends[p.key]++ // so that in the end each is where its list ends
	}
	return l
}

// textKey is a text and whether it stands in a field that names, where more of
// its words are joined.
type textKey struct {
	text   string
	inName bool
}

// builder gathers the words and texts of an index.
type builder struct {
	x       *Index
	wordIDs map[string]uint32
	textIDs map[textKey]uint32
	// last is the text in which each word was met last, plus one.
	last      []uint32
	wordTexts []pair[uint32]
	places    []pair[place]
}

// maxText bounds the bytes of a text that are indexed.
const maxText = 256 << 10

func cutText(s string) string { return s[:min(len(s), maxText)] }

func (b *builder) add(p place, text string) {
	if text == "" {
		return
	}
	key := textKey{text, p.field().names()}
	id, ok := b.textIDs[key]
	if !ok {
		id = uint32(len(b.textIDs))
		b.textIDs[key] = id
		b.read(id, key)
	}
	b.places = append(b.places, pair[place]{id, p})
}

// read cuts a new text into words.
func (b *builder) read(id uint32, key textKey) {
	single, joined := split(cutText(key.text), key.inName)
	for _, w := range single {
		b.x.texts.all = append(b.x.texts.all, b.word(w.text, id))
	}
	b.x.texts.end()
	b.x.inName = append(b.x.inName, key.inName)
	for _, w := range joined {
		b.word(w.text, id)
	}
}

// word notes that a text has the word.
func (b *builder) word(w string, text uint32) uint32 {
	id, ok := b.wordIDs[w]
	if !ok {
		id = uint32(len(b.wordIDs))
		b.wordIDs[w] = id
		b.last = append(b.last, 0)
	}
	if b.last[id] != text+1 {
		b.last[id] = text + 1
		b.wordTexts = append(b.wordTexts, pair[uint32]{id, text})
	}
	return id
}

// finish sorts the words and makes the lists.
func (b *builder) finish() {
	x := b.x
	x.words = make([]string, 0, len(b.wordIDs))
	for w := range b.wordIDs {
		x.words = append(x.words, w)
	}
	slices.Sort(x.words)
	renumbered := make([]uint32, len(x.words))
	for i, w := range x.words {
		renumbered[b.wordIDs[w]] = uint32(i)
		if s := sound(w); s != "" {
			x.sounds = append(x.sounds, soundRef{s, uint32(i)})
		}
	}
	slices.SortFunc(x.sounds, func(a, b soundRef) int {
		return cmp.Or(strings.Compare(a.sound, b.sound), cmp.Compare(a.word, b.word))
	})
	for i, w := range x.texts.all {
		x.texts.all[i] = renumbered[w]
	}
	for i := range b.wordTexts {
		b.wordTexts[i].key = renumbered[b.wordTexts[i].key]
	}
	x.wordTexts = listsOf(len(x.words), b.wordTexts)
	x.places = listsOf(x.texts.len(), b.places)
	for _, ref := range x.sounds {
		inName := func(text uint32) bool { return x.inName[text] }
		if !hasDigit(ref.sound) && slices.ContainsFunc(x.wordTexts.of(ref.word), inName) {
			x.names = append(x.names, ref)
		}
	}
}
