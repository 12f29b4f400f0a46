package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"oodscope/experiments"
)

// benchFlags are the arguments of oodscope bench.
type benchFlags struct {
	experiments.BenchOptions
	nearest              experiments.NearestOptions
	train, infer, layers bool
}

func (a *app) benchCommand() *cobra.Command {
	f := &benchFlags{}
	cmd := &cobra.Command{
		Use:   "bench",
		Short: "Measure the speed of a network",
		Long: "Trains or evaluates a network on random images and prints images and operations per second, the share of the " +
			"processor's multiply-add peak (measured in the same run), step times and memory. --layers measures every " +
			"convolution by itself. It wants an idle machine.\n\n" +
			"--model is resnet18, resnet50 (of 64 px), wrn-40-2, decoder, or nearest, the search of nearest partners.",
		Example: "oodscope bench --model resnet18 --batch 64\noodscope bench --model decoder --of wrn-40-2 --infer --threads 1\n" +
			"oodscope bench --model resnet18 --layers\noodscope bench --model nearest --queries 10000 --bank 50000",
		Args: noMore,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.bench(cmd, f) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.Model, "model", "resnet18", "what to measure")
	flags.StringVar(&f.Of, "of", "", "the decoder's classifier (default resnet18)")
	flags.IntVar(&f.Batch, "batch", 64, "images of a step")
	flags.IntVar(&f.Threads, "threads", runtime.NumCPU(), "processors to use")
	flags.BoolVar(&f.train, "train", false, "training steps (default)")
	flags.BoolVar(&f.infer, "infer", false, "evaluation instead of training")
	flags.BoolVar(&f.layers, "layers", false, "every convolution by itself")
	flags.Float64Var(&f.Seconds, "seconds", 10, "measure at least so long")
	flags.IntVar(&f.Steps, "steps", 3, "and at least so many steps")
	flags.IntVar(&f.Warmup, "warmup", 2, "steps before the clock runs")
	flags.IntVar(&f.nearest.Queries, "queries", 10_000, "nearest: vectors to find a partner for")
	flags.IntVar(&f.nearest.Bank, "bank", 50_000, "nearest: vectors to find it among")
	flags.IntVar(&f.nearest.Dim, "dim", 512, "nearest: values of a vector")
	flags.IntVar(&f.nearest.Classes, "classes", 1, "nearest: classes; a query's partner is of its own")
	return a.addJSON(cmd)
}

// The flags of the search alone, of networks alone, and of whole networks.
var (
	onlyNearest  = []string{"queries", "bank", "dim", "classes"}
	onlyNetworks = []string{"of", "batch", "train", "infer", "layers"}
	onlyWhole    = []string{"train", "infer", "steps", "warmup"}
)

// without refuses flags that mean nothing for what is measured.
func without(cmd *cobra.Command, names []string, measured string) error {
	for _, name := range names {
		if cmd.Flags().Changed(name) {
			return fmt.Errorf("--%s means nothing for %s: leave it out", name, measured)
		}
	}
	return nil
}

// check refuses flags that contradict each other or mean nothing together.
func (f *benchFlags) check(cmd *cobra.Command) error {
	if f.train && f.infer {
		return errors.New("--train and --infer: choose one")
	}
	f.Train = !f.infer
	if f.Model == experiments.BenchSearch {
		f.nearest.Measure = f.Measure
		return cmp.Or(without(cmd, onlyNetworks, "--model nearest"), f.nearest.Check())
	}
	if err := without(cmd, onlyNearest, "a network"); err != nil {
		return err
	}
	if f.layers {
		if err := without(cmd, onlyWhole, "--layers"); err != nil {
			return err
		}
	}
	return f.BenchOptions.Check()
}

func (a *app) bench(cmd *cobra.Command, f *benchFlags) error {
	if err := f.check(cmd); err != nil {
		return err
	}
	p := newProgressPrinter(a.Err)
	f.Progress = experiments.BenchProgress(p.progress)
	f.nearest.Progress = f.Progress
	if f.layers {
		r, err := experiments.BenchLayers(cmd.Context(), f.BenchOptions)
		return reportBench(a, p, r, err, a.printRoofline)
	}
	r, err := f.measure(cmd.Context())
	return reportBench(a, p, r, err, a.printBench)
}

// reportBench ends the progress and prints what was measured.
func reportBench[R any](a *app, p *progressPrinter, r R, err error, print func(R)) error {
	p.close()
	if err != nil {
		return failed(err)
	}
	if a.json {
		return printJSON(a.Out, r)
	}
	print(r)
	return nil
}

func (f *benchFlags) measure(ctx context.Context) (experiments.BenchResult, error) {
	if f.Model == experiments.BenchSearch {
		return experiments.BenchNearest(ctx, f.nearest)
	}
	return experiments.Bench(ctx, f.BenchOptions)
}
