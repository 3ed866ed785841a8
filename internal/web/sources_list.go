package web

import (
	"html/template"
	"net/http"
	"slices"
	"strconv"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/chart"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
)

// sourcesPerPage is how many sources one page lists.
const sourcesPerPage = 40

// sourcesPage lists the sources, those first on which most relies alone.
type sourcesPage struct {
	frame
	Lead    []string // sentences
	Shown   string   // how many are chosen; empty: all are shown
	All     string   // the address without a choice
	Choices []sourceChoices
	Parties []partyView // columns
	Rows    []sourceRow
	Paging  paging
	Sheet   string // address of the same as CSV; empty where there is none
}

// sourceRow is a source with what each party makes of it.
type sourceRow struct {
	Source  span
	Portion string
	Facts   string // kind and date
	Holder  string
	Relied  string        // numbers of positions
	Alone   string        // of them, that rely on nothing else
	Meter   template.HTML // Alone against the most that any source has
	Sides   []sourceSide  // beside the parties
}

// sourceSide is what one party makes of a source.
type sourceSide struct {
	Party  partyView
	You    bool // it is the chair's
	Seen   string
	Unseen bool
	Code   string // its rating
	Words  string // what the two signs of the code mean; empty: it is no such code
	Use    string // how many of its positions rely on the source, and how many alone
	Said   string // how many were stated in it
	// The same as numbers; empty for none.
	Stated, Relied, Alone string
}

func (s *seat) sourceList(req *http.Request) (*answer, error) {
	c, err := s.sourcesChosen(req.URL.Query())
	if err != nil {
		return nil, err
	}
	x := s.index.sources()
	shown := slices.Collect(x.chosen(c))
	paging, err := newPaging(req, pagesFor(len(shown), sourcesPerPage))
	if err != nil {
		return nil, err
	}
	from := (paging.Page - 1) * sourcesPerPage
	p := sourcesPage{
		frame: s.framed("sources", s.words.Say("web.sources.title", nil), x.level),
		Lead:  s.sourcesLead(), Choices: s.sourceChoices(c), Paging: paging,
	}
	p.Parties = s.partyViews()[:min(len(s.parties), sidesAtMost)]
	for _, n := range shown[from:min(from+sourcesPerPage, len(shown))] {
		p.Rows = append(p.Rows, s.sourceRow(n))
	}
	all := sourceChoice{nobody, nobody, nobody}
	if c != all {
		p.Shown = s.words.Count("web.sources.shown", len(shown), locale.Args{"All": len(x.nodes)})
		p.All = s.sourcesHref("", all)
	}
	if len(shown) > 0 && (!s.static || c == all) { // of a folder, one file is enough
		p.Sheet = s.sourcesHref(".csv", c)
	}
	return s.page("sources", &p)
}

// sourcesLead says how many sources there are, how many of them are not open to
// all, and how much rests on one alone.
func (s *seat) sourcesLead() []string {
	x := s.index.sources()
	out := []string{s.words.Count("web.sources.lead", len(x.nodes), nil)}
	switch {
	case len(x.nodes) == 0:
		return out
	case s.chair != "":
		out = append(out, s.unseenByChair()...)
	case x.unshared == 0:
		out = append(out, s.words.Say("web.sources.all-seen", nil))
	default:
		out = append(out, s.words.Count("web.sources.unshared", x.unshared, nil))
	}
	if x.alone > 0 {
		out = append(out, s.words.Count("web.sources.alone", x.alone, nil))
	}
	if x.aloneUnshared > 0 && s.chair == "" {
		out = append(out, s.words.Count("web.sources.alone-unshared", x.aloneUnshared, nil))
	}
	return out
}

// unseenByChair says how many sources the chair's party has not seen, and how
// much others rest on these alone.
func (s *seat) unseenByChair() []string {
	chair := s.partyNumber(s.chair)
	unseen, resting := 0, 0
	for i := range s.index.sources().nodes {
		n := &s.index.sources().nodes[i]
		if n.use.Sides[chair].Seen {
			continue
		}
		unseen++
		resting += n.alone - n.use.Sides[chair].Alone
	}
	if unseen == 0 {
		return []string{s.words.Say("web.sources.you-seen-all", nil)}
	}
	out := []string{s.words.Count("web.sources.you-unseen-many", unseen, nil)}
	if resting > 0 {
		out = append(out, s.words.Count("web.sources.rest-on-unseen", resting, nil))
	}
	return out
}

