package detector

import "math"

// Prediction is the class with the largest logit, the first of equals, and its
// softmax probability. The class is -1 where there are no logits.
func Prediction(logits []float32) (class int, confidence float64) {
	if len(logits) == 0 {
		return -1, 0
	}
	class = argmax(logits)
	return class, 1 / (1 + rest(logits, class, 1))
}

func argmax(logits []float32) int {
	best := 0
	for c, l := range logits {
		if l > logits[best] {
			best = c
		}
	}
	return best
}

// rest is what the other classes weigh against class m, the largest, at
// temperature t:
//
//	r = sum over c != m of exp((l_c - l_m) / t), 0 <= r <= C-1
//
// so that, at t = 1, the softmax of m is 1/(1+r) and log sum exp(l) is
// l_m + log(1+r). No exponent is positive, so nothing overflows, and a small r
// keeps the digits that 1+r would lose.
func rest(logits []float32, m int, t float64) float64 {
	largest := float64(logits[m])
	var r float64
	for c, l := range logits {
		if c != m {
			r += math.Exp((float64(l) - largest) / t)
		}
	}
	return r
}
