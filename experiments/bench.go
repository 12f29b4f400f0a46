package experiments

import (
	"context"

	"oodscope/engine/bench"
	"oodscope/results"
)

// What the engine's measurements are asked and answer.
type (
	BenchOptions   = bench.Options
	NearestOptions = bench.NearestOptions
	BenchResult    = bench.Result
	Roofline       = bench.Roofline
)

// BenchSearch names the search of nearest partners among the models.
const BenchSearch = bench.Search

// Bench measures a network.
func Bench(ctx context.Context, o BenchOptions) (BenchResult, error) { return bench.Run(ctx, o) }

// BenchNearest measures the search of nearest partners.
func BenchNearest(ctx context.Context, o NearestOptions) (BenchResult, error) {
	return bench.Nearest(ctx, o)
}

// BenchLayers measures every convolution of a network by itself.
func BenchLayers(ctx context.Context, o BenchOptions) (Roofline, error) {
	return bench.Layers(ctx, o)
}

// BenchProgress tells a measurement's progress as a run's state.
func BenchProgress(listen func(results.State)) func(bench.Progress) {
	return func(p bench.Progress) {
		listen(results.State{
			Status: results.Running, Stage: p.Doing, Step: int64(p.Step),
			Fraction: p.Fraction, Rate: p.Rate, Unit: p.Unit, ETA: p.ETA,
		})
	}
}
