package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/chart"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
)

// tongue is what all pages in one language share.
type tongue struct {
	lang     string
	words    *report.Words
	pages    *templates
	statuses map[compare.Status]statusView
	numerals chart.Numerals // of pictures
	prepared *prepared
}

func newTongue(res *compare.Result, lang string) (*tongue, error) {
	t := &tongue{lang: lang, words: report.NewWords(res, locale.New(lang)), statuses: make(map[compare.Status]statusView)}
	for _, c := range compare.Statuses() {
		t.statuses[c] = statusView{c.String(), chart.Sign(c.String()), t.words.Status(c)}
	}
	t.numerals = chart.English
	if lang == locale.Russian {
		t.numerals = chart.Russian
	}
	var err error
	t.pages, err = newTemplates(t.words)
	return t, err
}

// seat is where one reader sits: a language, and the chair of a party or nobody's.
// Pages are methods of it. It is made for a request and costs little.
type seat struct {
	*site
	*tongue
	words *report.Words // of the tongue, from the chair
	// chair is the party that is named first and that the pages speak to; empty:
	// nobody's.
	chair parallax.PartyID
	// parties are all parties, the chair's first, then by id. A party's colour and
	// shape depend on its id alone.
	parties []parallax.PartyID
	// base stands before the address of every page of this seat.
	base string
	// rest is the address of this page behind the base, the query included.
	rest string
}

// seated makes the seat for an address whose first part is the language.
func (s *site) seated(t *tongue, chair parallax.PartyID, rest string) *seat {
	seat := &seat{site: s, tongue: t, words: t.words, chair: chair, parties: s.res.Parties, rest: rest}
	seat.base = seatBase(t.lang, chair)
	if chair != "" {
		seat.words = t.words.From(chair)
		seat.parties = append([]parallax.PartyID{chair}, slices.DeleteFunc(slices.Clone(s.res.Parties), func(id parallax.PartyID) bool { return id == chair })...)
	}
	return seat
}

// seatBase is what the addresses of a seat begin with.
func seatBase(lang string, chair parallax.PartyID) string {
	if chair == "" {
		return "/" + lang
	}
	return "/" + lang + "/as/" + segment(string(chair))
}

// pageKind is a kind of page: its address below a seat and what makes it.
type pageKind struct {
	pattern string
	serve   func(*seat, *http.Request) (*answer, error)
}

// sit registers a page for every seat.
func (s *site) sit(r *routes, p pageKind) {
	for _, t := range s.tongues {
		r.handle("/"+t.lang+p.pattern, func(req *http.Request) (*answer, error) {
			defer s.takeTurn()()
			return p.serve(s.seated(t, "", restOf(req, "/"+t.lang)), req)
		})
		r.handle("/"+t.lang+"/as/{party}"+p.pattern, func(req *http.Request) (*answer, error) {
			chair := parallax.PartyID(unsegment(req.PathValue("party")))
			if !slices.Contains(s.chairs, chair) {
				return nil, parallax.Errorf(parallax.NotFound, "there is no party %q", chair)
			}
			defer s.takeTurn()()
			return p.serve(s.seated(t, chair, restOf(req, seatBase(t.lang, chair))), req)
		})
	}
}

// takeTurn waits until a page may be made, in the order of asking, and gives what
// ends the turn. Pages are made on all processors but one: with all of them busy
// the network would be looked at only now and then, and some readers would wait
// ten times as long as others.
func (s *site) takeTurn() (end func()) {
	s.turns <- struct{}{}
	return func() { <-s.turns }
}

// restOf gives the address behind the base, with the query.
func restOf(req *http.Request, base string) string {
	rest := strings.TrimPrefix(req.URL.EscapedPath(), base)
	if req.URL.RawQuery != "" {
		rest += "?" + req.URL.RawQuery
	}
	return rest
}

// front leads from the root to the overview in the reader's language.
func (s *site) front(req *http.Request) (*answer, error) {
	lang := s.first
	if lang == "" {
		lang = locale.Match(req.Header.Get("Accept-Language"))
	}
	return &answer{redirect: seatBase(lang, "") + "/"}, nil
}

// choiceView is one seat that the reader may change to, on the same page.
type choiceView struct {
	Name string
	Lang string // of the name
	Href string
	Here bool
}

// languages are the same page in every language; none where there is but one.
func (s *seat) languages() []choiceView {
	var out []choiceView
	for _, l := range locale.Languages() {
		if slices.ContainsFunc(s.tongues, func(t *tongue) bool { return t.lang == l.Code }) {
			out = append(out, choiceView{Name: l.Name, Lang: l.Code, Href: seatBase(l.Code, s.chair) + s.rest, Here: l.Code == s.lang})
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// chairViews are the same page from nobody's chair and from every party's.
func (s *seat) chairViews() []choiceView {
	if len(s.chairs) == 0 {
		return nil
	}
	out := []choiceView{{Name: s.words.Say("web.chair.nobody", nil), Href: seatBase(s.lang, "") + s.rest, Here: s.chair == ""}}
	for _, id := range s.chairs[:min(len(s.chairs), chairsAtMost)] {
		out = append(out, choiceView{Name: s.partyName(id), Href: seatBase(s.lang, id) + s.rest, Here: s.chair == id})
	}
	return out
}

// chairsAtMost bounds the switch; every chair has its address.
const chairsAtMost = 12
