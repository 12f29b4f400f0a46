package kernel

import "math"

// BatchNorm is the geometry of batch normalisation of [N][C][Plane] over N and
// Plane (Ioffe & Szegedy 2015), optionally followed by ReLU in the same pass.
type BatchNorm struct {
	N, C, Plane int
	Eps         float32
	ReLU        bool
}

// Moments are a batch's statistics by channel: mean and 1/sqrt(variance + Eps).
type Moments struct{ Mean, Inv []float32 }

// Train normalises x by its own statistics, which it stores in m, and moves the
// running ones by momentum towards them (the variance unbiased, as PyTorch does).
func (b BatchNorm) Train(out, x, gamma, beta, runningMean, runningVar []float32, momentum float32, m Moments) {
	count := float64(b.N * b.Plane)
	parallel(b.C, func(c, _ int) {
		mean := b.channelSum(c, func(n int) float64 { return sumOf(b.plane(x, n, c)) }) / count
		squares := b.channelSum(c, func(n int) float64 { return squaresOf(b.plane(x, n, c), float32(mean)) })
		m.Mean[c] = float32(mean)
		m.Inv[c] = float32(1 / math.Sqrt(squares/count+float64(b.Eps)))
		unbiased := squares / max(count-1, 1)
		runningMean[c] += momentum * (float32(mean) - runningMean[c])
		runningVar[c] += momentum * (float32(unbiased) - runningVar[c])
		b.normalise(out, x, c, m, gamma, beta)
	})
}

// Eval normalises x by the running statistics and stores them in m.
func (b BatchNorm) Eval(out, x, gamma, beta, runningMean, runningVar []float32, m Moments) {
	parallel(b.C, func(c, _ int) {
		m.Mean[c] = runningMean[c]
		m.Inv[c] = float32(1 / math.Sqrt(float64(runningVar[c])+float64(b.Eps)))
		b.normalise(out, x, c, m, gamma, beta)
	})
}

func (b BatchNorm) plane(v []float32, n, c int) []float32 {
	return v[(n*b.C+c)*b.Plane:][:b.Plane]
}

// channelSum adds one figure an image in the images' order.
func (b BatchNorm) channelSum(c int, of func(n int) float64) (sum float64) {
	for n := range b.N {
		sum += of(n)
	}
	return sum
}

func (b BatchNorm) normalise(out, x []float32, c int, m Moments, gamma, beta []float32) {
	scale := gamma[c] * m.Inv[c]
	shift := beta[c] - m.Mean[c]*scale
	for n := range b.N {
		affine(b.plane(out, n, c), b.plane(x, n, c), scale, shift, b.ReLU)
	}
}

func affine(out, x []float32, scale, shift float32, relu bool) {
	x = x[:len(out)]
	if !relu {
		for i, v := range x {
			out[i] = v*scale + shift
		}
		return
	}
	for i, v := range x {
		// max keeps NaN, as PyTorch's relu does.
		out[i] = max(v*scale+shift, 0)
	}
}

// Grad stores in dx, dgamma and dbeta the gradients given dy, the forward's
// input, output (read only with ReLU) and statistics. train says that the
// statistics were the batch's own, which then carry gradient themselves.
func (b BatchNorm) Grad(dx, dgamma, dbeta, dy, x, out, gamma []float32, m Moments, train bool) {
	count := float32(b.N * b.Plane)
	parallel(b.C, func(c, _ int) {
		var sum, dot float64
		for n := range b.N {
			s, d := gradSums(b.plane(dy, n, c), b.plane(x, n, c), b.outPlane(out, n, c), m.Mean[c])
			sum, dot = sum+s, dot+d
		}
		dbeta[c], dgamma[c] = float32(sum), float32(dot)*m.Inv[c]
		g := planeGrad{scale: gamma[c] * m.Inv[c]}
		if train {
			// dx = scale (dy - mean(dy) - xhat mean(dy xhat)), with xhat = (x - mean) inv.
			g.slope = -g.scale * dgamma[c] / count * m.Inv[c]
			g.shift = -g.scale*dbeta[c]/count - g.slope*m.Mean[c]
		}
		for n := range b.N {
			g.apply(b.plane(dx, n, c), b.plane(dy, n, c), b.plane(x, n, c), b.outPlane(out, n, c))
		}
	})
}

// outPlane is the forward's output where ReLU cut some of it off, else nil.
func (b BatchNorm) outPlane(out []float32, n, c int) []float32 {
	if !b.ReLU {
		return nil
	}
	return b.plane(out, n, c)
}

// gradSums returns the sums of dy and of dy (x - mean) over one plane.
func gradSums(dy, x, out []float32, mean float32) (sum, dot float64) {
	var s, d [4]float32
	x = x[:len(dy)]
	for i, g := range dy {
		if out != nil && out[i] <= 0 {
			continue
		}
		s[i&3] += g
		d[i&3] += g * (x[i] - mean)
	}
	return float64(s[0]+s[1]) + float64(s[2]+s[3]), float64(d[0]+d[1]) + float64(d[2]+d[3])
}

// planeGrad is dx = scale dy + slope x + shift.
type planeGrad struct{ scale, slope, shift float32 }

func (g planeGrad) apply(dx, dy, x, out []float32) {
	dy, x = dy[:len(dx)], x[:len(dx)]
	if out == nil {
		for i, v := range dy {
			dx[i] = g.scale*v + g.slope*x[i] + g.shift
		}
		return
	}
	out = out[:len(dx)]
	for i, v := range dy {
		if out[i] <= 0 {
			v = 0
		}
		dx[i] = g.scale*v + g.slope*x[i] + g.shift
	}
}
