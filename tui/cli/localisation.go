package cli

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"oodscope/results"
	"oodscope/tui/table"
)

func (a *app) localisationCommand() *cobra.Command {
	var detail bool
	cmd := &cobra.Command{
		Use:   "localisation RUN...",
		Short: "How well heatmaps find pasted patches",
		Long: "How well heatmaps, and maps that need no decoder, find pasted patches: of OOD images in ID test images and, as a " +
			"control, of ID images of the same predicted class. Needs runs with localisation.images over 0. RUN may be an " +
			"experiment, which stands for all its finished runs, seeds folded.",
		Example: "oodscope run quick --set localisation.images=50\noodscope localisation latest --detail\noodscope localisation ablate-forward-layers",
		Args:    oneOrMore("a run or an experiment"),
		RunE: func(_ *cobra.Command, args []string) error {
			run, err := a.store().Find(args[0])
			if len(args) > 1 || a.manyRuns(args[0]) {
				return a.printLocalisations(args)
			}
			if err != nil {
				return err
			}
			l, err := run.Localisation()
			if errors.Is(err, fs.ErrNotExist) {
				return fmt.Errorf("%s measured no localisation: run it with --set localisation.images=100", run.ID)
			}
			if err != nil {
				return failed(err)
			}
			if a.json {
				return printJSON(a.Out, l)
			}
			if detail {
				a.printTable(table.LocalisationDetail(l, terminalWidth(a.Out, 0)))
				return nil
			}
			a.printTable(table.Localisation(l, terminalWidth(a.Out, 0)))
			return nil
		},
	}
	cmd.Flags().BoolVar(&detail, "detail", false, "every set, size, edge and shape of patch")
	return a.addJSON(cmd)
}

// manyRuns says whether a name stands for several finished runs.
func (a *app) manyRuns(ref string) bool {
	runs, err := a.namedRuns([]string{ref})
	return err == nil && len(runs) > 1
}

// printLocalisation adds the localisation of a run that has one.
func (a *app) printLocalisation(run *results.Run) {
	l, err := run.Localisation()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return
	case err != nil:
		fmt.Fprintf(a.Err, "oodscope: %s\n", cleanLines(err.Error()))
		return
	}
	fmt.Fprintln(a.Out)
	a.printTable(table.Localisation(l, terminalWidth(a.Out, 0)))
}
