package kernel

import "math"

// ConfidenceLoss returns the sum over rows of -log max softmax(logits/temperature),
// the cross-entropy against the row's own largest logit (the first of equals), and
// stores its gradient in grad; logits and grad are [rows][classes]. Its gradient by
// the image is what ODIN follows (Liang et al. 2018, equation 2).
func ConfidenceLoss(grad, logits []float32, classes int, temperature float64) (loss float64) {
	for at := 0; at < len(logits); at += classes {
		row, g := logits[at:][:classes], grad[at:][:classes]
		top := largest(row)
		var sum float64
		for _, l := range row {
			sum += math.Exp((float64(l) - float64(row[top])) / temperature)
		}
		for i, l := range row {
			g[i] = float32(math.Exp((float64(l)-float64(row[top]))/temperature) / sum / temperature)
		}
		g[top] = float32((1/sum - 1) / temperature)
		loss += math.Log(sum)
	}
	return loss
}

// EnergyLoss returns the sum over rows of the energy -log sum exp(logits) (Liu et
// al. 2020, equation 4 at temperature 1) and stores its gradient, -softmax, in grad.
func EnergyLoss(grad, logits []float32, classes int) (energy float64) {
	for at := 0; at < len(logits); at += classes {
		row, g := logits[at:][:classes], grad[at:][:classes]
		log := LogSumExp(row)
		for i, l := range row {
			g[i] = float32(-math.Exp(float64(l) - log))
		}
		energy -= log
	}
	return energy
}

// largest is the index of the first largest value.
func largest(row []float32) (best int) {
	for i, v := range row {
		if v > row[best] {
			best = i
		}
	}
	return best
}
