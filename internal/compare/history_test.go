package compare

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/examples"
	"github.com/parallax-assessment/parallax/internal/dossier"
)

// drawRounds draws a record in the short notation over four rounds, the last of
// them empty, with positions that supersede others and rely on several sources.
func drawRounds(t *rapid.T) []string {
	lines := append(drawLines(t), "round r3 2011-06-01", "round r4 2012-06-01")
	positions := 0
	for i, l := range lines {
		if !strings.Contains(l, ": ") {
			continue
		}
		if strings.HasSuffix(strings.Split(l, " id ")[0], "sources photos") && rapid.Bool().Draw(t, "both") {
			l = strings.Replace(l, "sources photos", "sources photos memo", 1)
		}
		if !strings.Contains(l, " round ") {
			l += " round " + rapid.SampledFrom([]string{"r1", "r2", "r3"}).Draw(t, "round")
		}
		if rapid.IntRange(0, 5).Draw(t, "replaces") == 0 {
			l += fmt.Sprintf(" supersedes p%d", rapid.IntRange(0, positions).Draw(t, "replaced"))
		}
		lines[i] = l
		positions++
	}
	return lines
}

// exampleRecords reads the bundled dossiers.
func exampleRecords(t *testing.T) map[string]*parallax.Record {
	t.Helper()
	out := make(map[string]*parallax.Record)
	for _, name := range examples.Names() {
		files, err := examples.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		rec, _, err := dossier.Read(context.Background(), files)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = rec
	}
	return out
}

type fataler interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

func mustRun(t fataler, rec *parallax.Record, opts Options) *Result {
	t.Helper()
	res, err := Run(rec, opts)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// brief words a change as a history keeps it, by rules of its own: what a party
// says is looked up anew, and nothing is taken from the methods of Change.
func brief(c *Change) string {
	says := func(p *Point, party parallax.PartyID) bool {
		return p != nil && slices.ContainsFunc(p.Positions, func(x *parallax.Position) bool { return x.Party == party && x.Own() })
	}
	out := fmt.Sprint(c.Point, " ", c.Code)
	for _, p := range []*Point{c.Old, c.New} {
		if p == nil {
			out += " none"
			continue
		}
		out += fmt.Sprintf(" %v %.12f", p.Status, p.Gap)
	}
	for _, party := range c.Moved {
		out += fmt.Sprint(" ", party, ":", says(c.Old, party), says(c.New, party))
	}
	return out
}

func briefShift(s *Shift) string {
	out := fmt.Sprint(s.Point, " ", s.Code)
	if s.Fresh {
		out += " none"
	} else {
		out += fmt.Sprintf(" %v %.12f", s.Old.Status, s.Old.Gap)
	}
	out += fmt.Sprintf(" %v %.12f", s.New.Status, s.New.Gap)
	how := make(map[parallax.PartyID]string)
	for _, party := range s.Movers {
		how[party] += "truetrue"
	}
	for _, party := range s.Speakers {
		how[party] += "falsetrue"
	}
	for _, party := range s.Leavers {
		how[party] += "truefalse"
	}
	var parties []parallax.PartyID
	for party := range how {
		parties = append(parties, party)
	}
	slices.Sort(parties)
	for _, party := range parties {
		out += fmt.Sprint(" ", party, ":", strings.ReplaceAll(strings.ReplaceAll(how[party], "etrue", "e true"), "efalse", "e false"))
	}
	return out
}

// checkHistory holds a record's history as of each of its rounds against whole
// comparisons as of each, and what Diff finds between these.
func checkHistory(t fataler, rec *parallax.Record) {
	t.Helper()
	var runs []*Result
	for _, r := range rec.Rounds {
		runs = append(runs, mustRun(t, rec, Options{AsOf: r.ID}))
	}
	for last := range runs {
		h := NewHistory(runs[last])
		if len(h.Rounds()) != last+1 {
			t.Fatalf("as of %s: %d rounds", runs[last].AsOf, len(h.Rounds()))
		}
		for i, sum := range h.Rounds() {
			if sum.Round != rec.Rounds[i].ID || sum.Points != len(runs[i].Points) || !cmp.Equal(sum.Counts, runs[i].Counts) {
				t.Fatalf("round %s is %+v, want %d points with %v", rec.Rounds[i].ID, sum, len(runs[i].Points), runs[i].Counts)
			}
			var want, got []string
			if i > 0 {
				changes := Diff(runs[i-1], runs[i])
				for k := range changes {
					want = append(want, brief(&changes[k]))
				}
			}
			counts := make(map[ChangeCode]int)
			shifts := h.ChangesIn(sum.Round)
			for k := range shifts {
				got = append(got, briefShift(&shifts[k]))
				counts[shifts[k].Code]++
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("changes in %s as of %s (-want +got):\n%s", sum.Round, runs[last].AsOf, diff)
			}
			if diff := cmp.Diff(counts, sum.Changes); diff != "" {
				t.Fatalf("numbers of changes in %s (-want +got):\n%s", sum.Round, diff)
			}
			checkTurns(t, shifts, sum.Turns)
		}
		checkMoments(t, h, runs[:last+1])
	}
}

// checkTurns adds up who changed what it says.
func checkTurns(t fataler, shifts []Shift, turns []Turn) {
	t.Helper()
	on := func(party parallax.PartyID, pick func(*Shift) []parallax.PartyID) (n int) {
		for i := range shifts {
			if slices.Contains(pick(&shifts[i]), party) {
				n++
			}
		}
		return n
	}
	var parties []parallax.PartyID
	for _, turn := range turns {
		parties = append(parties, turn.Party)
		want := Turn{turn.Party, on(turn.Party, func(s *Shift) []parallax.PartyID { return s.Movers }),
			on(turn.Party, func(s *Shift) []parallax.PartyID { return s.Speakers }),
			on(turn.Party, func(s *Shift) []parallax.PartyID { return s.Leavers })}
		if turn != want || turn == (Turn{Party: turn.Party}) {
			t.Fatalf("turn %+v, want %+v", turn, want)
		}
	}
	var want []parallax.PartyID
	for _, s := range shifts {
		want = append(want, slices.Concat(s.Movers, s.Speakers, s.Leavers)...)
	}
	slices.Sort(want)
	if want = slices.Compact(want); !slices.Equal(want, parties) {
		t.Fatalf("turns of %v, want of %v", parties, want)
	}
}

// checkMoments holds each point's history against each comparison.
func checkMoments(t fataler, h *History, runs []*Result) {
	t.Helper()
	for _, p := range runs[len(runs)-1].Points {
		moments := h.Of(p.ID)
		for i, res := range runs {
			then := res.Point(p.ID)
			if then == nil {
				continue
			}
			if len(moments) == 0 || moments[0].Round != res.AsOf || moments[0].Status != then.Status || math.Abs(moments[0].Gap-then.Gap) > 1e-8 {
				t.Fatalf("%s in %s is %v %v; the rest of its history is %+v", p.ID, res.AsOf, then.Status, then.Gap, moments)
			}
			in := slices.IndexFunc(h.ChangesIn(res.AsOf), func(s Shift) bool { return s.Point == p.ID })
			if (moments[0].Shift != nil) != (i > 0 && in >= 0) || in >= 0 && moments[0].Shift != &h.ChangesIn(res.AsOf)[in] {
				t.Fatalf("%s in %s: shift %+v", p.ID, res.AsOf, moments[0].Shift)
			}
			moments = moments[1:]
		}
		if len(moments) > 0 {
			t.Fatalf("%s: more moments than rounds: %+v", p.ID, moments)
		}
	}
}

// A history is what repeated comparisons and Diff give.
func TestHistoryIsRepeatedDiff(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkHistory(t, run(t, drawRounds(t)).Record) })
}

