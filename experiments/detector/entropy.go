package detector

import "math"

// Entropy scores an image by the entropy of its softmax p, in nats:
//
//	s(x) = -sum_c p_c log p_c = log(1 + r) + sum_c p_c (l_m - l_c)
//
// with m the predicted class and r as in MSP. Every term on the right is
// positive, so certain images keep their digits.
//
// Source: Shannon, A Mathematical Theory of Communication, 1948; as a detector
// in OpenOOD and pytorch-ood.
type Entropy struct{}

var aboutEntropy = Description{
	Name: "entropy", Title: "Softmax entropy", Fit: fitNothing,
	Formula: "-sum p log p, p = softmax(l)",
	Source:  "Shannon 1948; as in pytorch-ood",
}

// Name is "entropy".
func (Entropy) Name() string { return aboutEntropy.Name }

// Score needs in.Logits.
func (d Entropy) Score(in Inputs) ([]float64, error) {
	return scoreEach(d, in, needLogits, func(i int) float64 { return entropy(in.logits(i)) })
}

func entropy(logits []float32) float64 {
	m := argmax(logits)
	r := rest(logits, m, 1)
	h := math.Log1p(r)
	for _, l := range logits {
		gap := float64(logits[m]) - float64(l)
		h += math.Exp(-gap) / (1 + r) * gap
	}
	return h
}
