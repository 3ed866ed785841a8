package cli

import "github.com/spf13/cobra"

func newWhatif(*env) *cobra.Command {
	return &cobra.Command{Use: "whatif DIR --settle POINT", Hidden: true}
}
