package detector

import "context"

// ASHB scores an image by the energy of its logits once its penultimate features z
// are pruned and made binary:
//
//	s(x) = -log sum exp(W z' + b), z' = sum(z)/k for the k largest features, else 0
//
// with k = D - round(D Percentile/100), at least 1. No image is learnt from.
//
// Source: Djurisic, Bozanic, Ashok and Liu, Extremely Simple Activation Shaping for
// Out-of-Distribution Detection, ICLR 2023, ASH-B.
type ASHB struct {
	shaping
	Percentile float64
}

var aboutASHB = Description{
	Name: "ash-b", Title: "Activation shaping, binary (ASH-B)", Fit: fitNothing,
	Formula: "-log sum exp(W z' + b), z' = sum(z)/k for the k largest features, else 0",
	Source:  "Djurisic et al., ICLR 2023",
}

// Name is "ash-b".
func (*ASHB) Name() string { return aboutASHB.Name }

// Fit needs the head alone.
func (d *ASHB) Fit(_ context.Context, t Training) error { return d.fit(d.Name(), t) }

// Score needs in.Features.
func (d *ASHB) Score(in Inputs) ([]float64, error) {
	return d.shaped(d, in, func(z []float64) {
		kept, _ := prune(z, d.Percentile)
		share := total(z) / float64(len(kept))
		clear(z)
		for _, i := range kept {
			z[i] = share
		}
	})
}
