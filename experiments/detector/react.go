package detector

import (
	"context"
	"slices"
)

// ReAct scores an image by the energy of its logits once its penultimate features z
// are cut off at t:
//
//	s(x) = -log sum exp(W min(z, t) + b)
//
// with t the Percentile of all features of all held-out ID images as a whole.
//
// Source: Sun, Guo and Li, ReAct: Out-of-distribution Detection With Rectified
// Activations, NeurIPS 2021.
type ReAct struct {
	learnt
	Percentile float64
	limit      float64
	head       affine
}

var aboutReAct = Description{
	Name: "react", Title: "Rectified activations (ReAct)", Fit: fitHoldout,
	Formula: "-log sum exp(W min(z, t) + b), t a percentile of held-out features",
	Source:  "Sun, Guo and Li, NeurIPS 2021",
}

// Name is "react".
func (*ReAct) Name() string { return aboutReAct.Name }

// Fit needs the features of held-out ID images and the head.
func (d *ReAct) Fit(_ context.Context, t Training) error {
	if err := t.check(d.Name(), demand{holdout: needFeatures, head: true}); err != nil {
		return err
	}
	d.limit = percentile(slices.Clone(t.Holdout.Features), d.Percentile)
	d.head = t.Head.affine()
	d.learnt = seen(d.head.w.Rows, t.Holdout.D)
	return nil
}

// Score needs in.Features.
func (d *ReAct) Score(in Inputs) ([]float64, error) {
	return scoreEach(d, in, needFeatures, func(i int) float64 {
		z := in.wide(i)
		for j := range z {
			z[j] = min(z[j], d.limit)
		}
		return energy(d.head.apply(z), 1)
	})
}
