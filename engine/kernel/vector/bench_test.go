package vector

import (
	"slices"
	"testing"
)

// A benchmark's bytes are what a pass over memory must read and write; the
// slices are larger than a core's own caches.
const benchmarked = 8 << 20

func benchmark(b *testing.B, count int, call func(v [][]float32)) {
	var v [][]float32
	for range count {
		v = append(v, slices.Repeat([]float32{1}, benchmarked)) // pages of zeros would be one page
	}
	b.SetBytes(int64(4 * count * benchmarked))
	for b.Loop() {
		call(v)
	}
}

func BenchmarkAdd(b *testing.B) {
	benchmark(b, 3, func(v [][]float32) { Add(v[0], v[1], v[2]) })
}

func BenchmarkReLUGrad(b *testing.B) {
	benchmark(b, 3, func(v [][]float32) { ReLUGrad(v[0], v[1], v[2]) })
}

func BenchmarkDropout(b *testing.B) {
	benchmark(b, 2, func(v [][]float32) { Dropout(v[0], v[1], 7, 1<<31, 2) })
}

// Adam reads four slices and writes three.
func BenchmarkAdam(b *testing.B) {
	benchmark(b, 7, func(v [][]float32) { NewAdam(1e-3, 0.9, 0.999, 1e-8, 1).Update(v[0], v[1], v[2], v[3]) })
}

var widthsOfBenchmarks = map[string]int{"64 columns": 64, "512 columns": 512}

func byColumns(b *testing.B, count int, call func(v [][]float32, p []float32)) {
	for name, columns := range widthsOfBenchmarks {
		b.Run(name, func(b *testing.B) {
			p := make([]float32, columns)
			benchmark(b, count, func(v [][]float32) { call(v, p) })
		})
	}
}

func BenchmarkAffine(b *testing.B) {
	byColumns(b, 2, func(v [][]float32, p []float32) { Affine(v[0], v[1], nil, p, p, 0) })
}

func BenchmarkAffineAdd(b *testing.B) {
	byColumns(b, 3, func(v [][]float32, p []float32) { Affine(v[0], v[1], v[2], p, p, 0) })
}

func BenchmarkCombine(b *testing.B) {
	byColumns(b, 4, func(v [][]float32, p []float32) { Combine(v[0], v[1], v[2], v[3], p, p, p) })
}

// inBlocks calls for pieces that a core's own caches hold, as engine/kernel does.
func inBlocks(v [][]float32, call func(v [][]float32)) {
	const block = 32 << 10
	piece := make([][]float32, len(v))
	for at := 0; at < benchmarked; at += block {
		for i := range v {
			piece[i] = v[i][at:][:block]
		}
		call(piece)
	}
}

func BenchmarkMoments(b *testing.B) {
	byColumns(b, 1, func(v [][]float32, p []float32) {
		inBlocks(v, func(v [][]float32) { Moments(p, p, v[0], p) })
	})
}

func BenchmarkGradSums(b *testing.B) {
	byColumns(b, 3, func(v [][]float32, p []float32) {
		inBlocks(v, func(v [][]float32) { GradSums(p, p, v[0], v[1], v[2], p) })
	})
}
