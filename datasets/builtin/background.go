package builtin

// backdrop covers the canvas with something quiet around one colour.
func backdrop(c *canvas, r *stream, base colour) {
	other := base.toward(anyColour(r), r.between(one/6, one/2))
	switch r.below(5) {
	case 0:
		c.fill(solid(base))
	case 1:
		c.fill(gradient(r, base, other))
	case 2:
		c.cloud(valueNoise(r, r.between(1, 4), r.between(1, 4)), base, other)
	case 3:
		c.cloud(fractal(r, r.between(2, 5), r.between(2, 5), 3, one*6/10), base, other)
	default:
		blurredBlobs(c, r, base)
	}
}

// gradient runs from a to b across the image at any angle.
func gradient(r *stream, a, b colour) shader {
	angle := r.angle()
	dx, dy := cos(angle), sin(angle)
	return func(x, y int32) colour {
		along := ((x-size*px/2)*(dx>>4) + (y-size*px/2)*(dy>>4)) >> 9
		return a.toward(b, clamp(one/2+along, 0, one))
	}
}

func (c *canvas) cloud(noise *plane, a, b colour) {
	for i, v := range noise {
		c.set(i, a.toward(b, v))
	}
}

func blurredBlobs(c *canvas, r *stream, base colour) {
	c.fill(solid(base))
	for range r.between(2, 5) {
		x, y := r.below(size*px), r.below(size*px)
		mask := rasterise(circle(x, y, r.between(4*px, 11*px)))
		mask.soften(3)
		c.paint(mask, solid(base.toward(anyColour(r), r.between(one/5, one/2))))
	}
	c.soften(2)
}
