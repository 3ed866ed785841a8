package web

import (
	"iter"
	"net/url"
	"slices"

	"github.com/parallax-assessment/parallax"
)

// sourceChoices are the options of one way to choose sources.
type sourceChoices struct {
	Label   string
	Options []optionView
}

// The ways to choose sources, as addresses name them.
const (
	byRelied = iota // which party relies on it
	byUnseen        // which party has not seen it
	byKind
	sourceWays
)

var sourceWayNames = [sourceWays]string{"relied", "unseen", "kind"}

// sourceChoice holds for each way the number of the option chosen, of a party
// among the result's or of a kind; nobody: none.
type sourceChoice [sourceWays]int32

func (s *seat) sourcesChosen(query url.Values) (sourceChoice, error) {
	c := sourceChoice{nobody, nobody, nobody}
	for way, name := range sourceWayNames {
		if !query.Has(name) {
			continue
		}
		text := query.Get(name)
		if way == byKind {
			c[way] = int32(slices.Index(s.index.sources().kinds, text))
		} else {
			c[way] = int32(s.partyNumber(parallax.PartyID(text)))
		}
		if c[way] < 0 {
			return c, parallax.Errorf(parallax.NotFound, "there is no source with %s %q", name, text)
		}
	}
	return c, nil
}

// sourcesHref gives the address of the list, or of the file behind it, for a
// choice.
func (s *seat) sourcesHref(file string, c sourceChoice) string {
	query := make(url.Values)
	for way, n := range c {
		switch {
		case n == nobody:
		case way == byKind:
			query.Set(sourceWayNames[way], s.index.sources().kinds[n])
		default:
			query.Set(sourceWayNames[way], string(s.res.Parties[n]))
		}
	}
	return withQuery(s.base+"/sources"+file, query)
}

// is tells whether a source is among the options of a way.
func (n *sourceNode) is(way int, option int32) bool {
	switch {
	case option == nobody:
		return true
	case way == byRelied:
		return n.use.Sides[option].Relied > 0
	case way == byUnseen:
		return !n.use.Sides[option].Seen
	}
	return n.kind == option
}

// chosen gives the sources of a choice, the weightiest first.
func (x *sourceIndex) chosen(c sourceChoice) iter.Seq[*sourceNode] {
	return func(yield func(*sourceNode) bool) {
		for _, i := range x.order {
			if n := &x.nodes[i]; n.is(byRelied, c[byRelied]) && n.is(byUnseen, c[byUnseen]) && n.is(byKind, c[byKind]) && !yield(n) {
				return
			}
		}
	}
}

// counts gives for one way how many sources each option would show beside what
// is chosen otherwise.
func (x *sourceIndex) counts(c sourceChoice, way, parties int) []int {
	c[way] = nobody
	if way == byKind {
		out := make([]int, len(x.kinds))
		for n := range x.chosen(c) {
			if n.kind != nobody {
				out[n.kind]++
			}
		}
		return out
	}
	out := make([]int, parties)
	for n := range x.chosen(c) {
		for i := range out {
			if n.is(way, int32(i)) {
				out[i]++
			}
		}
	}
	return out
}

// sourceChoices are the ways to choose that part the sources. In a folder an
// option takes the place of all that is chosen.
func (s *seat) sourceChoices(c sourceChoice) []sourceChoices {
	to := c
	if s.static {
		to = sourceChoice{nobody, nobody, nobody}
	}
	var out []sourceChoices
	for way, key := range [sourceWays]string{"web.sources.by-relied", "web.sources.by-unseen", "web.sources.by-kind"} {
		v := sourceChoices{Label: s.words.Say(key, nil)}
		counts := s.index.sources().counts(to, way, len(s.res.Parties))
		for _, n := range s.sourceOptions(way, counts) {
			next := to
			next[way] = n
			o := optionView{Href: s.sourcesHref("", next), Here: c[way] == n, Count: s.words.Integer(counts[n])}
			if way == byKind {
				o.Name = named(s.words.Word(s.index.sources().kinds[n]))
			} else {
				o.Name = s.partyName(s.res.Parties[n])
			}
			v.Options = append(v.Options, o)
		}
		if len(v.Options) > 0 {
			out = append(out, v)
		}
	}
	return out
}

// sourceOptions are the options of a way that show something: parties in the
// order of the seat, kinds by how many sources are of them.
func (s *seat) sourceOptions(way int, counts []int) []int32 {
	var out []int32
	add := func(n int) {
		if counts[n] > 0 && len(out) < optionsAtMost {
			out = append(out, int32(n))
		}
	}
	if way == byKind {
		for n := range counts {
			add(n)
		}
		return out
	}
	for _, id := range s.parties {
		add(s.partyNumber(id))
	}
	return out
}
