package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
)

// Bounds of what a point page lists: it must stay readable, and quick, whatever
// a dossier holds.
const (
	positionsAtMost = 60 // of one party
	branchesAtMost  = 120
	effectsAtMost   = 30
	namedAtMost     = 30
	sourcesAtMost   = 100
	talkAtMost      = 60
	notesAtMost     = 40
	premisesAtMost  = 60 // of one reason
)

// pointPage tells one point's whole story.
type pointPage struct {
	frame
	Subject, Attribute string
	Root, Class        string // where the subject belongs
	SubjectNote        string
	Definitions        []definitionView
	Status             statusView
	Stand              string // in a sentence
	Says               []saysView
	Gap                string // of two parties, in words
	CruxLinks          []pointLink
	Line               *lineView
	Columns            []columnView
	Pairs              []pairView
	Notes              []string
	MoreNotes          int
	Tree               []branchView
	TreeCut            bool      // the point has more premises than are shown
	Crux               *cruxView // the crux that the point belongs to
	Effects            []effectView
	MoreEffects        int
	Named              []pointLink // points that rest on this
	MoreNamed          int
	Sources            *sourcesView
	Questions          []questionView
	Undertakings       []undertakingView
}

func (s *site) point(req *http.Request) (*answer, error) {
	id := parallax.PointID(req.URL.Query().Get("id"))
	if subject := req.PathValue("subject"); subject != "" {
		id = parallax.Point(parallax.SubjectID(subject), parallax.AttributeID(req.PathValue("attribute")))
	}
	p := s.res.Point(id)
	if p == nil {
		return nil, parallax.Errorf(parallax.NotFound, "there is no point %q", id)
	}
	tree := s.res.TreeWithin(id, branchesAtMost)
	shown := append(treePoints(tree, nil), p)
	page := pointPage{
		Subject: sentence(s.words.Subject(id.Subject())), Attribute: sentence(s.words.Attribute(id.Attribute())),
		Definitions: s.definitions(p),
		Status:      s.status(p.Status),
		Stand:       s.pointStand(p), Says: s.says(p),
		CruxLinks: s.links(p.Cruxes[:min(len(p.Cruxes), leadingCruxes)], id),
		Line:      s.line(p),
		Columns:   s.columnsOf(p),
		Pairs:     s.pairs(p),
		Tree:      s.branches(tree, id), TreeCut: len(tree) == branchesAtMost,
		Sources:   s.sources(p),
		Questions: s.questions(id), Undertakings: s.undertakings(id),
	}
	if len(p.Cruxes) == 1 && p.Cruxes[0] == id {
		page.CruxLinks = nil // it rests on nothing else
	}
	if subject := s.res.Record.Subject(id.Subject()); subject != nil {
		page.SubjectNote = report.Clean(subject.Note)
	}
	if root, class := s.res.RootOf(id.Subject()); root != id.Subject() || class != "" {
		page.Root, page.Class = named(s.words.Subject(root)), s.class(class)
	}
	page.MoreNotes = max(len(p.Notes)-notesAtMost, 0)
	for i := range p.Notes[:min(len(p.Notes), notesAtMost)] {
		page.Notes = append(page.Notes, written(s.words.Note(p, &p.Notes[i])))
	}
	if len(p.Pairs) == 1 {
		page.Gap = s.words.Gap(p, &p.Pairs[0])
	}
	if c := s.res.Crux(id); c != nil {
		v := s.crux(c, 0, nil)
		page.Crux = &v
	}
	s.fillAfter(&page, p, &shown)
	page.frame = s.framed("point", shorten(report.Clean(s.words.Point(id)), 120), s.rollUp(shown...))
	return s.page("point", &page)
}

