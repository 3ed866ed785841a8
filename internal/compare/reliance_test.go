package compare

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/parallax-assessment/parallax"
)

// without is the record as it would be written without a source: no position
// names it, and those that named nothing else are withdrawn.
func without(rec *parallax.Record, id parallax.SourceID) *parallax.Record {
	out := *rec
	out.Positions = slices.Clone(rec.Positions)
	for i := range out.Positions {
		p := &out.Positions[i]
		left := slices.DeleteFunc(slices.Clone(p.Sources), func(c parallax.Citation) bool { return c.Source == id })
		if len(left) == 0 && len(p.Sources) > 0 && !p.Stance.Silent() {
			p.Withdrawn = true
		}
		p.Sources = left
	}
	return &out
}

// What falls with a source is what a record written without it would give.
func checkWhatFalls(t fataler, rec *parallax.Record) {
	t.Helper()
	for _, r := range rec.Rounds {
		before := mustRun(t, rec, Options{AsOf: r.ID})
		for i := range rec.Sources {
			id := rec.Sources[i].ID
			changes, after, err := WhatFalls(before, id)
			if err != nil {
				t.Fatal(err)
			}
			want := mustRun(t, without(rec, id), Options{AsOf: r.ID})
			if diff := cmp.Diff(outcome(want), outcome(after)); diff != "" {
				t.Fatalf("without %s as of %s (-want +got):\n%s", id, r.ID, diff)
			}
			var got, all []string
			for k := range changes {
				got = append(got, brief(&changes[k]))
			}
			for _, c := range Diff(before, want) {
				all = append(all, brief(&c))
			}
			if diff := cmp.Diff(all, got); diff != "" {
				t.Fatalf("changes without %s as of %s (-want +got):\n%s", id, r.ID, diff)
			}
			checkReliance(t, before, id)
		}
	}
}

// checkReliance counts anew what cites a source, and walks premises anew.
func checkReliance(t fataler, res *Result, id parallax.SourceID) {
	t.Helper()
	cites := func(list []parallax.Citation) bool {
		return slices.ContainsFunc(list, func(c parallax.Citation) bool { return c.Source == id })
	}
	want := &SourceUse{Source: id}
	src := res.Record.Source(id)
	var relying []Relying
	holds := make(map[Rest]bool) // where something falls
	for _, party := range res.Parties {
		want.Sides = append(want.Sides, SourceSide{Party: party, Seen: src.Seen(party), Rating: src.RatingBy(party)})
		side := &want.Sides[len(want.Sides)-1]
		for i := range res.Points {
			for _, p := range res.Points[i].Positions {
				if p.Party != party {
					continue
				}
				if cites(p.Said) {
					side.Stated++
				}
				if !cites(p.Sources) {
					continue
				}
				side.Relied++
				alone := !p.Stance.Silent() && !slices.ContainsFunc(p.Sources, func(c parallax.Citation) bool { return c.Source != id })
				relying = append(relying, Relying{&res.Points[i], p, alone})
				if alone {
					side.Alone++
				}
				if alone && p.Own() {
					holds[Rest{res.Points[i].ID, party}] = true
				}
			}
		}
	}
	x := NewReliance(res)
	if diff := cmp.Diff(want, x.Source(id)); diff != "" {
		t.Fatalf("use of %s (-want +got):\n%s", id, diff)
	}
	got := x.On(id)
	if len(got) != len(relying) || !slices.IsSortedFunc(got, func(a, b Relying) int { return compareIDs(a.Point.ID, b.Point.ID) }) {
		t.Fatalf("%d positions rely on %s, want %d by point", len(got), id, len(relying))
	}
	for _, r := range relying {
		if !slices.Contains(got, r) {
			t.Fatalf("%s: %+v is not listed as relying on it", id, r)
		}
	}
	if diff := cmp.Diff(restingOn(res, holds), x.Resting(id)); diff != "" {
		t.Fatalf("what rests on %s (-want +got):\n%s", id, diff)
	}
}

func compareIDs(a, b parallax.PointID) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// restingOn adds what rests on what falls until nothing is added any more.
func restingOn(res *Result, falls map[Rest]bool) []Rest {
	reached := make(map[Rest]bool)
	for added := true; added; {
		added = false
		for i := range res.Points {
			for _, p := range res.Points[i].Positions {
				here := Rest{res.Points[i].ID, p.Party}
				if !p.Own() || p.Stance.Silent() || falls[here] || reached[here] {
					continue
				}
				for _, b := range p.Because {
					if there := (Rest{b, p.Party}); there != here && (falls[there] || reached[there]) {
						reached[here], added = true, true
					}
				}
			}
		}
	}
	out := []Rest{}
	for i := range res.Points {
		for _, party := range res.Parties {
			if here := (Rest{res.Points[i].ID, party}); reached[here] {
				out = append(out, here)
			}
		}
	}
	return out
}

