package kernel

// ToChannelsLast stores x [n][c][plane] in out as [n][plane][c].
func ToChannelsLast(out, x []float32, n, c, plane int) { transposeEach(out, x, n, c, plane) }

// ToPlanar stores x [n][plane][c] in out as [n][c][plane].
func ToPlanar(out, x []float32, n, c, plane int) { transposeEach(out, x, n, plane, c) }

// transposeEach stores n matrices [rows][cols] of x in out as [cols][rows].
func transposeEach(out, x []float32, n, rows, cols int) {
	parallel(n, turning{out, x, rows, cols}, func(t *turning, i, _ int) {
		size := t.rows * t.cols
		transposeInto(t.out[i*size:][:size], t.rows, t.x[i*size:][:size], t.cols, t.rows, t.cols)
	})
}

// turning is matrices [rows][cols] to be transposed.
type turning struct {
	out, x     []float32
	rows, cols int
}
