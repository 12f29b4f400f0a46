package kernel

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The largest errors of Winograd's convolution and of the one by definition,
// relative to the largest result; go test -v prints them.
func TestWinogradRoundsLittle(t *testing.T) {
	atEveryLevel(t, func(t *testing.T) {
		for _, channels := range []int{16, 64, 512} {
			c := Conv{N: 1, H: 12, W: 12, C: channels, Out: 16, KH: 3, KW: 3, Stride: 1, Pad: 1}
			x, w := afterReLU(c.N*c.H*c.W*c.C), scaled(c.depth()*c.Out, c.depth())
			want := make([]float64, c.N*c.OutH()*c.OutW()*c.Out)
			c.each(func(xi, wi, yi int) { want[yi] += float64(x[xi]) * float64(w[wi]) })
			got := make([]float32, len(want))
			if !c.winograd() || !c.winogradForward(got, x, w, nil) {
				t.Fatalf("%+v does not go by Winograd", c)
			}
			fast := largestError(got, want)
			c.direct(got, x, w, nil)
			t.Logf("%d channels: Winograd %.1e, by definition %.1e", channels, fast, largestError(got, want))
			if fast > 3e-6 {
				t.Errorf("%d channels: error %.1e", channels, fast)
			}
		}
	})
}

func afterReLU(n int) []float32 {
	v := random(rand.New(rand.NewPCG(21, 1)), n)
	for i := range v {
		v[i] = max(v[i], 0)
	}
	return v
}

func scaled(n, depth int) []float32 {
	v := random(rand.New(rand.NewPCG(22, 1)), n)
	for i := range v {
		v[i] /= float32(math.Sqrt(float64(depth)))
	}
	return v
}

// largestError is relative to the largest result.
func largestError(got []float32, want []float64) float64 {
	var most, largest float64
	for i, w := range want {
		most, largest = max(most, math.Abs(float64(got[i])-w)), max(largest, math.Abs(w))
	}
	return most / largest
}
