package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// relyingRows gives some of the positions that rely on the source: on nothing
// else, or on others too. From a party's chair its own come first.
func (s *seat) relyingRows(n *sourceNode, alone bool, from, to int) []citingRow {
	var rows []citingRow
	var last compare.Relying // the one before that was asked about
	bare := false
	for _, r := range s.relying(n, alone, from, to) {
		row := s.citingRow(r.Position)
		row.Where = s.placesIn(r.Position.Sources, n.source.ID)
		if alone && r.Position.Own() {
			if last.Point != r.Point || last.Position.Party != r.Position.Party {
				last, bare = r, leavesBare(r.Point, r.Position.Party, n.source.ID)
			}
			row.Last = bare
		}
		rows = append(rows, row)
	}
	return rows
}

// relying gives the from-th up to the to-th of the positions that rely on the
// source alone, or not, in the order of the seat.
func (s *seat) relying(n *sourceNode, alone bool, from, to int) []compare.Relying {
	out := make([]compare.Relying, 0, to-from)
	at := 0
	for _, chairs := range [...]bool{true, false} {
		for _, r := range s.index.sources().reliance.On(n.source.ID) {
			if r.Alone != alone || (r.Position.Party == s.chair) != chairs {
				continue
			}
			if at >= to {
				return out
			}
			if at >= from {
				out = append(out, r)
			}
			at++
		}
	}
	return out
}

func (s *seat) citingRow(x *parallax.Position) citingRow {
	row := citingRow{Party: s.party(x.Party), Point: s.link(x.About, ""), Says: s.statement(x)}
	row.Says.Text = shorten(row.Says.Text, listSaidAtMost)
	if !x.Own() {
		row.Voice = named(s.words.Voice(x.Voice))
	}
	return row
}

// placesIn names the places in the source that citations point to; nothing where
// they point to the whole.
func (s *seat) placesIn(cites []parallax.Citation, id parallax.SourceID) string {
	var places []string
	for _, c := range cites {
		if place := named(placeIn(c)); c.Source == id && place != "" && len(places) < citesAtMost {
			places = append(places, place)
		}
	}
	if len(places) == 0 {
		return ""
	}
	return s.words.Count("web.cites", len(places), locale.Args{"Portions": s.words.List(places)})
}

// citesAtMost bounds the places that one row names.
const citesAtMost = 12

// statedPlaces gives some of what was stated in the source, place by place.
func (s *seat) statedPlaces(n *sourceNode, from, to int) []statedPlace {
	var out []statedPlace
	for _, ref := range n.said[from:to] {
		x := &s.res.Record.Positions[ref.position]
		place := named(placeIn(x.Said[ref.said]))
		if len(out) == 0 || out[len(out)-1].Place != place {
			out = append(out, statedPlace{Place: place})
		}
		row := s.citingRow(x)
		row.Gone = s.index.sources().fallen[x]
		p := &out[len(out)-1]
		p.Rows = append(p.Rows, row)
	}
	return out
}

// restViews gives some of the points with what rests on what would fall, and
// raises the level by them.
func (s *seat) restViews(l *sourceLists, from, to int) []restView {
	var out []restView
	for _, r := range l.rests()[from:to] {
		v := restView{Point: s.link(r.point, "")}
		for _, id := range s.parties {
			if slices.ContainsFunc(r.parties, func(x compare.Rest) bool { return x.Party == id }) {
				v.Parties = append(v.Parties, s.party(id))
			}
		}
		l.level = s.index.levels.higher(l.level, s.rollUp(s.res.Point(r.point)))
		out = append(out, v)
	}
	return out
}

// mentionView words an entry that cites the source, and raises the level by it.
func (s *seat) mentionView(l *sourceLists, e *entry) entryView {
	l.level = s.entryLevel(l.level, e)
	for _, id := range aboutOf(e) {
		if p := s.res.Point(id); p != nil {
			l.level = s.index.levels.higher(l.level, s.rollUp(p))
		}
	}
	v := s.entry(e)
	v.Mine = false // no heading here says whose it is
	if e.task != nil && e.undertaking != nil {
		v.Kind = s.words.Say("web.undertaking.open", nil)
	}
	s.callItThis(l.node, v.Cites)
	if v.Answer != nil {
		s.callItThis(l.node, v.Answer.Cites)
	}
	return v
}

// callItThis spares the reader the name of the source on its own page.
func (s *seat) callItThis(n *sourceNode, cites []citedView) {
	for i := range cites {
		if cites[i].Source.Href == s.sourceHref(n.source.ID) {
			cites[i].Source, cites[i].Portion = span{Text: s.words.Say("web.sources.this", nil)}, ""
		}
	}
}

// aboutOf gives the points that the view of an entry links to.
func aboutOf(e *entry) []parallax.PointID {
	var about []parallax.PointID
	switch {
	case e.undertaking != nil:
		about = e.undertaking.About
	case e.question != nil:
		about = e.question.About
	}
	return about[:min(len(about), entryPoints)]
}

// sourceFile gives all that was stated in the source, relies on it or rests on
// what would fall with it as CSV.
func (s *seat) sourceFile(req *http.Request) (*answer, error) {
	n, err := s.sourceAsked(req)
	if err != nil {
		return nil, err
	}
	l := s.sourceLists(n)
	t := sheet{
		name: "uses-" + safeName(string(n.source.ID)),
		head: []string{"use", "place", "alone", "party", "voice", "point", "point_name", "status", "says", "marking", "round", "stands"},
	}
	for _, r := range l.rests() {
		l.level = s.index.levels.higher(l.level, s.rollUp(s.res.Point(r.point)))
	}
	rows := func(yield func([]string) bool) { s.useCells(l, yield) }
	t.fill(rows, len(n.said)+n.relied+len(l.rests()))
	return s.csv(t, l.level)
}

// useCells gives the rows of sourceFile.
func (s *seat) useCells(l *sourceLists, yield func([]string) bool) {
	n, x := l.node, s.index.sources()
	for _, r := range x.reliance.On(n.source.ID) {
		if !yield(s.usedBy(r.Position, "relies", s.placesOf(r.Position.Sources, n.source.ID), strconv.FormatBool(r.Alone))) {
			return
		}
	}
	for _, rests := range l.rests() {
		for _, r := range rests.parties {
			if !yield([]string{"rests", "", "", string(r.Party), "", string(r.Point), s.words.Point(r.Point), s.statusName(r.Point), "", "", "", ""}) {
				return
			}
		}
	}
	for _, ref := range n.said {
		p := &s.res.Record.Positions[ref.position]
		if !yield(s.usedBy(p, "stated", placeIn(p.Said[ref.said]), "")) {
			return
		}
	}
}

func (s *seat) usedBy(x *parallax.Position, use, place, alone string) []string {
	return []string{
		use, place, alone, string(x.Party), string(x.Voice), string(x.About), s.words.Point(x.About), s.statusName(x.About),
		s.words.Statement(x), x.Marking, string(x.Round), strconv.FormatBool(!s.index.sources().fallen[x]),
	}
}

// placesOf gives the places as the record writes them.
func (s *seat) placesOf(cites []parallax.Citation, id parallax.SourceID) string {
	var places []string
	for _, c := range cites {
		if place := placeIn(c); c.Source == id && place != "" {
			places = append(places, place)
		}
	}
	return strings.Join(places, "; ")
}

// statusName gives the status of a point as JSON writes it; empty: there is no
// such point.
func (s *seat) statusName(id parallax.PointID) string {
	if p := s.res.Point(id); p != nil {
		return p.Status.String()
	}
	return ""
}
