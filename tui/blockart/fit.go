package blockart

import "image/color"

// Fit is the size in pixels at which a picture of w by h pixels is drawn in a rectangle of cols by rows cells, a cell
// being one pixel wide and two high: the largest whole factor that fits, else shrunk with the aspect kept.
func Fit(w, h, cols, rows int) (int, int) {
	room := 2 * rows
	if w <= 0 || h <= 0 || cols <= 0 || rows <= 0 {
		return 0, 0
	}
	if k := min(cols/w, room/h); k >= 1 {
		return k * w, k * h
	}
	if cols*h < room*w {
		return cols, max(cols*h/w, 1)
	}
	return max(room*w/h, 1), room
}

// Size is Fit in cells.
func Size(w, h, cols, rows int) (int, int) {
	pw, ph := Fit(w, h, cols, rows)
	return pw, (ph + 1) / 2
}

// share is the stretch of a side of `of` pixels that pixel i of n shows: the pixels from `from` on, each with the part of
// it that lies in the stretch.
func share(i, n, of int) (from int, parts []float64) {
	lo, hi := float64(i*of)/float64(n), float64((i+1)*of)/float64(n)
	from = i * of / n
	for j := from; float64(j) < hi && j < of; j++ {
		parts = append(parts, min(hi, float64(j+1))-max(lo, float64(j)))
	}
	return from, parts
}

// resize shows a picture at another size: `mean` gives a pixel its value from a rectangle of the source, weighted by area.
func resize[T any](w, h, fromW, fromH int, mean func(x, y int, wx, wy []float64) T) []T {
	out := make([]T, 0, w*h)
	for y := range h {
		y0, wy := share(y, h, fromH)
		for x := range w {
			x0, wx := share(x, w, fromW)
			out = append(out, mean(x0, y0, wx, wy))
		}
	}
	return out
}

func (f Field) resize(w, h int) Field {
	if w == f.W && h == f.H {
		return f
	}
	return Field{W: w, H: h, Values: resize(w, h, f.W, f.H, f.mean)}
}

func (f Field) mean(x, y int, wx, wy []float64) float64 {
	if len(wx) == 1 && len(wy) == 1 {
		return f.Values[y*f.W+x]
	}
	sum, area := 0.0, 0.0
	for j, b := range wy {
		for i, a := range wx {
			sum += a * b * f.Values[(y+j)*f.W+x+i]
			area += a * b
		}
	}
	return sum / area
}

func (m Image) resize(w, h int) Image {
	if w == m.W && h == m.H {
		return m
	}
	return Image{W: w, H: h, Pix: resize(w, h, m.W, m.H, m.mean)}
}

func (m Image) mean(x, y int, wx, wy []float64) color.RGBA {
	if len(wx) == 1 && len(wy) == 1 {
		return m.Pix[y*m.W+x]
	}
	var r, g, b, area float64
	for j, v := range wy {
		for i, u := range wx {
			c := m.Pix[(y+j)*m.W+x+i]
			r, g, b, area = r+u*v*float64(c.R), g+u*v*float64(c.G), b+u*v*float64(c.B), area+u*v
		}
	}
	return color.RGBA{R: uint8(r/area + 0.5), G: uint8(g/area + 0.5), B: uint8(b/area + 0.5), A: 255}
}
