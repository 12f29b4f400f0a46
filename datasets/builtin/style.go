package builtin

// silhouette draws one instance of a kind of object in unit space, about one in radius.
type silhouette func(r *stream) path

// drawing fills a canvas.
type drawing func(c *canvas, r *stream)

// stylised draws one object on a backdrop, among clutter, lit and sometimes partly covered. Every image whose
// subject is a silhouette goes through here, so style never tells a class or a set.
func stylised(s silhouette) drawing {
	return func(c *canvas, r *stream) {
		ground := anyColour(r)
		body := bodyColour(r, ground)
		backdrop(c, r, ground)
		clutter(c, r, ground)
		at := newPose(r)
		outline := s(r)
		castShadow(c, r, at.apply(outline))
		c.paint(rasterise(at.apply(outline)), lighting(r, at, body))
		inlay(c, r, at.apply(outline.scale(one*6/10)), body)
		cover(c, r, at, ground)
	}
}

func bodyColour(r *stream, ground colour) colour {
	if r.chance(faintShare) {
		return contrasting(r, ground, faintLow, faintHigh)
	}
	return contrasting(r, ground, contrastMin, 255)
}

// pose places an object: where its centre is, how large, turned and slanted how.
type pose struct {
	affine
	radius int32
}

func newPose(r *stream) pose {
	radius, angle := r.between(radiusMin, radiusMax), r.spread(turnMax)
	s, c := sin(angle), cos(angle)
	shear, stretch := r.spread(shearMax), r.spread(aspectMax)
	rx, ry := mul(radius, one+stretch/2), mul(radius, one-stretch/2)
	return pose{
		affine{
			a: c * rx, b: (mul(c, shear) - s) * ry,
			c: s * rx, d: (mul(s, shear) + c) * ry,
			tx: size*px/2 + r.spread(offCentre), ty: size*px/2 + r.spread(offCentre),
		},
		radius,
	}
}

// lighting shades a body from one side and may set a highlight on it.
func lighting(r *stream, at pose, body colour) shader {
	angle, strength := r.angle(), r.below(one/2)
	dx, dy := mul(cos(angle), strength), mul(sin(angle), strength)
	gloss := int32(0)
	if r.chance(300) {
		gloss = r.between(one/3, one)
	}
	hx, hy := at.tx+r.spread(at.radius/2), at.ty+r.spread(at.radius/2)
	return func(x, y int32) colour {
		side := ((x-at.tx)*dx + (y-at.ty)*dy) / at.radius
		shaded := body.lit(one + side)
		return shaded.toward(colour{white, white, white}, mul(gloss, spot(x-hx, y-hy, at.radius*2/3)))
	}
}

// spot is one at its middle and falls smoothly to zero at radius.
func spot(dx, dy, radius int32) int32 {
	d := sqrt(uint32(dx*dx + dy*dy))
	return smooth(clamp(one-d*one/radius, 0, one))
}

func castShadow(c *canvas, r *stream, outline path) {
	if !r.chance(400) {
		return
	}
	mask := rasterise(outline.shift(r.spread(3*px), r.spread(3*px)))
	mask.soften(int(r.between(1, 3)))
	depth := r.between(one/4, one*6/10)
	for i := range mask {
		mask[i] = mul(mask[i], depth)
	}
	c.paint(mask, solid(colour{}))
}

// inlay sets a smaller copy of the outline in another tone onto some bodies.
func inlay(c *canvas, r *stream, outline path, body colour) {
	if r.chance(200) {
		c.paint(rasterise(outline), solid(body.toward(anyColour(r), r.between(one/4, one*8/10))))
	}
}

// clutter strews small distractors: specks, dashes and long lines.
func clutter(c *canvas, r *stream, ground colour) {
	for range r.below(clutterMax + 1) {
		tone := ground.toward(anyColour(r), r.between(one/3, one))
		c.paint(rasterise(distractor(r)), solid(tone))
	}
}

func distractor(r *stream) path {
	x, y := r.below(size*px), r.below(size*px)
	angle, length := r.angle(), r.between(2*px, 6*px)
	switch r.below(3) {
	case 0:
		return ellipse(x, y, r.between(px, 5*px/2), r.between(px, 5*px/2))
	case 1:
		length = size * px
	}
	dx, dy := mul(cos(angle), length), mul(sin(angle), length)
	return stroke([]point{{x - dx, y - dy}, {x + dx, y + dy}}, r.between(px/3, px*9/10))
}

// cover lays a band across some objects, or a patch over one side of them.
func cover(c *canvas, r *stream, at pose, ground colour) {
	if !r.chance(coveredShare) {
		return
	}
	angle, half := r.angle(), mul(at.radius, r.between(coverMin, coverMax))
	away := mul(at.radius, r.between(one/2, one))
	x, y := at.tx+mul(cos(angle), away), at.ty+mul(sin(angle), away)
	outline := ellipse(x, y, half, mul(half, r.between(one/2, one)))
	if r.chance(500) {
		dx, dy := mul(sin(angle), size*px), mul(cos(angle), size*px)
		outline = stroke([]point{{x - dx, y + dy}, {x + dx, y - dy}}, half/2)
	}
	c.paint(rasterise(outline), solid(ground.toward(anyColour(r), r.below(one))))
}
