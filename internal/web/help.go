package web

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// helpPage explains how to read the pages.
type helpPage struct {
	frame
	Statuses []statusView
	Reasons  []helpWord
	Silences []string
	Stances  []helpWord // what a party does with a statement
	Levels   []helpWord // of the record's scheme of markings
	Sources  []helpWord // letters of the Admiralty code
	Facts    []helpWord // figures of it
}

// helpWord is a word or sign with what it means.
type helpWord struct{ Sign, Text string }

func (s *seat) help(*http.Request) (*answer, error) {
	p := helpPage{frame: s.framed("help", s.words.Say("web.help.title", nil), noLevel)}
	for _, c := range compare.Statuses() {
		p.Statuses = append(p.Statuses, s.status(c))
	}
	for _, code := range compare.ReasonCodes() {
		p.Reasons = append(p.Reasons, helpWord{s.words.Say("reason-name."+code.String(), nil), s.words.Say("web.help.reason."+code.String(), nil)})
	}
	for _, state := range []compare.SilenceState{compare.NoInformation, compare.Declines, compare.CannotShare, compare.Asked, compare.Answered, compare.NotAsked} {
		p.Silences = append(p.Silences, s.words.Silence(state))
	}
	for _, stance := range []parallax.Stance{parallax.Possible, parallax.Doubts, parallax.Denies} {
		p.Stances = append(p.Stances, helpWord{s.words.Say("web.help.stance-name."+stance.String(), nil), s.words.Say("web.help.stance."+stance.String(), nil)})
	}
	p.Levels = s.helpLevels()
	for _, letter := range "ABCDEF" {
		p.Sources = append(p.Sources, helpWord{string(letter), s.words.Say("explain.rating-"+strings.ToLower(string(letter)), nil)})
	}
	for _, figure := range "123456" {
		p.Facts = append(p.Facts, helpWord{string(figure), s.words.Say("explain.rating-"+string(figure), nil)})
	}
	return s.page("help", &p)
}

// helpLevels are the portion marks of the record's scheme with their banners, lowest
// first.
func (s *seat) helpLevels() []helpWord {
	var out []helpWord
	scheme := s.res.Record.Marking.Scheme
	for i, mark := range scheme.Marks() {
		level, err := scheme.Parse(mark)
		if err != nil {
			continue // not one of the scheme's own marks
		}
		sign := s.words.Say("web.portion", locale.Args{"Marking": mark}) + " " + level.Banner()
		out = append(out, helpWord{sign, s.words.Say("web.help.level."+string(scheme)+"-"+strconv.Itoa(i), nil)})
	}
	return out
}
