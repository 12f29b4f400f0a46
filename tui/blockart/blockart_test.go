package blockart

import (
	"image/color"
	"math"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"oodscope/tui/grid"
)

// blob is a field with one bump, a value over the scale and one that is not a number.
func blob(side int) Field {
	f := Field{W: side, H: side, Values: make([]float64, side*side)}
	for i := range f.Values {
		dx, dy := float64(i%side)-float64(side)*0.6, float64(i/side)-float64(side)*0.4
		f.Values[i] = 0.8 * math.Exp(-(dx*dx+dy*dy)/float64(side*side)*10)
	}
	f.Values[0], f.Values[1] = math.NaN(), 9
	return f
}

// stripes is a picture of diagonal stripes in two colours.
func stripes(side int) Image {
	raw := make([]uint8, 3*side*side)
	for i := range side * side {
		if (i%side+i/side)%6 < 3 {
			raw[i], raw[side*side+i], raw[2*side*side+i] = 220, 120, 40
		} else {
			raw[i], raw[side*side+i], raw[2*side*side+i] = 30, 60, 140
		}
	}
	m, err := FromNCHW(raw, side, side)
	if err != nil {
		panic(err)
	}
	return m
}

func TestDrawAtEveryDepth(t *testing.T) {
	for name, d := range map[string]Depth{"characters": Characters, "basic": Basic, "indexed": Indexed, "truecolour": TrueColour} {
		t.Run(name, func(t *testing.T) {
			g := grid.New(36, 8)
			r := NewRamp(Inferno, d)
			s := Scale{0, 0.62}
			DrawImage(g.Columns(0, 10), stripes(10), d)
			DrawField(g.Columns(12, 10), blob(10), s, r)
			DrawOverlay(g.Columns(24, 10), stripes(10), blob(10), s, r)
			DrawLegend(g.Rows(7, 1), r)
			golden.RequireEqual(t, g.Plain()+"\n"+g.Styles()+"\n"+g.Render())
		})
	}
}

func TestValuesOutsideTheScaleAreClipped(t *testing.T) {
	t.Parallel()
	r := NewRamp(Viridis, TrueColour)
	for v, want := range map[float64]int{-1: 0, 0: 0, 0.5: 12, 1: 23, 7: 23, math.Inf(1): 23, math.Inf(-1): 0} {
		if got, ok := r.Level(v, Scale{0, 1}); !ok || got != want {
			t.Errorf("Level(%v) = %d, %v, want %d", v, got, ok, want)
		}
	}
	if _, ok := r.Level(math.NaN(), Scale{0, 1}); ok {
		t.Error("NaN has a level")
	}
}

func TestNaNIsASignAtEveryDepth(t *testing.T) {
	t.Parallel()
	for _, d := range []Depth{Characters, Basic, Indexed, TrueColour} {
		g := grid.New(1, 1)
		DrawField(g, Field{W: 1, H: 2, Values: []float64{0.1, math.NaN()}}, Scale{0, 1}, NewRamp(Gray, d))
		if text, _ := g.At(0, 0); text != "×" {
			t.Errorf("depth %d: NaN is drawn as %q", d, text)
		}
	}
}

// The tables are interpolated from 17 entries of the originals; entries between those are an independent check.
func TestPalettesFollowTheOriginals(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		palette Palette
		at      float64
		want    uint32
	}{
		{Inferno, 40. / 255, 0x2f0a5b}, {Inferno, 100. / 255, 0x902568}, {Inferno, 200. / 255, 0xfb9d07},
		{Viridis, 40. / 255, 0x453781}, {Viridis, 100. / 255, 0x2a768e}, {Viridis, 200. / 255, 0x70cf57},
	} {
		x := c.at * float64(len(c.palette.table)-1)
		got, want := between(c.palette.at(int(x)), c.palette.at(int(x)+1), x-math.Floor(x)), rgb(c.want)
		if d := math.Sqrt(float64(distance(got, want))); d > 12 {
			t.Errorf("%s at %.2f: %v, the original has %v", c.palette.Name, c.at, got, want)
		}
	}
}

func between(a, b color.RGBA, f float64) color.RGBA {
	mid := func(a, b uint8) uint8 { return uint8(float64(a) + f*(float64(b)-float64(a))) }
	return color.RGBA{mid(a.R, b.R), mid(a.G, b.G), mid(a.B, b.B), 255}
}

