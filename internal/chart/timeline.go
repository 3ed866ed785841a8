package chart

import (
	"cmp"
	"html/template"
	"math"
	"slices"
	"strconv"
)

// TimeLine shows dated events from top to bottom: a list with a rule beside it, the
// years at its edge, a mark for each event and a bar for each period. What lies
// further apart in time stands further apart on the page, within bounds.
type TimeLine struct {
	Title    string // names the list for who cannot see it
	Numerals Numerals
	Events   []Event // in any order; the first MaxEvents are shown
}

// Event is what happened on a day or went on for some time.
type Event struct {
	From, To    float64 // day numbers, the same for one day; infinite when open
	When        string  // the date in the reader's language; empty: as Numerals write it
	Label, Href string  // Href may be empty
	Note        string  // further words; may be empty
	By          []By    // who says so; none: nobody in particular
}

// By is a party with its name.
type By struct {
	Party int // its place among the parties, from 0; negative: an outsider
	Name  string
}

// MaxEvents is how many events a time line shows.
const MaxEvents = 200

// Places of a time line's rule, in pixels from its left edge, and of its marks in
// rem from an event's top: the middle of the first line of text (see 48-time.css).
const (
	ruleAt    = 8.0
	laneWidth = 13.0
	maxBars   = 4 // periods side by side; further ones have a mark only
	markAt    = "0.95rem"
)

// gaps are the distances above an event, in rem, by how many days lie between it
// and the one before; 48-time.css has a class for each.
var gaps = []struct {
	days float64
	rem  string
}{{0, "0"}, {30, "0.35"}, {180, "0.8"}, {730, "1.4"}, {1826, "2.2"}, {7305, "3.2"}}

// timeLine is a TimeLine as it is laid out.
type timeLine struct {
	w      writer
	events []Event
	bars   []int // the lane of each event's bar; -1: it has none
	last   []int // the row in which each event's bar ends
	lanes  int
	Numerals
}

