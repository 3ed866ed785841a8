package web

import (
	"cmp"
	"encoding/hex"
	"slices"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
)

// Bounds of what one entry shows.
const (
	entryPoints = 12
	entryCites  = 12
	citeTitle   = 56 // characters of a source's title
)

// entryView is one entry.
type entryView struct {
	ID       string // the anchor of its promise, or else of its question; may be empty
	By, To   partyView
	Mine     bool // the heading says who owes it
	Kind     string
	Overdue  bool
	Due      string // a date or a round; empty: the heading says it, or none was named
	Round    span   // in which it was promised, asked or raised; empty: the heading says it
	Closed   span   // in which a promise was kept or withdrawn
	Text     markedText
	Asked    *askedView // the question that a promise comes from
	Answer   *askedView
	Where    string // a matter was taken to
	Why      string
	Points   []pointLink
	More     int // of Points
	Cites    []citedView
	MoreCite int
}

// markedText is text behind its marking.
type markedText struct{ Portion, Text string }

// askedView is a question or an answer beside what the entry is about.
type askedView struct {
	ID    string // behind "question-" in its anchor; empty: it has none
	Text  markedText
	Round span // empty where it is that of the entry
	Cites []citedView
}

// citedView is a source behind its marking, with one place in it or several.
type citedView struct {
	Portion  string
	Source   span
	Portions string
}

// entrySections groups entries, which stand in the order of the seat.
func (s *seat) entrySections(entries []*entry) []entrySection {
	var out []entrySection
	var last *entry
	used := make(anchors)
	for _, e := range entries {
		if last == nil || sectionOf(last.kind) != sectionOf(e.kind) {
			out = append(out, entrySection{ID: sectionOf(e.kind), Heading: s.words.Say("web.homework."+sectionOf(e.kind), nil)})
			last = nil
		}
		section := &out[len(out)-1]
		if last == nil || s.groupKey(last) != s.groupKey(e) {
			section.Groups = append(section.Groups, s.entryGroup(e))
			last = nil
		}
		group := &section.Groups[len(section.Groups)-1]
		if last == nil || e.kind == openEntry && last.task.State != e.task.State {
			group.Parts = append(group.Parts, entryPart{Label: s.dueLabel(e)})
		}
		part := &group.Parts[len(group.Parts)-1]
		item := s.entry(e)
		used.use(&item)
		if item.Round.Text == group.Heading {
			item.Round = span{}
		}
		part.Items = append(part.Items, item)
		last = e
	}
	return out
}

// anchors are those in use on a page.
type anchors map[string]bool

// use takes the anchors of an entry, and from the entry those that are in use: two
// promises may come from one question.
func (a anchors) use(v *entryView) {
	take := func(id *string, full string) {
		if a[full] {
			*id = ""
		}
		a[full] = true
	}
	take(&v.ID, v.ID)
	if v.Asked != nil {
		take(&v.Asked.ID, "question-"+v.Asked.ID)
	}
}

// sectionOf gives the section in which entries of a kind stand.
func sectionOf(kind entryKind) string {
	switch kind {
	case openEntry:
		return "owed"
	case answeredEntry:
		return "answers"
	case referredEntry:
		return "referrals"
	}
	return "closed"
}

// groupKey is the same for entries that stand under one heading.
func (s *seat) groupKey(e *entry) string {
	switch {
	case e.kind != openEntry:
		return string(e.round())
	case s.chair != "":
		return sideKeys[e.side(s.chair)]
	}
	return string(e.by)
}

// sideKeys are the headings of what is open, from a party's chair.
var sideKeys = [...]string{weOwe: "web.homework.you-owe", owedToUs: "web.homework.owed-to-you", between: "web.homework.between-others"}

func (s *seat) entryGroup(e *entry) entryGroup {
	switch {
	case e.kind != openEntry:
		round := s.roundSpan(e.round())
		return entryGroup{Heading: round.Text, Href: round.Href}
	case s.chair != "":
		return entryGroup{Heading: s.words.Say(sideKeys[e.side(s.chair)], nil)}
	}
	return entryGroup{Party: s.party(e.by), Heading: s.words.Count("web.homework.owes-so-much", s.index.owed[e.by].all, nil)}
}

// roundSpan names a round that the record has, with its address.
func (s *seat) roundSpan(id parallax.RoundID) span {
	if i := s.res.Record.RoundIndex(id); i < 0 || i >= len(s.res.Record.Rounds) {
		return span{Text: s.round(id)}
	}
	return span{s.round(id), s.roundHref(id)}
}

// dueLabel says when the entries of a part are due; nothing for what is not open.
func (s *seat) dueLabel(e *entry) string {
	if e.kind != openEntry {
		return ""
	}
	args := locale.Args{"Round": s.round(s.res.AsOf)}
	if e.task.State == compare.DueNext {
		args["Round"] = s.round(s.res.Record.Rounds[s.res.Record.RoundIndex(s.res.AsOf)+1].ID)
	}
	return s.words.Say("web.homework.due."+e.task.State.String(), args)
}

// entry words one entry.
func (s *seat) entry(e *entry) entryView {
	switch {
	case e.referral != nil:
		return s.referral(e.referral)
	case e.undertaking != nil:
		v := s.promise(e.undertaking)
		if e.task != nil {
			s.fillDue(&v, e.task)
			v.Mine = s.chair == "" || e.side(s.chair) == weOwe
		}
		return v
	}
	v := s.asked(e.question)
	if e.task != nil {
		v.By, v.To = v.To, v.By // who owes the answer comes first
		v.Mine = s.chair == "" || e.side(s.chair) == weOwe
	}
	return v
}

