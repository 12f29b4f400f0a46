package curve

import (
	"math"
	"testing"
)

func long(n int) Track {
	var track Track
	for i := range n {
		track.Append(Sample{Step: float64(i), Wall: 1e9 + float64(i), Value: math.Sin(float64(i) / 1e4)})
	}
	return track
}

func BenchmarkAppendToAMillion(b *testing.B) {
	track := long(1_000_000)
	step := 1e6
	b.ReportAllocs()
	for b.Loop() {
		track.Append(Sample{Step: step, Wall: 1e9 + step, Value: step})
		step++
	}
}

func BenchmarkReadAMillion(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		long(1_000_000)
	}
}

func BenchmarkResumeAMillion(b *testing.B) {
	track := long(1_000_000)
	for b.Loop() {
		resumed := track
		resumed.Append(Sample{Step: 900_000})
	}
}

// 400 columns of dots are 200 cells.
func benchmarkThin(b *testing.B, x0, x1 float64) {
	track := long(1_000_000)
	edges := make([]float64, 401)
	for k := range edges {
		edges[k] = x0 + (x1-x0)*float64(k)/400
	}
	var columns []Column
	b.ReportAllocs()
	for b.Loop() {
		columns = track.Thin(columns[:0], ByStep(), edges, false)
	}
}

func BenchmarkThinAMillion(b *testing.B)       { benchmarkThin(b, 0, 1e6) }
func BenchmarkThinAMillionZoomed(b *testing.B) { benchmarkThin(b, 300_123.4, 500_432.1) }
func BenchmarkThinAMillionClose(b *testing.B)  { benchmarkThin(b, 300_123.4, 300_432.1) }

func BenchmarkFollowOneMore(b *testing.B) {
	track := long(100_000)
	var s Smoother
	s.Follow(track, 0.9, false)
	step := 1e5
	for b.Loop() {
		track.Append(Sample{Step: step, Value: step})
		s.Follow(track, 0.9, false)
		step++
	}
}

func BenchmarkSmooth100k(b *testing.B) {
	track := long(100_000)
	for b.Loop() {
		Smooth(track, 0.9, false)
	}
}
