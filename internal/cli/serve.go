package cli

import "github.com/spf13/cobra"

func newServe(*env) *cobra.Command { return &cobra.Command{Use: "serve", Hidden: true} }
