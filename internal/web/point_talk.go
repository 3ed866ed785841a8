package web

import (
	"slices"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/report"
)

// questionView is a question on the point.
type questionView struct {
	By, To   partyView
	Round    string
	Portion  string
	Text     string
	Answered bool
	Yours    bool // the chair's party owes the answer
	// Answer and its fields are those of an answer that is there.
	Answer        string
	AnswerRound   string
	AnswerPortion string
}

func (s *seat) questions(id parallax.PointID) []questionView {
	list := slices.Clone(s.res.QuestionsOn(id))
	slices.SortStableFunc(list, func(a, b *parallax.Question) int { return s.chairFirst(a.To, b.To) })
	var out []questionView
	for _, q := range list[:min(len(list), talkAtMost)] {
		v := questionView{
			By: s.party(q.By), To: s.party(q.To), Round: s.round(q.Round),
			Portion: s.portion(q.Marking), Text: report.Clean(q.Text), Answered: s.res.Answered(q),
		}
		v.Yours = !v.Answered && q.To == s.chair
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
	Yours   bool // the chair's party owes it
}

func (s *seat) undertakings(id parallax.PointID) []undertakingView {
	list := slices.Clone(s.res.UndertakingsOn(id))
	slices.SortStableFunc(list, func(a, b *parallax.Undertaking) int { return s.chairFirst(a.By, b.By) })
	var out []undertakingView
	for _, u := range list[:min(len(list), talkAtMost)] {
		state := u.State
		if s.res.IsOpen(u) {
			state = parallax.UndertakingOpen
		}
		out = append(out, undertakingView{
			By: s.party(u.By), To: s.party(u.To), Round: s.round(u.Round), Portion: s.portion(u.Marking),
			Text: report.Clean(u.Text), Due: s.due(u), Open: state == parallax.UndertakingOpen,
			Yours: state == parallax.UndertakingOpen && u.By == s.chair,
			State: s.words.Say("web.undertaking."+string(state), nil),
		})
	}
	return out
}

// due says until when a promise is to be kept: a round, or a date as written.
func (s *seat) due(u *parallax.Undertaking) string {
	if u.Due == "" {
		return ""
	}
	return s.round(parallax.RoundID(u.Due))
}
