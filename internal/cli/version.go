package cli

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// contract is the version of the comparison contract (docs/comparison.md) that
// this program keeps: two programs with the same number come to the same result
// from the same dossier. It is also the number in a dossier's parallax.yaml.
const contract = 1

// newVersion makes the command that says which program this is.
func newVersion(e *env) *cobra.Command {
	var format choice
	cmd := &cobra.Command{
		Use:   "version",
		Short: "say which version this is",
		Long: long(`Prints the version of the program, of the Go that built it and of the contract
that it keeps, and the commit it was built from where that was recorded. Two
programs with the same contract come to the same result from the same dossier.`, ""),
		Example: examples("parallax version", "parallax version --format json"),
		Args:    want(),
		RunE: func(*cobra.Command, []string) error {
			v := currentVersion()
			if format.value == "json" {
				return json.NewEncoder(e.Out.Raw()).Encode(v)
			}
			fmt.Fprintln(e.Out, versionLine())
			fmt.Fprintf(e.Out, "built with %s for %s\n", v.Go, v.Platform)
			if v.Commit != "" {
				fmt.Fprintf(e.Out, "from commit %s", v.Commit)
				if v.Changed {
					fmt.Fprint(e.Out, ", with changes")
				}
				fmt.Fprintln(e.Out)
			}
			fmt.Fprintf(e.Out, "keeps contract %d\n", v.Contract)
			return nil
		},
	}
	e.formatFlag(cmd, &format, "text", "json")
	return cmd
}

// version is what is known of the program.
type version struct {
	Version  string `json:"version"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
	Commit   string `json:"commit,omitempty"`
	Time     string `json:"time,omitempty"`    // of the commit
	Changed  bool   `json:"changed,omitempty"` // built from more than the commit
	Contract int    `json:"contract"`
}

// currentVersion reads what the go command stamped on the program.
func currentVersion() version {
	v := version{Version: "unversioned", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH, Contract: contract}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	if info.Main.Version != "" && info.Main.Version != "(devel)" {
		v.Version = info.Main.Version
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			v.Commit = s.Value
		case "vcs.time":
			v.Time = s.Value
		case "vcs.modified":
			v.Changed = s.Value == "true"
		}
	}
	return v
}

func versionLine() string { return "parallax " + currentVersion().Version }
