package kernel

// strip is the six rows of pixels that a row of tiles reads, zero beyond the
// image. Tiles inside the image are read where they lie; those that reach over
// its sides, and all of a narrow image, from a copy with the border.
type strip struct {
	tiling
	zeros       []float32              // a row
	rows        [positionRow][]float32 // of the image, or zeros
	left, right border
}

// border is a copy of the pixels of tiles [first, end), [6 rows][pixels][C].
type border struct {
	data       []float32
	first, end int
}

// fewInside is the number of tiles below which a row is copied whole.
const fewInside = 3

func (t tiling) newStrip() strip {
	first := min(parts(t.Pad, tileSide), t.across)
	end := min(max(first, (t.W+t.Pad-positionRow+tileSide)/tileSide), t.across)
	if end-first < fewInside {
		first, end = t.across, t.across
	}
	s := strip{tiling: t, zeros: scratch.get(t.W * t.C), left: border{first: 0, end: first}, right: border{first: end, end: t.across}}
	clear(s.zeros)
	s.left.data = scratch.get(positionRow * s.left.pixels() * t.C)
	s.right.data = scratch.get(positionRow * s.right.pixels() * t.C)
	return s
}

func (s *strip) release() {
	scratch.put(s.zeros)
	scratch.put(s.left.data)
	scratch.put(s.right.data)
}

// pixels is the length of a row that the border's tiles read.
func (b border) pixels() int { return tileSide*(b.end-b.first) + positionRow - tileSide }

// row is number i of the six.
func (b border) row(i, channels int) []float32 {
	size := b.pixels() * channels
	return b.data[i*size:][:size]
}

// load takes the given ones of the six rows for a row of tiles.
func (s *strip) load(x []float32, row int, which ...int) {
	image, top := row/s.down, row%s.down*tileSide-s.Pad
	for _, i := range which {
		s.rows[i] = s.zeros
		if y := top + i; y >= 0 && y < s.H {
			s.rows[i] = x[(image*s.H+y)*s.W*s.C:][:s.W*s.C]
		}
		s.copyPixels(s.left, i)
		s.copyPixels(s.right, i)
	}
}

func (s *strip) copyPixels(b border, i int) {
	if b.first == b.end {
		return
	}
	to, first := b.row(i, s.C), (tileSide*b.first-s.Pad)*s.C
	copyInside(to, s.rows[i], first, 0, max(0, -first), min(len(to), s.W*s.C-first))
}

// weighted is a sum of four rows.
type weighted struct {
	rows    [4]int
	weights [4]float32
}

const (
	root2     = 1.41421356237309504880
	halfRoot2 = root2 / 2
)

// inputRows are the rows of B'. Those of three terms have one of weight zero.
var inputRows = [positionRow]weighted{
	{[4]int{0, 2, 4, 4}, [4]float32{1, -2.5, 1, 0}},
	{[4]int{1, 2, 3, 4}, [4]float32{-root2, -2, halfRoot2, 1}},
	{[4]int{1, 2, 3, 4}, [4]float32{root2, -2, -halfRoot2, 1}},
	{[4]int{1, 2, 3, 4}, [4]float32{-halfRoot2, -0.5, root2, 1}},
	{[4]int{1, 2, 3, 4}, [4]float32{halfRoot2, -0.5, -root2, 1}},
	{[4]int{1, 3, 5, 5}, [4]float32{1, -2.5, 1, 0}},
}

// transform writes row i of the positions of B'dB for the loaded tiles, from
// position first on.
func (s *strip) transform(v spectrum, tile, i, first int) {
	w := &inputRows[i]
	s.piece(v, tile, w, first, 0, s.left.end, func(row int) []float32 { return s.left.row(row, s.C) })
	if s.left.end == s.across {
		return
	}
	inside := (tileSide*s.left.end - s.Pad) * s.C
	s.piece(v, tile, w, first, s.left.end, s.right.first, func(row int) []float32 { return s.rows[row][inside:] })
	s.piece(v, tile, w, first, s.right.first, s.right.end, func(row int) []float32 { return s.right.row(row, s.C) })
}

// piece transforms tiles [from, to) that begin at the first pixels of the rows.
func (s *strip) piece(v spectrum, tile int, w *weighted, first, from, to int, pixels func(row int) []float32) {
	if from == to {
		return
	}
	var rows [4][]float32
	for k, row := range w.rows {
		rows[k] = pixels(row)[:(tileSide*(to-from)+positionRow-tileSide)*s.C]
	}
	active.winograd.input(&v.data[first*v.position()+(tile+from)*v.stride], bytes(v.position()), bytes(v.stride-s.C),
		&rows[0][0], &rows[1][0], &rows[2][0], &rows[3][0], bytes(s.C), bytes((tileSide-1)*s.C), int64(to-from), int64(s.C), &w.weights)
}
