package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
	"github.com/parallax-assessment/parallax/value"
)

// newCompare makes the command that shows where the parties stand.
func newCompare(e *env) *cobra.Command {
	var o compareOptions
	cmd := &cobra.Command{
		Use:   "compare DIR|ZIP",
		Short: "show where the parties stand, point by point",
		Long: long(`Compares what the parties say in a dossier and prints each point with its
status, what each party holds there, and why they do not agree:

  ● agreed        they say the same
  ◐ compatible    both can be right
  ✕ differs       both cannot be right; the gap, 0 to 1, says how far apart
  ◌ one-sided     only one party has said anything
  ∥ incomparable  other conditions, other units, or free text
  ○ open          nobody has said anything

--subject, --status and --party choose points; each may be given several times,
or once with commas. JSON is the documented form (docs/comparison.md, section
8); its summary and cruxes are always those of the whole dossier.`,
			"the dossier has mistakes"),
		Example: examples(
			"parallax compare talks",
			"parallax compare talks --status differs,incomparable",
			"parallax compare talks --subject old-bridge --as-of first",
			"parallax compare talks --format json | jq .summary",
			"parallax compare talks --format csv > talks.csv",
		),
		Args:              want("DIR or ZIP"),
		ValidArgsFunction: completeDossier,
		RunE:              func(cmd *cobra.Command, args []string) error { return runCompare(cmd.Context(), &o, e, args) },
	}
	e.formatFlag(cmd, &o.format, "text", "json", "csv", "markdown")
	e.asOfFlag(cmd, &o.asOf)
	f := cmd.Flags()
	f.StringSliceVar(&o.subjects, "subject", nil, "only points of this `SUBJECT`")
	f.StringSliceVar(&o.statuses, "status", nil, "only points with this `STATUS`")
	f.StringSliceVar(&o.parties, "party", nil, "only points on which this `PARTY` holds a position")
	complete(cmd, "subject", e.completeIDs(subjectIDs))
	complete(cmd, "party", e.completeIDs(partyIDs))
	complete(cmd, "status", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return statusWords(), cobra.ShellCompDirectiveNoFileComp
	})
	return cmd
}

type compareOptions struct {
	format                      choice
	asOf                        string
	subjects, statuses, parties []string
}

func runCompare(ctx context.Context, o *compareOptions, e *env, args []string) error {
	for _, s := range o.statuses {
		if _, ok := compare.ParseStatus(s); !ok {
			return notOneOf(s, statusWords())
		}
	}
	res, err := e.load(ctx, args[0], compare.Options{AsOf: parallax.RoundID(o.asOf)})
	if err != nil {
		return err
	}
	points, err := o.choose(res)
	if err != nil {
		return err
	}
	write := map[string]func(io.Writer, *report.Words, []*compare.Point) error{
		"json": report.JSON, "csv": report.CSV, "markdown": report.Markdown,
	}[o.format.value]
	words := e.words(res)
	if write != nil {
		return write(e.Out.Raw(), words, points)
	}
	printHead(e.Out, words, res)
	printComparison(e.Out, words, res, points)
	if e.Out.Terminal {
		fmt.Fprintln(e.Out)
		e.Out.prose("", paint(dim, words.Say("cli.compare-next", locale.Args{"Dossier": args[0]})))
	}
	return nil
}

func statusWords() []string {
	var words []string
	for _, s := range compare.Statuses() {
		words = append(words, s.String())
	}
	return words
}

func subjectIDs(res *compare.Result) []string {
	var ids []string
	for i := range res.Record.Subjects {
		s := &res.Record.Subjects[i]
		ids = append(ids, described(string(s.ID), s.Name))
	}
	return ids
}

func partyIDs(res *compare.Result) []string {
	var ids []string
	for i := range res.Record.Parties {
		p := &res.Record.Parties[i]
		ids = append(ids, described(string(p.ID), p.Name))
	}
	return ids
}

// choose gives the points that the flags leave, in the order of ids. A name that
// the dossier lacks is an error: what was mistyped must not look like nothing.
func (o *compareOptions) choose(res *compare.Result) ([]*compare.Point, error) {
	for _, id := range o.subjects {
		if res.Record.Subject(parallax.SubjectID(id)) == nil {
			return nil, unknown("subject", id, subjectIDs(res))
		}
	}
	for _, id := range o.parties {
		if res.Record.Party(parallax.PartyID(id)) == nil {
			return nil, unknown("party", id, partyIDs(res))
		}
	}
	points := make([]*compare.Point, 0, len(res.Points))
	for i := range res.Points {
		if p := &res.Points[i]; o.wants(p) {
			points = append(points, p)
		}
	}
	return points, nil
}

