package kernel

// strip is the six rows of pixels that a row of tiles reads, zero beyond the
// image. They are read where they lie if a border of one pixel at each side is
// all that is missing, else from copies.
type strip struct {
	tiling
	channels, step int                            // of a pixel, and values from one to the next
	zeros          []float32                      // a row
	rows           [phases][positionRow][]float32 // of the image, or zeros, or of copies
	copies         []float32                      // [6 rows][pixels][C]
}

// bordered says whether the tiles reach one pixel beyond both sides of the image
// and no further.
func (t tiling) bordered() bool { return t.Pad == 1 && t.W == tileSide*t.across }

// pixels is the length of a row that the tiles read.
func (t tiling) pixels() int { return tileSide*t.across + positionRow - tileSide }

func (t tiling) newStrip() strip {
	s := strip{tiling: t, channels: t.C / (t.imageSide * t.imageSide)}
	s.step = t.imageSide * s.channels
	s.zeros = scratch.get(t.W * s.step)
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
		for phase := range s.imageSide * s.imageSide {
			s.rows[phase][i] = s.source(x, image, top+i, phase)
		}
		if s.copies != nil {
			s.rows[0][i] = s.copied(i)
		}
	}
}

// source is a row of a phase of an image, or of zeros.
func (s *strip) source(x []float32, image, y, phase int) []float32 {
	if y < 0 || y >= s.H {
		return s.zeros
	}
	line := s.W * s.step
	return x[((image*s.H+y)*s.imageSide+phase/s.imageSide)*line:][:line][phase%s.imageSide*s.channels:]
}

// copied is a copy of row i with its border.
func (s *strip) copied(i int) []float32 {
	to := s.copies[i*s.pixels()*s.C:][:s.pixels()*s.C]
	first := -s.Pad * s.C
	copyInside(to, s.rows[0][i], first, 0, -first, min(len(to), s.W*s.C-first))
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
	for phase := range s.imageSide * s.imageSide {
		s.transformPhase(v.data[first*v.position()+tile*v.stride+phase*s.channels:], v, i, phase)
	}
}

func (s *strip) transformPhase(to []float32, v spectrum, i, phase int) {
	switch {
	case !s.bordered():
		s.piece(to, v, i, phase, inside, 0, 0, s.across)
	case s.across == 1:
		s.piece(to, v, i, phase, atBoth, 0, 0, 1)
	default:
		s.piece(to, v, i, phase, atLeft, 0, 0, 1)
		s.piece(to, v, i, phase, inside, tileSide-1, 1, s.across-1)
		s.piece(to, v, i, phase, atRight, s.W-positionRow+1, s.across-1, s.across)
	}
}

// columnsAt is how many columns of pixels a tile reads at a side of the image.
var columnsAt = [sides]int{inside: positionRow, atLeft: positionRow - 1, atRight: positionRow - 1, atBoth: positionRow - 2}

// piece transforms tiles [from, to) at a side of the image; the rows are read
// from the given pixel on.
func (s *strip) piece(out []float32, v spectrum, i, phase int, where side, pixel, from, to int) {
	if from == to {
		return
	}
	w := &inputRows[i]
	length := (tileSide*(to-from-1)+columnsAt[where]-1)*s.step + s.channels
	var rows [4][]float32
	for k, row := range w.rows {
		rows[k] = s.rows[phase][row][pixel*s.step:][:length]
	}
	active.winograd.input[where](&out[from*v.stride], bytes(v.position()), bytes(v.stride-s.channels),
		&rows[0][0], &rows[1][0], &rows[2][0], &rows[3][0], bytes(s.step), bytes(tileSide*s.step-s.channels), int64(to-from), int64(s.channels), &w.weights)
}
