package web

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"sync"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
)

// entryKind is what became of something that was promised, asked or taken
// elsewhere.
type entryKind int

// The kinds, in the order of the page.
const (
	openEntry      entryKind = iota // a task: it is still owed
	answeredEntry                   // a question with its answer
	keptEntry                       // a promise
	withdrawnEntry                  // a promise; it stands with those that were kept
	referredEntry                   // a matter taken elsewhere
	entryKinds
)

// entryNames are the kinds in addresses and files.
var entryNames = [entryKinds]string{"open", "answered", "kept", "withdrawn", "elsewhere"}

// entry is one of them.
type entry struct {
	kind entryKind
	// by owes it, answered it, promised it or raised it. to is the other side; a
	// referral has none.
	by, to      parallax.PartyID
	task        *compare.Task         // of what is open
	question    *parallax.Question    // of a task or an answer; else nil
	undertaking *parallax.Undertaking // of a task or a promise; else nil
	referral    *parallax.Referral    // else nil
}

// talk is all that the parties asked, promised and took elsewhere.
type talk struct {
	// entries stand in the order of the page from nobody's chair: by section; what is
	// open by who owes it, then by when it is due, who owes the most pressing first;
	// all else by round, the latest first.
	entries []entry
	// places are the places in entries of what has an anchor, by [talkAnchor].
	places map[string]int32
	// orders are the orders of the page from the chairs of parties; made when first
	// asked for.
	orders map[parallax.PartyID]func() *order
	counts map[parallax.PartyID]*[entryKinds]int // by who owes, answered and so on
	all    [entryKinds]int
	// rounds tells what belongs to each round; nil where nothing does.
	rounds map[parallax.RoundID]*roundTalk
}

// order is an order of entries from a chair: which entry stands at a place, and at
// which place an entry stands.
type order struct{ at, placeOf []int32 }

// roundTalk is what belongs to one round, in the order of the record.
type roundTalk struct {
	positions int
	asked     []*parallax.Question
	answered  []*parallax.Question // put in earlier rounds
	promised  []*parallax.Undertaking
	closed    []*parallax.Undertaking // promised in earlier rounds
	referred  []*parallax.Referral
	due       []*compare.Task // by the round's name
}

// newTalk gathers what is there as of the result's round. The tasks are all that
// is open.
func newTalk(res *compare.Result, tasks []compare.Task) *talk {
	x := &talk{
		counts: make(map[parallax.PartyID]*[entryKinds]int), rounds: make(map[parallax.RoundID]*roundTalk),
		places: make(map[string]int32), orders: make(map[parallax.PartyID]func() *order),
	}
	pressing := make(map[parallax.PartyID]compare.DueState)
	for i := range tasks {
		t := &tasks[i]
		x.add(entry{kind: openEntry, by: t.By, to: t.To, task: t, question: t.Question, undertaking: t.Undertaking})
		if due, ok := pressing[t.By]; !ok || t.State < due {
			pressing[t.By] = t.State
		}
		if t.DueRound != "" {
			r := x.round(t.DueRound)
			r.due = append(r.due, t)
		}
	}
	slices.SortStableFunc(x.entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(pressing[a.by], pressing[b.by]), cmp.Compare(a.by, b.by), cmp.Compare(a.task.State, b.task.State))
	})
	x.addQuestions(res)
	x.addUndertakings(res)
	for i := range res.Record.Referrals {
		if r := &res.Record.Referrals[i]; res.There(r.Round) {
			x.add(entry{kind: referredEntry, by: r.RaisedBy, referral: r})
			of := x.round(r.Round)
			of.referred = append(of.referred, r)
		}
	}
	slices.SortStableFunc(x.entries[x.all[openEntry]:], latestFirst(res.Record))
	for i := range res.Record.Positions {
		if p := &res.Record.Positions[i]; res.There(p.Round) {
			x.round(p.Round).positions++
		}
	}
	for i := range x.entries {
		x.place(&x.entries[i], int32(i))
	}
	for _, id := range res.Parties {
		x.orders[id] = sync.OnceValue(func() *order { return x.from(id) })
	}
	return x
}

// place notes where an entry's anchors are: the first of each counts.
func (x *talk) place(e *entry, at int32) {
	note := func(anchor string) {
		if _, ok := x.places[anchor]; !ok {
			x.places[anchor] = at
		}
	}
	if e.question != nil {
		note(talkAnchor("question", e.question.ID))
	}
	if e.undertaking != nil {
		note(talkAnchor("undertaking", e.undertaking.ID))
	}
	if e.referral != nil {
		note(talkAnchor("referral", e.referral.ID))
	}
}

func (x *talk) addQuestions(res *compare.Result) {
	for i := range res.Record.Questions {
		q := &res.Record.Questions[i]
		if !res.There(q.Round) {
			continue
		}
		of := x.round(q.Round)
		of.asked = append(of.asked, q)
		if !res.Answered(q) {
			continue // a task
		}
		x.add(entry{kind: answeredEntry, by: q.To, to: q.By, question: q})
		if q.Answer.Round != q.Round {
			of = x.round(q.Answer.Round)
			of.answered = append(of.answered, q)
		}
	}
}

func (x *talk) addUndertakings(res *compare.Result) {
	for i := range res.Record.Undertakings {
		u := &res.Record.Undertakings[i]
		if !res.There(u.Round) {
			continue
		}
		of := x.round(u.Round)
		of.promised = append(of.promised, u)
		if res.IsOpen(u) {
			continue // a task
		}
		kind := keptEntry
		if u.State == parallax.UndertakingWithdrawn {
			kind = withdrawnEntry
		}
		x.add(entry{kind: kind, by: u.By, to: u.To, undertaking: u})
		if u.Closed != "" && u.Closed != u.Round {
			of = x.round(u.Closed)
			of.closed = append(of.closed, u)
		}
	}
}

