package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
	"github.com/parallax-assessment/parallax/value"
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
	pairsAtMost     = 40
)

// pointPage tells one point's whole story: how the parties stand and why, then
// what each says, what it rests on, how it came about, and where it was said.
type pointPage struct {
	frame
	Crumbs             []span // where the point belongs
	Everywhere         span   // the attribute of all subjects
	Previous, Next     span   // other points of the subject
	Subject, Attribute string
	Definition         string
	Called             string // other names of the subject
	Status             statusView
	Gap                string // of two parties, in words
	Meaning            string // of the status
	Says               []saysView
	Groups             *groupsView
	Why                *whyView
	CruxLinks          []pointLink
	Notes              []remarkView
	MoreNotes          int
	Line               *lineView
	Pairs              []pairView
	MorePairs          int
	Columns            []columnView
	Silent             []silentView
	History            []roundView
	Tree               []branchView
	TreeCut            bool      // the point has more premises than are shown
	Crux               *cruxView // the crux that the point belongs to
	Effects            []effectView
	MoreEffects        int
	Named              []pointLink // points that rest on this
	MoreNamed          int
	Questions          []questionView
	Undertakings       []undertakingView
	Sources            *sourcesView
	Measure            *measureView
}

// span is a piece of text, or a link within one.
type span struct{ Text, Href string }

// pointStory is what the parts of a point page are made from.
type pointStory struct {
	*compare.Point
	fallen  []*parallax.Position                      // what was said and does not stand any more
	removed map[*parallax.Position]*parallax.Position // what took the place of the fallen
	shown   []*compare.Point                          // whose markings the banner rolls up
	level   levelID                                   // of what else is shown
}

func (s *seat) point(req *http.Request) (*answer, error) {
	id := parallax.Point(parallax.SubjectID(unsegment(req.PathValue("subject"))), parallax.AttributeID(unsegment(req.PathValue("attribute"))))
	at, ok := s.res.Index(id)
	if !ok {
		return nil, parallax.Errorf(parallax.NotFound, "there is no point %q", id)
	}
	p := s.story(at)
	tree := s.res.TreeWithin(id, branchesAtMost)
	p.shown = append(treePoints(tree, nil), p.Point)
	page := pointPage{
		Crumbs: s.crumbs(id), Subject: sentence(s.words.Subject(id.Subject())), Attribute: sentence(s.words.Attribute(id.Attribute())),
		Status: s.status(p.Status), Meaning: s.words.Say("web.meaning."+p.Status.String(), nil), Says: s.says(p.Point),
		Groups: s.grouped(p.Point), Why: s.why(p.Point), Pairs: s.pairs(p.Point),
		Line:    s.line(p.Point),
		History: s.pointHistory(p),
		Tree:    s.branches(tree, id), TreeCut: len(tree) == branchesAtMost,
		Questions: s.questions(id), Undertakings: s.undertakings(id),
		Sources: s.sources(p), Measure: s.measure(p.Point),
	}
	if p.Attribute != nil {
		page.Definition = report.Clean(s.words.Definition(p.Attribute))
	}
	page.Called = s.alsoCalled(s.res.Record.Subject(id.Subject()))
	page.Everywhere = span{s.words.Say("web.point.everywhere", locale.Args{"Attribute": named(s.words.Attribute(id.Attribute()))}), s.attributeHref(id.Attribute())}
	page.Columns, page.Silent = s.columnsOf(p)
	page.Previous, page.Next = s.neighbours(at)
	if len(p.Pairs) == 1 {
		page.Gap = s.words.Gap(p.Point, &p.Pairs[0])
	}
	if page.Why.saysAll(page.Pairs) {
		page.Pairs = nil
	}
	page.MorePairs = max(len(page.Pairs)-pairsAtMost, 0)
	page.Pairs = page.Pairs[:len(page.Pairs)-page.MorePairs]
	s.fillRemarks(&page, p.Point)
	s.fillAfter(&page, p)
	level := s.index.levels.higher(s.rollUp(p.shown...), p.level)
	page.frame = s.framed("points", shorten(report.Clean(s.words.Point(id)), 120), level)
	return s.page("point", &page)
}

