package kernel

import "fmt"

// Conv is the geometry of a 2-D convolution: images [N][H][W][C], filters
// [KH][KW][C][Out], results [N][OutH][OutW][Out] with
// OutH = (H + 2 Pad - KH)/Stride + 1.
type Conv struct {
	N, H, W, C  int
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

// depth is how many filter values a result is a sum over.
func (c Conv) depth() int { return c.KH * c.KW * c.C }

// onePosition says whether every image has a single result and no padding: then
// convolution and its gradients are matrix products.
func (c Conv) onePosition() bool {
	return c.Pad == 0 && c.OutH() == 1 && c.OutW() == 1 && c.H == c.KH && c.W == c.KW
}

// Forward stores the convolution of x with w in out, plus bias ([Out], or nil).
func (c Conv) Forward(out, x, w, bias []float32) {
	if c.onePosition() {
		MatMul(out, Dense(x, c.N, c.depth()), Dense(w, c.depth(), c.Out))
		addBias(out, bias)
		return
	}
	if c.winograd() && c.winogradForward(out, x, w, bias) || c.phased() && c.phasedForward(out, x, w, bias) {
		return
	}
	c.direct(out, x, w, bias)
}

func (c Conv) direct(out, x, w, bias []float32) {
	weights := Dense(w, c.depth(), c.Out).pack()
	defer scratch.put(weights.data)
	gather{
		n: c.N, h: c.H, w: c.W, c: c.C,
		gridH: c.OutH(), gridW: c.OutW(), step: c.Stride,
		top: -c.Pad, left: -c.Pad, tapsH: c.KH, tapsW: c.KW,
		out: c.Out, outH: c.OutH(), outW: c.OutW(), spread: 1,
	}.run(out, weights, x, bias)
}

// InputGrad stores in dx ([N][H][W][C]) the gradient with respect to the images,
// given dy of the results' shape. It is also the transposed convolution of dy.
func (c Conv) InputGrad(dx, dy, w []float32) {
	if c.onePosition() {
		MatMul(dx, Dense(dy, c.N, c.Out), Dense(w, c.depth(), c.Out).T())
		return
	}
	if c.winograd() && c.adjoint().winogradAdjoint(dx, dy, w) || c.phased() && c.phasedInputGrad(dx, dy, w) {
		return
	}
	for py := range min(c.Stride, c.H) {
		for px := range min(c.Stride, c.W) {
			c.residue(dx, dy, w, py, px)
		}
	}
}

// adjoint is the convolution of dy, at stride 1, that is the input's gradient.
func (c Conv) adjoint() Conv {
	return Conv{N: c.N, H: c.OutH(), W: c.OutW(), C: c.Out, Out: c.C, KH: c.KH, KW: c.KW, Stride: 1, Pad: c.KH - 1 - c.Pad}
}

// residue computes the gradient at rows y = py and columns x = px modulo the
// stride. There the filter rows ky = ky0, ky0 + Stride, ... meet the rows
// (y + Pad - ky)/Stride of dy, so that no multiplication by an inserted zero is
// ever done.
func (c Conv) residue(dx, dy, w []float32, py, px int) {
	rows, top := meeting(py+c.Pad, c.KH, c.Stride)
	cols, left := meeting(px+c.Pad, c.KW, c.Stride)
	g := gather{
		n: c.N, h: c.OutH(), w: c.OutW(), c: c.Out,
		gridH: parts(c.H-py, c.Stride), gridW: parts(c.W-px, c.Stride), step: 1,
		top: top, left: left, tapsH: rows.count, tapsW: cols.count,
		out: c.C, outH: c.H, outW: c.W, spread: c.Stride, originY: py, originX: px,
	}
	if rows.count*cols.count == 0 {
		g.clear(dx)
		return
	}
	weights := c.packAdjoint(w, rows, cols)
	defer scratch.put(weights.data)
	g.run(dx, weights, dy, nil)
}

// taps are the filter rows last, last - Stride, ... down to 0.
type taps struct{ last, count int }

// meeting are the filter rows that meet result rows, in the order of these, for
// an image row at the padded position at; first is where the first one lies
// relative to the row's number among its residue.
func meeting(at, size, stride int) (t taps, first int) {
	for k := size - 1; k >= 0; k-- {
		if (at-k)%stride == 0 {
			return taps{last: k, count: k/stride + 1}, (at - k) / stride
		}
	}
	return taps{}, 0
}

// packAdjoint packs the filters' transposes, [rows][cols][Out] x [C].
func (c Conv) packAdjoint(w []float32, rows, cols taps) panels {
	k := rows.count * cols.count * c.Out
	p := panels{data: scratch.get(panelsSize(k, c.C)), rows: k, cols: c.C}
	parallel(p.count(), adjointPacking{p, c, w, rows, cols}, (*adjointPacking).fill)
	return p
}

// adjointPacking is panels to be filled from the filters w.
type adjointPacking struct {
	panels
	conv         Conv
	w            []float32
	above, along taps
}

func (p *adjointPacking) fill(i, _ int) {
	c := &p.conv
	panel, first, count, width := p.panel(i)
	at := 0
	for j := range p.above.count {
		for k := range p.along.count {
			ky, kx := p.above.last-j*c.Stride, p.along.last-k*c.Stride
			from := p.w[((ky*c.KW+kx)*c.C+first)*c.Out:]
			transposeInto(panel[at:], width, from, c.Out, count, c.Out)
			at += c.Out * width
		}
	}
	clearColumns(panel, width, count)
}

func clearColumns(panel []float32, width, from int) {
	if from == width {
		return
	}
	for ; len(panel) > 0; panel = panel[width:] {
		clear(panel[from:width])
	}
}

// WeightGrad stores in dw ([KH][KW][C][Out]) the gradient with respect to the
// filters, given images x and dy of the results' shape.
func (c Conv) WeightGrad(dw, x, dy []float32) {
	if c.onePosition() {
		MatMul(dw, Dense(x, c.N, c.depth()).T(), Dense(dy, c.N, c.Out))
		return
	}
	if c.winograd() && c.tiling().weightGrad(dw, x, dy) || c.phased() && c.phasedWeightGrad(dw, x, dy) {
		return
	}
	c.directWeightGrad(dw, x, dy)
}

// addBias adds bias to every row of v, if there is one.
func addBias(v, bias []float32) {
	if bias != nil {
		AddBias(v, bias)
	}
}
