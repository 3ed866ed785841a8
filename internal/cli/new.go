package cli

import "github.com/spf13/cobra"

func newNew(*env) *cobra.Command { return &cobra.Command{Use: "new", Hidden: true} }
