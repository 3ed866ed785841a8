package cli

import "github.com/spf13/cobra"

func newVersion(*env) *cobra.Command { return &cobra.Command{Use: "version", Hidden: true} }
func versionLine() string            { return "parallax" }
