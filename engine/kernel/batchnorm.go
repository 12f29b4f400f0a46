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
	b.statistics(x, running{runningMean, runningVar, momentum, m})
	b.normalise(out, x, add, gamma, beta, m)
}

// running are the statistics that a batch changes: the running ones and its own.
type running struct {
	mean, variance []float32
	momentum       float32
	batch          Moments
}

// take takes the mean of column c and the sum of squares about it.
func (r running) take(b BatchNorm, c int, mean, squares float64) {
	count := float64(b.Rows)
	r.batch.Mean[c] = float32(mean)
	r.batch.Inv[c] = float32(1 / math.Sqrt(squares/count+float64(b.Eps)))
	unbiased := squares / max(count-1, 1)
	r.mean[c] += r.momentum * (float32(mean) - r.mean[c])
	r.variance[c] += r.momentum * (float32(unbiased) - r.variance[c])
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
	parallel(k.blocks(), affine{k, out, x, add, scale, shift, floor}, func(a *affine, i, _ int) {
		a.rowBlock(i).pieces(func(from, to, columns int) {
			vector.Affine(a.out[from:to], a.x[from:to], within(a.add, from, to), a.scale[:columns], a.shift[:columns], a.floor)
		})
	})
}

// affine is out = max(scale x + shift + add, floor), by column.
type affine struct {
	columns
	out, x, add, scale, shift []float32
	floor                     float32
}

// within is part of a slice, nil for nil.
func within(v []float32, from, to int) []float32 {
	if v == nil {
		return nil
	}
	return v[from:to]
}
