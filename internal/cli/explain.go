package cli

import "github.com/spf13/cobra"

func newExplain(*env) *cobra.Command { return &cobra.Command{Use: "explain DIR POINT", Hidden: true} }
