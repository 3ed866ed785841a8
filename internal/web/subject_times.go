package web

import (
	"html/template"
	"slices"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/chart"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/value"
)

// subjectTimes shows what happened: dated subjects among those that belong to the
// subject, itself too, and the times that the parties give on its own points. more
// is how many events are left out.
func (s *seat) subjectTimes(x *subjectIndex, i int32) (picture template.HTML, more int) {
	node := &x.list[i]
	line := &chart.TimeLine{
		Title:    sentence(s.words.Say("web.subject.times.picture", locale.Args{"Subject": named(s.words.Subject(node.id))})),
		Numerals: s.numerals,
	}
	from, _ := slices.BinarySearch(x.dated, i)
	to, _ := slices.BinarySearch(x.dated, node.end)
	for _, k := range x.dated[from:min(to, from+eventsAtMost)] {
		line.Events = append(line.Events, s.datedEvent(s.res.Record.Subject(x.list[k].id), node.id))
	}
	more = max(to-from-eventsAtMost, 0)
	// A subject may have any number of points; times are looked for among the first.
	const most = 2000
	for k := node.first; k < min(node.last, node.first+most); k++ {
		p := &s.res.Points[k]
		if p.Attribute == nil || p.Attribute.Spec.Kind != value.Time {
			continue
		}
		for _, id := range s.parties[:min(len(s.parties), sidesAtMost)] {
			for _, at := range p.Holds(id) {
				if len(line.Events) >= 2*eventsAtMost {
					more++
					continue
				}
				s.addTime(line, p.Positions[at])
			}
		}
	}
	picture, _ = line.HTML()
	return picture, more
}

// datedEvent is a subject that has a date.
func (s *seat) datedEvent(rec *parallax.Subject, here parallax.SubjectID) chart.Event {
	e := chart.Event{From: float64(rec.First), To: float64(rec.First), Label: named(s.words.Subject(rec.ID)), When: named(s.words.WrittenDate(rec.Date))}
	if _, last, err := value.ParseDate(rec.Date); err == nil {
		e.To = float64(last)
	}
	if rec.ID != here {
		e.Href = s.subjectHref(rec.ID)
	}
	return e
}

// addTime adds the time that a party gives, to what another party says alike.
func (s *seat) addTime(line *chart.TimeLine, x *parallax.Position) {
	e := chart.Event{Label: named(s.words.Attribute(x.About.Attribute())), Href: s.pointHref(x.About), Note: s.portion(x.Marking)}
	if x.Stance != parallax.Asserts || len(x.Given) > 0 || x.Likelihood.Stated() {
		e.Note = joinPortion(s.statement(x)) // more than the days beside it
	}
	e.From, e.To = x.Value.Ends()
	by := chart.By{Party: s.partyNumber(x.Party), Name: s.partyName(x.Party)}
	for i := range line.Events {
		if o := &line.Events[i]; o.From == e.From && o.To == e.To && o.Label == e.Label && o.Note == e.Note {
			o.By = append(o.By, by)
			return
		}
	}
	e.By = []chart.By{by}
	line.Events = append(line.Events, e)
}