func (x *talk) add(e entry) {
	x.entries = append(x.entries, e)
	x.all[e.kind]++
	if x.counts[e.by] == nil {
		x.counts[e.by] = new([entryKinds]int)
	}
	x.counts[e.by][e.kind]++
}

func (x *talk) round(id parallax.RoundID) *roundTalk {
	if x.rounds[id] == nil {
		x.rounds[id] = new(roundTalk)
	}
	return x.rounds[id]
}

// said tells whether anything was said in a round, or is due by nothing but its
// name.
func (r *roundTalk) said() bool {
	return r != nil && r.positions+len(r.asked)+len(r.answered)+len(r.promised)+len(r.closed)+len(r.referred) > 0
}

// round is the one by which an entry that is not open is listed: that of a
// question, that in which a promise was closed, that of a referral.
func (e *entry) round() parallax.RoundID {
	switch {
	case e.referral != nil:
		return e.referral.Round
	case e.undertaking != nil:
		return cmp.Or(e.undertaking.Closed, e.undertaking.Round)
	}
	return e.question.Round
}

// latestFirst orders what is not open: by section, then round, the latest first.
func latestFirst(rec *parallax.Record) func(a, b entry) int {
	place := make(map[parallax.RoundID]int, len(rec.Rounds))
	for i := range rec.Rounds {
		place[rec.Rounds[i].ID] = i
	}
	section := func(e entry) entryKind {
		if e.kind == withdrawnEntry {
			return keptEntry
		}
		return e.kind
	}
	return func(a, b entry) int {
		return cmp.Or(cmp.Compare(section(a), section(b)), cmp.Compare(place[b.round()], place[a.round()]))
	}
}

// entryChoice is what a reader chose to see: a kind, or -1 for all; and whose, or
// everybody's where it is empty.
type entryChoice struct {
	kind  entryKind
	party parallax.PartyID
}

const allEntries entryKind = -1

// entriesChosen reads what the address asks for.
func (s *seat) entriesChosen(query url.Values) (entryChoice, error) {
	c := entryChoice{kind: allEntries, party: parallax.PartyID(query.Get("party"))}
	if state := query.Get("state"); state != "" {
		if c.kind = entryKind(slices.Index(entryNames[:], state)); c.kind == allEntries {
			return c, parallax.Errorf(parallax.NotFound, "there is no homework that is %q", state)
		}
	}
	if c.party != "" && s.partyNumber(c.party) < 0 {
		return c, parallax.Errorf(parallax.NotFound, "there is no party %q", c.party)
	}
	return c, nil
}

// from orders the entries for the chair of a party: of what is open, first what it
// owes, then what is owed to it, each by when it is due.
func (x *talk) from(chair parallax.PartyID) *order {
	var sides [notOpen + 1][dueStates][]int32
	for i := range x.entries {
		e := &x.entries[i]
		side, due := e.side(chair), compare.Overdue
		if side != notOpen {
			due = e.task.State
		}
		sides[side][due] = append(sides[side][due], int32(i))
	}
	o := &order{placeOf: make([]int32, len(x.entries))}
	for _, side := range sides {
		for _, list := range side {
			o.at = append(o.at, list...)
		}
	}
	for place, i := range o.at {
		o.placeOf[i] = int32(place)
	}
	return o
}

// entries gives what is chosen in the order of the seat.
func (s *seat) entries(c entryChoice) []*entry {
	x := s.index.talk()
	var at []int32
	if s.chair != "" {
		at = x.orders[s.chair]().at
	}
	out := make([]*entry, 0, s.entryCount(c))
	for i := range x.entries {
		if at != nil {
			i = int(at[i])
		}
		if e := &x.entries[i]; (c.kind == allEntries || c.kind == e.kind) && (c.party == "" || c.party == e.by) {
			out = append(out, e)
		}
	}
	return out
}

// talkHref gives the address of a question, an undertaking or a referral in the
// homework; what the record does not show leads to its first page.
func (s *seat) talkHref(kind, id string) string {
	anchor := talkAnchor(kind, id)
	x := s.index.talk()
	place, ok := x.places[anchor]
	if !ok {
		return s.base + "/homework"
	}
	if s.chair != "" {
		place = x.orders[s.chair]().placeOf[place]
	}
	address := s.base + "/homework"
	if page := int(place)/entriesPerPage + 1; page > 1 {
		address += "?page=" + strconv.Itoa(page)
	}
	return address + "#" + anchor
}

const dueStates = compare.Undated + 1

// The sides of what is open, seen from a party's chair.
const (
	weOwe    = iota // the party of the chair owes it
	owedToUs        // it is owed to that party
	between         // it is owed by another to another
	notOpen         // it is owed no more
)

// side tells on which side of a chair an entry is.
func (e *entry) side(chair parallax.PartyID) int {
	switch {
	case e.kind != openEntry:
		return notOpen
	case e.by == chair:
		return weOwe
	case e.to == chair:
		return owedToUs
	}
	return between
}

// entryCount tells how many entries a choice has.
func (s *seat) entryCount(c entryChoice) int {
	x := s.index.talk()
	counts := &x.all
	if c.party != "" {
		if counts = x.counts[c.party]; counts == nil {
			return 0
		}
	}
	if c.kind != allEntries {
		return counts[c.kind]
	}
	n := 0
	for _, k := range counts {
		n += k
	}
	return n
}
