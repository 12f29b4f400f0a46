package blockart

import (
	"bytes"
	"math"
	"testing"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"

	"oodscope/tui/grid"
)

// smooth is a field of a few soft bumps, as decoders draw them.
func smooth(side int) Field {
	f := Field{W: side, H: side, Values: make([]float64, side*side)}
	for i := range f.Values {
		x, y := float64(i%side)/float64(side), float64(i/side)/float64(side)
		f.Values[i] = 0.5 + 0.25*math.Sin(9*x+5*y) + 0.25*math.Cos(11*y-4*x)
	}
	return f
}

// wire is the number of bytes that Bubble Tea's renderer sends for a first frame.
func wire(tb testing.TB, g grid.Grid) int {
	tb.Helper()
	var out bytes.Buffer
	r := uv.NewTerminalRenderer(&out, []string{"TERM=xterm-256color", "COLORTERM=truecolor"})
	r.SetColorProfile(colorprofile.TrueColor)
	r.SetFullscreen(true)
	buf := uv.NewScreenBuffer(g.W(), g.H())
	uv.NewStyledString(g.Render()).Draw(buf, buf.Bounds())
	r.Render(buf.RenderBuffer)
	if err := r.Flush(); err != nil {
		tb.Fatal(err)
	}
	return out.Len()
}

func BenchmarkFullRepaint64(b *testing.B) {
	for name, p := range map[string]Palette{"inferno": Inferno, "viridis": Viridis, "gray": Gray, "coolwarm": Coolwarm} {
		b.Run(name, func(b *testing.B) {
			r, n := NewRamp(p, TrueColour), 0
			for b.Loop() {
				g := grid.New(64, 32)
				DrawField(g, smooth(64), Scale{0, 1}, r)
				n = wire(b, g)
			}
			b.ReportMetric(float64(n), "wire-B")
		})
	}
}

func TestAFullRepaintIsSmall(t *testing.T) {
	t.Parallel()
	for _, p := range append(Sequential(), Coolwarm) {
		g := grid.New(64, 32)
		DrawField(g, smooth(64), Scale{0, 1}, NewRamp(p, TrueColour))
		if n := wire(t, g); n > 35_000 {
			t.Errorf("%s: 64x64 values take %d bytes", p.Name, n)
		}
	}
}
