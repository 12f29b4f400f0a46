package kernel

// paddedPlanes are source planes with a border of zeros wide enough that no tap
// leaves them.
type paddedPlanes struct {
	data      []float32
	h, w      int
	top, left int
	borrowed  bool
}

func (p paddedPlanes) release() {
	if p.borrowed {
		scratch.put(p.data)
	}
}

// pad copies the source into planes with a border, or uses it as it is where
// no tap reaches outside.
func (g gather) pad(source []float32) paddedPlanes {
	top, left, bottom, right := g.borders()
	if top|left|bottom|right == 0 {
		return paddedPlanes{data: source, h: g.h, w: g.w}
	}
	p := paddedPlanes{h: g.h + top + bottom, w: g.w + left + right, top: top, left: left, borrowed: true}
	p.data = scratch.get(g.n * g.c * p.h * p.w)
	parallel(g.n, func(n, _ int) {
		for plane := n * g.c; plane < (n+1)*g.c; plane++ {
			to := p.data[plane*p.h*p.w:][:p.h*p.w]
			clear(to)
			for y := range g.h {
				copy(to[(y+top)*p.w+left:], source[(plane*g.h+y)*g.w:][:g.w])
			}
		}
	})
	return p
}

// borders are the rows and columns that taps reach beyond the source.
func (g gather) borders() (top, left, bottom, right int) {
	for _, t := range g.taps {
		top, left = max(top, -t.y), max(left, -t.x)
		bottom = max(bottom, (g.gridH-1)*g.step+t.y-(g.h-1))
		right = max(right, (g.gridW-1)*g.step+t.x-(g.w-1))
	}
	return top, left, bottom, right
}

// run is a stretch of panel columns whose sources are step apart in one row.
type run struct{ column, length, source int }

// runs cuts columns [from, from+cols) where the grid's rows end.
func (g gather) runs(out []run, src paddedPlanes, from, cols int) []run {
	grid := g.gridH * g.gridW
	for j := 0; j < cols; {
		image, position := (from+j)/grid, (from+j)%grid
		y, x := position/g.gridW, position%g.gridW
		length := min(g.gridW-x, cols-j)
		at := (image*g.c*src.h+y*g.step+src.top)*src.w + x*g.step + src.left
		out = append(out, run{j, length, at})
		j += length
	}
	return out
}

// rowOffsets are where each row of the gathered matrix, a source channel and a
// tap, begins relative to a column's position, in bytes.
func (g gather) rowOffsets(src paddedPlanes) []int64 {
	offsets := make([]int64, 0, g.c*len(g.taps))
	for channel := range g.c {
		for _, t := range g.taps {
			offsets = append(offsets, int64(channel*src.h*src.w+t.y*src.w+t.x)*floatSize)
		}
	}
	return offsets
}

// pack writes the rows of the gathered matrix that offsets name, in bytes, as
// one panel.
func (g gather) pack(panel []float32, src paddedPlanes, runs []run, offsets []int64, cols int) {
	if g.step == 1 {
		if c, ok := cut(runs, cols); ok {
			c.rows(panel, src.data, offsets)
			return
		}
	}
	width := active.cols
	for i, offset := range offsets {
		row := panel[i*width:][:width]
		g.packRow(row, src.data, runs, int(offset/floatSize))
		clear(row[cols:])
	}
}

// packRow copies one row: the runs moved by the offset of a channel and a tap.
func (g gather) packRow(row, source []float32, runs []run, shift int) {
	if g.step == 1 {
		for _, r := range runs {
			copyRun(row[r.column:][:r.length], source[r.source+shift:][:r.length])
		}
		return
	}
	for _, r := range runs {
		at := r.source + shift
		for j := r.column; j < r.column+r.length; j++ {
			row[j] = source[at]
			at += g.step
		}
	}
}

// copyRun copies the lengths that occur most with fixed-size moves, which cost
// a fraction of a call.
func copyRun(to, from []float32) {
	switch len(to) {
	case 32:
		*(*[16]float32)(to) = *(*[16]float32)(from)
		*(*[16]float32)(to[16:]) = *(*[16]float32)(from[16:])
	case 16:
		*(*[16]float32)(to) = *(*[16]float32)(from)
	case 8:
		*(*[8]float32)(to) = *(*[8]float32)(from)
	case 4:
		*(*[4]float32)(to) = *(*[4]float32)(from)
	default:
		copy(to, from)
	}
}

// packTaps lays filters out as panels of active.rows output channels. Filter
// value (m, c, tap) lies at m*strideM + c*strideC + at[tap].
func packTaps(w []float32, m, c, strideM, strideC int, at []int) []float32 {
	height, taps := active.rows, len(at)
	count := panels(m, height)
	packed := scratch.get(count * height * c * taps)
	parallel(count, func(p, _ int) {
		panel := packed[p*height*c*taps:][:height*c*taps]
		for i := range height {
			if p*height+i >= m {
				zeroStrided(panel[i:], height)
				continue
			}
			k := i
			for channel := range c {
				base := (p*height+i)*strideM + channel*strideC
				for _, tap := range at {
					panel[k] = w[base+tap]
					k += height
				}
			}
		}
	})
	return packed
}
