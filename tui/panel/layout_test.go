package panel

import (
	"image/color"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"pgregory.net/rapid"

	"oodscope/tui/blockart"
	"oodscope/tui/grid"
)

// plain is an item of w by h pixels whose pictures have no cell that looks like an empty one.
func plain(w, h int) Item {
	it := Item{Threshold: 0.5, Scale: 1, Image: blockart.Image{W: w, H: h, Pix: make([]color.RGBA, w*h)}}
	it.Heat = blockart.Field{W: w, H: h, Values: make([]float64, w*h)}
	it.Partner, it.Target, it.Other, it.Difference = it.Image, it.Heat, it.Heat, it.Heat
	return it
}

var panesOf = rapid.SampledFrom([][]Pane{Alone(), Beside(), {Heatmap}, {Image, Overlay}})

func TestPanesFitTheirRectangle(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		it := plain(rapid.IntRange(1, 64).Draw(t, "pixels"), rapid.IntRange(1, 64).Draw(t, "lines"))
		w, h := rapid.IntRange(1, 200).Draw(t, "w"), rapid.IntRange(3, 60).Draw(t, "h")
		l := Arrange(it, panesOf.Draw(t, "panes"), w, h)
		if l.W == 0 {
			return // no room for any pixel
		}
		if l.Height() > h {
			t.Fatalf("%d rows of %d", l.Height(), h)
		}
		for i := range l.Panes {
			x, y, room := l.Place(i)
			if x < 0 || x+l.W > w || room < l.W || y+1+l.H > l.Height() {
				t.Fatalf("pane %d is at %d,%d with %d columns for %d: %+v", i, x, y, room, l.W, l)
			}
		}
	})
}

// No other number of columns would make the pictures larger.
func TestPanesAreAsLargeAsTheyCanBe(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ w, h, columns, width int }{
		{170, 18, 5, 32}, {170, 16, 5, 30}, {78, 19, 3, 16}, {116, 35, 3, 32}, {34, 60, 1, 20}, {66, 20, 3, 16}, {10, 10, 3, 2}, {5, 2, 5, 0}, {0, 0, 5, 0},
	} {
		l := Arrange(plain(32, 32), Alone(), c.w, c.h)
		if l.Columns != c.columns || l.W != c.width {
			t.Errorf("%d by %d: %d columns of %d cells, want %d of %d", c.w, c.h, l.Columns, l.W, c.columns, c.width)
		}
	}
	if l := Arrange(plain(32, 32), nil, 80, 20); l.Height() != -1 {
		t.Errorf("no panes take %d rows", l.Height())
	}
}

// Of each pane, At finds the cells that Draw puts the picture into, and no others.
func TestAtInvertsDraw(t *testing.T) {
	t.Parallel()
	look := looks(colorprofile.TrueColor)
	rapid.Check(t, func(t *rapid.T) {
		it := plain(rapid.IntRange(1, 20).Draw(t, "pixels"), rapid.IntRange(1, 20).Draw(t, "lines"))
		w, h := rapid.IntRange(20, 80).Draw(t, "w"), rapid.IntRange(8, 30).Draw(t, "h")
		l := Arrange(it, panesOf.Draw(t, "panes"), w, h)
		g := grid.New(w, h)
		titles := make([]string, len(l.Panes))
		Draw(g, it, look, l, titles, nil, -1)
		for y := range h {
			for x := range w {
				text, st := g.At(x, y)
				drawn := text != " " || st != (grid.Style{})
				i, px, py, found := l.At(x, y)
				if found != drawn {
					t.Fatalf("cell %d,%d is of a picture: %v, found: %v\n%s", x, y, drawn, found, g.Plain())
				}
				if !found {
					continue
				}
				left, top, _ := l.Place(i)
				cx, cy := blockart.CellOf(it.Image.W, it.Image.H, l.W, l.H, px, py)
				if back, qx, qy, ok := l.At(left+cx, top+1+cy); !ok || back != i || qx > px || qy > py {
					t.Fatalf("cell %d,%d shows pixel %d,%d of pane %d, whose cell shows %d,%d of pane %d", x, y, px, py, i, qx, qy, back)
				}
			}
		}
	})
}
