package picture

import (
	"image"
	"image/color"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/kitty"

	"oodscope/tui/grid"
)

// sharpest is how many pixels are sent for a side of one at most. The terminal enlarges what it gets to the cells' size; it
// may blur edges then, but only by a small part of a pixel.
const sharpest = 4

// most is the number of diacritics, which say a placeholder's row and column.
const most = 297

// upload sends a picture under a number, to fill placeholders. The terminal keeps its aspect and would leave a margin, so it
// is sent with the aspect of its cells.
func upload(id int, m *image.RGBA, k key) string {
	var s strings.Builder
	// Writing to memory does not fail, nor does encoding a picture that has pixels.
	_ = kitty.EncodeGraphics(&s, scaled(m, k.sent()), &kitty.Options{
		Action: kitty.TransmitAndPut, Transmission: kitty.Direct, Format: kitty.PNG, Quiet: 2, Chunk: true,
		ID: id, VirtualPlacement: true, Columns: k.cols, Rows: k.rows,
	})
	return s.String()
}

// sent is the size, in pixels, in which a picture goes to the terminal: that of its cells, or less where it has so few
// pixels.
func (k key) sent() image.Point {
	w, h := k.cols*k.cell.X, k.rows*k.cell.Y
	part := min(max(float64(sharpest*k.w)/float64(w), float64(sharpest*k.h)/float64(h)), 1)
	return image.Pt(max(int(part*float64(w)+0.5), 1), max(int(part*float64(h)+0.5), 1))
}

// free deletes a picture in the terminal.
func free(id int) string { return ansi.KittyGraphics(nil, "a=d", "d=I", "i="+strconv.Itoa(id), "q=2") }

// scaled is a picture at another size, each pixel the nearest of the source; with its own colours as its palette, which is
// smaller on the wire, unless they are too many.
func scaled(m *image.RGBA, size image.Point) image.Image {
	from := m.Bounds().Size()
	if p, few := paletted(m); few {
		out := image.NewPaletted(image.Rectangle{Max: size}, p.Palette)
		pixels{out.Pix, size}.scale(pixels{p.Pix, from}, 1, p.Stride)
		return out
	}
	out := image.NewRGBA(image.Rectangle{Max: size})
	pixels{out.Pix, size}.scale(pixels{m.Pix, from}, 4, m.Stride)
	return out
}

// pixels are those of a picture, row by row.
type pixels struct {
	bytes []uint8
	size  image.Point
}

// scale fills the pixels, of some bytes each, with the nearest ones of others, whose rows are stride bytes apart.
func (p pixels) scale(from pixels, each, stride int) {
	at := make([]int, p.size.X)
	for x := range at {
		at[x] = each * nearest(x, p.size.X, from.size.X)
	}
	out := p.bytes[:0]
	for y := range p.size.Y {
		row := from.bytes[nearest(y, p.size.Y, from.size.Y)*stride:]
		for _, x := range at {
			out = append(out, row[x:x+each]...)
		}
	}
}

// nearest is the pixel of a side of `of` that lies under the middle of the i-th of n.
func nearest(i, n, of int) int { return (2*i + 1) * of / (2 * n) }

// paletted is a picture with its own colours as its palette; false where they are too many.
func paletted(m *image.RGBA) (*image.Paletted, bool) {
	b := m.Bounds()
	out := image.NewPaletted(image.Rectangle{Max: b.Size()}, nil)
	at := map[color.RGBA]uint8{}
	for i := range out.Pix {
		c := m.RGBAAt(b.Min.X+i%b.Dx(), b.Min.Y+i/b.Dx())
		known, seen := at[c]
		if !seen {
			if len(out.Palette) == 256 {
				return nil, false
			}
			known = uint8(len(out.Palette))
			at[c], out.Palette = known, append(out.Palette, c)
		}
		out.Pix[i] = known
	}
	return out, true
}

// settle gives the placeholders of a picture that nothing was drawn over their rows and columns. One that follows another
// goes without: the terminal counts on from its left neighbour.
func (p placed) settle() {
	for y := range p.g.H() {
		for x, before := 0, false; x < p.g.W(); x++ {
			here := p.shows(x, y)
			if here && !before {
				p.g.PutUnclean(x, y, string([]rune{kitty.Placeholder, kitty.Diacritic(y), kitty.Diacritic(x)}), p.style)
			}
			before = here
		}
	}
}

// inColour is the style whose colour is a number.
func inColour(id int) grid.Style { return grid.Style{Fg: ansi.IndexedColor(id)} }
