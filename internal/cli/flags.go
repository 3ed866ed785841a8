package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/parallax-assessment/parallax/value"
)

// choice is a flag that takes one of a few words. It is a pflag.Value.
type choice struct {
	value  string
	words  []string
	chosen bool // it was given, and is not the default
}

// String gives the word chosen.
func (c *choice) String() string { return c.value }

// Type is what help shows behind the flag.
func (c *choice) Type() string { return strings.Join(c.words, "|") }

// Set takes the word, or refuses it naming the nearest.
func (c *choice) Set(word string) error {
	if !slices.Contains(c.words, word) {
		return notOneOf(word, c.words)
	}
	c.value, c.chosen = word, true
	return nil
}

func notOneOf(word string, words []string) error {
	e := usage("%q is none of %s", word, strings.Join(words, ", "))
	if near := value.Nearest(word, words); near != "" {
		e.Advice = fmt.Sprintf("did you mean %s?", near)
	}
	return e
}

// choiceFlag adds a flag with the words it takes, the first being the default.
func (e *env) choiceFlag(flags *pflag.FlagSet, cmd *cobra.Command, c *choice, name, help string, words ...string) {
	c.value, c.words = words[0], words
	flags.Var(c, name, help)
	complete(cmd, name, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return words, cobra.ShellCompDirectiveNoFileComp
	})
}

// complete says how a flag's value is completed. That the flag exists is ours
// to know.
func complete(cmd *cobra.Command, flag string, do cobra.CompletionFunc) {
	if err := cmd.RegisterFlagCompletionFunc(flag, do); err != nil {
		panic(err)
	}
}

// formatFlag adds --format; the first of the formats is the default.
func (e *env) formatFlag(cmd *cobra.Command, c *choice, formats ...string) {
	e.choiceFlag(cmd.Flags(), cmd, c, "format", "how to print it", formats...)
}

// asOfFlag adds --as-of ROUND. Its completions are the rounds of the dossier
// that the command line names first.
func (e *env) asOfFlag(cmd *cobra.Command, round *string) {
	cmd.Flags().StringVar(round, "as-of", "", "leave out what came after this `ROUND`")
	complete(cmd, "as-of", e.completeIDs(roundIDs))
}
