package blockart

import (
	"image"
	"image/color"

	"oodscope/tui/grid"
)

// crossed is the side, in pixels, that each pixel of a picture gets where one of them is a cross.
const crossed = 5

// RGBA is the picture in the colours in which DrawImage draws it, for terminals that show pictures. The depth is Indexed or
// more.
func (m Image) RGBA(d Depth) *image.RGBA {
	return rgba(m.W, m.H, func(x, y int) color.Color { return d.colour(m.Pix[y*m.W+x]) })
}

// RGBA is the field in the colours in which DrawField draws it. Where a value is not a number, the picture is larger than the
// field, by a whole factor, so that a cross can be seen. The ramp is of depth Indexed or more.
func (f Field) RGBA(s Scale, r Ramp) *image.RGBA {
	return rgba(f.W, f.H, func(x, y int) color.Color { return r.colour(f.Values[y*f.W+x], s) })
}

// OverlayRGBA is what DrawOverlay draws, as Image.RGBA and Field.RGBA are.
func OverlayRGBA(m Image, f Field, s Scale, r Ramp) *image.RGBA {
	if m.W != f.W || m.H != f.H {
		return m.RGBA(r.Depth)
	}
	return rgba(m.W, m.H, func(x, y int) color.Color { return r.over(m.Pix[y*m.W+x], f.Values[y*f.W+x], s) })
}

// rgba is a picture of w by h colours; nil is a pixel without a value.
func rgba(w, h int, at func(x, y int) color.Color) *image.RGBA {
	colours, k := make([]color.Color, w*h), 1
	for i := range colours {
		colours[i] = at(i%w, i/w)
		if colours[i] == nil {
			k = crossed
		}
	}
	out := image.NewRGBA(image.Rect(0, 0, k*w, k*h))
	for i, c := range colours {
		square(out, i%w*k, i/w*k, k, c)
	}
	return out
}

// square draws a pixel k by k pixels large; one without a value as a cross.
func square(out *image.RGBA, left, top, k int, c color.Color) {
	for y := range k {
		for x := range k {
			now := c
			switch {
			case c == nil && (x == y || x == k-1-y):
				now = nanStyle.Fg
			case c == nil:
				now = nanStyle.Bg
			}
			out.Set(left+x, top+y, now)
		}
	}
}

// ColourAt is the colour that a picture of something of w by h pixels gives one of them.
func ColourAt(m *image.RGBA, w, h, x, y int) color.Color {
	kx, ky := m.Bounds().Dx()/w, m.Bounds().Dy()/h
	return m.RGBAAt(kx*x, ky*y+ky/2)
}

// Place is where a picture of something of w by h pixels goes in a grid: the cells that DrawImage and DrawField would draw
// it in, and the picture that fills them. Where they are half a cell too high, its last row is transparent.
func Place(g grid.Grid, m *image.RGBA, w, h int) (grid.Grid, *image.RGBA) {
	fw, fh := Fit(w, h, g.W(), g.H())
	g = g.Sub(0, 0, fw, (fh+1)/2)
	if fh%2 == 0 {
		return g, m
	}
	from := m.Bounds()
	k := (from.Dy() + fh - 1) / fh
	out := image.NewRGBA(image.Rect(0, 0, from.Dx(), (fh+1)*k))
	for y := range fh * k {
		row := (2*y + 1) * from.Dy() / (2 * fh * k)
		copy(out.Pix[y*out.Stride:][:out.Stride], m.Pix[row*m.Stride:])
	}
	return g, out
}
