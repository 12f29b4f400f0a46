package kernel

// winograd says whether the convolution goes by F(2x2, 3x3), Lavin & Gray 2016:
// 16 multiplications for four results instead of 36.
//
//	y = A' [(G g G') . (B' d B)] A
//
// with d a tile of 4x4 pixels, g a filter, y 2x2 results, and the products summed
// over channels, which makes 16 matrix products of tiles and filters.
func (c Conv) winograd() bool {
	lanes := active.lanes
	return c.KH == 3 && c.KW == 3 && c.Stride == 1 && c.Pad <= 2 &&
		c.C%lanes == 0 && c.Out%lanes == 0 && min(c.C, c.Out) >= 8 && c.OutH() >= 2 && c.OutW() >= 2
}

const positions = 16

// tiling is the geometry of the tiles: rows of tiles are numbered through all
// images.
type tiling struct {
	Conv
	across, rows int // tiles in a row, and rows of tiles in all images
	down         int // rows of tiles in an image
}

func (c Conv) tiling() tiling {
	t := tiling{Conv: c, across: parts(c.OutW(), 2), down: parts(c.OutH(), 2)}
	t.rows = c.N * t.down
	return t
}

// block is how many rows of tiles are transformed at a time.
func (t tiling) block(tiles int) int { return max(1, min(t.rows, tiles/t.across)) }

// filters are transformed filters: one packed matrix [C] x [Out] a position.
type filters struct {
	panels
	size int // of a position
}

func (f filters) position(i int) panels {
	p := f.panels
	p.data = f.data[i*f.size:][:f.size]
	return p
}

// transformFilters packs G g G' for w [3][3][C][Out].
func transformFilters(w []float32, c, out int) filters {
	f := filters{panels: panels{rows: c, cols: out}, size: panelsSize(c, out)}
	f.data = scratch.get(positions * f.size)
	const rows = 64
	blocks := parts(c, rows)
	parallel(f.count()*blocks, func(i, _ int) {
		_, from, _, width := f.position(0).panel(i / blocks)
		row := i % blocks * rows
		to := f.data[from*c+row*width:]
		active.winograd.filter(&to[0], int64(f.size)*floatSize, int64(width)*floatSize,
			&w[row*out+from], int64(c*out)*floatSize, int64(out)*floatSize, int64(min(rows, c-row)), int64(width))
	})
	return f
}

// winogradForward computes Forward and says whether every result is finite: a
// value that is not spreads over its tile, which it would not by definition.
func (c Conv) winogradForward(out, x, w, bias []float32) bool {
	f := transformFilters(w, c.C, c.Out)
	defer scratch.put(f.data)
	return c.tiling().forward(out, x, f, bias)
}

// winogradAdjoint is winogradForward with the filters turned round and
// transposed: w is [3][3][Out][C].
func (c Conv) winogradAdjoint(out, x, w, bias []float32) bool {
	turned := scratch.get(len(w))
	defer scratch.put(turned)
	const rows = 32
	blocks := parts(c.Out, rows)
	parallel(9*blocks, func(i, _ int) {
		tap, row := i/blocks, i%blocks*rows
		transposeInto(turned[tap*c.C*c.Out+row:], c.Out, w[((8-tap)*c.Out+row)*c.C:], c.C, min(rows, c.Out-row), c.C)
	})
	f := transformFilters(turned, c.C, c.Out)
	defer scratch.put(f.data)
	return c.tiling().forward(out, x, f, bias)
}

const (
	// forwardTiles is how many tiles one task of a forward pass transforms at a time.
	forwardTiles = 128
	// residentFilters is how many values of filters stay in the second-level cache
	// beside the tiles.
	residentFilters = 2 << 20
)

func (t tiling) forward(out, x []float32, f filters, bias []float32) bool {
	if bias == nil {
		zeros := scratch.get(t.Out)
		defer scratch.put(zeros)
		clear(zeros)
		bias = zeros
	}
	if positions*f.size > residentFilters {
		return t.forwardByPosition(out, x, f, bias)
	}
	each := t.block(forwardTiles)
	tasks := parts(t.rows, each)
	finite := scratch.get(tasks)
	defer scratch.put(finite)
	parallel(tasks, func(i, _ int) {
		finite[i] = t.forwardBlock(out, x, f, bias, i*each, min((i+1)*each, t.rows))
	})
	return sumAll(finite) == 0
}

