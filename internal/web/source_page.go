package web

import (
	"net/http"
	"sync"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
)

// Bounds of the lists of a source.
const (
	sourceRowsAtMost  = 25  // of each, on the page with all of them
	mentionsAtMost    = 8   // there, of what takes more room than a row
	sourceRowsPerPage = 100 // of one, on a page of its own
)

// sourcePage shows a source: who holds it, what was stated in it and what relies
// on it.
type sourcePage struct {
	frame
	Crumbs   []span
	Name     string
	Portion  string
	Facts    string // kind and date
	Holder   string
	Recorded string // whose record it is of what others said
	Note     string
	Lead     []string // sentences
	Sides    []sourceSide
	MoreSide int
	// Rated, Relied and Stated tell which columns of the sides are not empty.
	Rated, Relied, Stated bool
	Sections              []sourceSection
	Paging                paging
	Sheet                 string // address of all uses as CSV; empty: there are none
}

// sourceSection is one list of a source: rows, or places with their rows, or
// points, or entries.
type sourceSection struct {
	ID      string
	Heading string
	Intro   string
	Rows    []citingRow
	Places  []statedPlace
	Rests   []restView
	Entries []entryView
	Fall    string // address of what would change; empty: it is not worked out
	More    int    // how many are not shown
	All     string // address of all of them
}

// citingRow is a position that cites a source.
type citingRow struct {
	Party partyView
	Voice string // whose view it reports; empty: the party's own
	Point pointLink
	Says  statementView
	Where string // the places in the source that it relies on
	Gone  bool   // it does not stand any more
	Last  bool   // its party holds nothing else on the point
}

// statedPlace is a place in a source with what was stated there.
type statedPlace struct {
	Place string // empty: no place is named
	Rows  []citingRow
}

// restView is a point on which parties hold what rests on something.
type restView struct {
	Point   pointLink
	Parties []partyView
}

// sourceAsked finds the source of an address.
func (s *seat) sourceAsked(req *http.Request) (*sourceNode, error) {
	id := parallax.SourceID(unsegment(req.PathValue("source")))
	x := s.index.sources()
	if at, ok := x.at[id]; ok {
		return &x.nodes[at], nil
	}
	return nil, parallax.Errorf(parallax.NotFound, "there is no source %q", id)
}

func (s *seat) sourcePage(req *http.Request) (*answer, error) {
	n, err := s.sourceAsked(req)
	if err != nil {
		return nil, err
	}
	l := s.sourceLists(n)
	p := sourcePage{
		Crumbs: []span{{s.words.Say("web.sources.title", nil), s.base + "/sources"}},
		Name:   s.sourceSpan(n.source.ID).Text, Portion: s.portion(n.source.Marking), Paging: paging{Page: 1, Pages: 1},
	}
	if list := req.URL.Query().Get("list"); list != "" {
		err = s.fillList(&p, l, list, req)
	} else {
		s.fillSource(&p, l)
	}
	if err != nil {
		return nil, err
	}
	if len(n.said)+n.relied > 0 {
		p.Sheet = s.sourceHref(n.source.ID) + "/uses.csv"
	}
	p.frame = s.framed("sources", shorten(p.Name, 120), l.level)
	return s.page("source", &p)
}

// fillSource puts everything on the page, of long lists the beginning.
func (s *seat) fillSource(p *sourcePage, l *sourceLists) {
	n := l.node
	p.Facts, p.Holder, p.Note = s.sourceFacts(n.source), s.holder(n.source), report.Clean(n.source.Note)
	u := use{source: n.source.ID}
	for i := range n.use.Sides {
		if n.use.Sides[i].Stated > 0 {
			u.said = append(u.said, n.use.Sides[i].Party)
		}
	}
	p.Recorded = s.recorded(n.source, &u)
	p.Lead = s.sourceLead(l)
	for _, id := range s.parties[:min(len(s.parties), optionsAtMost)] {
		side := s.sourceSide(n, id)
		p.Sides, p.Rated = append(p.Sides, side), p.Rated || side.Code != ""
	}
	p.Relied, p.Stated = n.relied > 0, n.stated > 0
	p.MoreSide = len(s.parties) - len(p.Sides)
	for kind := range listKinds {
		most := sourceRowsAtMost
		if kind == mentionsList {
			most = mentionsAtMost
		}
		if all := l.count(kind); all > 0 {
			p.Sections = append(p.Sections, s.sourceSection(l, kind, 0, min(all, most)))
		}
	}
	if len(p.Sections) > 0 {
		s.linkFall(p, l)
	}
}

// linkFall adds the way to what would change, where something would fall.
func (s *seat) linkFall(p *sourcePage, l *sourceLists) {
	if first := &p.Sections[0]; first.ID == listNames[aloneList] && (!s.static || s.index.sources().light) {
		first.Fall = s.fallHref(l.node.source.ID)
	}
}

