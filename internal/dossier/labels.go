package dossier

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/value"
)

// labelReader reads the record's words in other languages. What they are words
// for must be declared; the free words are held against the record at the end.
type labelReader struct {
	t     *tables
	terms *catalog
	langs map[string]*labelled // by language, in canonical form
}

// labelled is one language: its labels, and where each of them stands, since its
// files may be several.
type labelled struct {
	parallax.Labels
	at map[string]parallax.Where // by section and id
}

// freeWord is a label for a free word of the record.
type freeWord struct {
	f    *file
	at   parallax.Where
	word string
}

// readLabels reads the files of labels. It gives the places of those for free words.
func readLabels(files []*file, t *tables, terms *catalog) []freeWord {
	r := &labelReader{t: t, terms: terms, langs: make(map[string]*labelled)}
	var free []freeWord
	for _, f := range files {
		for _, doc := range f.docs {
			code, inFolder := languageOf(f.name)
			if inFolder {
				if l := r.language(f, code, parallax.Where{File: f.name}); l != nil {
					free = append(free, r.sheet(l, f, doc)...)
				}
				continue
			}
			free = append(free, r.byLanguage(f, doc)...)
		}
	}
	for _, lang := range slices.Sorted(maps.Keys(r.langs)) {
		t.record.Labels = append(t.record.Labels, r.langs[lang].Labels)
	}
	return free
}

// languageOf gives the code that a file in the folder languages is named by:
// languages/ru.yaml, or languages/ru/subjects.yaml.
func languageOf(name string) (code string, inFolder bool) {
	_, rest, inFolder := strings.Cut(name, "/")
	code, _, deeper := strings.Cut(rest, "/")
	if !deeper {
		code = strings.TrimSuffix(code, path.Ext(code))
	}
	return code, inFolder
}

// byLanguage reads a document that holds several languages by their codes.
func (r *labelReader) byLanguage(f *file, doc *yaml.Node) []freeWord {
	doc = deref(doc)
	if doc.Kind != yaml.MappingNode {
		f.mistake(doc, parallax.Problem{Code: wrongShape, Message: "the file holds " + describe(doc), Want: "a mapping from languages, as in ru: {…}"})
		return nil
	}
	var free []freeWord
	for _, p := range f.pairs(doc) {
		if l := r.language(f, text(p.key), f.at(p.key)); l != nil && !isNull(p.val) {
			free = append(free, r.sheet(l, f, p.val)...)
		}
	}
	return free
}

// language gives what is known of a language, or reports that the code is none.
func (r *labelReader) language(f *file, code string, at parallax.Where) *labelled {
	tag, err := language.Parse(code)
	if err != nil || tag == language.Und {
		f.found.add(parallax.Problem{Code: badLanguage, At: at, Message: quote(code) + " is no language", Want: "a code of BCP 47 such as ru or zh-Hant"})
		return nil
	}
	lang := tag.String()
	if r.langs[lang] == nil {
		r.langs[lang] = &labelled{Labels: parallax.Labels{Lang: lang}, at: make(map[string]parallax.Where)}
	}
	return r.langs[lang]
}

// sheet reads one mapping of labels.
func (r *labelReader) sheet(l *labelled, f *file, n *yaml.Node) []freeWord {
	var fs fields
	if !f.fields(&fs, n, labelKeys) {
		return nil
	}
	t := r.t
	l.Title = cmp.Or(l.Title, l.single(&fs, labelTitle))
	l.Summary = cmp.Or(l.Summary, l.single(&fs, labelSummary))
	labels(l, &fs, labelParties, &t.parties, &l.Parties)
	labels(l, &fs, labelAdjectives, &t.parties, &l.Adjectives)
	labels(l, &fs, labelAttributes, &t.attributes, &l.Attributes)
	labels(l, &fs, labelDefinitions, &t.attributes, &l.Definitions)
	labels(l, &fs, labelSubjects, &t.subjects, &l.Subjects)
	labels(l, &fs, labelRounds, &t.rounds, &l.Rounds)
	labels(l, &fs, labelSources, &t.sources, &l.Sources)
	labels(l, &fs, labelTerms, r.terms, &l.Terms)
	var free []freeWord
	for _, key := range labels(l, &fs, labelWords, nil, &l.Words) {
		free = append(free, freeWord{f, f.at(key), text(key)})
	}
	return free
}

// labels reads a mapping from ids in c, or from any words, and gives the keys that
// count.
func labels[K ~string](l *labelled, fs *fields, i int, c *catalog, into *map[K]string) []*yaml.Node {
	var keys []*yaml.Node
	for _, p := range fs.scalars(i) {
		id := text(p.key)
		if c != nil && !c.has(id) && !fs.f.refer(p.key, 0, id, c) || !l.once(fs, i, p.key, id) {
			continue
		}
		if *into == nil {
			*into = make(map[K]string)
		}
		(*into)[K(id)] = text(p.val)
		fs.f.suspectName(p.val, text(p.val), false)
		keys = append(keys, p.key)
	}
	return keys
}

// single reads a label that stands for itself.
func (l *labelled) single(fs *fields, i int) string {
	if fs.vals[i] == nil || !l.once(fs, i, fs.keys[i], "") {
		return ""
	}
	fs.f.suspectName(fs.vals[i], fs.text(i), false)
	return fs.text(i)
}

// once reports a label that stands in another file of the language too.
func (l *labelled) once(fs *fields, i int, at *yaml.Node, id string) bool {
	section := fs.m.keys[i].name
	what := strings.TrimSpace(section + " " + id)
	if before, double := l.at[what]; double {
		fs.f.mistake(at, parallax.Problem{Code: doubleID, Message: fmt.Sprintf("%s is labelled twice in %s", quote(what), l.Lang), Hint: "the first is at " + before.String()})
		return false
	}
	l.at[what] = fs.f.at(at)
	return true
}

// suspectFreeWords reports labels for words that the record does not have.
func (t *tables) suspectFreeWords(free []freeWord) {
	if len(free) == 0 {
		return
	}
	words := freeWords(t.record)
	list := slices.Sorted(maps.Keys(words))
	for _, w := range free {
		if !words[w.word] {
			w.f.suspect(w.at, parallax.Problem{Code: unusedWord, Message: fmt.Sprintf("the record has no word %s", quote(w.word)), Hint: w.f.near(w.word, list)})
		}
	}
}

// freeWords collects the free words of a record.
func freeWords(r *parallax.Record) map[string]bool {
	words := make(map[string]bool)
	add := func(list ...string) {
		for _, word := range list {
			words[word] = word != ""
		}
	}
	for i := range r.Rounds {
		add(r.Rounds[i].Place)
	}
	for i := range r.Attributes {
		spec := &r.Attributes[i].Spec
		add(spec.Unit.Name)
		if spec.Kind == value.Category && spec.Tree != nil {
			add(spec.Tree.IDs()...)
		}
	}
	for i := range r.Subjects {
		s := &r.Subjects[i]
		add(s.Kind, s.Class)
		for _, link := range s.Relations {
			add(link.Is)
		}
	}
	for i := range r.Sources {
		add(r.Sources[i].Kind, r.Sources[i].Holder)
	}
	for i := range r.Positions {
		p := &r.Positions[i]
		add(p.Method...)
		add(string(p.Voice))
		if p.Value.Kind() == value.Category {
			add(p.Value.Written()...)
		}
	}
	return words
}
