package kernel

import "unsafe"

// transforms are the steps of Winograd's convolution on rows of channels, whose
// number the level's lanes divide. Strides are in bytes.
type transforms struct {
	// input writes four positions of B'dB, a row of them, for a row of tiles.
	input func(to *float32, toPosition, toTile int64, a, b *float32, pixel, tiles, channels, subtract int64)
	// grad writes four positions of A g A'.
	grad func(to *float32, toPosition, toTile int64, a, b *float32, pixel, tiles, channels int64, alpha, beta float32)
	// output writes A'mA + bias, 2x2 pixels a tile.
	output func(to *float32, toRow, pixel int64, m *float32, position, tile int64, bias *float32, tiles, channels int64, check *float32)
	// filter writes the 16 positions of G g G'.
	filter func(to *float32, toPosition, toRow int64, from *float32, fromTap, fromRow, rows, channels int64)
	// filterGrad writes the nine taps of G' d G.
	filterGrad func(to *float32, toTap int64, from *float32, fromPosition, count int64)
}

var genericTransforms = transforms{inputGeneric, gradGeneric, outputGeneric, filterGeneric, filterGradGeneric}

// at is p moved by so many bytes.
func at(p *float32, bytes int64) *float32 { return (*float32)(unsafe.Add(unsafe.Pointer(p), bytes)) }

func inputGeneric(to *float32, toPosition, toTile int64, a, b *float32, pixel, tiles, channels, subtract int64) {
	sign := float32(1)
	if subtract != 0 {
		sign = -1
	}
	for tile := range tiles {
		for c := range channels {
			var e [4]float32
			for i := range int64(4) {
				from := (2*tile+i)*pixel + c*floatSize
				e[i] = *at(a, from) + sign**at(b, from)
			}
			storeFour(to, tile*toTile+c*floatSize, toPosition, [4]float32{e[0] - e[2], e[1] + e[2], e[2] - e[1], e[1] - e[3]})
		}
	}
}

func storeFour(to *float32, offset, step int64, v [4]float32) {
	for i, x := range v {
		*at(to, offset+int64(i)*step) = x
	}
}

func gradGeneric(to *float32, toPosition, toTile int64, a, b *float32, pixel, tiles, channels int64, alpha, beta float32) {
	for tile := range tiles {
		for c := range channels {
			first := 2*tile*pixel + c*floatSize
			g0 := alpha**at(a, first) + beta**at(b, first)
			g1 := alpha**at(a, first+pixel) + beta**at(b, first+pixel)
			storeFour(to, tile*toTile+c*floatSize, toPosition, [4]float32{g0, g0 + g1, g0 - g1, -g1})
		}
	}
}

func outputGeneric(to *float32, toRow, pixel int64, m *float32, position, tile int64, bias *float32, tiles, channels int64, check *float32) {
	*check = 0
	for t := range tiles {
		for c := range channels {
			var u, v [4]float32
			for i := range int64(4) {
				row := t*tile + c*floatSize + 4*i*position
				m1, m2 := *at(m, row+position), *at(m, row+2*position)
				u[i], v[i] = *at(m, row)+m1+m2, m1-m2-*at(m, row+3*position)
			}
			shift := *at(bias, c*floatSize)
			for j, w := range [2][4]float32{u, v} {
				y0, y1 := w[0]+w[1]+w[2]+shift, w[1]-w[2]-w[3]+shift
				out := (2*t+int64(j))*pixel + c*floatSize
				*at(to, out), *at(to, out+toRow) = y0, y1
				*check += 0 * (y0 + y1)
			}
		}
	}
}

func filterGeneric(to *float32, toPosition, toRow int64, from *float32, fromTap, fromRow, rows, channels int64) {
	for row := range rows {
		for c := range channels {
			var t [4][3]float32
			for kx := range int64(3) {
				g := row*fromRow + c*floatSize + kx*fromTap
				column := spread(*at(from, g), *at(from, g+3*fromTap), *at(from, g+6*fromTap))
				for i, v := range column {
					t[i][kx] = v
				}
			}
			for i, r := range t {
				storeFour(to, row*toRow+c*floatSize+int64(4*i)*toPosition, toPosition, spread(r[0], r[1], r[2]))
			}
		}
	}
}

// spread is G times (a, b, c).
func spread(a, b, c float32) [4]float32 { return [4]float32{a, (a + c + b) / 2, (a + c - b) / 2, c} }

func filterGradGeneric(to *float32, toTap int64, from *float32, fromPosition, count int64) {
	for c := range count {
		var r [4][3]float32
		for i := range r {
			d := c*floatSize + int64(4*i)*fromPosition
			r[i] = fold(*at(from, d), *at(from, d+fromPosition), *at(from, d+2*fromPosition), *at(from, d+3*fromPosition))
		}
		for kx := range 3 {
			for ky, v := range fold(r[0][kx], r[1][kx], r[2][kx], r[3][kx]) {
				*at(to, c*floatSize+int64(3*ky+kx)*toTap) = v
			}
		}
	}
}

// fold is G' times (a, b, c, d).
func fold(a, b, c, d float32) [3]float32 {
	sum, difference := (b+c)/2, (b-c)/2
	return [3]float32{a + sum, difference, sum + d}
}
