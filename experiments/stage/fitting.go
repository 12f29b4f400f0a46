package stage

import (
	"context"
	"fmt"
	"slices"
	"time"

	"oodscope/experiments/detector"
	"oodscope/experiments/spec"
)

// DetectorNames are the experiment's detectors, the method's own always among
// them. Those that are trained on outliers are left out where there are none, so
// that a sweep may go down to none.
func DetectorNames(e spec.Experiment) []string {
	names := slices.Clone(e.Detectors.Names)
	switch {
	case slices.Contains(names, spec.AllDetectors):
		names = detector.Names()
	case !slices.Contains(names, HeatmapDetector):
		names = append([]string{HeatmapDetector}, names...)
	}
	return slices.DeleteFunc(names, func(name string) bool { return DrawsImages(e) && needsOutliers(name) })
}

// CheckDetectors says which setting of a detector cannot be with a classifier,
// before anything is trained.
func CheckDetectors(e spec.Experiment, c *Classifier) error {
	names, width := DetectorNames(e), c.Architecture.Features()
	if d := e.Detectors.ViMDim; d >= width && (slices.Contains(names, "vim") || slices.Contains(names, "residual")) {
		return fmt.Errorf("detectors.vim_dim = %d: %s has %d penultimate features; expected fewer, or 0 for half of them", d, c.Architecture.Name, width)
	}
	return nil
}

func needsOutliers(name string) bool {
	d, _ := detector.Describe(name)
	return d.NeedsOutliers
}

// Perturbs says whether a detector of the experiment reads perturbed logits.
func Perturbs(e spec.Experiment) bool {
	return slices.ContainsFunc(DetectorNames(e), func(name string) bool {
		d, _ := detector.Describe(name)
		return d.NeedsPerturbed
	})
}

// fitted makes detectors and lets those that learn see what they may.
func fitted(ctx context.Context, e spec.Experiment, names []string, c *Classifier, f *Features, r Reporter) ([]detector.Detector, error) {
	w, b := c.Head()
	train, holdout := f.Part(PartTrain), f.Part(PartHoldout)
	t := detector.Training{
		Train: f.inputs(train), TrainLabels: train.Labels, Holdout: f.inputs(holdout), HoldoutLabels: holdout.Labels,
		Outliers: f.inputs(f.Part(PartOutliers)), Head: detector.Head{W: w, B: b}, Seed: e.Seed,
	}
	var list []detector.Detector
	for _, name := range names {
		d, err := detector.New(name, e.Detectors.Settings)
		if err != nil {
			return nil, err
		}
		if fitter, ok := d.(detector.Fitter); ok {
			start := time.Now()
			if err := fitter.Fit(ctx, t); err != nil {
				return nil, fmt.Errorf("fit %s: %w", name, err)
			}
			r.Logf("%s: fitted in %.1f s", name, time.Since(start).Seconds())
		}
		list = append(list, d)
	}
	return list, nil
}

// inputs are the cached outputs for some images.
func (f *Features) inputs(p PartFeatures) detector.Inputs {
	return detector.Inputs{N: len(p.Predicted), Classes: f.Classes, D: f.D, Logits: p.Logits, Features: p.Penultimate}
}
