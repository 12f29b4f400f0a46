package cli

import (
	"fmt"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"oodscope/datasets"
	"oodscope/tui/grid"
)

func (a *app) dataImportCommand() *cobra.Command {
	var own datasets.Own
	var o datasets.ImportOptions
	cmd := a.addJSON(&cobra.Command{
		Use:   "import NAME PATH",
		Short: "Use a copy that you have, or your own",
		Long: "Checks that PATH, a folder, archive or file, reads as the data set NAME, and records in sets.toml in the data folder " +
			"where it lies, how many images it holds, and a fingerprint of its bytes. Where no published set is named NAME it is a set " +
			"of your own: folders train, test and val are its parts, the folders below them its classes.",
		Example: "oodscope data import isun ~/Downloads/iSUN.tar.gz\noodscope data import pets /data/pets --kind near\n" +
			"oodscope data import tin images_classic --list test_tin.txt --kind near",
		Args: nameAndPath,
		RunE: func(cmd *cobra.Command, args []string) error {
			known, _, err := a.dataSets()
			if err != nil {
				return err
			}
			if err := a.importable(known, args[0]); err != nil {
				return err
			}
			progress := newCounter(a.Err)
			defer progress.close()
			own.Name, own.Path = args[0], args[1]
			o.Now, o.Progress = time.Now(), progress.show
			made, err := known.Import(cmd.Context(), a.dataDir(), own, o)
			progress.close()
			if err != nil {
				return err
			}
			return a.printImport(own.Name, made)
		},
	})
	flags := cmd.Flags()
	flags.StringVar(&own.Kind, "kind", "", "of a set of your own: id, near, far (default) or outlier")
	flags.StringVar(&own.List, "list", "", "of a set of your own: OpenOOD's list of images in PATH")
	flags.BoolVar(&o.Copy, "copy", false, "copy it into the data folder")
	flags.BoolVar(&o.Force, "force", false, "replace an earlier import from elsewhere")
	return cmd
}

// importable refuses a name of the experiments file's own: it would hide the import.
func (a *app) importable(known datasets.Registry, name string) error {
	for _, p := range known.Present(a.dataDir()) {
		if p.Name == name && p.Own && p.Import.Path == "" {
			return fmt.Errorf("data set %q is named in [datasets] of %s, which an import would not change; mend its path there, or choose another name", name, filepath.Join(a.workspace, experimentsFile))
		}
	}
	return nil
}

func nameAndPath(cmd *cobra.Command, args []string) error {
	if len(args) != 2 {
		return fmt.Errorf("%s needs the name of a data set and a path, but got %d arguments", cmd.CommandPath(), len(args))
	}
	return nil
}

func (a *app) printImport(name string, made datasets.Import) error {
	if a.json {
		return printJSON(a.Out, struct {
			Name string `json:"name"`
			datasets.Import
		}{name, made})
	}
	fmt.Fprintf(a.Out, "imported %s: %d images in %s\n", name, made.Images, grid.Clean(made.Path))
	for _, split := range made.Splits {
		fmt.Fprintf(a.Out, "  %s/%s\n", name, split)
	}
	fmt.Fprintf(a.Out, "  %s\n", made.Fingerprint)
	return nil
}
