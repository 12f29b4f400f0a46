package kernel

import (
	"math"
	"sync/atomic"
	"unsafe"
)

// microGeneric is the portable level: tiles of 4x4, 1x4 and their halves.
func microGeneric() micro {
	m := micro{lanes: 2, wide: 4, heights: []int{4, 1}, winograd: genericTransforms, multiplyAdd: peakGeneric}
	for f := range forms {
		for narrow, cols := range []int{4, 2} {
			for _, rows := range m.heights {
				m.multiply[f][narrow] = append(m.multiply[f][narrow], genericTile(f, rows, cols))
			}
		}
	}
	return m
}

// genericTile computes a tile by rows of four or two columns.
func genericTile(f form, rows, cols int) multiplier {
	return func(k int64, pa *float32, lda int64, pb, pc *float32, ldc, accumulate int64) {
		lda, ldc = lda/floatSize, ldc/floatSize
		toRow, toStep := lda, int64(1)
		if f == depthMajor {
			toRow, toStep = 1, lda
		}
		a := unsafe.Slice(pa, int64(rows-1)*toRow+max(k-1, 0)*toStep+1)
		b := unsafe.Slice(pb, k*int64(cols))
		c := unsafe.Slice(pc, int64(rows-1)*ldc+int64(cols))
		for r := range rows {
			row, from := c[int64(r)*ldc:][:cols], a[int64(r)*toRow:]
			if accumulate == 0 {
				clear(row)
			}
			if cols == 4 {
				fourColumns((*[4]float32)(row), from, int(toStep), b)
			} else {
				twoColumns((*[2]float32)(row), from, int(toStep), b)
			}
		}
	}
}

func fourColumns(row *[4]float32, a []float32, step int, b []float32) {
	s0, s1, s2, s3 := row[0], row[1], row[2], row[3]
	for i, at := 0, 0; i+4 <= len(b); i, at = i+4, at+step {
		v, w := a[at], (*[4]float32)(b[i:])
		s0 += v * w[0]
		s1 += v * w[1]
		s2 += v * w[2]
		s3 += v * w[3]
	}
	*row = [4]float32{s0, s1, s2, s3}
}

func twoColumns(row *[2]float32, a []float32, step int, b []float32) {
	s0, s1 := row[0], row[1]
	for i, at := 0, 0; i+2 <= len(b); i, at = i+2, at+step {
		s0 += a[at] * b[i]
		s1 += a[at] * b[i+1]
	}
	*row = [2]float32{s0, s1}
}

// peakGeneric does 48 operations a round, 24 independent.
func peakGeneric(rounds int64) {
	var s [24]float32
	x := float32(0)
	for range rounds {
		for i := range s {
			s[i] += x * x
		}
	}
	sink.Store(math.Float32bits(s[0]))
}

// sink keeps the compiler from leaving the operations out.
var sink atomic.Uint32
