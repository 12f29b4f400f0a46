package detector

import (
	"context"

	"gonum.org/v1/gonum/floats"
)

// Scale (SCALE) scores an image by the energy of its logits once its penultimate
// features z are scaled, and none pruned:
//
//	s(x) = -log sum exp(W z exp(s1/s2) + b)
//
// with s1 the sum of all features and s2 that of the k = D - round(D Percentile/100)
// largest, at least one; z is not scaled where s2 is zero. No image is learnt from.
//
// Source: Xu, Chen, Franchi and Yao, Scaling for Training Time and Post-hoc
// Out-of-distribution Detection Enhancement, ICLR 2024.
type Scale struct {
	shaping
	Percentile float64
}

var aboutScale = Description{
	Name: "scale", Title: "SCALE", Fit: fitNothing,
	Formula: "-log sum exp(W z exp(s1/s2) + b), s1 the sum of z, s2 that of its k largest",
	Source:  "Xu et al., ICLR 2024",
}

// Name is "scale".
func (*Scale) Name() string { return aboutScale.Name }

// Fit needs the head alone.
func (d *Scale) Fit(_ context.Context, t Training) error { return d.fit(d.Name(), t) }

// Score needs in.Features.
func (d *Scale) Score(in Inputs) ([]float64, error) {
	return d.shaped(d, in, func(z []float64) {
		kept, _ := prune(z, d.Percentile)
		floats.Scale(sharpening(z, kept), z)
	})
}
