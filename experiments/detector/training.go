package detector

import (
	"errors"
	"fmt"
	"math"
)

// Training is what detectors may learn from; never a test image.
type Training struct {
	Train         Inputs // ID training images
	TrainLabels   []int32
	Holdout       Inputs // ID images that no network was trained on: the field's "ID val"
	HoldoutLabels []int32
	Outliers      Inputs // OOD images that the decoder is trained on; N = 0 where there are none
	Head          Head
	Seed          uint64
}

// Head is the classifier's last layer: logits = W z + b.
type Head struct {
	W []float32 // Classes*D, row-major
	B []float32 // Classes
}

// demand is what a detector's Fit reads; no needs of a set: not the set at all.
type demand struct {
	train, holdout, outliers   needs
	trainLabels, holdoutLabels bool
	head                       bool
}

// check says what a detector of that name lacks for its Fit.
func (t Training) check(name string, d demand) error {
	if err := t.lacks(d); err != nil {
		return fmt.Errorf("fit %s detector: %w", name, err)
	}
	return nil
}

// fitFailed names the detector whose Fit has failed.
func fitFailed(d Detector, err error) error { return fmt.Errorf("fit %s detector: %w", d.Name(), err) }

func (t Training) lacks(d demand) error {
	for _, set := range []struct {
		in     Inputs
		needs  needs
		what   string
		labels []int32
		label  bool
	}{
		{t.Train, d.train, "ID training images", t.TrainLabels, d.trainLabels},
		{t.Holdout, d.holdout, "held-out ID images", t.HoldoutLabels, d.holdoutLabels},
		{t.Outliers, d.outliers, "outliers", nil, false},
	} {
		if set.needs == 0 {
			continue
		}
		if set.in.N < 1 {
			return fmt.Errorf("no %s", set.what)
		}
		if err := set.in.check(set.needs); err != nil {
			return fmt.Errorf("%s: %w", set.what, err)
		}
		if set.label {
			if err := checkLabels(set.labels, set.in.N, set.in.Classes); err != nil {
				return fmt.Errorf("%s: %w", set.what, err)
			}
		}
	}
	return t.disagree(d)
}

func checkLabels(labels []int32, n, classes int) error {
	if len(labels) != n {
		return fmt.Errorf("%d labels for %d images", len(labels), n)
	}
	for i, l := range labels {
		if l < 0 || int(l) >= classes {
			return fmt.Errorf("label %d of image %d: expected 0 to %d", l, i+1, classes-1)
		}
	}
	return nil
}

// disagree says where the shapes of the sets and of the head differ.
func (t Training) disagree(d demand) error {
	if d.outliers != 0 && t.Outliers.D != t.Train.D {
		return fmt.Errorf("outliers have %d features, ID training images %d", t.Outliers.D, t.Train.D)
	}
	if !d.head {
		return nil
	}
	if err := t.Head.check(); err != nil {
		return err
	}
	classes, width := t.Head.shape()
	for _, s := range []struct {
		in    Inputs
		needs needs
	}{{t.Train, d.train}, {t.Holdout, d.holdout}} {
		if s.needs&needLogits != 0 && s.in.Classes != classes || s.needs&needFeatures != 0 && s.in.D != width {
			return fmt.Errorf("a head of %d classes and %d features, but images of %d and %d", classes, width, s.in.Classes, s.in.D)
		}
	}
	return nil
}

func (h Head) shape() (classes, d int) {
	if len(h.B) == 0 {
		return 0, 0
	}
	return len(h.B), len(h.W) / len(h.B)
}

func (h Head) check() error {
	classes, d := h.shape()
	if classes == 0 || d == 0 || len(h.W) != classes*d {
		return fmt.Errorf("the classifier's head: %d weights and %d biases are no layer", len(h.W), len(h.B))
	}
	for _, v := range [][]float32{h.W, h.B} {
		for _, x := range v {
			if f := float64(x); math.IsNaN(f) || math.IsInf(f, 0) {
				return errors.New("the classifier's head holds a value that is not finite: the network has diverged")
			}
		}
	}
	return nil
}
