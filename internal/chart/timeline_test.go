package chart

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func event(from, to, label string, by ...By) Event {
	i := days(from, to)
	return Event{From: i.Lo, To: i.Hi, Label: label, By: by}
}

var norland, sudland = By{0, "Norland"}, By{1, "Sudland"}

func TestTimeLine(t *testing.T) {
	line := TimeLine{Title: "Events", Numerals: English, Events: []Event{
		event("2009-02-02", "2009-02-02", "Launch", norland, sudland),
		event("1998-07-22", "1998-07-22", "First flight <b>", norland),
		event("2006", "2009-06-01", "Development", sudland),
		{From: days("2004-01-01", "2004-01-01").Lo, To: inf, When: "since 2004", Label: "Production", Href: "/production", Note: "as reported"},
		event("2009-02", "2009-02", "Preparations"),
		{From: -inf, To: days("1990-01-01", "1990-01-01").Lo, Label: "Beginnings"},
	}}
	html, ok := line.HTML()
	if !ok {
		t.Fatal("nothing drawn")
	}
	golden(t, "timeline.html", string(html))
	for name, empty := range map[string]TimeLine{"no event": {}, "no date": {Events: []Event{{From: -inf, To: inf}, {From: 2, To: 1}}}} {
		if html, ok := empty.HTML(); ok {
			t.Errorf("%s: drawn as %s", name, html)
		}
	}
}

func TestWhen(t *testing.T) {
	for _, test := range []struct{ from, to, want string }{
		{"2009-02-02", "2009-02-02", "2 Feb 2009"},
		{"2009-02", "2009-02", "Feb 2009"},
		{"2009", "2009", "2009"},
		{"2007", "2009", "2007–2009"},
		{"2009-02", "2009-03", "1 Feb 2009 – 31 Mar 2009"},
		{"2009-01-01", "2010-12-30", "1 Jan 2009 – 30 Dec 2010"},
	} {
		e := event(test.from, test.to, "")
		l := &timeLine{Numerals: English}
		if got := strings.ReplaceAll(l.when(&e), "\u00a0", " "); got != test.want {
			t.Errorf("%s..%s: got %q, want %q", test.from, test.to, got, test.want)
		}
	}
}

// TestBars runs a period's bar to the last event within it, beside those that go
// on meanwhile.
func TestBars(t *testing.T) {
	l := &timeLine{events: []Event{
		event("2000", "2005", "a"), event("2001-01-01", "2001-01-01", "b"), event("2002", "2008", "c"),
		event("2006", "2007", "d"), event("2007-06-01", "2007-06-01", "e"),
	}}
	l.layBars()
	if diff := cmp.Diff([]int{0, -1, 1, 0, -1}, l.bars); diff != "" {
		t.Errorf("lanes (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]int{2, 1, 4, 4, 4}, l.last); diff != "" {
		t.Errorf("last rows (-want +got):\n%s", diff)
	}
}

// TestTimeLineInOrder shows events in the order of time, whatever order they came
// in.
func TestTimeLineInOrder(t *testing.T) {
	events := []Event{event("2001", "2001", "A"), event("2002", "2002", "B"), event("2003", "2003", "C"), event("2001", "2002", "D")}
	want, _ := (&TimeLine{Events: events}).HTML()
	r := rand.New(rand.NewPCG(7, 8))
	for range 20 {
		r.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
		if got, _ := (&TimeLine{Events: events}).HTML(); got != want {
			t.Fatalf("of %v: %s", events, got)
		}
	}
}

func anyTimeLine(r *rand.Rand, events int) *TimeLine {
	line := &TimeLine{Title: "<t>", Numerals: Russian}
	for range events {
		e := Event{From: pick(r), To: pick(r), Label: "<\x00 \u202ex>", Href: "//evil", Note: strings.Repeat("n", r.IntN(3)*1000)}
		if r.IntN(2) == 0 {
			e.From = 730000 + float64(r.IntN(9000))
			e.To = e.From + float64(r.IntN(3)*r.IntN(900))
		}
		for range r.IntN(3) * r.IntN(30) {
			e.By = append(e.By, By{r.IntN(12) - 1, "<p>"})
		}
		line.Events = append(line.Events, e)
	}
	return line
}

func TestAnyTimeLine(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 200 {
		if html, ok := anyTimeLine(r, r.IntN(30)).HTML(); ok {
			wellFormed(t, string(html))
		}
	}
	html, _ := anyTimeLine(r, 3*MaxEvents).HTML()
	if got := strings.Count(string(html), "<li "); got > MaxEvents || len(html) > 1<<20 {
		t.Errorf("%d events in %d bytes, at most %d", got, len(html), MaxEvents)
	}
}

func BenchmarkTimeLine(b *testing.B) {
	line := anyTimeLine(rand.New(rand.NewPCG(1, 1)), MaxEvents)
	for b.Loop() {
		line.HTML()
	}
}
