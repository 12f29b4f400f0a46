package stage

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestBytesBecomeMinusOneToOne(t *testing.T) {
	var all [256]uint8
	for i := range all {
		all[i] = uint8(i)
	}
	out := make([]float32, 256)
	for i, v := range all {
		out[i] = normalised[v]
	}
	if out[0] != -1 || out[255] != 1 || !slices.IsSorted(out) {
		t.Errorf("0 becomes %g and 255 becomes %g", out[0], out[255])
	}
}

// shifted is an image's crop at (dy, dx) from a border, mirrored or not,
// written out pixel by pixel.
func shifted(pixels []uint8, dy, dx int, mirrored bool, border float32) []float32 {
	out := slices.Repeat([]float32{border}, len(pixels))
	for i := range out {
		c, y, x := i/(side*side), i/side%side, i%side
		if mirrored {
			x = side - 1 - x
		}
		if y, x = y+dy, x+dx; y >= 0 && y < side && x >= 0 && x < side {
			out[i] = normalised[pixels[(c*side+y)*side+x]]
		}
	}
	return out
}

func TestAnAugmentedImageIsACropOfTheImageOrItsMirrorImage(t *testing.T) {
	for crop, border := range map[string]float32{"gray": 0, "black": -1} {
		t.Run(crop, func(t *testing.T) { checkCrops(t, crop, border) })
	}
}

func checkCrops(t *testing.T, crop string, border float32) {
	t.Helper()
	image := randomSet("x", 1).Pixels
	seen := map[[3]int]bool{}
	r := rand.New(rand.NewPCG(1, 2))
	got := make([]float32, len(image))
	for range 400 {
		augment(got, image, side, crop, r)
		found := false
		for dy := -cropPadding; dy <= cropPadding; dy++ {
			for dx := -cropPadding; dx <= cropPadding; dx++ {
				for mirrored := range 2 {
					if slices.Equal(got, shifted(image, dy, dx, mirrored == 1, border)) {
						found, seen[[3]int{dy, dx, mirrored}] = true, true
					}
				}
			}
		}
		if !found {
			t.Fatal("an augmented image is no crop of the image")
		}
	}
	// 400 draws of 162 miss about 14.
	if len(seen) < 120 {
		t.Errorf("only %d of 162 crops were drawn", len(seen))
	}
}

func TestOneStreamDrawsOneAugmentation(t *testing.T) {
	image := randomSet("x", 1).Pixels
	a, b := make([]float32, len(image)), make([]float32, len(image))
	for _, crop := range []string{"gray", "black", "resized"} {
		augment(a, image, side, crop, rand.New(rand.NewPCG(3, 4)))
		augment(b, image, side, crop, rand.New(rand.NewPCG(3, 4)))
		if !slices.Equal(a, b) {
			t.Errorf("%s: one stream drew two augmentations", crop)
		}
	}
}

// A scale must undo nothing that another channel has.
func TestAScaleIsOfItsChannel(t *testing.T) {
	mean, deviation := [3]float32{0.5, 0.25, 0}, [3]float32{0.5, 0.25, 2}
	pixels := []uint8{255, 0, 255, 0, 255, 0, 51, 204, 255, 0, 255, 0} // 2x2, three channels
	out := make([]float32, len(pixels))
	newScale(mean, deviation).apply(out, pixels, 2)
	want := []float32{1, -1, 1, -1, 3, -1, -0.2, 2.2, 0.5, 0, 0.5, 0}
	for i := range want {
		if d := out[i] - want[i]; d > 1e-6 || d < -1e-6 {
			t.Errorf("value %d is %g, want %g", i, out[i], want[i])
		}
	}
	if published.slope(1) != 2 || newScale(mean, deviation).slope(2) != 0.5 {
		t.Error("a slope is not one over the deviation")
	}
}
