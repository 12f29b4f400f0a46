package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"oodscope/experiments/importer"
	"oodscope/results"
	"oodscope/tui/grid"
)

func (a *app) exportCommand() *cobra.Command {
	var decoder, force bool
	cmd := &cobra.Command{
		Use:   "export RUN [FILE]",
		Short: "Write a run's network for PyTorch",
		Long: "Writes the weights of a finished run as safetensors, with the names and shapes of the heatmap paper's PyTorch code. " +
			"Without FILE: RUN-classifier.safetensors or RUN-decoder.safetensors in the folder at hand.",
		Example: "oodscope export latest\noodscope export quick decoder.safetensors --decoder",
		Args:    runAndFile,
		RunE: func(_ *cobra.Command, args []string) error {
			run, err := a.store().Find(args[0])
			if err != nil {
				return err
			}
			kind := map[bool]string{false: "classifier", true: "decoder"}[decoder]
			path := run.ID + "-" + kind + importer.Extension
			if len(args) == 2 {
				path = args[1]
			}
			return a.export(run, path, decoder, force)
		},
	}
	cmd.Flags().BoolVar(&decoder, "decoder", false, "the heatmap decoder instead of the classifier")
	cmd.Flags().BoolVar(&force, "force", false, "replace FILE")
	return a.addJSON(cmd)
}

// runAndFile wants a run and perhaps a file.
func runAndFile(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return fmt.Errorf("%s needs a run", cmd.CommandPath())
	case len(args) > 2:
		return fmt.Errorf("%s takes a run and a file and no more, but got also %q", cmd.CommandPath(), args[2])
	}
	return nil
}

func (a *app) export(run *results.Run, path string, decoder, force bool) error {
	if decoder {
		return a.exportDecoder(run, path, force)
	}
	r, err := importer.Classifier(a.store(), run)
	if err != nil {
		return err
	}
	if err := writeWeights(path, r.File(), force); err != nil {
		return err
	}
	if a.json {
		return printJSON(a.Out, importedJSON(r, path))
	}
	fmt.Fprintf(a.Out, "wrote %s: %s with %d parameters and %d classes, images normalised by %s\n",
		grid.Clean(path), r.Architecture.Name, r.Parameters, r.Architecture.Classes, r.Normalisation)
	return nil
}

func (a *app) exportDecoder(run *results.Run, path string, force bool) error {
	f, err := importer.Decoder(a.store(), run)
	if err != nil {
		return err
	}
	if err := writeWeights(path, f, force); err != nil {
		return err
	}
	if a.json {
		return printJSON(a.Out, struct {
			Path string `json:"path"`
		}{path})
	}
	fmt.Fprintf(a.Out, "wrote %s: the heatmap decoder of %s\n", grid.Clean(path), run.ID)
	return nil
}
