package kernel

// offset is where a filter tap reads, relative to a grid position's source.
type offset struct{ y, x int }

// gather is a convolution in its general form: every output position of a grid
// reads the source planes at fixed offsets. A forward convolution is one gather
// with its stride; the input gradient of a stride-s convolution is s*s gathers
// of step one, one for each residue of the output position, so that no
// multiplication by an inserted zero is ever done.
type gather struct {
	n, c, h, w       int // source planes [n][c][h][w]
	gridH, gridW     int // output positions of an image
	step             int // source rows and columns from one position to the next
	taps             []offset
	out              int // output channels
	outH, outW       int // output planes [n][out][outH][outW]
	spread           int // output rows and columns from one position to the next
	originY, originX int // output position of the grid's origin
}

// run adds nothing: it stores into the output positions of its grid.
// weights are packed by packTaps; bias has one value a channel, or none.
func (g gather) run(out, weights, source, bias []float32) {
	if g.gridH <= 0 || g.gridW <= 0 || g.n == 0 {
		return
	}
	padded := g.pad(source)
	defer padded.release()
	offsets := g.rowOffsets(padded)
	width := active.cols
	columns := g.n * g.gridH * g.gridW
	group := g.groupPanels(panels(columns, width))
	parallel(panels(columns, group*width), func(i, _ int) {
		from := i * group * width
		g.block(out, weights, padded, offsets, bias, from, min(from+group*width, columns))
	})
}

// groupPanels is how many panels one task takes: enough to use packed weights
// again, few enough to keep every core busy. Results do not depend on it.
func (g gather) groupPanels(count int) int {
	const most, wantedTasks = 8, 32
	return max(1, min(most, count/wantedTasks))
}

// block computes output columns [from, to), where a column is an output
// position counted through all images.
func (g gather) block(out, weights []float32, src paddedPlanes, offsets []int64, bias []float32, from, to int) {
	width := active.cols
	deepest := len(offsets)
	panel := scratch.get(min(depth, deepest) * width)
	tile := scratch.get(g.out * width)
	defer scratch.put(panel)
	defer scratch.put(tile)
	runs := make([]run, 0, maxCols)
	for ; from < to; from += width {
		cols := min(width, to-from)
		runs = g.runs(runs[:0], src, from, cols)
		direct, whole := g.destination(out, from, cols)
		target, ldc := tile, width
		if whole {
			target, ldc = direct, g.outH*g.outW
		}
		for k := 0; k < deepest; k += depth {
			deep := min(depth, deepest-k)
			g.pack(panel, src, runs, offsets[k:k+deep], cols)
			multiplyPanels(target, ldc, weights[k*active.rows:], deepest*active.rows, panel, deep, g.out, cols, k == 0)
		}
		if !whole {
			g.scatter(out, tile, from, cols)
		}
		g.addBias(out, bias, from, cols)
	}
}

// destination is where a panel's first channel is stored, if its columns are
// neighbours in memory.
func (g gather) destination(out []float32, from, cols int) ([]float32, bool) {
	grid := g.gridH * g.gridW
	if g.spread != 1 || g.originY != 0 || g.originX != 0 || g.gridW != g.outW || from%grid+cols > grid {
		return nil, false
	}
	return out[from/grid*g.out*g.outH*g.outW+from%grid:], true
}

// at is the output index of a column for channel 0.
func (g gather) at(column int) int {
	grid := g.gridH * g.gridW
	image, position := column/grid, column%grid
	y, x := position/g.gridW*g.spread+g.originY, position%g.gridW*g.spread+g.originX
	return (image*g.out*g.outH+y)*g.outW + x
}

func (g gather) scatter(out, tile []float32, from, cols int) {
	plane := g.outH * g.outW
	for j := range cols {
		at := g.at(from + j)
		for c := range g.out {
			out[at+c*plane] = tile[c*active.cols+j]
		}
	}
}

func (g gather) addBias(out, bias []float32, from, cols int) {
	if bias == nil {
		return
	}
	plane := g.outH * g.outW
	for j := range cols {
		at := g.at(from + j)
		for c, b := range bias {
			out[at+c*plane] += b
		}
	}
}