func (s *seat) sourceRow(n *sourceNode) sourceRow {
	x := s.index.sources()
	row := sourceRow{
		Source: s.sourceSpan(n.source.ID), Portion: s.portion(n.source.Marking),
		Facts: s.sourceFacts(n.source), Holder: s.holder(n.source),
		Relied: s.howMany(n.relied), Alone: s.howMany(n.alone),
	}
	if n.alone > 0 {
		row.Meter = chart.Meter(float64(n.alone), float64(x.nodes[x.order[0]].alone), 64)
	}
	for _, id := range s.parties[:min(len(s.parties), sidesAtMost)] {
		row.Sides = append(row.Sides, s.sourceSide(n, id))
	}
	return row
}

// sourceSpan names a source, with the address of its page.
func (s *seat) sourceSpan(id parallax.SourceID) span {
	return span{shorten(report.Clean(s.words.Source(id)), 400), s.sourceHref(id)}
}

func (s *seat) holder(src *parallax.Source) string {
	if src.Holder == "" {
		return ""
	}
	return named(s.words.Voice(parallax.Voice(src.Holder)))
}

// howMany writes a count; nothing for none.
func (s *seat) howMany(n int) string {
	if n == 0 {
		return ""
	}
	return s.words.Integer(n)
}

// sourceSide words what one party makes of a source.
func (s *seat) sourceSide(n *sourceNode, id parallax.PartyID) sourceSide {
	side := &n.use.Sides[s.partyNumber(id)]
	v := sourceSide{
		Party: s.party(id), You: id == s.chair, Unseen: !side.Seen, Seen: s.seen(n.source, id),
		Stated: s.howMany(side.Stated), Relied: s.howMany(side.Relied), Alone: s.howMany(side.Alone),
	}
	if v.Code = named(side.Rating); v.Code != "" {
		if words := named(s.words.Rating(v.Code)); words != v.Code {
			v.Words = words
		}
	}
	if side.Relied > 0 {
		v.Use = s.words.Count("web.sources.side-relied", side.Relied, nil)
		switch side.Alone {
		case 0:
		case side.Relied:
			v.Use = s.words.Count("web.sources.side-only", side.Relied, nil)
		default:
			v.Use += s.words.Count("web.sources.side-alone", side.Alone, nil)
		}
	}
	if side.Stated > 0 {
		v.Said = s.words.Count("web.sources.side-stated", side.Stated, nil)
	}
	return v
}

// seen says whether a party holds the source or has seen it.
func (s *seat) seen(src *parallax.Source, id parallax.PartyID) string {
	keys := [...]string{"web.sources.holds", "web.sources.seen", "web.sources.unseen"}
	if id == s.chair {
		keys = [...]string{"web.sources.you-hold", "web.sources.you-seen", "web.sources.you-unseen"}
	}
	switch {
	case src.Holder == string(id):
		return s.words.Say(keys[0], nil)
	case src.Seen(id):
		return s.words.Say(keys[1], nil)
	}
	return s.words.Say(keys[2], nil)
}

// sourceListFile gives the list as CSV.
func (s *seat) sourceListFile(req *http.Request) (*answer, error) {
	c, err := s.sourcesChosen(req.URL.Query())
	if err != nil {
		return nil, err
	}
	x := s.index.sources()
	t := sheet{name: "sources", head: []string{"source", "title", "kind", "date", "holder", "marking", "stated", "relied", "relied_alone"}}
	for _, id := range s.parties {
		for _, column := range []string{"seen_", "rating_", "stated_", "relied_", "relied_alone_"} {
			t.head = append(t.head, column+string(id))
		}
	}
	rows := func(yield func([]string) bool) {
		for n := range x.chosen(c) {
			if !yield(s.sourceCells(n)) {
				return
			}
		}
	}
	t.fill(rows, len(x.nodes))
	return s.csv(t, x.level)
}

func (s *seat) sourceCells(n *sourceNode) []string {
	src := n.source
	row := []string{
		string(src.ID), s.words.Source(src.ID), src.Kind, src.Date, src.Holder, src.Marking,
		strconv.Itoa(n.stated), strconv.Itoa(n.relied), strconv.Itoa(n.alone),
	}
	for _, id := range s.parties {
		side := &n.use.Sides[s.partyNumber(id)]
		row = append(row, yesNo(side), side.Rating, strconv.Itoa(side.Stated), strconv.Itoa(side.Relied), strconv.Itoa(side.Alone))
	}
	return row
}

func yesNo(side *compare.SourceSide) string {
	if side.Seen {
		return "yes"
	}
	return "no"
}
