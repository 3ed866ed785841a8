package web

import (
	"html/template"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/chart"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/report"
)

// frame is what stands around every page.
type frame struct {
	Lang    string
	Here    string // the page's name, for the navigation
	Title   string // of the page
	Site    string // the record's title, shortened
	Stamp   string // EXAMPLE, or nothing
	Banner  string // the level of all that is on the page, or nothing
	Assumed bool   // the level was chosen without a row in the parties' table
	Round   string // as of which round
	Style   string // addresses of assets
	Icon    string
}

// newFrame makes what all pages share.
func (s *site) newFrame() frame {
	f := frame{Lang: s.lang, Site: shorten(report.Clean(s.res.Record.Title), 90), Style: s.assets.Style, Icon: s.assets.Icon}
	if s.res.Record.Example {
		f.Stamp = report.Stamp
	}
	f.Round = s.round(s.res.AsOf)
	return f
}

// framed gives the frame of one page, which holds what is marked with the level.
func (s *site) framed(here, title string, level levelID) frame {
	f := s.frame
	f.Here, f.Title = here, title
	f.Banner, f.Assumed = s.index.levels.banner(level)
	return f
}

// bare is framed without a word of the record: for who may not see any.
func (s *site) bare(title string) frame {
	f := s.framed("", title, noLevel)
	f.Site, f.Round = "", ""
	return f
}

// round names a round: its title and date.
func (s *site) round(id parallax.RoundID) string {
	i := s.res.Record.RoundIndex(id)
	if i < 0 || i >= len(s.res.Record.Rounds) {
		return named(string(id))
	}
	r := &s.res.Record.Rounds[i]
	title := r.Title
	if title == "" {
		title = string(r.ID)
	}
	if r.Text == "" {
		return named(title)
	}
	return s.words.Say("web.round", map[string]any{"Title": named(title), "Date": named(r.Text)})
}

// class names a class, as a heading does.
func (s *site) class(class string) string {
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
}

func (s *site) party(id parallax.PartyID) partyView {
	n := s.partyNumber(id)
	return partyView{ID: id, Name: named(s.words.Party(id)), Mark: chart.Mark(n), Class: chart.Class(n)}
}

// partyNumber gives a party's place in the order of ids, or -1.
func (s *site) partyNumber(id parallax.PartyID) int {
	for i, p := range s.res.Parties {
		if p == id {
			return i
		}
	}
	return -1
}

func (s *site) parties() []partyView {
	out := make([]partyView, len(s.res.Parties))
	for i, id := range s.res.Parties {
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

func (s *site) status(c compare.Status) statusView { return s.index.statuses[c] }

// pointLink is a point to be gone to.
type pointLink struct {
	Href   string
	Text   string
	Status statusView
}

// link names a point; beside another point the subject is left out when it is
// the same. An empty beside is no point.
func (s *site) link(id, beside parallax.PointID) pointLink {
	l := pointLink{Href: pointHref(id), Text: sentence(s.words.PointBeside(id, beside))}
	if p := s.res.Point(id); p != nil {
		l.Status = s.status(p.Status)
	}
	return l
}

func (s *site) links(ids []parallax.PointID, beside parallax.PointID) []pointLink {
	out := make([]pointLink, len(ids))
	for i, id := range ids {
		out[i] = s.link(id, beside)
	}
	return out
}

// pointHref gives a point's address. Ids made of dots alone would be taken for
// steps in a path, so they go behind the question mark.
func pointHref(id parallax.PointID) string {
	subject, attribute := string(id.Subject()), string(id.Attribute())
	if dots(subject) || dots(attribute) {
		return "/point?id=" + url.QueryEscape(string(id))
	}
	return "/point/" + url.PathEscape(subject) + "/" + url.PathEscape(attribute)
}

func dots(s string) bool { return strings.Trim(s, ".") == "" }

// Bounds of what one name and one sentence may take on a page, in characters. The
// whole stands in the JSON.
const (
	nameAtMost     = 200
	sentenceAtMost = 2000
)

// named cleans a name or a label.
func named(s string) string { return shorten(report.Clean(s), nameAtMost) }

// sentence cleans a sentence with names in it.
func sentence(s string) string { return shorten(report.Clean(s), sentenceAtMost) }

// shorten cuts text to at most n characters, the last an ellipsis.
func shorten(s string, n int) string {
	if len(s) <= n || utf8.RuneCountInString(s) <= n {
		return s
	}
	r := []rune(s)
	return strings.TrimRight(string(r[:n-1]), " ") + "…"
}

// written cleans text that holds values and sets them as print does: 1,600–1,700
// for 1,600..1,700, ≤ for <=. What a person wrote freely is left as it is.
func written(s string) string {
	s = signsOfPrint.Replace(sentence(s))
	from := 0
	for {
		i := strings.Index(s[from:], "..")
		if i < 0 {
			return s
		}
		i += from
		from = i + 2
		if before, after := strings.TrimSuffix(s[:i], " "), strings.TrimPrefix(s[i+2:], " "); endsValue(before) && startsNumber(after) {
			s = before + "–" + after
			from = len(before)
		}
	}
}

var signsOfPrint = strings.NewReplacer("<= ", "≤ ", ">= ", "≥ ")

func endsValue(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '%'
}

func startsNumber(s string) bool { return s != "" && '0' <= s[0] && s[0] <= '9' }
