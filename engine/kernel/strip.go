package kernel

// strip is the six rows of pixels that a row of tiles reads, zero beyond the
// image. They are read where they lie if a border of one pixel at each side is
// all that is missing, else from copies.
type strip struct {
	tiling
	zeros  []float32              // a row
	rows   [positionRow][]float32 // of the image, or zeros, or of copies
	copies []float32              // [6 rows][pixels][C]
}

// bordered says whether the tiles reach one pixel beyond both sides of the image
// and no further.
func (t tiling) bordered() bool { return t.Pad == 1 && t.W == tileSide*t.across }

// pixels is the length of a row that the tiles read.
func (t tiling) pixels() int { return tileSide*t.across + positionRow - tileSide }

func (t tiling) newStrip() strip {
	s := strip{tiling: t, zeros: scratch.get(t.W * t.C)}
	clear(s.zeros)
	if !t.bordered() {
		s.copies = scratch.get(positionRow * t.pixels() * t.C)
	}
	return s
}

func (s *strip) release() {
	scratch.put(s.zeros)
	if s.copies != nil {
		scratch.put(s.copies)
	}
}

// load takes the given ones of the six rows for a row of tiles.
func (s *strip) load(x []float32, row int, which ...int) {
	image, top := row/s.down, row%s.down*tileSide-s.Pad
	for _, i := range which {
		s.rows[i] = s.zeros
		if y := top + i; y >= 0 && y < s.H {
			s.rows[i] = x[(image*s.H+y)*s.W*s.C:][:s.W*s.C]
		}
		if s.copies != nil {
			s.rows[i] = s.copied(i)
		}
	}
}

// copied is a copy of row i with its border.
func (s *strip) copied(i int) []float32 {
	to := s.copies[i*s.pixels()*s.C:][:s.pixels()*s.C]
	first := -s.Pad * s.C
	copyInside(to, s.rows[i], first, 0, -first, min(len(to), s.W*s.C-first))
	return to
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
	to := v.data[first*v.position()+tile*v.stride:]
	switch {
	case !s.bordered():
		s.piece(to, v, i, inside, 0, 0, s.across)
	case s.across == 1:
		s.piece(to, v, i, atBoth, 0, 0, 1)
	default:
		s.piece(to, v, i, atLeft, 0, 0, 1)
		s.piece(to, v, i, inside, tileSide-1, 1, s.across-1)
		s.piece(to, v, i, atRight, s.W-positionRow+1, s.across-1, s.across)
	}
}

// piece transforms tiles [from, to) at a side of the image; the rows are read
// from the given pixel on.
func (s *strip) piece(out []float32, v spectrum, i int, where side, pixel, from, to int) {
	if from == to {
		return
	}
	w := &inputRows[i]
	columns := positionRow - []int{inside: 0, atLeft: 1, atRight: 1, atBoth: 2}[where]
	var rows [4][]float32
	for k, row := range w.rows {
		rows[k] = s.rows[row][pixel*s.C:][:(tileSide*(to-from-1)+columns)*s.C]
	}
	active.winograd.input[where](&out[from*v.stride], bytes(v.position()), bytes(v.stride-s.C),
		&rows[0][0], &rows[1][0], &rows[2][0], &rows[3][0], bytes(s.C), bytes((tileSide-1)*s.C), int64(to-from), int64(s.C), &w.weights)
}
