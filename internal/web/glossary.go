package web

import (
	"cmp"
	"encoding/hex"
	"net/http"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/report"
	"github.com/parallax-assessment/parallax/value"
)

// Bounds of one page of the glossary.
const (
	termsPerPage = 100
	matterAtMost = 12 // points named under a word
)

// glossaryPage tells what each party means by a word.
type glossaryPage struct {
	frame
	Stand  string
	Words  []glossaryView
	Paging paging
	Scale  []string // likelihood words of the record's scale, each with its range
	Sheet  string   // address of the same as CSV
}

// glossaryView is a word: a term, or an attribute that is defined.
type glossaryView struct {
	Anchor    string
	Word      string
	ID        string // where it is not the word
	Href      string // of an attribute
	Elsewhere []translationView
	Meanings  []meaningView
	Shared    bool        // one definition is everybody's
	Lacking   []partyView // that have said nothing
	Differ    bool        // the parties define it each in its own way
	Matters   []pointLink
	More      int
}

// translationView is the word in another language.
type translationView struct{ Lang, Name, Word string }

// meaningView is what one party means by it.
type meaningView struct {
	Party *partyView // nil: everybody
	Text  string
}

// glossaryWord is a word with its definitions, as the record has it.
type glossaryWord struct {
	id          string
	attribute   parallax.AttributeID // empty: a term
	definitions []parallax.Definition
}

// glossaryWords lists the terms, then the attributes that parties define
// differently from each other or at all, each by id.
func glossaryWords(rec *parallax.Record) []glossaryWord {
	var out []glossaryWord
	for i := range rec.Terms {
		out = append(out, glossaryWord{id: rec.Terms[i].ID, definitions: rec.Terms[i].Definitions})
	}
	for i := range rec.Attributes {
		a := &rec.Attributes[i]
		if len(a.Definitions) > 0 {
			out = append(out, glossaryWord{id: string(a.ID), attribute: a.ID, definitions: a.Definitions})
		}
	}
	return out
}

// matters are the points where it makes a difference what a word means: by the
// term or attribute, sorted.
type matters map[glossaryKey][]parallax.PointID

type glossaryKey struct {
	term      string
	attribute bool
}

func newMatters(res *compare.Result) matters {
	m := make(matters)
	for i := range res.Points {
		p := &res.Points[i]
		for n := range p.Reasons {
			for _, f := range p.Reasons[n].Facts {
				if f.Code == compare.TermDefined || f.Code == compare.AttributeDefined {
					m.add(glossaryKey{f.ID, f.Code == compare.AttributeDefined}, p.ID)
				}
			}
		}
		for n := range p.Notes {
			if p.Notes[n].Code == compare.Undefined {
				m.add(glossaryKey{p.Notes[n].Term, false}, p.ID)
			}
		}
	}
	return m
}

func (m matters) add(k glossaryKey, id parallax.PointID) {
	if list := m[k]; len(list) == 0 || list[len(list)-1] != id {
		m[k] = append(list, id)
	}
}

func (s *seat) glossary(req *http.Request) (*answer, error) {
	words := glossaryWords(s.res.Record)
	paging, err := newPaging(req, pagesFor(len(words), termsPerPage))
	if err != nil {
		return nil, err
	}
	p := glossaryPage{Paging: paging, Sheet: s.base + "/glossary.csv"}
	top := noLevel
	differ := 0
	for i := range words {
		if s.defined(&words[i]).Differ {
			differ++
		}
	}
	p.Stand = s.glossaryStand(len(words), differ)
	start := (paging.Page - 1) * termsPerPage
	for i := range words[start:min(start+termsPerPage, len(words))] {
		v := s.glossaryView(&words[start+i])
		for _, id := range s.index.matters()[words[start+i].key()] {
			top = s.index.levels.higher(top, s.rollUp(s.res.Point(id)))
		}
		p.Words = append(p.Words, v)
	}
	p.Scale = s.scale()
	p.frame = s.framed("glossary", s.words.Say("web.glossary.title", nil), top)
	return s.page("glossary", &p)
}

func (w *glossaryWord) key() glossaryKey { return glossaryKey{w.id, w.attribute != ""} }

func (s *seat) glossaryStand(words, differ int) string {
	switch {
	case words == 0:
		return s.words.Say("web.glossary.empty", nil)
	case differ == 0:
		return s.words.Count("web.glossary.stand-alike", words, nil)
	}
	return s.words.Count("web.glossary.stand", words, nil) + " " + s.words.Count("web.glossary.stand-differ", differ, nil)
}

