package kernel

// phased says whether the convolution goes by its phases: filters of 4x4 at
// stride 2 and padding 1 meet the images' four phases, of every second row and
// column, as filters of 3x3 with some zeros at stride 1 and padding 1. Winograd's
// 36 multiplications for 16 results of four phases then replace 256 by 144. Small
// images are left out: their few tiles do not repay the transformed filters.
func (c Conv) phased() bool {
	const wholeTiles, least = 2 * tileSide, 16
	return c.KH == 4 && c.KW == 4 && c.Stride == 2 && c.Pad == 1 && c.H%wholeTiles == 0 && c.W%wholeTiles == 0 &&
		min(c.H, c.W) >= least && c.C%active.lanes == 0 && c.Out%active.lanes == 0 && min(c.C, c.Out) >= 8
}

const phases = 4

// overPhases is the convolution of 3x3 filters over images of in and results of
// out channels, of half the size.
func (c Conv) overPhases(in, out int) tiling {
	return Conv{N: c.N, H: c.H / 2, W: c.W / 2, C: in, Out: out, KH: 3, KW: 3, Stride: 1, Pad: 1}.tiling()
}

// phasing is filters of 4x4, w, and of 3x3 by phase, g.
type phasing struct {
	Conv
	g, w []float32
}

// phasedForward computes Forward and says whether every result is finite.
func (c Conv) phasedForward(out, x, w, bias []float32) bool {
	p := phasing{c, scratch.get(9 * phases * c.C * c.Out), w}
	defer scratch.put(p.g)
	parallel(9*phases, p, (*phasing).split)
	f := transformFilters(p.g, phases*c.C, c.Out)
	defer scratch.put(f.data)
	t := c.overPhases(phases*c.C, c.Out)
	t.imageSide = 2
	return t.forward(out, x, f, bias)
}

// split writes tap i/phases of the phase's filters, [9][phase][C][Out].
func (p *phasing) split(i, _ int) {
	tap, phase, size := i/phases, i%phases, p.C*p.Out
	to := p.g[i*size:][:size]
	if at, ok := filterTap(2*(tap/3-1)+phase/2+1, 2*(tap%3-1)+phase%2+1); ok {
		copy(to, p.w[at*size:])
	} else {
		clear(to)
	}
}

// phasedInputGrad computes InputGrad and says whether every value is finite.
func (c Conv) phasedInputGrad(dx, dy, w []float32) bool {
	p := phasing{c, scratch.get(9 * phases * c.C * c.Out), w}
	defer scratch.put(p.g)
	parallel(9*phases, p, (*phasing).turn)
	f := transformFilters(p.g, c.Out, phases*c.C)
	defer scratch.put(f.data)
	t := c.overPhases(c.Out, phases*c.C)
	t.resultSide = 2
	return t.forward(dx, dy, f, nil)
}

// turn writes tap i/phases of the phase's filters transposed, [9][Out][phase][C].
func (p *phasing) turn(i, _ int) {
	tap, phase, width := i/phases, i%phases, phases*p.C
	to := p.g[tap*p.Out*width+phase*p.C:]
	if at, ok := filterTap(phase/2+1-2*(tap/3-1), phase%2+1-2*(tap%3-1)); ok {
		transposeInto(to, width, p.w[at*p.C*p.Out:], p.Out, p.C, p.Out)
		return
	}
	for o := range p.Out {
		clear(to[o*width:][:p.C])
	}
}

// filterTap is the number of a tap of 4x4, if there is one.
func filterTap(ky, kx int) (at int, ok bool) {
	return ky*4 + kx, ky >= 0 && ky < 4 && kx >= 0 && kx < 4
}

// phasedWeightGrad computes WeightGrad and says whether every value is finite.
func (c Conv) phasedWeightGrad(dw, x, dy []float32) bool {
	p := phasing{c, scratch.get(9 * phases * c.C * c.Out), dw}
	defer scratch.put(p.g)
	t := c.overPhases(phases*c.C, c.Out)
	t.imageSide = 2
	if !t.weightGrad(p.g, x, dy) {
		return false
	}
	parallel(16, p, (*phasing).join)
	return true
}

// join takes one tap of 4x4 from the phase that it meets.
func (p *phasing) join(tap, _ int) {
	size := p.C * p.Out
	py, ty := phaseTap(tap / 4)
	px, tx := phaseTap(tap % 4)
	copy(p.w[tap*size:][:size], p.g[((ty*3+tx)*phases+2*py+px)*size:])
}

// phaseTap is the phase that a filter row of 4 meets, and its row of 3 there.
func phaseTap(k int) (phase, tap int) {
	phase = (k + 1) % 2
	return phase, (k-1-phase)/2 + 1
}
