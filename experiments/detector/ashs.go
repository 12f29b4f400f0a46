package detector

import (
	"context"

	"gonum.org/v1/gonum/floats"
)

// ASHS scores an image by the energy of its logits once its penultimate features z
// are pruned and scaled up for what was lost:
//
//	s(x) = -log sum exp(W z' + b), z' = z exp(s1/s2) for the k largest features, else 0
//
// with k = D - round(D Percentile/100), at least 1, s1 the sum of all features and
// s2 that of the k largest; z is not scaled where s2 is zero. No image is learnt
// from.
//
// Source: Djurisic, Bozanic, Ashok and Liu, Extremely Simple Activation Shaping for
// Out-of-Distribution Detection, ICLR 2023, ASH-S.
type ASHS struct {
	shaping
	Percentile float64
}

var aboutASHS = Description{
	Name: "ash-s", Title: "Activation shaping, scaled (ASH-S)", Fit: fitNothing,
	Formula: "-log sum exp(W z' + b), z' = z exp(s1/s2) for the k largest features, else 0",
	Source:  "Djurisic et al., ICLR 2023",
}

// Name is "ash-s".
func (*ASHS) Name() string { return aboutASHS.Name }

// Fit needs the head alone.
func (d *ASHS) Fit(_ context.Context, t Training) error { return d.fit(d.Name(), t) }

// Score needs in.Features.
func (d *ASHS) Score(in Inputs) ([]float64, error) {
	return d.shaped(d, in, func(z []float64) {
		kept, pruned := prune(z, d.Percentile)
		floats.Scale(sharpening(z, kept), z)
		for _, i := range pruned {
			z[i] = 0
		}
	})
}
