package kernel

import (
	"fmt"
	"math"

	"oodscope/engine/kernel/vector"
)

// CrossEntropy returns the mean over rows of -log softmax(logits)[label] and
// stores its gradient in grad; logits and grad are [rows][classes]. A label
// outside the classes is an error.
func CrossEntropy(grad, logits []float32, labels []int32, classes int) (float64, error) {
	var loss float64
	rows := len(labels)
	for r, label := range labels {
		if label < 0 || int(label) >= classes {
			return 0, fmt.Errorf("cross-entropy: row %d has label %d, want 0 to %d", r, label, classes-1)
		}
		row, g := logits[r*classes:][:classes], grad[r*classes:][:classes]
		log := LogSumExp(row)
		loss += log - float64(row[label])
		for i, l := range row {
			g[i] = float32(math.Exp(float64(l)-log) / float64(rows))
		}
		g[label] -= 1 / float32(rows)
	}
	return loss / float64(rows), nil
}

// LogSumExp is log(sum(exp(row))), computed so that it does not overflow.
func LogSumExp(row []float32) float64 {
	top := math.Inf(-1)
	for _, v := range row {
		top = max(top, float64(v))
	}
	var sum float64
	for _, v := range row {
		sum += math.Exp(float64(v) - top)
	}
	return top + math.Log(sum)
}

// HeatmapLoss returns 1/n sum weight (heatmap - target)^2 over n images and
// stores its gradient in grad. With target = p - x and weight = 1 + 5|p| it is
// the published loss (Hornauer & Belagiannis 2023; ase_loss_weighted in their
// code), p being the target image and x the input.
func HeatmapLoss(grad, heatmap, target, weight []float32, n int) float64 {
	partial := scratch.get(parts(len(grad), blockSize) * vector.Lanes)
	defer scratch.put(partial)
	clear(partial)
	scale := 2 / float32(n)
	args := squares{operands{out: grad, a: heatmap, b: target, c: weight, factor: scale}, partial}
	parallelRange(len(grad), args, func(s *squares, from, to int) {
		sums := s.partial[from/blockSize*vector.Lanes:][:vector.Lanes]
		vector.Squares(s.out[from:to], s.a[from:to], s.b[from:to], s.c[from:to], sums, s.factor)
	})
	var loss float64
	for _, p := range partial {
		loss += float64(p)
	}
	return loss / float64(n)
}

// squares are weighted squares and the partial sums of each block's.
type squares struct {
	operands
	partial []float32
}
