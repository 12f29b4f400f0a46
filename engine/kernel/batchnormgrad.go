package kernel

import "oodscope/engine/kernel/vector"

// Grad stores in dx, dgamma and dbeta the gradients given dy, the forward's
// input, output (read only with ReLU) and statistics. train says that the
// statistics were the batch's own, which then carry gradient themselves. dx may
// be dy. What add got as gradient is dy where out is above zero (ReLUGrad).
func (b BatchNorm) Grad(dx, dgamma, dbeta, dy, x, out, gamma []float32, m Moments, train bool) {
	if !b.ReLU {
		out = nil
	}
	b.gradSums(dgamma, dbeta, dy, x, out, m)
	k := columnsOf(b.Rows, b.C)
	factors := scratch.get(3 * k.wide())
	defer scratch.put(factors)
	scale, slope, shift := factors[:k.wide()], factors[k.wide():][:k.wide()], factors[2*k.wide():]
	count := float32(b.Rows)
	for c := range b.C {
		scale[c], slope[c], shift[c] = gamma[c]*m.Inv[c], 0, 0
		if train {
			// dx = scale (dy - mean(dy) - xhat mean(dy xhat)), with xhat = (x - mean) inv.
			slope[c] = -scale[c] * dgamma[c] / count * m.Inv[c]
			shift[c] = -scale[c]*dbeta[c]/count - slope[c]*m.Mean[c]
		}
	}
	for _, f := range [][]float32{scale, slope, shift} {
		k.repeat(f)
	}
	k.eachPiece(func(from, to, columns int) {
		vector.Combine(dx[from:to], dy[from:to], x[from:to], within(out, from, to), scale[:columns], slope[:columns], shift[:columns])
	})
}

// gradSums stores the sums of dy in dbeta and of dy (x - mean) inv in dgamma.
func (b BatchNorm) gradSums(dgamma, dbeta, dy, x, out []float32, m Moments) {
	k := columnsOf(b.Rows, b.C)
	partial, mean := scratch.get(k.blocks()*2*k.c), scratch.get(k.wide())
	defer scratch.put(partial)
	defer scratch.put(mean)
	copy(mean, m.Mean[:k.c])
	k.repeat(mean)
	k.each(func(r rowBlock) { r.gradSums(partial[r.index*2*k.c:][:2*k.c], dy, x, out, mean) })
	k.eachGroup(func(from, to int) {
		sum, dot := k.totals(partial, 2, 0, from, to), k.totals(partial, 2, 1, from, to)
		for c := from; c < to; c++ {
			dbeta[c], dgamma[c] = float32(sum[c-from]), float32(dot[c-from])*m.Inv[c]
		}
	})
}

// gradSums stores the block's sums of dy and of dy (x - mean), [c] each; mean is a
// folded row's.
func (r rowBlock) gradSums(partial, dy, x, out, mean []float32) {
	sums := scratch.get(2 * r.wide())
	defer scratch.put(sums)
	clear(sums)
	sum, dot := sums[:r.wide()], sums[r.wide():]
	r.pieces(func(from, to, columns int) {
		vector.GradSums(sum[:columns], dot[:columns], dy[from:to], x[from:to], within(out, from, to), mean[:columns])
	})
	r.collapse(partial[:r.c], sum)
	r.collapse(partial[r.c:], dot)
}
