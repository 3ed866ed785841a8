package report

import (
	"io"
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// Difference is what changed between two comparisons.
type Difference struct {
	old, new *Words
	// names says what is compared: two rounds of one record, or two records.
	oldName, newName string
	changes          []compare.Change
}

// NewDifference gathers what changed; the names stand for the two in sentences.
func NewDifference(old, new *Words, oldName, newName string) *Difference {
	return &Difference{old, new, oldName, newName, compare.Diff(old.res, new.res)}
}

// count counts the changes of a kind.
func (d *Difference) count(code compare.ChangeCode) int {
	n := 0
	for i := range d.changes {
		if d.changes[i].Code == code {
			n++
		}
	}
	return n
}

// moves counts on how many points each party moved: it held something before
// and holds something now. Parties come in the order of ids.
func (d *Difference) moves() (parties []parallax.PartyID, counts map[parallax.PartyID]int) {
	counts = make(map[parallax.PartyID]int)
	for i := range d.changes {
		c := &d.changes[i]
		for _, party := range c.Moved {
			if len(c.Old.OwnPositions(party)) > 0 && len(c.New.OwnPositions(party)) > 0 {
				counts[party]++
				if !slices.Contains(parties, party) {
					parties = append(parties, party)
				}
			}
		}
	}
	slices.Sort(parties)
	return parties, counts
}

// Summary says in a sentence what happened.
func (d *Difference) Summary() string {
	w := d.new
	if len(d.changes) == 0 {
		return w.Say("diff.nothing", locale.Args{"Old": d.oldName})
	}
	words := func(codes ...compare.ChangeCode) []string {
		var parts []string
		for _, code := range codes {
			if n := d.count(code); n > 0 {
				key := "diff.count-" + code.String()
				if code == compare.Opened && len(parts) == 0 {
					key = "diff.count-opened-only"
				}
				parts = append(parts, w.Count(key, n, nil))
			}
		}
		return parts
	}
	args := locale.Args{"Old": d.oldName}
	done, rest := words(compare.Closed, compare.Opened), words(compare.Moved, compare.Added, compare.Removed)
	args["Done"], args["Rest"] = w.List(done), w.List(rest)
	key := "diff.summary"
	switch {
	case len(rest) == 0:
		key = "diff.summary-done"
	case len(done) == 0:
		key = "diff.summary-rest"
	}
	return strings.TrimSpace(w.Say(key, args) + " " + d.movers())
}

// movers says who moved on how many points.
func (d *Difference) movers() string {
	parties, counts := d.moves()
	if len(parties) == 0 {
		return ""
	}
	var parts []string
	for i, party := range parties {
		key := "diff.party-moved-too"
		if i == 0 {
			key = "diff.party-moved"
		}
		parts = append(parts, d.new.Count(key, counts[party], locale.Args{"Party": d.party(party)}))
	}
	return fullStop(d.new.List(parts))
}

// party names a party that may be in one of the two records only.
func (d *Difference) party(id parallax.PartyID) string {
	if d.new.rec.Party(id) == nil {
		return d.old.Party(id)
	}
	return d.new.Party(id)
}

// Page puts the sentence first and then lists every change.
func (d *Difference) Page() *Page {
	p, w := &Page{}, d.new
	if d.old.rec.Example || w.rec.Example {
		p.add(Block{Kind: StampBlock, Tone: Warning, Text: Stamp})
	}
	p.title(w.Say("diff.title", locale.Args{"Old": d.oldName, "New": d.newName}))
	p.paragraph(d.Summary())
	for i := range d.changes {
		c := &d.changes[i]
		if i == 0 || d.changes[i-1].Code != c.Code {
			p.heading(w.Say("diff.heading-"+c.Code.String(), nil))
		}
		d.change(p, c)
	}
	return p
}

// change lists one point: how its status changed, and who moved from what to
// what.
func (d *Difference) change(p *Page, c *compare.Change) {
	now, words := c.New, d.new
	if now == nil {
		now, words = c.Old, d.old
	}
	p.add(Block{
		Kind: ItemBlock, Tone: toneOf(now.Status), Mark: words.Mark(now.Status),
		Lead: words.Point(c.Point) + ":", Text: d.statuses(c),
	})
	for _, party := range c.Moved {
		before, after := d.old.statements(c.Old, party), d.new.statements(c.New, party)
		args := locale.Args{"Party": d.party(party), "Old": before, "New": after}
		key := "diff.moved"
		switch {
		case before == "":
			key = "diff.spoke"
		case after == "":
			key = "diff.fell-silent"
		}
		p.item(1, "", words.Say(key, args))
	}
	if len(c.Moved) == 0 && c.Old != nil && c.New != nil {
		p.item(1, "", words.Say("diff.nobody", nil))
	}
}

// statuses says what the point was and is: "differs (a gap of 15 %) → agreed".
func (d *Difference) statuses(c *compare.Change) string {
	before, after := d.old.statusWithGap(c.Old), d.new.statusWithGap(c.New)
	switch {
	case c.Old == nil:
		return after
	case c.New == nil:
		return d.new.Say("diff.was", locale.Args{"Status": before})
	case before == after:
		return d.new.Say("diff.still", locale.Args{"Status": after})
	}
	return d.new.Say("diff.became", locale.Args{"Old": before, "New": after})
}

// statusWithGap gives a status, with the gap of the pair that differs most.
func (w *Words) statusWithGap(p *compare.Point) string {
	if p == nil {
		return ""
	}
	for i := range p.Pairs {
		if pair := &p.Pairs[i]; pair.Status == p.Status && pair.Gap == p.Gap {
			return w.Status(p.Status) + w.gapInBrackets(p, pair)
		}
	}
	return w.Status(p.Status)
}

// statements joins what a party says on a point itself, declared silences too.
func (w *Words) statements(p *compare.Point, party parallax.PartyID) string {
	return strings.Join(w.statementList(p, party), "; ")
}

func (w *Words) statementList(p *compare.Point, party parallax.PartyID) []string {
	var out []string
	for _, x := range p.OwnPositions(party) {
		out = append(out, w.Statement(x))
	}
	return out
}

// jsonDifference is the JSON of diff.
type jsonDifference struct {
	Stamp string   `json:"stamp,omitempty"` // EXAMPLE, where either is one
	Old   jsonSide `json:"old"`
	New   jsonSide `json:"new"`
	Text  string   `json:"text"` // the summary
	// Summary counts the changes of each kind.
	Summary map[string]int `json:"summary"`
	// Movers counts on how many points each party holds something else than before.
	Movers map[parallax.PartyID]int `json:"movers"`
	// Changes come by kind (closed, opened, moved, added, removed), then point.
	Changes []jsonChange `json:"changes"`
}

type jsonSide struct {
	Title string           `json:"title"`
	AsOf  parallax.RoundID `json:"as_of"`
}

type jsonChange struct {
	Point parallax.PointID `json:"point"`
	Code  string           `json:"code"`
	// Old and New are absent where the point did not exist.
	Old   *jsonStanding `json:"old,omitempty"`
	New   *jsonStanding `json:"new,omitempty"`
	Moved []jsonMover   `json:"moved"` // by party
}

type jsonStanding struct {
	Status string `json:"status"`
	Gap    number `json:"gap"`
}

// jsonMover is what a party said before and says now, in words.
type jsonMover struct {
	Party parallax.PartyID `json:"party"`
	Old   []string         `json:"old"`
	New   []string         `json:"new"`
}

// JSON writes what changed.
func (d *Difference) JSON(out io.Writer) error {
	j := jsonDifference{
		Old: jsonSide{d.old.rec.Title, d.old.res.AsOf}, New: jsonSide{d.new.rec.Title, d.new.res.AsOf},
		Text: d.Summary(), Summary: make(map[string]int), Changes: make([]jsonChange, len(d.changes)),
	}
	if d.old.rec.Example || d.new.rec.Example {
		j.Stamp = Stamp
	}
	for _, code := range compare.ChangeCodes() {
		j.Summary[code.String()] = d.count(code)
	}
	_, j.Movers = d.moves()
	for i := range d.changes {
		c := &d.changes[i]
		moved := make([]jsonMover, len(c.Moved))
		for k, party := range c.Moved {
			moved[k] = jsonMover{party, orEmpty(d.old.statementList(c.Old, party)), orEmpty(d.new.statementList(c.New, party))}
		}
		j.Changes[i] = jsonChange{c.Point, c.Code.String(), newJSONStanding(c.Old), newJSONStanding(c.New), moved}
	}
	return writeJSON(out, j)
}

func newJSONStanding(p *compare.Point) *jsonStanding {
	if p == nil {
		return nil
	}
	return &jsonStanding{p.Status.String(), number(p.Gap)}
}
