package pixelmap

import (
	"math"
	"slices"
	"testing"

	"oodscope/datasets/images"
	"oodscope/experiments/detector"

	"pgregory.net/rapid"
)

func TestHeatmapByHand(t *testing.T) {
	t.Parallel()
	h := []float32{
		0.5, 0.25, 0, 0 /* red */, -0.25, -0.75, 0, 0 /* green */, 0, 0.5, 0, -1, /* blue */
	}
	got, err := Heatmap(h, 2)
	closeTo(t, "heatmap", got, err, 0.5, 0.75, 0, 1)
	_, err = Heatmap(h[:11], 2)
	fails(t, err, "11 heatmap values are not rows of 12")
}

// The map's mean is the score that the detector gives.
func TestHeatmapMeanIsTheScore(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		h := rapid.SliceOfN(rapid.Float32Range(-1, 1), 27, 27).Draw(t, "h")
		m, err := Heatmap(h, 3)
		if err != nil {
			t.Fatal(err)
		}
		var sum float64
		for _, v := range m {
			sum += float64(v)
		}
		if want := detector.HeatmapScore(h, 9); math.Abs(sum/9-want) > 1e-6 {
			t.Fatalf("mean %v, score %v", sum/9, want)
		}
	})
}

func TestNaNStaysNaN(t *testing.T) {
	t.Parallel()
	nan := float32(math.NaN())
	for _, h := range [][]float32{{nan, 1, 2}, {1, nan, 2}, {1, 2, nan}} {
		if m, err := Heatmap(h, 1); err != nil || m[0] == m[0] {
			t.Errorf("%v gives %v, %v", h, m, err)
		}
	}
}

func TestGradientIsSmoothed(t *testing.T) {
	t.Parallel()
	g := make([]float32, 3*25)
	g[25+12] = -2 // the middle, green
	sharp, err := Gradient(g, 5, 0)
	want := make([]float32, 25)
	want[12] = 2
	closeTo(t, "as it is", sharp, err, want...)
	soft, err := Gradient(g, 5, 0.5)
	if err != nil {
		t.Fatal(err)
	}
	var sum float64
	for _, v := range soft {
		sum += float64(v)
	}
	// exp(-1/(2*0.25)) = exp(-2) of the middle one pixel away
	if math.Abs(sum-2) > 1e-6 || math.Abs(float64(soft[11]/soft[12])-math.Exp(-2)) > 1e-6 || soft[7] != soft[11] {
		t.Errorf("sum %v, map %v", sum, soft)
	}
	_, err = Gradient(g, 4, 0)
	fails(t, err, "gradient values are not rows of 48")
}

func TestConstant(t *testing.T) {
	t.Parallel()
	if m := Constant(2, 3); len(m) != 18 || slices.Max(m) != slices.Min(m) {
		t.Errorf("%v", m)
	}
}

func TestCentre(t *testing.T) {
	t.Parallel()
	m := Centre(2, 4) // deviation 1: exp(-1/4) at (1/2, 1/2), exp(-5/4) at (3/2, 1/2), exp(-9/4) at (3/2, 3/2)
	a, b, c := float32(math.Exp(-0.25)), float32(math.Exp(-1.25)), float32(math.Exp(-2.25))
	one := []float32{c, b, b, c, b, a, a, b, b, a, a, b, c, b, b, c}
	closeTo(t, "centre", m, nil, slices.Concat(one, one)...)
}

func TestEdges(t *testing.T) {
	t.Parallel()
	s := images.New("step", 2, 3, 4)
	for plane := range 3 { // white right half; the other image is black
		for y := range 3 {
			s.Image(0)[plane*12+y*4+2], s.Image(0)[plane*12+y*4+3] = 255, 255
		}
	}
	row := []float32{0, 4 * 255, 4 * 255, 0}
	closeTo(t, "edges", Edges(s), nil, slices.Concat(row, row, row, make([]float32, 12))...)
}

// A corner: white at the lower right of 2x2, green only, weight 0.587.
func TestEdgesAtTheBorder(t *testing.T) {
	t.Parallel()
	s := images.New("corner", 1, 2, 2)
	s.Pixels[4+3] = 100
	g := float32(58.7)
	// Repeated beyond the border each pixel sees the corner with weights 1, 3 in either direction.
	closeTo(t, "corner", Edges(s), nil, g*float32(math.Sqrt2), g*float32(math.Sqrt(10)), g*float32(math.Sqrt(10)), 3*g*float32(math.Sqrt2))
}

func TestDifference(t *testing.T) {
	t.Parallel()
	s := images.New("one", 1, 1, 2)
	copy(s.Pixels, []uint8{0, 255, 10, 10, 0, 0})
	got, err := Difference(s, []uint8{255, 255, 10, 61, 0, 0})
	closeTo(t, "difference", got, err, 2, 0.4)
	_, err = Difference(s, make([]uint8, 5))
	fails(t, err, "5 partner bytes for 1 images, expected 6 for each")
}

// Two channels on a grid of 2x2; class 1 weighs them 4 and -4, over 4 places.
func TestGradCAMByHand(t *testing.T) {
	t.Parallel()
	activation := []float32{1, 0, 0, 1, 3, 1, 0, 0}
	weights := []float32{9, 9, 4, -4}
	got, err := GradCAM(activation, 2, weights, 2, []int32{1}, 2)
	closeTo(t, "grad-cam", got, err, -1, 0, -2, 0)
	got, err = GradCAM(activation, 2, weights, 2, []int32{1}, 4)
	closeTo(t, "first row enlarged", got[:4], err, -1, -0.75, -0.25, 0)
	_, err = GradCAM(activation, 2, weights, 2, []int32{2}, 4)
	fails(t, err, "image 1 has predicted class 2 of 2")
	_, err = GradCAM(activation, 2, weights, 3, []int32{1}, 4)
	fails(t, err, "4 head weights for 3 classes")
	_, err = GradCAM(activation, 2, weights, 2, []int32{1, 1}, 4)
	fails(t, err, "8 activations for 2 images, expected 8 for each")
}
