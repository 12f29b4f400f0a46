package live

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"oodscope/tui/curve"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/screen"
)

const manyPoints = 100_000

// eightCurves is a run with a loss of a hundred thousand steps and seven curves beside it.
func eightCurves() feed.Detail {
	d := running()
	d.Curves = map[string]curve.Track{}
	rng := rand.New(rand.NewPCG(1, 2))
	noisy := func(int) float64 { return 100 + 10*rng.NormFloat64() }
	d.Curves["decoder/loss"] = track(manyPoints, 0, 0, 1, noisy)
	d.Curves["classifier/loss"] = track(manyPoints, 0, 0, 1, noisy)
	for i := range 6 {
		d.Curves[fmt.Sprintf("decoder/extra%d", i)] = track(manyPoints, 0, 0, 1, noisy)
	}
	return d
}

// BenchmarkDraw is a whole frame of the screen at 200x60.
func BenchmarkDraw(b *testing.B) {
	alone := []feed.Detail{eightCurves()}
	four := []feed.Detail{eightCurves(), other("random", "1", 0.8), other("reference", "1", 0.8), other("random", "2", 0.8)}
	for i := range four[1:] {
		four[i+1].Curves = eightCurves().Curves
	}
	for name, runs := range map[string][]feed.Detail{"eight-curves": alone, "eight-curves-of-four-runs": four} {
		b.Run(name, func(b *testing.B) {
			s := open(b, 200, 57, runs...)
			frame := screen.Frame{Theme: dark, Now: now}
			g := grid.New(200, 57)
			s.Draw(g, frame)
			b.ReportAllocs()
			for b.Loop() {
				s.Draw(g, frame)
			}
		})
	}
}

// BenchmarkAppended is what comes of a poll that brought one step more: everything derived, laid out and drawn.
func BenchmarkAppended(b *testing.B) {
	d := eightCurves()
	s := open(b, 200, 57, d)
	g := grid.New(200, 57)
	frame := screen.Frame{Theme: dark, Now: now}
	t, step := d.Curves["decoder/loss"], float64(manyPoints)
	b.ReportAllocs()
	for b.Loop() {
		t.Append(curve.Sample{Step: step, Wall: step, Value: 100 + math.Sin(step)})
		step++
		d.Curves["decoder/loss"] = t
		s.Receive(read{visit: s.visit, detail: d})
		s.Draw(g, frame)
	}
}
