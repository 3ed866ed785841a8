package search

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-assessment/parallax"
)

// FuzzSearch puts any query to a record that holds any text. Whatever they are,
// nothing panics, hits stay within bounds, spans lie within their snippets on
// whole characters, the dictionary finds what a walk over all words finds, and
// the same query finds the same again.
func FuzzSearch(f *testing.F) {
	for _, q := range queries {
		f.Add(q, "Shahab-3M")
	}
	for _, text := range oddTexts {
		f.Add(text, text)
	}
	f.Fuzz(func(t *testing.T, query, text string) {
		if len(text) > 1<<12 || len(query) > 1<<12 {
			return
		}
		rec := small()
		rec.Subjects = append(rec.Subjects, parallax.Subject{ID: "zz", Name: text, Note: "The note of " + text})
		x := New(rec, Config{})
		res := x.Search(query, Options{Limit: 5})
		if len(res.Hits) > 5 || len(res.Hits) > res.Total {
			t.Fatalf("%d hits of %d", len(res.Hits), res.Total)
		}
		for _, h := range res.Hits {
			checkSpans(t, h.Snippet, h.Spans)
			checkSpans(t, h.Title, res.Query.Mark(h.Title))
			if utf8.ValidString(text) && !utf8.ValidString(h.Snippet) {
				t.Errorf("the snippet %q", h.Snippet)
			}
		}
		if again := x.Search(query, Options{Limit: 5}); !cmp.Equal(shown(again.Hits), shown(res.Hits)) {
			t.Errorf("%v, then %v", shown(res.Hits), shown(again.Hits))
		}
		if !res.Query.Empty() {
			checkWords(t, x, res.Query)
		}
	})
}

func checkSpans(t *testing.T, text string, spans []Span) {
	t.Helper()
	end := 0
	for _, s := range spans {
		if s.Start < end || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("the spans %v of %q", spans, text)
		}
		if part := text[s.Start:s.End]; utf8.ValidString(text) && !utf8.ValidString(part) {
			t.Fatalf("the span %v of %q cuts a character", s, text)
		}
		end = s.End
	}
}

// checkWords looks at every word of the index: the sorted lists must find those
// that match and no others.
func checkWords(t *testing.T, x *Index, q Query) {
	t.Helper()
	q.similar = false
	want := make([]levels, x.texts.len())
	for i, w := range x.words {
		l, _ := q.wordLevels(w, sound(w))
		for _, text := range x.wordTexts.of(uint32(i)) {
			want[text] = want[text].best(l)
		}
	}
	f := &finder{x: x, q: &q, texts: make([]levels, x.texts.len())}
	f.words()
	for n := range q.units { // phrases are no words
		if len(q.units[n].phrase) > 0 {
			for i := range f.texts {
				f.texts[i] &^= 0xf << (n * levelBits)
			}
		}
	}
	if diff := cmp.Diff(want, f.texts); diff != "" {
		t.Fatalf("levels of texts for %q (-want +got):\n%s", strings.Join(strings.Fields(q.text), " "), diff)
	}
}
