package builtin

// Regular and random fields without a subject: a far-OOD set.
var textures = []drawingKind{
	{"grain", grain}, {"fibre", fibre}, {"grating", grating}, {"checker", checker},
	{"stripes", stripes}, {"plaid", plaid}, {"dots", dots}, {"weave", weave},
}

type drawingKind struct {
	name string
	draw drawing
}

// grain is white noise, coloured or not, with grains of one to three pixels.
func grain(c *canvas, r *stream) {
	stops, width := palette(r, 3, 70), r.between(1, 3)
	seed, coloured := r.pcg.Uint64(), r.chance(400)
	c.fill(func(x, y int32) colour {
		i, j := x/px/width, y/px/width
		if coloured {
			return hsv(hash(seed, i, j)*16, one*6/10, hash(seed+1, i, j))
		}
		return ramp(stops, hash(seed, i, j))
	})
}

// fibre is noise far finer along one axis than along the other.
func fibre(c *canvas, r *stream) {
	fine, coarse := r.between(10, 28), r.between(1, 4)
	across, down := fine, coarse
	if r.chance(500) {
		across, down = coarse, fine
	}
	stops, noise := palette(r, 3, 60), fractal(r, across, down, 2, one*6/10)
	for i, v := range noise {
		c.set(i, ramp(stops, v))
	}
}

func grating(c *canvas, r *stream) {
	g, ends := newGrid(r, 3*px, 14*px), palette(r, 2, 60)
	second, mixed := newGrid(r, 3*px, 14*px), r.chance(300)
	c.fill(func(x, y int32) colour {
		u, _ := g.at(x, y)
		level := wave(u)
		if mixed {
			v, _ := second.at(x, y)
			level = (level + wave(v)) / 2
		}
		return ends[0].toward(ends[1], level)
	})
}

func checker(c *canvas, r *stream) {
	g, tones := newGrid(r, 5*px/2, 8*px), palette(r, 2, 60)
	c.sample(func(x, y int32) colour {
		u, v := g.at(x, y)
		if odd(u) != odd(v) {
			return tones[0]
		}
		return tones[1]
	})
}

// stripes are hard-edged bands in a repeating order of two to four colours and uneven widths.
func stripes(c *canvas, r *stream) {
	g, tones := newGrid(r, 8*px, 20*px), palette(r, int(r.between(2, 4)), 50)
	first := r.between(one/6, one/2)
	c.sample(func(x, y int32) colour {
		u, _ := g.at(x, y)
		u = fraction(u)
		if u < first {
			return tones[0]
		}
		rest := int32(len(tones) - 1)
		return tones[1+(u-first)*rest/(one-first)]
	})
}

// plaid crosses two half-transparent sets of bands.
func plaid(c *canvas, r *stream) {
	g, tones := newGrid(r, 7*px, 16*px), palette(r, 4, 50)
	wide, narrow := r.between(one/4, one/2), r.between(one*6/10, one*8/10)
	band := func(c colour, t int32, tone, line colour) colour {
		switch {
		case t < wide:
			return c.toward(tone, one/2)
		case t > narrow && t < narrow+one/8:
			return c.toward(line, one*6/10)
		}
		return c
	}
	c.sample(func(x, y int32) colour {
		u, v := g.at(x, y)
		return band(band(tones[0], fraction(u), tones[1], tones[3]), fraction(v), tones[2], tones[3])
	})
}

// dots are a regular grid of equal discs, every other row shifted in some.
func dots(c *canvas, r *stream) {
	g, tones := newGrid(r, 4*px, 9*px), palette(r, 2, 60)
	radius, shifted := r.between(one*22/100, one*42/100), r.chance(500)
	c.sample(func(x, y int32) colour {
		u, v := g.at(x, y)
		if shifted && odd(v) {
			u += one / 2
		}
		u, v = fraction(u)-one/2, fraction(v)-one/2
		if mul(u, u)+mul(v, v) < mul(radius, radius) {
			return tones[0]
		}
		return tones[1]
	})
}

// weave lets two sets of rounded ribbons pass over and under each other.
func weave(c *canvas, r *stream) {
	g, tones := newGrid(r, 4*px, 9*px), palette(r, 3, 50)
	gap := r.between(one/16, one/6)
	c.sample(func(x, y int32) colour {
		u, v := g.at(x, y)
		over := odd(u) != odd(v)
		along, across, tone := fraction(u), fraction(v), tones[0]
		if over {
			along, across, tone = across, along, tones[1]
		}
		if across < gap || across > one-gap {
			return tones[2].lit(one / 2)
		}
		return tone.lit(one*6/10 + wave(along)*4/10)
	})
}
