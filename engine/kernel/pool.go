package kernel

import "oodscope/engine/kernel/vector"

// Pool is the geometry of pooling over K x K windows that do not overlap:
// [N][H][W][C] to [N][H/K][W/K][C]; rows and columns left over are unused.
type Pool struct{ N, H, W, C, K int }

// Avg stores the windows' means in out.
func (p Pool) Avg(out, x []float32) {
	scale := 1 / float32(p.K*p.K)
	parallel(p.lines(), pooling{p, operands{out: out, a: x, factor: scale}}, func(p *pooling, line, _ int) {
		p.line(line, func(o, first int) {
			mean := p.out[o:][:p.C]
			clear(mean)
			for y := range p.K {
				vector.Sums(mean, p.a[first+y*p.W*p.C:][:p.K*p.C])
			}
			vector.Scale(mean, mean, p.factor)
		})
	})
}

// AvgGrad spreads dy evenly over the windows.
func (p Pool) AvgGrad(dx, dy []float32) {
	scale := 1 / float32(p.K*p.K)
	p.clearUnused(dx)
	parallel(p.lines(), pooling{p, operands{out: dx, a: dy, factor: scale}}, func(p *pooling, line, _ int) {
		p.line(line, func(o, first int) {
			for i := range p.K * p.K {
				vector.Scale(p.out[p.pixel(first, i):][:p.C], p.a[o:][:p.C], p.factor)
			}
		})
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
	parallel(p.lines(), pooling{p, operands{out: out, a: x}}, func(p *pooling, line, _ int) {
		p.line(line, func(o, first int) {
			for c := range p.C {
				p.out[o+c] = p.a[p.largest(p.a, first+c)]
			}
		})
	})
}

// MaxGrad gives dy to the first largest value of each window.
func (p Pool) MaxGrad(dx, dy, x []float32) {
	clear(dx)
	parallel(p.lines(), pooling{p, operands{out: dx, a: dy, b: x}}, func(p *pooling, line, _ int) {
		p.line(line, func(o, first int) {
			for c := range p.C {
				p.out[p.largest(p.b, first+c)] = p.a[o+c]
			}
		})
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

// pooling is the arguments of a function of Pool.
type pooling struct {
	Pool
	operands
}

// lines are the output's rows of all images.
func (p Pool) lines() int { return p.N * (p.H / p.K) }

// line visits the pixels of one row of the output with their places and those of
// their windows' first pixels.
func (p Pool) line(line int, visit func(o, first int)) {
	h, w := p.H/p.K, p.W/p.K
	n, y := line/h, line%h
	for x := range w {
		visit((line*w+x)*p.C, ((n*p.H+y*p.K)*p.W+x*p.K)*p.C)
	}
}
