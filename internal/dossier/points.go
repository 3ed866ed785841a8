package dossier

import (
	"fmt"
	"iter"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/parallax-assessment/parallax"
)

// point is a subject/attribute that a file names, looked up once.
type point struct {
	id        parallax.PointID
	attribute int   // index in the record; -1: the point is wrong
	number    int32 // among the points of all files; set when they are joined
}

// point reads a point. Its problems are reported each time it is named.
func (f *file) point(n *yaml.Node, t *tables) *point {
	written := text(n)
	if p, ok := f.points[written]; ok && p.attribute >= 0 {
		return p
	}
	p := &point{id: parallax.PointID(written), attribute: -1}
	f.points[written] = p
	subject, attribute, ok := strings.Cut(written, "/")
	if !ok || subject == "" || attribute == "" || strings.Contains(attribute, "/") {
		problem := parallax.Problem{Code: badPoint, Message: quote(written) + " is no point", Want: "subject/attribute, as in shahab-3m/range"}
		if t.subjects.has(written) {
			problem.Hint = "the attribute is missing behind the subject " + written
		}
		f.mistake(n, problem)
		return p
	}
	subjectOK := f.refer(n, 0, subject, &t.subjects)
	if f.refer(n, len(subject)+1, attribute, &t.attributes) && subjectOK {
		p.attribute = t.attributes.ids[attribute]
	}
	return p
}

// pointList reads a list of points, each once.
func (fs *fields) pointList(i int, t *tables) []parallax.PointID {
	var out []parallax.PointID
	for _, p := range fs.eachPoint(i, t) {
		out = append(out, p.id)
	}
	return out
}

// eachPoint yields the points of a list, each once, with their places.
func (fs *fields) eachPoint(i int, t *tables) iter.Seq2[*yaml.Node, *point] {
	return func(yield func(*yaml.Node, *point) bool) {
		if fs.vals[i] == nil {
			return
		}
		var before []*point
		var seen once[*point]
		for n := range fs.items(i) {
			p := fs.f.point(n, t)
			if p.attribute < 0 || !seen.first(before, p) {
				continue
			}
			before = append(before, p)
			if !yield(n, p) {
				return
			}
		}
	}
}

// once tells what is in a list already: by looking while it is short, by a map
// when it is long.
type once[T comparable] struct{ seen map[T]bool }

func (o *once[T]) first(list []T, v T) bool {
	const short = 16
	if len(list) < short {
		for _, x := range list {
			if x == v {
				return false
			}
		}
		return true
	}
	if o.seen == nil {
		o.seen = make(map[T]bool, 2*len(list))
		for _, x := range list {
			o.seen[x] = true
		}
	}
	if o.seen[v] {
		return false
	}
	o.seen[v] = true
	return true
}

// citationList reads a list of citations, each once.
func (fs *fields) citationList(i int, t *tables) []parallax.Citation {
	if fs.vals[i] == nil {
		return nil
	}
	var out []parallax.Citation
	seen := once[parallax.Citation]{}
	for n := range fs.items(i) {
		if c := fs.f.citation(n, t); c != nil && seen.first(out, *c) {
			out = append(out, *c)
		}
	}
	return out
}

// citation reads source, source#portion or source#portion@from-to; nil where
// it is none.
func (f *file) citation(n *yaml.Node, t *tables) *parallax.Citation {
	written := text(n)
	if c, ok := f.citations[written]; ok {
		return c
	}
	source, place, located := strings.Cut(written, "#")
	portion, characters, exact := strings.Cut(place, "@")
	offset, wrong := 0, ""
	switch {
	case source == "" || strings.Contains(source, "@"):
		wrong = quote(written) + " names no source"
	case located && (portion == "" || strings.ContainsAny(portion, "# \t\n")):
		offset, wrong = len(source)+1, fmt.Sprintf("%s names no portion behind the #", quote(written))
	case exact && !characterRange(characters):
		offset, wrong = len(source)+len(portion)+2, fmt.Sprintf("%s are no characters of a portion", quote(characters))
	}
	if wrong != "" {
		f.mistakeIn(n, offset, parallax.Problem{Code: badCitation, Message: wrong, Want: "source, source#portion or source#portion@from-to, as in record#16@120-188"})
		return nil
	}
	if !f.refer(n, 0, source, &t.sources) {
		return nil
	}
	c := &parallax.Citation{Source: parallax.SourceID(source), Text: written, Portion: portion}
	f.citations[written] = c
	return c
}

// characterRange tells whether s is from-to, counted in characters.
func characterRange(s string) bool {
	a, b, ok := strings.Cut(s, "-")
	from, err1 := strconv.ParseUint(a, 10, 32)
	to, err2 := strconv.ParseUint(b, 10, 32)
	return ok && err1 == nil && err2 == nil && from <= to
}
