package cli

import (
	"cmp"
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/report"
)

// newDiff makes the command that says what changed.
func newDiff(e *env) *cobra.Command {
	var o diffOptions
	cmd := &cobra.Command{
		Use:   "diff OLD NEW | diff DIR --rounds OLD..NEW",
		Short: "see which points closed, opened or moved, and who moved",
		Long: long(`Compares two dossiers, or one as of two rounds, and lists the points that
closed, opened, moved, came or went, with what each party said before and
says now.

With one dossier, --rounds names the two rounds; either may be left out: the
first then stands for the older, the last for the newer. --from and --to say
the same.`,
			"a dossier has mistakes"),
		Example: examples(
			"parallax diff talks-2008 talks-2009",
			"parallax diff talks --rounds first..second",
			"parallax diff talks --from 2008-09 --format markdown",
		),
		Args: want("OLD", "[NEW]"),
		RunE: func(cmd *cobra.Command, args []string) error { return runDiff(cmd.Context(), &o, e, args) },
	}
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return nil, cobra.ShellCompDirectiveDefault
	}
	f := cmd.Flags()
	f.StringVar(&o.rounds, "rounds", "", "two rounds of one dossier, as `OLD..NEW`")
	f.StringVar(&o.from, "from", "", "the older `ROUND`")
	f.StringVar(&o.to, "to", "", "the newer `ROUND`")
	complete(cmd, "from", e.completeIDs(roundIDs))
	complete(cmd, "to", e.completeIDs(roundIDs))
	complete(cmd, "rounds", e.completeIDs(roundIDs))
	e.formatFlag(cmd, &o.format, "text", "json", "markdown")
	asciiFlag(cmd, &o.ascii)
	return cmd
}

type diffOptions struct {
	rounds, from, to string
	format           choice
	ascii            bool
}

func runDiff(ctx context.Context, o *diffOptions, e *env, args []string) error {
	var d *report.Difference
	var err error
	if len(args) == 2 {
		d, err = o.dossiers(ctx, e, args[0], args[1])
	} else {
		d, err = o.oneDossier(ctx, e, args[0])
	}
	if err != nil {
		return err
	}
	return e.tell(d, o.format.value, o.ascii)
}

// dossiers compares two dossiers, each as of its last round or the one asked
// for.
func (o *diffOptions) dossiers(ctx context.Context, e *env, older, newer string) (*report.Difference, error) {
	if o.rounds != "" {
		err := usage("--rounds is for two rounds of one dossier, and there are two dossiers")
		err.Advice = "leave out one of the two, or use --from and --to for a round of each"
		return nil, err
	}
	old, err := e.load(ctx, older, compare.Options{AsOf: parallax.RoundID(o.from)})
	if err != nil {
		return nil, err
	}
	now, err := e.load(ctx, newer, compare.Options{AsOf: parallax.RoundID(o.to)})
	if err != nil {
		return nil, err
	}
	return report.NewDifference(e.words(old), e.words(now), older, newer), nil
}

// oneDossier compares two rounds of one dossier.
func (o *diffOptions) oneDossier(ctx context.Context, e *env, path string) (*report.Difference, error) {
	from, to, err := o.bothRounds(path)
	if err != nil {
		return nil, err
	}
	rec, err := e.read(ctx, path)
	if err != nil {
		return nil, err
	}
	if from == "" && len(rec.Rounds) > 0 {
		from = string(rec.Rounds[0].ID)
	}
	old, err := compare.Run(rec, compare.Options{AsOf: parallax.RoundID(from)})
	if err != nil {
		return nil, err
	}
	now, err := compare.Run(rec, compare.Options{AsOf: parallax.RoundID(to)})
	if err != nil {
		return nil, err
	}
	if rec.RoundIndex(old.AsOf) > rec.RoundIndex(now.AsOf) {
		err := usage("the round %s is later than %s", old.AsOf, now.AsOf)
		err.Advice = "write the older round first"
		return nil, err
	}
	words := e.words(now)
	return report.NewDifference(e.words(old), words, words.Round(old.AsOf), words.Round(now.AsOf)), nil
}

// bothRounds reads --rounds, or --from and --to; an empty round is the first or
// the last.
func (o *diffOptions) bothRounds(path string) (from, to string, err error) {
	from, to, found := strings.Cut(o.rounds, "..")
	switch {
	case o.rounds == "" && o.from == "" && o.to == "":
		err := usage("parallax diff wants a second dossier, or two rounds of this one")
		err.Advice = "`parallax diff " + path + " --rounds OLD..NEW` compares two rounds"
		return "", "", err
	case o.rounds != "" && (o.from != "" || o.to != ""):
		return "", "", usage("--rounds says the same as --from and --to: use one or the other")
	case o.rounds != "" && !found:
		err := usage("--rounds wants two rounds with .. between them, not %q", o.rounds)
		err.Advice = "such as --rounds 2008-09..2009-12"
		return "", "", err
	}
	return cmp.Or(from, o.from), cmp.Or(to, o.to), nil
}
