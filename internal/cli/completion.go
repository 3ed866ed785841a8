package cli

import "github.com/spf13/cobra"

func newCompletion(*env) *cobra.Command { return &cobra.Command{Use: "completion", Hidden: true} }
