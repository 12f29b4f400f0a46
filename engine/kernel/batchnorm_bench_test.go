package kernel

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// normBenchmarks are layers of ResNet-18 and WRN-40-2 at batch 64, and small rows.
var normBenchmarks = []BatchNorm{
	{Rows: 64 << 10, C: 64}, {Rows: 16 << 10, C: 128}, {Rows: 1 << 10, C: 512}, {Rows: 64 << 10, C: 16}, {Rows: 64 << 10, C: 3},
}

// A benchmark's bytes are what its passes over memory read and write.
func benchmarkNorm(b *testing.B, bytesPerValue int, run func(n *normTrial)) {
	for _, shape := range normBenchmarks {
		shape.Eps, shape.ReLU = 1e-5, true
		b.Run(fmt.Sprintf("%dx%d", shape.Rows, shape.C), func(b *testing.B) {
			n := newNormTrial(rand.New(rand.NewPCG(1, 1)), shape)
			n.run()
			b.SetBytes(int64(bytesPerValue * shape.Rows * shape.C))
			b.ReportAllocs()
			for b.Loop() {
				run(n)
			}
		})
	}
}

// x for the statistics; x and out to apply them.
func BenchmarkBatchNormTrain(b *testing.B) {
	benchmarkNorm(b, 12, func(n *normTrial) {
		n.Train(n.out, n.x, nil, n.gamma, n.beta, n.mean, n.variance, 0.1, n.Moments)
	})
}

// x for the statistics; x, add and out to apply them.
func BenchmarkBatchNormTrainWithATerm(b *testing.B) {
	benchmarkNorm(b, 16, func(n *normTrial) {
		n.Train(n.out, n.x, n.add, n.gamma, n.beta, n.mean, n.variance, 0.1, n.Moments)
	})
}

// dy, x and out for the sums; all three and dx to apply them.
func BenchmarkBatchNormGrad(b *testing.B) {
	benchmarkNorm(b, 28, func(n *normTrial) {
		n.Grad(n.dx, n.dgamma, n.dbeta, n.dy, n.x, n.out, n.gamma, n.Moments, true)
	})
}
