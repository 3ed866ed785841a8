package web

import (
	"math"
	"net/http"
	"net/url"
	"slices"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// Bounds of a list of changes.
const (
	changesPerPage   = 40
	saidInChange     = 4 // statements of one party, before and after each
	allChanges       = changeKind(-1)
	standingsPerPage = 200
)

// changeChoice is what a reader chose of what a round changed: a kind of change,
// or -1 for all; the points on which a party changed what it says; or instead the
// points that had a status after the round.
type changeChoice struct {
	kind   changeKind
	party  parallax.PartyID
	status string
}

// changesChosen reads what the address asks for.
func (s *seat) changesChosen(query url.Values) (changeChoice, error) {
	c := changeChoice{kind: allChanges, party: parallax.PartyID(query.Get("party")), status: query.Get("status")}
	if change := query.Get("change"); change != "" {
		if c.kind = changeKind(slices.Index(changeNames[:], change)); c.kind == allChanges {
			return c, parallax.Errorf(parallax.NotFound, "there is no change %q", change)
		}
	}
	if c.party != "" && s.partyNumber(c.party) < 0 {
		return c, parallax.Errorf(parallax.NotFound, "there is no party %q", c.party)
	}
	if _, err := statusNamed(c.status); c.status != "" && err != nil {
		return c, err
	}
	return c, nil
}

func statusNamed(name string) (compare.Status, error) {
	for _, c := range compare.Statuses() {
		if c.String() == name {
			return c, nil
		}
	}
	return 0, parallax.Errorf(parallax.NotFound, "there is no status %q", name)
}

// query writes a choice as an address has it.
func (c changeChoice) query() url.Values {
	query := make(url.Values)
	if c.kind != allChanges {
		query.Set("change", changeNames[c.kind])
	}
	if c.party != "" {
		query.Set("party", string(c.party))
	}
	if c.status != "" {
		query.Set("status", c.status)
	}
	return query
}

// changesView lists what changed.
type changesView struct {
	Kinds  []optionView
	Whose  []optionView
	Groups []changeGroup
	Paging paging
	Sheet  string // address of the same as CSV; may be empty
}

// changeGroup is changes of one kind.
type changeGroup struct {
	ID, Heading string
	Rows        []shiftView
}

// shiftView is what became of one point.
type shiftView struct {
	Point    pointLink
	Was, Now statusView // Was is empty for a new point, Now for one that is gone
	Same     bool       // the status is as before
	Gap      string     // whether the parties are nearer to each other than before
	Moves    []shiftMove
	Nobody   bool // no party changed what it says
}

// shiftMove is what one party says anew.
type shiftMove struct {
	roundMove
	First bool // on a point on which it had said nothing, and others had
}

// changeList is what lists of changes are made from.
type changeList struct {
	*shiftList
	href string // of the page, without a query
	// moves tells who said what, and raises the level by what that shows.
	moves func(x *compare.Shift, level levelID) ([]roundMove, levelID)
	// choosing offers to choose among the changes.
	choosing bool
}

// changes shows what is chosen of a list, and gives the level of what it shows.
func (s *seat) changes(req *http.Request, l *changeList, choice changeChoice, level levelID) (changesView, levelID, error) {
	var v changesView
	var err error
	if v.Paging, err = newPaging(req, pagesFor(l.count(choice), changesPerPage)); err != nil {
		return v, level, err
	}
	if l.choosing {
		v.Kinds, v.Whose = s.changeOptions(l, choice), s.turnOptions(l, choice)
	}
	from := (v.Paging.Page - 1) * changesPerPage
	for x := range l.chosen(choice, from, from+changesPerPage) {
		name := changeNames[kindOf(x)]
		if len(v.Groups) == 0 || v.Groups[len(v.Groups)-1].ID != name {
			v.Groups = append(v.Groups, changeGroup{ID: name, Heading: s.words.Say("web.rounds.kind."+name, nil)})
		}
		g := &v.Groups[len(v.Groups)-1]
		var row shiftView
		row, level = s.shift(l, x, level)
		g.Rows = append(g.Rows, row)
	}
	return v, level, nil
}

// changeOptions are the kinds of change that there are any of. In a folder an
// option takes the place of all that is chosen.
func (s *seat) changeOptions(l *changeList, chosen changeChoice) []optionView {
	to := changeChoice{kind: allChanges, party: chosen.party}
	if s.static {
		to.party = ""
	}
	out := []optionView{s.changeOption(s.words.Say("web.rounds.everything", nil), l, chosen, to)}
	for to.kind = range changeKinds {
		if l.counts[to.kind] > 0 {
			out = append(out, s.changeOption(s.words.Say("web.rounds.kind."+changeNames[to.kind], nil), l, chosen, to))
		}
	}
	return atLeastThree(out)
}

// turnOptions are the parties that say something else, as changeOptions.
func (s *seat) turnOptions(l *changeList, chosen changeChoice) []optionView {
	to := changeChoice{kind: chosen.kind}
	if s.static {
		to.kind = allChanges
	}
	out := []optionView{s.changeOption(s.words.Say("web.rounds.everybody", nil), l, chosen, to)}
	for _, id := range s.parties[:min(len(s.parties), partiesAtMost)] {
		if to.party = id; l.byParty[id] != nil {
			out = append(out, s.changeOption(s.partyName(id), l, chosen, to))
		}
	}
	return atLeastThree(out)
}

func (s *seat) changeOption(name string, l *changeList, chosen, to changeChoice) optionView {
	return optionView{Name: name, Count: s.words.Integer(l.count(to)), Href: withQuery(l.href, to.query()), Here: chosen == to}
}

// atLeastThree gives options among which there is something to choose: besides all,
// more than one.
func atLeastThree(options []optionView) []optionView {
	if len(options) < 3 {
		return nil
	}
	return options
}

// shift words one change.
func (s *seat) shift(l *changeList, x *compare.Shift, level levelID) (shiftView, levelID) {
	v := shiftView{Point: s.link(x.Point, "")}
	v.Point.Status = statusView{} // of now, while the row speaks of then
	if !x.Fresh {
		v.Was = s.status(x.Old.Status)
	}
	if x.Code != compare.Removed {
		v.Now = s.status(x.New.Status)
	}
	v.Same = v.Was.Name == v.Now.Name
	if change := x.New.Gap - x.Old.Gap; v.Same && v.Now.Name == compare.Differs.String() && math.Abs(change) > 1e-9 {
		v.Gap = s.words.Say("web.rounds.farther", nil)
		if change < 0 {
			v.Gap = s.words.Say("web.rounds.nearer", nil)
		}
	}
	v.Nobody = !x.Fresh && len(x.Movers)+len(x.Speakers)+len(x.Leavers) == 0
	moves, level := l.moves(x, level)
	for _, m := range moves {
		v.Moves = append(v.Moves, shiftMove{m, !x.Fresh && slices.Contains(x.Speakers, m.Party.ID)})
	}
	return v, level
}

// changesLead says in a sentence what changed since a round.
func (s *seat) changesLead(old parallax.RoundID, n changeCounts) string {
	args := locale.Args{"Old": s.round(old)}
	if n.all() == 0 {
		return s.words.Say("diff.nothing", args)
	}
	var parts []string
	for _, part := range []struct {
		key string
		n   int
	}{
		{"web.rounds.count-closed", n[closedChange]}, {"web.rounds.count-opened", n[openedChange]}, {"web.rounds.count-moved", n[movedChange]},
		{"web.rounds.count-new", n.fresh()}, {"web.rounds.count-gone", n[goneChange]},
	} {
		if part.n > 0 {
			parts = append(parts, s.words.Count(part.key, part.n, nil))
		}
	}
	args["Changes"] = s.words.List(parts)
	text := s.words.Say("web.rounds.changes", args)
	if n[disputedChange] > 0 {
		text += " " + s.words.Count("web.rounds.disputed", n[disputedChange], nil)
	}
	return sentence(text)
}
