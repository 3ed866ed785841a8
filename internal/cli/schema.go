package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/dossier"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/value"
)

// newSchema makes the command that gives the JSON Schemas of a dossier's files.
func newSchema(e *env) *cobra.Command {
	var o schemaOptions
	cmd := &cobra.Command{
		Use:   "schema [NAME]",
		Short: "print what a file of a dossier may hold, as JSON Schema",
		Long: long(`Every file of a dossier has a JSON Schema, with which editors complete and check
it as you write. With a name it prints that one; with -o it writes all of them
into a folder; with neither it lists them.

An editor that knows yaml-language-server takes a line at the top of a file:

  # yaml-language-server: $schema=.schema/attributes.schema.json`, ""),
		Example: examples(
			"parallax schema",
			"parallax schema positions",
			"parallax schema -o talks/.schema",
		),
		Args:      want("[NAME]"),
		ValidArgs: dossier.SchemaNames(),
		RunE:      func(cmd *cobra.Command, args []string) error { return runSchema(cmd.Context(), &o, e, args) },
	}
	cmd.Flags().StringVarP(&o.out, "output", "o", "", "write all schemas into this `DIR`")
	if err := cmd.MarkFlagDirname("output"); err != nil {
		panic(err)
	}
	return cmd
}

type schemaOptions struct{ out string }

func runSchema(_ context.Context, o *schemaOptions, e *env, args []string) error {
	switch {
	case len(args) == 1 && o.out != "":
		err := usage("a schema is printed, or all are written with -o, not both")
		err.Advice = "leave out the name, or -o"
		return err
	case len(args) == 1:
		text, ok := dossier.Schema(args[0])
		if !ok {
			err := parallax.Errorf(parallax.NotFound, "there is no schema %q", args[0])
			err.Advice = "`parallax schema` lists them"
			if near := value.Nearest(args[0], dossier.SchemaNames()); near != "" {
				err.Advice = fmt.Sprintf("did you mean %s?", near)
			}
			return err
		}
		_, err := e.Out.Raw().Write(text)
		return err
	case o.out != "":
		return writeSchemas(o.out, e)
	}
	for _, name := range dossier.SchemaNames() {
		fmt.Fprintln(e.Out, name)
	}
	return nil
}

func writeSchemas(dir string, e *env) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for _, name := range dossier.SchemaNames() {
		text, _ := dossier.Schema(name)
		if err := os.WriteFile(filepath.Join(dir, name+".schema.json"), text, 0o666); err != nil {
			return err
		}
	}
	words := locale.New(e.lang.value)
	fmt.Fprintln(e.Out, words.Count("cli.schemas-written", len(dossier.SchemaNames()), locale.Args{"Folder": dir}))
	return nil
}
