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

// CellOf is the cell that shows a pixel of a picture of w by h drawn in cols by rows cells: the middle one of those that do.
func CellOf(w, h, cols, rows, x, y int) (cx, cy int) {
	fw, fh := Fit(w, h, cols, rows)
	if fw == 0 {
		return 0, 0
	}
	return (2*x + 1) * fw / (2 * w), (2*y + 1) * fh / (2 * h) / 2
}

// PixelAt is the first pixel that a cell shows; false where the cell lies outside the picture.
func PixelAt(w, h, cols, rows, cx, cy int) (x, y int, inside bool) {
	fw, fh := Fit(w, h, cols, rows)
	if cx < 0 || cy < 0 || cx >= fw || 2*cy >= fh {
		return 0, 0, false
	}
	return cx * w / fw, 2 * cy * h / fh, true
}

// stretch is what one pixel of n shows of a side: the source pixels from `from` on, each with the part of it that lies
// in the stretch.
type stretch struct {
	from  int
	parts []float64
}

// stretches are those of all n pixels over a side of `of`.
func stretches(n, of int) []stretch {
	all := make([]stretch, n)
	for i := range all {
		lo, hi := float64(i*of)/float64(n), float64((i+1)*of)/float64(n)
		all[i].from = i * of / n
		for j := all[i].from; float64(j) < hi && j < of; j++ {
			all[i].parts = append(all[i].parts, min(hi, float64(j+1))-max(lo, float64(j)))
		}
	}
	return all
}

// resize shows a picture at another size: `mean` gives a pixel its value from a rectangle of the source, weighted by area.
func resize[T any](w, h, fromW, fromH int, mean func(x, y stretch) T) []T {
	out := make([]T, 0, w*h)
	columns, rows := stretches(w, fromW), stretches(h, fromH)
	for _, y := range rows {
		for _, x := range columns {
			out = append(out, mean(x, y))
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

func (f Field) mean(x, y stretch) float64 {
	if len(x.parts) == 1 && len(y.parts) == 1 {
		return f.Values[y.from*f.W+x.from]
	}
	sum, area := 0.0, 0.0
	for j, b := range y.parts {
		row := f.Values[(y.from+j)*f.W+x.from:]
		for i, a := range x.parts {
			sum += a * b * row[i]
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

func (m Image) mean(x, y stretch) color.RGBA {
	if len(x.parts) == 1 && len(y.parts) == 1 {
		return m.Pix[y.from*m.W+x.from]
	}
	var r, g, b, area float64
	for j, v := range y.parts {
		row := m.Pix[(y.from+j)*m.W+x.from:]
		for i, u := range x.parts {
			c, k := row[i], u*v
			r, g, b, area = r+k*float64(c.R), g+k*float64(c.G), b+k*float64(c.B), area+k
		}
	}
	return color.RGBA{R: uint8(r/area + 0.5), G: uint8(g/area + 0.5), B: uint8(b/area + 0.5), A: 255}
}
