package web

import (
	"bytes"
	"encoding/hex"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/report"
	"github.com/parallax-assessment/parallax/internal/search"
)

// Bounds of what the search page shows.
const (
	hitsPerPage   = 30 // of one kind
	hitsPerKind   = 5  // where all kinds stand together and there are more than hitsPerPage
	queryAtMost   = 200
	wordsTried    = 6 // of a query that finds nothing, each by itself
	samplesAtMost = 3
)

// searchPage lists what was found, by kind; or tells how to search.
type searchPage struct {
	frame
	Lead   string
	Kinds  []kindChoice // all that were found; none where they are all of one
	Groups []hitGroup
	Paging paging
	// Words are those of a query that finds nothing, each with what it finds alone.
	Words   []sampleView
	Tips    bool
	Samples []sampleView // queries to begin with
	// In a folder the search is made by a script on an index, and these are their
	// addresses.
	IndexScript, SearchScript string
	// Unasked are attributes on which nobody says anything: in a folder no other
	// page leads to them, and the index does.
	Unasked []sampleView
}

// kindChoice is a kind to which the list can be narrowed.
type kindChoice struct {
	Name  string
	Count string
	Href  string
	Here  bool
}

// hitGroup are the hits of one kind.
type hitGroup struct {
	ID, Name string
	Count    string
	Hits     []hitView
	All      int    // how many there are, where these are not all
	More     string // address of all
}

// hitView is one thing that was found.
type hitView struct {
	Href    string
	Title   []markedPart
	Status  statusView // of a point
	Party   *partyView // who says it
	Portion string
	Detail  []markedPart
	Label   string // what the snippet is
	Snippet []markedPart
}

// markedPart is a piece of a text; Match tells that the query matches there.
type markedPart struct {
	Text  string
	Match bool
}

// sampleView is a query with its address and what it finds.
type sampleView struct {
	Text  string
	Href  string // none where it finds nothing
	Count string
}

// search serves /search?q=&kind=&page=.
func (s *seat) search(req *http.Request) (*answer, error) {
	query := req.URL.Query()
	text := shorten(report.Clean(query.Get("q")), queryAtMost)
	if s.static {
		return s.searchInFolder()
	}
	o := search.Options{PerKind: hitsPerKind}
	if word := query.Get("kind"); word != "" {
		k, ok := search.ParseKind(word)
		if !ok {
			return nil, parallax.Errorf(parallax.NotFound, "there is no kind %q to search for", word)
		}
		o = search.Options{Kinds: []search.Kind{k}, Limit: hitsPerPage}
	}
	x := s.index.search()
	res := x.Search(text, o)
	p := searchPage{frame: s.framed("search", s.words.Say("web.search.title", nil), noLevel)}
	p.Query = text
	if res.Query.Empty() {
		p.Lead, p.Tips = s.words.Say("web.search.intro", nil), true
		p.Samples = s.samples(x)
		return s.page("search", &p)
	}
	if len(o.Kinds) == 0 && res.Total <= hitsPerPage {
		res = x.Search(text, search.Options{PerKind: hitsPerPage})
	}
	paging, err := newPaging(req, pagesFor(res.Total, hitsPerPage))
	if err != nil {
		return nil, err
	}
	if len(o.Kinds) > 0 {
		p.Paging = paging
		if paging.Page > 1 {
			o.Offset = (paging.Page - 1) * hitsPerPage
			res = x.Search(text, o)
		}
	}
	s.fillSearch(&p, x, text, o, &res)
	return s.page("search", &p)
}

// fillSearch puts what was found on the page.
func (s *seat) fillSearch(p *searchPage, x *search.Index, text string, o search.Options, res *search.Results) {
	p.Title = s.words.Say("web.search.title-for", map[string]any{"Query": isolated(shorten(text, 60))})
	p.Lead = s.searchLead(text, res)
	p.Kinds = s.kindChoices(text, o, res)
	if len(res.Kinds) == 0 {
		p.Words, p.Tips = s.eachWord(x, text), true
	}
	top := noLevel
	for i := range res.Hits {
		h := &res.Hits[i]
		if i == 0 || h.Kind != res.Hits[i-1].Kind {
			p.Groups = append(p.Groups, s.hitGroup(text, o, res, h.Kind))
		}
		g := &p.Groups[len(p.Groups)-1]
		view, level := s.hit(&res.Query, h)
		g.Hits = append(g.Hits, view)
		top = s.index.levels.higher(top, level)
	}
	p.Banner, p.Assumed = s.index.levels.banner(top)
}

