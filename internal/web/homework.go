package web

import (
	"cmp"
	"net/http"
	"net/url"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// entriesPerPage is how many entries one page of homework lists.
const entriesPerPage = 80

// homeworkPage lists what was promised, asked and taken elsewhere.
type homeworkPage struct {
	frame
	Lead     string // who owes what by the next round
	Rest     string // what is open besides
	States   []optionView
	Whose    []optionView
	Sections []entrySection
	Paging   paging
	Sheet    string // address of the same as CSV; empty where there is none
}

// entrySection is entries of one kind.
type entrySection struct {
	ID, Heading string
	Groups      []entryGroup
}

// entryGroup is what one party owes, or what one round brought.
type entryGroup struct {
	Party   partyView // who owes it; its name is empty where the heading says all
	Heading string
	Href    string // of the heading
	Parts   []entryPart
}

// entryPart is entries that are due at the same time.
type entryPart struct {
	Label string // when they are due; may be empty
	Items []entryView
}

func (s *seat) homework(req *http.Request) (*answer, error) {
	choice, err := s.entriesChosen(req.URL.Query())
	if err != nil {
		return nil, err
	}
	all := s.entries(choice)
	paging, err := newPaging(req, pagesFor(len(all), entriesPerPage))
	if err != nil {
		return nil, err
	}
	from := (paging.Page - 1) * entriesPerPage
	shown := all[from:min(from+entriesPerPage, len(all))]
	title := s.words.Say("web.homework.title", nil)
	level := s.index.levels.whole // the options count all
	for _, e := range shown {
		level = s.entryLevel(level, e)
	}
	p := homeworkPage{
		frame:  s.framed("homework", title, level),
		States: s.stateOptions(choice), Whose: s.whoseOptions(choice), Paging: paging,
	}
	p.Lead, p.Rest = s.owedLead(), s.owedRest()
	p.Sections = s.entrySections(shown)
	if !s.static || choice == (entryChoice{kind: allEntries}) { // of a folder, one file is enough
		p.Sheet = withQuery(s.base+"/homework.csv", choice.query())
	}
	return s.page("homework", &p)
}

// query writes a choice as an address has it.
func (c entryChoice) query() url.Values {
	query := make(url.Values)
	if c.kind != allEntries {
		query.Set("state", entryNames[c.kind])
	}
	if c.party != "" {
		query.Set("party", string(c.party))
	}
	return query
}

// stateOptions are the kinds that there are any of; none where all are of one
// kind. In a folder an option takes the place of all that is chosen.
func (s *seat) stateOptions(chosen entryChoice) []optionView {
	to := chosen
	if s.static {
		to.party = ""
	}
	to.kind = allEntries
	out := []optionView{s.entryOption(s.words.Say("web.homework.everything", nil), chosen, to)}
	for to.kind = range entryKinds {
		if s.index.talk().all[to.kind] > 0 {
			out = append(out, s.entryOption(s.words.Say("web.homework.state."+entryNames[to.kind], nil), chosen, to))
		}
	}
	if len(out) < 3 {
		return nil
	}
	return out
}

// whoseOptions are the parties, as stateOptions.
func (s *seat) whoseOptions(chosen entryChoice) []optionView {
	to := chosen
	if s.static {
		to.kind = allEntries
	}
	to.party = ""
	out := []optionView{s.entryOption(s.words.Say("web.homework.everybody", nil), chosen, to)}
	for _, id := range s.parties[:min(len(s.parties), chairsAtMost)] {
		if to.party = id; s.index.talk().counts[id] != nil {
			out = append(out, s.entryOption(s.partyName(id), chosen, to))
		}
	}
	if len(out) < 3 {
		return nil
	}
	return out
}

func (s *seat) entryOption(name string, chosen, to entryChoice) optionView {
	return optionView{
		Name: name, Count: s.words.Integer(s.entryCount(to)),
		Href: withQuery(s.base+"/homework", to.query()), Here: chosen == to,
	}
}

// next gives the round by which homework is asked for: that as of which the record
// is read, where it is still to come, else the one behind it; empty: there is none.
func (s *seat) next() parallax.RoundID {
	rounds, now := s.res.Record.Rounds, s.res.Record.RoundIndex(s.res.AsOf)
	switch {
	case now < 0 || now >= len(rounds):
		return ""
	case now > 0 && !s.index.talk().rounds[rounds[now].ID].said():
		return rounds[now].ID
	case now+1 < len(rounds):
		return rounds[now+1].ID
	}
	return ""
}

// pressing counts what a party owes by the round of [seat.next]; of what it owes,
// all that has a date, where there is none.
func (s *seat) pressing(party parallax.PartyID) int {
	o := s.index.owed[party]
	if o == nil {
		return 0
	}
	n := o.counts[compare.Overdue] + o.counts[compare.DueNow]
	switch s.next() {
	case s.res.AsOf:
	case "":
		n += o.counts[compare.DueNext] + o.counts[compare.DueLater]
	default:
		n += o.counts[compare.DueNext]
	}
	return n
}

// owedLead says who owes what by the next round, in a sentence.
func (s *seat) owedLead() string {
	if len(s.index.homework) == 0 {
		return s.words.Say("web.homework.nothing", nil)
	}
	var owed, nothing []string
	all := 0
	for _, id := range s.parties {
		n := s.pressing(id)
		all += n
		switch {
		case len(owed) == partiesAtMost:
		case n > 0 || id == s.chair:
			owed = append(owed, s.owes(id, n))
		case len(s.parties) == 2:
			nothing = append(nothing, s.owes(id, 0))
		}
	}
	next := s.next()
	args := locale.Args{"Round": s.round(next), "Owed": s.words.List(append(owed, nothing...))}
	if s.chair != "" { // what "you" owe stands against what the others do
		args["Owed"] = strings.Join(append(owed, nothing...), "; ")
	}
	switch {
	case all == 0 && next == "":
		return s.words.Say("web.homework.no-date", nil)
	case all == 0:
		return sentence(s.words.Say("web.homework.none-by", args))
	case next == "":
		first := &s.index.homework[0] // what has a date stands before what has none
		args["First"] = named(s.words.WrittenDate(cmp.Or(first.Due, first.Last.String())))
		return sentence(s.words.Say("web.homework.dated", args))
	}
	return sentence(s.words.Say("web.homework.by", args))
}

// owes says how much a party owes; to the party of the chair it says "you", and of
// two parties each can only owe the other.
func (s *seat) owes(id parallax.PartyID, n int) string {
	args := locale.Args{"Party": s.partyName(id)}
	switch {
	case id == s.chair && n == 0:
		return s.words.Say("web.homework.you-owe-nothing", nil)
	case id == s.chair:
		return s.words.Count("web.homework.you-owe-things", n, nil)
	case s.chair != "" && len(s.parties) == 2 && n == 0:
		return s.words.Say("web.homework.owes-you-nothing", args)
	case s.chair != "" && len(s.parties) == 2:
		return s.words.Count("web.homework.owes-you", n, args)
	case n == 0:
		return s.words.Say("web.homework.owes-nothing", args)
	}
	return s.words.Count("web.homework.owes", n, args)
}

// owedRest says what else is open: how much is overdue, and what is due later or
// at no time that was named.
func (s *seat) owedRest() string {
	var counts [dueStates]int
	promises := 0 // of what is undated
	for i := range s.index.homework {
		t := &s.index.homework[i]
		counts[t.State]++
		if t.State == compare.Undated && t.Undertaking != nil {
			promises++
		}
	}
	later := counts[compare.DueLater]
	switch s.next() {
	case s.res.AsOf:
		later += counts[compare.DueNext]
	case "":
		later = 0 // said with the rest
	}
	var parts []string
	for _, n := range []struct {
		key string
		n   int
	}{
		{"web.homework.rest-overdue", counts[compare.Overdue]}, {"web.homework.rest-later", later},
		{"web.homework.rest-promises", promises}, {"web.homework.rest-questions", counts[compare.Undated] - promises},
	} {
		if n.n > 0 {
			parts = append(parts, s.words.Count(n.key, n.n, nil))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return s.words.Say("web.homework.rest", locale.Args{"Rest": s.words.List(parts)})
}