func (o *compareOptions) wants(p *compare.Point) bool {
	holds := func(id string) bool { return len(p.Holds(parallax.PartyID(id))) > 0 }
	return (len(o.subjects) == 0 || slices.Contains(o.subjects, string(p.ID.Subject()))) &&
		(len(o.statuses) == 0 || slices.Contains(o.statuses, p.Status.String())) &&
		(len(o.parties) == 0 || slices.ContainsFunc(o.parties, holds))
}

// unknown is the error for an id that the dossier lacks. The ids may have
// descriptions, as completion wants them.
func unknown(what, id string, described []string) error {
	ids := make([]string, len(described))
	for i, d := range described {
		ids[i], _, _ = strings.Cut(d, "\t")
	}
	err := parallax.Errorf(parallax.NotFound, "the dossier has no %s %q", what, id)
	if near := value.Nearest(id, ids); near != "" {
		err.Advice = fmt.Sprintf("did you mean %s?", near)
		return err
	}
	const most = 12
	if len(ids) > most {
		ids = append(ids[:most:most], "…")
	}
	if len(ids) > 0 {
		err.Advice = "there are " + strings.Join(ids, ", ")
	}
	return err
}

// printHead prints what the comparison is of, and where the parties stand.
func printHead(out *screen, words *report.Words, res *compare.Result) {
	if res.Record.Example {
		fmt.Fprintln(out, paint(yellow, report.Stamp))
	}
	out.prose("", paint(bold, harmlessText(oneLine(words.Title()))))
	if round := words.AsOf(); round != "" {
		out.prose("", paint(dim, harmlessText(words.Say("page.as-of", locale.Args{"Round": oneLine(round)}))))
	}
	fmt.Fprintln(out)
	out.prose("", words.Standing())
}

// printComparison prints the points in a table, grouped by subject.
func printComparison(out *screen, words *report.Words, res *compare.Result, points []*compare.Point) {
	if len(points) < len(res.Points) {
		out.prose("", words.Count("cli.chosen", len(points), locale.Args{"All": len(res.Points)}))
	}
	columns := []column{
		{title: words.Say("page.status", nil), lead: true},
		{title: words.Say("page.point", nil), least: 10, lead: true},
		{title: words.Say("page.gap", nil), right: true, lead: true},
	}
	for _, id := range res.Parties {
		columns = append(columns, column{title: words.Party(id), least: 12})
	}
	columns = append(columns, column{title: words.Say("page.why", nil), least: 10})
	fmt.Fprintln(out)
	t := out.newTable(columns...)
	var last parallax.SubjectID
	for _, p := range grouped(res, points) {
		if subject := p.ID.Subject(); subject != last {
			last = subject
			t.heading(subjectHeading(words, res, subject)...)
		}
		t.row(comparisonRow(words, res, p)...)
	}
	t.print()
}

// grouped orders points by the subject on top (as a rule a country), with its
// own points first, then by subject.
func grouped(res *compare.Result, points []*compare.Point) []*compare.Point {
	type key struct {
		root parallax.SubjectID
		top  int // 0: the root itself
	}
	keys := make(map[parallax.SubjectID]key)
	for _, p := range points {
		s := p.ID.Subject()
		if _, ok := keys[s]; !ok {
			root, _ := res.RootOf(s)
			k := key{root, 1}
			if root == s {
				k.top = 0
			}
			keys[s] = k
		}
	}
	out := slices.Clone(points)
	slices.SortStableFunc(out, func(a, b *compare.Point) int {
		x, y := keys[a.ID.Subject()], keys[b.ID.Subject()]
		return cmp.Or(cmp.Compare(x.root, y.root), cmp.Compare(x.top, y.top), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// subjectHeading gives a subject's name, then its id and what it belongs to.
func subjectHeading(words *report.Words, res *compare.Result, id parallax.SubjectID) []cell {
	name := words.Subject(id)
	parts := []cell{{name, bold}}
	if name != string(id) {
		parts = append(parts, cell{string(id), dim})
	}
	if root, class := res.RootOf(id); root != id {
		parts = append(parts, cell{words.Subject(root), dim})
		if class != "" {
			parts = append(parts, cell{words.Word(class), dim})
		}
	}
	return parts
}

// statusStyles colours statuses; mark and word say the same without.
var statusStyles = map[compare.Status]style{
	compare.Agreed: green, compare.Compatible: cyan, compare.Differs: red,
	compare.OneSided: yellow, compare.Incomparable: magenta, compare.Open: dim,
}

func comparisonRow(words *report.Words, res *compare.Result, p *compare.Point) []cell {
	row := []cell{
		{words.Mark(p.Status) + " " + words.Status(p.Status), statusStyles[p.Status]},
		{string(p.ID.Attribute()), plain},
		{words.GapText(p), plain},
	}
	for _, party := range res.Parties {
		phrase, silent := words.Held(p, party)
		c := cell{text: phrase}
		if silent {
			c.style = dim
		}
		row = append(row, c)
	}
	return append(row, cell{words.WhyText(p), plain})
}
