package blockart

import (
	"image/color"

	"github.com/charmbracelet/x/ansi"

	"oodscope/tui/grid"
)

const (
	dim      = 0.6 // brightness that the grey image keeps below the heatmap
	grayStep = 16  // greys are rounded to this, so that neighbours share colours
)

// DrawOverlay draws the picture in dimmed grey and over it the field's colour, the more opaque the higher the value on
// its scale. Below depth Indexed, values in the upper two thirds take the place of the picture's cell.
// Image and field must have the same size; where they do not, only the picture is drawn.
func DrawOverlay(g grid.Grid, m Image, f Field, s Scale, r Ramp) {
	if m.W != f.W || m.H != f.H {
		DrawImage(g, m, r.Depth)
		return
	}
	w, h := Fit(m.W, m.H, g.W(), g.H())
	m, f = m.resize(w, h), f.resize(w, h)
	if r.shades != nil {
		cells(g, w, h, func(x, y int) shade { return r.shadeOver(m.luma(x, y), f.pair(x, y), s) })
		return
	}
	blocks(g, w, h, r.Depth, func(x, y int) color.Color { return r.over(m.Pix[y*w+x], f.Values[y*w+x], s) })
}

func (r Ramp) over(c color.RGBA, v float64, s Scale) color.Color {
	level, ok := r.Level(v, s)
	if !ok {
		return nil
	}
	alpha := float64(level) / float64(r.Steps()-1)
	under, top := dim*float64(int(luma(c))/grayStep*grayStep), r.Palette.share(alpha)
	return r.Depth.colour(color.RGBA{R: mix(under, top.R, alpha), G: mix(under, top.G, alpha), B: mix(under, top.B, alpha), A: 255})
}

func mix(under float64, over uint8, alpha float64) uint8 {
	return uint8(under + alpha*(float64(over)-under))
}

func (r Ramp) shadeOver(brightness int, v float64, s Scale) shade {
	level, ok := r.Level(v, s)
	switch {
	case !ok:
		return shade{nanRune, nanLook(r.Depth)}
	case 3*level >= r.Steps() && r.Depth == Characters:
		return shade{r.shades[level].glyph, grid.Style{Attrs: grid.Bold}}
	case 3*level >= r.Steps():
		return r.shades[level]
	case r.Depth == Characters:
		return shade{inked(brightness), grid.Style{Attrs: grid.Faint}}
	}
	return shade{mixtures[brightness*len(mixtures)/256], grid.Style{Fg: ansi.BasicColor(7), Bg: ansi.BasicColor(0)}}
}
