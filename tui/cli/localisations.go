package cli

import (
	"fmt"

	"oodscope/experiments/compare"
	"oodscope/tui/comparison"
	"oodscope/tui/grid"
)

// printLocalisations prints the localisation of several runs, seeds folded.
func (a *app) printLocalisations(refs []string) error {
	runs, err := a.namedRuns(refs)
	if err != nil {
		return err
	}
	rows, notes, err := compare.Localisations(runs)
	if err != nil {
		return err
	}
	if a.json {
		return failed(comparison.WriteLocalisations(a.Out, rows))
	}
	columns(a.Out, comparison.LocalisationCells(rows), 1, 3, 4, 5, 6, 7, 8, 9, 10)
	fmt.Fprintln(a.Out, "\n"+comparison.LocalisationNote)
	for _, n := range notes {
		fmt.Fprintln(a.Out, grid.Clean(n))
	}
	return nil
}
