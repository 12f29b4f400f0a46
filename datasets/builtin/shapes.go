package builtin

// The ten classes, in label order. Neighbours are meant to be mistaken for each other now and then: a disc for a
// pentagon, a ring for a crescent, a star for a cross, a triangle for an arrow or a heart.
var classes = []silhouetteKind{
	{"disc", disc}, {"ring", ring}, {"square", square}, {"triangle", triangle}, {"pentagon", pentagon},
	{"star", star}, {"cross", cross}, {"crescent", crescent}, {"arrow", arrow}, {"heart", heart},
}

type silhouetteKind struct {
	name string
	draw silhouette
}

func disc(*stream) path { return circle(0, 0, one*95/100) }

func ring(r *stream) path {
	return append(circle(0, 0, one), circle(0, 0, r.between(one*45/100, one*70/100)).reversed()...)
}

func square(*stream) path {
	const half = one * 82 / 100
	return rectangle(-half, -half, half, half)
}

func triangle(*stream) path { return regular(3, one*115/100) }

func pentagon(*stream) path { return regular(5, one) }

func star(r *stream) path { return spiked(5, one*110/100, r.between(one*42/100, one*55/100)) }

func cross(r *stream) path {
	h := r.between(one*24/100, one*38/100)
	return polygon(
		point{-h, -one}, point{h, -one}, point{h, -h}, point{one, -h}, point{one, h}, point{h, h},
		point{h, one}, point{-h, one}, point{-h, h}, point{-one, h}, point{-one, -h}, point{-h, -h},
	)
}

// crescent is a circle's long arc between two tips, closed by the half ellipse that dents it.
func crescent(r *stream) path {
	const steps = 20
	tip := r.between(turn*12/100, turn*18/100)
	dent := one + cos(tip) - r.between(one*50/100, one*72/100)
	var p []point
	for i := range int32(steps) {
		t := tip + (turn-2*tip)*i/steps
		p = append(p, point{cos(t), sin(t)})
	}
	for i := range int32(steps) {
		t := turn / 2 * i / steps
		p = append(p, point{cos(tip) - mul(dent, sin(t)), -mul(sin(tip), cos(t))})
	}
	return polygon(p...).shift(one/6, 0)
}

func arrow(r *stream) path {
	shaft, neck := r.between(one*18/100, one*32/100), r.between(-one*20/100, one*15/100)
	head := r.between(one*65/100, one*85/100)
	return polygon(
		point{-one, -shaft}, point{neck, -shaft}, point{neck, -head}, point{one, 0},
		point{neck, head}, point{neck, shaft}, point{-one, shaft},
	)
}

// heart is the curve x = 16 sin^3 t, y = 13 cos t - 5 cos 2t - 2 cos 3t - cos 4t.
func heart(*stream) path {
	return curve(40, func(t int32) point {
		s := sin(t)
		y := 13*cos(t) - 5*cos(2*t) - 2*cos(3*t) - cos(4*t)
		return point{mul(mul(s, s), s), -y/16 - one/10}
	})
}
