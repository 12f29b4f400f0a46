package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"oodscope/experiments/importer"
	"oodscope/results/safetensors"
	"oodscope/tui/grid"
)

func (a *app) importCommand() *cobra.Command {
	var o importer.Options
	var force bool
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "Take in a classifier trained elsewhere",
		Long: "Reads a checkpoint of PyTorch, or safetensors, finds out which network it is and puts it into results/classifiers, " +
			"where an experiment uses it with classifier.weights = \"NAME\". Nothing in the file is run: one that asks for more than tensors is refused.\n\n" +
			"--normalise is half, cifar10, cifar100, imagenet, or means and deviations of images in [0, 1]: r,g,b/r,g,b.",
		Example: "oodscope import resnet18.pt --normalise cifar10\noodscope import ckpt.pth --normalise 0.5,0.5,0.5/0.25,0.25,0.25",
		Args:    one("a checkpoint"),
		RunE: func(_ *cobra.Command, args []string) error {
			r, err := importer.Read(args[0], o)
			if err != nil {
				return err
			}
			path := importer.Path(a.store().Classifiers(), r.Name)
			if err := writeWeights(path, r.File(), force); err != nil {
				return err
			}
			return a.printImported(r, path)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.Name, "name", "", "what to call it (default: the file's name)")
	flags.StringVar(&o.Architecture, "architecture", "", "such as wrn-40-2-standard (default: what the shapes tell)")
	flags.StringVar(&o.Map, "map", "", "file of TOML lines \"our.name\" = \"their.name\"")
	flags.StringVar(&o.Normalise, "normalise", "half", "how its images were normalised")
	flags.StringVar(&o.ClassesFile, "classes-file", "", "names of the classes, one a line")
	flags.BoolVar(&force, "force", false, "replace an imported classifier of that name")
	return a.addJSON(cmd)
}

// writeWeights is to blame on the arguments only where it would replace a file.
func writeWeights(path string, f *safetensors.File, force bool) error {
	err := importer.Write(path, f, force)
	if errors.Is(err, fs.ErrExist) {
		return err
	}
	return failed(err)
}

// printImported says what a network was taken for: a wrong guess should be seen.
func (a *app) printImported(r *importer.Report, path string) error {
	if a.json {
		return printJSON(a.Out, importedJSON(r, path))
	}
	columns(a.Out, [][]string{
		{"architecture", r.Architecture.Name},
		{"parameters", fmt.Sprint(r.Parameters)},
		{"classes", classCount(r)},
		{"normalised by", r.Normalisation.String()},
		{"names", r.Naming},
		{"read", fmt.Sprintf("%d tensors from %s (%s); none is missing or too many", r.Tensors, grid.Clean(r.Source), r.Format)},
		{"written", grid.Clean(path)},
	})
	fmt.Fprintf(a.Out, "use it in an experiment with classifier.weights = %q\n", r.Name)
	return nil
}

func classCount(r *importer.Report) string {
	text := fmt.Sprint(r.Architecture.Classes)
	if len(r.ClassNames) > 0 {
		text += ": " + grid.Clean(strings.Join(r.ClassNames, ", "))
	}
	return text
}

func importedJSON(r *importer.Report, path string) any {
	return struct {
		Name         string     `json:"name,omitempty"`
		Path         string     `json:"path"`
		Architecture string     `json:"architecture"`
		Parameters   int        `json:"parameters"`
		Classes      int        `json:"classes"`
		ClassNames   []string   `json:"class_names,omitempty"`
		Mean         [3]float32 `json:"mean"`
		Std          [3]float32 `json:"std"`
		Naming       string     `json:"naming"`
		Source       string     `json:"source"`
		SHA256       string     `json:"source_sha256,omitempty"`
	}{r.Name, path, r.Architecture.Name, r.Parameters, r.Architecture.Classes, r.ClassNames, r.Mean, r.Std, r.Naming, r.Source, r.SHA256}
}
