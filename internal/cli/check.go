package cli

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// newCheck makes the command that tells whether a dossier is written right.
func newCheck(e *env) *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use:   "check DIR|ZIP",
		Short: "list what is wrong or suspicious in a dossier",
		Long: long(`Reads a dossier, a folder or a zip of one, and prints every problem on a line of
its own, as compilers do:

  file:line:column: error: what is wrong; what was expected; what to do

Errors are mistakes, and a dossier with any cannot be compared. Warnings are of
what is legal but suspicious: an attribute never used, a source that nobody
cites, a premise on which its party holds nothing. All problems are found in
one run. A summary goes to the standard error.`,
			"the dossier has mistakes; with --strict: or warnings"),
		Example: examples(
			"parallax check talks",
			"parallax check talks.zip --strict",
			"parallax check talks --format json",
		),
		Args:              want("DIR or ZIP"),
		ValidArgsFunction: completeDossier,
		RunE:              func(cmd *cobra.Command, args []string) error { return runCheck(cmd.Context(), &o, e, args) },
	}
	e.formatFlag(cmd, &o.format, "text", "json")
	cmd.Flags().BoolVar(&o.strict, "strict", false, "let warnings fail too")
	return cmd
}

type checkOptions struct {
	format choice
	strict bool
}

func runCheck(ctx context.Context, o *checkOptions, e *env, args []string) error {
	_, problems, err := e.inspect(ctx, args[0])
	if err != nil {
		return err
	}
	mistakes, suspicions := tally(problems)
	if o.format.value == "json" {
		if err := writeProblemsJSON(e.Out, problems); err != nil {
			return err
		}
	} else {
		printProblems(e.Out, problems)
	}
	if err := e.Out.Flush(); err != nil { // before the summary, where both go to one terminal
		return err
	}
	summary := checkSummary(locale.New(e.lang.value), args[0], mistakes, suspicions)
	if mistakes > 0 || o.strict && suspicions > 0 {
		return &parallax.Error{Code: parallax.Invalid, Message: summary}
	}
	if o.format.value == "text" {
		fmt.Fprintln(e.Err, summary)
	}
	return nil
}

// tally counts problems by severity.
func tally(problems []parallax.Problem) (mistakes, suspicions int) {
	for _, p := range problems {
		if p.Severity == parallax.Mistake {
			mistakes++
		} else {
			suspicions++
		}
	}
	return mistakes, suspicions
}

func checkSummary(p *locale.Printer, dossier string, mistakes, suspicions int) string {
	args := locale.Args{"Dossier": dossier}
	var found []string
	if mistakes > 0 {
		found = append(found, p.Count("cli.mistakes", mistakes, nil))
	}
	if suspicions > 0 {
		found = append(found, p.Count("cli.warnings", suspicions, nil))
	}
	if len(found) == 0 {
		return p.Say("cli.sound", args)
	}
	args["Found"] = p.List(found)
	return p.Say("cli.unsound", args)
}

// printProblems prints problems as compilers do.
func printProblems(out *screen, problems []parallax.Problem) {
	for i := range problems {
		p := &problems[i]
		severity := paint(red, p.Severity.String())
		if p.Severity != parallax.Mistake {
			severity = paint(yellow, p.Severity.String())
		}
		at := p.At.String()
		if at != "" {
			at = paint(bold, harmlessText(at)+":") + " "
		}
		line := at + severity + ": " + harmlessText(oneLine(p.Message))
		if p.Want != "" {
			line += "; expected " + harmlessText(oneLine(p.Want))
		}
		if p.Hint != "" {
			line += "; " + paint(cyan, harmlessText(oneLine(p.Hint)))
		}
		fmt.Fprintln(out, line)
	}
}

// jsonProblem is a problem as --format json prints it.
type jsonProblem struct {
	File     string `json:"file"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Message  string `json:"message"`
	Want     string `json:"want,omitempty"`
	Hint     string `json:"hint,omitempty"`
}

func newJSONProblems(problems []parallax.Problem) []jsonProblem {
	out := make([]jsonProblem, len(problems))
	for i, p := range problems {
		out[i] = jsonProblem{p.At.File, p.At.Line, p.At.Column, p.Severity.String(), p.Code, p.Message, p.Want, p.Hint}
	}
	return out
}

// writeProblemsJSON writes a list, one problem a line.
func writeProblemsJSON(out *screen, problems []parallax.Problem) error {
	w := out.Raw()
	fmt.Fprint(w, "[")
	for i, p := range newJSONProblems(problems) {
		if i > 0 {
			fmt.Fprint(w, ",")
		}
		line, err := json.Marshal(p)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "\n%s", line)
	}
	fmt.Fprintln(w, "]")
	return nil
}
