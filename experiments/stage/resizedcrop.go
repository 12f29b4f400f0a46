package stage

import (
	"math"
	"math/rand/v2"
)

// resizedCrop is a random part of an image, 8 to 100 % of its area and 3:4 to
// 4:3 in shape, scaled to the whole bilinearly, and a random flip: the
// augmentation of the published Tiny ImageNet setting (RandomResizedCrop of
// torchvision, after Szegedy et al., CVPR 2015).
func resizedCrop(to []float32, pixels []uint8, side int, r *rand.Rand) {
	y0, x0, h, w := randomPart(side, r)
	flip := r.IntN(2) == 1
	rows, columns := taps(side, y0, h, false), taps(side, x0, w, flip)
	for c := range 3 {
		plane := pixels[c*side*side:][:side*side]
		for y, v := range rows {
			out := to[(c*side+y)*side:][:side]
			upper, lower := plane[v.low*side:][:side], plane[v.high*side:][:side]
			for x, u := range columns {
				out[x] = between(between(normalised[upper[u.low]], normalised[upper[u.high]], u.share),
					between(normalised[lower[u.low]], normalised[lower[u.high]], u.share), v.share)
			}
		}
	}
}

func between(a, b, share float32) float32 { return a + share*(b-a) }

// randomPart draws a part of a square image; where ten draws do not fit, the
// whole of it.
func randomPart(side int, r *rand.Rand) (y, x, h, w int) {
	for range 10 {
		area := (0.08 + 0.92*r.Float64()) * float64(side*side)
		shape := math.Exp(math.Log(3.0/4) + r.Float64()*(math.Log(4.0/3)-math.Log(3.0/4)))
		w, h = int(math.Round(math.Sqrt(area*shape))), int(math.Round(math.Sqrt(area/shape)))
		if w >= 1 && h >= 1 && w <= side && h <= side {
			return r.IntN(side - h + 1), r.IntN(side - w + 1), h, w
		}
	}
	return 0, 0, side, side
}

// tap is where one value of a scaled line comes from.
type tap struct {
	low, high int
	share     float32 // of high
}

// taps scale n values from start on to a line of side values, at the centres of
// pixels.
func taps(side, start, n int, flip bool) []tap {
	list := make([]tap, side)
	for i := range list {
		at := min(max((float64(i)+0.5)*float64(n)/float64(side)-0.5, 0), float64(n-1))
		low := int(at)
		t := tap{start + low, start + min(low+1, n-1), float32(at - float64(low))}
		if flip {
			list[side-1-i] = t
		} else {
			list[i] = t
		}
	}
	return list
}
