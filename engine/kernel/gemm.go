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
	return packPanels(data, m.Data, m.Rows, m.Cols, m.Stride)
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
	p := product{out: out, a: a, b: packed, height: height, blocks: parts(a.Rows, height)}
	parallel(p.blocks*packed.count(), p, (*product).block)
}

// product is a times b, by blocks of height rows and one panel.
type product struct {
	out            []float32
	a              Matrix
	b              panels
	height, blocks int
}

func (p *product) block(i, _ int) {
	row := i % p.blocks * p.height
	panel := i / p.blocks
	p.b.multiply(p.out[row*p.b.cols+panel*active.wide:], p.b.cols, p.a.form(), p.a.Data[p.a.at(row, 0):], p.a.Stride, min(p.height, p.a.Rows-row), panel, panel+1)
}
