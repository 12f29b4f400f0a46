package detector

import (
	"context"
	"math"
)

// FDBD scores an image by how near its penultimate features z are to the decision
// boundaries between the predicted class y and the others:
//
//	s(x) = -1/|z - m| sum over c != y of |l_c - l_y| / |w_c - w_y|
//
// with m the mean of the ID training features. A class whose weights are those of
// y has no boundary with it and is left out; |z - m| is at least 1e-12.
//
// Source: Liu and Qin, Fast Decision Boundary based Out-of-Distribution Detector,
// ICML 2024, with the paper's regulariser |z - m|.
type FDBD struct {
	learnt
	mean []float64
	gaps [][]float64 // |w_c - w_y|
}

var aboutFDBD = Description{
	Name: "fdbd", Title: "Fast decision boundary", Fit: fitTrain,
	Formula: "-sum over c of |l_c - l_y| / |w_c - w_y| / |z - mean z|, y the predicted class",
	Source:  "Liu and Qin, ICML 2024",
}

// Name is "fdbd".
func (*FDBD) Name() string { return aboutFDBD.Name }

// Fit needs the features of ID training images and the head.
func (d *FDBD) Fit(_ context.Context, t Training) error {
	if err := t.check(d.Name(), demand{train: needFeatures, head: true}); err != nil {
		return err
	}
	d.mean = meanFeatures(t.Train)
	head := t.Head.affine()
	d.gaps = make([][]float64, head.w.Rows)
	for y := range d.gaps {
		d.gaps[y] = make([]float64, head.w.Rows)
		for c := range d.gaps[y] {
			d.gaps[y][c] = math.Sqrt(squaredDistance(head.row(c), head.row(y)))
		}
	}
	d.learnt = seen(head.w.Rows, t.Train.D)
	return nil
}

// Score needs in.Features and in.Logits.
func (d *FDBD) Score(in Inputs) ([]float64, error) {
	return scoreEach(d, in, needFeatures|needLogits, func(i int) float64 {
		l := in.logits(i)
		y := argmax(l)
		var sum float64
		for c, gap := range d.gaps[y] {
			if gap > 0 {
				sum += (float64(l[y]) - float64(l[c])) / gap
			}
		}
		return -sum / max(1e-12, math.Sqrt(squaredDistance(in.wide(i), d.mean)))
	})
}
