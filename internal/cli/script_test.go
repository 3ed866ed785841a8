package cli

import (
	"archive/zip"
	"bufio"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"parallax": func() { os.Exit(Main()) }})
}

// TestScripts runs the scripts of testdata/script, each of which tells what a
// user types and sees. Beside the commands of testscript they have:
//
//	status N COMMAND ARGS…   run a command that must end with exit status N
//	zip FILE DIR             make a zip of a folder
//	serving ARGS…            start parallax with ARGS and wait for its address
//	fetch PATH               get a page from it, into the file fetched
//	interrupt                press Ctrl-C; it must end with exit status 0
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Values[server{}] = &server{}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status, "zip": zipFolder, "serving": serving, "fetch": fetch, "interrupt": interrupt,
		},
	})
}

func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N COMMAND ARGS…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	switch err := ts.Exec(args[1], args[2:]...); {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("got exit status %d, want %d", got, want)
	}
}

func zipFolder(ts *testscript.TestScript, _ bool, args []string) {
	out, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer out.Close()
	w := zip.NewWriter(out)
	ts.Check(w.AddFS(os.DirFS(ts.MkAbs(args[1]))))
	ts.Check(w.Close())
}

// server is a parallax that serves.
type server struct {
	cmd     *exec.Cmd
	address string
}

// running gives the server of a script; each has one at most.
func running(ts *testscript.TestScript) *server { return ts.Value(server{}).(*server) }

var addressLine = regexp.MustCompile(`http://[^ ]+/`)

func serving(ts *testscript.TestScript, _ bool, args []string) {
	cmd := exec.Command("parallax", args...)
	cmd.Dir = ts.MkAbs(".")
	stdout, err := cmd.StdoutPipe()
	ts.Check(err)
	errors, err := os.Create(ts.MkAbs("serving.err"))
	ts.Check(err)
	defer errors.Close()
	cmd.Stderr = errors
	ts.Check(cmd.Start())
	s := running(ts)
	s.cmd = cmd
	ts.Defer(func() {
		_ = cmd.Process.Kill() // it may have ended
		_ = cmd.Wait()
	})
	address := make(chan string, 1)
	go func() {
		defer close(address)
		in := bufio.NewScanner(stdout)
		for in.Scan() {
			if a := addressLine.FindString(in.Text()); a != "" {
				address <- a
				return
			}
		}
	}()
	select {
	case s.address = <-address:
	case <-time.After(time.Minute):
	}
	if s.address == "" {
		ts.Fatalf("it printed no address; stderr:\n%s", ts.ReadFile("serving.err"))
	}
}

func fetch(ts *testscript.TestScript, neg bool, args []string) {
	answer, err := http.Get(strings.TrimSuffix(running(ts).address, "/") + args[0])
	ts.Check(err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	ts.Check(err)
	if ok := answer.StatusCode == http.StatusOK; ok == neg {
		ts.Fatalf("%s: %s", args[0], answer.Status)
	}
	ts.Check(os.WriteFile(ts.MkAbs("fetched"), body, 0o666))
}

func interrupt(ts *testscript.TestScript, _ bool, _ []string) {
	s := running(ts)
	ts.Check(s.cmd.Process.Signal(os.Interrupt))
	if err := s.cmd.Wait(); err != nil {
		ts.Fatalf("after Ctrl-C: %v; stderr:\n%s", err, ts.ReadFile("serving.err"))
	}
}