// hitGroup begins the list of a kind.
func (s *seat) hitGroup(text string, o search.Options, res *search.Results, k search.Kind) hitGroup {
	all := countOf(res, k)
	g := hitGroup{ID: k.String(), Name: s.kindName(k), Count: s.words.Integer(all)}
	shown := 0
	for i := range res.Hits {
		if res.Hits[i].Kind == k {
			shown++
		}
	}
	if len(o.Kinds) == 0 && shown < all {
		g.All, g.More = all, s.searchHref(text, k.String())
	}
	return g
}

func countOf(res *search.Results, k search.Kind) int {
	for _, c := range res.Kinds {
		if c.Kind == k {
			return c.Count
		}
	}
	return 0
}

func countAll(res *search.Results) int {
	all := 0
	for _, c := range res.Kinds {
		all += c.Count
	}
	return all
}

// searchLead says in a sentence what was found.
func (s *seat) searchLead(text string, res *search.Results) string {
	all := countAll(res)
	query := map[string]any{"Query": isolated(text)}
	switch {
	case all == 0:
		return s.words.Say("web.search.none", query)
	case res.Similar:
		return s.words.Count("web.search.similar", all, query)
	}
	return s.words.Count("web.search.found", all, query)
}

// searchHref gives the address of a search; an empty kind is all.
func (s *seat) searchHref(text, kind string) string {
	query := url.Values{"q": {text}}
	if kind != "" {
		query.Set("kind", kind)
	}
	return withQuery(s.base+"/search", query)
}

func (s *seat) kindName(k search.Kind) string {
	return s.words.Say("web.search.kind."+k.String(), nil)
}

func (s *seat) kindChoices(text string, o search.Options, res *search.Results) []kindChoice {
	if len(res.Kinds) < 2 && len(o.Kinds) == 0 {
		return nil
	}
	out := []kindChoice{{Name: s.words.Say("web.search.all", nil), Count: s.words.Integer(countAll(res)), Href: s.searchHref(text, ""), Here: len(o.Kinds) == 0}}
	for _, c := range res.Kinds {
		out = append(out, kindChoice{
			Name: s.kindName(c.Kind), Count: s.words.Integer(c.Count), Href: s.searchHref(text, c.Kind.String()),
			Here: len(o.Kinds) > 0 && o.Kinds[0] == c.Kind,
		})
	}
	return out
}

// eachWord tells of a query that finds nothing how much each of its words finds
// alone: so the reader sees which one to leave out.
func (s *seat) eachWord(x *search.Index, text string) []sampleView {
	words := strings.Fields(text)
	if len(words) < 2 {
		return nil
	}
	var out []sampleView
	for _, w := range words[:min(len(words), wordsTried)] {
		res := x.Search(w, search.Options{Limit: 1})
		if res.Query.Empty() {
			continue
		}
		v := sampleView{Text: w, Count: s.words.Integer(0)}
		if !res.Similar && res.Total > 0 {
			v.Count, v.Href = s.words.Integer(res.Total), s.searchHref(w, "")
		}
		out = append(out, v)
	}
	return out
}

// samples are queries made from the record: what the first crux is about.
func (s *seat) samples(x *search.Index) []sampleView {
	if len(s.res.Points) == 0 {
		return nil
	}
	id := s.res.Points[0].ID
	if items := s.index.agenda(); len(items) > 0 && len(items[0].Crux.Points) > 0 {
		id = items[0].Crux.Points[0]
	}
	subject, attribute := named(s.words.Subject(id.Subject())), named(s.words.Attribute(id.Attribute()))
	var out []sampleView
	for _, text := range []string{subject, attribute, subject + " " + attribute} {
		if res := x.Search(text, search.Options{Limit: 1}); res.Total > 0 && len(out) < samplesAtMost {
			out = append(out, sampleView{Text: text, Href: s.searchHref(text, ""), Count: s.words.Integer(res.Total)})
		}
	}
	return out
}