func TestWhatFallsIsRecordWithoutSource(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkWhatFalls(t, run(t, drawRounds(t)).Record) })
}

func TestWhatFallsInExamples(t *testing.T) {
	for name, rec := range exampleRecords(t) {
		t.Run(name, func(t *testing.T) { checkWhatFalls(t, rec) })
	}
}

func TestWhatFalls(t *testing.T) {
	lines := []string{
		"source memo holder b",
		"a: airframe = aluminium sources photos", // falls
		"a: thrust = 10 kN sources photos memo",  // keeps the memo
		"a: payload declines sources photos",     // a silence stays
		"a: range = 2000 km because airframe",    // rests on what falls
		"a: exists = yes because range",          // in turn
		"b: exists = yes because airframe",       // b's own airframe rests on nothing
		"b: airframe = steel", "b: thrust = 10 kN sources memo", "b: range = 2000 km",
		"a: effort = 1 h", "a: effort = 2 h round r2 sources photos", // 1 h stays displaced
		"b: launchers = 3 launchers voice press sources photos", // a claim falls, and nothing can rest on it
		"b: fielded = 2015 because launchers",
		"a: fielded = 2015 because airframe voice press", // a claim rests on nothing
		"a: purpose = to deter sources memo memo",        // counts once
	}
	before := compareShort(t, lines, Options{})
	changes, after, err := WhatFalls(before, "photos")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i := range changes {
		got = append(got, brief(&changes[i]))
	}
	want := []string{
		"x/airframe closed differs 1.000000000000 one-sided 0.000000000000 a:true false",
		"x/effort moved one-sided 0.000000000000 open 0.000000000000 a:true false",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	if p := after.Point("x/launchers"); len(p.Positions) != 0 {
		t.Errorf("the claim still stands: %v", p.Positions)
	}
	if r := after.Point("x/range").Reasons; len(r) != 0 {
		t.Errorf("agreed, with reasons %v", r)
	}
	rests := NewReliance(before).Resting("photos")
	if side := NewReliance(before).Source("memo").Sides[0]; side.Relied != 2 || side.Alone != 1 {
		t.Errorf("a relies on the memo: %+v, want 2 positions, 1 of them on nothing else", side)
	}
	if diff := cmp.Diff([]Rest{{"x/exists", "a"}, {"x/range", "a"}}, rests); diff != "" {
		t.Errorf("what rests on it (-want +got):\n%s", diff)
	}
}

// Taking a source away takes it out of the reasons too.
func TestWithoutInReasons(t *testing.T) {
	lines := []string{"source memo holder b shared a", "a: airframe = steel sources photos memo", "b: airframe = aluminium sources memo"}
	evidence := func(opts Options) (out []string) {
		for _, r := range compareShort(t, lines, opts).Point("x/airframe").Reasons {
			for _, f := range r.Facts {
				out = append(out, fmt.Sprint(r.Code, f.ID))
			}
		}
		return out
	}
	if got := evidence(Options{}); !slices.Equal(got, []string{"evidencephotos"}) {
		t.Errorf("with the source: %v", got)
	}
	if got := evidence(Options{Without: "photos"}); got != nil {
		t.Errorf("without the source: %v", got)
	}
}

func TestNoSuchSource(t *testing.T) {
	res := compareShort(t, []string{"a: airframe = steel sources nowhere"}, Options{})
	_, _, err := WhatFalls(res, "photo")
	var e *parallax.Error
	if !errors.As(err, &e) || e.Code != parallax.NotFound || e.Advice != "did you mean photos?" {
		t.Errorf("got %v, want NotFound with advice", err)
	}
	x := NewReliance(res)
	if x.Source("nowhere") != nil || x.On("nowhere") != nil || len(x.Resting("nowhere")) != 0 {
		t.Error("something is known of a source that is not there")
	}
	if len(x.Sources()) != 1 || x.Sources()[0].Source != "photos" {
		t.Errorf("sources %+v, want the one that nobody cites", x.Sources())
	}
}
