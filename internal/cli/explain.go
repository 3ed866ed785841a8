package cli

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/report"
)

// newExplain makes the command that tells one point's whole story.
func newExplain(e *env) *cobra.Command {
	var o explainOptions
	cmd := &cobra.Command{
		Use:   "explain DIR|ZIP POINT",
		Short: "tell the whole story of one point",
		Long: long(`Tells all there is to one point: what it means, where the parties stand, what
each holds and on what grounds, what others are reported to say, every reason
why they do not agree, what the positions rest on down to the open points, what
would follow if it were settled, and what was asked and promised about it.

A point is written subject/attribute. A subject alone lists its points.
--party narrows the story to what concerns a party.`,
			"the dossier has mistakes"),
		Example: examples(
			"parallax explain talks old-bridge/load-limit",
			"parallax explain talks old-bridge",
			"parallax explain talks old-bridge/load-limit --as-of first --party north",
			"parallax explain talks old-bridge/load-limit --format markdown > limit.md",
		),
		Args:              want("DIR or ZIP", "POINT"),
		ValidArgsFunction: e.completePoint,
		RunE:              func(cmd *cobra.Command, args []string) error { return runExplain(cmd.Context(), &o, e, args) },
	}
	e.formatFlag(cmd, &o.format, "text", "json", "markdown")
	e.asOfFlag(cmd, &o.asOf)
	cmd.Flags().StringSliceVar(&o.parties, "party", nil, "only what concerns this `PARTY`")
	complete(cmd, "party", e.completeIDs(partyIDs))
	asciiFlag(cmd, &o.ascii)
	return cmd
}

type explainOptions struct {
	format  choice
	asOf    string
	parties []string
	ascii   bool
}

// asciiFlag adds --ascii. Where the locale has no UTF-8 it goes without saying.
func asciiFlag(cmd *cobra.Command, ascii *bool) {
	cmd.Flags().BoolVar(ascii, "ascii", false, "draw with the signs of ASCII alone")
}

// completePoint completes a dossier, then one of its points.
func (e *env) completePoint(cmd *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 1 {
		return e.completeIDs(pointIDs)(cmd, args, word)
	}
	return completeDossier(cmd, args, word)
}

// paged is something that can be told as a page or as JSON.
type paged interface {
	Page() *report.Page
	JSON(io.Writer) error
}

// tell prints it in the format asked for.
func (e *env) tell(p paged, format string, ascii bool) error {
	switch format {
	case "json":
		return p.JSON(e.Out.Raw())
	case "markdown":
		return p.Page().Markdown(e.Out.Raw())
	}
	e.printPage(p.Page(), ascii)
	return nil
}

func runExplain(ctx context.Context, o *explainOptions, e *env, args []string) error {
	res, err := e.load(ctx, args[0], compare.Options{AsOf: parallax.RoundID(o.asOf)})
	if err != nil {
		return err
	}
	words := e.words(res)
	if !strings.Contains(args[1], "/") {
		overview, err := report.SubjectOverview(words, parallax.SubjectID(args[1]))
		if err != nil {
			return err
		}
		return e.tell(overview, o.format.value, o.ascii)
	}
	var parties []parallax.PartyID
	for _, id := range o.parties {
		if res.Record.Party(parallax.PartyID(id)) == nil {
			return unknown("party", id, partyIDs(res))
		}
		parties = append(parties, parallax.PartyID(id))
	}
	story, err := report.Explain(words, parallax.PointID(args[1]), parties)
	if err != nil {
		return err
	}
	return e.tell(story, o.format.value, o.ascii)
}