// hit words one hit and gives the level of what it shows.
func (s *seat) hit(q *search.Query, h *search.Hit) (hitView, levelID) {
	thing := s.thing(h)
	v := hitView{Href: thing.href, Title: markedParts(q, thing.title), Detail: markedParts(q, thing.detail), Portion: s.portion(thing.marking)}
	level := s.index.levels.of(thing.marking)
	if thing.by != "" && s.partyNumber(thing.by) >= 0 {
		party := s.party(thing.by)
		v.Party = &party
	}
	if h.Kind == search.Point {
		if p := s.res.Point(h.Point); p != nil {
			v.Status = s.status(p.Status)
			level = s.rollUp(p)
		}
	}
	snippet := sentence(h.Snippet)
	if h.Field == search.Value {
		snippet = written(h.Snippet)
	}
	parts := markedParts(q, snippet)
	if matches(parts) && snippet != thing.title && !s.shows(h, v) {
		v.Label, v.Snippet = s.words.Say("web.search.field."+h.Field.String(), nil), parts
	}
	return v, level
}

// shows tells whether title and detail show already what matches in the field.
func (s *seat) shows(h *search.Hit, v hitView) bool {
	switch h.Field {
	case search.Name:
		return matches(v.Title)
	case search.Class, search.Date, search.Place:
		return matches(v.Detail)
	case search.Value, search.Given:
		return h.Kind == search.Position && matches(v.Detail)
	}
	return false
}

// markedParts cuts a text at the matches of the query.
func markedParts(q *search.Query, text string) []markedPart {
	if text == "" {
		return nil
	}
	var out []markedPart
	last := 0
	for _, m := range q.Mark(text) {
		if m.Start > last {
			out = append(out, markedPart{text[last:m.Start], false})
		}
		out = append(out, markedPart{text[m.Start:m.End], true})
		last = m.End
	}
	if last < len(text) {
		out = append(out, markedPart{text[last:], false})
	}
	return out
}

func matches(parts []markedPart) bool {
	return slices.ContainsFunc(parts, func(p markedPart) bool { return p.Match })
}

// thingView is how one thing stands in a list of what was found.
type thingView struct {
	href, title, detail string
	by                  parallax.PartyID // who says it
	marking             string
}

// thing words a thing of any kind.
func (s *seat) thing(h *search.Hit) thingView {
	rec := s.res.Record
	switch h.Kind {
	case search.Subject:
		x := &rec.Subjects[h.Index]
		return thingView{href: s.subjectHref(x.ID), title: named(s.words.Subject(x.ID)), detail: s.subjectDetail(x)}
	case search.Attribute:
		id := rec.Attributes[h.Index].ID
		return thingView{href: s.attributeHref(id), title: named(s.words.Attribute(id))}
	case search.Point:
		return thingView{href: s.pointHref(h.Point), title: sentence(s.words.Point(h.Point))}
	case search.Party:
		id := rec.Parties[h.Index].ID
		return thingView{href: s.heldHref(id), title: s.partyName(id)}
	case search.Term:
		return thingView{href: s.termHref(h.ID), title: named(rec.LabelsIn(s.lang).Word(h.ID))}
	case search.Round:
		x := &rec.Rounds[h.Index]
		return thingView{href: s.roundHref(x.ID), title: named(s.words.RoundTitle(x)), detail: s.listed(s.words.WrittenDate(x.Text), s.words.Word(x.Place))}
	case search.Source:
		x := &rec.Sources[h.Index]
		return thingView{href: s.sourceHref(x.ID), title: named(s.words.Source(x.ID)), detail: s.listed(s.words.Word(x.Kind), s.words.WrittenDate(x.Date)), marking: x.Marking}
	case search.Position:
		return s.positionThing(&rec.Positions[h.Index])
	}
	return s.talkThing(h)
}

// talkThing words a question, an undertaking or a referral.
func (s *seat) talkThing(h *search.Hit) thingView {
	rec := s.res.Record
	switch h.Kind {
	case search.Question:
		x := &rec.Questions[h.Index]
		return thingView{
			href: s.talkHref("question", x.ID), title: sentence(x.Text), by: x.By, marking: x.Marking,
			detail: s.fromTo(x.To, x.Round),
		}
	case search.Undertaking:
		x := &rec.Undertakings[h.Index]
		return thingView{
			href: s.talkHref("undertaking", x.ID), title: sentence(x.Text), by: x.By, marking: x.Marking,
			detail: s.fromTo(x.To, x.Round),
		}
	}
	x := &rec.Referrals[h.Index]
	return thingView{
		href: s.talkHref("referral", x.ID), title: sentence(x.Text), by: x.RaisedBy, marking: x.Marking,
		detail: s.round(x.Round),
	}
}