// glossaryView words one entry.
func (s *seat) glossaryView(w *glossaryWord) glossaryView {
	v := s.defined(w)
	v.Anchor = termAnchor(w.id, w.attribute != "")
	v.Word = named(s.wordIn(w, s.lang))
	if w.attribute != "" {
		v.Href = s.attributeHref(w.attribute)
	}
	for _, t := range s.tongues {
		if word := named(s.wordIn(w, t.lang)); t.lang != s.lang && word != v.Word {
			v.Elsewhere = append(v.Elsewhere, translationView{t.lang, s.words.Say("web.language."+t.lang, nil), word})
		}
	}
	if !slices.ContainsFunc(append(v.Elsewhere, translationView{Word: v.Word}), func(t translationView) bool { return strings.EqualFold(t.Word, w.id) }) {
		v.ID = named(w.id)
	}
	points := s.index.matters()[w.key()]
	v.Matters = s.links(points[:min(len(points), matterAtMost)], "")
	v.More = len(points) - len(v.Matters)
	return v
}

// wordIn gives a word in a language, as far as the record has it.
func (s *seat) wordIn(w *glossaryWord, lang string) string {
	labels := s.res.Record.LabelsIn(lang)
	if w.attribute == "" {
		return labels.Word(w.id)
	}
	if a := s.res.Record.Attribute(w.attribute); a != nil {
		return cmp.Or(labels.Attributes[w.attribute], a.Label)
	}
	return w.id
}

// defined gives the definitions of a word, the chair's first, and who has none.
func (s *seat) defined(w *glossaryWord) glossaryView {
	var v glossaryView
	own := make(map[parallax.PartyID]bool)
	texts := make(map[string]bool)
	for _, d := range w.definitions {
		if d.By == "" {
			v.Shared = true
			v.Meanings = append(v.Meanings, meaningView{nil, report.Clean(d.Text)})
		}
	}
	for _, id := range s.parties {
		for _, d := range w.definitions {
			if d.By == id {
				own[id] = true
				texts[value.Fold(d.Text)] = true
				party := s.party(id)
				v.Meanings = append(v.Meanings, meaningView{&party, report.Clean(d.Text)})
			}
		}
	}
	v.Differ = len(texts) > 1
	if !v.Shared && w.attribute == "" {
		for _, id := range s.parties {
			if !own[id] {
				v.Lacking = append(v.Lacking, s.party(id))
			}
		}
	}
	return v
}

// scale lists the likelihood words of the record's scale with what they mean.
func (s *seat) scale() []string {
	var out []string
	for _, word := range s.res.Record.Scale.Words() {
		l, err := value.ParseLikelihood(word, s.res.Record.Scale)
		if err != nil {
			continue // not one of the scale's own words
		}
		// Two words of the scale may be one in another language.
		if text := named(s.words.Likelihood(l)); !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}

// glossarySheet is the glossary as CSV: a row for each definition.
func (s *seat) glossarySheet(*http.Request) (*answer, error) {
	t := sheet{name: "glossary", head: []string{"word", "kind", "label", "party", "party_name", "definition"}}
	for _, w := range glossaryWords(s.res.Record) {
		kind := "term"
		if w.attribute != "" {
			kind = "attribute"
		}
		for _, d := range w.definitions {
			name := ""
			if d.By != "" {
				name = s.words.Party(d.By)
			}
			t.rows = append(t.rows, []string{w.id, kind, s.wordIn(&w, s.lang), string(d.By), name, d.Text})
		}
	}
	return s.csv(t, noLevel)
}

// termAnchor names a word in the glossary; ids may hold what an anchor may not.
func termAnchor(id string, attribute bool) string {
	if attribute {
		return "attribute-" + hex.EncodeToString([]byte(id))
	}
	return "term-" + hex.EncodeToString([]byte(id))
}

// termHref gives the place of a term in the glossary; "" for a word that is none.
func (s *seat) termHref(id string) string {
	terms := s.res.Record.Terms // by id
	at, ok := sort.Find(len(terms), func(i int) int { return cmp.Compare(id, terms[i].ID) })
	if !ok {
		return ""
	}
	href := s.base + "/glossary"
	if page := at/termsPerPage + 1; page > 1 {
		href += "?page=" + strconv.Itoa(page)
	}
	return href + "#" + termAnchor(id, false)
}
