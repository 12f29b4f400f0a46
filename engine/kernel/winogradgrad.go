package kernel

// weightGrad is the adjoint of forward in the filters: at each
// position the tiles' channels, transposed, times the transformed gradient,
// summed over tiles, then G' . G. It says whether every result is finite.
//
// A task owns one row of six positions, a stretch of the result's channels and
// a split of the tiles; its sums stay in the second-level cache.
func (t tiling) weightGrad(dw, x, dy []float32) bool {
	g := spectralGrad{tiling: t}
	g.plan()
	size := positions * g.position()
	sums := scratch.get(g.splits * size)
	defer scratch.put(sums)
	tasks := positionRow * g.splits * g.stretches
	buffers := scratch.shares(tasks, positionRow*(g.spectrum().position()+g.panels().position()))
	defer scratch.put(buffers.all)
	parallel(tasks, spectralSums{g, sums, x, dy, size, buffers}, func(s *spectralSums, i, worker int) {
		split, stretch := i/positionRow/s.stretches, i/positionRow%s.stretches
		s.task(s.sums[split*s.size:][:s.size], s.x, s.dy, i%positionRow, stretch, split, s.buffers.of(worker))
	})
	if g.splits > 1 {
		sumParts(sums[:size], sums)
	}
	return filtersFrom(dw, sums[:size], t.C*t.Out, g.position())
}

// spectralSums are the sums of all tasks, size of each split.
type spectralSums struct {
	spectralGrad
	sums, x, dy []float32
	size        int
	buffers     shares
}

type spectralGrad struct {
	tiling
	stretch, stretches int // channels of the result in a task, and tasks of a split
	splitRows, splits  int // rows of tiles
}

// gradTiles is how many tiles are transformed at a time.
const gradTiles = 128

// position is the step from one position's sums to the next's.
func (g spectralGrad) position() int { return stride(g.C * g.Out) }

// plan cuts by shape alone.
func (g *spectralGrad) plan() {
	const wanted, resident = 24, 32 << 10
	g.stretch = min(g.Out, max(4*active.wide, resident/g.C/active.wide*active.wide))
	g.stretches = parts(g.Out, g.stretch)
	blocks := parts(g.rows, g.block(gradTiles))
	g.splitRows = parts(blocks, max(1, min(wanted/positionRow/g.stretches, blocks))) * g.block(gradTiles)
	g.splits = parts(g.rows, g.splitRows)
}

// spectrum and panels are the room for a row of positions of one block.
func (g spectralGrad) spectrum() spectrum {
	return spectrum{tiles: g.block(gradTiles) * g.across, stride: stride(g.C)}
}

func (g spectralGrad) panels() gradPanels {
	return gradPanels{tiles: g.block(gradTiles) * g.across, channels: g.stretch}
}

