package localise

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// outline is the form of a patch within the rectangle around it.
type outline struct {
	width, height int
	inside        []bool // [height][width]
	rim           []int  // [height][width]: pixels between this one and the nearest outside, diagonals counting as one
}

func (o *outline) at(x, y int) bool {
	return x >= 0 && y >= 0 && x < o.width && y < o.height && o.inside[y*o.width+x]
}

// measure fills rim: a pixel's is one more than the least of its neighbours',
// with 0 at the border.
func (o *outline) measure() *outline {
	o.rim = make([]int, len(o.inside))
	for i := range o.rim {
		x, y := i%o.width, i/o.width
		for o.filled(x, y, o.rim[i]+1) {
			o.rim[i]++
		}
	}
	return o
}

// filled tells whether all pixels up to reach away are inside.
func (o *outline) filled(x, y, reach int) bool {
	for v := y - reach; v <= y+reach; v++ {
		for u := x - reach; u <= x+reach; u++ {
			if !o.at(u, v) {
				return false
			}
		}
	}
	return true
}

func square(side int) *outline {
	o := &outline{width: side, height: side, inside: make([]bool, side*side)}
	for i := range o.inside {
		o.inside[i] = true
	}
	return o.measure()
}

// waves are the amplitudes of the second to fourth harmonic of a blob's radius.
// Their sum is small enough for the outline to fit, and the slopes that they make
// for the pixels to hang together.
var waves = [...]float64{0.15, 0.10, 0.05}

// blob is a smooth star-shaped form of exactly side*side pixels in an image of
// this size: with the radius
//
//	R(a) = 1 + sum over k = 2..4 of w_k cos(k a + p_k),
//
// p random, the pixels of least distance / R(angle) from the image's centre.
func blob(side, size int, r *rand.Rand) *outline {
	var phase [len(waves)]float64
	for k := range phase {
		phase[k] = 2 * math.Pi * r.Float64()
	}
	reach := make([]float64, size*size)
	order := make([]int, size*size)
	for i := range order {
		order[i], reach[i] = i, distance(float64(2*(i%size)-size+1), float64(2*(i/size)-size+1), phase)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(reach[a], reach[b]) })
	return enclosing(order[:side*side], size)
}

func distance(x, y float64, phase [len(waves)]float64) float64 {
	angle, radius := math.Atan2(y, x), 1.0
	for k, w := range waves {
		radius += w * math.Cos(float64(k+2)*angle+phase[k])
	}
	return math.Hypot(x, y) / radius
}

// enclosing is the outline of some pixels of an image, wherever they lie in it.
func enclosing(pixels []int, size int) *outline {
	left, top, right, bottom := size, size, 0, 0
	for _, p := range pixels {
		left, right = min(left, p%size), max(right, p%size)
		top, bottom = min(top, p/size), max(bottom, p/size)
	}
	o := &outline{width: right - left + 1, height: bottom - top + 1}
	o.inside = make([]bool, o.width*o.height)
	for _, p := range pixels {
		o.inside[(p/size-top)*o.width+p%size-left] = true
	}
	return o.measure()
}
