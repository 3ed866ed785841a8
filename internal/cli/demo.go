package cli

import "github.com/spf13/cobra"

func newDemo(*env) *cobra.Command { return &cobra.Command{Use: "demo", Hidden: true} }