// task adds up the tiles of one split at row i of the positions, for the channels
// of one stretch.
func (g spectralGrad) task(sums, x, dy []float32, i, stretchIndex, split int, buffer []float32) {
	o0 := stretchIndex * g.stretch
	o1 := min(o0+g.stretch, g.Out)
	start, end := split*g.splitRows, min((split+1)*g.splitRows, g.rows)
	each := g.block(gradTiles)
	v, y := g.spectrum().in(buffer), g.panels()
	y.data, y.channels = buffer[positionRow*v.position():], o1-o0
	pixels, rows := g.newStrip(), g.newGradRows()
	defer pixels.release()
	defer scratch.put(rows.border)
	for from := start; from < end; from += each {
		to := min(from+each, end)
		for row := from; row < to; row++ {
			pixels.load(x, row, inputRows[i].rows[:]...)
			pixels.transform(v, (row-from)*g.across, i, 0)
			rows.load(dy, row)
			rows.transform(y, (row-from)*g.across, i, o0)
		}
		for p := range positionRow {
			at := sums[(positionRow*i+p)*g.position()+o0:]
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

// multiply stores or adds v' y at one position of the row, over so many tiles.
func (y gradPanels) multiply(sums []float32, ldc int, v spectrum, p, count, channels int, accumulate bool) {
	for col := 0; col < y.channels; col += active.wide {
		cols := min(active.wide, y.channels-col)
		tiles(sums[col:], ldc, depthMajor, v.data[p*v.position():], v.stride, y.data[p*y.position()+col*y.tiles:], count, channels, cols, lastWidth(cols), accumulate)
	}
}

// gradRows are the four rows of a gradient that a row of tiles covers, copied
// only where the sizes need a border of zeros.
type gradRows struct {
	tiling
	border []float32 // [4][pixels][Out], or nothing
	rows   [tileSide][]float32
}

func (t tiling) newGradRows() gradRows {
	size := 0
	if t.OutH()%tileSide+t.OutW()%tileSide > 0 {
		size = tileSide * tileSide * t.across * t.Out
	}
	return gradRows{tiling: t, border: scratch.get(size)}
}

func (r *gradRows) load(dy []float32, row int) {
	image, y := row/r.down, row%r.down*tileSide
	size, padded := r.OutW()*r.Out, len(r.border)/tileSide
	clear(r.border)
	for i := range r.rows {
		var from []float32
		if y+i < r.OutH() {
			from = dy[(image*r.OutH()+y+i)*size:][:size]
		}
		if padded > 0 {
			to := r.border[i*padded:][:padded]
			copy(to, from)
			from = to
		}
		r.rows[i] = from
	}
}

// gradWeights are the rows of A.
var gradWeights = [positionRow][tileSide]float32{
	{1, 0, 0, 0},
	{1, halfRoot2, 0.5, halfRoot2 / 2},
	{1, -halfRoot2, 0.5, -halfRoot2 / 2},
	{1, root2, 2, 2 * root2},
	{1, -root2, 2, -2 * root2},
	{0, 0, 0, 1},
}

// transform writes row i of A g A' for the tiles of the loaded rows and the
// channels of y from first on.
func (r *gradRows) transform(y gradPanels, tile, i, first int) {
	for col := 0; col < y.channels; col += active.wide {
		width := lastWidth(min(active.wide, y.channels-col))
		at := first + col
		active.winograd.grad(&y.data[col*y.tiles+tile*width], bytes(y.position()), 0,
			&r.rows[0][at], &r.rows[1][at], &r.rows[2][at], &r.rows[3][at], bytes(r.Out), bytes(tileSide*r.Out-width), int64(r.across), int64(width), &gradWeights[i])
	}
}

// filtersFrom stores G' d G for each of count filters, whose positions are so far
// apart, and says whether all values are finite.
func filtersFrom(dw, d []float32, count, position int) bool {
	blocks := parts(count, filterBlock)
	work := scratch.shares(blocks, 3*positionRow*active.lanes)
	defer scratch.put(work.all)
	infinite := scratch.get(blocks)
	defer scratch.put(infinite)
	parallel(blocks, filterSums{dw, d, infinite, count, position, work}, (*filterSums).block)
	return sumAll(infinite) == 0
}

// filterBlock is how many filters one task of filtersFrom takes.
const filterBlock = blockSize / 4

// filterSums is the arguments of filtersFrom; infinite is 1 where a task met a
// value that is not finite, else 0.
type filterSums struct {
	dw, d, infinite []float32
	count, position int
	work            shares
}

func (f *filterSums) block(i, worker int) {
	from := i * filterBlock
	n := min(filterBlock, f.count-from)
	active.winograd.filterGrad(&f.dw[from], bytes(f.count), &f.d[from], bytes(f.position), &f.work.of(worker)[0], int64(n))
	f.infinite[i] = 0
	for tap := range 9 {
		if !allFinite(f.dw[tap*f.count+from:][:n]) {
			f.infinite[i] = 1
		}
	}
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
