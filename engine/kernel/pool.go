package kernel

import "oodscope/engine/kernel/vector"

// Pool is the geometry of pooling over K x K windows that do not overlap:
// [N][H][W][C] to [N][H/K][W/K][C]; rows and columns left over are unused.
type Pool struct{ N, H, W, C, K int }

// Avg stores the windows' means in out.
func (p Pool) Avg(out, x []float32) {
	scale := 1 / float32(p.K*p.K)
	p.each(func(o, first int) {
		mean := out[o:][:p.C]
		clear(mean)
		for y := range p.K {
			vector.Sums(mean, x[first+y*p.W*p.C:][:p.K*p.C])
		}
		vector.Scale(mean, mean, scale)
	})
}

// AvgGrad spreads dy evenly over the windows.
func (p Pool) AvgGrad(dx, dy []float32) {
	scale := 1 / float32(p.K*p.K)
	p.clearUnused(dx)
	p.each(func(o, first int) {
		for i := range p.K * p.K {
			vector.Scale(dx[p.pixel(first, i):][:p.C], dy[o:][:p.C], scale)
		}
	})
}

// clearUnused clears all where windows do not cover all.
func (p Pool) clearUnused(dx []float32) {
	if p.H%p.K != 0 || p.W%p.K != 0 {
		clear(dx)
	}
}

// Max stores the windows' maxima in out; a NaN in a window is its maximum.
func (p Pool) Max(out, x []float32) {
	p.each(func(o, first int) {
		for c := range p.C {
			out[o+c] = x[p.largest(x, first+c)]
		}
	})
}

// MaxGrad gives dy to the first largest value of each window.
func (p Pool) MaxGrad(dx, dy, x []float32) {
	clear(dx)
	p.each(func(o, first int) {
		for c := range p.C {
			dx[p.largest(x, first+c)] = dy[o+c]
		}
	})
}

// largest is where the largest value of a window of one channel lies.
func (p Pool) largest(x []float32, first int) int {
	best := first
	for i := range p.K * p.K {
		if at := p.pixel(first, i); x[at] > x[best] || x[at] != x[at] {
			best = at
		}
	}
	return best
}

// pixel is the place of a window's pixel number i.
func (p Pool) pixel(first, i int) int { return first + (i/p.K*p.W+i%p.K)*p.C }

// each visits every output pixel with its place and that of its window's first
// pixel.
func (p Pool) each(visit func(o, first int)) {
	h, w := p.H/p.K, p.W/p.K
	parallel(p.N*h, func(row, _ int) {
		n, y := row/h, row%h
		for x := range w {
			visit((row*w+x)*p.C, ((n*p.H+y*p.K)*p.W+x*p.K)*p.C)
		}
	})
}
