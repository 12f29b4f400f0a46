package kernel

// rowCopier writes rows of a panel: each is so many chunks, read at the row's
// offset plus the chunk's, all in bytes.
type rowCopier func(to, from *float32, rowOffsets *int64, rows int64, chunkOffsets *int64)

// copiers are a level's row copiers by the values in a chunk.
type copiers struct{ by16, by8, by4 rowCopier }

const (
	floatSize = 4
	maxChunks = 8
)

// chunks says how to copy the rows of a full panel whose columns come in runs.
type chunks struct {
	copy    rowCopier
	offsets [maxChunks]int64
}

// cut divides runs into equal chunks that a row copier takes; ok is false where
// the runs have no such divisor.
func cut(runs []run, cols int) (c chunks, ok bool) {
	size := 0
	if cols == active.cols {
		c.copy, size = active.copiers.fitting(runs)
	}
	if size == 0 {
		return c, false
	}
	for _, r := range runs {
		for j := 0; j < r.length; j += size {
			c.offsets[(r.column+j)/size] = int64(r.source+j) * floatSize
		}
	}
	return c, true
}

// fitting is the copier of the largest chunk that divides every run.
func (c copiers) fitting(runs []run) (rowCopier, int) {
	lengths := 0
	for _, r := range runs {
		lengths |= r.length
	}
	switch {
	case c.by16 != nil && lengths%16 == 0:
		return c.by16, 16
	case c.by8 != nil && lengths%8 == 0:
		return c.by8, 8
	case c.by4 != nil && lengths%4 == 0:
		return c.by4, 4
	}
	return nil, 0
}

// rows copies one row of the panel for each offset, given in bytes.
func (c *chunks) rows(panel, source []float32, rowOffsets []int64) {
	c.copy(&panel[0], &source[0], &rowOffsets[0], int64(len(rowOffsets)), &c.offsets[0])
}