// fillAfter adds what would follow from the point; shown collects the points.
func (s *site) fillAfter(page *pointPage, p *compare.Point, shown *[]*compare.Point) {
	at, _ := s.res.Index(p.ID)
	refs := s.index.sole[int32(at)]
	page.MoreEffects = max(len(refs)-effectsAtMost, 0)
	for _, ref := range refs[:min(len(refs), effectsAtMost)] {
		other := &s.res.Points[ref.point]
		*shown = append(*shown, other)
		page.Effects = append(page.Effects, s.effect(other, &other.Pairs[ref.pair], p.ID))
	}
	named := s.index.named[at]
	page.MoreNamed = max(len(named)-namedAtMost, 0)
	for _, i := range named[:min(len(named), namedAtMost)] {
		*shown = append(*shown, &s.res.Points[i])
		page.Named = append(page.Named, s.link(s.res.Points[i].ID, p.ID))
	}
}

func treePoints(tree []compare.Branch, into []*compare.Point) []*compare.Point {
	for i := range tree {
		into = treePoints(tree[i].Below, append(into, tree[i].Point))
	}
	return into
}

// definitionView is what somebody takes the attribute to mean.
type definitionView struct {
	By   string // empty: everybody
	Text string
}

func (s *site) definitions(p *compare.Point) []definitionView {
	if p.Attribute == nil {
		return nil
	}
	var out []definitionView
	if p.Attribute.Definition != "" {
		out = append(out, definitionView{"", report.Clean(p.Attribute.Definition)})
	}
	for _, d := range p.Attribute.Definitions {
		by := ""
		if d.By != "" {
			by = named(s.words.Party(d.By))
		}
		out = append(out, definitionView{by, report.Clean(d.Text)})
	}
	return out
}

// saysView is what one party says, in short.
type saysView struct {
	Party      partyView
	Statements string
}

// says gives what each party that takes a position says, with its conditions.
func (s *site) says(p *compare.Point) []saysView {
	const most = 3
	var out []saysView
	for _, id := range s.res.Parties {
		held := p.Holds(id)
		if len(held) == 0 {
			continue
		}
		var statements []string
		for _, i := range held[:min(len(held), most)] {
			statements = append(statements, s.words.Statement(p.Positions[i]))
		}
		text := s.words.List(statements)
		if len(held) > most {
			text = strings.Join(append(statements, s.words.Count("web.more", len(held)-most, nil)), ", ")
		}
		out = append(out, saysView{s.party(id), written(text)})
	}
	return out
}

// pointStand says in a sentence how the parties stand on a point.
func (s *site) pointStand(p *compare.Point) string {
	var holders []parallax.PartyID
	for _, id := range s.res.Parties {
		if len(p.Holds(id)) > 0 {
			holders = append(holders, id)
		}
	}
	args := locale.Args{"Parties": s.words.Parties(holders)}
	if p.Status == compare.OneSided || p.Status == compare.Open {
		return sentence(s.words.Say("web.point.stand."+p.Status.String(), args))
	}
	return sentence(s.words.Count("web.point.stand."+p.Status.String(), len(holders), args))
}

// branchView is a premise in the tree.
type branchView struct {
	Point     pointLink
	By        []partyView
	Unsettled bool
	Crux      bool
	Repeated  bool
	Cut       bool
	Below     []branchView
}

func (s *site) branches(tree []compare.Branch, beside parallax.PointID) []branchView {
	out := make([]branchView, len(tree))
	for i := range tree {
		b := &tree[i]
		out[i] = branchView{
			Point: s.link(b.Point.ID, beside), Unsettled: b.Unsettled, Crux: b.Crux, Repeated: b.Repeated && len(b.Point.Positions) > 0, Cut: b.Cut,
			Below: s.branches(b.Below, beside),
		}
		for _, id := range b.By {
			out[i].By = append(out[i].By, s.party(id))
		}
	}
	return out
}

// pairView is how two parties stand to each other, and why.
type pairView struct {
	P, Q    partyView
	Status  statusView
	Gap     string
	Overlap string
	Reasons []reasonView
}

// reasonView is one reason in words; Premises are links within it.
type reasonView struct {
	Name     string
	Text     []string
	Premises []premiseView
	More     int // premises that are not shown
}

// premiseView is a premise that a reason names.
type premiseView struct {
	Href string
	Text string
}

