package kernel

import "fmt"

// Conv is the geometry of a 2-D convolution: images [N][C][H][W], filters
// [Out][C][KH][KW], results [N][Out][OutH][OutW] with
// OutH = (H + 2 Pad - KH)/Stride + 1.
type Conv struct {
	N, C, H, W  int
	Out, KH, KW int
	Stride, Pad int
}

// OutH is the height of the result.
func (c Conv) OutH() int { return (c.H+2*c.Pad-c.KH)/c.Stride + 1 }

// OutW is the width of the result.
func (c Conv) OutW() int { return (c.W+2*c.Pad-c.KW)/c.Stride + 1 }

// Check says what is wrong with the geometry.
func (c Conv) Check() error {
	switch {
	case min(c.N, c.C, c.H, c.W, c.Out, c.KH, c.KW, c.Stride) < 1 || c.Pad < 0:
		return fmt.Errorf("convolution %+v: every size must be at least 1 and the padding at least 0", c)
	case c.OutH() < 1 || c.OutW() < 1 || c.H+2*c.Pad < c.KH || c.W+2*c.Pad < c.KW:
		return fmt.Errorf("convolution %+v: the filter is larger than the padded image", c)
	}
	return nil
}

func (c Conv) taps() (offsets []offset, at []int) {
	for ky := range c.KH {
		for kx := range c.KW {
			offsets = append(offsets, offset{ky - c.Pad, kx - c.Pad})
			at = append(at, ky*c.KW+kx)
		}
	}
	return offsets, at
}

// Forward stores the convolution of x with w in out, plus bias ([Out], or nil).
func (c Conv) Forward(out, x, w, bias []float32) {
	offsets, at := c.taps()
	weights := packTaps(w, c.Out, c.C, c.C*c.KH*c.KW, c.KH*c.KW, at)
	defer scratch.put(weights)
	gather{
		n: c.N, c: c.C, h: c.H, w: c.W,
		gridH: c.OutH(), gridW: c.OutW(), step: c.Stride, taps: offsets,
		out: c.Out, outH: c.OutH(), outW: c.OutW(), spread: 1,
	}.run(out, weights, x, bias)
}

// InputGrad stores in dx ([N][C][H][W]) the gradient with respect to the images,
// given dy of the results' shape. It is also the transposed convolution of dy.
// bias ([C], or nil) is added, for the use as transposed convolution.
func (c Conv) InputGrad(dx, dy, w, bias []float32) {
	if c.onePosition() {
		c.spreadOne(dx, dy, w, bias)
		return
	}
	for py := range min(c.Stride, c.H) {
		for px := range min(c.Stride, c.W) {
			c.residue(dx, dy, w, bias, py, px)
		}
	}
}

// residue computes the gradient at rows y = py and columns x = px modulo the
// stride: there the filter rows with (y + Pad - ky) divisible by the stride meet
// result row (y + Pad - ky)/Stride.
func (c Conv) residue(dx, dy, w, bias []float32, py, px int) {
	var offsets []offset
	var at []int
	for ky := range c.KH {
		for kx := range c.KW {
			y, x := py+c.Pad-ky, px+c.Pad-kx
			if y%c.Stride == 0 && x%c.Stride == 0 {
				offsets = append(offsets, offset{y / c.Stride, x / c.Stride})
				at = append(at, ky*c.KW+kx)
			}
		}
	}
	g := gather{
		n: c.N, c: c.Out, h: c.OutH(), w: c.OutW(),
		gridH: (c.H - py + c.Stride - 1) / c.Stride, gridW: (c.W - px + c.Stride - 1) / c.Stride,
		step: 1, taps: offsets,
		out: c.C, outH: c.H, outW: c.W, spread: c.Stride, originY: py, originX: px,
	}
	if len(offsets) == 0 {
		g.fill(dx, bias)
		return
	}
	weights := packTaps(w, c.C, c.Out, c.KH*c.KW, c.C*c.KH*c.KW, at)
	defer scratch.put(weights)
	g.run(dx, weights, dy, bias)
}

// fill stores the bias, or zero, where no filter tap reaches.
func (g gather) fill(out, bias []float32) {
	plane := g.outH * g.outW
	for column := range g.n * g.gridH * g.gridW {
		at := g.at(column)
		for ch := range g.out {
			out[at+ch*plane] = 0
		}
	}
	g.addBias(out, bias, 0, g.n*g.gridH*g.gridW)
}

// onePosition says whether every image has a single result and no padding: then
// convolution and its gradients are matrix products.
func (c Conv) onePosition() bool {
	return c.Pad == 0 && c.OutH() == 1 && c.OutW() == 1 && c.H == c.KH && c.W == c.KW
}

// spreadOne is InputGrad for a single position: dx = dy w.
func (c Conv) spreadOne(dx, dy, w, bias []float32) {
	size := c.C * c.KH * c.KW
	MatMul(dx, Dense(dy, c.N, c.Out), Dense(w, c.Out, size))
	if bias == nil {
		return
	}
	parallel(c.N, func(n, _ int) {
		for i := range size {
			dx[n*size+i] += bias[i/(c.KH*c.KW)]
		}
	})
}

// BiasGrad stores in db the sum of dy over images and positions; dy is
// [n][channels][plane].
func BiasGrad(db, dy []float32, n, channels, plane int) {
	parallel(channels, func(c, _ int) {
		var sum float64
		for i := range n {
			sum += sumOf(dy[(i*channels+c)*plane:][:plane])
		}
		db[c] = float32(sum)
	})
}
