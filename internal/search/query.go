package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Bounds of a query. What is beyond them is left out.
const (
	maxQuery = 200 // characters
	maxUnits = 12  // words
)

// Query is a query that was read. The zero Query is empty and finds nothing.
type Query struct {
	units []unit
	joins []joinedUnits
	// text and sound are all words written together, for telling names that are
	// the query, or begin with it.
	text, sound string
	similar     bool // words may also match by a slip of the pen
}

// unit is what must match in an entry: a word or a phrase.
type unit struct {
	text, sound string
	stems       []string
	exact       bool     // in quotation marks
	phrase      []string // words that stand together; then the rest is empty
}

// joinedUnits are neighbours that a text may write as one word.
type joinedUnits struct {
	unit
	first, last int
}

// level is how well a word matches a unit. Joined with others of its sort it
// makes levels.
type level uint8

const (
	noMatch  level = iota
	bySlip         // of a name: see distance
	byStem         // another form of the word
	bySound        // another way to write it, or its beginning
	byPrefix       // the word begins with it
	whole
)

// levels holds the level of each unit, four bits for one.
type levels uint64

const (
	levelBits = 4
	lowBits   = levels(0x1111111111111111)
)

func (l level) of(unit int) levels { return levels(l) << (unit * levelBits) }

// best takes the better level of each unit.
func (a levels) best(b levels) levels {
	if a == 0 || b == 0 {
		return a | b
	}
	// The highest bit of each four is free, as no level is above 7: it stays set
	// where a is not below b.
	const high = lowBits << (levelBits - 1)
	notBelow := ((a | high) - b) & high >> (levelBits - 1) * 7
	return a&notBelow | b&^notBelow
}

// all tells whether each of n units matches.
func (a levels) all(n int) bool {
	some := (a | a>>1 | a>>2) & lowBits
	return some == lowBits>>((16-n)*levelBits)
}

// worst gives the lowest level of n units.
func (a levels) worst(n int) level {
	least := whole
	for i := range n {
		least = min(least, level(a>>(i*levelBits)&7))
	}
	return least
}

// ParseQuery reads a query: words, all of which must match, and phrases in
// quotation marks. A quotation mark without a second one does not count. Only the
// first 200 characters and 12 words are read; controls and invisible characters
// are left out.
func ParseQuery(text string) Query {
	var q Query
	for i, part := range quoted(cutRunes(strings.ToValidUTF8(text, " "), maxQuery)) {
		words, _ := split(part, false)
		words = words[:min(len(words), maxUnits-q.words())]
		if i%2 == 1 {
			q.add(unitOf(words, true))
		} else {
			q.addPlain(words)
		}
	}
	for i := range q.units {
		for _, w := range q.units[i].words() {
			q.text += w
			q.sound += soundOr(w)
		}
	}
	return q
}

// Empty tells whether the query has no word.
func (q *Query) Empty() bool { return len(q.units) == 0 }

// words counts the words of all units.
func (q *Query) words() int {
	n := 0
	for i := range q.units {
		n += len(q.units[i].words())
	}
	return n
}

