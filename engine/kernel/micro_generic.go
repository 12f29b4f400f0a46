package kernel

import "unsafe"

var generic = micro{level: Generic, rows: 4, cols: 4, multiply: multiplyGeneric}

// multiplyGeneric keeps a 4x4 tile in locals, four columns of B against one
// value of A at a time.
func multiplyGeneric(k int64, pa, pb, pc *float32, ldc, accumulate int64) {
	a := unsafe.Slice(pa, 4*k)
	b := unsafe.Slice(pb, 4*k)
	c := unsafe.Slice(pc, 3*ldc+4)
	for half := 0; half < 4; half += 2 {
		row0, row1 := c[int64(half)*ldc:][:4], c[int64(half+1)*ldc:][:4]
		var s00, s01, s02, s03, s10, s11, s12, s13 float32
		for i := 0; i+4 <= len(a) && i+4 <= len(b); i += 4 {
			a0, a1 := a[i+half], a[i+half+1]
			bb := (*[4]float32)(b[i:])
			s00 += a0 * bb[0]
			s01 += a0 * bb[1]
			s02 += a0 * bb[2]
			s03 += a0 * bb[3]
			s10 += a1 * bb[0]
			s11 += a1 * bb[1]
			s12 += a1 * bb[2]
			s13 += a1 * bb[3]
		}
		if accumulate != 0 {
			s00, s01, s02, s03 = s00+row0[0], s01+row0[1], s02+row0[2], s03+row0[3]
			s10, s11, s12, s13 = s10+row1[0], s11+row1[1], s12+row1[2], s13+row1[3]
		}
		row0[0], row0[1], row0[2], row0[3] = s00, s01, s02, s03
		row1[0], row1[1], row1[2], row1[3] = s10, s11, s12, s13
	}
}
