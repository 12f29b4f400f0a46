package detector

import (
	"fmt"
	"math"
)

// ODIN scores an image by the maximum softmax probability, at temperature T, of
// the image moved a step towards its predicted class y:
//
//	x' = x - step sign(grad_x CE(l(x) / T, y)), s(x) = 1 - max softmax(l(x') / T)
//
// The logits of x' come in as Inputs.Perturbed: this package has no network to
// differentiate. The published step is epsilon of a normalised pixel, that is
// epsilon/std of the [0, 1] pixels' std: with images in [-1, 1], where std is 0.5,
// the step is 2 epsilon.
//
// Source: Liang, Li and Srikant, Enhancing the Reliability of Out-of-distribution
// Image Detection in Neural Networks, ICLR 2018, equations 1 and 2.
type ODIN struct{ Temperature float64 }

var aboutODIN = Description{
	Name: "odin", Title: "ODIN", Fit: fitNothing, NeedsPerturbed: true,
	Formula: "1 - max softmax(l(x') / T), x' = x - (epsilon/std) sign(grad CE(l(x) / T, predicted))",
	Source:  "Liang, Li and Srikant, ICLR 2018",
}

// Name is "odin".
func (ODIN) Name() string { return aboutODIN.Name }

// Score needs in.Perturbed and a Temperature over 0.
func (d ODIN) Score(in Inputs) ([]float64, error) {
	if err := checkTemperature(d.Name(), d.Temperature); err != nil {
		return nil, err
	}
	return scoreEach(d, in, needPerturbed, func(i int) float64 { return msp(in.perturbed(i), d.Temperature) })
}

func checkTemperature(name string, t float64) error {
	if !(t > 0) || math.IsInf(t, 1) {
		return fmt.Errorf("%s detector: temperature %v: it must be a number over 0", name, t)
	}
	return nil
}
