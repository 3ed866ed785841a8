package web

import (
	"html/template"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/chart"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/report"
)

// frame is what stands around every page.
type frame struct {
	Lang    string
	Base    string // before the address of every page
	Here    string // the page's name, for the navigation
	Title   string // of the page
	Site    string // the record's title, shortened
	Stamp   string // EXAMPLE, or nothing
	Banner  string // the level of all that is on the page, or nothing
	Assumed bool   // the level was chosen without a row in the parties' table
	Round   string // as of which round
	Query   string // what is searched for
	Chair   string // the name of the party whose chair it is, or nothing
	// Languages and Chairs are the seats this page can be read from.
	Languages, Chairs []choiceView
	Style             string // addresses of assets
	Icon              string
	Script            string
	Static            bool // made for a folder, where no server answers
}

// framed gives the frame of one page, which holds what is marked with the level.
func (s *seat) framed(here, title string, level levelID) frame {
	f := s.bare(title)
	f.Here, f.Site, f.Round = here, shorten(report.Clean(s.words.Title()), 140), s.round(s.res.AsOf)
	f.Banner, f.Assumed = s.index.levels.banner(level)
	f.Languages, f.Chairs = s.languages(), s.chairViews()
	if s.chair != "" {
		f.Chair = s.partyName(s.chair)
	}
	return f
}

// bare is framed without a word of the record: for who may not see any.
func (s *seat) bare(title string) frame {
	f := frame{Lang: s.lang, Base: s.base, Title: title, Style: s.assets.Style, Icon: s.assets.Icon, Script: s.assets.Script, Static: s.static}
	if s.res.Record.Example {
		f.Stamp = s.words.Say("web.stamp", nil)
	}
	return f
}

// round names a round: its title and date.
func (s *seat) round(id parallax.RoundID) string {
	i := s.res.Record.RoundIndex(id)
	if i < 0 || i >= len(s.res.Record.Rounds) {
		return named(s.words.WrittenDate(string(id)))
	}
	r := &s.res.Record.Rounds[i]
	title := s.words.RoundTitle(r)
	if r.Text == "" {
		return named(title)
	}
	return s.words.Say("web.round", map[string]any{"Title": named(title), "Date": named(s.words.WrittenDate(r.Text))})
}

// class names a class, as a heading does.
func (s *seat) class(class string) string {
	if class == "" {
		return ""
	}
	return named(s.words.Class(class))
}

// partyView is a party with its colour and shape, the same on every page.
type partyView struct {
	ID    parallax.PartyID
	Name  string
	Mark  template.HTML
	Class string

	number int
}

func (s *seat) party(id parallax.PartyID) partyView {
	n := s.partyNumber(id)
	return partyView{ID: id, Name: s.partyName(id), Mark: chart.Mark(n), Class: chart.Class(n), number: n}
}

// HTML is the party's mark and name.
func (p partyView) HTML() template.HTML { return chart.PartyName(p.number, p.Name) }

func (s *seat) partyName(id parallax.PartyID) string { return named(s.words.Party(id)) }

// partyNumber gives a party's place in the order of ids, or -1.
func (s *seat) partyNumber(id parallax.PartyID) int {
	for i, p := range s.res.Parties {
		if p == id {
			return i
		}
	}
	return -1
}

// partyViews are all parties, the chair's first.
func (s *seat) partyViews() []partyView {
	out := make([]partyView, len(s.parties))
	for i, id := range s.parties {
		out[i] = s.party(id)
	}
	return out
}

// statusView is a status as sign and word.
type statusView struct {
	Name string // as JSON writes it
	Sign template.HTML
	Word string
}

// HTML is the status's sign and word.
func (v statusView) HTML() template.HTML { return chart.StatusWord(v.Name, v.Word) }

func (s *seat) status(c compare.Status) statusView { return s.statuses[c] }

// pointLink is a point to be gone to.
type pointLink struct {
	Href   string
	Text   string
	Status statusView
}

// HTML is the link.
func (l pointLink) HTML() template.HTML {
	return chart.PointLink(l.Href, l.Text, l.Status.Name, l.Status.Word)
}

// link names a point; beside another point the subject is left out when it is
// the same. An empty beside is no point.
func (s *seat) link(id, beside parallax.PointID) pointLink {
	l := pointLink{Href: s.pointHref(id), Text: sentence(s.words.PointBeside(id, beside))}
	if p := s.res.Point(id); p != nil {
		l.Status = s.status(p.Status)
	}
	return l
}

func (s *seat) links(ids []parallax.PointID, beside parallax.PointID) []pointLink {
	out := make([]pointLink, len(ids))
	for i, id := range ids {
		out[i] = s.link(id, beside)
	}
	return out
}