// crumbs lead from the top down to the subject: country, class, what it belongs
// to, itself.
func (s *seat) crumbs(id parallax.PointID) []span {
	const most = 6
	var chain []parallax.SubjectID
	for at := id.Subject(); at != "" && len(chain) < most; {
		chain = append(chain, at)
		subject := s.res.Record.Subject(at)
		if subject == nil {
			break
		}
		at = subject.Of
	}
	slices.Reverse(chain)
	var out []span
	_, class := s.res.RootOf(id.Subject())
	for i, subject := range chain {
		if i == 1 && class != "" || len(chain) == 1 && class != "" {
			out = append(out, span{s.class(class), s.classHref(class)})
		}
		out = append(out, span{named(s.words.Subject(subject)), s.subjectHref(subject)})
	}
	return out
}

// neighbours gives the points before and after a point on the same subject.
func (s *seat) neighbours(at int) (previous, next span) {
	points := s.res.Points
	subject := points[at].ID.Subject()
	to := func(i int) span {
		if i < 0 || i >= len(points) || points[i].ID.Subject() != subject {
			return span{}
		}
		return span{named(s.words.PointBeside(points[i].ID, points[at].ID)), s.pointHref(points[i].ID)}
	}
	return to(at - 1), to(at + 1)
}

// remarkView is a note of the comparison.
type remarkView struct{ Tag, Text string }

// fillRemarks adds what the comparison noticed, and the cruxes below.
func (s *seat) fillRemarks(page *pointPage, p *compare.Point) {
	page.MoreNotes = max(len(p.Notes)-notesAtMost, 0)
	for i := range p.Notes[:min(len(p.Notes), notesAtMost)] {
		n := &p.Notes[i]
		page.Notes = append(page.Notes, remarkView{s.words.Say("note-name."+n.Code.String(), nil), written(s.words.Note(p, n))})
	}
	if len(p.Cruxes) != 1 || p.Cruxes[0] != p.ID { // else it rests on nothing but itself
		page.CruxLinks = s.links(p.Cruxes[:min(len(p.Cruxes), leadingCruxes)], p.ID)
	}
	if c := s.res.Crux(p.ID); c != nil {
		v := s.crux(c, 0, nil)
		slices.SortStableFunc(v.Moves, func(a, b moveView) int { return s.chairFirst(a.Party.ID, b.Party.ID) })
		page.Crux = &v
	}
}

// chairFirst orders the party of the chair before others, which are as they were.
func (s *seat) chairFirst(a, b parallax.PartyID) int {
	switch {
	case a == b || a != s.chair && b != s.chair:
		return 0
	case a == s.chair:
		return -1
	}
	return 1
}

// fillAfter adds what would follow from the point.
func (s *seat) fillAfter(page *pointPage, p *pointStory) {
	at, _ := s.res.Index(p.ID)
	refs := s.index.sole[int32(at)]
	page.MoreEffects = max(len(refs)-effectsAtMost, 0)
	for _, ref := range refs[:min(len(refs), effectsAtMost)] {
		other := &s.res.Points[ref.point]
		p.shown = append(p.shown, other)
		page.Effects = append(page.Effects, s.effect(other, &other.Pairs[ref.pair], p.ID))
	}
	named := s.index.named[at]
	page.MoreNamed = max(len(named)-namedAtMost, 0)
	for _, i := range named[:min(len(named), namedAtMost)] {
		p.shown = append(p.shown, &s.res.Points[i])
		page.Named = append(page.Named, s.link(s.res.Points[i].ID, p.ID))
	}
}

// alsoCalled lists the first few other names of a subject, in no other language
// than the page's, with who uses them.
func (s *seat) alsoCalled(subject *parallax.Subject) string {
	const most = 4
	if subject == nil {
		return ""
	}
	var names []string
	for _, n := range subject.Names[:min(len(subject.Names), subjectNamesAtMost)] {
		if len(names) == most {
			break
		}
		if n.Lang != "" && n.Lang != s.lang {
			continue
		}
		if n.By == "" {
			names = append(names, s.words.Say("explain.name", locale.Args{"Name": named(n.Text)}))
			continue
		}
		names = append(names, s.words.Say("explain.name-by", locale.Args{"Name": named(n.Text), "Party": named(s.words.Voice(parallax.Voice(n.By)))}))
	}
	if len(names) == 0 {
		return ""
	}
	return sentence(s.words.Say("explain.also-called", locale.Args{"Subject": named(s.words.Subject(subject.ID)), "Names": s.words.List(names)}))
}

