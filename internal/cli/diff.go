package cli

import "github.com/spf13/cobra"

func newDiff(*env) *cobra.Command { return &cobra.Command{Use: "diff OLD NEW", Hidden: true} }
