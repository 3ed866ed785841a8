package web

import (
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
)

// columnView is one party's side of a point: what it holds, what it reports of
// others, what is said of it, and what it said before.
type columnView struct {
	Party     partyView
	You       bool // it is the chair's
	Positions []positionView
	Reports   []positionView
	SaidOf    []saidOfView   // of the chair's: what others report it to hold
	Before    []positionView // what does not stand any more, the latest first
	Silence   string
	More      int
}

// saidOfView is what another party reports the chair's to hold.
type saidOfView struct {
	By        partyView
	Statement statementView
}

// silentView is a party that holds nothing, and why.
type silentView struct {
	Party   partyView
	Silence string
}

// positionView is one position, worded.
type positionView struct {
	Voice      string // of a report: whose view it is said to be
	Outsider   bool   // the voice is no party's
	Says       string // the value by its stance, or the silence
	Portion    string // the marking, as before a paragraph
	Given      string // its conditions
	Likelihood string // word and number
	Confidence string
	Method     string
	Because    []pointLink
	Said       []citationView
	Sources    []citationView
	Round      string
	Means      string // the same in plain days or numbers
	Horizon    string
	Note       string
	Gone       string // that it does not stand any more, and since when
}

// citationView points into a source listed further down the page, at one place
// of it or at several.
type citationView struct {
	Href     string
	Title    string
	Portions string
}

// columnsOf gives each party's side. Of three parties and more those with nothing
// to show get no column, but stand in one list.
func (s *seat) columnsOf(p *pointStory) (columns []columnView, silent []silentView) {
	all := make([]columnView, len(s.res.Parties))
	for _, x := range p.Positions {
		n := s.partyNumber(x.Party)
		if n < 0 {
			continue
		}
		c := &all[n]
		switch {
		case len(c.Positions)+len(c.Reports) >= positionsAtMost:
			c.More++
		case x.Own():
			c.Positions = append(c.Positions, s.position(p.ID, x))
		default:
			c.Reports = append(c.Reports, s.position(p.ID, x))
		}
	}
	s.fillBefore(all, p)
	for _, id := range s.parties {
		c := &all[s.partyNumber(id)]
		c.Party, c.Silence = s.party(id), s.silenceOf(p.Point, id)
		if c.You = id == s.chair; c.You {
			c.SaidOf = s.saidOf(p.Point)
		}
		if len(all) <= 2 || len(c.Positions)+len(c.Reports)+len(c.Before)+len(c.SaidOf) > 0 {
			columns = append(columns, *c)
		} else if c.Silence != "" {
			silent = append(silent, silentView{c.Party, c.Silence})
		}
	}
	return columns, silent
}

// saidOf lists what other parties report the chair's to hold.
func (s *seat) saidOf(p *compare.Point) []saidOfView {
	var out []saidOfView
	for _, x := range p.Positions {
		if string(x.Voice) == string(s.chair) && x.Party != s.chair && len(out) < positionsAtMost {
			out = append(out, saidOfView{s.party(x.Party), s.statement(x)})
		}
	}
	return out
}

func (s *seat) silenceOf(p *compare.Point, id parallax.PartyID) string {
	for _, x := range p.Silence {
		if x.Party == id {
			return s.words.Silence(x.State)
		}
	}
	return ""
}

func (s *seat) position(point parallax.PointID, x *parallax.Position) positionView {
	v := positionView{
		Says: written(s.words.Says(x)), Given: written(s.words.Conditions(x)), Portion: s.portion(x.Marking),
		Likelihood: named(s.words.Likelihood(x.Likelihood)),
		Method:     sentence(strings.Join(s.words.WordList(x.Method), ", ")),
		Because:    s.links(x.Because[:min(len(x.Because), namedAtMost)], point),
		Said:       s.citations(x.Said), Sources: s.citations(x.Sources),
		Round: s.round(x.Round), Horizon: named(s.words.When(x.Horizon)), Note: report.Clean(x.Note),
	}
	if x.Confidence != "" {
		v.Confidence = s.confidence(x.Confidence)
	}
	if !x.Own() {
		v.Voice = named(s.words.Voice(x.Voice))
		v.Outsider = s.partyNumber(parallax.PartyID(x.Voice)) < 0
	}
	if plain, ok := s.words.Plainly(x); ok {
		v.Means = written(s.words.Written(x.Value.Kind(), plain))
	}
	return v
}

func (s *seat) confidence(word string) string {
	switch word {
	case "low", "moderate", "high":
		return s.words.Say("web.confidence."+word, nil)
	}
	return named(word)
}

func (s *seat) citations(list []parallax.Citation) []citationView {
	var out []citationView
	var portions []string
	for i, c := range list {
		if _, portion, found := strings.Cut(c.Text, "#"); found {
			portions = append(portions, named(portion))
		}
		if i+1 < len(list) && list[i+1].Source == c.Source {
			continue // further places of one source stand together
		}
		v := citationView{Href: "#" + sourceAnchor(c.Source), Title: shorten(report.Clean(s.words.Source(c.Source)), 160)}
		if len(portions) > 0 {
			v.Portions = s.words.Count("web.cites", len(portions), locale.Args{"Portions": s.words.List(portions)})
		}
		out, portions = append(out, v), nil
	}
	return out
}
