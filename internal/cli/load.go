package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/dossier"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
)

// load reads the dossier at path, a folder or a zip of one, and compares it. A
// dossier with mistakes is an error, and they have been printed.
func (e *env) load(ctx context.Context, path string, opts compare.Options) (*compare.Result, error) {
	rec, err := e.read(ctx, path)
	if err != nil {
		return nil, err
	}
	defer e.progress("comparing " + path)()
	return compare.Run(rec, opts)
}

// read reads the dossier at path and refuses one with mistakes, printing them.
func (e *env) read(ctx context.Context, path string) (*parallax.Record, error) {
	rec, problems, err := e.inspect(ctx, path)
	if err != nil {
		return nil, err
	}
	return rec, e.refuseMistakes(path, problems)
}

// inspect reads the dossier at path and gives all that was found. The places of
// problems are paths that an editor can open from here.
func (e *env) inspect(ctx context.Context, path string) (*parallax.Record, []parallax.Problem, error) {
	defer e.progress("reading " + path)()
	fsys, done, err := openDossier(path)
	if err != nil {
		return nil, nil, err
	}
	defer done()
	rec, problems, err := dossier.Read(ctx, fsys)
	for i := range problems {
		at := &problems[i].At
		at.File = filepath.Join(path, filepath.FromSlash(at.File))
	}
	return rec, problems, err
}

// openDossier opens a folder, from which no link leads out, or a zip file.
func openDossier(path string) (fs.FS, func(), error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, &parallax.Error{Code: parallax.NotFound, Message: fmt.Sprintf("there is no folder or zip %q", path),
			Advice: "name the folder that holds parallax.yaml, or a zip of it; `parallax new DIR` makes one", Err: err}
	}
	if err != nil {
		return nil, nil, err
	}
	if info.IsDir() {
		root, err := os.OpenRoot(path)
		if err != nil {
			return nil, nil, err
		}
		return root.FS(), func() { root.Close() }, nil
	}
	if !info.Mode().IsRegular() { // opening a pipe would wait for ever
		return nil, nil, &parallax.Error{Code: parallax.Invalid, Message: fmt.Sprintf("%s is neither a folder nor a file", path), Advice: "name the folder that holds parallax.yaml, or a zip of it"}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	fsys, err := dossier.OpenZip(f, info.Size())
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	return fsys, func() { f.Close() }, nil
}

// flawedError is the error of a dossier with mistakes.
type flawedError struct {
	problems []parallax.Problem
	coded    *parallax.Error
}

// Error gives the message that is shown.
func (f *flawedError) Error() string { return f.coded.Message }

// Unwrap gives the error with its code.
func (f *flawedError) Unwrap() error { return f.coded }

// refuseMistakes prints the mistakes among the problems and makes an error of
// them; nil when there are none.
func (e *env) refuseMistakes(path string, problems []parallax.Problem) error {
	mistakes := slices.DeleteFunc(slices.Clone(problems), func(p parallax.Problem) bool { return p.Severity != parallax.Mistake })
	if len(mistakes) == 0 {
		return nil
	}
	if !e.wantsJSON() {
		printProblems(e.Err, mistakes)
	}
	words := locale.New(e.lang.value)
	return &flawedError{mistakes, &parallax.Error{Code: parallax.Invalid,
		Message: words.Count("cli.flawed", len(mistakes), locale.Args{"Dossier": path}),
		Advice:  words.Say("cli.flawed-advice", locale.Args{"Dossier": path})}}
}

// words gives the words for a result, in the language that was asked for.
func (e *env) words(res *compare.Result) *report.Words {
	return report.NewWords(res, locale.New(e.lang.value))
}

// completeDossier completes the first argument with the files there are: a
// dossier is a folder or a zip.
func completeDossier(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return nil, cobra.ShellCompDirectiveDefault
}

// completeIDs completes with ids of the dossier that the command line names
// first. Whatever is wrong with it, completion says nothing.
func (e *env) completeIDs(list func(*compare.Result) []string) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		const none = cobra.ShellCompDirectiveNoFileComp
		if len(args) == 0 {
			return nil, none
		}
		fsys, done, err := openDossier(args[0])
		if err != nil {
			return nil, none
		}
		defer done()
		rec, problems, err := dossier.Read(cmd.Context(), fsys)
		if err != nil || slices.ContainsFunc(problems, func(p parallax.Problem) bool { return p.Severity == parallax.Mistake }) {
			return nil, none
		}
		res, err := compare.Run(rec, compare.Options{})
		if err != nil {
			return nil, none
		}
		return list(res), none
	}
}

// described is a completion with what shells show beside it.
func described(id, text string) string { return cobra.CompletionWithDesc(id, report.Clean(text)) }

func roundIDs(res *compare.Result) []string {
	var ids []string
	for _, r := range res.Record.Rounds {
		ids = append(ids, described(string(r.ID), r.Title))
	}
	return ids
}

func pointIDs(res *compare.Result) []string {
	var ids []string
	for i := range res.Points {
		ids = append(ids, string(res.Points[i].ID))
	}
	return ids
}
