package builtin

// curve samples a closed curve at n equal steps of its angle.
func curve(n int32, at func(angle int32) point) path {
	contour := make([]point, n)
	for i := range contour {
		contour[i] = at(turn * int32(i) / n)
	}
	return path{contour}
}

func polygon(points ...point) path { return path{points} }

func ellipse(cx, cy, rx, ry int32) path {
	return curve(36, func(t int32) point { return point{cx + mul(rx, cos(t)), cy + mul(ry, sin(t))} })
}

func circle(cx, cy, r int32) path { return ellipse(cx, cy, r, r) }

func rectangle(x0, y0, x1, y1 int32) path {
	return polygon(point{x0, y0}, point{x1, y0}, point{x1, y1}, point{x0, y1})
}

// radial has one vertex per radius, at equal angles, the first at the top.
func radial(radii ...int32) path {
	n := int32(len(radii))
	i := 0
	return curve(n, func(t int32) point {
		r := radii[i]
		i++
		return point{mul(r, sin(t)), -mul(r, cos(t))}
	})
}

func regular(n int, r int32) path {
	radii := make([]int32, n)
	for i := range radii {
		radii[i] = r
	}
	return radial(radii...)
}

// spiked is a star of n points.
func spiked(n int, outer, inner int32) path {
	radii := make([]int32, 2*n)
	for i := range radii {
		radii[i] = outer
		if i%2 == 1 {
			radii[i] = inner
		}
	}
	return radial(radii...)
}

// stroke is a polyline drawn with a round pen of the given half width.
func stroke(line []point, half int32) path {
	p := path{}
	for i, q := range line {
		p = append(p, dot(q, half)...)
		if i > 0 {
			p = append(p, segment(line[i-1], q, half)...)
		}
	}
	return p
}

func dot(q point, r int32) path {
	return curve(12, func(t int32) point { return point{q.x + mul(r, cos(t)), q.y + mul(r, sin(t))} })
}

// segment runs the same way round as dot, so that the two unite instead of cancelling.
func segment(p, q point, half int32) path {
	dx, dy := q.x-p.x, q.y-p.y
	length := max(sqrt(uint32(dx*dx+dy*dy)), 1)
	nx, ny := dy*half/length, -dx*half/length
	return polygon(
		point{p.x + nx, p.y + ny}, point{q.x + nx, q.y + ny},
		point{q.x - nx, q.y - ny}, point{p.x - nx, p.y - ny},
	)
}