// forwardByPosition is forward for filters that no core's cache holds: many tiles
// are transformed first, then every position's filters are read once for them.
func (t tiling) forwardByPosition(out, x []float32, f filters, bias []float32) bool {
	const manyTiles, panelsEach = 1024, 4
	each, piece := t.block(manyTiles), t.block(32)
	v := spectrum{tiles: each * t.across, stride: stride(t.C)}.lend()
	defer scratch.put(v.data)
	m := spectrum{tiles: each * t.across, stride: stride(t.Out)}.lend()
	defer scratch.put(m.data)
	finite := scratch.get(parts(each, piece))
	defer scratch.put(finite)
	groups := parts(f.count(), panelsEach)
	var check float32
	for from := 0; from < t.rows; from += each {
		rows := min(each, t.rows-from)
		pieces := parts(rows, piece)
		parallel(pieces, func(i, _ int) { t.transform(v, x, from, from+i*piece, from+min((i+1)*piece, rows)) })
		parallel(positions*groups, func(i, _ int) {
			p, first := i/groups, i%groups*panelsEach
			v.multiply(m, p, f.position(p), first, min(first+panelsEach, f.count()), t.C, rows*t.across)
		})
		parallel(pieces, func(i, _ int) {
			finite[i] = t.collect(out, m, bias, from, from+i*piece, from+min((i+1)*piece, rows))
		})
		check += sumAll(finite[:pieces])
	}
	return check == 0
}

// transform writes the positions of the rows of tiles [from, to) to v, which
// begins at row first.
func (t tiling) transform(v spectrum, x []float32, first, from, to int) {
	s := t.newStrip()
	defer s.release()
	for row := from; row < to; row++ {
		s.load(x, row, 0, 1, 2, 3)
		for i := range 4 {
			s.transform(v, (row-first)*t.across, i, 4*i)
		}
	}
}

// forwardBlock computes rows of tiles [from, to); it returns NaN where a result
// is not finite, else 0.
func (t tiling) forwardBlock(out, x []float32, f filters, bias []float32, from, to int) float32 {
	count := (to - from) * t.across
	v := spectrum{tiles: count, stride: stride(t.C)}.lend()
	defer scratch.put(v.data)
	m := spectrum{tiles: count, stride: stride(t.Out)}.lend()
	defer scratch.put(m.data)
	t.transform(v, x, from, from, to)
	for p := range positions {
		v.multiply(m, p, f.position(p), 0, f.count(), t.C, count)
	}
	return t.collect(out, m, bias, from, from, to)
}

// spectrum holds transformed tiles, [position][tile][channel].
type spectrum struct {
	data          []float32
	tiles, stride int
}

func (s spectrum) lend() spectrum {
	s.data = scratch.get(positions * s.position())
	return s
}

// position is the step from one position to the next, kept out of the same sets
// of the first-level cache.
func (s spectrum) position() int { return stride(s.tiles * s.stride) }

// multiply stores the channels of so many tiles times the filters' panels
// [first, end) at one position.
func (s spectrum) multiply(to spectrum, position int, f panels, first, end, channels, count int) {
	a, c := s.data[position*s.position():], to.data[position*to.position():]
	for k := 0; k < channels; k += depth {
		deep := min(depth, channels-k)
		for p := first; p < end; p++ {
			b, from, cols, width := f.panel(p)
			tiles(c[from:], to.stride, rowMajor, a[k:], s.stride, b[k*width:], deep, count, cols, width, k > 0)
		}
	}
}

// collect writes the results of rows of tiles [from, to) from m, which begins at
// row first, and returns NaN where one is not finite, else 0.
func (t tiling) collect(out []float32, m spectrum, bias []float32, first, from, to int) (check float32) {
	edge := scratch.get(4*t.Out + active.lanes)
	defer scratch.put(edge)
	lanes := edge[4*t.Out:] // not on the stack: a called variable may keep its arguments
	height, width := t.OutH(), t.OutW()
	for row := from; row < to; row++ {
		image, y := row/t.down, row%t.down*2
		at := m.data[(row-first)*t.across*m.stride:]
		pixel := ((image*height + y) * width) * t.Out
		whole := t.across
		if height-y < 2 {
			whole = 0 // the last row of an odd height goes by the edge, tile by tile
		} else if width%2 == 1 {
			whole--
		}
		if whole > 0 {
			active.winograd.output(&out[pixel], int64(width*t.Out)*floatSize, int64(t.Out)*floatSize,
				&at[0], int64(m.position())*floatSize, int64(m.stride)*floatSize, &bias[0], int64(whole), int64(t.Out), &lanes[0])
			check += sumAll(lanes)
		}
		for x := whole; x < t.across; x++ {
			active.winograd.output(&edge[0], int64(2*t.Out)*floatSize, int64(t.Out)*floatSize,
				&at[x*m.stride], int64(m.position())*floatSize, int64(m.stride)*floatSize, &bias[0], 1, int64(t.Out), &lanes[0])
			check += sumAll(lanes)
			for i := range min(2, height-y) {
				cols := min(2, width-2*x)
				copy(out[pixel+(i*width+2*x)*t.Out:][:cols*t.Out], edge[i*2*t.Out:])
			}
		}
	}
	return check
}

func sumAll(v []float32) (sum float32) {
	for _, x := range v {
		sum += x
	}
	return sum
}
