package detector

import (
	"context"

	"oodscope/results/parallel"
)

// ViM scores an image by its residual, as a logit of a class of its own, against
// the energy of its logits:
//
//	s(x) = alpha |P (z - u)| - log sum exp(l)
//	alpha = mean of max_c l_c / mean of |P (z - u)|, over ID training images
//
// with P and u as in Residual. Where no ID training image has a residual, alpha
// is 0 and the energy remains.
//
// Source: Wang, Li, Feng and Zhang, ViM: Out-Of-Distribution with Virtual-logit
// Matching, CVPR 2022; in the form of the published code, which
// ranks as the softmax of the virtual logit does.
type ViM struct {
	learnt
	Dim   int // of the principal space; 0: half of D
	space subspace
	alpha float64
}

var aboutViM = Description{
	Name: "vim", Title: "Virtual-logit matching", Fit: fitTrain,
	Formula: "alpha |P (z - u)| - log sum exp(l), alpha = mean max l / mean |P (z - u)|",
	Source:  "Wang et al., CVPR 2022",
}

// Name is "vim".
func (*ViM) Name() string { return aboutViM.Name }

// Fit needs the features and logits of ID training images and the head.
func (d *ViM) Fit(ctx context.Context, t Training) (err error) {
	if err := t.check(d.Name(), demand{train: needFeatures | needLogits, head: true}); err != nil {
		return err
	}
	if d.space, err = fitSubspace(ctx, t.Train, t.Head, d.Dim); err != nil {
		return fitFailed(d, err)
	}
	d.alpha = virtualScale(t.Train, d.space)
	d.learnt = seen(t.Train.Classes, t.Train.D)
	return nil
}

func virtualScale(in Inputs, s subspace) float64 {
	residuals := make([]float64, in.N)
	parallel.Each(in.N, func(i int) { residuals[i] = s.residual(in.features(i)) })
	var largest, residual float64
	for i, r := range residuals {
		l := in.logits(i)
		largest += float64(l[argmax(l)])
		residual += r
	}
	if residual == 0 {
		return 0
	}
	return largest / residual
}

// Score needs in.Features and in.Logits.
func (d *ViM) Score(in Inputs) ([]float64, error) {
	return scoreEach(d, in, needFeatures|needLogits, func(i int) float64 {
		return d.alpha*d.space.residual(in.features(i)) - logSumExp(in.logits(i))
	})
}
