package builtin

// complexQ24 is a complex number in Q24.
type complexQ24 struct{ re, im int64 }

const unit = int64(1) << 24

// cardioid is a point of the edge of the Mandelbrot set's main body, pushed out by `beyond` (Q12):
// c = e^it/2 - e^2it/4. Crops there, and Julia sets of such c, are never empty.
func cardioid(angle, beyond int32) complexQ24 {
	re := int64(2*cos(angle)-cos(2*angle)) << 10
	im := int64(2*sin(angle)-sin(2*angle)) << 10
	return complexQ24{re * int64(beyond) >> 12, im * int64(beyond) >> 12}
}

// escape counts the steps of z -> z^2 + c until |z| > 4, at most `most`, in Q12; the rest of the last
// step is read off how far beyond it landed, so that the count has no visible rings.
func escape(z, c complexQ24, most int32) int32 {
	for n := range most {
		re2, im2 := z.re*z.re>>24, z.im*z.im>>24
		if size2 := re2 + im2; size2 > 16*unit {
			return max(n*one-int32(min((size2-16*unit)/(60*unit/int64(one)), int64(one))), 0)
		}
		z.re, z.im = re2-im2+c.re, z.re*z.im>>23+c.im
	}
	return most * one
}

const deepest = 40

func julia(c *canvas, r *stream) {
	k := cardioid(r.angle(), r.between(one*101/100, one*112/100))
	middle := complexQ24{int64(r.spread(one/2)) << 12, int64(r.spread(one/2)) << 12}
	plot(c, r, middle, r.between(one*6/10, one*16/10), func(z complexQ24) int32 {
		return escape(z, k, deepest)
	})
}

func mandelbrot(c *canvas, r *stream) {
	middle := cardioid(r.angle(), r.between(one, one*108/100))
	plot(c, r, middle, r.between(one*6/100, one*7/10), func(p complexQ24) int32 {
		return escape(complexQ24{}, p, deepest)
	})
}

// plot colours a turned square of the plane, `half` (Q12) wide on either side of its middle, by escape time, the colours
// coming round every `period` steps.
func plot(c *canvas, r *stream, middle complexQ24, half int32, steps func(complexQ24) int32) {
	stops, inside, period := palette(r, 3, 60), anyColour(r).lit(one/2), r.between(5, 16)
	angle := r.angle()
	dx, dy := int64(mul(half, cos(angle))), int64(mul(half, sin(angle)))
	c.sample(func(x, y int32) colour {
		u, v := int64(x-size*px/2), int64(y-size*px/2)
		n := steps(complexQ24{middle.re + u*dx - v*dy, middle.im + u*dy + v*dx})
		if n == deepest*one {
			return inside
		}
		return ramp(stops, wave(n/period))
	})
}
