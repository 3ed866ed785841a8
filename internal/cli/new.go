package cli

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"text/template"

	"github.com/spf13/cobra"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/dossier"
	"github.com/parallax-assessment/parallax/internal/locale"
)

//go:embed starter
var starter embed.FS

// newNew makes the command that makes a dossier.
func newNew(e *env) *cobra.Command {
	var o newOptions
	cmd := &cobra.Command{
		Use:   "new DIR",
		Short: "make a dossier to start from",
		Long: long(`Makes a folder with every kind of file that a dossier has, filled with a small
case, two offices on two bridges, and with comments that say what may be written
where. It checks without a warning, and comparing it shows something of
everything, so that you can change it step by step.

The folder must not exist, or be empty. When something fails nothing is left
behind.`,
			"the folder is not empty"),
		Example: examples(
			"parallax new talks",
			`parallax new talks --title "Talks on the fishery" --party hal="Halvey Commission" --party zar=Zarevia`,
		),
		Args: want("DIR"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
		RunE: func(cmd *cobra.Command, args []string) error { return runNew(cmd.Context(), &o, e, args) },
	}
	cmd.Flags().StringVar(&o.title, "title", "Two offices on two bridges", "what the dossier is called")
	cmd.Flags().StringArrayVar(&o.parties, "party", nil, "a party as `ID=NAME`, at least two when any (default north and south)")
	return cmd
}

type newOptions struct {
	title   string
	parties []string
}

// starterParty is one of the parties of the dossier to be made: id and name as
// YAML writes them, and the name of the file with its positions.
type starterParty struct{ ID, Name, file string }

func newStarterParty(id, name string) starterParty {
	return starterParty{yamlScalar(id), yamlScalar(name), id + ".yaml"}
}

func runNew(ctx context.Context, o *newOptions, e *env, args []string) error {
	dir := filepath.Clean(args[0])
	parties, err := o.readParties()
	if err != nil {
		return err
	}
	exists, err := vacant(dir)
	if err != nil {
		return err
	}
	files, err := starterFiles(oneLine(filepath.ToSlash(args[0])), yamlScalar(o.title), parties)
	if err != nil {
		return err
	}
	if err := placeFiles(ctx, dir, exists, files); err != nil {
		return err
	}
	words := locale.New(e.lang.value)
	fmt.Fprintln(e.Out, words.Count("cli.made", len(files), locale.Args{"Dossier": dir}))
	fmt.Fprintln(e.Out, words.Say("cli.made-next", locale.Args{"Dossier": dir}))
	return nil
}

// vacant tells whether dir exists; it is an error when it is taken.
func vacant(dir string) (exists bool, err error) {
	info, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	taken := parallax.Error{Code: parallax.Invalid, Message: fmt.Sprintf("%s is a file", dir), Advice: "name a folder that does not exist yet"}
	if !info.IsDir() {
		return true, &taken
	}
	entries, err := os.ReadDir(dir)
	if err == nil && len(entries) > 0 {
		taken.Message = fmt.Sprintf("%s is not empty", dir)
		return true, &taken
	}
	return true, err
}

// readParties reads the --party flags: at least two, or none for north and south.
func (o *newOptions) readParties() ([]starterParty, error) {
	if len(o.parties) == 0 {
		return []starterParty{newStarterParty("north", "North Office"), newStarterParty("south", "South Office")}, nil
	}
	var out []starterParty
	for _, p := range o.parties {
		id, name, ok := strings.Cut(p, "=")
		id, name = strings.TrimSpace(id), strings.TrimSpace(name)
		if !ok {
			name = id
		}
		switch {
		case id == "" || name == "":
			err := usage("%q is no party", p)
			err.Advice = `write --party id=Name, such as --party hal="Halvey Commission"`
			return nil, err
		case !isID.MatchString(id):
			err := usage("%q cannot be the id of a party", id)
			err.Advice = "an id has letters, digits and - _ . only; the name behind = may have anything"
			return nil, err
		case slices.ContainsFunc(out, func(x starterParty) bool { return x.file == id+".yaml" }):
			return nil, usage("two parties have the id %q", id)
		}
		out = append(out, newStarterParty(id, name))
	}
	if len(out) < 2 {
		err := usage("a dossier wants at least two parties")
		err.Advice = "give --party once more"
		return nil, err
	}
	return out, nil
}

var (
	// isID is what an id may be. One that begins with a point would make a hidden
	// file.
	isID = regexp.MustCompile(`^[\p{L}\p{N}_-][\p{L}\p{M}\p{N}._-]*$`)
	// isPlain is what YAML takes as it is anywhere, also within {} and [].
	isPlain = regexp.MustCompile(`^\p{L}[\p{L}\p{M}\p{N} ._'-]*$`)
)

// yamlScalar writes a text so that YAML reads it as that text. JSON's strings
// are YAML's quoted ones.
func yamlScalar(s string) string {
	if isPlain.MatchString(s) && strings.TrimSpace(s) == s {
		return s
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		panic(err) // a string can always be encoded
	}
	return strings.TrimSpace(b.String())
}

// starterFiles fills in the files of the dossier, by their paths in it. The
// first two parties get the positions; others a file to begin with.
func starterFiles(dir, title string, parties []starterParty) (map[string][]byte, error) {
	all, err := template.New("").Delims("«", "»").ParseFS(starter, "starter/*.yaml", "starter/positions/*.yaml")
	if err != nil {
		return nil, err
	}
	files := make(map[string][]byte)
	fill := func(name, from string, a, b starterParty) error {
		var text bytes.Buffer
		err := all.ExecuteTemplate(&text, from, map[string]any{
			"Dir": dir, "Title": title, "Parties": parties,
			"A": a.ID, "B": b.ID, "NameA": a.Name, "NameB": b.Name,
		})
		files[name] = text.Bytes()
		return err
	}
	for _, name := range dossier.SchemaNames() {
		if name == "positions" || name == "languages" { // by party below; not needed to begin with
			continue
		}
		if err := fill(name+".yaml", name+".yaml", parties[0], parties[1]); err != nil {
			return nil, err
		}
	}
	for i, p := range parties {
		from, a, b := "other.yaml", p, p
		if i < 2 {
			from, a, b = []string{"first.yaml", "second.yaml"}[i], parties[0], parties[1]
		}
		if err := fill(path.Join("positions", p.file), from, a, b); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// placeFiles makes the folder with the files, or nothing: they are written
// beside it and moved when all of them stand and check.
func placeFiles(ctx context.Context, dir string, exists bool, files map[string][]byte) (err error) {
	beside, err := os.MkdirTemp(filepath.Dir(dir), ".parallax-new-*")
	if errors.Is(err, fs.ErrNotExist) {
		return &parallax.Error{Code: parallax.NotFound, Message: fmt.Sprintf("there is no folder %s to make it in", filepath.Dir(dir)), Err: err}
	}
	if err != nil {
		return err
	}
	defer os.RemoveAll(beside)
	made := filepath.Join(beside, "dossier")
	for name, text := range files {
		file := filepath.Join(made, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(file, text, 0o666); err != nil {
			return err
		}
	}
	_, problems, err := dossier.Read(ctx, os.DirFS(made))
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		return &parallax.Error{Code: parallax.Invalid, Message: "the dossier would not be in order: " + problems[0].String(), Advice: "choose other parties or another title"}
	}
	if !exists {
		return os.Rename(made, dir)
	}
	return moveInto(dir, made)
}

// moveInto moves what stands in from into an empty folder, and back when not
// all of it can be moved.
func moveInto(dir, from string) error {
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for i, entry := range entries {
		err := os.Rename(filepath.Join(from, entry.Name()), filepath.Join(dir, entry.Name()))
		if err == nil {
			continue
		}
		for _, moved := range entries[:i] {
			err = errors.Join(err, os.RemoveAll(filepath.Join(dir, moved.Name())))
		}
		return err
	}
	return nil
}
