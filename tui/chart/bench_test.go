package chart

import (
	"math/rand/v2"
	"testing"

	"oodscope/tui/curve"
	"oodscope/tui/grid"
)

// eightCurves is a chart of eight noisy curves of 100,000 samples each.
func eightCurves() Chart {
	rng := rand.New(rand.NewPCG(5, 6))
	c := Chart{Title: "loss", XLabel: "step"}
	for k := range 8 {
		var track curve.Track
		samples := make([]curve.Sample, 100_000)
		for i := range samples {
			samples[i] = curve.Sample{Step: float64(i), Wall: float64(i), Value: float64(100*k) + 30*rng.NormFloat64()}
		}
		track.Append(samples...)
		c.Series = append(c.Series, Series{Name: "run", Track: track, Stroke: dark.Run(k), Selected: k == 3})
	}
	return c
}

func benchmarkDraw(b *testing.B, c Chart) {
	g := grid.New(200, 60)
	c.Draw(g, dark)
	b.ReportAllocs()
	for b.Loop() {
		c.Draw(g, dark)
	}
}

func BenchmarkEightCurves(b *testing.B) { benchmarkDraw(b, eightCurves()) }

func BenchmarkEightSmoothedCurves(b *testing.B) {
	c := eightCurves()
	c.Smooth = 0.9
	for i := range c.Series {
		c.Series[i].Smoothed = curve.Smooth(c.Series[i].Track, c.Smooth, false)
	}
	benchmarkDraw(b, c)
}

func BenchmarkEightZoomedCurvesOnLogAxes(b *testing.B) {
	c := eightCurves()
	c.LogX, c.LogY, c.X = true, true, Range{2_000, 50_000}
	benchmarkDraw(b, c)
}

// BenchmarkOneSampleMore is a frame after each curve got a sample.
func BenchmarkOneSampleMore(b *testing.B) {
	c, step := eightCurves(), 1e5
	g := grid.New(200, 60)
	for b.Loop() {
		for i := range c.Series {
			c.Series[i].Track.Append(curve.Sample{Step: step, Wall: step, Value: 100})
		}
		step++
		c.Draw(g, dark)
	}
}
