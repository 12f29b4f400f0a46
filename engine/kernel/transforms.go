package kernel

import "unsafe"

// transforms are the steps of Winograd's convolution on rows of channels, whose
// number the level's lanes divide. Strides are in bytes; next... are the steps
// from the end of a tile's channels to the next tile.
type transforms struct {
	// input writes six positions of B'dB, a row of them, for a row of tiles, from
	// the weighted sum of four rows of pixels. Tiles at the left side of the image
	// have a first column of zeros and rows that begin at the second, those at the
	// right side a last column of zeros.
	input [sides]rowTransform
	// grad writes six positions of A g A' likewise.
	grad rowTransform
	// output writes A'mA + bias, 4x4 pixels a tile; work has room for 24 vectors.
	output func(to *float32, toRow, pixel, nextPixels int64, m *float32, position, nextTile int64, bias, work *float32, tiles, channels int64, check *float32)
	// filter writes the 36 positions of G g G'.
	filter func(to *float32, toPosition, toRow int64, from *float32, fromTap, fromRow, rows, channels int64)
	// filterGrad writes the nine taps of G' d G; work has room for 18 vectors.
	filterGrad func(to *float32, toTap int64, from *float32, fromPosition int64, work *float32, count int64)
}

// side is where in the image a tile lies.
type side int

const (
	inside side = iota
	atLeft
	atRight
	atBoth
	sides
)

type rowTransform func(to *float32, toPosition, nextTile int64, a, b, c, d *float32, pixel, nextPixels, tiles, channels int64, weights *[4]float32)

var genericTransforms = transforms{
	input:      [sides]rowTransform{genericRow(0, 6, inputSix), genericRow(1, 6, inputSix), genericRow(0, 5, inputSix), genericRow(1, 5, inputSix)},
	grad:       genericRow(0, 4, gradSix),
	output:     outputGeneric,
	filter:     filterGeneric,
	filterGrad: filterGradGeneric,
}

// at is p moved by so many bytes.
func at(p *float32, bytes int64) *float32 { return (*float32)(unsafe.Add(unsafe.Pointer(p), bytes)) }

func genericRow(from, until int64, combine func(e *[6]float32) [6]float32) rowTransform {
	return func(to *float32, toPosition, nextTile int64, a, b, c, d *float32, pixel, nextPixels, tiles, channels int64, weights *[4]float32) {
		rows, size := [4]*float32{a, b, c, d}, channels*floatSize
		for tile := range tiles {
			for ch := int64(0); ch < size; ch += floatSize {
				var e [6]float32
				for j := from; j < until; j++ {
					for i, w := range weights {
						e[j] += w * *at(rows[i], tile*(size+nextPixels)+(j-from)*pixel+ch)
					}
				}
				storeSix(to, tile*(size+nextTile)+ch, toPosition, combine(&e))
			}
		}
	}
}

func storeSix(to *float32, offset, step int64, v [6]float32) {
	for i, x := range v {
		*at(to, offset+int64(i)*step) = x
	}
}

func loadSix(from *float32, offset, step int64) (v [6]float32) {
	for i := range v {
		v[i] = *at(from, offset+int64(i)*step)
	}
	return v
}

// inputSix is B' times six values.
func inputSix(d *[6]float32) [6]float32 {
	even1, odd1 := d[4]-2*d[2], d[1]-0.5*d[3]
	even2, odd2 := d[4]-0.5*d[2], d[1]-2*d[3]
	return [6]float32{
		d[0] - 2.5*d[2] + d[4], even1 - root2*odd1, even1 + root2*odd1,
		even2 - halfRoot2*odd2, even2 + halfRoot2*odd2, d[1] - 2.5*d[3] + d[5],
	}
}

// gradSix is A times four values.
func gradSix(e *[6]float32) [6]float32 {
	even1, odd1 := e[0]+0.5*e[2], e[1]+0.5*e[3]
	even2, odd2 := e[0]+2*e[2], e[1]+2*e[3]
	return [6]float32{e[0], even1 + halfRoot2*odd1, even1 - halfRoot2*odd1, even2 + root2*odd2, even2 - root2*odd2, e[3]}
}

// results is A' times six values.
func results(m [6]float32) [4]float32 {
	a, d, b, e := m[1]+m[2], m[1]-m[2], m[3]+m[4], m[3]-m[4]
	return [4]float32{m[0] + a + b, halfRoot2*d + root2*e, 0.5*a + 2*b, halfRoot2/2*d + 2*root2*e + m[5]}
}

func outputGeneric(to *float32, toRow, pixel, nextPixels int64, m *float32, position, nextTile int64, bias, _ *float32, tiles, channels int64, check *float32) {
	lanes, size := unsafe.Slice(check, 2), channels*floatSize
	clear(lanes)
	for tile := range tiles {
		for ch := int64(0); ch < size; ch += floatSize {
			var t [4][6]float32
			for i := range int64(6) {
				for j, y := range results(loadSix(m, tile*(size+nextTile)+ch+6*i*position, position)) {
					t[j][i] = y
				}
			}
			first := tile*(size+nextPixels) + ch
			for j := range t {
				for i, y := range results(t[j]) {
					y += *at(bias, ch)
					*at(to, first+int64(i)*toRow+int64(j)*pixel) = y
					lanes[0] += 0 * y
				}
			}
		}
	}
}

// spread is G times (a, b, c).
func spread(a, b, c float32) [6]float32 {
	even1, odd1 := 2.0/3*a+1.0/3*c, root2/3*b
	even2, odd2 := 1.0/6*a+1.0/3*c, root2/6*b
	return [6]float32{a, -even1 - odd1, -even1 + odd1, even2 + odd2, even2 - odd2, c}
}

func filterGeneric(to *float32, toPosition, toRow int64, from *float32, fromTap, fromRow, rows, channels int64) {
	for row := range rows {
		for c := range channels {
			var t [6][3]float32
			for kx := range int64(3) {
				g := row*fromRow + c*floatSize + kx*fromTap
				for i, v := range spread(*at(from, g), *at(from, g+3*fromTap), *at(from, g+6*fromTap)) {
					t[i][kx] = v
				}
			}
			for i, r := range t {
				storeSix(to, row*toRow+c*floatSize+int64(6*i)*toPosition, toPosition, spread(r[0], r[1], r[2]))
			}
		}
	}
}

// fold is G' times six values.
func fold(d [6]float32) [3]float32 {
	a, b, c, e := d[1]+d[2], d[2]-d[1], d[3]+d[4], d[3]-d[4]
	return [3]float32{d[0] - 2.0/3*a + 1.0/6*c, root2/3*b + root2/6*e, 1.0/3*(c-a) + d[5]}
}

func filterGradGeneric(to *float32, toTap int64, from *float32, fromPosition int64, _ *float32, count int64) {
	for c := range count {
		var t [3][6]float32
		for i := range int64(6) {
			for kx, v := range fold(loadSix(from, c*floatSize+6*i*fromPosition, fromPosition)) {
				t[kx][i] = v
			}
		}
		for kx := range t {
			for ky, v := range fold(t[kx]) {
				*at(to, c*floatSize+int64(3*ky+kx)*toTap) = v
			}
		}
	}
}
