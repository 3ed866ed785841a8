package web

import (
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
)

// columnView is one party's side of a point: what it holds, then what it reports
// of others. A party that says nothing has its silence.
type columnView struct {
	Party     partyView
	Positions []positionView
	Reports   []positionView
	Silence   string
	More      int
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
}

// citationView points into a source listed further down the page, at one place
// of it or at several.
type citationView struct {
	Href     string
	Title    string
	Portions string
}

func (s *site) columnsOf(p *compare.Point) []columnView {
	out := make([]columnView, len(s.res.Parties))
	for i, id := range s.res.Parties {
		out[i].Party = s.party(id)
		for _, x := range p.Silence {
			if x.Party == id {
				out[i].Silence = s.words.Silence(x.State)
			}
		}
	}
	for _, x := range p.Positions {
		n := s.partyNumber(x.Party)
		if n < 0 {
			continue
		}
		c := &out[n]
		switch {
		case len(c.Positions)+len(c.Reports) >= positionsAtMost:
			c.More++
		case x.Own():
			c.Positions = append(c.Positions, s.position(p, x))
		default:
			c.Reports = append(c.Reports, s.position(p, x))
		}
	}
	return out
}

func (s *site) position(p *compare.Point, x *parallax.Position) positionView {
	v := positionView{
		Says: written(s.words.Says(x)), Given: written(s.words.Conditions(x)), Portion: s.portion(x.Marking),
		Likelihood: named(s.words.Likelihood(x.Likelihood)),
		Method:     sentence(strings.Join(x.Method, ", ")),
		Because:    s.links(x.Because[:min(len(x.Because), namedAtMost)], p.ID),
		Said:       s.citations(x.Said), Sources: s.citations(x.Sources),
		Round: s.round(x.Round), Horizon: named(x.Horizon), Note: report.Clean(x.Note),
	}
	if x.Confidence != "" {
		v.Confidence = s.confidence(x.Confidence)
	}
	if !x.Own() {
		v.Voice = named(s.words.Voice(x.Voice))
		v.Outsider = s.partyNumber(parallax.PartyID(x.Voice)) < 0
	}
	if plain, ok := report.Plainly(x); ok {
		v.Means = written(plain)
	}
	return v
}

func (s *site) confidence(word string) string {
	switch word {
	case "low", "moderate", "high":
		return s.words.Say("web.confidence."+word, nil)
	}
	return named(word)
}

func (s *site) citations(list []parallax.Citation) []citationView {
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

// questionView is a question on the point.
type questionView struct {
	By, To   partyView
	Round    string
	Portion  string
	Text     string
	Answered bool
	// Answer and its fields are those of an answer that is there.
	Answer        string
	AnswerRound   string
	AnswerPortion string
}

func (s *site) questions(id parallax.PointID) []questionView {
	list := s.res.QuestionsOn(id)
	var out []questionView
	for _, q := range list[:min(len(list), talkAtMost)] {
		v := questionView{
			By: s.party(q.By), To: s.party(q.To), Round: s.round(q.Round),
			Portion: s.portion(q.Marking), Text: report.Clean(q.Text), Answered: s.res.Answered(q),
		}
		if v.Answered {
			v.Answer, v.AnswerRound, v.AnswerPortion = report.Clean(q.Answer.Text), s.round(q.Answer.Round), s.portion(q.Answer.Marking)
		}
		out = append(out, v)
	}
	return out
}

// undertakingView is a promise on the point.
type undertakingView struct {
	By, To  partyView
	Round   string
	Portion string
	Text    string
	Due     string
	State   string
	Open    bool
}

func (s *site) undertakings(id parallax.PointID) []undertakingView {
	list := s.res.UndertakingsOn(id)
	var out []undertakingView
	for _, u := range list[:min(len(list), talkAtMost)] {
		state := u.State
		if s.res.IsOpen(u) {
			state = parallax.UndertakingOpen
		}
		out = append(out, undertakingView{
			By: s.party(u.By), To: s.party(u.To), Round: s.round(u.Round), Portion: s.portion(u.Marking),
			Text: report.Clean(u.Text), Due: s.due(u), Open: state == parallax.UndertakingOpen,
			State: s.words.Say("web.undertaking."+string(state), nil),
		})
	}
	return out
}

// due says until when a promise is to be kept: a round, or a date as written.
func (s *site) due(u *parallax.Undertaking) string {
	if u.Due == "" {
		return ""
	}
	return s.round(parallax.RoundID(u.Due))
}
