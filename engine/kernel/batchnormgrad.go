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
	parallel(k.blocks(), combination{k, dx, dy, x, out, scale, slope, shift}, func(g *combination, i, _ int) {
		g.rowBlock(i).pieces(func(from, to, columns int) {
			vector.Combine(g.dx[from:to], g.dy[from:to], g.x[from:to], within(g.out, from, to), g.scale[:columns], g.slope[:columns], g.shift[:columns])
		})
	})
}

// combination is dx = scale dy + slope x + shift, by column; dy is zero where out
// is not above it.
type combination struct {
	columns
	dx, dy, x, out, scale, slope, shift []float32
}

// gradSums stores the sums of dy in dbeta and of dy (x - mean) inv in dgamma.
func (b BatchNorm) gradSums(dgamma, dbeta, dy, x, out []float32, m Moments) {
	k := columnsOf(b.Rows, b.C)
	partial, mean := scratch.get(k.blocks()*2*k.c), scratch.get(k.wide())
	defer scratch.put(partial)
	defer scratch.put(mean)
	copy(mean, m.Mean[:k.c])
	k.repeat(mean)
	args := normSums{k, dgamma, dbeta, dy, x, out, partial, mean, m.Inv}
	parallel(k.blocks(), args, func(s *normSums, i, _ int) {
		s.rowBlock(i).gradSums(s.partial[i*2*s.c:][:2*s.c], s.dy, s.x, s.out, s.mean)
	})
	parallel(k.groups(), args, func(s *normSums, i, _ int) {
		from, to := s.group(i)
		sum, dot := s.totals(s.partial, 2, 0, from, to), s.totals(s.partial, 2, 1, from, to)
		for c := from; c < to; c++ {
			s.dbeta[c], s.dgamma[c] = float32(sum[c-from]), float32(dot[c-from])*s.inv[c]
		}
	})
}

// normSums are the sums of a gradient, of each block and of the batch.
type normSums struct {
	columns
	dgamma, dbeta, dy, x, out []float32
	partial, mean, inv        []float32
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
