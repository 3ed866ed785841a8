package search

import (
	"strings"
	"unicode/utf8"
)

// hit makes a hit of an entry: its title, and the field that shows best why it
// was found.
func (x *Index) hit(q *Query, r ranked) Hit {
	k := x.kind(r.entry)
	h := Hit{Kind: k, Index: int(r.entry - x.base[k]), Score: r.score}
	h.Title, h.ID, h.Point = x.title(r.entry)
	shown, spans := q.match(h.Title, true)
	if k == Point {
		h.Field = Name
		h.Snippet, h.Spans = snippet(h.Title, spans)
		return h
	}
	said := k >= Question // then the title does not say what it says
	best, budget := -1, snippetBudget
	x.eachField(r.entry, func(f Field, text string) {
		if budget -= len(text); text == "" || budget < 0 {
			return
		}
		l, spans := q.match(text, f.names())
		gain := gained(l, shown, len(q.units))
		if said {
			gain = gain*100 + gained(l, 0, len(q.units))
		}
		if gain > best {
			best = gain
			h.Field = f
			h.Snippet, h.Spans = snippet(cutText(text), spans)
		}
	})
	return h
}

// gained sums up what a text shows of the units beyond what is shown already.
func gained(l, shown levels, n int) int {
	sum := 0
	for i := range n {
		here, there := int(l>>(i*levelBits)&7), int(shown>>(i*levelBits)&7)
		if here > there {
			// That a word is there at all counts more than how well it matches.
			sum += here - there
			if there == 0 {
				sum += 8
			}
		}
	}
	return sum
}

// Bounds of a snippet.
const (
	snippetLength = 180     // characters
	snippetBefore = 40      // characters before the first match
	snippetBudget = 1 << 20 // bytes of an entry that are looked at
)

// snippet cuts a text to the part with most matches, an ellipsis where something
// was left out, and moves the spans along.
func snippet(text string, spans []Span) (string, []Span) {
	if runesUpTo(text, snippetLength+1) <= snippetLength {
		return text, spans
	}
	start, end := window(text, spans)
	before, after := "", ""
	if start > 0 {
		before = "…"
	}
	if end < len(text) {
		after = "…"
	}
	var moved []Span
	for _, s := range spans {
		if s.Start >= start && s.End <= end {
			moved = append(moved, Span{s.Start - start + len(before), s.End - start + len(before)})
		}
	}
	return before + text[start:end] + after, moved
}

// window chooses the bytes of a long text that are shown.
func window(text string, spans []Span) (start, end int) {
	const tried = 50 // spans at which the window may begin
	most := -1
	for i := range min(max(len(spans), 1), tried) {
		from := 0
		if len(spans) > 0 {
			from = back(text, spans[i].Start, snippetBefore)
		}
		to := forward(text, from, snippetLength)
		inside := 0
		for _, s := range spans[min(i, len(spans)):] {
			if s.End > to {
				break
			}
			inside++
		}
		if inside > most {
			most, start, end = inside, from, to
		}
	}
	return start, end
}

// back goes n characters back from i, and then on to the beginning of a word.
func back(text string, i, n int) int {
	from := i
	for ; n > 0 && from > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	if from > 0 {
		if blank := strings.IndexAny(text[from:i], " \n"); blank >= 0 {
			from += blank + 1
		}
	}
	return from
}

// forward goes n characters on from i, and then back to the end of a word.
func forward(text string, i, n int) int {
	to := i
	for ; n > 0 && to < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[to:])
		to += size
	}
	if to < len(text) {
		if blank := strings.LastIndexAny(text[i:to], " \n"); blank > snippetLength/2 {
			to = i + blank
		}
	}
	return to
}
