package kernel

// WeightGrad stores in dw ([Out][C][KH][KW]) the gradient with respect to the
// filters, given images x and dy of the results' shape.
//
// It is the product of dy (Out x positions) and the gathered images (positions
// x filter values). Both are packed position-major; the images are first laid
// out by pixel with channels innermost, so that a filter row of neighbouring
// taps and channels is one stretch of memory.
func (c Conv) WeightGrad(dw, x, dy []float32) {
	if c.onePosition() {
		MatMul(dw, Dense(dy, c.N, c.Out).T(), Dense(x, c.N, c.C*c.KH*c.KW))
		return
	}
	g := weightGrad{Conv: c, padH: c.H + 2*c.Pad, padW: c.W + 2*c.Pad, positions: c.N * c.OutH() * c.OutW(), cols: c.C * c.KH * c.KW}
	g.plan()
	g.images = g.byPixel(x)
	g.grads = g.packGrads(dy)
	g.partial = scratch.get(g.splits * c.Out * g.cols)
	defer scratch.put(g.images)
	defer scratch.put(g.grads)
	defer scratch.put(g.partial)
	parallel(g.splits*g.groups, func(i, _ int) { g.task(i/g.groups, i%g.groups) })
	g.reduce(dw)
}

type weightGrad struct {
	Conv
	padH, padW int
	positions  int // of all images
	cols       int // filter values of an output channel, ordered (ky, kx, channel)

	groups, groupPanels int // column groups, and panels in each
	splits, splitDepth  int // pieces of the positions, and positions in each

	images  []float32 // [n][padH][padW][C]
	grads   []float32 // panels of active.rows channels, position-major
	partial []float32 // [splits][Out][cols]
}

// plan cuts the work into about wanted tasks by shape alone, so that the order
// of the sums does not depend on the number of cores.
func (g *weightGrad) plan() {
	const wanted = 16
	count := panels(g.cols, active.cols)
	g.groupPanels = min(8, count)
	g.groups = panels(count, g.groupPanels)
	most := panels(g.positions, depth)
	g.splitDepth = panels(most, max(1, min(wanted/g.groups, most))) * depth
	g.splits = panels(g.positions, g.splitDepth)
}

// byPixel pads x and turns [C][H][W] into [H][W][C].
func (g *weightGrad) byPixel(x []float32) []float32 {
	size := g.padH * g.padW * g.C
	images := scratch.get(g.N * size)
	parallel(g.N, func(n, _ int) {
		to := images[n*size:][:size]
		clear(to)
		for ch := range g.C {
			for y := range g.H {
				from := x[((n*g.C+ch)*g.H+y)*g.W:][:g.W]
				at := ((y+g.Pad)*g.padW+g.Pad)*g.C + ch
				for _, v := range from {
					to[at] = v
					at += g.C
				}
			}
		}
	})
	return images
}

// packGrads turns [Out][positions] of every image into panels by position.
func (g *weightGrad) packGrads(dy []float32) []float32 {
	height := active.rows
	plane := g.OutH() * g.OutW()
	count := panels(g.Out, height)
	packed := scratch.get(count * height * g.positions)
	parallel(g.N*count, func(i, _ int) {
		n, p := i/count, i%count
		panel := packed[(p*g.positions+n*plane)*height:][:plane*height]
		for r := range height {
			if p*height+r >= g.Out {
				zeroStrided(panel[r:], height)
				continue
			}
			at := r
			for _, v := range dy[(n*g.Out+p*height+r)*plane:][:plane] {
				panel[at] = v
				at += height
			}
		}
	})
	return packed
}

// task adds one piece of the positions for one group of columns.
func (g *weightGrad) task(split, group int) {
	width := active.cols
	panel := scratch.get(depth * width)
	defer scratch.put(panel)
	var offsets [depth]int64
	out := g.partial[split*g.Out*g.cols:]
	start, end := split*g.splitDepth, min((split+1)*g.splitDepth, g.positions)
	firstCol := group * g.groupPanels * width
	for col := firstCol; col < min(firstCol+g.groupPanels*width, g.cols); col += width {
		cols := min(width, g.cols-col)
		runs := g.columnRuns(col, cols)
		for k := start; k < end; k += depth {
			deep := min(depth, end-k)
			g.positionOffsets(offsets[:deep], k)
			g.pack(panel, runs, offsets[:deep], cols)
			multiplyPanels(out[col:], g.cols, g.grads[k*active.rows:], g.positions*active.rows, panel, deep, g.Out, cols, k == start)
		}
	}
}

// columnRuns cuts columns at the ends of the filter's rows.
func (g *weightGrad) columnRuns(col, cols int) (runs []run) {
	filterRow := g.KW * g.C
	for j := 0; j < cols; {
		ky, inRow := (col+j)/filterRow, (col+j)%filterRow
		length := min(filterRow-inRow, cols-j)
		runs = append(runs, run{j, length, ky*g.padW*g.C + inRow})
		j += length
	}
	return runs
}

// positionOffsets are where the pixels of positions [k, k+len(offsets)) begin in
// images, in bytes.
func (g *weightGrad) positionOffsets(offsets []int64, k int) {
	plane, outW := g.OutH()*g.OutW(), g.OutW()
	image, y, x := k/plane, k%plane/outW, k%outW
	for i := range offsets {
		offsets[i] = int64(((image*g.padH+y*g.Stride)*g.padW+x*g.Stride)*g.C) * floatSize
		if x++; x == outW {
			if x, y = 0, y+1; y == g.OutH() {
				y, image = 0, image+1
			}
		}
	}
}

// pack writes the filter values that runs name, at the given positions.
func (g *weightGrad) pack(panel []float32, runs []run, offsets []int64, cols int) {
	if c, ok := cut(runs, cols); ok {
		c.rows(panel, g.images, offsets)
		return
	}
	width := active.cols
	for i, offset := range offsets {
		row := panel[i*width:][:width]
		for _, r := range runs {
			copyRun(row[r.column:][:r.length], g.images[int(offset/floatSize)+r.source:][:r.length])
		}
		clear(row[cols:])
	}
}

// reduce sums the pieces in order and puts channels before taps.
func (g *weightGrad) reduce(dw []float32) {
	taps := g.KH * g.KW
	parallel(g.Out, func(o, _ int) {
		for tap := range taps {
			for ch := range g.C {
				var sum float32
				for s := range g.splits {
					sum += g.partial[(s*g.Out+o)*g.cols+tap*g.C+ch]
				}
				dw[(o*g.C+ch)*taps+tap] = sum
			}
		}
	})
}