// HTML gives the list. The second result is false when no event has a date.
func (t *TimeLine) HTML() (template.HTML, bool) {
	l := &timeLine{Numerals: t.Numerals}
	for _, e := range t.Events[:min(len(t.Events), MaxEvents)] {
		if i := (Interval{e.From, e.To}); i.drawable() && !(math.IsInf(e.From, 0) && math.IsInf(e.To, 0)) {
			l.events = append(l.events, e)
		}
	}
	if len(l.events) == 0 {
		return "", false
	}
	slices.SortStableFunc(l.events, func(a, b Event) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	l.layBars()
	l.w.put(`<ol class="time lanes-{}" aria-label="{}">`, strconv.Itoa(l.lanes), clip(t.Title, maxText))
	year := 0
	for i := range l.events {
		year = l.event(i, year)
	}
	l.w.WriteString(`</ol>`)
	return l.w.html(), true
}

// layBars gives each period a lane that is free from its row to the last row whose
// event begins within it.
func (l *timeLine) layBars() {
	var free []int // the first row in which each lane is free
	l.bars, l.last = make([]int, len(l.events)), make([]int, len(l.events))
	for i, e := range l.events {
		l.bars[i], l.last[i] = -1, i
		if e.From == e.To {
			continue
		}
		for l.last[i]+1 < len(l.events) && l.events[l.last[i]+1].From <= e.To {
			l.last[i]++
		}
		lane := slices.IndexFunc(free, func(row int) bool { return row <= i })
		if lane < 0 && len(free) < maxBars {
			lane, free = len(free), append(free, 0)
		}
		if lane >= 0 {
			free[lane], l.bars[i] = l.last[i]+1, lane
		}
	}
	l.lanes = len(free)
}

// event writes one row; it gives the year in which the event begins.
func (l *timeLine) event(i, yearBefore int) int {
	e := &l.events[i]
	gap := 0
	if i > 0 {
		for gap+1 < len(gaps) && e.From-l.events[i-1].From >= gaps[gap+1].days {
			gap++
		}
	}
	l.w.put(`<li class="gap-{}">`, strconv.Itoa(gap))
	year := yearBefore
	if !math.IsInf(e.From, 0) {
		year, _, _ = parts(dayOf(e.From))
	}
	if year != yearBefore {
		l.w.put(`<span class="time-year" aria-hidden="true">{}</span>`, strconv.Itoa(year))
	}
	l.rule(i, gaps[gap].rem)
	when := e.When
	if when == "" {
		when = l.when(e)
	}
	l.w.put(`<span class="time-when">{}</span> <div class="time-what">`, clip(when, maxLabel))
	l.w.link(e.Href, clip(e.Label, maxLabel))
	if e.Note != "" {
		l.w.put(` <span class="time-note">{}</span>`, clip(e.Note, maxText))
	}
	l.by(e.By)
	l.w.WriteString(`</div></li>`)
	return year
}

// maxBy is how many parties are named at one thing.
const maxBy = 2 * Parties

func (l *timeLine) by(parties []By) {
	for _, b := range parties[:min(len(parties), maxBy)] {
		l.w.put(` <span class="party {}">`, Class(b.Party))
		l.w.WriteString(string(Mark(b.Party)))
		l.w.put(` <bdi>{}</bdi></span>`, clip(b.Name, maxLabel))
	}
}

// rule draws an event's mark, and the bars that pass its row.
func (l *timeLine) rule(i int, gap string) {
	width := 2*ruleAt + laneWidth*float64(l.lanes)
	l.w.put(`<svg class="time-rule" width="{}" height="100%" aria-hidden="true" focusable="false">`, px(width))
	for j := range l.events[:i+1] {
		if l.bars[j] >= 0 && l.last[j] >= i {
			l.bar(i, j, gap)
		}
	}
	e := &l.events[i]
	class, mark := "outsider", "M-4.5 0A4.5 4.5 0 1 0 4.5 0 4.5 4.5 0 1 0-4.5 0z"
	if len(e.By) == 1 {
		class, mark = Class(e.By[0].Party), shape(e.By[0].Party)
	}
	l.w.put(`<svg class="{}" x="{}" y="{}" overflow="visible"><path class="time-mark" d="{}"/></svg></svg>`, class, px(ruleAt), markAt, mark)
}

// bar draws the part of event j's bar that lies in row i.
func (l *timeLine) bar(i, j int, gap string) {
	e := &l.events[j]
	x := px(2*ruleAt + laneWidth*(float64(l.bars[j])+0.5))
	class := "outsider"
	if len(e.By) == 1 {
		class = Class(e.By[0].Party)
	}
	from := "-" + gap + "rem"
	if i == j {
		from = markAt
	}
	l.w.put(`<g class="{}"><line class="time-bar" x1="{}" x2="{}" y1="{}" y2="100%"/>`, class, x, x, from)
	if i == j && math.IsInf(e.From, 0) {
		l.w.put(`<svg x="{}" y="{}" overflow="visible"><path class="time-tip" d="M-5 1 0-4 5 1"/></svg>`, x, markAt)
	} else if i == j {
		l.w.put(`<svg x="{}" y="{}" overflow="visible"><path class="time-end" d="M-4 0H4"/></svg>`, x, markAt)
	}
	if i == l.last[j] {
		end, path := "time-end", "M-4-1H4"
		if math.IsInf(e.To, 0) {
			end, path = "time-tip", "M-5-6 0-1 5-6"
		}
		l.w.put(`<svg x="{}" y="100%" overflow="visible"><path class="{}" d="{}"/></svg>`, x, end, path)
	}
	l.w.WriteString(`</g>`)
}

// when writes the days of an event.
func (l *timeLine) when(e *Event) string {
	from, to := dayOf(e.From), dayOf(e.To)
	year, month, day := parts(from)
	lastYear, lastMonth, _ := parts(to)
	nextYear, _, nextDay := parts(to + 1)
	switch {
	case math.IsInf(e.From, 0):
		return "… – " + l.Day(to)
	case math.IsInf(e.To, 0):
		return l.Day(from) + " – …"
	case from == to:
		return l.Day(from)
	case day == 1 && month == 1 && nextDay == 1 && nextYear == lastYear+1: // whole years
		if year == lastYear {
			return strconv.Itoa(year)
		}
		return strconv.Itoa(year) + "–" + strconv.Itoa(lastYear)
	case day == 1 && nextDay == 1 && year == lastYear && month == lastMonth:
		return l.tickMonth(from, 0)
	}
	return l.Day(from) + " – " + l.Day(to)
}
