package vector

import (
	"fmt"
	"math"
)

// Lanes is how many partial sums Squares adds in.
const Lanes = 16

// same panics unless all slices are of one length: assembly does not check.
func same(length int, others ...[]float32) {
	for _, o := range others {
		if len(o) != length {
			panic(fmt.Sprintf("vector: slices of %d and %d values, want one length", length, len(o)))
		}
	}
}

// Add stores a + b in out.
func Add(out, a, b []float32) {
	same(len(out), a, b)
	run.add(out, a, b)
}

// ReLU stores max(x, 0) in out; NaN passes through.
func ReLU(out, x []float32) {
	same(len(out), x)
	run.relu(out, x)
}

// ReLUGrad stores zero in dx where out is at or below zero, else dy.
func ReLUGrad(dx, dy, out []float32) {
	same(len(dx), dy, out)
	run.reluGrad(dx, dy, out)
}

// TanhGrad stores dy (1 - out^2) in dx.
func TanhGrad(dx, dy, out []float32) {
	same(len(dx), dy, out)
	run.tanhGrad(dx, dy, out, 1)
}

// Scale stores factor x in out.
func Scale(out, x []float32, factor float32) {
	same(len(out), x)
	run.scale(out, x, factor)
}

// Dropout stores factor x in out where the 32 random bits of a value are at or
// above the threshold, else zero. Values 2i and 2i+1 have the low and high half
// of Mix(key + i).
func Dropout(out, x []float32, key uint64, threshold uint32, factor float32) {
	same(len(out), x)
	run.dropout(out, x, key, threshold, factor)
}

// Mix is the output function of SplitMix64 (Steele, Lea & Flood 2014): a
// bijection whose outputs for successive counters pass as random.
func Mix(counter uint64) uint64 {
	z := counter * 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// Squares adds weight (x - target)^2 to sums, which are Lanes partial sums of
// one sum, and stores factor weight (x - target) in grad.
func Squares(grad, x, target, weight, sums []float32, factor float32) {
	same(len(grad), x, target, weight)
	same(Lanes, sums)
	run.squares(grad, x, target, weight, sums, factor)
}

// SGD is velocity = momentum velocity + (g + decay w); w -= rate velocity.
func SGD(w, g, velocity []float32, rate, momentum, decay float32) {
	same(len(w), g, velocity)
	run.sgd(w, g, velocity, rate, momentum, decay)
}

// Adam holds the numbers of one step of Adam. Rest1 and Rest2 are 1 - beta,
// rounded once; Size is the rate over 1 - beta1^step and Correction the inverse
// root of 1 - beta2^step.
type Adam struct{ Beta1, Beta2, Rest1, Rest2, Size, Correction, Eps float32 }

// NewAdam works the numbers of a step (from 1) out in float64.
func NewAdam(rate, beta1, beta2, eps float64, step int) Adam {
	return Adam{
		Beta1: float32(beta1), Beta2: float32(beta2),
		// 1 - float32(0.999) would be off by a hundred-thousandth.
		Rest1: float32(1 - beta1), Rest2: float32(1 - beta2),
		Size:       float32(rate / (1 - math.Pow(beta1, float64(step)))),
		Correction: float32(1 / math.Sqrt(1-math.Pow(beta2, float64(step)))),
		Eps:        float32(eps),
	}
}

// Update is mean = beta1 mean + rest1 g; square = beta2 square + rest2 g^2;
// w -= size mean / (sqrt(square) correction + eps).
func (a Adam) Update(w, g, mean, square []float32) {
	same(len(w), g, mean, square)
	run.adam(w, g, mean, square, a.Beta1, a.Beta2, a.Rest1, a.Rest2, a.Size, a.Correction, a.Eps)
}
