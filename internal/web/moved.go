package web

import (
	"cmp"
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// leadingChanges is how many changes the overview names.
const leadingChanges = 6

// moved is what happened since the last round.
type moved struct {
	from, to parallax.RoundID // from is empty when there was none before
	counts   map[compare.ChangeCode]int
	// newlyOpened is how many of the points that came into dispute had not been
	// spoken of before.
	newlyOpened int
	turns       []compare.Turn
	leading     []compare.Change // those to be named first
	all         int
}

func newMoved(res *compare.Result) moved {
	step := compare.Latest(res)
	m := moved{from: step.From, to: step.To, counts: make(map[compare.ChangeCode]int), turns: step.Turns, all: len(step.Changes)}
	for i := range step.Changes {
		c := &step.Changes[i]
		m.counts[c.Code]++
		if c.Code == compare.Opened && c.Old == nil {
			m.newlyOpened++
		}
	}
	there := slices.DeleteFunc(step.Changes, func(c compare.Change) bool { return c.New == nil }) // what is gone has no page
	// What had been spoken of before tells more than what came up, and a new
	// difference more than a new point without one.
	slices.SortStableFunc(there, func(a, b compare.Change) int {
		return cmp.Or(compareLast(a.Old == nil, b.Old == nil), cmp.Compare(a.Code, b.Code), cmp.Compare(b.New.Gap, a.New.Gap))
	})
	m.leading = slices.Clone(there[:min(leadingChanges, len(there))])
	return m
}

// movedView tells what happened since the last round.
type movedView struct {
	Lead    string // in a sentence
	Turns   string // who moved and who spoke
	Changes []changeView
	More    int
	Compare string // address of the comparison of the two rounds
}

// changeView is one point that changed.
type changeView struct {
	Point pointLink
	Was   string // what happened to its status
	Who   string // who moved
}

// moved words what happened since the last round; nil when there was none before.
func (s *seat) moved() *movedView {
	m := &s.index.moved
	if m.from == "" {
		return nil
	}
	v := &movedView{Lead: sentence(s.movedLead(m)), Turns: sentence(s.turns(m.turns)), More: m.all - len(m.leading), Compare: s.roundsComparedHref(m.from, m.to)}
	for i := range m.leading {
		v.Changes = append(v.Changes, s.change(&m.leading[i]))
	}
	return v
}

// movedLead says in a sentence how many points came into dispute, left it and so
// on.
func (s *seat) movedLead(m *moved) string {
	args := locale.Args{"Old": s.round(m.from)}
	if m.all == 0 {
		return s.words.Say("diff.nothing", args)
	}
	var parts []string
	for _, code := range compare.ChangeCodes() {
		key := sinceKeys[code]
		if code == compare.Opened && m.newlyOpened > 0 {
			key = "web.overview.since-opened-new"
		}
		if n := m.counts[code]; n > 0 {
			parts = append(parts, s.words.Count(key, n, locale.Args{"New": s.words.Integer(m.newlyOpened)}))
		}
	}
	args["Changes"] = s.words.List(parts)
	return s.words.Say("web.overview.since", args)
}

// sinceKeys are the words for how many points changed how, by
// [compare.ChangeCode].
var sinceKeys = [...]string{
	compare.Closed: "web.overview.since-closed", compare.Opened: "web.overview.since-opened",
	compare.Moved: "web.overview.since-moved", compare.Added: "web.overview.since-added",
	compare.Removed: "web.overview.since-removed",
}

// turns says who changed what it says on how many points, a sentence a party.
func (s *seat) turns(turns []compare.Turn) string {
	var sentences []string
	for _, id := range s.parties {
		i := slices.IndexFunc(turns, func(t compare.Turn) bool { return t.Party == id })
		if i < 0 || len(sentences) == partiesAtMost {
			continue
		}
		var did []string
		for _, n := range []struct {
			key string
			n   int
		}{{"web.overview.party-moved", turns[i].Moved}, {"web.overview.party-spoke", turns[i].Spoke}, {"web.overview.party-left", turns[i].Left}} {
			if n.n > 0 {
				did = append(did, s.words.Count(n.key, n.n, nil))
			}
		}
		sentences = append(sentences, s.words.Say("web.overview.turn", locale.Args{"Party": s.partyName(id), "Did": s.words.List(did)}))
	}
	return strings.Join(sentences, " ")
}

// change words one change: what became of the point, and who had a part in it.
func (s *seat) change(c *compare.Change) changeView {
	v := changeView{Point: s.link(c.Point, "")}
	switch {
	case c.Old == nil:
		v.Was = s.words.Say("web.overview.change-new", nil)
	case c.Old.Status == c.New.Status:
		v.Was = s.words.Say("diff.still", locale.Args{"Status": s.words.Status(c.New.Status)})
	default:
		v.Was = s.words.Say("diff.became", locale.Args{"Old": s.words.Status(c.Old.Status), "New": s.words.Status(c.New.Status)})
	}
	var who []string
	for _, n := range []struct {
		key     string
		parties []parallax.PartyID
	}{{"web.overview.who-moved", c.Movers()}, {"web.overview.who-spoke", c.Speakers()}, {"web.overview.who-left", c.Leavers()}} {
		if len(n.parties) > 0 {
			who = append(who, s.words.Say(n.key, locale.Args{"Parties": s.words.Parties(n.parties)}))
		}
	}
	v.Who = sentence(strings.Join(who, "; "))
	return v
}