// asked words a question, with its answer.
func (s *seat) asked(q *parallax.Question) entryView {
	v := entryView{
		ID: talkAnchor("question", q.ID), By: s.party(q.By), To: s.party(q.To), Round: s.roundSpan(q.Round),
		Kind: s.words.Say("web.homework.to-answer", nil), Text: s.marked(q.Marking, q.Text),
	}
	s.fillAbout(&v, q.About, q.Said)
	if s.res.Answered(q) {
		v.Kind = ""
		a := &askedView{Text: s.marked(q.Answer.Marking, q.Answer.Text), Cites: s.cited(q.Answer.Said)}
		if q.Answer.Round != q.Round {
			a.Round = s.roundSpan(q.Answer.Round)
		}
		if slices.EqualFunc(q.Answer.Said, q.Said, sameCitation) {
			a.Cites = nil // it stands below, for both
		}
		v.Answer = a
	}
	return v
}

func sameCitation(a, b parallax.Citation) bool { return a.Source == b.Source && a.Text == b.Text }

// promise words an undertaking.
func (s *seat) promise(u *parallax.Undertaking) entryView {
	v := entryView{
		ID: talkAnchor("undertaking", u.ID), By: s.party(u.By), To: s.party(u.To), Round: s.roundSpan(u.Round),
		Text: s.marked(u.Marking, u.Text),
	}
	if !s.res.IsOpen(u) {
		v.Kind = s.words.Say("web.undertaking."+string(u.State), nil)
		if u.Closed != "" && u.Closed != u.Round {
			v.Closed = s.roundSpan(u.Closed)
		}
		v.Due = s.due(u)
	}
	s.fillAbout(&v, u.About, u.Said)
	return v
}

// fillDue adds when a task is due, and the question that its promise comes from.
func (s *seat) fillDue(v *entryView, t *compare.Task) {
	v.Overdue = t.State == compare.Overdue
	switch {
	case t.State == compare.Undated:
	case t.DueRound == "":
		v.Due = named(s.words.WrittenDate(cmp.Or(t.Due, t.Last.String())))
	case t.State == compare.Overdue || t.State == compare.DueLater:
		v.Due = s.round(t.DueRound)
	}
	if q := t.Question; q != nil {
		v.Asked = &askedView{ID: hex.EncodeToString([]byte(q.ID)), Text: s.marked(q.Marking, q.Text)}
		if q.Round != t.Round {
			v.Asked.Round = s.roundSpan(q.Round)
		}
	}
}

// referral words a matter that was taken elsewhere.
func (s *seat) referral(r *parallax.Referral) entryView {
	v := entryView{
		ID: talkAnchor("referral", r.ID), By: s.party(r.RaisedBy), Round: s.roundSpan(r.Round),
		Text: s.marked(r.Marking, r.Text), Where: sentence(r.To), Why: sentence(r.Why),
	}
	s.fillAbout(&v, nil, r.Said)
	return v
}

func (s *seat) marked(marking, text string) markedText {
	return markedText{s.portion(marking), report.Clean(text)}
}

// fillAbout adds the points that an entry is about and where it was said.
func (s *seat) fillAbout(v *entryView, about []parallax.PointID, said []parallax.Citation) {
	v.More = max(len(about)-entryPoints, 0)
	for _, id := range about[:len(about)-v.More] {
		if s.res.Point(id) != nil {
			v.Points = append(v.Points, s.link(id, ""))
		}
	}
	v.MoreCite = max(len(said)-entryCites, 0)
	v.Cites = s.cited(said)
}

// cited gives citations as links to the pages of the sources, each behind the
// source's marking.
func (s *seat) cited(list []parallax.Citation) []citedView {
	list = list[:min(len(list), entryCites)]
	views := s.citations(list)
	out := make([]citedView, len(views))
	n := 0
	for i, c := range list {
		if i+1 < len(list) && list[i+1].Source == c.Source {
			continue // several places of one source are one view
		}
		out[n] = citedView{Source: span{Text: shorten(views[n].Title, citeTitle)}, Portions: views[n].Portions}
		if src := s.res.Record.Source(c.Source); src != nil {
			out[n].Source.Href, out[n].Portion = s.sourceHref(c.Source), s.portion(src.Marking)
		}
		n++
	}
	return out
}

// entryLevel raises a level by all that an entry shows.
func (s *seat) entryLevel(level levelID, e *entry) levelID {
	raise := func(marking string, said []parallax.Citation) {
		level = s.index.levels.higher(level, s.index.levels.of(marking))
		for _, c := range said[:min(len(said), entryCites)] {
			if src := s.res.Record.Source(c.Source); src != nil {
				level = s.index.levels.higher(level, s.index.levels.of(src.Marking))
			}
		}
	}
	if q := e.question; q != nil {
		raise(q.Marking, q.Said)
		if s.res.Answered(q) {
			raise(q.Answer.Marking, q.Answer.Said)
		}
	}
	if u := e.undertaking; u != nil {
		raise(u.Marking, u.Said)
	}
	if r := e.referral; r != nil {
		raise(r.Marking, r.Said)
	}
	return level
}
