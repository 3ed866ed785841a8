package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/spf13/cobra"

	"github.com/parallax-assessment/parallax"
)

// testEnv is an env whose output is kept.
func testEnv(t terminal, variables []string, args ...string) (e *env, out, err *strings.Builder) {
	out, err = &strings.Builder{}, &strings.Builder{}
	getenv := environment(variables...)
	e = &env{In: strings.NewReader(""), Out: newScreen(out, t, getenv), Err: newScreen(err, t, getenv), Args: args, Getenv: getenv}
	return e, out, err
}

// walk visits a command and all in it, those that completion adds left out.
func walk(c *cobra.Command, visit func(*cobra.Command)) {
	visit(c)
	for _, sub := range c.Commands() {
		walk(sub, visit)
	}
}

// TestEveryCommandTeaches: each has a line, a text with its exit statuses, and an
// example that begins with its name and names flags that exist.
func TestEveryCommandTeaches(t *testing.T) {
	e, _, _ := testEnv(terminal{}, nil)
	root := newRoot(e)
	count := 0
	walk(root, func(c *cobra.Command) {
		count++
		if c.Short == "" || c.Short != strings.ToLower(c.Short[:1])+c.Short[1:] || strings.HasSuffix(c.Short, ".") {
			t.Errorf("%s: Short is %q, want a line in small letters without a point", c.CommandPath(), c.Short)
		}
		for _, want := range []string{exitsTitle, "\n  0  ", "\n  2  ", "\n  3  ", "\n  4  "} {
			if !strings.Contains(c.Long, want) {
				t.Errorf("%s: Long lacks %q", c.CommandPath(), want)
			}
		}
		for line := range strings.Lines(c.Long) {
			if n := textWidth(strings.TrimRight(line, "\n")); n > 80 {
				t.Errorf("%s: Long has a line of %d columns, want at most 80: %s", c.CommandPath(), n, line)
			}
		}
		if !strings.Contains(c.Example, c.CommandPath()) && c != root {
			t.Errorf("%s: no example begins with it:\n%s", c.CommandPath(), c.Example)
		}
		for word := range strings.FieldsSeq(c.Example) {
			name, isFlag := strings.CutPrefix(strings.TrimRight(word, ")"), "--")
			if isFlag && c.Flag(name) == nil && c.InheritedFlags().Lookup(name) == nil {
				t.Errorf("%s: an example has --%s, which there is not", c.CommandPath(), name)
			}
		}
	})
	if count < 14 {
		t.Errorf("got %d commands, want at least 14", count)
	}
}

func TestExitStatus(t *testing.T) {
	missing := &fs.PathError{Op: "open", Path: "x", Err: fs.ErrNotExist}
	tests := []struct {
		name string
		err  error
		want int
	}{
		{"none", nil, 0},
		{"invalid", parallax.Errorf(parallax.Invalid, "x"), 1},
		{"too large", parallax.Errorf(parallax.TooLarge, "x"), 1},
		{"usage", usage("x"), 2},
		{"not found", parallax.Errorf(parallax.NotFound, "x"), 3},
		{"the system", missing, 3},
		{"the system, wrapped", fmt.Errorf("read: %w", missing), 3},
		{"the system, as internal", &parallax.Error{Code: parallax.Internal, Message: "x", Err: missing}, 3},
		{"internal", parallax.Errorf(parallax.Internal, "x"), 4},
		{"unknown", errors.New("x"), 4},
		{"nobody reads on", &fs.PathError{Op: "write", Err: syscall.EPIPE}, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e, _, errs := testEnv(terminal{}, nil)
			if got := e.fail(test.err); got != test.want {
				t.Errorf("got %d, want %d", got, test.want)
			}
			e.Err.Flush()
			if silent := test.want == 0; silent != (errs.String() == "") {
				t.Errorf("printed %q", errs)
			}
		})
	}
}

// TestEveryCodeHasAStatus: a code that the table lacks would end with 0.
func TestEveryCodeHasAStatus(t *testing.T) {
	for _, code := range []parallax.Code{parallax.Invalid, parallax.NotFound, parallax.TooLarge, parallax.Internal, badUsage} {
		if exits[code] == 0 {
			t.Errorf("%s has no exit status", code)
		}
	}
}

// TestBroken: a panic becomes a message with what to do; the stack only shows
// to whoever asks for it.
func TestBroken(t *testing.T) {
	for variable, wantStack := range map[string]bool{"PARALLAX_DEBUG=1": true, "PARALLAX_DEBUG=": false} {
		e, out, errs := testEnv(terminal{}, []string{variable}, "version")
		e.Out = nil // printing to it cannot work
		got := run(context.Background(), e)
		if got != exitBroken {
			t.Errorf("got exit status %d, want %d", got, exitBroken)
		}
		text := errs.String()
		if !strings.HasPrefix(text, "parallax: a fault in this program: ") || !strings.Contains(text, "report it") || out.Len() > 0 {
			t.Errorf("got %q", text)
		}
		if hasStack := strings.Contains(text, "goroutine"); hasStack != wantStack {
			t.Errorf("%s: a stack is shown: %t, want %t", variable, hasStack, wantStack)
		}
	}
}

// TestOnATerminal compares as a person sees it: coloured, fitted to the width,
// with what to do next.
func TestOnATerminal(t *testing.T) {
	t.Chdir(t.TempDir())
	e, _, errs := testEnv(terminal{}, nil, "new", "talks")
	if run(context.Background(), e) != 0 {
		t.Fatal(errs)
	}
	for _, width := range []int{40, 80, 120} {
		e, out, errs := testEnv(terminal{true, width}, nil, "compare", "talks")
		if status := run(context.Background(), e); status != 0 || errs.Len() > 0 {
			t.Fatalf("exit status %d: %s", status, errs)
		}
		text := out.String()
		for _, want := range []string{"\x1b[31m✕ differs\x1b[0m", "parallax explain"} {
			if !strings.Contains(text, want) {
				t.Errorf("%d columns: %q is not in\n%s", width, want, text)
			}
		}
		for i := range sgr {
			text = strings.ReplaceAll(text, sgr[i], "")
		}
		for line := range strings.Lines(text) {
			if n := textWidth(strings.TrimRight(line, "\n")); n > width {
				t.Errorf("a line of %d columns on a screen of %d: %s", n, width, line)
			}
		}
	}
}

// TestNothingHalfMade: when the folder cannot be put in its place, nothing stays.
func TestNothingHalfMade(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	if err := os.WriteFile("talks", nil, 0o666); err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{"parallax.yaml": []byte("not a dossier")}
	if err := placeFiles(t.Context(), "other", false, files); err == nil {
		t.Error("what does not check was placed")
	}
	sound, err := starterFiles("x", "x", []starterParty{newStarterParty("a", "A"), newStarterParty("b", "B")})
	if err != nil {
		t.Fatal(err)
	}
	if err := placeFiles(t.Context(), "talks", false, sound); err == nil {
		t.Error("a file was replaced")
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v; want talks alone", entries, err)
	}
}
