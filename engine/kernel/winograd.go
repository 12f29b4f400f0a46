package kernel

// winograd says whether the convolution goes by F(4x4, 3x3), Lavin & Gray 2016:
// 36 multiplications for 16 results instead of 144.
//
//	y = A' [(G g G') . (B' d B)] A
//
// with d a tile of 6x6 pixels, g a filter, y 4x4 results, and the products summed
// over channels, which makes 36 matrix products of tiles and filters. The points
// of interpolation are 0, +-r, +-2r and infinity with r = 1/sqrt2, so that
//
//	     1   0 -5/2   0  1 0          1     0    0          1   1    1    1     1    0
//	     0 -2r   -2   r  1 0       -2/3 -2r/3 -1/3     A' = 0   r   -r   2r   -2r    0
//	B' = 0  2r   -2  -r  1 0   G = -2/3  2r/3 -1/3          0 1/2  1/2    2     2    0
//	     0  -r -1/2  2r  1 0        1/6   r/3  1/3          0 r/2 -r/2   4r   -4r    1
//	     0   r -1/2 -2r  1 0        1/6  -r/3  1/3
//	     0   1    0 -5/2 0 1          0     0    1
//
// With them the largest error is about a millionth of the largest result, which
// TestWinogradRoundsLittle holds within three; with the usual 0, +-1, +-2 it would
// be three to five times as large.
func (c Conv) winograd() bool {
	lanes := active.lanes
	return c.KH == 3 && c.KW == 3 && c.Stride == 1 && c.Pad <= 2 &&
		c.C%lanes == 0 && c.Out%lanes == 0 && min(c.C, c.Out) >= 8 && c.OutH() >= 3 && c.OutW() >= 3
}

const (
	positionRow = 6 // positions in a row of a tile
	positions   = positionRow * positionRow
	tileSide    = 4 // results in a row of a tile
)

// tiling is the geometry of the tiles: rows of tiles are numbered through all
// images.
type tiling struct {
	Conv
	across, rows int // tiles in a row, and rows of tiles in all images
	down         int // rows of tiles in an image

	// imageSide is 2 where the images' channels are the four phases of images of
	// twice the size, resultSide where the results' are; else they are 1.
	imageSide, resultSide int
}

func (c Conv) tiling() tiling {
	t := tiling{Conv: c, across: parts(c.OutW(), tileSide), down: parts(c.OutH(), tileSide), imageSide: 1, resultSide: 1}
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
	f := filters{panels: panels{rows: c, cols: out}, size: stride(panelsSize(c, out))}
	f.data = scratch.get(positions * f.size)
	parallel(f.count()*parts(c, filterRows), filtering{f, w}, (*filtering).block)
	return f
}

// filterRows is how many rows of a panel of filters one task transforms.
const filterRows = 64

// filtering is filters to be transformed from w.
type filtering struct {
	filters
	w []float32
}

