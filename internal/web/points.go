package web

import (
	"iter"
	"net/http"
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// Bounds of the page of points.
const (
	listPerPage        = 50      // of the list
	facetOptionsAtMost = 40      // of one facet
	partiesAtMost      = 8       // columns of the list
	listSaidAtMost     = 300     // characters of what a party says on a point, in the list
	cruxesInRow        = 2       // of the list
	sheetAtMost        = 200_000 // points in a CSV
	sheetHeldAtMost    = 4000    // points in a CSV that is made in memory
)

// facetKeys are the words for the facets.
var facetKeys = [facetCount]string{
	"web.points.by-status", "web.points.by-country", "web.points.by-class",
	"web.points.by-attribute", "web.points.by-party", "web.points.by-round",
}

// pointsPage lists points, all or those that the reader chose, as a matrix or as
// a list.
type pointsPage struct {
	frame
	Lead      string
	Statuses  []facetOption
	Chosen    []chosenView
	Facets    []facetView
	AsMatrix  string // addresses of the same points
	AsList    string
	List      bool
	Sheet     string // address of the same as CSV
	Countries []countryView
	Parties   []partyView // the columns of the list
	Rows      []listRow
	Paging    paging
}

// facetOption is something to choose points by.
type facetOption struct {
	Name   string
	Status statusView // of the facet of statuses alone
	Count  string     // points there would be
	Href   string
	Here   bool // it is chosen
}

// chosenView is what is chosen by one facet.
type chosenView struct {
	Facet, Name string
	Without     string // the address without it
}

// facetView is a way to choose points.
type facetView struct {
	Name    string
	Options []facetOption
	More    int // options that are not shown
}

// listRow is a point in the list.
type listRow struct {
	Point  pointLink
	Status statusView
	Said   []listSaid // beside the parties
	Why    []rowReason
	IsCrux bool
	Cruxes []pointLink
	More   int // of Cruxes
}

// listSaid is what a party says on a point, or why it says nothing.
type listSaid struct {
	Text   string
	Silent bool
}

// chosenPoints reads what the address asks for.
func (s *seat) chosenPoints(req *http.Request) (c *chosen, list bool, err error) {
	query := req.URL.Query()
	want, err := s.index.facets.read(query)
	if err != nil {
		return nil, false, err
	}
	switch view := query.Get("view"); view {
	case "", "matrix":
	case "list":
		list = true
	default:
		return nil, false, parallax.Errorf(parallax.NotFound, "there is no view %q of points", view)
	}
	return s.index.facets.choose(want), list, nil
}

func (s *seat) pointsPage(req *http.Request) (*answer, error) {
	c, list, err := s.chosenPoints(req)
	if err != nil {
		return nil, err
	}
	all, each := len(c.rows), rowsPerPage
	if list {
		all, each = c.points, listPerPage
	}
	paging, err := newPaging(req, pagesFor(all, each))
	if err != nil {
		return nil, err
	}
	// The counts beside the options speak of the whole record.
	p := pointsPage{
		frame:    s.framed("points", s.words.Say("web.points.title", nil), s.index.levels.whole),
		AsMatrix: s.pointsHref(c.want, false), AsList: s.pointsHref(c.want, true), List: list, Paging: paging,
	}
	s.fillChoice(&p, c)
	from := (paging.Page - 1) * each
	to := min(from+each, all)
	if list {
		p.Parties = s.partyViews()
		p.Parties = p.Parties[:min(partiesAtMost, len(p.Parties))]
		for i := range s.index.facets.weighed(c, from, to) {
			p.Rows = append(p.Rows, s.listRow(&s.res.Points[i]))
		}
	} else {
		p.Countries = s.matrix(c, from, to, c == s.index.facets.all)
	}
	return s.page("points", &p)
}

// weighed gives some of the chosen points, the weightiest first.
func (x *facets) weighed(c *chosen, from, to int) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		n := 0
		for _, i := range x.byWeight() {
			if !c.has(i) {
				continue
			}
			if n >= to || n >= from && !yield(i) {
				return
			}
			n++
		}
	}
}

// fillChoice adds what is chosen, and what else can be.
func (s *seat) fillChoice(p *pointsPage, c *chosen) {
	p.Lead = s.words.Count("web.points.all", c.points, nil)
	var names []string
	for f, n := range c.want {
		if n == allPoints {
			continue
		}
		v := chosenView{Facet: s.words.Say(facetKeys[f], nil), Name: s.optionName(facet(f), n)}
		without := c.want
		without[f] = allPoints
		v.Without = s.pointsHref(without, p.List)
		p.Chosen = append(p.Chosen, v)
		names = append(names, v.Name)
	}
	if len(names) > 0 {
		p.Lead = s.words.Count("web.points.chosen", c.points, locale.Args{"All": len(s.res.Points)})
		p.Title += ": " + shorten(strings.Join(names, " · "), nameAtMost)
	}
	for _, status := range compare.Statuses() {
		o := s.option(c, byStatus, int32(status), p.List)
		o.Status = s.status(status)
		p.Statuses = append(p.Statuses, o)
	}
	for f := byCountry; f < facetCount; f++ {
		if v := s.facet(c, f, p.List); len(v.Options) > 1 {
			p.Facets = append(p.Facets, v)
		}
	}
	if !s.static || len(p.Chosen) == 0 { // of a folder, one file is enough
		p.Sheet = withQuery(s.base+"/points.csv", s.index.facets.query(c.want))
	}
}

