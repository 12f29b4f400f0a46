package kernel

// packTransposed packs the transpose of a row-major matrix of cols rows, so that
// row k of a panel is column k of from.
func packTransposed(data, from []float32, rows, cols, stride int) panels {
	p := panels{data: data, rows: rows, cols: cols}
	parallel(p.count(), packing{p, from, stride}, func(p *packing, i, _ int) {
		panel, first, cols, width := p.panel(i)
		transposeInto(panel, width, p.from[first*p.stride:], p.stride, cols, p.rows)
		clearColumns(panel, width, cols)
	})
	return p
}

// transposeInto stores from [rows][cols] as to [cols][rows], with the given
// strides between rows.
func transposeInto(to []float32, toStride int, from []float32, fromStride, rows, cols int) {
	eights := 0
	if active.transpose != nil && rows >= 8 && cols >= 8 {
		eights = cols / 8
		_, _ = from[(rows-1)*fromStride+cols-1], to[(cols-1)*toStride+rows-1]
		for r := 0; r+8 <= rows; r += 8 {
			active.transpose(&to[r], int64(toStride)*floatSize, &from[r*fromStride], int64(fromStride)*floatSize, int64(eights))
		}
	}
	for r := range rows {
		start := 0
		if r < rows/8*8 {
			start = eights * 8
		}
		for k := start; k < cols; k++ {
			to[k*toStride+r] = from[r*fromStride+k]
		}
	}
}
