package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/report"
)

// newWhatif makes the command that tries what settling a point would change.
func newWhatif(e *env) *cobra.Command {
	var o whatifOptions
	cmd := &cobra.Command{
		Use:   "whatif DIR|ZIP --settle POINT",
		Short: "see what would follow if the parties agreed on a point",
		Long: long(`Takes points as agreed by all and compares again: which differences would lose
their last unsettled premise, which reasons would then remain, which would rest
on judgement alone, and how the agenda would change.

--settle may be given several times, or once with commas.`,
			"the dossier has mistakes"),
		Example: examples(
			"parallax whatif talks --settle old-bridge/deck",
			"parallax whatif talks --settle old-bridge/deck,old-bridge/load-limit",
			"parallax whatif talks --settle old-bridge/deck --format json",
		),
		Args:              want("DIR or ZIP"),
		ValidArgsFunction: completeDossier,
		RunE:              func(cmd *cobra.Command, args []string) error { return runWhatif(cmd.Context(), &o, e, args) },
	}
	cmd.Flags().StringSliceVar(&o.settle, "settle", nil, "take this `POINT` as agreed")
	complete(cmd, "settle", e.completeIDs(pointIDs))
	e.formatFlag(cmd, &o.format, "text", "json", "markdown")
	e.asOfFlag(cmd, &o.asOf)
	asciiFlag(cmd, &o.ascii)
	return cmd
}

type whatifOptions struct {
	settle []string
	format choice
	asOf   string
	ascii  bool
}

func runWhatif(ctx context.Context, o *whatifOptions, e *env, args []string) error {
	if len(o.settle) == 0 {
		err := usage("parallax whatif wants --settle with a point")
		err.Advice = "`parallax agenda " + args[0] + "` lists the points worth settling"
		return err
	}
	res, err := e.load(ctx, args[0], compare.Options{AsOf: parallax.RoundID(o.asOf)})
	if err != nil {
		return err
	}
	settled := make([]parallax.PointID, len(o.settle))
	for i, id := range o.settle {
		settled[i] = parallax.PointID(id)
	}
	settlement, err := report.Settle(e.words(res), settled)
	if err != nil {
		return err
	}
	return e.tell(settlement, o.format.value, o.ascii)
}
