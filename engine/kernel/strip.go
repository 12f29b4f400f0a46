package kernel

// strip is the four rows of pixels that a row of tiles reads, zero beyond the
// image. Tiles inside the image are read where they lie; those that reach over
// its sides, and all of a narrow image, from a copy with the border.
type strip struct {
	tiling
	zeros       []float32    // a row
	rows        [4][]float32 // of the image, or zeros
	left, right border
}

// border is a copy of the pixels of tiles [first, end), [4 rows][pixels][C].
type border struct {
	data       []float32
	first, end int
}

// fewInside is the number of tiles below which a row is copied whole.
const fewInside = 4

func (t tiling) newStrip() strip {
	first := min(parts(t.Pad, 2), t.across)
	end := min(max(first, (t.W-4+t.Pad)/2+1), t.across)
	if end-first < fewInside {
		first, end = t.across, t.across
	}
	s := strip{tiling: t, zeros: scratch.get(t.W * t.C), left: border{first: 0, end: first}, right: border{first: end, end: t.across}}
	clear(s.zeros)
	s.left.data = scratch.get(4 * s.left.pixels() * t.C)
	s.right.data = scratch.get(4 * s.right.pixels() * t.C)
	return s
}

func (s *strip) release() {
	scratch.put(s.zeros)
	scratch.put(s.left.data)
	scratch.put(s.right.data)
}

// pixels is the length of a row that the border's tiles read.
func (b border) pixels() int { return 2*(b.end-b.first) + 2 }

// row is number i of the four.
func (b border) row(i, channels int) []float32 {
	size := b.pixels() * channels
	return b.data[i*size:][:size]
}

// load takes the given ones of the four rows for a row of tiles.
func (s *strip) load(x []float32, row int, which ...int) {
	image, top := row/s.down, row%s.down*2-s.Pad
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
	to, first := b.row(i, s.C), (2*b.first-s.Pad)*s.C
	copyInside(to, s.rows[i], first, 0, max(0, -first), min(len(to), s.W*s.C-first))
}

// combined are the two rows of pixels in row i of B'd: d0 - d2, d1 + d2, d2 - d1,
// d1 - d3.
func combined(i int) (a, b int, subtract int64) {
	a, b, subtract = [4]int{0, 1, 2, 1}[i], [4]int{2, 2, 1, 3}[i], 1
	if i == 1 {
		subtract = 0
	}
	return a, b, subtract
}

// transform writes row i of the positions of B'dB for the loaded tiles, from
// position first on.
func (s *strip) transform(v spectrum, tile, i, first int) {
	a, b, _ := combined(i)
	s.piece(v, tile, i, first, s.left.first, s.left.end, s.left.row(a, s.C), s.left.row(b, s.C))
	if s.left.end == s.across {
		return
	}
	inside := (2*s.left.end - s.Pad) * s.C
	s.piece(v, tile, i, first, s.left.end, s.right.first, s.rows[a][inside:], s.rows[b][inside:])
	s.piece(v, tile, i, first, s.right.first, s.right.end, s.right.row(a, s.C), s.right.row(b, s.C))
}

// piece transforms tiles [from, to) that begin at the first pixels of a and b.
func (s *strip) piece(v spectrum, tile, i, first, from, to int, a, b []float32) {
	if from == to {
		return
	}
	_, _, subtract := combined(i)
	_, _ = a[(2*(to-from)+2)*s.C-1], b[(2*(to-from)+2)*s.C-1]
	active.winograd.input(&v.data[first*v.position()+(tile+from)*v.stride], int64(v.position())*floatSize, int64(v.stride)*floatSize,
		&a[0], &b[0], int64(s.C)*floatSize, int64(to-from), int64(s.C), subtract)
}