// facet gives the options of a facet: those with most points first, but parties
// and rounds in their own order.
func (s *seat) facet(c *chosen, f facet, list bool) facetView {
	v := facetView{Name: s.words.Say(facetKeys[f], nil)}
	if s.static && f == byAttribute {
		return v // each has a page of its own, and there may be very many
	}
	numbers, more := top(c.counts[f], facetOptionsAtMost)
	switch f {
	case byParty:
		slices.SortFunc(numbers, func(a, b int32) int {
			return slices.Index(s.parties, s.res.Parties[a]) - slices.Index(s.parties, s.res.Parties[b])
		})
	case byRound:
		slices.Sort(numbers)
	}
	for _, n := range numbers {
		v.Options = append(v.Options, s.option(c, f, n, list))
	}
	v.More = more
	return v
}

// option gives one option. In a folder it takes the place of all that is chosen:
// files for every combination would be too many.
func (s *seat) option(c *chosen, f facet, n int32, list bool) facetOption {
	want := c.want
	if s.static {
		want = anything()
	}
	want[f] = n
	return facetOption{Name: s.optionName(f, n), Count: s.words.Integer(int(s.countOf(c, f, n))), Href: s.pointsHref(want, list), Here: c.want[f] == n}
}

// countOf tells how many points the link of an option leads to.
func (s *seat) countOf(c *chosen, f facet, n int32) int32 {
	if s.static {
		return s.index.facets.all.counts[f][n]
	}
	return c.counts[f][n]
}

func (s *seat) optionName(f facet, n int32) string {
	id := s.index.facets.options[f][n]
	switch f {
	case byStatus:
		return s.status(compare.Status(n)).Word
	case byCountry:
		return named(s.words.Subject(parallax.SubjectID(id)))
	case byClass:
		return named(s.words.Class(id))
	case byAttribute:
		return named(s.words.Attribute(parallax.AttributeID(id)))
	case byParty:
		return s.partyName(parallax.PartyID(id))
	}
	return s.round(parallax.RoundID(id))
}

// countHref gives the address of a list of the points with a status: all, or
// those of a country, or of one of its classes. In a folder only all have one.
func (s *seat) countHref(c compare.Status, country string, class *string) string {
	x := s.index.facets
	want := anything()
	want[byStatus] = int32(c)
	if country != "" {
		if s.static {
			return ""
		}
		want[byCountry] = x.numbers[byCountry][country]
	}
	if class != nil {
		want[byClass] = x.numbers[byClass][*class]
	}
	return s.pointsHref(want, true)
}

func (s *seat) listRow(p *compare.Point) listRow {
	r := listRow{Point: s.link(p.ID, ""), Status: s.status(p.Status), Why: s.briefly(p)}
	r.Point.Status = statusView{} // it has a column of its own
	for _, party := range s.parties[:min(partiesAtMost, len(s.parties))] {
		text, silent := s.said(p, party)
		r.Said = append(r.Said, listSaid{shorten(text, listSaidAtMost), silent})
	}
	if r.IsCrux = s.res.Crux(p.ID) != nil; !r.IsCrux {
		shown := p.Cruxes[:min(cruxesInRow, len(p.Cruxes))]
		r.Cruxes, r.More = s.links(shown, p.ID), len(p.Cruxes)-len(shown)
	}
	return r
}

// said gives what a party says on a point, each statement behind its marking; or
// why it says nothing.
func (s *seat) said(p *compare.Point, party parallax.PartyID) (text string, silent bool) {
	var said []string
	for _, i := range p.Holds(party) {
		x := p.Positions[i]
		said = append(said, strings.TrimLeft(s.portion(x.Marking)+" "+written(s.words.Statement(x)), " "))
	}
	if len(said) > 0 {
		return strings.Join(said, "; "), false
	}
	for _, silence := range p.Silence {
		if silence.Party == party {
			return s.words.Silence(silence.State), true
		}
	}
	return "", true
}

// pointsSheet gives the chosen points as CSV, the weightiest first.
func (s *seat) pointsSheet(req *http.Request) (*answer, error) {
	c, _, err := s.chosenPoints(req)
	if err != nil {
		return nil, err
	}
	head := []string{"point", "subject", "subject_name", "attribute", "attribute_label", "country", "country_name", "class", "status", "gap"}
	for _, id := range s.parties {
		head = append(head, "says_"+string(id), "marking_"+string(id))
	}
	t := sheet{name: "points", head: append(head, "reasons", "cruxes")}
	level := noLevel
	for i := range s.res.Points {
		if c.has(int32(i)) {
			level = s.index.levels.higher(level, s.index.levels.points[i])
		}
	}
	rows := func(yield func([]string) bool) {
		for i := range s.index.facets.weighed(c, 0, sheetAtMost) {
			if !yield(s.sheetRow(i)) {
				return
			}
		}
	}
	if c.points > sheetHeldAtMost {
		t.long = rows
	} else {
		t.rows = slices.Collect(rows)
	}
	return s.csv(t, level)
}

func (s *seat) sheetRow(i int32) []string {
	p := &s.res.Points[i]
	subject, attribute := p.ID.Subject(), p.ID.Attribute()
	country, class := s.index.facets.placeOf(i)
	row := []string{
		string(p.ID), string(subject), s.words.Subject(subject), string(attribute), s.words.Attribute(attribute),
		string(country), s.words.Subject(country), class, p.Status.String(), s.words.GapText(p),
	}
	for _, id := range s.parties {
		said, silent := s.words.Held(p, id)
		var markings []string
		for _, at := range p.Holds(id) {
			markings = appendNew(markings, p.Positions[at].Marking)
		}
		if silent {
			said = ""
		}
		row = append(row, said, strings.Join(markings, "; "))
	}
	var cruxes []string
	for _, id := range p.Cruxes {
		cruxes = append(cruxes, string(id))
	}
	return append(row, s.words.WhyText(p), strings.Join(cruxes, "; "))
}