// pairs gives each pair with its reasons. Reasons of a one-sided point belong to
// no pair that was compared; they stand under the two parties they are about.
func (s *site) pairs(p *compare.Point) []pairView {
	var out []pairView
	place := make(map[[2]parallax.PartyID]int, len(p.Pairs))
	view := func(a, b parallax.PartyID) *pairView {
		i, ok := place[[2]parallax.PartyID{a, b}]
		if !ok {
			i = len(out)
			place[[2]parallax.PartyID{a, b}] = i
			out = append(out, pairView{P: s.party(a), Q: s.party(b), Status: s.status(p.Status)})
		}
		return &out[i]
	}
	for i := range p.Pairs {
		pair := &p.Pairs[i]
		v := view(pair.P, pair.Q)
		v.Status = s.status(pair.Status)
		v.Gap = s.words.Gap(p, pair)
		if pair.Overlaps {
			v.Overlap = strconv.FormatFloat(pair.Overlap*100, 'f', 0, 64)
		}
	}
	for i := range p.Reasons {
		r := &p.Reasons[i]
		v := view(r.P, r.Q)
		v.Reasons = append(v.Reasons, s.reason(p, r))
	}
	return out
}

func (s *site) reason(p *compare.Point, r *compare.Reason) reasonView {
	v := reasonView{Name: s.words.Say("reason-name."+r.Code.String(), nil)}
	switch r.Code {
	case compare.Premise:
		v.Text = []string{s.words.Say("web.reason.premise", nil)}
		for _, id := range r.Points[:min(len(r.Points), premisesAtMost)] {
			v.Premises = append(v.Premises, premiseView{pointHref(id), sentence(s.words.Premise(p.ID, id, r.P, r.Q))})
		}
		v.More = max(len(r.Points)-premisesAtMost, 0)
	case compare.Inference:
		v.Text = []string{s.words.Say("web.reason.inference", nil)}
		for _, id := range r.Points[:min(len(r.Points), premisesAtMost)] {
			v.Premises = append(v.Premises, premiseView{pointHref(id), sentence(s.words.PointBeside(id, p.ID))})
		}
		v.More = max(len(r.Points)-premisesAtMost, 0)
	case compare.Judgement:
		v.Text = []string{sentence(s.words.Reason(p, r))}
	default:
		for _, fact := range s.words.Facts(r) {
			v.Text = append(v.Text, written(fact))
		}
	}
	return v
}

// effectView is a difference that would lose its last unsettled premise.
type effectView struct {
	Point     pointLink
	Pair      []partyView // none where there are but two parties
	Judgement bool        // nothing but judgement would remain
	Left      string      // else: the names of the reasons that would
}

// effect tells what would remain of a pair's reasons if the only premise that is
// unsettled between the two were settled. It is [compare.WhatIf] for one pair,
// without comparing everything again; a test holds the two together.
func (s *site) effect(p *compare.Point, pair *compare.Pair, settled parallax.PointID) effectView {
	var left []string
	judgement := true
	inferred := bothName(p, pair, settled)
	for i := range p.Reasons {
		r := &p.Reasons[i]
		if r.P != pair.P || r.Q != pair.Q || r.Code == compare.Premise {
			continue
		}
		if r.Code != compare.Inference {
			judgement = false
			left = append(left, s.words.Say("reason-name."+r.Code.String(), nil))
		} else {
			inferred = true
		}
	}
	if inferred {
		left = append([]string{s.words.Say("reason-name."+compare.Inference.String(), nil)}, left...)
	}
	v := effectView{Point: s.link(p.ID, settled), Judgement: judgement, Left: s.words.List(left)}
	if len(s.res.Parties) > 2 {
		v.Pair = []partyView{s.party(pair.P), s.party(pair.Q)}
	}
	return v
}

// bothName tells whether both sides of a pair name the point as a premise.
func bothName(p *compare.Point, pair *compare.Pair, id parallax.PointID) bool {
	var a, b bool
	for _, c := range pair.Cells {
		if c.Status == pair.Status {
			a = a || slices.Contains(p.Positions[c.A].Because, id)
			b = b || slices.Contains(p.Positions[c.B].Because, id)
		}
	}
	return a && b
}
