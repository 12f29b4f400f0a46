package detector

import "math"

// GradNorm scores an image by the gradient, by the last layer's weights, of the
// cross-entropy between a uniform target and its softmax p. The L1 norm of that
// outer product has a closed form:
//
//	s(x) = -|z|_1 sum_c |C p_c - 1|
//
// with z the penultimate features and C the number of classes. The target counts
// every class with 1 as the published code does, which is C times the paper's.
//
// Source: Huang, Geng and Li, On the Importance of Gradients for Detecting
// Distributional Shifts in the Wild, NeurIPS 2021.
type GradNorm struct{}

var aboutGradNorm = Description{
	Name: "gradnorm", Title: "GradNorm", Fit: fitNothing,
	Formula: "-|z|_1 sum |C p_c - 1|, p = softmax(l)",
	Source:  "Huang, Geng and Li, NeurIPS 2021",
}

// Name is "gradnorm".
func (GradNorm) Name() string { return aboutGradNorm.Name }

// Score needs in.Logits and in.Features.
func (d GradNorm) Score(in Inputs) ([]float64, error) {
	return scoreEach(d, in, needLogits|needFeatures, func(i int) float64 {
		var away float64
		for _, p := range softmax(in.logits(i)) {
			away += math.Abs(float64(in.Classes)*p - 1)
		}
		return -norm1(in.features(i)) * away
	})
}

func norm1(v []float32) (sum float64) {
	for _, x := range v {
		sum += math.Abs(float64(x))
	}
	return sum
}
