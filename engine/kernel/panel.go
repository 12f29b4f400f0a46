package kernel

// depth is how many steps of k one pass of the micro-kernel takes: a panel of B
// this deep stays in the first-level cache.
const depth = 256

// panels is how many panels of the given width cover n.
func panels(n, width int) int { return (n + width - 1) / width }

// multiplyPanels adds the product of packed panels to out, or stores it where
// first is set. a holds rowPanels panels with a stride of aStride values; b is
// one panel; both are k deep. Row r, column j of the result goes to
// out[r*ldc+j]; rows and cols cut off the padding of the last panels.
func multiplyPanels(out []float32, ldc int, a []float32, aStride int, b []float32, k, rows, cols int, first bool) {
	m := active
	accumulate := int64(1)
	if first {
		accumulate = 0
	}
	var tile [maxRows * maxCols]float32
	for r := 0; r < rows; r += m.rows {
		panel := a[r/m.rows*aStride:]
		if r+m.rows <= rows && cols == m.cols {
			m.multiply(int64(k), &panel[0], &b[0], &out[r*ldc : (r+m.rows-1)*ldc+m.cols][0], int64(ldc), accumulate)
			continue
		}
		m.multiply(int64(k), &panel[0], &b[0], &tile[0], int64(m.cols), 0)
		for i := range min(m.rows, rows-r) {
			mergeRow(out[(r+i)*ldc:][:cols], tile[i*m.cols:], first)
		}
	}
}

// mergeRow stores or adds one row of a tile.
func mergeRow(out, row []float32, first bool) {
	row = row[:len(out)]
	if first {
		copy(out, row)
		return
	}
	for i, v := range row {
		out[i] += v
	}
}
