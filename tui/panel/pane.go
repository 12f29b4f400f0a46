package panel

import (
	"fmt"
	"image"

	"oodscope/tui/blockart"
	"oodscope/tui/grid"
)

// Pane is one picture of an item.
type Pane int

// The panes.
const (
	Image Pane = iota
	Partner
	Target
	Heatmap
	Overlay
	Other
	Difference
)

// Alone lists the panes of an item, Beside those of an item beside another run's.
func Alone() []Pane { return []Pane{Image, Partner, Target, Heatmap, Overlay} }

// Beside lists the panes of an item that another run's is held against.
func Beside() []Pane { return []Pane{Image, Heatmap, Other, Difference} }

// Title is the name of a pane.
func (p Pane) Title() string {
	return [...]string{"image", "nearest ID", "target", "heatmap", "overlay", "other run", "difference"}[p]
}

// field is what a pane shows of values, in the scale and the colours that it shows them in.
func (p Pane) field(it Item, look Look) (blockart.Field, blockart.Scale, blockart.Ramp) {
	switch p {
	case Target:
		return it.Target, look.scale(it), look.Ramp
	case Other:
		return it.Other, look.scale(it), look.Ramp
	case Difference:
		return it.Difference, look.signed(it), look.Signed
	}
	return it.Heat, look.scale(it), look.Ramp
}

// size is that of what a pane shows, in pixels.
func (p Pane) size(it Item) (w, h int) {
	switch p {
	case Image, Overlay:
		return it.Image.W, it.Image.H
	case Partner:
		return it.Partner.W, it.Partner.H
	}
	f, _, _ := p.field(it, Look{})
	return f.W, f.H
}

// missing says why a pane has nothing to show; "" where it has.
func (p Pane) missing(it Item) string {
	switch {
	case p == Partner && it.Partner.W == 0:
		return "not kept"
	case p == Target && it.Target.W == 0:
		return "not known"
	case (p == Other || p == Difference) && it.Other.W == 0:
		return "not kept by the other run"
	case p == Difference && it.Difference.W == 0:
		return "none: the other run's is of another size"
	}
	return ""
}

// Draw puts the picture on a grid, as large as it fits.
func (p Pane) Draw(g grid.Grid, it Item, look Look) { p.draw(g, it, look, nil) }

// draw is Draw with a cursor on a pixel, if any.
func (p Pane) draw(g grid.Grid, it Item, look Look, cursor *Point) {
	if why := p.missing(it); why != "" {
		g.Paragraph(look.Theme.Faint, why)
		return
	}
	w, h := p.size(it)
	m, shown := look.show(g, w, h, func() *image.RGBA { return p.picture(it, look) })
	switch {
	case !shown:
		p.blocks(g, it, look)
		if cursor != nil {
			blockart.DrawCursor(g, w, h, cursor.X, cursor.Y)
		}
	case cursor != nil:
		blockart.DrawCursorOn(g, w, h, cursor.X, cursor.Y, blockart.ColourAt(m, w, h, cursor.X, cursor.Y))
	}
}

func (p Pane) blocks(g grid.Grid, it Item, look Look) {
	f, s, r := p.field(it, look)
	switch p {
	case Image:
		blockart.DrawImage(g, it.Image, look.Ramp.Depth)
	case Partner:
		blockart.DrawImage(g, it.Partner, look.Ramp.Depth)
	case Overlay:
		blockart.DrawOverlay(g, it.Image, f, s, r)
	default:
		blockart.DrawField(g, f, s, r)
	}
}

// picture is what Draw draws, for terminals that show pictures.
func (p Pane) picture(it Item, look Look) *image.RGBA {
	f, s, r := p.field(it, look)
	switch p {
	case Image:
		return it.Image.RGBA(look.Ramp.Depth)
	case Partner:
		return it.Partner.RGBA(look.Ramp.Depth)
	case Overlay:
		return blockart.OverlayRGBA(it.Image, f, s, r)
	}
	return f.RGBA(s, r)
}

// Read writes the value of a pixel: a number, or the three bytes of an image. "" where the pane has none.
func (p Pane) Read(it Item, x, y int) string {
	if p.missing(it) != "" {
		return ""
	}
	switch p {
	case Image:
		return bytes(it.Image, x, y)
	case Partner:
		return bytes(it.Partner, x, y)
	}
	f, _, _ := p.field(it, Look{})
	text := it.Number(f.At(x, y))
	if p == Difference && f.At(x, y) > 0 {
		text = "+" + text
	}
	return text
}

func bytes(m blockart.Image, x, y int) string {
	if x < 0 || y < 0 || x >= m.W || y >= m.H {
		return ""
	}
	c := m.Pix[y*m.W+x]
	return fmt.Sprintf("%d,%d,%d", c.R, c.G, c.B)
}
