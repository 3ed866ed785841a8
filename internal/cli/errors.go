package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/value"
)

// The exit statuses, as every command's help lists them.
const (
	exitDone     = 0
	exitNegative = 1 // mistakes in what was read, or a question answered with no
	exitUsage    = 2
	exitAbsent   = 3
	exitBroken   = 4
)

// badUsage is the code of a command that was not written right. It is a matter
// of this face alone.
const badUsage parallax.Code = "usage"

// exits is the one table of exit statuses by code.
var exits = map[parallax.Code]int{
	parallax.Invalid:  exitNegative,
	parallax.TooLarge: exitNegative,
	badUsage:          exitUsage,
	parallax.NotFound: exitAbsent,
	parallax.Internal: exitBroken,
}

// usage is the error for a command that was not written right; put what to do
// into its Advice.
func usage(format string, args ...any) *parallax.Error {
	return parallax.Errorf(badUsage, format, args...)
}

// exitStatus gives the status for an error. What the system refused to read or
// write counts as absent whatever code it came with.
func exitStatus(err error) int {
	var path *fs.PathError
	var coded *parallax.Error
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &path):
		return exitAbsent
	case errors.As(err, &coded):
		if status, ok := exits[coded.Code]; ok {
			return status
		}
	}
	return exitBroken
}

// jsonError is how --format json tells an error, on the standard error.
type jsonError struct {
	Error struct {
		Code     string        `json:"code"`
		Message  string        `json:"message"`
		Advice   string        `json:"advice,omitempty"`
		Status   int           `json:"status"`
		Problems []jsonProblem `json:"problems,omitempty"`
	} `json:"error"`
}

// fail prints an error, then what to do, and gives the exit status.
func (e *env) fail(err error) int {
	if err == nil || errors.Is(err, syscall.EPIPE) {
		return exitDone // nobody reads on: that is no fault
	}
	status := exitStatus(err)
	coded := asError(err)
	if e.wantsJSON() {
		var out jsonError
		out.Error.Code, out.Error.Message, out.Error.Advice, out.Error.Status = string(coded.Code), coded.Message, coded.Advice, status
		var flawed *flawedError
		if errors.As(err, &flawed) {
			out.Error.Problems = newJSONProblems(flawed.problems)
		}
		enc := json.NewEncoder(e.Err.Raw())
		enc.SetEscapeHTML(false)
		_ = enc.Encode(out) // there is nowhere else to tell it
		return status
	}
	if coded.Message != "" {
		fmt.Fprintf(e.Err, "%s %s\n", paint(red, "parallax:"), coded.Message)
	}
	if coded.Advice != "" {
		fmt.Fprintln(e.Err, coded.Advice)
	}
	return status
}

// asError gives the error in the chain that may be shown, or one made of it.
func asError(err error) *parallax.Error {
	var coded *parallax.Error
	var path *fs.PathError
	switch {
	case errors.As(err, &coded):
		return coded
	case errors.As(err, &path):
		return &parallax.Error{Code: parallax.NotFound, Message: fmt.Sprintf("cannot %s %s: %v", path.Op, path.Path, path.Err)}
	}
	return &parallax.Error{Code: parallax.Internal, Message: err.Error()}
}

// wantsJSON tells whether the arguments ask for JSON. They are read as words,
// because the error may be that they cannot be read otherwise.
func (e *env) wantsJSON() bool {
	i := slices.Index(e.Args, "--format")
	return slices.Contains(e.Args, "--format=json") || i >= 0 && i+1 < len(e.Args) && e.Args[i+1] == "json"
}

// flagError words what is wrong with a flag, naming the nearest one.
func flagError(cmd *cobra.Command, err error) error {
	var coded *parallax.Error
	if errors.As(err, &coded) {
		return err
	}
	var unknown *pflag.NotExistError
	var noValue *pflag.ValueRequiredError
	var badValue *pflag.InvalidValueError
	out := usage("%v", err)
	out.Advice = seeHelp(cmd)
	switch {
	case errors.As(err, &unknown):
		name := unknown.GetSpecifiedName()
		dashes := "--"
		if unknown.GetSpecifiedShortnames() != "" {
			dashes = "-"
		}
		out.Message = fmt.Sprintf("%s has no flag %s%s", cmd.CommandPath(), dashes, name)
		if near := value.Nearest(name, flagNames(cmd)); near != "" {
			out.Advice = fmt.Sprintf("did you mean --%s?", near)
		}
	case errors.As(err, &noValue):
		out.Message = fmt.Sprintf("--%s wants a value behind it", noValue.GetSpecifiedName())
	case errors.As(err, &badValue):
		if errors.As(badValue.Unwrap(), &coded) {
			out.Message, out.Advice = coded.Message, coded.Advice
			break
		}
		out.Message = fmt.Sprintf("--%s cannot be %q", badValue.GetFlag().Name, badValue.GetValue())
	}
	return out
}

func flagNames(cmd *cobra.Command) []string {
	var names []string
	visit := func(f *pflag.Flag) { names = append(names, f.Name) }
	cmd.LocalFlags().VisitAll(visit)
	cmd.InheritedFlags().VisitAll(visit)
	return names
}

func seeHelp(cmd *cobra.Command) string {
	return fmt.Sprintf("`%s --help` shows how it is written", cmd.CommandPath())
}

// want accepts exactly the arguments named; the last may end in … and then
// stands for one or more, or be in brackets and then may be left out.
func want(names ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		least, most := len(names), len(names)
		if last := len(names) - 1; last >= 0 {
			switch {
			case strings.HasSuffix(names[last], "…"):
				most = len(args)
			case strings.HasPrefix(names[last], "["):
				least--
			}
		}
		var err *parallax.Error
		switch {
		case len(args) < least:
			err = usage("%s wants %s", cmd.CommandPath(), strings.Join(names[len(args):least], " and "))
		case len(args) > max(most, least):
			err = usage("%s does not know what to do with %q", cmd.CommandPath(), args[most])
		default:
			return nil
		}
		err.Advice = seeHelp(cmd)
		return err
	}
}
