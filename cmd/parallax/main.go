// Command parallax compares what parties say about the same subjects: where they
// agree, where they differ, and why. See parallax help.
package main

import (
	"os"

	"github.com/parallax-assessment/parallax/internal/cli"
)

func main() { os.Exit(cli.Main()) }
