// Package cli is the face of Parallax on the command line.
//
// Every command stands in one file that looks like this:
//
//	// newAgenda makes the command: what it is called, what it teaches, its flags.
//	func newAgenda(e *env) *cobra.Command {
//		var o agendaOptions
//		cmd := &cobra.Command{
//			Use:     "agenda DIR",
//			Short:   "list what to talk about next",
//			Long:    long("What it does, in a paragraph or two.", "what exit status 1 means here, or nothing"),
//			Example: examples("parallax agenda talks", "parallax agenda talks --format json"),
//			Args:    want("DIR"),
//			RunE:    func(cmd *cobra.Command, args []string) error { return runAgenda(cmd.Context(), &o, e, args) },
//		}
//		e.formatFlag(cmd, &o.format, "text", "json")
//		e.asOfFlag(cmd, &o.asOf)
//		return cmd
//	}
//
//	type agendaOptions struct {
//		format choice
//		asOf   string
//	}
//
//	func runAgenda(ctx context.Context, o *agendaOptions, e *env, args []string) error {
//		res, err := e.load(ctx, args[0], compare.Options{AsOf: parallax.RoundID(o.asOf)})
//		if err != nil {
//			return err
//		}
//		words := e.words(res)
//		…
//		return nil
//	}
//
// A person reads e.Out: it turns control characters of names into harmless ones,
// and colours what [paint] marked where colours are wanted, so a command prints
// to it without a thought for either. Machines read e.Out.Raw(). Tables are
// made with newTable; paragraphs with e.Out.prose. Sentences that the
// pages say too come from report.Words; those of this package have keys that
// begin with cli.
//
// Commands return errors and never print them: a *parallax.Error with what to do
// as its Advice, or usage(…) for a command that was written wrongly.
package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/value"
)

// env is what a command has of the world around it.
type env struct {
	In       io.Reader
	Out, Err *screen
	Args     []string // without the program's name
	Getenv   func(string) string

	colour choice // --color
	lang   choice // --lang
}

// Main runs the program for the process that it is in, and gives its exit
// status.
func Main() int {
	e := &env{
		In:     os.Stdin,
		Out:    newScreen(os.Stdout, fileTerminal(os.Stdout), os.Getenv),
		Err:    newScreen(os.Stderr, fileTerminal(os.Stderr), os.Getenv),
		Args:   os.Args[1:],
		Getenv: os.Getenv,
	}
	return run(context.Background(), e)
}

// run runs one command and gives the exit status. Whatever goes wrong is told
// here and nowhere else.
func run(ctx context.Context, e *env) (status int) {
	defer e.Err.Flush()
	defer func() {
		if cause := recover(); cause != nil {
			status = e.fail(e.broken(cause, debug.Stack()))
		}
	}()
	root := newRoot(e)
	err := root.ExecuteContext(ctx)
	if flushed := e.Out.Flush(); err == nil {
		err = flushed
	}
	return e.fail(err)
}

// broken is the error for a panic: our own fault. The stack is for whoever
// mends it.
func (e *env) broken(cause any, stack []byte) error {
	advice := "please report it, with the command and what it was given; PARALLAX_DEBUG=1 shows where it happened"
	if e.Getenv("PARALLAX_DEBUG") == "1" {
		advice = "please report it with the lines below, the command and what it was given\n\n" + string(stack)
	}
	return &parallax.Error{Code: parallax.Internal, Message: fmt.Sprintf("a fault in this program: %v", cause), Advice: advice}
}

// newRoot makes the command that holds the others.
func newRoot(e *env) *cobra.Command {
	root := &cobra.Command{
		Use:   "parallax",
		Short: "compare what parties say about the same subjects, and see why they differ",
		Long: long(`Parallax reads a dossier, a folder of plain files in which each party states
what it holds on the same subjects, and tells where they agree, where they
differ, and why: which premise, definition, source or method stands between
them, and which few open points the differences come down to.`, "the dossier has mistakes, or the answer is no"),
		Example: examples(
			"parallax demo                  # the bundled example, in the browser",
			"parallax new talks             # a dossier to start from",
			"parallax check talks           # is it written right?",
			"parallax compare talks         # where the parties stand, point by point",
			"parallax explain talks old-bridge/load-limit",
			"parallax agenda talks          # what to talk about next",
		),
		Version:       versionLine(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          knownCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		PersistentPreRunE: func(*cobra.Command, []string) error {
			e.Out.decideColour(e.colour.value)
			e.Err.decideColour(e.colour.value)
			return nil
		},
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	root.SetIn(e.In)
	root.SetOut(e.Out.Raw()) // completions, which shells read; help is ours
	root.SetErr(e.Err)
	root.SetArgs(e.Args)
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	root.PersistentFlags().SortFlags = false
	e.choiceFlag(root.PersistentFlags(), root, &e.colour, "color", "when to colour what is printed", "auto", "always", "never")
	e.choiceFlag(root.PersistentFlags(), root, &e.lang, "lang", "the language of sentences", locale.Codes()...)
	addCommands(root, e)
	return root
}

// addCommands registers the commands, in groups as help lists them.
func addCommands(root *cobra.Command, e *env) {
	root.AddGroup(
		&cobra.Group{ID: "look", Title: "To see where the parties stand:"},
		&cobra.Group{ID: "write", Title: "To write a dossier:"},
		&cobra.Group{ID: "show", Title: "To look at it in the browser:"},
		&cobra.Group{ID: "more", Title: "More:"},
	)
	cobra.EnableCommandSorting = false
	add := func(group string, commands ...*cobra.Command) {
		for _, c := range commands {
			c.GroupID = group
			c.Flags().SortFlags = false
			root.AddCommand(c)
		}
	}
	add("look", newCompare(e), newExplain(e), newAgenda(e), newWhatif(e), newDiff(e))
	add("write", newNew(e), newCheck(e), newSchema(e))
	add("show", newDemo(e), newServe(e), newSite(e))
	help := newHelp(e)
	root.SetHelpCommand(help)
	add("more", newCompletion(e), newVersion(e), help)
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) {
		e.Out.decideColour(e.colour.value) // nothing else runs before it
		printHelp(e.Out, cmd)
	})
	for _, c := range append(root.Commands(), root) {
		c.InitDefaultHelpFlag()
		c.Flags().Lookup("help").Usage = "show this help"
	}
	root.InitDefaultVersionFlag()
	root.Flags().Lookup("version").Usage = "say which version this is"
}

// knownCommand refuses what is no command, naming the nearest that is.
func knownCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	e := usage("there is no command %q", args[0])
	e.Advice = "`parallax help` lists the commands"
	if near := value.Nearest(args[0], commandNames(root)); near != "" {
		e.Advice = fmt.Sprintf("did you mean `parallax %s`?", near)
	}
	return e
}

// long joins what a command teaches with its exit statuses; one says what
// status 1 means, where the command can end with it.
func long(text, one string) string {
	var b strings.Builder
	b.WriteString(strings.TrimSpace(text))
	b.WriteString(exitsTitle + "  0  all went well\n")
	if one != "" {
		b.WriteString("  1  " + one + "\n")
	}
	b.WriteString("  2  the command was not written right\n" +
		"  3  what was named is not there, or could not be read or written\n" +
		"  4  a fault of this program or of the machine")
	return b.String()
}

// examples lays commands out as help shows them.
func examples(lines ...string) string { return "  " + strings.Join(lines, "\n  ") }
