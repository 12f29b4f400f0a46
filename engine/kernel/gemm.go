package kernel

import "fmt"

// Matrix is a view of a row-major matrix, or of its transpose.
type Matrix struct {
	Data       []float32
	Rows, Cols int
	// RowStride and ColStride are the steps in Data to the next row and column.
	RowStride, ColStride int
}

// Dense views data as rows x cols.
func Dense(data []float32, rows, cols int) Matrix {
	return Matrix{Data: data, Rows: rows, Cols: cols, RowStride: cols, ColStride: 1}
}

// T is the transpose, without moving data.
func (m Matrix) T() Matrix {
	return Matrix{Data: m.Data, Rows: m.Cols, Cols: m.Rows, RowStride: m.ColStride, ColStride: m.RowStride}
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
	packed := packRows(a)
	defer scratch.put(packed)
	width := active.cols
	parallel(panels(b.Cols, width), func(p, _ int) {
		block := scratch.get(min(depth, a.Cols) * width)
		defer scratch.put(block)
		from := p * width
		cols := min(width, b.Cols-from)
		for k := 0; k < a.Cols; k += depth {
			deep := min(depth, a.Cols-k)
			packColumns(block, b, k, deep, from, cols)
			multiplyPanels(out[from:], b.Cols, packed[k*active.rows:], a.Cols*active.rows, block, deep, a.Rows, cols, k == 0)
		}
	})
}

// packRows lays a out as panels of active.rows rows, each by columns, padded
// with zeros.
func packRows(a Matrix) []float32 {
	height := active.rows
	count := panels(a.Rows, height)
	packed := scratch.get(count * height * a.Cols)
	parallel(count, func(p, _ int) {
		panel := packed[p*height*a.Cols:][:height*a.Cols]
		for i := range height {
			row := p*height + i
			if row >= a.Rows {
				zeroStrided(panel[i:], height)
				continue
			}
			at := row * a.RowStride
			for k := i; k < len(panel); k += height {
				panel[k] = a.Data[at]
				at += a.ColStride
			}
		}
	})
	return packed
}

func zeroStrided(v []float32, step int) {
	for i := 0; i < len(v); i += step {
		v[i] = 0
	}
}

// packColumns lays columns [from, from+cols) of rows [k, k+deep) of b out as one
// panel by rows, padded with zeros to the panel's width.
func packColumns(panel []float32, b Matrix, k, deep, from, cols int) {
	width := active.cols
	for i := range deep {
		row := panel[i*width:][:width]
		at := (k+i)*b.RowStride + from*b.ColStride
		if b.ColStride == 1 {
			copy(row, b.Data[at:at+cols])
		} else {
			for j := range cols {
				row[j] = b.Data[at+j*b.ColStride]
			}
		}
		clear(row[cols:])
	}
}
