package web

import (
	"html/template"
	"net/http"
	"slices"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/chart"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
	"github.com/parallax-assessment/parallax/value"
)

// attributesPerPage is how many subjects one page shows on the scale.
const attributesPerPage = chart.MaxDotRows

// besideAtMost is how many doubts and denials stand in one row.
const besideAtMost = 3

// attributePage shows one attribute of all subjects.
type attributePage struct {
	frame
	Crumbs      []span
	Name        string
	Definitions []definitionView
	Alone       bool // there is one definition, everybody's
	How         []string
	Note        string
	Term        string // address in the glossary
	Stand       string
	Strip       template.HTML
	Sorts       []optionView
	Dots        template.HTML
	Outsiders   bool // the picture has marks of outsiders
	Hollow      bool // or hollow ones
	InWords     bool // what is doubted or denied stands beside it in words
	NoDots      string
	Mixed       string // that values in other units are not drawn
	Table       *pointTable
	Columns     int // of the table
	HasClaims   bool
	Groups      []attributeGroup
	Paging      paging
	File        string
}

// attributeGroup is the rows of one country, or class.
type attributeGroup struct {
	Head span
	Rows []attributeRow
}

func (g attributeGroup) hasClaims() bool {
	return slices.ContainsFunc(g.Rows, func(r attributeRow) bool { return r.Claims != "" })
}

// attributeRow is one subject.
type attributeRow struct {
	pointRow
	Status statusView
	Claims string // what outsiders, and parties of each other, are reported to say
}

func (s *seat) attribute(req *http.Request) (*answer, error) {
	id := parallax.AttributeID(unsegment(req.PathValue("attribute")))
	n := s.index.attributes().byID[id]
	if n == nil {
		return nil, parallax.Errorf(parallax.NotFound, "there is no attribute %q", id)
	}
	by, err := n.sorting(req.URL.Query().Get("sort"))
	if err != nil {
		return nil, err
	}
	paging, err := newPaging(req, pagesFor(len(n.points), attributesPerPage))
	if err != nil {
		return nil, err
	}
	points := n.in(by, s.res, s.index.subjects())
	first := (paging.Page - 1) * attributesPerPage
	points = points[min(first, len(points)):min(first+attributesPerPage, len(points))]
	page := attributePage{
		Crumbs: []span{{s.words.Say("web.nav.points", nil), s.base + "/points"}},
		Name:   sentence(s.words.Attribute(id)), Paging: paging,
		Stand: s.standOf(n.counts), Strip: chart.Strip(shares(n.counts)),
		Sorts: s.sorts(n, id, by), File: s.attributeHref(id) + "/points.csv",
		Table: s.newPointTable(),
	}
	if a := s.res.Record.Attribute(id); a != nil {
		s.fillAttribute(&page, a)
	}
	page.Groups = s.attributeGroups(n, by, points)
	page.Columns = len(page.Table.Parties) + 3
	if page.HasClaims = slices.ContainsFunc(page.Groups, attributeGroup.hasClaims); page.HasClaims {
		page.Columns++
	}
	if n.measured() && len(points) > 0 {
		s.drawDots(&page, n, points)
	}
	page.frame = s.framed("points", shorten(page.Name, 120), n.level)
	return s.page("attribute", &page)
}

// fillAttribute adds what the attribute means and how it is measured.
func (s *seat) fillAttribute(page *attributePage, a *parallax.Attribute) {
	page.How, page.Note = s.howMeasured(a), report.Clean(a.Note)
	if a.Definition != "" {
		page.Definitions = append(page.Definitions, definitionView{Text: report.Clean(s.words.Definition(a))})
	}
	for _, d := range a.Definitions {
		v := definitionView{Text: report.Clean(d.Text)}
		if d.By != "" {
			v.By = s.party(d.By)
		}
		page.Definitions = append(page.Definitions, v)
	}
	page.Alone = len(page.Definitions) == 1 && page.Definitions[0].By.Name == ""
}

// sorting reads an order; none: by value on a scale, else by country.
func (n *attributeNode) sorting(text string) (sorting, error) {
	if text == "" {
		if n.measured() {
			return sortValue, nil
		}
		return sortCountry, nil
	}
	by := sorting(slices.Index(sortNames[:], text))
	if by < 0 || by == sortValue && !n.measured() {
		return 0, parallax.Errorf(parallax.NotFound, "there is no order by %q", text)
	}
	return by, nil
}

// sorts are the orders to choose from, where there is something to put in order.
func (s *seat) sorts(n *attributeNode, id parallax.AttributeID, by sorting) []optionView {
	if len(n.points) < 3 {
		return nil
	}
	var out []optionView
	for _, o := range [...]sorting{sortValue, sortCountry, sortClass, sortStatus} {
		if o == sortValue && !n.measured() {
			continue
		}
		out = append(out, optionView{Name: s.words.Say("web.attribute.sort."+sortNames[o], nil), Href: s.attributeHref(id) + "?sort=" + sortNames[o], Here: o == by})
	}
	out[0].Href = s.attributeHref(id) // as it is without a choice
	return out
}

// attributeGroups gives the rows under the heads that the order has.
func (s *seat) attributeGroups(n *attributeNode, by sorting, points []int32) []attributeGroup {
	var out []attributeGroup
	x := s.index.subjects()
	for _, i := range points {
		p := &s.res.Points[i]
		head := s.attributeHead(x, by, x.at[p.ID.Subject()])
		if len(out) == 0 || out[len(out)-1].Head != head {
			out = append(out, attributeGroup{Head: head})
		}
		g := &out[len(out)-1]
		g.Rows = append(g.Rows, s.attributeRow(p))
	}
	return out
}

