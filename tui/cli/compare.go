package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"oodscope/experiments/compare"
	"oodscope/experiments/spec"
	"oodscope/results"
	"oodscope/tui/comparison"
)

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
	flags.StringVar(&format, "format", string(comparison.Text), "one of "+strings.Join(comparison.Formats(), ", "))
	return a.addJSON(cmd)
}

// compareFormat is --format, or json by --json.
func (a *app) compareFormat(format string, chosen bool) (comparison.Format, error) {
	formats := comparison.Formats()
	switch {
	case !slices.Contains(formats, format):
		return "", fmt.Errorf("--format %s: expected %s%s", format, strings.Join(formats, ", "), spec.Suggestion(format, formats))
	case a.json && chosen && format != string(comparison.JSON):
		return "", fmt.Errorf("--json and --format %s exclude each other", format)
	case a.json:
		return comparison.JSON, nil
	}
	return comparison.Format(format), nil
}

// compared finds the runs and compares them.
func (a *app) compared(ctx context.Context, refs []string, o compare.Options) (*compare.Comparison, error) {
	store := a.store()
	runs, err := a.namedRuns(refs)
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

// namedRuns are the runs that the arguments name; see comparison.Runs.
func (a *app) namedRuns(refs []string) ([]*results.Run, error) {
	store := a.store()
	all, err := store.Runs()
	if err != nil {
		return nil, failed(err)
	}
	return comparison.Runs(store, all, refs)
}

func (a *app) printComparison(c *compare.Comparison, format comparison.Format) error {
	if format != comparison.Text {
		return failed(comparison.Write(a.Out, c, format))
	}
	a.printTable(comparison.Lines(c, terminalWidth(a.Out, 0)))
	return nil
}
