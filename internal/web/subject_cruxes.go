package web

import (
	"slices"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
)

// cruxesNamed is how many cruxes the sentence on a subject names.
const cruxesNamed = 3

// bearing is what the differences on some points come down to: the first cruxes by
// share, as places in the result, one more than are named.
type bearing struct {
	at    [cruxesNamed + 1]int32
	known int
}

// add enters a crux unless it is there, or so many of a greater share are.
func (b *bearing) add(crux int32) {
	i, found := slices.BinarySearch(b.at[:b.known], crux)
	if found || i == len(b.at) {
		return
	}
	b.known = min(b.known+1, len(b.at))
	copy(b.at[i+1:], b.at[i:b.known-1])
	b.at[i] = crux
}

// bear finds the cruxes of every subject with what belongs to it.
func (x *subjectIndex) bear(res *compare.Result) {
	for i := range res.Cruxes {
		for _, id := range res.Cruxes[i].BearsOn {
			x.list[x.at[id.Subject()]].cruxes.add(int32(i))
		}
	}
	for i := len(x.list) - 1; i >= 0; i-- {
		if up := x.list[i].above; up >= 0 {
			for _, crux := range x.list[i].cruxes.at[:x.list[i].cruxes.known] {
				x.list[up].cruxes.add(crux)
			}
		}
	}
}

// comesDownTo says what the differences on a subject, and on what belongs to it,
// rest on; nil where there are none. Whole tells that nothing belongs to it: then its
// own points go without its name.
func (s *seat) comesDownTo(node *subjectNode, differences int, whole bool) []span {
	if differences == 0 || node.cruxes.known == 0 {
		return nil
	}
	var names []span
	n, own := 0, true // all roots are differences of the subject itself
	var beside parallax.PointID
	if whole {
		beside = parallax.Point(node.id, "")
	}
	for _, i := range node.cruxes.at[:node.cruxes.known] {
		for _, id := range s.res.Cruxes[i].Points {
			own = own && id.Subject() == node.id && s.res.Point(id).Status == compare.Differs
			if n++; len(names) < cruxesNamed {
				names = append(names, span{s.words.PointBeside(id, beside), s.pointHref(id)})
			}
		}
	}
	key := "web.subject.come-down"
	if own && n == differences {
		key = "web.subject.differ-over"
	}
	return s.cruxSentence(key, differences, names, n > len(names))
}

func (s *seat) cruxSentence(key string, differences int, names []span, more bool) []span {
	raw := make([]string, len(names), len(names)+1)
	for i := range names {
		raw[i] = shorten(report.Clean(names[i].Text), wordsInRow)
		names[i].Text = isolated(raw[i])
	}
	if more {
		raw = append(raw, s.words.Say("web.subject.other-cruxes", nil))
	}
	return withLinks(sentence(s.words.Count(key, differences, locale.Args{"Points": s.words.List(raw)})), names)
}
