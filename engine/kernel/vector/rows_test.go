package vector

import "testing"

// matrices are trials of all heights and widths.
func matrices(t *testing.T, run func(t trial, rows, columns int)) {
	trials(t, func(t trial) {
		for _, columns := range lengths[1:] {
			for _, rows := range heights {
				run(t, rows, columns)
			}
			run(t, 0, columns)
		}
	})
}

func TestLoopsOverRowsAgreeWithFloat64(t *testing.T) {
	matrices(t, func(t trial, rows, columns int) {
		x, add, scale, shift := t.operand(rows*columns), t.operand(rows*columns), t.operand(columns), t.operand(columns)
		out := t.place(t, rows*columns)
		copy(out, x)
		AddBias(out, shift)
		agree(t, "AddBias", out, func(i int) float64 { return float64(x[i]) + float64(shift[i%columns]) })
		y := func(i int) float64 { return float64(x[i])*float64(scale[i%columns]) + float64(shift[i%columns]) }
		Affine(out, x, nil, scale, shift, None)
		agree(t, "Affine", out, y)
		Affine(out, x, nil, scale, shift, 0)
		agree(t, "Affine with ReLU", out, func(i int) float64 { return cut(y(i)) })
		Affine(out, x, add, scale, shift, None)
		agree(t, "Affine with a term", out, func(i int) float64 { return y(i) + float64(add[i]) })
		sum := append([]float32(nil), add...)
		Affine(add, x, add, scale, shift, 0)
		agree(t, "Affine with a term and ReLU in place", add, func(i int) float64 { return cut(y(i) + float64(sum[i])) })
	})
}

func TestLoopsOfGradientsByRowsAgreeWithFloat64(t *testing.T) {
	matrices(t, func(t trial, rows, columns int) {
		v := t.operands(3, rows*columns)
		p := t.operands(3, columns)
		at, of := wide(v), wide(p)
		want := func(i int, dy float64) float64 {
			c := of(i % columns)
			return c[0]*dy + c[1]*at(i)[1] + c[2]
		}
		dx := t.place(t, rows*columns)
		Combine(dx, v[0], v[1], nil, p[0], p[1], p[2])
		agree(t, "Combine", dx, func(i int) float64 { return want(i, at(i)[0]) })
		Combine(v[0], v[0], v[1], v[2], p[0], p[1], p[2])
		agree(t, "Combine under a mask in place", v[0], func(i int) float64 { return want(i, passed(at(i)[0], at(i)[2])) })
	})
}

// byColumn adds to start what a column's values are.
func byColumn(start []float32, rows int, value func(i int) float64) func(c int) float64 {
	before := append([]float32(nil), start...)
	return func(c int) float64 {
		sum := float64(before[c])
		for r := range rows {
			sum += value(r*len(before) + c)
		}
		return sum
	}
}

func TestLoopsOverColumnsAgreeWithFloat64(t *testing.T) {
	matrices(t, func(t trial, rows, columns int) {
		v := t.operands(3, rows*columns)
		at := wide(v)
		pivot, sum, other := t.operand(columns), t.operand(columns), t.operand(columns)
		check := func(what string, values, others func(v []float64, p float64) float64, call func()) {
			p := func(i int) float64 { return float64(pivot[i%columns]) }
			first := byColumn(sum, rows, func(i int) float64 { return values(at(i), p(i)) })
			second := byColumn(other, rows, func(i int) float64 { return others(at(i), p(i)) })
			call()
			agree(t, what, sum, first)
			agree(t, what+", second sum", other, second)
		}
		none := func([]float64, float64) float64 { return 0 }
		check("Sums", func(v []float64, _ float64) float64 { return v[1] }, none, func() { Sums(sum, v[1]) })
		check("Moments", func(v []float64, p float64) float64 { return v[1] - p },
			func(v []float64, p float64) float64 { return (v[1] - p) * (v[1] - p) },
			func() { Moments(sum, other, v[1], pivot) })
		check("GradSums", func(v []float64, _ float64) float64 { return v[0] },
			func(v []float64, p float64) float64 { return v[0] * (v[1] - p) },
			func() { GradSums(sum, other, v[0], v[1], nil, pivot) })
		check("GradSums under a mask", func(v []float64, _ float64) float64 { return passed(v[0], v[2]) },
			func(v []float64, p float64) float64 { return passed(v[0], v[2]) * (v[1] - p) },
			func() { GradSums(sum, other, v[0], v[1], v[2], pivot) })
	})
}
