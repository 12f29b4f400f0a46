package detector

import "context"

// Residual scores an image by the norm of what of its penultimate features z lies
// outside the principal space of the ID training images:
//
//	s(x) = |P (z - u)|, u = -W^+ b
//
// with P the projection on all but the first Dim eigenvectors of the covariance
// about u.
//
// Source: Wang, Li, Feng and Zhang, ViM: Out-Of-Distribution with Virtual-logit
// Matching, CVPR 2022, where it is the score of feature space alone.
type Residual struct {
	learnt
	Dim   int // of the principal space; 0: half of D
	space subspace
}

var aboutResidual = Description{
	Name: "residual", Title: "Residual", Fit: fitTrain,
	Formula: "|P (z - u)|, P onto the complement of the principal space, u = -pinv(W) b",
	Source:  "Wang et al., CVPR 2022",
}

// Name is "residual".
func (*Residual) Name() string { return aboutResidual.Name }

// Fit needs the features of ID training images and the head.
func (d *Residual) Fit(ctx context.Context, t Training) (err error) {
	if err := t.check(d.Name(), demand{train: needFeatures, head: true}); err != nil {
		return err
	}
	if d.space, err = fitSubspace(ctx, t.Train, t.Head, d.Dim); err != nil {
		return fitFailed(d, err)
	}
	d.learnt = seen(0, t.Train.D)
	return nil
}

// Score needs in.Features.
func (d *Residual) Score(in Inputs) ([]float64, error) {
	return scoreEach(d, in, needFeatures, func(i int) float64 { return d.space.residual(in.features(i)) })
}
