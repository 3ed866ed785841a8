package web

import (
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/chart"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// Bounds of the page of rounds.
const (
	roundsPerPage  = chart.MaxMoments
	roundsToChoose = 200 // the latest, to be compared
)

// roundsPage shows how the parties stood after each round.
type roundsPage struct {
	frame
	Lead     string
	Stand    string
	Since    string // the first rounds are not followed
	Legend   []statusView
	Stacks   template.HTML
	Statuses []statusView
	Parties  []partyView
	Rows     []roundRow
	Paging   paging
	Picker   *roundPicker
	Sheet    string
}

// roundRow is one round in the tables.
type roundRow struct {
	Round   span
	Facts   string // its date and place
	Empty   bool
	Counts  []numberView // by status
	First   bool         // nothing had been said before
	Changes []numberView // closed, opened, moved, new
	Turns   []numberView // by party
}

// numberView is a number, or a phrase with numbers, and where what it counts is
// listed.
type numberView struct{ Text, Href string }

// roundPicker chooses two rounds to be compared: by a form, or in a folder by
// links.
type roundPicker struct {
	Action   string
	Rounds   []pickView
	From, To parallax.RoundID
	Links    []span
}

// pickView is one round to choose.
type pickView struct {
	ID       parallax.RoundID
	Name     string
	From, To bool // it is chosen
}

func (s *seat) roundsPage(req *http.Request) (*answer, error) {
	paging, err := newPaging(req, pagesFor(len(s.seenRounds()), roundsPerPage))
	if err != nil {
		return nil, err
	}
	return s.afterHistory(func() (*answer, error) { return s.allRounds(paging) })
}

func (s *seat) allRounds(at paging) (*answer, error) {
	x := s.index.rounds()
	p := roundsPage{
		frame:  s.framed("rounds", s.words.Say("web.rounds.title", nil), s.index.levels.whole),
		Paging: at, Statuses: s.statusViews(), Picker: s.picker("", ""), Sheet: s.base + "/rounds.csv",
	}
	if len(s.seenRounds()) == 0 {
		p.Lead, p.Sheet = s.words.Say("web.rounds.none", nil), ""
		return s.page("rounds", &p)
	}
	if len(s.res.Points) > 0 {
		p.Lead, p.Stand = s.fromFirstToLast(x), sentence(s.words.Standing())
	}
	if p.Lead == "" {
		p.Lead, p.Stand = p.Stand, ""
	}
	if x.rounds[0].Round != s.res.Record.Rounds[0].ID {
		p.Since = sentence(s.words.Say("web.rounds.since", locale.Args{"Round": s.round(x.rounds[0].Round)}))
	}
	p.Parties = s.partyViews()
	p.Parties = p.Parties[:min(len(p.Parties), partiesAtMost)]
	// The latest rounds stand on the first page, each page in the order of time.
	to := max(len(x.rounds)-(at.Page-1)*roundsPerPage, 0)
	from := max(to-roundsPerPage, 0)
	pile := chart.Stacks{Title: s.words.Say("web.rounds.picture", nil)}
	for i := from; i < to; i++ {
		p.Rows = append(p.Rows, s.roundRow(x, i))
		pile.Rows = append(pile.Rows, s.stack(&x.rounds[i]))
	}
	if picture, ok := pile.HTML(); ok {
		p.Stacks, p.Legend = picture, s.statusViews()
	}
	return s.page("rounds", &p)
}

// fromFirstToLast says how the number of points of each status changed from the
// first round in which anything was said to the last; nothing where there are not
// two.
func (s *seat) fromFirstToLast(x *roundIndex) string {
	first, last := -1, -1
	for i := range x.rounds {
		if r := &x.rounds[i]; !r.Empty && r.Points > 0 {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first == last {
		return ""
	}
	var counts []string
	for _, c := range compare.Statuses() {
		a, b := x.rounds[first].Counts[c], x.rounds[last].Counts[c]
		if a+b > 0 {
			counts = append(counts, s.words.Say("web.rounds.count", locale.Args{"Status": s.words.Status(c), "From": a, "To": b}))
		}
	}
	return sentence(s.words.Say("web.rounds.lead", locale.Args{
		"From": s.round(x.rounds[first].Round), "To": s.round(x.rounds[last].Round), "Counts": strings.Join(counts, ", "),
	}))
}

// stack draws how the parties stood after a round.
func (s *seat) stack(r *compare.RoundSummary) chart.Stack {
	v := chart.Stack{Label: s.round(r.Round), Href: s.roundHref(r.Round), Text: sentence(s.words.StandingOf(r.Counts))}
	if r.Empty {
		v.Note = s.words.Say("web.rounds.empty", nil)
	}
	for _, c := range compare.Statuses() {
		v.Counts = append(v.Counts, chart.StatusCount{Status: c.String(), Count: r.Counts[c]})
	}
	return v
}

func (s *seat) roundRow(x *roundIndex, i int) roundRow {
	r := &x.rounds[i]
	v := roundRow{Round: s.roundSpan(r.Round), Facts: s.roundPlace(r.Round), Empty: r.Empty, First: x.first(i)}
	for _, c := range compare.Statuses() {
		n := numberView{}
		if r.Counts[c] > 0 {
			n = numberView{s.words.Integer(r.Counts[c]), withQuery(v.Round.Href, changeChoice{kind: allChanges, status: c.String()}.query())}
		}
		v.Counts = append(v.Counts, n)
	}
	of := func(n int, kind changeKind) {
		view := numberView{}
		if n > 0 {
			view = numberView{s.words.Integer(n), withQuery(v.Round.Href, changeChoice{kind: kind}.query())}
		}
		v.Changes = append(v.Changes, view)
	}
	for kind := range goneChange {
		of(x.changes[i].counts[kind], kind)
	}
	for _, id := range s.parties[:min(len(s.parties), partiesAtMost)] {
		v.Turns = append(v.Turns, s.turnNumbers(r, id))
	}
	return v
}

// turnNumbers says on how many points a party moved, spoke first and withdrew.
func (s *seat) turnNumbers(r *compare.RoundSummary, party parallax.PartyID) numberView {
	i := slices.IndexFunc(r.Turns, func(t compare.Turn) bool { return t.Party == party })
	if i < 0 {
		return numberView{}
	}
	var did []string
	for _, n := range []struct {
		key string
		n   int
	}{{"web.rounds.moved", r.Turns[i].Moved}, {"web.rounds.spoke", r.Turns[i].Spoke}, {"web.rounds.left", r.Turns[i].Left}} {
		if n.n > 0 {
			did = append(did, s.words.Count(n.key, n.n, nil))
		}
	}
	return numberView{strings.Join(did, ", "), withQuery(s.roundHref(r.Round), changeChoice{kind: allChanges, party: party}.query())}
}

// roundPlace says where a round was; nothing where that is not known.
func (s *seat) roundPlace(id parallax.RoundID) string {
	r, err := s.knownRound(id)
	if err != nil || r.Place == "" {
		return ""
	}
	return named(s.words.Word(r.Place))
}

// picker offers any two rounds to be compared; nil where there are not two.
func (s *seat) picker(from, to parallax.RoundID) *roundPicker {
	rounds := s.seenRounds()
	if len(rounds) < 2 {
		return nil
	}
	v := &roundPicker{Action: s.base + "/rounds/compare", From: from, To: to}
	if from == "" {
		v.From, v.To = rounds[len(rounds)-2].ID, rounds[len(rounds)-1].ID
		if m := &s.index.moved; m.from != "" {
			v.From, v.To = m.from, m.to
		}
	}
	if s.static {
		v.Links = s.comparedLinks(rounds)
		return v
	}
	for i := max(len(rounds)-roundsToChoose, 0); i < len(rounds); i++ {
		id := rounds[i].ID
		v.Rounds = append(v.Rounds, pickView{id, s.round(id), id == v.From, id == v.To})
	}
	return v
}

// comparedLinks are the pairs of rounds that a folder compares: neighbours, and the
// first with the last.
func (s *seat) comparedLinks(rounds []parallax.Round) []span {
	var lively []parallax.RoundID
	for i := range rounds {
		if id := rounds[i].ID; s.index.talk().rounds[id].said() {
			lively = append(lively, id)
		}
	}
	var out []span
	link := func(from, to parallax.RoundID) {
		out = append(out, span{s.words.Say("web.rounds.pair", locale.Args{"From": s.round(from), "To": s.round(to)}), s.roundsComparedHref(from, to)})
	}
	if len(lively) > 2 {
		link(lively[0], lively[len(lively)-1])
	}
	for i := max(1, len(lively)-roundsToChoose); i < len(lively); i++ {
		link(lively[i-1], lively[i])
	}
	return out
}

// roundsSheet gives the table of rounds as CSV.
func (s *seat) roundsSheet(*http.Request) (*answer, error) {
	return s.afterHistory(func() (*answer, error) {
		x := s.index.rounds()
		t := sheet{name: "rounds", head: []string{"round", "title", "date", "place", "points"}}
		for _, c := range compare.Statuses() {
			t.head = append(t.head, c.String())
		}
		for kind := range goneChange {
			t.head = append(t.head, changeNames[kind])
		}
		for _, id := range s.parties {
			t.head = append(t.head, "moved_"+string(id), "first_spoke_"+string(id), "withdrew_"+string(id))
		}
		for i := range x.rounds {
			t.rows = append(t.rows, s.roundCells(x, i))
		}
		return s.csv(t, s.index.levels.whole)
	})
}

func (s *seat) roundCells(x *roundIndex, i int) []string {
	r := &x.rounds[i]
	row := []string{string(r.Round), "", "", "", strconv.Itoa(r.Points)}
	if round, err := s.knownRound(r.Round); err == nil {
		row[1], row[2], row[3] = s.words.RoundTitle(round), round.Text, s.words.Word(round.Place)
	}
	for _, c := range compare.Statuses() {
		row = append(row, strconv.Itoa(r.Counts[c]))
	}
	for kind := range goneChange {
		row = append(row, strconv.Itoa(x.changes[i].counts[kind]))
	}
	for _, id := range s.parties {
		var turn compare.Turn
		if at := slices.IndexFunc(r.Turns, func(t compare.Turn) bool { return t.Party == id }); at >= 0 {
			turn = r.Turns[at]
		}
		row = append(row, strconv.Itoa(turn.Moved), strconv.Itoa(turn.Spoke), strconv.Itoa(turn.Left))
	}
	return row
}
