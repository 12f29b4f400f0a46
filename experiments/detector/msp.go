package detector

import "fmt"

// MSP scores an image by what the maximum softmax probability leaves:
//
//	s(x) = 1 - max_c softmax(l)_c = r / (1 + r), r = sum over c != m of exp(l_c - l_m)
//
// with m the predicted class. The right-hand form has no cancellation: images
// whose probability rounds to 1 still have different scores, down to the
// smallest float64.
//
// Source: Hendrycks and Gimpel, A Baseline for Detecting Misclassified and
// Out-of-Distribution Examples in Neural Networks, ICLR 2017.
type MSP struct{}

// Name is "msp".
func (MSP) Name() string { return "msp" }

// Score needs in.Logits.
func (d MSP) Score(in Inputs) ([]float64, error) {
	if err := in.needLogits(); err != nil {
		return nil, fmt.Errorf("msp detector: %w", err)
	}
	return scoreEach(d, in.N, func(i int) float64 { return msp(in.logits(i)) })
}

func msp(logits []float32) float64 {
	r := rest(logits, argmax(logits), 1)
	return r / (1 + r)
}
