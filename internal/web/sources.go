package web

import (
	"encoding/hex"
	"slices"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
)

// sourcesView is what the positions of a point cite.
type sourcesView struct {
	Rows []sourceView
	More int
}

// sourceView is one source: who holds and has seen it, and what each party
// thinks of it.
type sourceView struct {
	Anchor  string
	Href    string // of its own page; empty: it has none
	Title   string
	Facts   string // kind and date
	Portion string
	Holder  string
	// Recorded says, of a record of what was said, whose record it is.
	Recorded string
	Use      []string    // said, relied on; by whom
	Seen     []partyView // the parties that hold it or were shown it
	All      bool        // of three parties and more: all of them
	Ratings  []ratingView
	Note     string
}

// ratingView is one party's rating of a source.
type ratingView struct {
	Party partyView
	Code  string
	Words string // what its two signs mean; empty: it is no such code
}

// sourceAnchor names a source in the page; ids may hold what an anchor may not.
func sourceAnchor(id parallax.SourceID) string { return "source-" + hex.EncodeToString([]byte(id)) }

// use is who cites a source for what.
type use struct {
	source     parallax.SourceID
	said, rely []parallax.PartyID
}

// sources lists what is cited on a point, what does not stand any more included:
// first what is relied on, then where something was said.
func (s *seat) sources(p *pointStory) *sourcesView {
	var uses []use
	at := make(map[parallax.SourceID]int)
	note := func(id parallax.SourceID) *use {
		i, ok := at[id]
		if !ok {
			i = len(uses)
			at[id] = i
			uses = append(uses, use{source: id})
		}
		return &uses[i]
	}
	for _, list := range [...][]*parallax.Position{p.Positions, p.fallen} {
		for _, x := range list {
			for _, c := range x.Sources {
				u := note(c.Source)
				u.rely = appendNew(u.rely, x.Party)
			}
		}
	}
	for _, list := range [...][]*parallax.Position{p.Positions, p.fallen} {
		for _, x := range list {
			for _, c := range x.Said {
				u := note(c.Source)
				u.said = appendNew(u.said, x.Party)
			}
		}
	}
	if len(uses) == 0 {
		return nil
	}
	v := &sourcesView{More: max(len(uses)-sourcesAtMost, 0)}
	for i := range uses[:min(len(uses), sourcesAtMost)] {
		v.Rows = append(v.Rows, s.source(&uses[i]))
	}
	return v
}

func appendNew[T comparable](list []T, x T) []T {
	if slices.Contains(list, x) {
		return list
	}
	return append(list, x)
}

func (s *seat) source(u *use) sourceView {
	v := sourceView{Anchor: sourceAnchor(u.source), Title: shorten(report.Clean(s.words.Source(u.source)), 400)}
	for _, cited := range []struct {
		key string
		by  []parallax.PartyID
	}{{"web.source.said-by", u.said}, {"web.source.relied-on-by", u.rely}} {
		if len(cited.by) > 0 {
			v.Use = append(v.Use, sentence(s.words.Say(cited.key, locale.Args{"Parties": s.words.Parties(cited.by)})))
		}
	}
	src := s.res.Record.Source(u.source)
	if src == nil {
		return v
	}
	v.Href, v.Facts, v.Note = s.sourceHref(u.source), s.sourceFacts(src), report.Clean(src.Note)
	v.Portion = s.portion(src.Marking)
	if src.Holder != "" {
		v.Holder = named(s.words.Voice(parallax.Voice(src.Holder)))
	}
	v.Recorded = s.recorded(src, u)
	for _, id := range s.parties {
		if src.Seen(id) {
			v.Seen = append(v.Seen, s.party(id))
		}
		if code := named(src.RatingBy(id)); code != "" {
			r := ratingView{Party: s.party(id), Code: code}
			if words := named(s.words.Rating(code)); words != code {
				r.Words = words
			}
			v.Ratings = append(v.Ratings, r)
		}
	}
	v.All = len(v.Seen) > 2 && len(v.Seen) == len(s.parties)
	return v
}

func (s *seat) sourceFacts(src *parallax.Source) string {
	kind, date := named(s.words.Word(src.Kind)), named(s.words.WrittenDate(src.Date))
	if kind == "" || date == "" {
		return kind + date
	}
	return s.words.Say("web.source.facts", locale.Args{"Kind": kind, "Date": date})
}

// recorded says whose record it is when a party's own words are known only from
// another's, until that party confirms it.
func (s *seat) recorded(src *parallax.Source, u *use) string {
	if s.res.Record.Party(parallax.PartyID(src.Holder)) == nil {
		return ""
	}
	var unconfirmed []parallax.PartyID
	for _, by := range u.said {
		if string(by) != src.Holder && !slices.Contains(src.Confirmed, by) {
			unconfirmed = append(unconfirmed, by)
		}
	}
	if len(unconfirmed) == 0 {
		return ""
	}
	return sentence(s.words.Say("web.source.recorded", locale.Args{
		"Holder": s.words.Party(parallax.PartyID(src.Holder)), "Parties": s.words.Parties(unconfirmed),
	}))
}
