package blockart

import (
	"image/color"

	"oodscope/tui/grid"
)

const (
	dim      = 0.6 // brightness that the grey image keeps below the heatmap
	grayStep = 16  // greys are rounded to this, so that neighbours share colours
)

// DrawOverlay draws the picture in dimmed grey and over it the field's colour, the more opaque the higher the value on
// its scale. At depth Characters, values in the upper two thirds replace the picture's character by their own, in bold.
// Image and field must have the same size; where they do not, only the picture is drawn.
func DrawOverlay(g grid.Grid, m Image, f Field, s Scale, r Ramp) {
	if m.W != f.W || m.H != f.H {
		DrawImage(g, m, r.Depth)
		return
	}
	w, h := Fit(m.W, m.H, g.W(), g.H())
	m, f = m.resize(w, h), f.resize(w, h)
	blocks(g, w, h, r.Depth, func(x, y int) pixel { return r.over(m.Pix[y*w+x], f.Values[y*w+x], s) })
}

func (r Ramp) over(c color.RGBA, v float64, s Scale) pixel {
	level, ok := r.Level(v, s)
	if !ok {
		return pixel{nan: true}
	}
	if r.Depth == Characters {
		if 3*level >= r.Steps() {
			return pixel{ink: level, style: grid.Style{Attrs: grid.Bold}}
		}
		return pixel{ink: ink(luma(c)), style: grid.Style{Attrs: grid.Faint}}
	}
	alpha := float64(level) / float64(r.Steps()-1)
	under := dim * float64(int(luma(c))/grayStep*grayStep)
	top := r.Palette.at(level * (paletteSteps - 1) / (r.Steps() - 1))
	return pixel{colour: r.Depth.colour(color.RGBA{
		R: mix(under, top.R, alpha), G: mix(under, top.G, alpha), B: mix(under, top.B, alpha), A: 255})}
}

func mix(under float64, over uint8, alpha float64) uint8 {
	return uint8(under + alpha*(float64(over)-under))
}
