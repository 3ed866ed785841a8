package cli

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/parallax-assessment/parallax"
	bundled "github.com/parallax-assessment/parallax/examples"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/dossier"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
)

// newDemo makes the command that shows a bundled example.
func newDemo(e *env) *cobra.Command {
	var o demoOptions
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "show the bundled example: overview here, pages in the browser",
		Long: long(`Compares a dossier that comes with the program, prints where its parties stand,
and serves it as pages until Ctrl-C. It needs no files and writes none.

The examples:
  jta             two delegations on missile programmes, from a published record
  shared-herring  two commissions and an institute on a fish stock`, ""),
		Example: examples(
			"parallax demo",
			"parallax demo --example shared-herring",
			"parallax demo --no-serve",
		),
		Args: want(),
		RunE: func(cmd *cobra.Command, _ []string) error { return runDemo(cmd.Context(), &o, e) },
	}
	e.choiceFlag(cmd.Flags(), cmd, &o.example, "example", "which example", bundled.Names()...)
	cmd.Flags().BoolVar(&o.noServe, "no-serve", false, "print the overview and end")
	listenFlag(cmd, &o.listen)
	return cmd
}

type demoOptions struct {
	example choice
	noServe bool
	listen  string
}

func runDemo(ctx context.Context, o *demoOptions, e *env) error {
	fsys, err := bundled.Open(o.example.value)
	if err != nil {
		return err
	}
	rec, problems, err := dossier.Read(ctx, fsys)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(problems, func(p parallax.Problem) bool { return p.Severity == parallax.Mistake }) {
		printProblems(e.Err, problems)
		return parallax.Errorf(parallax.Internal, "the bundled example %s has mistakes", o.example.value)
	}
	res, err := compare.Run(rec, compare.Options{})
	if err != nil {
		return err
	}
	words := e.words(res)
	printOverview(e.Out, words, res)
	if !o.noServe {
		return e.serve(ctx, res, o.listen)
	}
	fmt.Fprintln(e.Out)
	e.Out.prose("", words.Say("cli.demo-next", nil))
	return nil
}

// leading is how many cruxes an overview names.
const leading = 5

// printOverview prints where the parties stand, in a sentence, in numbers, and
// by the cruxes that weigh most.
func printOverview(out *screen, words *report.Words, res *compare.Result) {
	printHead(out, words, res)
	fmt.Fprintln(out)
	var counts []string
	for _, s := range compare.Statuses() {
		counts = append(counts, paint(statusStyles[s], words.Mark(s)+" "+strconv.Itoa(res.Counts[s])+" "+words.Status(s)))
	}
	out.prose("", strings.Join(counts, "   "))
	if len(res.Cruxes) == 0 {
		return
	}
	fmt.Fprintln(out)
	fmt.Fprintln(out, paint(bold, words.Say("page.cruxes", nil)))
	shown := res.Cruxes[:min(leading, len(res.Cruxes))]
	for i := range shown {
		c := &shown[i]
		line := words.Count("cli.bears-on", len(c.BearsOn), locale.Args{"Crux": harmlessText(words.CruxName(c))})
		out.prose("  ", strconv.Itoa(i+1)+". "+line)
	}
	if more := len(res.Cruxes) - len(shown); more > 0 {
		out.prose("  ", paint(dim, words.Count("cli.more-cruxes", more, locale.Args{})))
	}
}
