package detector

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

var aboutMSP = Description{
	Name: "msp", Title: "Maximum softmax probability", Fit: fitNothing,
	Formula: "1 - max softmax(l)",
	Source:  "Hendrycks and Gimpel, ICLR 2017",
}

// Name is "msp".
func (MSP) Name() string { return aboutMSP.Name }

// Score needs in.Logits.
func (d MSP) Score(in Inputs) ([]float64, error) {
	return scoreEach(d, in, needLogits, func(i int) float64 { return msp(in.logits(i), 1) })
}

// msp is the score of the logits over the temperature t.
func msp(logits []float32, t float64) float64 {
	r := rest(logits, argmax(logits), t)
	return r / (1 + r)
}