// measureView says what is compared: what the attribute means and how close
// counts as the same.
type measureView struct {
	Definitions []definitionView
	How         []string // unit, tolerance, conditions
	Notes       []string // on the attribute and the subject
}

// definitionView is what one party takes the attribute to mean.
type definitionView struct {
	By   partyView
	Text string
}

// measure gives what there is to say of the attribute and the subject; nil when
// there is nothing.
func (s *seat) measure(p *compare.Point) *measureView {
	v := &measureView{}
	if subject := s.res.Record.Subject(p.ID.Subject()); subject != nil && subject.Note != "" {
		v.Notes = append(v.Notes, report.Clean(subject.Note))
	}
	if a := p.Attribute; a != nil {
		v.How = s.howMeasured(a)
		for _, d := range a.Definitions {
			v.Definitions = append(v.Definitions, definitionView{s.party(d.By), report.Clean(d.Text)})
		}
		if a.Note != "" {
			v.Notes = append(v.Notes, report.Clean(a.Note))
		}
	}
	if len(v.How)+len(v.Definitions)+len(v.Notes) == 0 {
		return nil
	}
	return v
}

// howMeasured says in sentences in what unit an attribute is counted, what counts
// as the same, and how it moves with its conditions.
func (s *seat) howMeasured(a *parallax.Attribute) []string {
	var out []string
	if a.Spec.Kind == value.Quantity && a.Spec.Unit.Name != "" {
		out = append(out, sentence(s.words.Say("explain.unit", locale.Args{"Unit": s.words.Unit(a.Spec.Unit.Name)})))
	}
	if a.Spec.Kind == value.Quantity || a.Spec.Kind == value.Time && a.Spec.Tolerance.String() != "" {
		out = append(out, sentence(s.words.Say("explain.tolerance", locale.Args{"Tolerance": s.toleranceText(&a.Spec)})))
	}
	own := s.words.PointBeside(parallax.Point("", a.ID), "")
	for _, g := range a.Given {
		label := s.words.PointBeside(parallax.Point("", g.Attribute), "")
		out = append(out, sentence(s.words.Say("explain.given-"+g.Direction.String(), locale.Args{"Value": own, "Condition": label})))
	}
	return out
}

// toleranceText writes a tolerance as print does, its unit in the reader's language.
func (s *seat) toleranceText(spec *value.Spec) string {
	return s.words.Written(value.Quantity, strings.Replace(strings.Replace(spec.ToleranceText(), " %", "%", 1), "%", "\u00a0%", 1))
}

// saysView is what one party says, in short.
type saysView struct {
	Party      partyView
	Statements []statementView
	More       int
}

// statementView is one statement behind its marking.
type statementView struct{ Portion, Text string }

// says gives what each party that takes a position says, with its conditions.
func (s *seat) says(p *compare.Point) []saysView {
	const most = 3
	var out []saysView
	for _, id := range s.parties {
		held := p.Holds(id)
		if len(held) == 0 {
			continue
		}
		v := saysView{Party: s.party(id), More: max(len(held)-most, 0)}
		for _, i := range held[:min(len(held), most)] {
			v.Statements = append(v.Statements, s.statement(p.Positions[i]))
		}
		out = append(out, v)
	}
	return out
}

func (s *seat) statement(x *parallax.Position) statementView {
	return statementView{s.portion(x.Marking), written(s.words.Statement(x))}
}

// holders are the parties that take a position, in the order of the seat.
func (s *seat) holders(p *compare.Point) []parallax.PartyID {
	var out []parallax.PartyID
	for _, id := range s.parties {
		if len(p.Holds(id)) > 0 {
			out = append(out, id)
		}
	}
	return out
}
