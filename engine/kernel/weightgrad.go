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
	parallel(g.splits*g.stretches, func(i, worker int) {
		split := i / g.stretches
		g.task(partial[split*len(dw):][:len(dw)], x, dy, split, i%g.stretches, buffers.of(worker))
	})
	if g.splits > 1 {
		sumParts(dw, partial)
	}
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

// packRows copies cols columns of rows into a panel of the given width.
func packRows(panel, from []float32, stride, rows, cols, width int) {
	for k := range rows {
		to := panel[k*width:][:width]
		copy(to[:cols], from[k*stride:])
		clear(to[cols:])
	}
}

// sumParts stores in out the sum of the parts of its length, in their order.
func sumParts(out, parts []float32) {
	parallelRange(len(out), func(from, to int) {
		copy(out[from:to], parts[from:to])
		for p := parts[len(out):]; len(p) > 0; p = p[len(out):] {
			addTo(out[from:to], p[from:to])
		}
	})
}