func (s *seat) attributeHead(x *subjectIndex, by sorting, at int32) span {
	switch by {
	case sortCountry:
		if root := x.families[x.list[at].group].root; root >= 0 {
			return s.subjectSpan(x.list[root].id)
		}
		return span{Text: s.words.Say("web.matrix.rest", nil)}
	case sortClass:
		if class := x.families[x.list[at].group].class; class != "" {
			return span{s.class(class), s.classHref(class)}
		}
		return span{Text: named(s.words.Class(""))}
	}
	return span{}
}

func (s *seat) attributeRow(p *compare.Point) attributeRow {
	row := attributeRow{pointRow: s.pointRow(p, s.subjectName), Status: s.status(p.Status)}
	var claims []string
	for _, x := range p.Positions {
		if x.Own() {
			continue
		}
		if len(claims) == saidAtMost {
			claims = append(claims, "…")
			break
		}
		v := s.statement(x)
		claims = append(claims, s.words.Say("web.attribute.claim", locale.Args{
			"Voice": named(s.words.Voice(x.Voice)), "Value": joinPortion(v), "Party": s.partyName(x.Party),
		}))
	}
	row.Claims = s.words.List(claims)
	return row
}

// joinPortion writes a statement behind its marking.
func joinPortion(v statementView) string {
	text := shorten(v.Text, nameAtMost)
	if v.Portion == "" {
		return text
	}
	return v.Portion + " " + text
}

// drawDots puts the subjects of one page on the scale of all.
func (s *seat) drawDots(page *attributePage, n *attributeNode, points []int32) {
	d := &chart.Dots{
		Title: sentence(s.words.Say("web.attribute.picture", locale.Args{"Attribute": shorten(page.Name, 120)})),
		Desc:  s.words.Say("web.attribute.desc", nil), Unit: s.words.Unit(n.unit), Days: n.kind == value.Time,
		Log: s.words.Say("web.attribute.log", nil), Numerals: s.numerals,
	}
	if n.lo <= n.hi {
		d.Also = []chart.Interval{{Lo: n.lo, Hi: n.hi}}
	}
	for _, i := range points {
		d.Rows = append(d.Rows, s.dotRow(page, n, &s.res.Points[i]))
	}
	var ok bool
	if page.Dots, ok = d.HTML(); !ok {
		page.NoDots = s.words.Say("web.line.no-ends", nil)
	}
	if n.mixed {
		page.Mixed = s.words.Say("web.attribute.mixed", locale.Args{"Unit": unitName(s.words.Unit(n.unit))})
	}
}

func unitName(name string) string {
	if name == "" {
		return "–"
	}
	return named(name)
}

func (s *seat) dotRow(page *attributePage, n *attributeNode, p *compare.Point) chart.DotRow {
	row := chart.DotRow{Label: s.subjectName(p.ID), Href: s.pointHref(p.ID), Status: p.Status.String(), Word: s.words.Status(p.Status)}
	var drawn, beside []string
	for _, x := range p.Positions {
		who, party := s.partyName(x.Party), s.partyNumber(x.Party)
		if !x.Own() {
			who, party = named(s.words.Voice(x.Voice)), s.partyNumber(parallax.PartyID(x.Voice))
		}
		switch {
		case x.Value.Kind() != n.kind || len(row.Values) == chart.MaxDotValues:
			continue
		case inWords(x):
			if len(beside) < besideAtMost {
				beside = append(beside, s.words.Say("web.attribute.value", locale.Args{"Party": who, "Value": joinPortion(s.statement(x))}))
			}
			continue
		case x.Value.Unit().Name != n.unit:
			continue
		}
		v := chart.DotValue{Range: s.dotRange(x), Party: party, Claim: !x.Own()}
		page.Outsiders = page.Outsiders || v.Claim && party < 0
		page.Hollow = page.Hollow || v.Hollow || v.Claim && party >= 0
		v.Label = s.words.Say("web.attribute.value", locale.Args{"Party": who, "Value": v.Label})
		row.Values = append(row.Values, v)
		drawn = append(drawn, v.Label)
	}
	row.Text, row.Beside = s.words.List(drawn), s.words.List(beside)
	page.InWords = page.InWords || len(beside) > 0
	if len(drawn)+len(beside) == 0 {
		row.Text = s.words.Say("web.attribute.none", nil)
	}
	return row
}

func (s *seat) dotRange(x *parallax.Position) chart.Range {
	r := chart.Range{Hollow: x.Stance == parallax.Possible, Label: joinPortion(s.statement(x))}
	r.Core.Lo, r.Core.Hi = x.Value.Ends()
	r.Band.Lo, r.Band.Hi = x.Value.Band()
	r.LoOut, r.HiOut = x.Value.LeftOut()
	return r
}

// attributeFile gives the points of an attribute as CSV, by country and class.
func (s *seat) attributeFile(req *http.Request) (*answer, error) {
	id := parallax.AttributeID(unsegment(req.PathValue("attribute")))
	n := s.index.attributes().byID[id]
	if n == nil {
		return nil, parallax.Errorf(parallax.NotFound, "there is no attribute %q", id)
	}
	points := make([]*compare.Point, len(n.points))
	for i, at := range n.points {
		points[i] = &s.res.Points[at]
	}
	return s.fileOf(string(id), points)
}