func TestHistoryOfExamples(t *testing.T) {
	for name, rec := range exampleRecords(t) {
		t.Run(name, func(t *testing.T) { checkHistory(t, rec) })
	}
}

func TestHistory(t *testing.T) {
	res := compareShort(t, []string{
		"round r3 2011-06-01", "round r4 2012-06-01",
		"a: range = 2000 km", "b: range = 1000 km", "a: airframe = steel",
		"a: thrust declines",
		"a: range = 1000 km round r3", "b: airframe = steel round r3", "b: payload = 600 kg round r3",
		"a: thrust = 10 kN round r3", "a: airframe = steel round r3 withdrawn",
	}, Options{})
	h := NewHistory(res)
	rounds := h.Rounds()
	if want := []bool{false, true, false, true}; !slices.EqualFunc(rounds, want, func(s RoundSummary, empty bool) bool { return s.Empty == empty }) {
		t.Errorf("empty rounds: %+v, want %v", rounds, want)
	}
	// On the thrust a had declined to speak before: it moved.
	if diff := cmp.Diff([]Turn{{"a", 2, 0, 1}, {"b", 0, 2, 0}}, rounds[2].Turns); diff != "" {
		t.Errorf("turns of r3 (-want +got):\n%s", diff)
	}
	var got []string
	shifts := h.ChangesIn("r3")
	for i := range shifts {
		got = append(got, briefShift(&shifts[i]))
	}
	want := []string{
		"x/range closed differs 0.500000000000 agreed 0.000000000000 a:true true",
		"x/airframe moved one-sided 0.000000000000 one-sided 0.000000000000 a:true false b:false true",
		"x/thrust moved open 0.000000000000 one-sided 0.000000000000 a:true true",
		"x/payload added none one-sided 0.000000000000 b:false true",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("changes in r3 (-want +got):\n%s", diff)
	}
	if h.ChangesIn("r1") != nil || h.ChangesIn("r2") != nil || h.ChangesIn("r9") != nil || h.Of("no/point") != nil {
		t.Error("a change where none can be")
	}
	// A summary is not tangled with its neighbour's.
	rounds[1].Counts[Agreed] = 99
	if rounds[0].Counts[Agreed] == 99 || rounds[2].Counts[Agreed] == 99 {
		t.Error("two rounds share their counts")
	}
}

