package search

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Entry is how a face shows a thing in a list of what was found.
type Entry struct {
	Title  string
	Detail string // beside the title; may be empty
	Href   string
}

// Face words an index for a script.
type Face struct {
	Kind  func(Kind) string  // as the heading of a list
	Field func(Field) string // as a label before what stands in it
	// Entry words a hit, of which only Kind, ID, Index, Point and Title are set.
	Entry func(Hit) Entry
}

// Script writes the index as a script that sets the global parallaxIndex, for
// assets/search.js of the web face to search where no server is. It holds every
// text of the record that can be found, and the tables of folding and of sounds,
// so that both sides go by the same ones. The same index and words give the same
// bytes. The error is the writer's.
func (x *Index) Script(w io.Writer, f Face) error {
	s := newScript(f)
	texts := make(map[string]int)
	s.Entries = make([]scriptEntry, x.base[kinds])
	for e := range x.base[kinds] {
		k := x.kind(e)
		h := Hit{Kind: k, Index: int(e - x.base[k])}
		h.Title, h.ID, h.Point = x.title(e)
		shown := f.Entry(h)
		entry := scriptEntry{Kind: k, Title: shown.Title, Detail: shown.Detail, Href: shown.Href, Context: x.contexts.of(uint32(e))}
		x.eachField(e, func(field Field, text string) {
			if text == "" {
				return
			}
			text = strings.ToValidUTF8(cutText(text), "\uFFFD")
			n, ok := texts[text]
			if !ok {
				n = len(s.Texts)
				texts[text] = n
				s.Texts = append(s.Texts, text)
			}
			entry.Fields = append(entry.Fields, int(field), n)
		})
		s.Entries[e] = entry
	}
	body, err := json.Marshal(s) // escapes what could end a script
	if err != nil {
		return fmt.Errorf("write the search index: %w", err)
	}
	for _, part := range [][]byte{[]byte("parallaxIndex="), body, []byte(";\n")} {
		if _, err := w.Write(part); err != nil {
			return fmt.Errorf("write the search index: %w", err)
		}
	}
	return nil
}

// script is the index as search.js reads it.
type script struct {
	Fold      map[string]string `json:"fold"`
	Zeros     []rune            `json:"zeros"`
	Cyrillic  map[string]string `json:"cyrillic"`
	Spellings [][2]string       `json:"spellings"`
	Endings   []string          `json:"endings"`
	Kinds     []string          `json:"kinds"`  // their words, in order
	Labels    []string          `json:"labels"` // as headings
	Fields    []string          `json:"fields"`
	Texts     []string          `json:"texts"`
	Entries   []scriptEntry     `json:"entries"`
}

// scriptEntry is one thing that can be found. Fields has a field and a text by
// turns; Context has the numbers of entries.
type scriptEntry struct {
	Kind    Kind      `json:"k"`
	Title   string    `json:"t"`
	Detail  string    `json:"d,omitempty"`
	Href    string    `json:"h"`
	Fields  []int     `json:"f,omitempty"`
	Context []entryID `json:"c,omitempty"`
}

func newScript(f Face) *script {
	// What foldASCII does is a row of the table there.
	s := &script{
		Fold:  map[string]string{"'": "", "`": "", "_": "-"},
		Zeros: zeros, Cyrillic: make(map[string]string), Spellings: spellings, Endings: endings,
	}
	for from, to := range foldTable {
		s.Fold[string(from)] = to
	}
	for from, to := range cyrillic {
		s.Cyrillic[string(from)] = to
	}
	for _, k := range Kinds() {
		s.Kinds = append(s.Kinds, k.String())
		s.Labels = append(s.Labels, f.Kind(k))
	}
	for field := range fields {
		s.Fields = append(s.Fields, f.Field(field))
	}
	return s
}
