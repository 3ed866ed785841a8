package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// exitsTitle divides what a command teaches from its exit statuses, which help
// lists last.
const exitsTitle = "\n\nExit status:\n"

// newHelp makes the command that shows the help of others.
func newHelp(*env) *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		Short:   "show the help of a command",
		Long:    long("Shows what a command does, how it is written, and examples.", ""),
		Example: examples("parallax help compare"),
		Args:    want("[COMMAND]"),
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return commandNames(cmd.Root()), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			found, _, err := cmd.Root().Find(args)
			if err != nil || len(args) > 0 && found == cmd.Root() {
				return knownCommand(cmd.Root(), args)
			}
			return found.Help()
		},
	}
}

func commandNames(root *cobra.Command) []string {
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return names
}

// printHelp prints what a command teaches: what it does, how it is written,
// examples, the commands in it, its flags and exit statuses.
func printHelp(out *screen, cmd *cobra.Command) {
	text, exits, _ := strings.Cut(cmd.Long, exitsTitle)
	fmt.Fprintln(out, text)
	section := func(title, body string) {
		if body != "" {
			fmt.Fprintf(out, "\n%s\n%s\n", paint(bold, title), strings.TrimRight(body, "\n"))
		}
	}
	usage := cmd.UseLine()
	if cmd.HasAvailableSubCommands() {
		usage = cmd.CommandPath() + " COMMAND"
	}
	section("Usage:", "  "+usage)
	section("Examples:", cmd.Example)
	for _, g := range cmd.Groups() {
		var lines strings.Builder
		for _, c := range cmd.Commands() {
			if c.GroupID == g.ID && c.IsAvailableCommand() {
				fmt.Fprintf(&lines, "  %-*s  %s\n", cmd.NamePadding(), c.Name(), c.Short)
			}
		}
		section(g.Title, lines.String())
	}
	section("Flags:", cmd.LocalFlags().FlagUsages())
	section("Flags of every command:", cmd.InheritedFlags().FlagUsages())
	section("Exit status:", exits)
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(out, "\n`%s COMMAND --help` shows more of a command.\n", cmd.CommandPath())
	}
}
