package picture

import (
	"image"
	"image/color"
	"strings"
	"testing"

	"oodscope/tui/grid"
	"oodscope/tui/screen"
	"oodscope/tui/tuitest"
)

// row is a strip, decoded.
func row(t *testing.T, s *strips, y int, shows func(int) bool) *image.RGBA {
	t.Helper()
	m, err := tuitest.DecodeSixels([]byte(s.strip(y, shows)))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func all(int) bool { return true }

func keyed(m *image.RGBA, cols, rows int, cell image.Point) key {
	return key{w: m.Rect.Dx(), h: m.Rect.Dy(), cols: cols, rows: rows, cell: cell}
}

func TestPicturesComeBackFromTheirStrips(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		m          *image.RGBA
		cols, rows int
		cell       image.Point
		slack      int // of a channel
	}{
		"few colours":    {speckled(8, 8, 1), 16, 8, cell, 2},
		"odd cells":      {speckled(7, 5, 2), 9, 3, image.Pt(9, 19), 2},
		"the smallest":   {speckled(3, 3, 2), 2, 2, image.Pt(3, 3), 2},
		"many colours":   {photo(64), 32, 16, cell, 34},
		"shrunk":         {photo(90), 3, 1, cell, 34},
		"transparent":    {holed(8, 8), 16, 8, cell, 2},
		"a single pixel": {speckled(1, 1, 1), 40, 1, cell, 2},
		"not at 0,0":     {photo(64).SubImage(image.Rect(10, 20, 18, 28)).(*image.RGBA), 16, 8, cell, 2},
	} {
		s := newStrips(c.m, keyed(c.m, c.cols, c.rows, c.cell))
		w, h := c.cols*c.cell.X, c.rows*c.cell.Y
		for y := range h {
			m := row(t, s, y/c.cell.Y, all)
			if m.Rect.Dx() != w || m.Rect.Dy() != c.cell.Y {
				t.Fatalf("%s: a strip of %v, want %d by %d", name, m.Rect, w, c.cell.Y)
			}
			for x := range w {
				want := c.m.RGBAAt(c.m.Rect.Min.X+nearest(x, w, c.m.Rect.Dx()), c.m.Rect.Min.Y+nearest(y, h, c.m.Rect.Dy()))
				if got := m.RGBAAt(x, y%c.cell.Y); !within(got, want, c.slack) {
					t.Fatalf("%s: pixel %d,%d is %v, want %v", name, x, y, got, want)
				}
			}
		}
	}
}

func within(a, b color.RGBA, slack int) bool {
	near := func(a, b uint8) bool { return max(a, b)-min(a, b) <= uint8(slack) }
	return near(a.R, b.R) && near(a.G, b.G) && near(a.B, b.B) && a.A == b.A
}

// Cells that text was drawn into stay unpainted, so that it is seen.
func TestStripsLeaveCoveredCellsOut(t *testing.T) {
	t.Parallel()
	m := speckled(8, 8, 1)
	s := newStrips(m, keyed(m, 8, 4, cell))
	got, whole := row(t, s, 2, func(x int) bool { return x != 0 && x != 5 }), row(t, s, 2, all)
	for y := range cell.Y {
		for x := range 8 * cell.X {
			want := whole.RGBAAt(x, y)
			if x/cell.X == 0 || x/cell.X == 5 {
				want = color.RGBA{}
			}
			if got := got.RGBAAt(x, y); got != want {
				t.Fatalf("pixel %d,%d is %v, want %v", x, y, got, want)
			}
		}
	}
}

func TestOnlyRowsThatChangedArePaintedAgain(t *testing.T) {
	t.Parallel()
	term := newTerminal(t, 30, 12)
	show := func(cursor int) string {
		return term.show(screen.Sixel, func(g grid.Grid) {
			part := g.Sub(2, 1, 16, 8)
			term.sheet.Show(part, speckled(32, 32, 1))
			part.Put(cursor%16, cursor/16, '┼', grid.Style{})
		})
	}
	for i, c := range []struct{ cursor, want int }{{5, 8}, {6, 1}, {6 + 16, 2}, {6 + 16, 0}, {6 + 32, 2}} {
		if got := strings.Count(show(c.cursor), "\x1bP"); got != c.want {
			t.Errorf("step %d paints %d rows, want %d", i, got, c.want)
		}
	}
}

func TestAnotherFontPaintsAnew(t *testing.T) {
	t.Parallel()
	s := NewSheet()
	strip := func(size image.Point) string {
		g := grid.New(8, 2)
		s.Begin(screen.Sixel, size)
		s.Show(g, speckled(16, 4, 1))
		s.Finish(g)
		text, _ := g.At(7, 1)
		return text
	}
	if text := strip(image.Pt(12, 24)); !strings.HasPrefix(text, opens+`2;1;"1;1;96;24#`) {
		t.Errorf("the last cell carries %.40q", text)
	}
	if text := strip(image.Pt(8, 16)); !strings.HasPrefix(text, opens+`2;1;"1;1;64;16#`) {
		t.Errorf("with a smaller font, the last cell carries %.40q", text)
	}
	if len(s.strips) != 1 {
		t.Errorf("%d pictures are kept, want 1", len(s.strips))
	}
}