// fillList puts one list on the page, a page of it at a time.
func (s *seat) fillList(p *sourcePage, l *sourceLists, name string, req *http.Request) error {
	for kind := range listKinds {
		if listNames[kind] != name {
			continue
		}
		all := l.count(kind)
		if all == 0 {
			break
		}
		var err error
		if p.Paging, err = newPaging(req, pagesFor(all, sourceRowsPerPage)); err != nil {
			return err
		}
		from := (p.Paging.Page - 1) * sourceRowsPerPage
		section := s.sourceSection(l, kind, from, min(from+sourceRowsPerPage, all))
		section.More = 0 // they are on the other pages
		p.Sections = []sourceSection{section}
		p.Crumbs = append(p.Crumbs, s.sourceSpan(l.node.source.ID))
		return nil
	}
	return parallax.Errorf(parallax.NotFound, "the source %q has no list %q", l.node.source.ID, name)
}

// sourceLead says what hangs on the source, and who has not seen it.
func (s *seat) sourceLead(l *sourceLists) []string {
	n := l.node
	var out, unseen []string
	for i := range n.use.Sides {
		switch side := &n.use.Sides[i]; {
		case side.Seen:
		case side.Party == s.chair:
			out = append(out, s.words.Say("web.sources.you-not", nil))
		default:
			unseen = append(unseen, s.partyName(side.Party))
		}
	}
	if n.relied == 0 {
		out = append(out, s.words.Say("web.sources.nobody-relies", nil))
	} else {
		out = append(out, s.words.Count("web.sources.rely", n.relied, nil))
	}
	if n.alone > 0 {
		out = append(out, s.words.Count("web.sources.rely-alone", n.alone, nil))
	}
	if rests := len(l.rests()); rests > 0 {
		out = append(out, s.words.Count("web.sources.rests", rests, nil))
	}
	if n.stated > 0 {
		out = append(out, s.words.Count("web.sources.stated", n.stated, nil))
	}
	if len(unseen) > 0 {
		out = append(out, sentence(s.words.Say("web.sources.unseen-by", locale.Args{"Parties": s.words.List(unseen)})))
	}
	return out
}

// sourceLists are the lists of a source that its page is made from.
type sourceLists struct {
	node  *sourceNode
	rests func() []resting // what rests on what would fall; made when first asked for
	level levelID          // of what is shown
}

// resting is a point on which parties hold what rests on what would fall.
type resting struct {
	point   parallax.PointID
	parties []compare.Rest
}

func (s *seat) sourceLists(n *sourceNode) *sourceLists {
	return &sourceLists{node: n, rests: sync.OnceValue(func() []resting { return s.restingOn(n) }), level: n.level}
}

// restingOn gives what rests on what would fall with the source, by point.
func (s *seat) restingOn(n *sourceNode) []resting {
	if n.alone == n.reports {
		return nil // nobody concludes from what others hold
	}
	var out []resting
	all := s.index.sources().reliance.Resting(n.source.ID)
	for from, to := 0, 0; from < len(all); from = to {
		for to < len(all) && all[to].Point == all[from].Point {
			to++
		}
		out = append(out, resting{all[from].Point, all[from:to]})
	}
	return out
}

// listKind is one of the lists of a source.
type listKind int

// The lists in the order of the page.
const (
	aloneList    listKind = iota // positions that rely on nothing else
	restsList                    // what rests on these
	othersList                   // positions that rely on it among others
	saidList                     // positions stated in it
	mentionsList                 // what was asked, promised and taken elsewhere
	listKinds
)

// listNames are the lists in addresses and anchors.
var listNames = [listKinds]string{"alone", "rests", "others", "said", "mentions"}

// count tells how long a list is.
func (l *sourceLists) count(kind listKind) int {
	switch kind {
	case aloneList:
		return l.node.alone
	case restsList:
		return len(l.rests())
	case othersList:
		return l.node.relied - l.node.alone
	case saidList:
		return len(l.node.said)
	}
	return len(l.node.mentions)
}

// sourceSection gives part of a list, and raises the level by what it shows.
func (s *seat) sourceSection(l *sourceLists, kind listKind, from, to int) sourceSection {
	n := l.node
	v := sourceSection{ID: listNames[kind], Heading: s.words.Say("web.sources.list."+listNames[kind], nil)}
	switch kind {
	case aloneList:
		v.Rows = s.relyingRows(n, true, from, to)
		switch {
		case n.bare > 0:
			v.Intro = s.words.Count("web.sources.bare", n.bare, nil)
		case n.reports == n.alone:
			v.Intro = s.words.Say("web.sources.only-reports", nil)
		}
	case restsList:
		v.Intro = s.words.Say("web.sources.rests-intro", nil)
		v.Rests = s.restViews(l, from, to)
	case othersList:
		v.Rows = s.relyingRows(n, false, from, to)
	case saidList:
		v.Places = s.statedPlaces(n, from, to)
	case mentionsList:
		for _, e := range n.mentions[from:to] {
			v.Entries = append(v.Entries, s.mentionView(l, e))
		}
	}
	if v.More = l.count(kind) - (to - from); v.More > 0 {
		v.All = s.sourceHref(n.source.ID) + "?list=" + v.ID
	}
	return v
}
