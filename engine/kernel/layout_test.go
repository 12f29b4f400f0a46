package kernel

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestLayoutsOfAKnownImage(t *testing.T) {
	planar := []float32{1, 2, 3, 10, 20, 30, 4, 5, 6, 40, 50, 60} // two images of two channels of three pixels
	last := []float32{1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60}
	out := make([]float32, 12)
	if ToChannelsLast(out, planar, 2, 2, 3); !slices.Equal(out, last) {
		t.Errorf("channels last: %v", out)
	}
	if ToPlanar(out, last, 2, 2, 3); !slices.Equal(out, planar) {
		t.Errorf("planar: %v", out)
	}
}

func TestThereAndBackIsTheSameImage(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		n, c, plane := 1+r.IntN(4), 1+r.IntN(40), 1+r.IntN(70)
		x := random(r, n*c*plane)
		last, back := make([]float32, len(x)), make([]float32, len(x))
		ToChannelsLast(last, x, n, c, plane)
		ToPlanar(back, last, n, c, plane)
		if !slices.Equal(back, x) {
			t.Fatalf("%d images of %d channels of %d", n, c, plane)
		}
		if i := r.IntN(n); last[(i*plane+plane-1)*c+c-1] != x[((i*c)+c-1)*plane+plane-1] {
			t.Fatalf("%d images of %d channels of %d: the last pixel is elsewhere", n, c, plane)
		}
	}
}
