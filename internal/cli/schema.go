package cli

import "github.com/spf13/cobra"

func newSchema(*env) *cobra.Command { return &cobra.Command{Use: "schema", Hidden: true} }
