package blockart

import (
	"image"
	"image/color"
	"math"
	"testing"

	"pgregory.net/rapid"

	"oodscope/tui/grid"
)

// seen are the colours of the two pixels that a cell of half blocks shows.
func seen(g grid.Grid, x, y int) (top, bottom color.Color) {
	text, st := g.At(x, y)
	switch text {
	case " ":
		return st.Bg, st.Bg
	case "█":
		return st.Fg, st.Fg
	case "▄":
		return st.Bg, st.Fg
	}
	return st.Fg, st.Bg
}

// A picture has the very colours that its cells would have.
func TestPicturesHaveTheColoursOfTheirCells(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := ramps().Filter(func(r Ramp) bool { return r.Depth >= Indexed }).Draw(t, "ramp")
		s := scales(r).Draw(t, "scale")
		w, rows := rapid.IntRange(1, 9).Draw(t, "w"), rapid.IntRange(1, 5).Draw(t, "rows")
		f := Field{W: w, H: 2 * rows, Values: rapid.SliceOfN(rapid.Float64Range(s.Lo, s.Hi), 2*w*rows, 2*w*rows).Draw(t, "v")}
		m := Image{W: w, H: 2 * rows}
		for range 2 * w * rows {
			m.Pix = append(m.Pix, color.RGBA{rapid.Byte().Draw(t, "r"), rapid.Byte().Draw(t, "g"), rapid.Byte().Draw(t, "b"), 255})
		}
		for name, c := range map[string]struct {
			draw func(grid.Grid)
			m    *image.RGBA
		}{
			"image":   {func(g grid.Grid) { DrawImage(g, m, r.Depth) }, m.RGBA(r.Depth)},
			"field":   {func(g grid.Grid) { DrawField(g, f, s, r) }, f.RGBA(s, r)},
			"overlay": {func(g grid.Grid) { DrawOverlay(g, m, f, s, r) }, OverlayRGBA(m, f, s, r)},
		} {
			g := grid.New(w, rows)
			c.draw(g)
			for y := range rows {
				for x := range w {
					top, bottom := seen(g, x, y)
					if c.m.RGBAAt(x, 2*y) != rgba8(top) || c.m.RGBAAt(x, 2*y+1) != rgba8(bottom) {
						t.Fatalf("%s: cell %d,%d has %v and %v, the picture %v and %v", name, x, y, top, bottom, c.m.RGBAAt(x, 2*y), c.m.RGBAAt(x, 2*y+1))
					}
				}
			}
		}
	})
}

// numbered is a picture whose pixels tell their place.
func numbered(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range w * h {
		m.SetRGBA(i%w, i/w, color.RGBA{uint8(i % w), uint8(i / w), 9, 255})
	}
	return m
}

// A picture lies in the cells in which half blocks would be, and the middle of each pixel in the cell where the cursor
// marks it.
func TestPicturesLieWhereTheirCellsWouldBe(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(1, 40).Draw(t, "w"), rapid.IntRange(1, 40).Draw(t, "h")
		cols, rows := rapid.IntRange(1, 90).Draw(t, "cols"), rapid.IntRange(1, 45).Draw(t, "rows")
		g, m := Place(grid.New(cols, rows).Sub(0, 0, cols, rows), numbered(w, h), w, h)
		if sw, sh := Size(w, h, cols, rows); g.W() != sw || g.H() != sh {
			t.Fatalf("%d by %d cells, want %d by %d", g.W(), g.H(), sw, sh)
		}
		_, fh := Fit(w, h, cols, rows)
		for y := range h {
			for x := range w {
				cx, cy := CellOf(w, h, cols, rows, x, y)
				// The middle of the pixel in rows of cells is (2y+1)/2h of fh pixels, two to a row.
				if (2*y+1)*fh/(4*h) != cy || (2*x+1)*g.W()/(2*w) != cx {
					t.Fatalf("the middle of pixel %d,%d does not lie in the cell %d,%d", x, y, cx, cy)
				}
				at := image.Pt((2*x+1)*m.Rect.Dx()/(2*w), (2*y+1)*fh*m.Rect.Dy()/(4*h*g.H()))
				if c := m.RGBAAt(at.X, at.Y); int(c.R) != x || int(c.G) != y {
					t.Fatalf("pixel %d,%d of %d by %d is expected at %v of %v, where %d,%d is", x, y, w, h, at, m.Rect.Max, c.R, c.G)
				}
			}
		}
		if last := m.RGBAAt(0, m.Rect.Dy()-1); (last.A == 0) != (fh%2 == 1) {
			t.Fatalf("%d pixels high, the last row is %v", fh, last)
		}
	})
}

func TestWhatIsNoNumberIsACross(t *testing.T) {
	t.Parallel()
	f := Field{W: 2, H: 1, Values: []float64{0.5, math.NaN()}}
	s, r := Scale{0, 1}, NewRamp(Gray, TrueColour)
	m := f.RGBA(s, r)
	if m.Rect.Dx() != 2*crossed || m.Rect.Dy() != crossed {
		t.Fatalf("the picture is %v", m.Rect)
	}
	half := rgba8(r.colour(0.5, s))
	for y := range crossed {
		for x := range crossed {
			want := rgba8(nanStyle.Bg)
			if x == y || x+y == crossed-1 {
				want = rgba8(nanStyle.Fg)
			}
			if left, right := m.RGBAAt(x, y), m.RGBAAt(crossed+x, y); left != half || right != want {
				t.Errorf("at %d,%d: %v and %v, want %v and %v", x, y, left, right, half, want)
			}
		}
	}
	if a, b := ColourAt(m, 2, 1, 0, 0), ColourAt(m, 2, 1, 1, 0); a != half || b != rgba8(nanStyle.Bg) {
		t.Errorf("the pixels are %v and %v", a, b)
	}
}

func TestAnOverlayOfAnotherSizeIsThePicture(t *testing.T) {
	t.Parallel()
	m := stripes(6)
	got, want := OverlayRGBA(m, blob(5), Scale{0, 1}, NewRamp(Gray, TrueColour)), m.RGBA(TrueColour)
	if got.Rect != want.Rect || string(got.Pix) != string(want.Pix) {
		t.Error("the overlay is not the picture")
	}
}
