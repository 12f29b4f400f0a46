package kernel

// directWeightGrad is the product of the gathered images, transposed, and dy:
// (filter values x positions) (positions x Out). Tasks own a stretch of filter
// values and a split of the positions; the splits are summed in order.
func (c Conv) directWeightGrad(dw, x, dy []float32) {
	g := weightGrad{
		gather: gather{
			n: c.N, h: c.H, w: c.W, c: c.C, gridH: c.OutH(), gridW: c.OutW(), step: c.Stride,
			top: -c.Pad, left: -c.Pad, tapsH: c.KH, tapsW: c.KW, out: c.Out,
		},
		positions: c.N * c.OutH() * c.OutW(),
	}
	g.plan()
	partial := dw
	if g.splits > 1 {
		partial = scratch.get(g.splits * len(dw))
		defer scratch.put(partial)
	}
	buffers := scratch.shares(g.splits*g.stretches, depth*(stride(g.stretch)+active.wide))
	defer scratch.put(buffers.all)
	sums := weightSums{g, dw, partial, x, dy, buffers}
	parallel(g.splits*g.stretches, sums, func(s *weightSums, i, worker int) {
		split, size := i/s.stretches, len(s.dw)
		s.task(s.partial[split*size:][:size], s.x, s.dy, split, i%s.stretches, s.buffers.of(worker))
	})
	if g.splits > 1 {
		sumParts(dw, partial)
	}
}

// weightSums are the sums of all tasks.
type weightSums struct {
	weightGrad
	dw, partial, x, dy []float32
	buffers            shares
}

type weightGrad struct {
	gather
	positions              int
	stretch, stretches     int // filter values of a task, and tasks of a split
	splitPositions, splits int
}

// plan cuts the work into about wanted tasks by shape alone, so that the order of
// the sums does not depend on the number of cores. The sums of a task stay in
// the second-level cache.
func (g *weightGrad) plan() {
	const wanted, resident = 16, 128 << 10
	most := parts(g.positions, depth)
	g.stretch = min(g.depth(), max(maxRows*2, resident/g.out))
	g.stretches = parts(g.depth(), g.stretch)
	g.stretch = parts(g.depth(), g.stretches)
	g.splitPositions = parts(most, max(1, min(wanted/g.stretches, most))) * depth
	g.splits = parts(g.positions, g.splitPositions)
}

// task sums one split of the positions for one stretch of filter values.
func (g weightGrad) task(sums, x, dy []float32, split, stretchIndex int, buffer []float32) {
	k0 := stretchIndex * g.stretch
	k1 := min(k0+g.stretch, g.depth())
	start, end := split*g.splitPositions, min((split+1)*g.splitPositions, g.positions)
	panel := buffer[:depth*active.wide]
	a := aBlock{data: buffer[len(panel):], stride: stride(k1 - k0)}
	for from := start; from < end; from += depth {
		deep := min(depth, end-from)
		if g.plain() {
			a.data, a.stride = x[from*g.c+k0:], g.c
		} else {
			g.rows(a, x, from, deep, k0, k1)
		}
		for col := 0; col < g.out; col += active.wide {
			cols := min(active.wide, g.out-col)
			width := lastWidth(cols)
			packRows(panel, dy[from*g.out+col:], g.out, deep, cols, width)
			tiles(sums[k0*g.out+col:], g.out, depthMajor, a.data, a.stride, panel, deep, k1-k0, cols, width, from > start)
		}
	}
}

// sumParts stores in out the sum of all's parts of its length, in their order.
func sumParts(out, all []float32) {
	parallelRange(len(out), operands{out: out, a: all}, func(o *operands, from, to int) {
		copy(o.out[from:to], o.a[from:to])
		for p := o.a[len(o.out):]; len(p) > 0; p = p[len(o.out):] {
			addTo(o.out[from:to], p[from:to])
		}
	})
}
