package kernel

import "fmt"

// Matrix is a view of a row-major matrix, or of its transpose.
type Matrix struct {
	Data       []float32
	Rows, Cols int
	// Stride is the step in Data from row to row, or from column to column of a
	// transpose.
	Stride     int
	Transposed bool
}

// Dense views data as rows x cols.
func Dense(data []float32, rows, cols int) Matrix {
	return Matrix{Data: data, Rows: rows, Cols: cols, Stride: cols}
}

// T is the transpose, without moving data.
func (m Matrix) T() Matrix {
	m.Rows, m.Cols, m.Transposed = m.Cols, m.Rows, !m.Transposed
	return m
}

// at is where value (row, col) lies.
func (m Matrix) at(row, col int) int {
	if m.Transposed {
		return col*m.Stride + row
	}
	return row*m.Stride + col
}

func (m Matrix) form() form {
	if m.Transposed {
		return depthMajor
	}
	return rowMajor
}

// pack lays m out in panels; the caller gives the data back to scratch.
func (m Matrix) pack() panels {
	data := scratch.get(panelsSize(m.Rows, m.Cols))
	if m.Transposed {
		return packTransposed(data, m.Data, m.Rows, m.Cols, m.Stride)
	}
	return packPanels(data, m.Rows, m.Cols, func(k, from int, to []float32) { copy(to, m.Data[k*m.Stride+from:]) })
}

// blockRows is how many rows of A one task of a product takes, for weights of so
// many values: more where the weights do not stay in the second-level cache and
// must be used as often as possible once they are there. Results do not depend
// on it.
func blockRows(rows, weights int) int {
	const least, most, resident, wantedBlocks = 112, 448, 256 << 10, 4
	if weights <= resident {
		return least
	}
	return max(least, min(most, parts(rows, wantedBlocks)))
}

// MatMul stores a*b in out, row-major with a.Rows x b.Cols.
// It panics where the inner dimensions differ or out is too short.
func MatMul(out []float32, a, b Matrix) {
	if a.Cols != b.Rows || len(out) < a.Rows*b.Cols {
		panic(fmt.Sprintf("kernel: MatMul of %dx%d and %dx%d into %d values", a.Rows, a.Cols, b.Rows, b.Cols, len(out)))
	}
	if a.Cols == 0 {
		clear(out[:a.Rows*b.Cols])
		return
	}
	packed := b.pack()
	defer scratch.put(packed.data)
	height := blockRows(a.Rows, b.Rows*b.Cols)
	blocks := parts(a.Rows, height)
	parallel(blocks*packed.count(), func(i, _ int) {
		row := i % blocks * height
		panel, from, cols, width := packed.panel(i / blocks)
		for k := 0; k < a.Cols; k += depth {
			deep := min(depth, a.Cols-k)
			tiles(out[row*b.Cols+from:], b.Cols, a.form(), a.Data[a.at(row, k):], a.Stride, panel[k*width:], deep, min(height, a.Rows-row), cols, width, k > 0)
		}
	})
}
