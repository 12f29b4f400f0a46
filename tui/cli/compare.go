package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"oodscope/experiments/compare"
	"oodscope/results"
)

// compareFormats are the values of --format.
var compareFormats = []string{"text", "csv", "json", "markdown", "latex"}

func (a *app) compareCommand() *cobra.Command {
	var o compare.Options
	var format string
	cmd := &cobra.Command{
		Use:   "compare RUN...",
		Short: "Put runs side by side and test differences",
		Long: "Compares runs. Those that differ in nothing but their seed are one row: mean ± sample deviation. RUN may be an " +
			"experiment, which stands for all its finished runs. Differences are to the baseline, over the seeds in common; two " +
			"single runs are tested over images. What was measured on other images or by other rules is marked, and not tested.\n\n" +
			"Metrics: auroc, fpr95-id, fpr95-ood, aupr-s, aupr-e, detection-error, autc, aupr-s-trapezoid, aupr-e-trapezoid.",
		Example: "oodscope compare quick cifar10-small\noodscope compare latest 1a2b3c4 --format latex\n" +
			"oodscope compare pairings --metric auroc,fpr95-id \\\n--baseline pairings,decoder.pairing=closest",
		Args: oneOrMore("runs or experiments"),
		RunE: func(cmd *cobra.Command, args []string) error {
			format, err := a.compareFormat(format, cmd.Flags().Changed("format"))
			if err != nil {
				return err
			}
			c, err := a.compared(cmd.Context(), args, o)
			if err != nil {
				return err
			}
			return a.printComparison(c, format)
		},
	}
	flags := cmd.Flags()
	flags.StringSliceVar(&o.Metrics, "metric", []string{"auroc"}, "metrics, parted by commas")
	flags.StringSliceVar(&o.Detectors, "detector", nil, "detectors, parted by commas (default: all)")
	flags.StringVar(&o.Baseline, "baseline", "", "what differences are to: run, row or none (the first)")
	flags.StringVar(&format, "format", "text", "one of "+strings.Join(compareFormats, ", "))
	return a.addJSON(cmd)
}

// compareFormat is --format, or json by --json.
func (a *app) compareFormat(format string, chosen bool) (string, error) {
	switch {
	case !slices.Contains(compareFormats, format):
		return "", fmt.Errorf("--format %s: expected %s%s", format, strings.Join(compareFormats, ", "), meant(format, compareFormats))
	case a.json && chosen && format != "json":
		return "", fmt.Errorf("--json and --format %s exclude each other", format)
	case a.json:
		return "json", nil
	}
	return format, nil
}

// compared finds the runs and compares them.
func (a *app) compared(ctx context.Context, refs []string, o compare.Options) (*compare.Comparison, error) {
	store := a.store()
	runs, err := runsOf(store, refs)
	if err != nil {
		return nil, err
	}
	c, err := compare.Compare(ctx, runs, o)
	if errors.Is(err, compare.ErrBaseline) {
		// No group and no id: perhaps a run by another name.
		run, findErr := store.Find(o.Baseline)
		if findErr != nil {
			return nil, err
		}
		o.Baseline = run.ID
		return compare.Compare(ctx, runs, o)
	}
	return c, err
}

// runsOf are the runs that the arguments name, in their order: an experiment's
// finished runs, or those of a cell of its sweep, the oldest first, else one run.
func runsOf(store *results.Store, refs []string) (runs []*results.Run, err error) {
	all, err := store.Runs()
	if err != nil {
		return nil, failed(err)
	}
	slices.Reverse(all)
	for _, ref := range refs {
		finished := slices.DeleteFunc(slices.Clone(all), func(r *results.Run) bool { return !ofExperiment(r, ref) })
		if len(finished) == 0 {
			run, err := store.Find(ref)
			if err != nil {
				return nil, err
			}
			finished = []*results.Run{run}
		}
		runs = append(runs, finished...)
	}
	return runs, nil
}

// ofExperiment says whether a run is one of an experiment, or of a part of its
// sweep as compare names it, "ablation,decoder.pairing=random", over all seeds.
func ofExperiment(r *results.Run, name string) bool {
	if r.Summary == nil || r.Status() != results.Finished {
		return false
	}
	parts := strings.Split(r.Summary.Experiment, ",")
	parts = slices.DeleteFunc(parts, func(part string) bool { return strings.HasPrefix(part, "seed=") })
	return name == r.Summary.Experiment || strings.HasPrefix(strings.Join(parts, ",")+",", name+",")
}

func (a *app) printComparison(c *compare.Comparison, format string) error {
	switch format {
	case "json":
		return printJSON(a.Out, comparisonJSON(c))
	case "csv":
		return a.printComparisonCSV(c)
	case "markdown":
		return failed(printMarkdown(a.Out, c))
	case "latex":
		return failed(printLaTeX(a.Out, c))
	}
	a.printTable(comparisonLines(c, terminalWidth(a.Out, 0)))
	return nil
}
