package builtin

// colour is red, green and blue in Q8.
type colour [3]int32

const white = int32(255) << 8

// hsv has its hue in turns and the other two in 0..one.
func hsv(hue, saturation, value int32) colour {
	var c colour
	for i := range c {
		// Distance on the colour wheel from this channel's own hue, in sixths of a turn (Q12).
		d := (hue - int32(i)*turn/3) & (turn - 1)
		d = min(d, turn-d) * 6 >> 4
		level := clamp(2*one-d, 0, one)
		c[i] = mul(mul(value, one-mul(saturation, one-level)), white)
	}
	return c
}

// toward moves c the share t (Q12) of the way to d.
func (c colour) toward(d colour, t int32) colour {
	for i := range c {
		c[i] += (d[i] - c[i]) * t >> 12
	}
	return c
}

// lit multiplies by a brightness around one.
func (c colour) lit(brightness int32) colour {
	for i := range c {
		c[i] = clamp(mul(c[i], brightness), 0, white)
	}
	return c
}

// distance weighs the channels roughly as the eye does; black to white is 255.
func (c colour) distance(d colour) int32 {
	return (3*abs(c[0]-d[0]) + 4*abs(c[1]-d[1]) + 2*abs(c[2]-d[2])) / 9 >> 8
}

// ramp reads a colour scale at t (Q12); its stops are spread evenly.
func ramp(stops []colour, t int32) colour {
	at := clamp(t, 0, one) * int32(len(stops)-1)
	i := min(at>>12, int32(len(stops)-2))
	return stops[i].toward(stops[i+1], at-i<<12)
}

func anyColour(r *stream) colour {
	return hsv(r.angle(), r.between(one/8, one*9/10), r.between(one/4, one))
}

// palette is n colours, each at least `apart` from the one before it where a few tries find such a one.
func palette(r *stream, n int, apart int32) []colour {
	p := []colour{anyColour(r)}
	for len(p) < n {
		p = append(p, contrasting(r, p[len(p)-1], apart, 255))
	}
	return p
}

// contrasting is a colour whose distance from c is in lo..hi, or the best of a dozen tries.
func contrasting(r *stream, c colour, lo, hi int32) colour {
	best, miss := c, int32(1<<30)
	for range 12 {
		d := anyColour(r)
		if m := max(lo-c.distance(d), c.distance(d)-hi, 0); m < miss {
			best, miss = d, m
		}
		if miss == 0 {
			break
		}
	}
	return best
}
