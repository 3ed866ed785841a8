package search

import (
	"slices"
	"sort"
	"strings"
)

// finder is one search under way.
type finder struct {
	x *Index
	q *Query
	// texts has the levels of each text, and met those that have any.
	texts []levels
	met   []uint32
	// own has the levels of each entry in what it says itself, names those in its
	// names and in the names of its context.
	own, names []levels
	rank       []nameRank // of each entry that has names
}

// nameRank tells how the best name stands to the whole query, and among equals
// how short it is: see rankOf.
type nameRank uint8

// How a name that has all words of the query stands to it.
const (
	otherName = iota
	beginsSo  // it begins with the query
	sameName  // it is the query
)

// brief is above the words of a name that count for its shortness.
const brief = 8

// rankOf ranks a name of so many words.
func rankOf(standing, words int) nameRank {
	return nameRank(standing*brief + brief - 1 - min(words, brief-1))
}

// in gives the rank in a field: how short an id is says nothing.
func (r nameRank) in(f Field) nameRank {
	if f == ID {
		return r / brief * brief
	}
	return r
}

// find searches for the query as it stands.
func (x *Index) find(q *Query) *found {
	f := &finder{x: x, q: q, texts: make([]levels, x.texts.len())}
	f.words()
	f.spread()
	return f.collect()
}

// words looks up all words and phrases of the query.
func (f *finder) words() {
	for n := range f.q.units {
		if u := &f.q.units[n]; len(u.phrase) > 0 {
			f.phrase(u.phrase, whole.of(n))
		} else {
			f.word(u, func(l level) levels { return l.of(n) })
			if f.q.similar && !u.exact {
				f.slips(u, bySlip.of(n))
			}
		}
	}
	for n := range f.q.joins {
		f.word(&f.q.joins[n].unit, f.q.joins[n].levels)
	}
}

// take notes that the texts with a word match.
func (f *finder) take(word uint32, l levels) {
	for _, t := range f.x.wordTexts.of(word) {
		f.text(t, l)
	}
}

func (f *finder) text(t uint32, l levels) {
	if f.texts[t] == 0 {
		f.met = append(f.met, t)
	}
	f.texts[t] = f.texts[t].best(l)
}

// word looks up a word in the sorted words, and by its sound and its stems.
func (f *finder) word(u *unit, of func(level) levels) {
	words := f.x.words
	for i := sort.SearchStrings(words, u.text); i < len(words) && strings.HasPrefix(words[i], u.text); i++ {
		if l := u.letters(words[i]); l > noMatch {
			f.take(uint32(i), of(l))
		}
		if u.exact {
			return
		}
	}
	if u.exact || u.sound == "" {
		return
	}
	for _, s := range append([]string{u.sound}, u.stems...) {
		f.sounding(s, func(ref soundRef) {
			if l := u.heard(ref.sound); l > noMatch {
				f.take(ref.word, of(l))
			}
		})
	}
}

// sounding walks the words whose sound begins so.
func (f *finder) sounding(prefix string, do func(soundRef)) {
	sounds := f.x.sounds
	i, _ := slices.BinarySearchFunc(sounds, prefix, func(ref soundRef, s string) int { return strings.Compare(ref.sound, s) })
	for ; i < len(sounds) && strings.HasPrefix(sounds[i].sound, prefix); i++ {
		do(sounds[i])
	}
}

// slips looks among the words of names for those that differ a little.
func (f *finder) slips(u *unit, l levels) {
	for _, ref := range f.x.names {
		if u.slipped(ref.sound) {
			f.take(ref.word, l)
		}
	}
}

// phrase finds the texts in which the words stand together.
func (f *finder) phrase(words []string, l levels) {
	ids := make([]uint32, len(words))
	rarest := 0
	for i, w := range words {
		at, ok := slices.BinarySearch(f.x.words, w)
		if !ok {
			return
		}
		ids[i] = uint32(at)
		if len(f.x.wordTexts.of(ids[i])) < len(f.x.wordTexts.of(ids[rarest])) {
			rarest = i
		}
	}
	for _, t := range f.x.wordTexts.of(ids[rarest]) {
		text := f.x.texts.of(t)
		for i := 0; i+len(ids) <= len(text); i++ {
			if slices.Equal(text[i:i+len(ids)], ids) {
				f.text(t, l)
				break
			}
		}
	}
}

// spread carries the levels of texts to where they stand.
func (f *finder) spread() {
	f.own = make([]levels, f.x.base[kinds])
	named := f.x.base[Question] // what comes behind has no names, only ids
	f.names, f.rank = make([]levels, named), make([]nameRank, named)
	for _, t := range f.met {
		l := f.texts[t]
		rank := nameRank(0)
		if f.x.inName[t] && l.all(len(f.q.units)) {
			rank = f.nameRank(t)
		}
		for _, p := range f.x.places.of(t) {
			e := p.entry()
			f.own[e] = f.own[e].best(l)
			if e < named && p.field().names() {
				f.names[e] = f.names[e].best(l)
				f.rank[e] = max(f.rank[e], rank.in(p.field()))
			}
		}
	}
}

// nameRank compares a name with the query, both written without blanks, by
// letters and by sound.
func (f *finder) nameRank(t uint32) nameRank {
	words := make([]string, 0, 16)
	for _, id := range f.x.texts.of(t) {
		words = append(words, f.x.words[id])
	}
	standing := max(
		standingOf(words, f.q.text, func(w string) string { return w }),
		standingOf(words, f.q.sound, soundOr))
	return rankOf(standing, len(words))
}

// standingOf tells how the words, each in the form given, stand to the text.
func standingOf(words []string, rest string, form func(string) string) int {
	for _, w := range words {
		w = form(w)
		switch {
		case rest == "":
			return beginsSo
		case strings.HasPrefix(rest, w):
			rest = rest[len(w):]
		case begins(w, rest):
			return beginsSo
		default:
			return otherName
		}
	}
	if rest == "" {
		return sameName
	}
	return otherName
}

// collect gathers the entries in which every unit matches.
func (f *finder) collect() *found {
	out, n := &found{}, len(f.q.units)
	for k := range kinds {
		for e := f.x.base[k]; e < f.x.base[k+1]; e++ {
			l := f.own[e]
			if k == Point || k >= Question {
				if l == 0 && k != Point {
					continue // its context alone does not make a hit
				}
				l = f.withContext(e, l)
			}
			if l.all(n) {
				out.add(k, e, f.score(e, l))
			}
		}
	}
	return out
}

// withContext adds the levels of the names that count as the entry's own.
func (f *finder) withContext(e entryID, l levels) levels {
	for _, c := range f.x.contexts.of(uint32(e)) {
		l = l.best(f.names[c])
	}
	if f.x.kind(e) == Point {
		f.names[e] = l
	}
	return l
}

// score orders hits: the name is the query, begins with it, has all its words;
// then the rest. Among these the worst match of a word counts, then how short
// the name is.
func (f *finder) score(e entryID, l levels) int {
	n := len(f.q.units)
	class, short := 1, 0
	if e < f.x.base[Question] && f.names[e].all(n) {
		class = 2 + int(f.rank[e]/brief)
		short = int(f.rank[e] % brief)
		l = f.names[e]
	}
	return (class*8+int(l.worst(n)))*brief + short
}
