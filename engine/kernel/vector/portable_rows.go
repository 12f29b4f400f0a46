package vector

func addBias(out, bias []float32, rows int) {
	for r := range rows {
		row := out[r*len(bias):][:len(bias)]
		for i, b := range bias {
			row[i] += b
		}
	}
}

func affine(out, x, scale, shift []float32, rows int, floor float32) {
	columns := len(scale)
	for r := range rows {
		o, x := out[r*columns:][:columns], x[r*columns:][:columns]
		for i, v := range x {
			o[i] = max(v*scale[i]+shift[i], floor)
		}
	}
}

func affineAdd(out, x, add, scale, shift []float32, rows int, floor float32) {
	columns := len(scale)
	for r := range rows {
		o, x, add := out[r*columns:][:columns], x[r*columns:][:columns], add[r*columns:][:columns]
		for i, v := range x {
			o[i] = max(v*scale[i]+shift[i]+add[i], floor)
		}
	}
}

func combine(dx, dy, x, a, b, s []float32, rows int) {
	columns := len(a)
	for r := range rows {
		d, dy, x := dx[r*columns:][:columns], dy[r*columns:][:columns], x[r*columns:][:columns]
		for i, v := range dy {
			d[i] = a[i]*v + (b[i]*x[i] + s[i])
		}
	}
}

func combinePositive(dx, dy, x, out, a, b, s []float32, rows int) {
	columns := len(a)
	for r := range rows {
		d, dy, x, out := dx[r*columns:][:columns], dy[r*columns:][:columns], x[r*columns:][:columns], out[r*columns:][:columns]
		for i, v := range dy {
			d[i] = a[i]*positive(v, out[i]) + (b[i]*x[i] + s[i])
		}
	}
}

func sums(sum, x []float32, rows int) {
	for r := range rows {
		for i, v := range x[r*len(sum):][:len(sum)] {
			sum[i] += v
		}
	}
}

func moments(sum, square, x, pivot []float32, rows int) {
	columns := len(sum)
	square, pivot = square[:columns], pivot[:columns]
	for r := range rows {
		for i, v := range x[r*columns:][:columns] {
			d := v - pivot[i]
			sum[i] += d
			square[i] += d * d
		}
	}
}

func gradSums(sum, dot, dy, x, mean []float32, rows int) {
	columns := len(sum)
	dot, mean = dot[:columns], mean[:columns]
	for r := range rows {
		dy, x := dy[r*columns:][:columns], x[r*columns:][:columns]
		for i, v := range dy {
			sum[i] += v
			dot[i] += v * (x[i] - mean[i])
		}
	}
}

func gradSumsPositive(sum, dot, dy, x, out, mean []float32, rows int) {
	columns := len(sum)
	dot, mean = dot[:columns], mean[:columns]
	for r := range rows {
		dy, x, out := dy[r*columns:][:columns], x[r*columns:][:columns], out[r*columns:][:columns]
		for i, v := range dy {
			v = positive(v, out[i])
			sum[i] += v
			dot[i] += v * (x[i] - mean[i])
		}
	}
}
