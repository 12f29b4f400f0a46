package stage

import (
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

func TestARandomPartLiesInTheImage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.IntRange(1, 80).Draw(t, "side")
		y, x, h, w := randomPart(size, rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1)))
		if y < 0 || x < 0 || h < 1 || w < 1 || y+h > size || x+w > size {
			t.Fatalf("%dx%d pixels at (%d, %d) of %d", w, h, x, y, size)
		}
		if size < 16 {
			return // rounding to whole pixels moves area and shape
		}
		if area := float64(h*w) / float64(size*size); area < 0.05 || area > 1 {
			t.Errorf("%g of the image", area)
		}
	})
}

func TestTheWholeImageResizedIsItself(t *testing.T) {
	for i, tap := range taps(8, 0, 8, false) {
		if tap.low != i || tap.share != 0 {
			t.Errorf("value %d comes from %+v", i, tap)
		}
	}
	for i, tap := range taps(8, 0, 8, true) {
		if tap.low != 7-i || tap.share != 0 {
			t.Errorf("mirrored value %d comes from %+v", i, tap)
		}
	}
}

// Two values on four: centres at -0.25, 0.25, 0.75 and 1.25 of the two.
func TestALineIsScaledAtTheCentresOfItsPixels(t *testing.T) {
	values := []float32{0, 0, 0, 4, 8}
	for i, want := range []float32{4, 5, 7, 8} {
		tap := taps(4, 3, 2, false)[i]
		if got := between(values[tap.low], values[tap.high], tap.share); got != want {
			t.Errorf("value %d is %g, want %g", i, got, want)
		}
	}
}

func TestAResizedCropHoldsOnlyTheImagesColours(t *testing.T) {
	image := randomSet("x", 1).Pixels
	low, high := float32(1), float32(-1)
	for _, p := range image {
		low, high = min(low, normalised[p]), max(high, normalised[p])
	}
	got := make([]float32, len(image))
	r := rand.New(rand.NewPCG(5, 6))
	for range 100 {
		resizedCrop(got, image, side, r)
		for i, v := range got {
			if v < low-1e-6 || v > high+1e-6 {
				t.Fatalf("value %d is %g; the image has %g to %g", i, v, low, high)
			}
		}
	}
}
