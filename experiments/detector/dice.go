package detector

import (
	"context"
	"slices"
)

// DICE scores an image by the energy of logits to which only the weights that
// matter for ID images contribute:
//
//	s(x) = -log sum exp((W * M) z + b), M_cj = 1 if W_cj mean(z_j) > t, else 0
//
// with the mean over ID training images and t the Percentile of all W_cj mean(z_j).
//
// Source: Sun and Li, DICE: Leveraging Sparsification for Out-of-Distribution
// Detection, ECCV 2022.
type DICE struct {
	learnt
	Percentile float64
	head       affine // W * M and b
}

var aboutDICE = Description{
	Name: "dice", Title: "Directed sparsification (DICE)", Fit: fitTrain,
	Formula: "-log sum exp((W * M) z + b), M where W mean(z) is over its percentile",
	Source:  "Sun and Li, ECCV 2022",
}

// Name is "dice".
func (*DICE) Name() string { return aboutDICE.Name }

// Fit needs the features of ID training images and the head.
func (d *DICE) Fit(_ context.Context, t Training) error {
	if err := t.check(d.Name(), demand{train: needFeatures, head: true}); err != nil {
		return err
	}
	mean := meanFeatures(t.Train)
	d.head = t.Head.affine()
	contribution := slices.Clone(d.head.w.Data)
	for i := range contribution {
		contribution[i] *= mean[i%len(mean)]
	}
	limit := percentile(slices.Clone(contribution), d.Percentile)
	for i, c := range contribution {
		if c <= limit {
			d.head.w.Data[i] = 0
		}
	}
	d.learnt = seen(d.head.w.Rows, t.Train.D)
	return nil
}

// Score needs in.Features.
func (d *DICE) Score(in Inputs) ([]float64, error) {
	return scoreEach(d, in, needFeatures, func(i int) float64 { return energy(d.head.apply(in.wide(i)), 1) })
}
