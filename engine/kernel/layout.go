package kernel

// ToChannelsLast stores x [n][c][plane] in out as [n][plane][c].
func ToChannelsLast(out, x []float32, n, c, plane int) { transposeEach(out, x, n, c, plane) }

// ToPlanar stores x [n][plane][c] in out as [n][c][plane].
func ToPlanar(out, x []float32, n, c, plane int) { transposeEach(out, x, n, plane, c) }

// transposeEach stores n matrices [rows][cols] of x in out as [cols][rows].
func transposeEach(out, x []float32, n, rows, cols int) {
	parallel(n, func(i, _ int) {
		from, to := x[i*rows*cols:][:rows*cols], out[i*rows*cols:][:rows*cols]
		transposeInto(to, rows, from, cols, rows, cols)
	})
}