// A history that would cost too much begins with a later round.
func TestHistoryBeginsLater(t *testing.T) {
	res := compareShort(t, []string{
		"round r3 2011-06-01", "round r4 2012-06-01", "round r5 2013-06-01",
		"a: range = 2000 km", "b: range = 1000 km", "a: range = 1000 km round r3", "b: range = 2000 km round r5",
	}, Options{})
	cost := comparisonCost(res.Record)
	if cost != 1+4+6 {
		t.Errorf("four positions on one point cost %d, want 11", cost)
	}
	whole := newHistory(res, MaxFollowed)
	for _, test := range []struct {
		comparisons int
		rounds      []parallax.RoundID
	}{
		{0, []parallax.RoundID{"r5"}},
		{1, []parallax.RoundID{"r3", "r4", "r5"}}, // r4 is empty, and costs nothing
		{2, []parallax.RoundID{"r1", "r2", "r3", "r4", "r5"}},
	} {
		h := newHistory(res, test.comparisons*cost+cost-1)
		var rounds []parallax.RoundID
		for i, sum := range h.Rounds() {
			rounds = append(rounds, sum.Round)
			at := len(whole.Rounds()) - len(test.rounds) + i
			if i > 0 && !cmp.Equal(sum, whole.Rounds()[at]) || !cmp.Equal(sum.Counts, whole.Rounds()[at].Counts) {
				t.Errorf("%s is %+v, in the whole history %+v", sum.Round, sum, whole.Rounds()[at])
			}
		}
		if !slices.Equal(rounds, test.rounds) {
			t.Errorf("with %d comparisons: rounds %v, want %v", test.comparisons, rounds, test.rounds)
		}
		if moments := h.Of("x/range"); len(moments) != len(test.rounds) || moments[0].Shift != nil {
			t.Errorf("with %d comparisons: moments %+v", test.comparisons, moments)
		}
	}
}

func TestHistoryWithoutRounds(t *testing.T) {
	res := mustRun(t, &parallax.Record{}, Options{})
	if h := NewHistory(res); len(h.Rounds()) != 0 || h.Of("x/range") != nil {
		t.Errorf("a record without rounds has the history %+v", h.Rounds())
	}
	if step := Latest(res); step.From != "" || step.To != "" || step.Changes != nil {
		t.Errorf("a record without rounds has the step %+v", step)
	}
}

func TestLatest(t *testing.T) {
	lines := []string{
		"round r3 2011-06-01", "round r4 2012-06-01",
		"a: range = 2000 km", "b: range = 1000 km", "a: range = 1000 km round r3",
	}
	for _, test := range []struct {
		name     string
		lines    []string
		asOf     parallax.RoundID
		from, to parallax.RoundID
		changes  []string
	}{
		{"past empty rounds", lines, "r4", "r1", "r3", []string{"x/range closed differs 0.500000000000 agreed 0.000000000000 a:true true"}},
		{"at the round itself", lines, "r3", "r1", "r3", []string{"x/range closed differs 0.500000000000 agreed 0.000000000000 a:true true"}},
		{"before anything moved", lines, "r2", "", "r2", nil},
		{"in the first round", lines, "r1", "", "r1", nil},
		{"a question is something", append(lines, "question to b on thrust round r4"), "r4", "r3", "r4", []string{"x/thrust added none open 0.000000000000"}},
		{"so is an answer", append(lines, "question to b on thrust round r1 answered r4"), "r4", "r3", "r4", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			step := Latest(compareShort(t, test.lines, Options{AsOf: test.asOf}))
			if step.From != test.from || step.To != test.to {
				t.Errorf("from %q to %q, want from %q to %q", step.From, step.To, test.from, test.to)
			}
			var got []string
			for i := range step.Changes {
				got = append(got, brief(&step.Changes[i]))
			}
			if diff := cmp.Diff(test.changes, got); diff != "" {
				t.Errorf("changes (-want +got):\n%s", diff)
			}
			if len(test.changes) == 1 && test.from == "r1" && !slices.Equal(step.Turns, []Turn{{Party: "a", Moved: 1}}) {
				t.Errorf("turns %+v", step.Turns)
			}
		})
	}
}

// An undertaking that is made or closed belongs to a round too.
func TestLivelyRounds(t *testing.T) {
	rec := &parallax.Record{
		Rounds:       []parallax.Round{{ID: "r1"}, {ID: "r2"}, {ID: "r3"}, {ID: "r4"}},
		Undertakings: []parallax.Undertaking{{ID: "u1", Round: "r2", State: parallax.UndertakingDone, Closed: "r3"}},
	}
	if got, want := livelyRounds(rec), []bool{false, true, true, false}; !slices.Equal(got, want) {
		t.Errorf("lively rounds %v, want %v", got, want)
	}
}
