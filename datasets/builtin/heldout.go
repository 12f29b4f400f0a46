package builtin

// Shapes that no class has, drawn exactly as the classes are: the near-OOD set.
var heldOut = []silhouetteKind{
	{"gear", gear}, {"spiral", spiral}, {"lens", lens}, {"ell", ell}, {"hourglass", hourglass},
	{"drop", drop}, {"bolt", bolt}, {"dumbbell", dumbbell}, {"half-disc", halfDisc}, {"clover", clover},
}

func gear(r *stream) path {
	const deep = one * 72 / 100
	var radii []int32
	for range r.between(6, 9) {
		radii = append(radii, one, one, deep, deep)
	}
	return append(radial(radii...), circle(0, 0, one*3/10).reversed()...)
}

func spiral(r *stream) path {
	const steps = 30
	turns := r.between(turn*14/10, turn*2)
	line := make([]point, steps)
	for i := range line {
		t := turns * int32(i) / steps
		radius := one/8 + one*8/10*int32(i)/steps
		line[i] = point{mul(radius, cos(t)), mul(radius, sin(t))}
	}
	return stroke(line, one*14/100)
}

// lens is two parabolas that meet in sharp tips.
func lens(r *stream) path {
	const steps = 16
	width := r.between(one*40/100, one*60/100)
	var p []point
	for i := int32(-steps); i < steps; i++ {
		y := one * 115 / 100 * i / steps
		p = append(p, point{width - width*i/steps*i/steps, y})
	}
	for i := int32(steps); i > -steps; i-- {
		y := one * 115 / 100 * i / steps
		p = append(p, point{-width + width*i/steps*i/steps, y})
	}
	return polygon(p...)
}

func ell(r *stream) path {
	w := r.between(one*55/100, one*75/100)
	return polygon(
		point{-one * 7 / 10, -one}, point{-one*7/10 + w, -one}, point{-one*7/10 + w, one - w},
		point{one * 8 / 10, one - w}, point{one * 8 / 10, one}, point{-one * 7 / 10, one},
	)
}

func hourglass(r *stream) path {
	waist, half := r.between(one*8/100, one*20/100), one*75/100
	return polygon(
		point{-half, -one}, point{half, -one}, point{waist, 0},
		point{half, one}, point{-half, one}, point{-waist, 0},
	)
}

// drop is the curve x = sin t sin^2(t/2), y = cos t: round below, a point on top.
func drop(*stream) path {
	return curve(40, func(t int32) point {
		half := sin(t / 2)
		return point{mul(mul(sin(t), mul(half, half)), one*115/100), -mul(cos(t), one*11/10)}
	})
}

func bolt(r *stream) path {
	k := r.between(one*10/100, one*20/100)
	return polygon(
		point{one * 2 / 10, -one * 11 / 10}, point{-one * 6 / 10, k}, point{-one * 5 / 100, k},
		point{-one * 2 / 10, one * 11 / 10}, point{one * 6 / 10, -k}, point{one * 5 / 100, -k},
	)
}

func dumbbell(r *stream) path {
	ball, bar := r.between(one*36/100, one*46/100), r.between(one*12/100, one*18/100)
	at := one*105/100 - ball
	p := append(circle(-at, 0, ball), circle(at, 0, ball)...)
	return append(p, rectangle(-at, -bar, at, bar)...)
}

func halfDisc(*stream) path {
	var p []point
	for i := range int32(21) {
		t := turn / 2 * i / 20
		p = append(p, point{mul(cos(t), one*11/10), mul(sin(t), one*11/10) - one*45/100})
	}
	return polygon(p...)
}

func clover(r *stream) path {
	leaves, leaf := r.between(3, 4), r.between(one*42/100, one*48/100)
	p := circle(0, 0, one*4/10)
	for i := range leaves {
		t := turn * i / leaves
		p = append(p, circle(mul(cos(t), one*6/10), mul(sin(t), one*6/10), leaf)...)
	}
	return p
}