// talkAnchor names a question or a promise on the page of homework.
func talkAnchor(kind, id string) string { return kind + "-" + hex.EncodeToString([]byte(id)) }

// positionThing words a position: the point, who speaks, and what it says.
func (s *seat) positionThing(x *parallax.Position) thingView {
	says := written(s.words.Statement(x))
	if !x.Own() {
		says = s.words.Say("web.search.reported", map[string]any{"Voice": named(s.words.Voice(x.Voice)), "Statement": says})
	}
	return thingView{
		href: s.pointHref(x.About) + "#positions", title: sentence(s.words.Point(x.About)),
		by: x.Party, detail: says, marking: x.Marking,
	}
}

// subjectDetail tells what a subject is and what it belongs to.
func (s *seat) subjectDetail(x *parallax.Subject) string {
	of := ""
	if x.Of != "" {
		of = s.words.Subject(x.Of)
	}
	return s.listed(s.words.Word(x.Kind), of, s.words.Word(x.Class))
}

// listed joins what is not empty.
func (s *seat) listed(items ...string) string {
	var out []string
	for _, item := range items {
		if item = named(item); item != "" {
			out = append(out, item)
		}
	}
	return isolated(strings.Join(out, " · "))
}

// fromTo names who is spoken to, and when.
func (s *seat) fromTo(to parallax.PartyID, round parallax.RoundID) string {
	return s.words.Say("web.search.to", map[string]any{"To": isolated(s.partyName(to)), "Round": isolated(s.round(round))})
}

// heldHref gives the address of the points on which a party holds something.
func (s *seat) heldHref(id parallax.PartyID) string {
	c := anything()
	if n, ok := s.index.facets.numbers[byParty][string(id)]; ok {
		c[byParty] = n
	}
	return s.pointsHref(c, false)
}

// searchInFolder is the search page where no server answers: its script fills in
// what was found. It can show anything, and so has the level of the whole.
func (s *seat) searchInFolder() (*answer, error) {
	p := searchPage{frame: s.framed("search", s.words.Say("web.search.title", nil), s.index.levels.whole)}
	p.Lead, p.Tips = s.words.Say("web.search.intro", nil), true
	p.Unasked = s.unasked()
	p.IndexScript, p.SearchScript = seatBase(s.lang, "")+"/search-index.js", s.assets.Search
	return s.page("search", &p)
}

// unasked lists the attributes without a point; they occur in conditions.
func (s *seat) unasked() []sampleView {
	var out []sampleView
	asked := make(map[parallax.AttributeID]bool)
	for i := range s.res.Points {
		asked[s.res.Points[i].ID.Attribute()] = true
	}
	for i := range s.res.Record.Attributes {
		if id := s.res.Record.Attributes[i].ID; !asked[id] {
			out = append(out, sampleView{Text: named(s.words.Attribute(id)), Href: s.attributeHref(id)})
		}
	}
	return out
}

// searchIndex serves the index that the script of a folder searches.
func (s *seat) searchIndex(*http.Request) (*answer, error) {
	if !s.static || s.chair != "" {
		return nil, parallax.Errorf(parallax.NotFound, "the index of the search is for folders")
	}
	var b bytes.Buffer
	err := s.index.search().Script(&b, search.Face{
		Kind:  s.kindName,
		Field: func(f search.Field) string { return s.words.Say("web.search.field."+f.String(), nil) },
		Entry: s.scriptEntry,
	})
	if err != nil {
		return nil, err
	}
	return &answer{kind: assetTypes[".js"], body: b.Bytes()}, nil
}

// scriptEntry words a hit for the script, in two lines of text.
func (s *seat) scriptEntry(h search.Hit) search.Entry {
	e := s.thing(&h)
	var detail []string
	if e.by != "" {
		detail = append(detail, s.partyName(e.by))
	}
	detail = append(detail, e.detail)
	if p := s.res.Point(h.Point); p != nil && h.Kind == search.Point {
		detail = append(detail, s.status(p.Status).Word)
	}
	return search.Entry{
		Title:  strings.TrimSpace(s.portion(e.marking) + " " + e.title),
		Detail: strings.TrimSpace(strings.Join(detail, " ")),
		Href:   s.fromSearch(e.href),
	}
}
