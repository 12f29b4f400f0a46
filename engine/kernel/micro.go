package kernel

import "math"

// multiplier computes one tile: it stores in c, or adds to it where accumulate is
// not 0, the product of a and a packed panel b, k deep. Strides are in bytes.
type multiplier func(k int64, a *float32, lda int64, b, c *float32, ldc, accumulate int64)

// form is how a tile reads A.
type form int

const (
	rowMajor   form = iota // value (row, k) at row*lda + k
	depthMajor             // value (row, k) at k*lda + row
	forms
)

// micro is what a level computes with. Tiles come in two widths, wide and lanes,
// which is half of it, and in the given heights, the highest first and 1 last.
type micro struct {
	lanes, wide int
	heights     []int
	multiply    [forms][2][]multiplier
	winograd    transforms
	multiplyAdd func(rounds int64) // 24 operations a lane and round
	// transpose turns eight rows of blocks of eight values into columns; nil where
	// the level has no better way than the obvious one.
	transpose func(to *float32, toRow int64, from *float32, fromRow, blocks int64)

	// plan is which height to take first for a number of rows.
	plan [planned]uint8
}

// active is the micro-kernel of the process's level.
var active = microOf(Active()).planHeights()

const (
	floatSize = 4
	maxRows   = 14
	maxCols   = 32
	planned   = 64
)

// planHeights finds the cheapest cut of every number of rows into tiles. A tile
// costs its multiply-adds, or the latency of a chain of them if it is low.
func (m micro) planHeights() *micro {
	const latency, call = 4, 0.3
	var cost [planned]float64
	for rows := 1; rows < planned; rows++ {
		cost[rows] = math.Inf(1)
		for i, h := range m.heights {
			if h > rows {
				continue
			}
			if c := max(float64(h), latency) + call + cost[rows-h]; c < cost[rows] {
				cost[rows], m.plan[rows] = c, uint8(i)
			}
		}
	}
	return &m
}

// next is the index of the height to take for so many rows.
func (m *micro) next(rows int) int {
	if rows >= planned {
		return 0
	}
	return int(m.plan[rows])
}
