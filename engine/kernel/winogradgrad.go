package kernel

// winogradWeightGrad is the adjoint of winogradForward in the filters: at each
// position the tiles' channels, transposed, times the transformed gradient,
// summed over tiles, then G' . G. It says whether every result is finite.
//
// A task owns one row of four positions, a stretch of the result's channels and
// a split of the tiles; its sums stay in the second-level cache.
func (c Conv) winogradWeightGrad(dw, x, dy []float32) bool {
	g := spectralGrad{tiling: c.tiling()}
	g.plan()
	size := positions * c.C * c.Out
	sums := scratch.get(g.splits * size)
	defer scratch.put(sums)
	parallel(4*g.splits*g.stretches, func(i, _ int) {
		split, stretch := i/4/g.stretches, i/4%g.stretches
		g.task(sums[split*size:][:size], x, dy, i%4, stretch, split)
	})
	if g.splits > 1 {
		sumParts(sums[:size], sums)
	}
	return filtersFrom(dw, sums[:size], c.C*c.Out)
}

type spectralGrad struct {
	tiling
	stretch, stretches int // channels of the result in a task, and tasks of a split
	splitRows, splits  int // rows of tiles
}

// gradTiles is how many tiles are transformed at a time.
const gradTiles = 128

// plan cuts by shape alone.
func (g *spectralGrad) plan() {
	const wanted, resident = 16, 32 << 10
	g.stretch = min(g.Out, max(4*active.wide, resident/g.C/active.wide*active.wide))
	g.stretches = parts(g.Out, g.stretch)
	blocks := parts(g.rows, g.block(gradTiles))
	g.splitRows = parts(blocks, max(1, min(wanted/4/g.stretches, blocks))) * g.block(gradTiles)
	g.splits = parts(g.rows, g.splitRows)
}

// task adds up the tiles of one split at positions 4i to 4i+3, for the channels
// of one stretch.
func (g spectralGrad) task(sums, x, dy []float32, i, stretchIndex, split int) {
	o0 := stretchIndex * g.stretch
	o1 := min(o0+g.stretch, g.Out)
	start, end := split*g.splitRows, min((split+1)*g.splitRows, g.rows)
	each := g.block(gradTiles)
	v := spectrum{tiles: each * g.across, stride: stride(g.C)}
	v.data = scratch.get(4 * v.position())
	defer scratch.put(v.data)
	y := gradPanels{tiles: each * g.across, channels: o1 - o0}
	y.data = scratch.get(4 * y.position())
	defer scratch.put(y.data)
	pixels, rows := g.newStrip(), g.newPair()
	defer pixels.release()
	defer scratch.put(rows.data)
	a, b, _ := combined(i)
	for from := start; from < end; from += each {
		to := min(from+each, end)
		for row := from; row < to; row++ {
			pixels.load(x, row, a, b)
			pixels.transform(v, (row-from)*g.across, i, 0)
			rows.load(dy, row)
			rows.transform(y, (row-from)*g.across, i, o0)
		}
		for p := range 4 {
			at := sums[(4*i+p)*g.C*g.Out+o0:]
			y.multiply(at, g.Out, v, p, (to-from)*g.across, g.C, from > start)
		}
	}
}

// gradPanels holds transformed tiles of a gradient as panels of B:
// [position][panel][tile][column].
type gradPanels struct {
	data            []float32
	tiles, channels int
}

func (y gradPanels) position() int {
	return stride(y.tiles * parts(y.channels, active.wide) * active.wide)
}

// multiply stores or adds v' y at one position of four, over so many tiles.
func (y gradPanels) multiply(sums []float32, ldc int, v spectrum, p, count, channels int, accumulate bool) {
	for col := 0; col < y.channels; col += active.wide {
		cols := min(active.wide, y.channels-col)
		tiles(sums[col:], ldc, depthMajor, v.data[p*v.position():], v.stride, y.data[p*y.position()+col*y.tiles:], count, channels, cols, lastWidth(cols), accumulate)
	}
}

// pair is the two rows of a gradient that a row of tiles covers; it borrows room
// only where odd sizes need a border of zeros.
type pair struct {
	tiling
	data   []float32
	a, b   []float32
	border bool
}

func (t tiling) newPair() pair {
	p := pair{tiling: t, border: t.OutH()%2 == 1 || t.OutW()%2 == 1}
	if p.border {
		p.data = scratch.get(4 * t.across * t.Out)
	} else {
		p.data = scratch.get(1)
	}
	return p
}

func (p *pair) load(dy []float32, row int) {
	image, y := row/p.down, row%p.down*2
	size := p.OutW() * p.Out
	from := dy[(image*p.OutH()+y)*size:]
	if !p.border {
		p.a, p.b = from, from[size:]
		return
	}
	padded := 2 * p.across * p.Out
	clear(p.data)
	p.a, p.b = p.data[:padded], p.data[padded:]
	copy(p.a, from[:size])
	if y+1 < p.OutH() {
		copy(p.b, from[size:2*size])
	}
}

// transform writes row i of A g A' for the tiles of the loaded rows and the
// channels of y from first on.
func (p *pair) transform(y gradPanels, tile, i, first int) {
	// Rows of A: g0, g0 + g1, g0 - g1, -g1.
	alpha, beta := [4]float32{1, 1, 1, 0}[i], [4]float32{0, 1, -1, -1}[i]
	for col := 0; col < y.channels; col += active.wide {
		width := lastWidth(min(active.wide, y.channels-col))
		active.winograd.grad(&y.data[col*y.tiles+tile*width], int64(y.position())*floatSize, int64(width)*floatSize,
			&p.a[first+col], &p.b[first+col], int64(p.Out)*floatSize, int64(p.across), int64(width), alpha, beta)
	}
}

// filtersFrom stores G' d G for each of count filters and says whether all
// values are finite.
func filtersFrom(dw, d []float32, count int) bool {
	parallel(parts(count, blockSize), func(i, _ int) {
		from := i * blockSize
		active.winograd.filterGrad(&dw[from], int64(count)*floatSize, &d[from], int64(count)*floatSize, int64(min(blockSize, count-from)))
	})
	return allFinite(dw)
}

// allFinite says whether no value is infinite or NaN.
func allFinite(v []float32) bool {
	var s [8]float32
	for ; len(v) >= 8; v = v[8:] {
		for i, x := range (*[8]float32)(v) {
			s[i] += x - x
		}
	}
	for _, x := range v {
		s[0] += x - x
	}
	return sumAll(s[:]) == 0
}
