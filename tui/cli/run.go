package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"oodscope/experiments"
	"oodscope/experiments/spec"
	"oodscope/results"
	"oodscope/tui/grid"
	"oodscope/tui/table"
	"oodscope/tui/theme"
)

func (a *app) runCommand() *cobra.Command {
	var sets []string
	var id, queued string
	cmd := &cobra.Command{
		Use:   "run NAME",
		Short: "Run an experiment and print its table",
		Long: "Runs an experiment of experiments.toml: trains what is not there yet, scores the test sets and prints " +
			"the table. A sweep runs cell by cell. The run goes to results/runs as it is computed; Ctrl-C stops it after the epoch " +
			"under way, a second Ctrl-C at once. Finished stages are kept.",
		Example: "oodscope run quick\noodscope run quick --set decoder.epochs=5 --set seed=2\noodscope run cifar10-small --data ~/data --json",
		Args: func(cmd *cobra.Command, args []string) error {
			if queued != "" {
				return noMore(cmd, args)
			}
			return one("the name of an experiment")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if queued != "" {
				return a.runQueued(cmd.Context(), queued)
			}
			cells, err := a.cells(args[0], sets)
			if err != nil {
				return err
			}
			return a.runCells(cmd.Context(), cells, id)
		},
	}
	cmd.Flags().StringArrayVar(&sets, "set", nil, "change a setting, as key=value; may be repeated")
	cmd.Flags().StringVar(&id, "id", "", "id of the (first) run")
	cmd.Flags().StringVar(&queued, "queued", "", "id of a waiting run, for the process that starts those")
	_ = cmd.Flags().MarkHidden("id")
	_ = cmd.Flags().MarkHidden("queued")
	return a.addJSON(cmd)
}

// experiment is one of the file with the changes applied, checked. Setting a key that the experiment sweeps replaces its axis.
func (a *app) experiment(name string, sets []string) (e spec.Experiment, err error) {
	file, err := a.experiments()
	if err != nil {
		return e, err
	}
	if e, err = file.Experiment(name); err != nil {
		return e, err
	}
	for _, s := range sets {
		key, value, ok := strings.Cut(s, "=")
		if !ok {
			return e, fmt.Errorf("--set %s: expected key=value, such as decoder.epochs=5", s)
		}
		if err := e.Set(strings.TrimSpace(key), strings.TrimSpace(value)); err != nil {
			return e, err
		}
	}
	known, err := a.known(e.Sets)
	if err != nil {
		return e, err
	}
	return e, e.Validate(known)
}

// cells are the runs of an experiment with the changes applied, checked.
func (a *app) cells(name string, sets []string) ([]spec.Experiment, error) {
	e, err := a.experiment(name, sets)
	if err != nil {
		return nil, err
	}
	cells, err := e.Cells()
	if err != nil {
		return nil, err
	}
	for _, cell := range cells {
		if err := experiments.Check(cell, a.store(), a.dataDir()); err != nil {
			return nil, err
		}
	}
	return cells, nil
}

// runCells runs cell by cell. One that fails does not stop the others; stopping
// does.
func (a *app) runCells(ctx context.Context, cells []spec.Experiment, id string) error {
	var summaries []*results.Summary
	var failures []error
	for i, cell := range cells {
		if i > 0 && id != "" {
			id = results.NewID(experiments.RunName(cell), cell.Hash(), time.Now())
		}
		s, err := a.runCell(ctx, cell, id, fmt.Sprintf("%d/%d", i+1, len(cells)))
		if err != nil {
			failures = append(failures, err)
			if errors.Is(err, context.Canceled) {
				break
			}
			continue
		}
		summaries = append(summaries, s)
		if !a.json {
			a.printSummary(s)
		}
	}
	if a.json && len(summaries) > 0 {
		failures = append(failures, a.printSummaries(summaries, len(cells)))
	}
	return joinedFailures(failures, len(cells))
}

// printSummaries prints a run's summary, or the list of a sweep's.
func (a *app) printSummaries(summaries []*results.Summary, cells int) error {
	if cells == 1 {
		return printJSON(a.Out, summaries[0])
	}
	return printJSON(a.Out, summaries)
}

// joinedFailures says how many cells of a sweep failed.
func joinedFailures(failures []error, cells int) error {
	err := errors.Join(failures...)
	if cells == 1 || err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	return failed(fmt.Errorf("%d of %d runs failed:\n%w", len(failures), cells, err))
}

func (a *app) runCell(ctx context.Context, cell spec.Experiment, id, place string) (*results.Summary, error) {
	w := a.Err
	if id != "" {
		w = io.Discard // started by the screens: the log has it all
	}
	p := newProgressPrinter(w)
	defer p.close()
	stop, done := a.interrupts.soft()
	defer done()
	s, err := experiments.Run(ctx, cell, experiments.Options{
		Store: a.store(), DataDir: a.dataDir(), ID: id, Version: a.Version, Stop: stop,
		Started:  func(id, dir string) { p.line("run " + place + "  " + id + "  in " + dir) },
		Progress: p.progress,
		Log:      p.line,
	})
	var data *experiments.DataError
	if errors.As(err, &data) && ctx.Err() == nil {
		return nil, err // bad input, not a failure of the run
	}
	return s, failed(err)
}

// giveWay lets whoever sits at the machine go first: a run of the queue has a session of its own, which Linux's scheduler weighs as
// one against other sessions. With nobody there it takes all there is.
func giveWay() {
	_ = os.WriteFile("/proc/self/autogroup", []byte("10"), 0) // other systems have no such file, and then nothing changes
}

// runQueued computes a run that waited. Its log has what there is to say.
func (a *app) runQueued(ctx context.Context, id string) error {
	process, err := a.process()
	if err != nil {
		return failed(err)
	}
	giveWay()
	stop, done := a.interrupts.soft()
	defer done()
	_, err = process.RunQueued(ctx, id, experiments.Options{DataDir: a.dataDir(), Version: a.Version, Stop: stop})
	return failed(err)
}

func (a *app) printSummary(s *results.Summary) {
	head := fmt.Sprintf("%s  %s, seed %d, %s, %s parameters in the classifier, %s in the decoder", s.Experiment, s.IDSet, s.Seed, s.Architecture, thousands(s.Parameters), thousands(s.DecoderParameters))
	fmt.Fprintf(a.Out, "\n%s\n\n", grid.Clean(head))
	a.printTable(table.Of(s, terminalWidth(a.Out, 0)))
	if run, err := a.store().Find(s.Run); err == nil {
		a.printLocalisation(run)
	}
	fmt.Fprintf(a.Out, "\n%.0f s. Look at it: oodscope %sheatmap %s\n", s.WallSeconds, a.folders(), grid.Clean(s.Run))
}

// printTable prints in the terminal's colours, or plainly where there is none.
func (a *app) printTable(lines []table.Line) {
	if !isTerminal(a.Out) {
		fmt.Fprint(a.Out, table.Text(lines))
		return
	}
	w := colorprofile.NewWriter(a.Out, os.Environ())
	styles := theme.StylesFor(w.Profile, lipgloss.HasDarkBackground(os.Stdin, os.Stdout))
	fmt.Fprint(w, table.Styled(lines, styles))
}

// thousands writes a count with separators.
func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}
