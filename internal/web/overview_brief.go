package web

import (
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
)

// Bounds of what the overview says in short.
const (
	briefPoints = 2
	briefMoves  = 3
	quoteAtMost = 90 // characters of a promise, a question or a title
	rootsAtMost = 8
)

// briefView is one line of what a reader in a hurry has to know.
type briefView struct {
	Label, Href string // of the section that says more
	Text        string
	Points      []pointLink // what it is about
	More        int         // points besides
	Portion     string      // the marking of what Then quotes
	Then        string      // what is said of the points
	Moves       []noteView  // what the party of the chair could do, by point
}

// rootLinks lead to the root subjects, as a rule countries, with most points.
type rootLinks struct {
	Label string
	Links []rootLink
	More  int
}

// rootLink leads to a root subject's page.
type rootLink struct{ Name, Href, Points string }

// brief says in a line each what the sections of the page say at length: what to
// settle first, who owes what, who is misreported and what moved. moves are those
// on the leading cruxes.
func (s *seat) brief(p *overviewPage, moves []compare.Move) []briefView {
	var out []briefView
	add := func(key, href string, v briefView) {
		v.Label, v.Href = s.words.Say(key, nil), href
		out = append(out, v)
	}
	if first := s.firstQuestion(); first != nil {
		add("web.overview.cruxes", "#cruxes", briefView{Text: s.words.Say("web.agenda.first-of-all", nil), Points: []pointLink{first.Point}, Then: first.Text})
	}
	if p.Homework != nil {
		add("web.overview.homework", "#homework", briefView{Text: strings.TrimSpace(p.Homework.Lead + " " + p.Homework.Rest)})
	}
	if next := s.nextMoves(moves); len(next) > 0 {
		add("web.overview.next", s.base+"/agenda", briefView{Moves: next})
	}
	if len(s.index.misattributed) > 0 {
		key, v := s.briefReports()
		add(key, "#misattributed", v)
	}
	if p.Moved != nil {
		add("web.overview.moved", "#moved", briefView{Text: p.Moved.Lead})
	}
	return out
}

// briefReports counts the misattributions; from a party's chair it tells the first
// in which the party has a part. key is that of the label.
func (s *seat) briefReports() (key string, v briefView) {
	key = "web.overview.misattributed"
	if s.chair != "" {
		ours, byUs, _ := s.reports()
		if len(ours) == 0 && len(byUs) > 0 {
			key, ours = "web.overview.you-say", byUs
		}
		if len(ours) > 0 {
			n := s.note(ours[0])
			return key, briefView{Points: []pointLink{n.Point}, Portion: n.Portion, Then: n.Text, More: len(ours) - 1}
		}
	}
	all := s.index.misattributed
	v = briefView{Text: s.words.Count("web.overview.reports", len(all), nil), More: max(len(all)-briefPoints, 0)}
	for _, ref := range all[:len(all)-v.More] {
		v.Points = append(v.Points, s.link(s.res.Points[ref.point].ID, ""))
	}
	return key, v
}

// nextMoves says what the party of the chair could do about the leading cruxes,
// the first of them; nothing from nobody's chair.
func (s *seat) nextMoves(moves []compare.Move) []noteView {
	var out []noteView
	for i := range moves {
		if m := &moves[i]; s.chair != "" && m.Party == s.chair && len(out) < briefMoves {
			v := noteView{Point: s.link(m.Point, ""), Text: sentence(s.doing(m))}
			if m.Code != compare.StateOwn { // here without what the party rejects
				v.Portion = s.portion(s.quoted(m))
			}
			out = append(out, v)
		}
	}
	return out
}

// doing words a move for the party that would make it.
func (s *seat) doing(m *compare.Move) string {
	switch m.Code {
	case compare.Deliver:
		for _, u := range s.res.UndertakingsOn(m.Point) {
			if u.ID == m.ID && u.Due != "" {
				return s.words.Say("web.overview.do-deliver", locale.Args{"Due": s.due(u), "Text": excerpt(u.Text)})
			} else if u.ID == m.ID {
				return s.words.Say("web.overview.do-deliver-undated", locale.Args{"Text": excerpt(u.Text)})
			}
		}
	case compare.Reply:
		for _, q := range s.res.QuestionsOn(m.Point) {
			if q.ID == m.ID {
				return s.words.Say("web.overview.do-reply", locale.Args{"By": s.partyName(q.By), "Text": excerpt(q.Text)})
			}
		}
	case compare.Speak:
		return s.words.Say("web.overview.do-speak", nil)
	case compare.StateOwn:
		return s.words.Say("web.overview.do-state-own", nil)
	case compare.Share:
		return s.words.Say("web.overview.do-share", locale.Args{"Source": excerpt(s.words.Source(parallax.SourceID(m.ID)))})
	}
	return s.words.Say("web.overview.do-discuss", nil)
}

// excerpt is the beginning of what somebody wrote, as a line has room for.
func excerpt(text string) string {
	return shorten(strings.TrimRight(report.Clean(text), ". "), quoteAtMost)
}

// byCountry leads to the countries with most points, or to what else the subjects
// belong to; nil where they belong to nothing.
func (s *seat) byCountry() *rootLinks {
	v := &rootLinks{Label: s.words.Say("web.overview.by-country", nil)}
	for i := range s.index.countries {
		g := &s.index.countries[i]
		switch {
		case g.rest:
			continue
		case len(v.Links) == rootsAtMost:
			v.More++
			continue
		}
		if root := s.res.Record.Subject(g.root); root == nil || root.Kind != "country" {
			v.Label = s.words.Say("web.overview.by-root", nil)
		}
		v.Links = append(v.Links, rootLink{named(s.words.Subject(g.root)), s.subjectHref(g.root), s.words.Count("web.overview.points", g.counts.points(), nil)})
	}
	if len(v.Links) == 0 {
		return nil
	}
	return v
}
