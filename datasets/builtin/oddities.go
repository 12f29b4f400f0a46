package builtin

// Silhouettes of the outlier training set: objects of no kind that a person could name.

// strokes are a few pen strokes between the knots of an uneven three by three grid, like a character of no script.
func strokes(r *stream) path {
	pen := r.between(one*10/100, one*17/100)
	var p path
	for range r.between(2, 3) {
		knots := r.order(9)[:r.between(3, 4)]
		line := make([]point, len(knots))
		for i, k := range knots {
			line[i] = point{int32(k%3-1)*one*8/10 + r.spread(one/4), int32(k/3-1)*one + r.spread(one/4)}
		}
		p = append(p, stroke(line, pen)...)
	}
	return p
}

// blob is a closed curve whose radius is a sum of four random waves.
func blob(r *stream) path {
	var size, phase [4]int32
	for i := range size {
		size[i], phase[i] = r.between(one/20, one*30/100), r.angle()
	}
	return curve(48, func(t int32) point {
		radius := one * 8 / 10
		for i := range size {
			radius += mul(size[i], sin(int32(i+2)*t+phase[i]))
		}
		return point{mul(radius, cos(t)), mul(radius, sin(t))}
	})
}

// shard is a jagged polygon of uneven angles, its corners either far out or far in.
func shard(r *stream) path {
	var p []point
	for t := r.below(turn / 8); t < turn; t += r.between(turn/14, turn/6) {
		radius := choose(r, r.between(one*25/100, one*50/100), r.between(one*85/100, one*125/100))
		p = append(p, point{mul(radius, cos(t)), mul(radius, sin(t))})
	}
	return polygon(p...)
}

// chimera joins half of a compact class to half of a slender one: two compact halves could pass for a third class.
func chimera(r *stream) path {
	compact := choose(r, disc, square, triangle, pentagon)(r)
	slender := choose(r, ring, star, cross, crescent, arrow, heart)(r)
	left, right := turned(compact, r.angle()).leftHalf(), turned(slender, r.angle()).leftHalf()
	return append(left, turned(right, turn/2)...)
}

func turned(p path, angle int32) path {
	c, s := cos(angle), sin(angle)
	return p.each(func(q point) point {
		return point{mul(q.x, c) - mul(q.y, s), mul(q.x, s) + mul(q.y, c)}
	})
}