// At every depth that has colours of its own: sequential palettes rise, a diverging one rises to its middle from both ends.
func TestPalettesAreOrderedByLightness(t *testing.T) {
	t.Parallel()
	for _, p := range append(Sequential(), Coolwarm) {
		for _, d := range []Depth{Indexed, TrueColour} {
			r := NewRamp(p, d)
			n := len(r.colours)
			if n < 10 {
				t.Errorf("%s at depth %d: only %d steps", p.Name, d, n)
			}
			for i := 1; i < n; i++ {
				lighter := lightness(r.colours[i]) > lightness(r.colours[i-1])
				if rises := !p.Diverging || i <= n/2; lighter != rises {
					t.Errorf("%s at depth %d: step %d is lighter than step %d: %v", p.Name, d, i, i-1, lighter)
				}
			}
		}
	}
}

// lightness is CIE L* up to its scale: the cube root of relative luminance orders colours as L* does.
func lightness(c color.Color) float64 {
	lin := func(v uint8) float64 { return math.Pow(float64(v)/255, 2.2) }
	b := rgba8(c)
	return math.Cbrt(0.2126*lin(b.R) + 0.7152*lin(b.G) + 0.0722*lin(b.B))
}

func TestStepsAreDistinctAtEveryDepth(t *testing.T) {
	t.Parallel()
	for _, p := range append(Sequential(), Coolwarm) {
		for _, d := range []Depth{Characters, Basic, Indexed, TrueColour} {
			r := NewRamp(p, d)
			seen := map[any]int{}
			for i := range r.Steps() {
				var look any
				if r.shades != nil {
					look = r.shades[i]
				} else {
					look = r.colours[i]
				}
				if j, again := seen[look]; again {
					t.Errorf("%s at depth %d: steps %d and %d look the same", p.Name, d, j, i)
				}
				seen[look] = i
			}
			if p.Diverging && r.Steps()%2 == 0 {
				t.Errorf("%s at depth %d: %d steps have no middle one for zero", p.Name, d, r.Steps())
			}
		}
	}
}

// Signs must be told apart by people who do not tell red from green: simulated after Machado, Oliveira and Fernandes, "A
// Physiologically-based Model for Simulation of Color Vision Deficiency", 2009, severity 1.
func TestSignsDifferForColourBlindEyes(t *testing.T) {
	t.Parallel()
	for name, m := range map[string][9]float64{
		"protanopia":   {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
		"deuteranopia": {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
		"tritanopia":   {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
	} {
		last := len(Coolwarm.table) - 1
		for i := range last/2 - 3 {
			if d := apart(m, Coolwarm.at(i), Coolwarm.at(last-i)); d < 0.1 {
				t.Errorf("%s: step %d from either end is only %.3f apart", name, i, d)
			}
		}
	}
}

// apart is the distance of two colours seen through a matrix in linear light.
func apart(m [9]float64, a, b color.RGBA) float64 {
	sum := 0.0
	for k := range 3 {
		see := func(c color.RGBA) float64 {
			lin := func(v uint8) float64 { return math.Pow(float64(v)/255, 2.2) }
			return math.Pow(max(m[3*k]*lin(c.R)+m[3*k+1]*lin(c.G)+m[3*k+2]*lin(c.B), 0), 1/2.2)
		}
		sum += (see(a) - see(b)) * (see(a) - see(b))
	}
	return math.Sqrt(sum)
}

func TestIndexedIsTheNearest(t *testing.T) {
	t.Parallel()
	for c, want := range map[uint32]int{0x000000: 16, 0xffffff: 231, 0xff0000: 196, 0x808080: 244, 0x5f87af: 67} {
		if got := indexed(rgb(c)); int(got) != want {
			t.Errorf("indexed(%06x) = %d, want %d", c, got, want)
		}
	}
}

func TestSourcesRefuseTheWrongSize(t *testing.T) {
	t.Parallel()
	if _, err := FromNCHW(make([]uint8, 11), 2, 2); err == nil {
		t.Error("FromNCHW took 11 bytes for 3x2x2")
	}
	if _, err := MaxAbs(make([]float32, 13), 2, 2); err == nil {
		t.Error("MaxAbs took 13 values for 3x2x2")
	}
}

func TestMaxAbsIsTheLargestMagnitude(t *testing.T) {
	t.Parallel()
	nan := float32(math.NaN())
	f, err := MaxAbs([]float32{0.1, nan, -0.9, 0.2, 0.3, 0.1}, 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(f.Values[0]-0.9) > 1e-6 || !math.IsNaN(f.Values[1]) {
		t.Errorf("got %v, want [0.9 NaN]", f.Values)
	}
}
