package cli

import (
	"github.com/spf13/cobra"
)

// newCompletion makes the command that prints what a shell needs to complete
// commands, flags, rounds and points.
func newCompletion(e *env) *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: "print completions for a shell",
		Long: long(`Prints a script that teaches a shell to complete the commands of parallax, their
flags, and what a dossier holds: rounds, subjects, parties and points.

  bash        wants the package bash-completion; for each new shell:
              parallax completion bash > \
                ~/.local/share/bash-completion/completions/parallax
  zsh         into a folder of $fpath, as _parallax:
              parallax completion zsh > "${fpath[1]}/_parallax"
              (once, in ~/.zshrc: autoload -U compinit; compinit)
  fish        parallax completion fish > \
                ~/.config/fish/completions/parallax.fish
  powershell  parallax completion powershell >> $PROFILE`, ""),
		Example: examples(
			"source <(parallax completion bash)     # for this shell only",
			"parallax completion fish | source",
			"parallax completion powershell | Out-String | Invoke-Expression",
		),
		Args:      want("the name of a shell"),
		ValidArgs: shells,
		RunE: func(cmd *cobra.Command, args []string) error {
			root, out := cmd.Root(), e.Out.Raw()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(out, true)
			case "zsh":
				return root.GenZshCompletion(out)
			case "fish":
				return root.GenFishCompletion(out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(out)
			}
			return notOneOf(args[0], shells)
		},
	}
}
