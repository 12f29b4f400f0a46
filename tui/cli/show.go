package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"oodscope/experiments/spec"
	"oodscope/results"
	"oodscope/tui/grid"
)

func (a *app) showCommand() *cobra.Command {
	return a.addJSON(&cobra.Command{
		Use:     "show NAME|RUN",
		Short:   "Print the settings of an experiment, or a run",
		Long:    "Prints an experiment with every default, or a run with its table.",
		Example: "oodscope show quick\noodscope show latest",
		Args:    one("the name of an experiment or a run"),
		RunE: func(_ *cobra.Command, args []string) error {
			if file, err := a.experiments(); err == nil {
				if e, err := file.Experiment(args[0]); err == nil {
					return a.showExperiment(e)
				}
			}
			run, err := a.store().Find(args[0])
			if err != nil {
				return a.neither(args[0], err)
			}
			return a.showRun(run)
		},
	})
}

// neither explains a name that is no experiment and no run.
func (a *app) neither(name string, noRun error) error {
	file, err := a.experiments()
	if err != nil {
		return err
	}
	_, noExperiment := file.Experiment(name)
	return fmt.Errorf("%w; and %w", noExperiment, noRun)
}

func (a *app) showExperiment(e spec.Experiment) error {
	if a.json {
		return printJSON(a.Out, struct {
			Name        string          `json:"name"`
			Description string          `json:"description"`
			Hash        string          `json:"hash"`
			Settings    spec.Experiment `json:"settings"`
		}{e.Name, e.Description, e.Hash(), e})
	}
	_, err := a.Out.Write(e.TOML())
	return failed(err)
}

func (a *app) showRun(r *results.Run) error {
	if a.json {
		return printJSON(a.Out, struct {
			runRow
			Summary *results.Summary `json:"summary"`
		}{rowOf(r), r.Summary})
	}
	text, err := r.Spec()
	if err != nil {
		return failed(err)
	}
	fmt.Fprintf(a.Out, "# %s  %s\n", r.ID, r.Status())
	if r.State.Reason != "" {
		fmt.Fprintf(a.Out, "# %s\n", grid.Clean(r.State.Reason))
	}
	fmt.Fprint(a.Out, cleanLines(string(text)))
	if r.Summary != nil {
		a.printSummary(r.Summary)
	}
	return nil
}
