package cli

import "github.com/spf13/cobra"

func newAgenda(*env) *cobra.Command { return &cobra.Command{Use: "agenda DIR", Hidden: true} }
