package web

import (
	"html/template"
	"net/http"
	"slices"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/chart"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// fallPage shows what would change if a source were taken away.
type fallPage struct {
	frame
	Crumbs []span
	Source span
	Lead   []string      // sentences
	Stacks template.HTML // the statuses now and without the source
	Legend []statusView
	Groups []changeGroup
	Paging paging
	Sheet  string // address of the same as CSV; empty: nothing would change
}

// fallHref gives the address of what would change without a source.
func (s *seat) fallHref(id parallax.SourceID) string { return s.sourceHref(id) + "/fall" }

func (s *seat) fallPage(req *http.Request) (*answer, error) {
	n, err := s.sourceAsked(req)
	if err != nil {
		return nil, err
	}
	return &answer{heavy: func() (*answer, error) { return s.fall(req, n) }}, nil
}

// fall makes the comparison without the source and keeps nothing of it.
func (s *seat) fall(req *http.Request, n *sourceNode) (*answer, error) {
	id := n.source.ID
	changes, after, err := compare.WhatFalls(s.res, id)
	if err != nil {
		return nil, err
	}
	p := fallPage{Source: s.sourceSpan(id), Lead: []string{s.fallLead(n, len(changes))}}
	p.Crumbs = []span{{s.words.Say("web.sources.title", nil), s.base + "/sources"}, p.Source}
	if p.Paging, err = newPaging(req, pagesFor(len(changes), changesPerPage)); err != nil {
		return nil, err
	}
	from := (p.Paging.Page - 1) * changesPerPage
	level := s.index.levels.higher(s.index.levels.whole, n.level) // the picture counts all points
	p.Groups, level = s.fallGroups(changes[from:min(from+changesPerPage, len(changes))], level)
	if len(changes) > 0 {
		p.Lead = append(p.Lead, s.fallCounts(changes))
		p.Stacks, p.Legend = s.fallStacks(after), s.statusViews()
		if !s.static {
			p.Sheet = s.fallHref(id) + ".csv"
		}
	}
	p.frame = s.framed("sources", s.words.Say("web.sources.fall.title", locale.Args{"Source": shorten(p.Source.Text, 120)}), level)
	return s.page("fall", &p)
}

// fallLead says how many positions would fall, and on how many points that shows.
func (s *seat) fallLead(n *sourceNode, changes int) string {
	switch {
	case n.alone == 0:
		return s.words.Say("web.sources.fall.none", nil)
	case n.alone == n.reports:
		return s.words.Count("web.sources.fall.reports", n.alone, nil)
	case changes == 0:
		return s.words.Count("web.sources.fall.no-change", n.alone, nil)
	}
	return s.words.Count("web.sources.fall.positions", n.alone, nil) + " " + s.words.Count("web.sources.fall.points", changes, nil)
}

// fallCounts says how many points would change in which way.
func (s *seat) fallCounts(changes []compare.Change) string {
	counts := make(map[compare.ChangeCode]int)
	for i := range changes {
		counts[changes[i].Code]++
	}
	var parts []string
	for _, code := range compare.ChangeCodes() {
		if counts[code] > 0 {
			parts = append(parts, s.words.Count("web.sources.fall.count-"+code.String(), counts[code], nil))
		}
	}
	return s.words.Say("web.sources.fall.counts", locale.Args{"Changes": s.words.List(parts)})
}

// fallStacks draws how the points stand now and how they would.
func (s *seat) fallStacks(after *compare.Result) template.HTML {
	pile := chart.Stacks{Title: s.words.Say("web.sources.fall.picture", nil)}
	for _, row := range []struct {
		key string
		res *compare.Result
	}{{"web.sources.fall.now", s.res}, {"web.sources.fall.then", after}} {
		v := chart.Stack{Label: s.words.Say(row.key, nil), Text: sentence(s.words.StandingOf(row.res.Counts))}
		for _, c := range compare.Statuses() {
			v.Counts = append(v.Counts, chart.StatusCount{Status: c.String(), Count: row.res.Counts[c]})
		}
		pile.Rows = append(pile.Rows, v)
	}
	picture, _ := pile.HTML() // some point changed, so there is one to count
	return picture
}

// fallGroups words changes by their codes, and raises the level by them.
func (s *seat) fallGroups(changes []compare.Change, level levelID) ([]changeGroup, levelID) {
	var out []changeGroup
	var l changeList
	for i := range changes {
		c := &changes[i]
		code := c.Code.String()
		if len(out) == 0 || out[len(out)-1].ID != code {
			out = append(out, changeGroup{ID: code, Heading: s.words.Say("web.sources.fall."+code, nil)})
		}
		g := &out[len(out)-1]
		shift := shiftOf(c)
		l.moves = func(x *compare.Shift, level levelID) ([]roundMove, levelID) {
			moves, level := s.movesOf(c, level)
			for i := range moves {
				moves[i].Back = slices.Contains(x.Leavers, moves[i].Party.ID)
			}
			return moves, level
		}
		var row shiftView
		row, level = s.shift(&l, &shift, level)
		g.Rows = append(g.Rows, row)
	}
	return out, level
}

// fallFile gives what would change as CSV.
func (s *seat) fallFile(req *http.Request) (*answer, error) {
	n, err := s.sourceAsked(req)
	if err != nil {
		return nil, err
	}
	return &answer{heavy: func() (*answer, error) {
		changes, _, err := compare.WhatFalls(s.res, n.source.ID)
		if err != nil {
			return nil, err
		}
		return s.changesSheet("without-"+safeName(string(n.source.ID)), shiftsOf(changes), changeChoice{kind: allChanges})
	}}, nil
}
