package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/report"
)

// newAgenda makes the command that says what to talk about next.
func newAgenda(e *env) *cobra.Command {
	var o agendaOptions
	cmd := &cobra.Command{
		Use:   "agenda DIR|ZIP",
		Short: "list what to talk about next, and whose move it is",
		Long: long(`Lists the open points that the differences come down to, the cruxes: grouped
by country and class, the weightiest first, with the differences that rest on
each and whose move it is. A point on which a party has not spoken is put as a
question to it. At the end stands what the parties have promised to bring.

A share says where to look first: each difference counts once, in equal parts
among the cruxes that it rests on. It promises nothing.`,
			"the dossier has mistakes"),
		Example: examples(
			"parallax agenda talks",
			"parallax agenda talks --all",
			"parallax agenda talks --as-of first --format markdown",
			"parallax agenda talks --format csv > agenda.csv",
		),
		Args:              want("DIR or ZIP"),
		ValidArgsFunction: completeDossier,
		RunE:              func(cmd *cobra.Command, args []string) error { return runAgenda(cmd.Context(), &o, e, args) },
	}
	e.formatFlag(cmd, &o.format, "text", "json", "csv", "markdown")
	e.asOfFlag(cmd, &o.asOf)
	cmd.Flags().BoolVar(&o.all, "all", false, "name every difference that rests on a point, not the first few")
	asciiFlag(cmd, &o.ascii)
	return cmd
}

type agendaOptions struct {
	format     choice
	asOf       string
	all, ascii bool
}

func runAgenda(ctx context.Context, o *agendaOptions, e *env, args []string) error {
	res, err := e.load(ctx, args[0], compare.Options{AsOf: parallax.RoundID(o.asOf)})
	if err != nil {
		return err
	}
	agenda := report.NewAgenda(e.words(res))
	agenda.All = o.all
	if o.format.value == "csv" {
		return agenda.CSV(e.Out.Raw())
	}
	return e.tell(agenda, o.format.value, o.ascii)
}
