package builtin

const (
	size = 32
	area = size * size

	subRows = 4 // scanlines per pixel row
	subStep = px / subRows
)

// plane is one number per pixel: a colour channel (Q8), or coverage or noise (Q12).
type plane [area]int32

// scans holds, per scanline, how the covered length changes from one pixel to the next.
type scans [size * subRows][size + 2]int32

// rasterise gives the share of every pixel that p covers, 0..one: exact along x, four scanlines along y.
func rasterise(p path) *plane {
	var s scans
	for _, contour := range p {
		for i, q := range contour {
			s.edge(contour[(i+len(contour)-1)%len(contour)], q)
		}
	}
	return s.resolve()
}

// edge adds one side of a contour: everything right of it winds once more, or once less.
func (s *scans) edge(p, q point) {
	winding := int32(1)
	if p.y > q.y {
		p, q, winding = q, p, -1
	}
	first, last := scanAtOrBelow(p.y), scanAtOrBelow(q.y)
	if first >= last {
		return
	}
	slope := int64(q.x-p.x) << 16 / int64(q.y-p.y)
	x := int64(p.x)<<16 + slope*int64(first*subStep+subStep/2-p.y)
	for row := first; row < last; row++ {
		s.cross(row, int32(x>>16), winding)
		x += slope * int64(subStep)
	}
}

// scanAtOrBelow is the first scanline whose middle is at or below y, kept inside the image.
func scanAtOrBelow(y int32) int32 {
	return clamp((y+subStep/2-1)>>6, 0, size*subRows)
}

func (s *scans) cross(row, x, winding int32) {
	x = clamp(x, 0, size*px)
	col, part := x/px, x%px
	s[row][col] += winding * (px - part)
	s[row][col+1] += winding * part
}

func (s *scans) resolve() *plane {
	out := new(plane)
	for row := range s {
		line := out[row/subRows*size:][:size]
		var winding int32
		for x := range line {
			winding += s[row][x]
			line[x] += min(abs(winding), px) * (one / px / subRows)
		}
	}
	return out
}

// soften blurs with the kernel 1-2-1 along both axes, `passes` times; the border repeats.
func (p *plane) soften(passes int) {
	for range passes {
		for i := 0; i < size; i++ {
			p.softenLine(i*size, 1)
		}
		for i := 0; i < size; i++ {
			p.softenLine(i, size)
		}
	}
}

func (p *plane) softenLine(start, stride int) {
	before, here := p[start], p[start]
	for i := range size {
		at := start + i*stride
		after := here
		if i < size-1 {
			after = p[at+stride]
		}
		p[at] = (before + 2*here + after + 2) >> 2
		before, here = here, after
	}
}
