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
	normalise(out, all[:])
	if out[0] != -1 || out[255] != 1 || !slices.IsSorted(out) {
		t.Errorf("0 becomes %g and 255 becomes %g", out[0], out[255])
	}
}

// shifted is an image's crop at (dy, dx) from a border of zeros, mirrored or not,
// written out pixel by pixel.
func shifted(pixels []uint8, dy, dx int, mirrored bool) []float32 {
	out := make([]float32, len(pixels))
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
	image := randomSet("x", 1).Pixels
	seen := map[[3]int]bool{}
	r := rand.New(rand.NewPCG(1, 2))
	got := make([]float32, len(image))
	for range 400 {
		augment(got, image, side, r)
		found := false
		for dy := -cropPadding; dy <= cropPadding; dy++ {
			for dx := -cropPadding; dx <= cropPadding; dx++ {
				for mirrored := range 2 {
					if slices.Equal(got, shifted(image, dy, dx, mirrored == 1)) {
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
	augment(a, image, side, rand.New(rand.NewPCG(3, 4)))
	augment(b, image, side, rand.New(rand.NewPCG(3, 4)))
	if !slices.Equal(a, b) {
		t.Error("one stream drew two augmentations")
	}
}
