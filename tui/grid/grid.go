package grid

import (
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// Style is how a cell looks: colours and attributes. The zero Style is the terminal's own text.
type Style = uv.Style

// Attributes of a Style, for its Attrs field.
const (
	Bold  = uv.AttrBold
	Faint = uv.AttrFaint
)

// Grid is a rectangle of a cell buffer. Copies share the buffer.
type Grid struct {
	buf  *uv.Buffer
	area uv.Rectangle
}

// New returns an empty grid of w by h cells on a buffer of its own.
func New(w, h int) Grid {
	w, h = max(w, 0), max(h, 0)
	return Grid{buf: uv.NewBuffer(w, h), area: uv.Rect(0, 0, w, h)}
}

// W is the width in cells.
func (g Grid) W() int { return g.area.Dx() }

// H is the height in cells.
func (g Grid) H() int { return g.area.Dy() }

// Empty tells whether there is no cell to draw into.
func (g Grid) Empty() bool { return g.area.Empty() }

// Sub is the part of g that starts at (x, y) and has w by h cells, cut to what lies inside g.
func (g Grid) Sub(x, y, w, h int) Grid {
	r := uv.Rect(x, y, max(w, 0), max(h, 0)).Add(g.area.Min)
	return Grid{buf: g.buf, area: r.Intersect(g.area)}
}

// Rows is the horizontal band of h rows from row y on.
func (g Grid) Rows(y, h int) Grid { return g.Sub(0, y, g.W(), h) }

// Columns is the vertical band of w columns from column x on.
func (g Grid) Columns(x, w int) Grid { return g.Sub(x, 0, w, g.H()) }

// Corner is the place of the top left cell on the buffer: on the terminal, where the buffer is the whole frame.
func (g Grid) Corner() (x, y int) { return g.area.Min.X, g.area.Min.Y }

// Put sets one cell to a single-width rune. Outside the grid it does nothing.
func (g Grid) Put(x, y int, r rune, st Style) {
	g.set(x, y, string(r), 1, st)
}

// PutUnclean sets one cell to text of one cell's width as it is, with the codes that it carries. It is for package picture;
// nothing that comes from a file may go through it.
func (g Grid) PutUnclean(x, y int, content string, st Style) {
	g.set(x, y, content, 1, st)
}

func (g Grid) set(x, y int, content string, width int, st Style) {
	p := uv.Pos(x, y).Add(g.area.Min)
	if !p.In(g.area) || p.X+width > g.area.Max.X {
		return
	}
	for i := 1; i < width; i++ {
		g.buf.SetCell(p.X+i, p.Y, nil) // the buffer does not part a wide cell that a wide one covers in part
	}
	g.buf.SetCell(p.X, p.Y, &uv.Cell{Content: content, Width: width, Style: st})
}

// At returns the text and the style of a cell; "" outside the grid.
func (g Grid) At(x, y int) (string, Style) {
	p := uv.Pos(x, y).Add(g.area.Min)
	if !p.In(g.area) {
		return "", Style{}
	}
	c := g.buf.CellAt(p.X, p.Y)
	return c.Content, c.Style
}

// Text writes s from column x of row y on, cleaned and cut with an ellipsis at the grid's right edge.
// It returns the column after the last cell written.
func (g Grid) Text(x, y int, st Style, s string) int {
	return g.put(x, y, st, Fit(s, g.W()-x))
}

// Paragraph writes s from the first row on, broken at words, and returns the number of rows that it took.
func (g Grid) Paragraph(st Style, s string) int {
	lines := Wrap(s, g.W())
	for y, line := range lines {
		g.Text(0, y, st, line)
	}
	return len(lines)
}

// Right writes s so that it ends before column end.
func (g Grid) Right(end, y int, st Style, s string) {
	s = Fit(s, end)
	g.put(end-ansi.StringWidth(s), y, st, s)
}

func (g Grid) put(x, y int, st Style, s string) int {
	for s != "" {
		cluster, width := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		s = s[len(cluster):]
		if width == 0 {
			continue
		}
		g.set(x, y, cluster, width, st)
		x += width
	}
	return x
}

// Render is the grid's whole buffer as one string with SGR codes, lines separated by "\n".
func (g Grid) Render() string { return g.buf.Render() }
