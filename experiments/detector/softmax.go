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

// float is what logits come in: the network's, or what a detector made of them.
type float interface{ float32 | float64 }

func argmax[F float](logits []F) int {
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
func rest[F float](logits []F, m int, t float64) float64 {
	largest := float64(logits[m])
	var r float64
	for c, l := range logits {
		if c != m {
			r += math.Exp((float64(l) - largest) / t)
		}
	}
	return r
}

// logSumExp is log sum exp(l).
func logSumExp[F float](logits []F) float64 {
	m := argmax(logits)
	return float64(logits[m]) + math.Log1p(rest(logits, m, 1))
}

// softmax returns the classes' probabilities.
func softmax[F float](logits []F) []float64 {
	m := argmax(logits)
	sum := 1 + rest(logits, m, 1)
	p := make([]float64, len(logits))
	for c, l := range logits {
		p[c] = math.Exp(float64(l)-float64(logits[m])) / sum
	}
	return p
}
