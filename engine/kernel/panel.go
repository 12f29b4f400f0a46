package kernel

// depth is about how many steps of k one pass of a tile takes: a panel of B this
// deep stays in the first-level cache.
const depth = 192

// parts is how many pieces of the given size cover n.
func parts(n, size int) int { return (n + size - 1) / size }

// panels is a matrix B packed for tiles: panels of active.wide columns, each by
// rows; what is left over of the columns is padded with zeros to a wide or a
// narrow panel.
type panels struct {
	data       []float32
	rows, cols int
}

// panelsSize is how many values a packed matrix takes.
func panelsSize(rows, cols int) int {
	whole := cols / active.wide * active.wide
	return rows * (whole + lastWidth(cols-whole))
}

func lastWidth(rest int) int {
	switch {
	case rest == 0:
		return 0
	case rest <= active.wide/2:
		return active.wide / 2
	}
	return active.wide
}

// count is the number of panels.
func (p panels) count() int { return parts(p.cols, active.wide) }

// panel is number i: its values, first column, columns that are there, and width.
func (p panels) panel(i int) (data []float32, from, cols, width int) {
	from = i * active.wide
	cols = min(active.wide, p.cols-from)
	width = lastWidth(cols)
	return p.data[from*p.rows:][:p.rows*width], from, cols, width
}

// packing is panels to be filled from a matrix with the given step between rows.
type packing struct {
	panels
	from   []float32
	stride int
}

// packPanels packs a row-major matrix.
func packPanels(data, from []float32, rows, cols, stride int) panels {
	p := panels{data: data, rows: rows, cols: cols}
	parallel(p.count(), packing{p, from, stride}, func(p *packing, i, _ int) {
		panel, first, cols, width := p.panel(i)
		packRows(panel, p.from[first:], p.stride, p.rows, cols, width)
	})
	return p
}

// packRows copies cols columns of rows into a panel of the given width.
func packRows(panel, from []float32, stride, rows, cols, width int) {
	for k := range rows {
		to := panel[k*width:][:width]
		copy(to[:cols], from[k*stride:])
		clear(to[cols:])
	}
}

// multiply stores at c, with stride ldc, the product of so many rows of a and the
// panels [first, end); the first panel's first column is the first of c.
func (p panels) multiply(c []float32, ldc int, f form, a []float32, lda, rows, first, end int) {
	step := 1
	if f == depthMajor {
		step = lda
	}
	for k := 0; k < p.rows; k += depth {
		deep := min(depth, p.rows-k)
		for i := first; i < end; i++ {
			b, from, cols, width := p.panel(i)
			tiles(c[from-first*active.wide:], ldc, f, a[k*step:], lda, b[k*width:], deep, rows, cols, width, k > 0)
		}
	}
}

// tiles stores or adds the product of so many rows of a and one panel of b at c,
// row-major with stride ldc. a is read in its form with stride lda, k deep; the
// panel has the given width, of which cols columns are stored.
func tiles(c []float32, ldc int, f form, a []float32, lda int, b []float32, k, rows, cols, width int, accumulate bool) {
	m, narrow, add := active, 0, int64(0)
	if width < m.wide {
		narrow = 1
	}
	if accumulate {
		add = 1
	}
	rowStep, kStep := lda, 1
	if f == depthMajor {
		rowStep, kStep = 1, lda
	}
	_ = b[k*width-1]
	for r := 0; r < rows; {
		i := m.next(rows - r)
		h := m.heights[i]
		tile := m.multiply[f][narrow][i]
		from := a[r*rowStep:]
		_ = from[(h-1)*rowStep+(k-1)*kStep]
		to := c[r*ldc:]
		if cols == width {
			_ = to[(h-1)*ldc+width-1]
			tile(int64(k), &from[0], int64(lda)*floatSize, &b[0], &to[0], int64(ldc)*floatSize, add)
		} else {
			part := scratch.get(maxRows * maxCols)
			tile(int64(k), &from[0], int64(lda)*floatSize, &b[0], &part[0], int64(width)*floatSize, 0)
			for j := range h {
				mergeRow(to[j*ldc:][:cols], part[j*width:], accumulate)
			}
			scratch.put(part)
		}
		r += h
	}
}

// mergeRow stores or adds one row of a tile.
func mergeRow(out, row []float32, accumulate bool) {
	row = row[:len(out)]
	if !accumulate {
		copy(out, row)
		return
	}
	for i, v := range row {
		out[i] += v
	}
}

// stride is a row length of at least n that keeps neighbouring rows out of the
// same sets of the first-level cache.
func stride(n int) int {
	n = parts(n, 16) * 16
	if n%128 == 0 {
		n += 16
	}
	return n
}
