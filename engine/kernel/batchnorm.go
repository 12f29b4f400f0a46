package kernel

import (
	"math"

	"oodscope/engine/kernel/vector"
)

// BatchNorm is the geometry of batch normalisation of [Rows][C] by column (Ioffe
// & Szegedy 2015), a row being one position of one image; ReLU may follow in the
// same pass.
type BatchNorm struct {
	Rows, C int
	Eps     float32
	ReLU    bool
}

// Moments are a batch's statistics by channel: mean and 1/sqrt(variance + Eps).
type Moments struct{ Mean, Inv []float32 }

// Train normalises x by its own statistics, which it stores in m, and moves the
// running ones by momentum towards them (the variance unbiased, as PyTorch does).
// What is normalised, plus add unless that is nil, goes through the ReLU to out.
func (b BatchNorm) Train(out, x, add, gamma, beta, runningMean, runningVar []float32, momentum float32, m Moments) {
	count := float64(b.Rows)
	b.statistics(x, func(c int, mean, squares float64) {
		m.Mean[c] = float32(mean)
		m.Inv[c] = float32(1 / math.Sqrt(squares/count+float64(b.Eps)))
		unbiased := squares / max(count-1, 1)
		runningMean[c] += momentum * (float32(mean) - runningMean[c])
		runningVar[c] += momentum * (float32(unbiased) - runningVar[c])
	})
	b.normalise(out, x, add, gamma, beta, m)
}

// Eval normalises x by the running statistics and stores them in m; out and add
// are as in Train.
func (b BatchNorm) Eval(out, x, add, gamma, beta, runningMean, runningVar []float32, m Moments) {
	for c := range b.C {
		m.Mean[c] = runningMean[c]
		m.Inv[c] = float32(1 / math.Sqrt(float64(runningVar[c])+float64(b.Eps)))
	}
	b.normalise(out, x, add, gamma, beta, m)
}

func (b BatchNorm) normalise(out, x, add, gamma, beta []float32, m Moments) {
	k := columnsOf(b.Rows, b.C)
	scale, shift := scratch.get(k.wide()), scratch.get(k.wide())
	defer scratch.put(scale)
	defer scratch.put(shift)
	for c := range b.C {
		scale[c] = gamma[c] * m.Inv[c]
		shift[c] = beta[c] - m.Mean[c]*scale[c]
	}
	k.repeat(scale)
	k.repeat(shift)
	floor := vector.None
	if b.ReLU {
		floor = 0
	}
	k.eachPiece(func(from, to, columns int) {
		vector.Affine(out[from:to], x[from:to], within(add, from, to), scale[:columns], shift[:columns], floor)
	})
}

// within is part of a slice, nil for nil.
func within(v []float32, from, to int) []float32 {
	if v == nil {
		return nil
	}
	return v[from:to]
}