func (f *filtering) block(i, _ int) {
	c, out, blocks := f.rows, f.cols, parts(f.rows, filterRows)
	_, from, _, width := f.position(0).panel(i / blocks)
	row := i % blocks * filterRows
	to := f.data[from*c+row*width:]
	active.winograd.filter(&to[0], bytes(f.size), bytes(width),
		&f.w[row*out+from], bytes(c*out), bytes(out), int64(min(filterRows, c-row)), int64(width))
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
func (c Conv) winogradAdjoint(out, x, w []float32) bool {
	turned := scratch.get(len(w))
	defer scratch.put(turned)
	const rows = 32
	parallel(9*parts(c.Out, rows), turning{turned, w, c.Out, c.C}, func(t *turning, i, _ int) {
		blocks := parts(t.rows, rows)
		tap, row := i/blocks, i%blocks*rows
		transposeInto(t.out[tap*t.cols*t.rows+row:], t.rows, t.x[((8-tap)*t.rows+row)*t.cols:], t.cols, min(rows, t.rows-row), t.cols)
	})
	f := transformFilters(turned, c.C, c.Out)
	defer scratch.put(f.data)
	return c.tiling().forward(out, x, f, nil)
}

const (
	// A task of a forward pass transforms so many tiles at a time, fewer where they
	// have more values than stay in the second-level cache.
	forwardTiles, fewTiles, forwardValues = 64, 16, 600 << 10
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
	each := t.block(min(forwardTiles, max(fewTiles, forwardValues/t.tileValues())))
	tasks := parts(t.rows, each)
	finite := scratch.get(tasks)
	defer scratch.put(finite)
	v, m := t.spectra(each)
	buffers := scratch.shares(tasks, v.size()+m.size())
	defer scratch.put(buffers.all)
	args := forwardPass{tiling: t, to: out, x: x, filters: f, bias: bias, v: v, m: m, finite: finite, each: each, buffers: buffers}
	parallel(tasks, args, func(p *forwardPass, i, worker int) {
		buffer := p.buffers.of(worker)
		v, m := p.v.in(buffer), p.m.in(buffer[p.v.size():])
		p.finite[i] = p.forwardBlock(p.to, p.x, p.filters, p.bias, v, m, i*p.each, min((i+1)*p.each, p.rows))
	})
	return sumAll(finite) == 0
}

// tileValues is how many values a tile's positions have, images' and results'.
func (t tiling) tileValues() int { return positions * (t.C + t.Out) }

// forwardPass is the arguments of forward and how it is cut into tasks.
type forwardPass struct {
	tiling
	to, x   []float32
	filters filters
	bias    []float32
	v, m    spectrum
	finite  []float32 // 0 or NaN from each task
	each    int       // rows of tiles in a task
	buffers shares
	// By position, rows of tiles [from, end) are there at a time.
	from, end int
}

// forwardByPosition is forward for filters that no core's cache holds: many tiles
// are transformed first, then every position's filters are read once for them.
func (t tiling) forwardByPosition(out, x []float32, f filters, bias []float32) bool {
	// As many tiles as repay reading the filters, in no more memory than 48 MiB.
	const manyTiles, manyValues, panelsEach = 1024, 12 << 20, 4
	each, piece := t.block(min(manyTiles, max(forwardTiles, manyValues/t.tileValues()))), t.block(32)
	v, m := t.spectra(each)
	v, m = v.in(scratch.get(v.size())), m.in(scratch.get(m.size()))
	defer scratch.put(v.data)
	defer scratch.put(m.data)
	finite := scratch.get(parts(each, piece))
	defer scratch.put(finite)
	args := forwardPass{tiling: t, to: out, x: x, filters: f, bias: bias, v: v, m: m, finite: finite, each: piece}
	var check float32
	for args.end < t.rows {
		args.from, args.end = args.end, min(args.end+each, t.rows)
		pieces := parts(args.end-args.from, piece)
		parallel(pieces, args, func(p *forwardPass, i, _ int) {
			from, to := p.piece(i)
			p.transform(p.v, p.x, p.from, from, to)
		})
		parallel(positions*parts(f.count(), panelsEach), args, func(p *forwardPass, i, _ int) {
			groups := parts(p.filters.count(), panelsEach)
			position, first := i/groups, i%groups*panelsEach
			p.v.multiply(p.m, position, p.filters, first, min(first+panelsEach, p.filters.count()), (p.end-p.from)*p.across)
		})
		parallel(pieces, args, func(p *forwardPass, i, _ int) {
			from, to := p.piece(i)
			p.finite[i] = p.collect(p.to, p.m, p.bias, p.from, from, to)
		})
		check += sumAll(finite[:pieces])
	}
	return check == 0
}

// piece is the rows of tiles of task i.
func (p *forwardPass) piece(i int) (from, to int) {
	return p.from + i*p.each, min(p.from+(i+1)*p.each, p.end)
}

// transform writes the positions of the rows of tiles [from, to) to v, which
// begins at row first.
func (t tiling) transform(v spectrum, x []float32, first, from, to int) {
	s := t.newStrip()
	defer s.release()
	for row := from; row < to; row++ {
		s.load(x, row, 0, 1, 2, 3, 4, 5)
		for i := range positionRow {
			s.transform(v, (row-first)*t.across, i, positionRow*i)
		}
	}
}

// forwardBlock computes rows of tiles [from, to); it returns NaN where a result
// is not finite, else 0.
func (t tiling) forwardBlock(out, x []float32, f filters, bias []float32, v, m spectrum, from, to int) float32 {
	t.transform(v, x, from, from, to)
	for p := range positions {
		v.multiply(m, p, f, 0, f.count(), (to-from)*t.across)
	}
	return t.collect(out, m, bias, from, from, to)
}

// spectrum holds transformed tiles, [position][tile][channel].
type spectrum struct {
	data          []float32
	tiles, stride int
}

// spectra are the room for the images' and the results' positions of so many
// rows of tiles.
func (t tiling) spectra(rows int) (images, results spectrum) {
	return spectrum{tiles: rows * t.across, stride: stride(t.C)}, spectrum{tiles: rows * t.across, stride: stride(t.Out)}
}

func (s spectrum) size() int { return positions * s.position() }

// in is s in a buffer.
func (s spectrum) in(buffer []float32) spectrum {
	s.data = buffer
	return s
}

// position is the step from one position to the next, kept out of the same sets
// of the first-level cache.
func (s spectrum) position() int { return stride(s.tiles * s.stride) }

// multiply stores so many tiles times the filters' panels [first, end) at one
// position.
func (s spectrum) multiply(to spectrum, position int, f filters, first, end, count int) {
	a, c := s.data[position*s.position():], to.data[position*to.position()+first*active.wide:]
	f.position(position).multiply(c, to.stride, rowMajor, a, s.stride, count, first, end)
}

// collect writes the results of rows of tiles [from, to) from m, which begins at
// row first, and returns NaN where one is not finite, else 0.
func (t tiling) collect(out []float32, m spectrum, bias []float32, first, from, to int) (check float32) {
	c := collector{tiling: t, m: m, bias: bias, room: scratch.get(tileSide*tileSide*t.Out + (tileSide*positionRow+1)*active.lanes)}
	defer scratch.put(c.room)
	for row := from; row < to; row++ {
		check += c.row(out, (row-first)*t.across, row)
	}
	return check
}

// collector turns positions into results. Its room is a tile that does not fit
// into the image, and what the transform needs.
type collector struct {
	tiling
	m          spectrum
	bias, room []float32
}

// row writes one row of tiles, the first of which is number tile of m.
func (c collector) row(out []float32, tile, row int) (check float32) {
	if c.resultSide > 1 {
		for phase := range phases {
			check += c.phase(out, tile, row, phase)
		}
		return check
	}
	image, y := row/c.down, row%c.down*tileSide
	height, width := min(tileSide, c.OutH()-y), c.OutW()
	first := (image*c.OutH() + y) * width * c.Out
	whole := width / tileSide
	if height < tileSide {
		whole = 0
	}
	if whole > 0 {
		check = c.transform(out[first:], width*c.Out, tile, whole, 0)
	}
	for x := whole; x < c.across; x++ {
		check += c.transform(c.room, tileSide*c.Out, tile+x, 1, 0)
		cols := min(tileSide, width-x*tileSide)
		for i := range height {
			copy(out[first+(i*width+x*tileSide)*c.Out:][:cols*c.Out], c.room[i*tileSide*c.Out:])
		}
	}
	return check
}

// phase writes one phase of a row of whole tiles.
func (c collector) phase(out []float32, tile, row, phase int) float32 {
	side, channels := c.resultSide, c.channels()
	y := row/c.down*c.OutH() + row%c.down*tileSide
	line := c.OutW() * side * channels
	first := (y*side+phase/side)*line + phase%side*channels
	return c.transform(out[first:], side*line, tile, c.across, phase)
}

// channels are those of a result's pixel.
func (c collector) channels() int { return c.Out / (c.resultSide * c.resultSide) }

// transform writes so many tiles of a phase to rows of pixels that are row values
// apart.
func (c collector) transform(to []float32, row, tile, tiles, phase int) float32 {
	work := c.room[tileSide*tileSide*c.Out:]
	check := work[tileSide*positionRow*active.lanes:][:active.lanes]
	channels := c.channels()
	pixel := c.resultSide * channels
	_ = to[(tileSide-1)*row+(tiles*tileSide-1)*pixel+channels-1]
	active.winograd.output(&to[0], bytes(row), bytes(pixel), bytes(tileSide*pixel-channels),
		&c.m.data[tile*c.m.stride+phase*channels], bytes(c.m.position()), bytes(c.m.stride-channels), &c.bias[0], &work[0], int64(tiles), int64(channels), &check[0])
	return sumAll(check)
}

// bytes is the size of n values.
func bytes(n int) int64 { return int64(n) * floatSize }

func sumAll(v []float32) (sum float32) {
	for _, x := range v {
		sum += x
	}
	return sum
}