func cutRunes(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

// quoted cuts the text at its quotation marks: every second part stood in them.
func quoted(text string) []string {
	var parts []string
	for {
		from := strings.IndexAny(text, quotationMarks)
		if from < 0 {
			return append(parts, text)
		}
		_, n := utf8.DecodeRuneInString(text[from:])
		to := strings.IndexAny(text[from+n:], quotationMarks)
		if to < 0 {
			return append(parts, text)
		}
		to += from + n
		parts = append(parts, text[:from], text[from+n:to])
		_, n = utf8.DecodeRuneInString(text[to:])
		text = text[to+n:]
	}
}

const quotationMarks = "\"“”„«»"

func (q *Query) add(u unit) {
	if u.text != "" || len(u.phrase) > 0 {
		q.units = append(q.units, u)
	}
}

// addPlain adds words that stood outside quotation marks. Characters of scripts
// without blanks that touch make a phrase.
func (q *Query) addPlain(words []word) {
	start := len(q.units)
	for i := 0; i < len(words); {
		n := 1
		for words[i].unspaced && i+n < len(words) && words[i+n].unspaced && words[i+n].start == words[i+n-1].end {
			n++
		}
		q.add(unitOf(words[i:i+n], false))
		i += n
	}
	for first := start; first < len(q.units); first++ {
		for last := first + 1; last <= first+2 && last < len(q.units); last++ {
			if text, ok := joinedText(q.units[first : last+1]); ok {
				q.joins = append(q.joins, joinedUnits{newUnit(text), first, last})
			}
		}
	}
}

func joinedText(units []unit) (string, bool) {
	text := ""
	for i := range units {
		if len(units[i].phrase) > 0 || isUnspaced(firstRune(units[i].text)) {
			return "", false
		}
		text += units[i].text
	}
	return text, runesUpTo(text, maxJoin+1) <= maxJoin
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func newUnit(text string) unit {
	u := unit{text: text, sound: sound(text)}
	if runesUpTo(text, minStem+1) > minStem && !hasDigit(text) {
		u.stems = stems(u.sound)
	}
	return u
}

// unitOf makes a unit of the words, or the zero unit of none.
func unitOf(words []word, exact bool) unit {
	switch len(words) {
	case 0:
		return unit{}
	case 1:
		u := newUnit(words[0].text)
		u.exact = exact
		return u
	}
	var u unit
	for _, w := range words {
		u.phrase = append(u.phrase, w.text)
	}
	return u
}

// words lists the words of a unit.
func (u *unit) words() []string {
	if len(u.phrase) > 0 {
		return u.phrase
	}
	return []string{u.text}
}

// soundOr gives the sound of a word, or the word where it has none.
func soundOr(w string) string {
	if s := sound(w); s != "" {
		return s
	}
	return w
}

// level tells how well a word with the sound matches.
func (u *unit) level(w, sound string, similar bool) level {
	if len(u.phrase) > 0 {
		return noMatch
	}
	if l := u.letters(w); l > noMatch || u.exact {
		return l
	}
	if l := u.heard(sound); l > noMatch {
		return l
	}
	if similar && u.slipped(sound) {
		return bySlip
	}
	return noMatch
}

// letters compares letter by letter.
func (u *unit) letters(w string) level {
	switch {
	case w == u.text:
		return whole
	case !u.exact && begins(w, u.text) && (isDigit(lastRune(u.text)) || runesUpTo(u.text, 2) > 1):
		return byPrefix
	}
	return noMatch
}

// begins tells whether w begins with s. A number is no beginning of a longer one.
func begins(w, s string) bool {
	rest, ok := strings.CutPrefix(w, s)
	return ok && (rest == "" || !isDigit(lastRune(s)) || !isDigit(rune(rest[0])) && rest[0] != '.')
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// minSound is how long a sound must be for one that begins with it to match.
const minSound = 3

// heard compares by sound; the sound of w is empty where it has none.
func (u *unit) heard(w string) level {
	if w == "" || len(u.sound) < 2 {
		return noMatch
	}
	if w == u.sound || len(u.sound) >= minSound && begins(w, u.sound) {
		return bySound
	}
	for _, s := range u.stems {
		if rest, ok := strings.CutPrefix(w, s); ok && isEnding(rest) {
			return byStem
		}
	}
	return noMatch
}

// slipped compares by sound with a slip or two.
func (u *unit) slipped(w string) bool {
	most := min(slips(u.text), slips(u.sound))
	return most > 0 && u.sound != "" && w != "" && !hasDigit(w) && distance(u.sound, w, most) <= most
}

// match finds the query's units in a text: how well each matches and where.
func (q *Query) match(text string, inName bool) (levels, []Span) {
	single, joined := split(cutText(text), inName)
	var all levels
	var spans []Span
	// What matches in a word is not marked again in a longer one that begins there.
	marked := make([]uint64, len(single))
	for _, list := range [2][]word{single, joined} {
		for i := range list {
			w := &list[i]
			l, by := q.wordLevels(w.text, sound(w.text))
			all = all.best(l)
			if by&^marked[w.first] != 0 {
				spans = append(spans, Span{w.start, w.end})
				marked[w.first] |= by
			}
		}
	}
	for n := range q.units {
		phrase := q.units[n].phrase
		for i := 0; len(phrase) > 0 && i+len(phrase) <= len(single); i++ {
			if samePhrase(single[i:], phrase) {
				all = all.best(whole.of(n))
				spans = append(spans, Span{single[i].start, single[i+len(phrase)-1].end})
			}
		}
	}
	return all, apartFromEachOther(spans)
}

// wordLevels gives the levels that one word brings, and a bit for each unit and
// behind these for each joined one that it matches.
func (q *Query) wordLevels(w, sound string) (all levels, by uint64) {
	for n := range q.units {
		if l := q.units[n].level(w, sound, q.similar); l > noMatch {
			all = all.best(l.of(n))
			by |= 1 << n
		}
	}
	for n := range q.joins {
		j := &q.joins[n]
		if l := j.level(w, sound, false); l > noMatch {
			all = all.best(j.levels(l))
			by |= 1 << (maxUnits + n)
		}
	}
	return all, by
}

// levels gives each unit that was joined the level.
func (j *joinedUnits) levels(l level) levels {
	var all levels
	for n := j.first; n <= j.last; n++ {
		all |= l.of(n)
	}
	return all
}

func samePhrase(words []word, phrase []string) bool {
	for i := range phrase {
		if words[i].text != phrase[i] {
			return false
		}
	}
	return true
}

// apartFromEachOther sorts spans and unites those that touch.
func apartFromEachOther(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int { return a.Start - b.Start })
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// Mark gives the places where the query matches in a text, a title for example:
// ranges of bytes, in order, apart from each other.
func (q *Query) Mark(text string) []Span {
	_, spans := q.match(text, true)
	return spans
}
