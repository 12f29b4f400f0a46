package builtin

type point struct{ x, y int32 }

// path is a set of closed contours, filled by the non-zero winding rule: a hole runs the other way round.
type path [][]point

// affine maps unit space (Q12) to the image (Q8): x' = a*x + b*y + tx, y' = c*x + d*y + ty, with a..d in Q20.
type affine struct{ a, b, c, d, tx, ty int32 }

func (m affine) apply(p path) path {
	return p.each(func(q point) point {
		x, y := int64(q.x), int64(q.y)
		return point{
			int32((int64(m.a)*x+int64(m.b)*y)>>24) + m.tx,
			int32((int64(m.c)*x+int64(m.d)*y)>>24) + m.ty,
		}
	})
}

func (p path) each(f func(point) point) path {
	out := make(path, len(p))
	for i, contour := range p {
		out[i] = make([]point, len(contour))
		for j, q := range contour {
			out[i][j] = f(q)
		}
	}
	return out
}

func (p path) shift(dx, dy int32) path {
	return p.each(func(q point) point { return point{q.x + dx, q.y + dy} })
}

func (p path) scale(by int32) path {
	return p.each(func(q point) point { return point{mul(q.x, by), mul(q.y, by)} })
}

// reversed turns a filled path into the hole of the same outline.
func (p path) reversed() path {
	out := make(path, len(p))
	for i, contour := range p {
		for j := len(contour) - 1; j >= 0; j-- {
			out[i] = append(out[i], contour[j])
		}
	}
	return out
}

// bounds is the smallest upright box around p.
func (p path) bounds() (lo, hi point) {
	lo, hi = point{1 << 30, 1 << 30}, point{-1 << 30, -1 << 30}
	for _, contour := range p {
		for _, q := range contour {
			lo = point{min(lo.x, q.x), min(lo.y, q.y)}
			hi = point{max(hi.x, q.x), max(hi.y, q.y)}
		}
	}
	return lo, hi
}

// fit centres p on the origin and scales it so that its box reaches from -half to half along the longer side.
func (p path) fit(half int32) path {
	lo, hi := p.bounds()
	extent := max(hi.x-lo.x, hi.y-lo.y, 1)
	factor := int32(int64(half) * 2 * int64(one) / int64(extent))
	return p.shift(-(lo.x+hi.x)/2, -(lo.y+hi.y)/2).scale(factor)
}

// leftHalf is the part of p with x below zero (one side of Sutherland and Hodgman's clipping).
func (p path) leftHalf() path {
	out := make(path, 0, len(p))
	for _, contour := range p {
		var kept []point
		for i, q := range contour {
			before := contour[(i+len(contour)-1)%len(contour)]
			if (before.x < 0) != (q.x < 0) {
				kept = append(kept, onAxis(before, q))
			}
			if q.x < 0 {
				kept = append(kept, q)
			}
		}
		out = append(out, kept)
	}
	return out
}

// onAxis is where the segment from p to q, whose ends lie on two sides of x = 0, meets it.
func onAxis(p, q point) point {
	return point{0, p.y + int32(int64(q.y-p.y)*int64(-p.x)/int64(q.x-p.x))}
}
