package kernel

// gather is a convolution in its general form: every position of a grid reads a
// rectangle of source pixels. A forward convolution is one gather with its
// stride; the input gradient of a stride-s convolution is s*s gathers of step
// one, one for each residue of the output position.
type gather struct {
	n, h, w, c       int // source [n][h][w][c]
	gridH, gridW     int // output positions of an image
	step             int // source rows and columns from one position to the next
	top, left        int // source pixel of the first tap of position 0
	tapsH, tapsW     int // rectangle of pixels that a position reads
	out              int // output channels
	outH, outW       int // output [n][outH][outW][out]
	spread           int // output rows and columns from one position to the next
	originY, originX int // output position of the grid's origin
}

// depth is the length of a gathered row: the pixels of the rectangle by row.
func (g gather) depth() int { return g.tapsH * g.tapsW * g.c }

// dense says whether the positions are the output's pixels in their order.
func (g gather) dense() bool {
	return g.spread == 1 && g.originY == 0 && g.originX == 0 && g.gridH == g.outH && g.gridW == g.outW
}

// plain says whether the gathered rows are the source as it lies.
func (g gather) plain() bool {
	return g.tapsH*g.tapsW == 1 && g.step == 1 && g.top == 0 && g.left == 0 && g.gridH == g.h && g.gridW == g.w
}

// run stores the output positions of its grid; weights are [depth] x [out], bias
// has one value a channel, or none.
func (g gather) run(out []float32, weights panels, source, bias []float32) {
	if g.gridH <= 0 || g.gridW <= 0 || g.n == 0 {
		return
	}
	positions := g.n * g.gridH * g.gridW
	height := blockRows(positions, g.depth()*g.out)
	blocks := parts(positions, height)
	each := parts(weights.count(), g.groups(blocks, weights.count()))
	groups := parts(weights.count(), each)
	buffers := scratch.shares(blocks*groups, height*(stride(g.chunk())+g.out))
	defer scratch.put(buffers.all)
	all := gathering{gather: g, to: out, weights: weights, source: source, bias: bias, buffers: buffers, positions: positions, height: height, blocks: blocks, each: each}
	parallel(blocks*groups, all, func(a *gathering, i, worker int) {
		from, panel := i%a.blocks*a.height, i/a.blocks*a.each
		a.block(a.to, a.weights, a.source, a.bias, a.buffers.of(worker), from, min(a.height, a.positions-from), panel, min(panel+a.each, a.weights.count()))
	})
}

// gathering is a run by blocks of height positions and each panels.
type gathering struct {
	gather
	to                              []float32
	weights                         panels
	source, bias                    []float32
	buffers                         shares
	positions, height, blocks, each int
}

// groups is into how many groups of panels the columns are cut: more than one
// only where there are few blocks. Results do not depend on it.
func (g gather) groups(blocks, panels int) int {
	const wanted = 8
	return max(1, min(panels, wanted/blocks))
}

// chunk is how much of a gathered row is multiplied at a time: whole vectors.
func (g gather) chunk() int { return parts(parts(g.depth(), parts(g.depth(), depth)), 16) * 16 }

// block computes rows positions and the panels [panel, end) of their channels.
func (g gather) block(out []float32, weights panels, source, bias, buffer []float32, from, rows, panel, end int) {
	k, chunk := g.depth(), g.chunk()
	a := aBlock{stride: stride(chunk)}
	a.data = buffer[:rows*a.stride]
	to, ldc := out[from*g.out:], g.out
	if !g.dense() {
		to = buffer[rows*a.stride:]
	}
	for k0 := 0; k0 < k; k0 += chunk {
		deep := min(chunk, k-k0)
		if g.plain() {
			a.data, a.stride = source[from*g.c+k0:], g.c
		} else {
			g.rows(a, source, from, rows, k0, k0+deep)
		}
		for p := panel; p < end; p++ {
			b, first, cols, width := weights.panel(p)
			tiles(to[first:], ldc, rowMajor, a.data, a.stride, b[k0*width:], deep, rows, cols, width, k0 > 0)
		}
	}
	_, first, _, _ := weights.panel(panel)
	_, last, cols, _ := weights.panel(end - 1)
	g.deliver(out, to, bias, from, rows, first, last+cols)
}

// aBlock holds gathered rows.
type aBlock struct {
	data   []float32
	stride int
}

// rows gathers values [k0, k1) of rows positions.
func (g gather) rows(a aBlock, source []float32, from, rows, k0, k1 int) {
	filterRow := g.tapsW * g.c
	at := g.position(from)
	for r := range rows {
		to := a.data[r*a.stride:][:k1-k0]
		x := at.x*g.step + g.left
		lo, hi := min(max(0, -x), g.tapsW)*g.c, max(min(g.tapsW, g.w-x), 0)*g.c
		for k := k0; k < k1; {
			ty := k / filterRow
			start, end := k-ty*filterRow, min(filterRow, k1-ty*filterRow)
			y := at.y*g.step + g.top + ty
			part := to[k-k0:][:end-start]
			if y < 0 || y >= g.h {
				clear(part)
			} else {
				copyInside(part, source, ((at.image*g.h+y)*g.w+x)*g.c, start, lo, hi)
			}
			k += end - start
		}
		at = g.after(at)
	}
}

// copyInside copies values start to start+len(to) of a filter row that begins at
// source[base]; those outside [lo, hi) are zero.
func copyInside(to, source []float32, base, start, lo, hi int) {
	end := start + len(to)
	from, until := min(max(lo, start), end), max(min(hi, end), start)
	if from >= until {
		clear(to)
		return
	}
	clear(to[:from-start])
	copy(to[from-start:until-start], source[base+from:])
	clear(to[until-start:])
}

// spot is a position of the grid.
type spot struct{ image, y, x int }

func (g gather) position(i int) spot {
	grid := g.gridH * g.gridW
	return spot{i / grid, i % grid / g.gridW, i % g.gridW}
}

func (g gather) after(s spot) spot {
	if s.x++; s.x == g.gridW {
		if s.x, s.y = 0, s.y+1; s.y == g.gridH {
			s.y, s.image = 0, s.image+1
		}
	}
	return s
}

// deliver adds the bias to channels [first, last) of rows positions and brings
// them to their places if they are not there.
func (g gather) deliver(out, from, bias []float32, start, rows, first, last int) {
	if g.dense() && bias == nil {
		return
	}
	at := g.position(start)
	for r := range rows {
		row := from[r*g.out:][first:last]
		if bias != nil {
			addTo(row, bias[first:last])
		}
		if !g.dense() {
			copy(out[g.place(at)+first:][:len(row)], row)
		}
		at = g.after(at)
	}
}

func addTo(row, bias []float32) {
	bias = bias[:len(row)]
	for i, b := range bias {
		row[i] += b
	}
}

// place is the index of a position's first channel in the output.
func (g gather) place(s spot) int {
	return ((s.image*g.outH+s.y*g.spread+g.originY)*g.outW + s.x*g.spread + g.originX) * g.out
}

// clear stores zero where no filter tap reaches.
func (g gather) clear(out []float32) {
	if g.gridH <= 0 || g.gridW <= 0 {
		return
	}
	parallel(g.n, gathering{gather: g, to: out}, func(a *gathering, image, _ int) {
		at := spot{image: image}
		for range a.gridH * a.gridW {
			clear(a.to[a.place(at):][:a.out])
			at = a.after(at)
		}
	})
}
