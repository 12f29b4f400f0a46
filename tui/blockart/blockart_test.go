package blockart

import (
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
	for v, want := range map[float64]int{-1: 0, 0: 0, 0.5: 16, 1: 31, 7: 31, math.Inf(1): 31, math.Inf(-1): 0} {
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
		got, want := c.palette.at(int(math.Round(c.at*(paletteSteps-1)))), rgb(c.want)
		if d := math.Sqrt(float64(distance(got, want))); d > 12 {
			t.Errorf("%s at %.2f: %v, the original has %v", c.palette.Name, c.at, got, want)
		}
	}
}

func TestPalettesAreOrderedByLightness(t *testing.T) {
	t.Parallel()
	for _, p := range Sequential() {
		for i := 1; i < paletteSteps; i++ {
			if lightness(p, i) <= lightness(p, i-1) {
				t.Errorf("%s: step %d is not lighter than step %d", p.Name, i, i-1)
			}
		}
	}
	for i := 1; i < paletteSteps/2; i++ {
		if lightness(Coolwarm, i) <= lightness(Coolwarm, i-1) || lightness(Coolwarm, paletteSteps-1-i) <= lightness(Coolwarm, paletteSteps-i) {
			t.Errorf("coolwarm: step %d from an end is not lighter than the one outside it", i)
		}
	}
}

// lightness is CIE L* up to its scale: the cube root of relative luminance orders colours as L* does.
func lightness(p Palette, i int) float64 {
	c := p.at(i)
	lin := func(v uint8) float64 { return math.Pow(float64(v)/255, 2.2) }
	return math.Cbrt(0.2126*lin(c.R) + 0.7152*lin(c.G) + 0.0722*lin(c.B))
}

func TestNeighbouringStepsAreDistinctAtEveryDepth(t *testing.T) {
	t.Parallel()
	for _, p := range append(Sequential(), Coolwarm) {
		for _, d := range []Depth{Basic, Indexed, TrueColour} {
			r := NewRamp(p, d)
			seen := map[any]int{}
			for i, c := range r.colours {
				if j, again := seen[c]; again {
					t.Errorf("%s at depth %d: steps %d and %d are the same colour", p.Name, d, j, i)
				}
				seen[c] = i
			}
		}
	}
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
