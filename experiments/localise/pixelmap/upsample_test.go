package pixelmap

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// torch.nn.functional.interpolate([[0, 4], [8, 12]], size=4, mode="bilinear"):
// quarters and three quarters between, border values outside.
func TestUpsampleByHand(t *testing.T) {
	t.Parallel()
	closeTo(t, "2 to 4", upsample([]float32{0, 4, 8, 12}, 2, 4), nil,
		0, 1, 3, 4,
		2, 3, 5, 6,
		6, 7, 9, 10,
		8, 9, 11, 12)
	closeTo(t, "2 to 3", upsample([]float32{0, 6, 0, 6}, 2, 3), nil, 0, 3, 6, 0, 3, 6, 0, 3, 6)
	closeTo(t, "1 to 2, two maps", upsample([]float32{5, 7}, 1, 2), nil, 5, 5, 5, 5, 7, 7, 7, 7)
	closeTo(t, "same size", upsample([]float32{1, 2, 3, 4}, 2, 2), nil, 1, 2, 3, 4)
	closeTo(t, "vectors", resize([]float32{0, 10, 4, 50, 0, 10, 4, 50}, 2, 4, 2)[:8], nil, 0, 10, 1, 20, 3, 40, 4, 50)
}

// What is linear stays linear between the middles of the outermost pixels.
func TestUpsamplingKeepsPlanes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		side, times := rapid.IntRange(1, 6).Draw(t, "side"), rapid.IntRange(1, 5).Draw(t, "times")
		a, b := rapid.Float64Range(-2, 2).Draw(t, "a"), rapid.Float64Range(-2, 2).Draw(t, "b")
		plane := func(x, y float64) float64 { return 1 + a*x + b*y }
		small := make([]float32, side*side)
		for p := range small {
			small[p] = float32(plane(float64(p%side), float64(p/side)))
		}
		size := side * times
		at := func(i int) float64 {
			return min(max((float64(i)+0.5)/float64(times)-0.5, 0), float64(side-1))
		}
		for p, got := range upsample(small, side, size) {
			if want := plane(at(p%size), at(p/size)); math.Abs(float64(got)-want) > 1e-4 {
				t.Fatalf("column %d, row %d: %v, want %v", p%size, p/size, got, want)
			}
		}
	})
}

func TestMirrored(t *testing.T) {
	t.Parallel()
	var got []int
	for i := -7; i < 10; i++ {
		got = append(got, mirrored(i, 3))
	}
	if want := []int{0, 0, 1, 2, 2, 1, 0, 0, 1, 2, 2, 1, 0, 0, 1, 2, 2}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// Smoothing keeps constant maps and every map's sum, and does not mix images.
func TestSmoothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		size, sigma := rapid.IntRange(1, 7).Draw(t, "size"), rapid.Float64Range(0.1, 3).Draw(t, "sigma")
		first := rapid.SliceOfN(rapid.Float32Range(0, 1), size*size, size*size).Draw(t, "map")
		maps := slices.Concat(first, slices.Repeat([]float32{3}, size*size))
		smooth(maps, size, sigma)
		var before, after float64
		for p, v := range first {
			before, after = before+float64(v), after+float64(maps[p])
			if math.Abs(float64(maps[size*size+p])-3) > 1e-5 {
				t.Fatalf("a constant map has become %v", maps[size*size:])
			}
		}
		if math.Abs(before-after) > 1e-4 {
			t.Fatalf("the sum %v has become %v", before, after)
		}
	})
}
