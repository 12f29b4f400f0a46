package picture

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"oodscope/tui/grid"
	"oodscope/tui/screen"
)

var ways = []screen.Pictures{screen.Kitty, screen.Sixel}

// scene is a frame: pictures, and lines of text over them.
type scene struct {
	pictures []spot
	lines    []line
	scrolled int // rows of a log at the left
}

type spot struct {
	x, y, cols, rows int
	m                *image.RGBA
}

type line struct {
	x, y int
	text string
}

// show draws the scene: the log, pictures over it, and lines over those.
func (s scene) show(t failer, sheet *Sheet) func(g grid.Grid) {
	return func(g grid.Grid) {
		for y := range g.H() {
			g.Text(0, y, grid.Style{}, fmt.Sprint("log ", s.scrolled+y))
		}
		for _, p := range s.pictures {
			if !sheet.Show(g.Sub(p.x, p.y, p.cols, p.rows), p.m) {
				t.Fatalf("a picture of %d by %d cells is not shown", p.cols, p.rows)
			}
		}
		s.write(g)
	}
}

func (s scene) write(g grid.Grid) {
	for _, l := range s.lines {
		g.Text(l.x, l.y, grid.Style{}, l.text)
	}
}

// covers tells what the scene has in a cell: a picture, or else none.
func (s scene) covers(x, y int, over grid.Grid) (spot, bool) {
	if text, _ := over.At(x, y); text != untouched {
		return spot{}, false
	}
	for i := len(s.pictures) - 1; i >= 0; i-- {
		if p := s.pictures[i]; image.Pt(x, y).In(image.Rect(p.x, p.y, p.x+p.cols, p.y+p.rows)) {
			return p, true
		}
	}
	return spot{}, false
}

func scenes(way screen.Pictures, w, h int) *rapid.Generator[scene] {
	return rapid.Custom(func(t *rapid.T) scene {
		s := scene{scrolled: rapid.IntRange(0, 3).Draw(t, "scrolled")}
		for range rapid.IntRange(0, 3).Draw(t, "pictures") {
			cols, rows := rapid.IntRange(1, 12).Draw(t, "cols"), rapid.IntRange(1, 5).Draw(t, "rows")
			least := map[screen.Pictures]int{screen.Kitty: 1, screen.Sixel: cols + 1}[way]
			m := speckled(rapid.IntRange(least, 20).Draw(t, "w"), rapid.IntRange(1, 12).Draw(t, "h"), rapid.IntRange(0, 3).Draw(t, "seed"))
			s.pictures = append(s.pictures, spot{rapid.IntRange(0, w-cols).Draw(t, "x"), rapid.IntRange(0, h-rows-1).Draw(t, "y"), cols, rows, m})
		}
		for range rapid.IntRange(0, 3).Draw(t, "lines") {
			s.lines = append(s.lines, line{rapid.IntRange(0, w-1).Draw(t, "at"), rapid.IntRange(0, h-1).Draw(t, "row"),
				rapid.SampledFrom([]string{"┼", "a long line of text", "界界", "·", "x y"}).Draw(t, "text")})
		}
		return s
	})
}

// Whatever is shown, moved, covered and taken away, and whatever the renderer makes of it: after a frame each cell shows its
// part of its picture, and no other cell shows any.
func TestATerminalShowsWhatTheFrameHas(t *testing.T) {
	t.Parallel()
	for _, way := range ways {
		rapid.Check(t, func(t *rapid.T) {
			const w, h = 40, 10
			term := newTerminal(t, w, h)
			term.buf.Method = rapid.SampledFrom([]ansi.Method{ansi.WcWidth, ansi.GraphemeWidth}).Draw(t, "widths")
			for i, s := range rapid.SliceOfN(scenes(way, w, h), 1, 6).Draw(t, "scenes") {
				term.show(way, s.show(t, term.sheet))
				over := written(s, w, h)
				for y := range h {
					for x := range w {
						p, shown := s.covers(x, y, over)
						got, any := term.at(x, y)
						switch {
						case any != shown:
							t.Fatalf("way %d, frame %d: the cell %d,%d shows a picture: %v, want %v", way, i, x, y, any, shown)
						case shown && !matches(got, p.m, p.cols, p.rows, x-p.x, y-p.y):
							t.Fatalf("way %d, frame %d: the cell %d,%d is %v, not as in the picture at %d,%d", way, i, x, y, got, p.x, p.y)
						}
					}
				}
			}
		})
	}
}

const untouched = "\u2591"

// written is what lies over the pictures.
func written(s scene, w, h int) grid.Grid {
	g := grid.New(w, h)
	for y := range h {
		g.Text(0, y, grid.Style{}, strings.Repeat(untouched, w))
	}
	s.write(g)
	return g
}
