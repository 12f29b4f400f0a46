package detector

import (
	"context"
	"math"

	"gonum.org/v1/gonum/floats"
)

// NCI scores an image by how far its penultimate features z, about their mean m,
// point along the weights w_y of the predicted class, as neural collapse has it of
// ID images, and by their norm:
//
//	s(x) = -<w_y, z - m> / |z - m| - Alpha |z|_1
//
// Source: Liu and Qin, Detecting Out-of-Distribution through the Lens of Neural
// Collapse, CVPR 2025; in the form of OpenOOD.
type NCI struct {
	learnt
	Alpha float64 // at least 0
	mean  []float64
	head  affine
}

var aboutNCI = Description{
	Name: "nci", Title: "Neural collapse inspired", Fit: fitTrain,
	Formula: "-<w_y, z - mean z> / |z - mean z| - a |z|_1, y the predicted class",
	Source:  "Liu and Qin, CVPR 2025",
}

// Name is "nci".
func (*NCI) Name() string { return aboutNCI.Name }

// Fit needs the features of ID training images and the head.
func (d *NCI) Fit(_ context.Context, t Training) error {
	if err := t.check(d.Name(), demand{train: needFeatures, head: true}); err != nil {
		return err
	}
	d.mean, d.head = meanFeatures(t.Train), t.Head.affine()
	d.learnt = seen(d.head.w.Rows, t.Train.D)
	return nil
}

// Score needs in.Features and in.Logits.
func (d *NCI) Score(in Inputs) ([]float64, error) {
	return scoreEach(d, in, needFeatures|needLogits, func(i int) float64 {
		from := make([]float64, in.D)
		centre(from, in.features(i), d.mean)
		var along float64
		if norm := math.Sqrt(floats.Dot(from, from)); norm > 0 {
			along = floats.Dot(d.head.row(argmax(in.logits(i))), from) / norm
		}
		return -along - d.Alpha*norm1(in.features(i))
	})
}
