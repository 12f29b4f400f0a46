package detector

import (
	"context"

	"gonum.org/v1/gonum/floats"
)

// SHE scores an image by the inner product of its penultimate features z with the
// stored pattern of its predicted class y:
//
//	s(x) = -<z, m_y>, m_c = mean z of ID training images of class c classified rightly
//
// A class of which none is classified rightly has as its pattern the mean over all
// images of its label, and a class of no image the mean over all.
//
// Source: Zhang et al., Out-of-Distribution Detection based on In-Distribution Data
// Patterns Memorization with Modern Hopfield Energy, ICLR 2023; the inner product of the published code.
type SHE struct {
	learnt
	patterns [][]float64
}

var aboutSHE = Description{
	Name: "she", Title: "Simplified Hopfield energy", Fit: fitTrain,
	Formula: "-<z, m_y>, m_y the mean z of rightly classified training images of the predicted class y",
	Source:  "Zhang et al., ICLR 2023",
}

// Name is "she".
func (*SHE) Name() string { return aboutSHE.Name }

// Fit needs the features, logits and labels of ID training images.
func (d *SHE) Fit(_ context.Context, t Training) error {
	if err := t.check(d.Name(), demand{train: needFeatures | needLogits, trainLabels: true}); err != nil {
		return err
	}
	in := t.Train
	d.patterns = groupMeans(in, in.Classes, func(i int) int {
		if argmax(in.logits(i)) != t.label(i) {
			return -1
		}
		return t.label(i)
	})
	labelled := groupMeans(in, in.Classes, t.label)
	for c := range d.patterns {
		if d.patterns[c] == nil {
			d.patterns[c] = labelled[c]
		}
		if d.patterns[c] == nil {
			d.patterns[c] = meanFeatures(in)
		}
	}
	d.learnt = seen(in.Classes, in.D)
	return nil
}

// Score needs in.Features and in.Logits.
func (d *SHE) Score(in Inputs) ([]float64, error) {
	return scoreEach(d, in, needFeatures|needLogits, func(i int) float64 {
		return -floats.Dot(in.wide(i), d.patterns[argmax(in.logits(i))])
	})
}
