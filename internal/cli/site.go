package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"

	"github.com/spf13/cobra"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/web"
)

// newSite makes the command that writes the pages into a folder.
func newSite(e *env) *cobra.Command {
	var o siteOptions
	cmd := &cobra.Command{
		Use:   "site DIR|ZIP -o OUT",
		Short: "write the pages into a folder that opens from a disk",
		Long: long(`Compares a dossier and writes all its pages into a folder: the same overview,
points, agenda and search as "parallax serve" shows, in every language and from
every party's chair. A browser opens OUT/index.html from a disk; no server and
no network is needed. The same dossier gives the same files, byte for byte.

OUT is made. If it is a folder that this command made before, it is replaced as
a whole once the new one is complete; any other folder that is not empty is left
alone. Whoever has the folder reads everything in it: mind its marking.`,
			"the dossier has mistakes, or OUT is taken"),
		Example: examples(
			"parallax site talks -o talks-pages",
			"parallax site talks -o talks-pages --no-chairs",
			"parallax site talks -o stranitsy --pages-in ru",
		),
		Args:              want("DIR or ZIP"),
		ValidArgsFunction: completeDossier,
		RunE:              func(cmd *cobra.Command, args []string) error { return runSite(cmd.Context(), &o, e, args) },
	}
	cmd.Flags().StringVarP(&o.out, "output", "o", "", "the `FOLDER` to write")
	e.choiceFlag(cmd.Flags(), cmd, &o.lang, "pages-in", "the languages of the pages", append([]string{"all"}, locale.Codes()...)...)
	cmd.Flags().BoolVar(&o.noChairs, "no-chairs", false, "leave out the pages from the parties' chairs")
	e.asOfFlag(cmd, &o.asOf)
	return cmd
}

type siteOptions struct {
	out, asOf string
	lang      choice
	noChairs  bool
}

// siteMark is the file by which a folder made here is known again.
const siteMark = "parallax-site.txt"

func runSite(ctx context.Context, o *siteOptions, e *env, args []string) error {
	if o.out == "" {
		err := usage("there is no folder to write to")
		err.Advice = "name it with -o"
		return err
	}
	out := filepath.Clean(o.out)
	if err := siteMayStand(out); err != nil {
		return err
	}
	res, err := e.load(ctx, args[0], compare.Options{AsOf: parallax.RoundID(o.asOf)})
	if err != nil {
		return err
	}
	files, err := e.writeSite(ctx, out, res, o)
	if err != nil {
		return err
	}
	words := locale.New(e.lang.value)
	fmt.Fprintln(e.Out, words.Count("cli.site-made", files, locale.Args{"Folder": out}))
	fmt.Fprintln(e.Out, words.Say("cli.site-next", locale.Args{"File": filepath.Join(out, "index.html")}))
	return nil
}

// siteMayStand refuses a place that holds anything but an earlier site.
func siteMayStand(out string) error {
	_, err := vacant(out)
	if err == nil {
		return nil
	}
	if _, marked := os.Stat(filepath.Join(out, siteMark)); marked == nil {
		return nil
	}
	if coded, ok := errors.AsType[*parallax.Error](err); ok {
		coded.Advice = "name a folder that does not exist yet, or one that `parallax site` made"
	}
	return err
}

// writeSite writes the site beside out and puts it in place when it is whole.
func (e *env) writeSite(ctx context.Context, out string, res *compare.Result, o *siteOptions) (files int, err error) {
	beside, err := os.MkdirTemp(filepath.Dir(out), ".parallax-site-*")
	if errors.Is(err, fs.ErrNotExist) {
		return 0, &parallax.Error{Code: parallax.NotFound, Message: fmt.Sprintf("there is no folder %s to make it in", filepath.Dir(out)), Err: err}
	}
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(beside)) }()
	made := filepath.Join(beside, "site")
	var written, known atomic.Int64
	defer e.progressing(func() string {
		return fmt.Sprintf("writing %s: %d of %d files so far", out, written.Load(), known.Load())
	})()
	opts := web.FolderOptions{
		NoChairs: o.noChairs,
		Progress: func(done, all int) { written.Store(int64(done)); known.Store(int64(all)) },
	}
	if o.lang.value != "all" {
		opts.Langs = []string{o.lang.value}
	}
	write := func(name string, body []byte) error {
		files++
		return writeBelow(made, name, body)
	}
	if err := web.Folder(ctx, res, opts, write); err != nil {
		return 0, err
	}
	note := locale.New(e.lang.value).Say("cli.site-note", nil) + "\n"
	if err := write(siteMark, []byte(note)); err != nil {
		return 0, err
	}
	return files, replaceFolder(out, made, filepath.Join(beside, "before"))
}

// writeBelow writes a file into a folder, with the folders on the way.
func writeBelow(dir, name string, body []byte) error {
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return err
	}
	return os.WriteFile(file, body, 0o666)
}

// replaceFolder puts a folder in the place of another, which goes aside first and
// back if it cannot be done.
func replaceFolder(out, made, aside string) error {
	err := os.Rename(out, aside)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	existed := err == nil
	err = os.Rename(made, out)
	if err != nil && existed {
		err = errors.Join(err, os.Rename(aside, out))
	}
	return err
}
