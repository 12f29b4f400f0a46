package picture

import (
	"math"
	"testing"

	"oodscope/tui/blockart"
	"oodscope/tui/grid"
	"oodscope/tui/screen"
)

// smooth is a heatmap of a few soft bumps.
func smooth(side int) blockart.Field {
	f := blockart.Field{W: side, H: side, Values: make([]float64, side*side)}
	for i := range f.Values {
		x, y := float64(i%side)/float64(side), float64(i/side)/float64(side)
		f.Values[i] = 0.5 + 0.25*math.Sin(9*x+5*y) + 0.25*math.Cos(11*y-4*x)
	}
	return f
}

// As half blocks, 64 by 64 values take 35 kB at most. By Kitty's protocol it is a fraction of that, by sixels more, which
// is why they show only what blocks cannot.
func TestAHeatmapIsSmallOnTheWire(t *testing.T) {
	t.Parallel()
	m := smooth(64).RGBA(blockart.Scale{Lo: 0, Hi: 1}, blockart.NewRamp(blockart.Inferno, blockart.TrueColour))
	for _, c := range []struct {
		way               screen.Pictures
		cols, rows, limit int
	}{{screen.Kitty, 64, 32, 13_000}, {screen.Kitty, 32, 16, 6_000}, {screen.Sixel, 32, 16, 30_000}, {screen.Sixel, 16, 8, 17_000}} {
		term := newTerminal(t, 64, 33)
		n := len(term.show(c.way, func(g grid.Grid) {
			if !term.sheet.Show(g.Sub(0, 0, c.cols, c.rows), m) {
				t.Fatalf("way %d, %d columns: not shown", c.way, c.cols)
			}
		}))
		if n > c.limit {
			t.Errorf("way %d, %d by %d cells: %d bytes, want at most %d", c.way, c.cols, c.rows, n, c.limit)
		}
	}
}

func BenchmarkAFrameWithFivePictures(b *testing.B) {
	m := smooth(64).RGBA(blockart.Scale{Lo: 0, Hi: 1}, blockart.NewRamp(blockart.Inferno, blockart.TrueColour))
	for name, way := range map[string]screen.Pictures{"kitty": screen.Kitty, "sixel": screen.Sixel} {
		for _, c := range []struct {
			name string
			anew bool
		}{{"new", true}, {"again", false}} {
			b.Run(name+"/"+c.name, func(b *testing.B) {
				s := NewSheet()
				for i := 0; b.Loop(); i++ {
					g := grid.New(200, 57)
					s.Begin(way, cell)
					for x := range 5 {
						m.Pix[0] = byte(x)
						if c.anew {
							m.Pix[1], m.Pix[2] = byte(i), byte(i>>8)
						}
						s.Show(g.Sub(40*x, 0, 38, 19), m)
					}
					s.Finish(g)
				}
			})
		}
	}
}
