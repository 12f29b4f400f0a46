package kernel

// Pool is the geometry of pooling over K x K windows that do not overlap:
// [Planes][H][W] to [Planes][H/K][W/K]; rows and columns left over are unused.
type Pool struct{ Planes, H, W, K int }

// Avg stores the windows' means in out.
func (p Pool) Avg(out, x []float32) {
	scale := 1 / float32(p.K*p.K)
	p.each(func(o int, window []int, plane int) {
		var sum float32
		for _, i := range window {
			sum += x[plane+i]
		}
		out[o] = sum * scale
	})
}

// AvgGrad spreads dy evenly over the windows.
func (p Pool) AvgGrad(dx, dy []float32) {
	scale := 1 / float32(p.K*p.K)
	clear(dx)
	p.each(func(o int, window []int, plane int) {
		for _, i := range window {
			dx[plane+i] = dy[o] * scale
		}
	})
}

// Max stores the windows' maxima in out; a NaN in a window is its maximum.
func (p Pool) Max(out, x []float32) {
	p.each(func(o int, window []int, plane int) { out[o] = x[plane+p.largest(x[plane:], window)] })
}

// MaxGrad gives dy to the first largest value of each window.
func (p Pool) MaxGrad(dx, dy, x []float32) {
	clear(dx)
	p.each(func(o int, window []int, plane int) { dx[plane+p.largest(x[plane:], window)] = dy[o] })
}

func (p Pool) largest(x []float32, window []int) int {
	best := window[0]
	for _, i := range window[1:] {
		if x[i] > x[best] || x[i] != x[i] {
			best = i
		}
	}
	return best
}

// each visits every output with its window's positions in the plane that starts
// at plane.
func (p Pool) each(visit func(o int, window []int, plane int)) {
	h, w := p.H/p.K, p.W/p.K
	parallel(p.Planes, func(plane, _ int) {
		window := make([]int, p.K*p.K)
		for y := range h {
			for x := range w {
				p.window(window, y, x)
				visit((plane*h+y)*w+x, window, plane*p.H*p.W)
			}
		}
	})
}

func (p Pool) window(window []int, y, x int) {
	for i := range window {
		window[i] = (y*p.K+i/p.K)*p.W + x*p.K + i%p.K
	}
}
