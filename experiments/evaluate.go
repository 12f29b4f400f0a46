package experiments

import (
	"context"
	"fmt"
	"math"
	"slices"

	"oodscope/experiments/metric"
	"oodscope/experiments/spec"
	"oodscope/results"
)

// evaluateSets measures every detector on every OOD set against the ID test
// images.
func evaluateSets(ctx context.Context, e spec.Experiment, s *results.Scores, id results.ScoreSet) (list []results.SetResult, err error) {
	for _, set := range s.Sets {
		if set.Group != "near" && set.Group != "far" {
			continue
		}
		r := results.SetResult{Set: set.Set, Group: set.Group, Images: len(set.Predicted), IDImages: len(id.Predicted)}
		for i, name := range s.Detectors {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			d, err := evaluate(e, name, id.Values[i], set.Values[i])
			if err != nil {
				return nil, fmt.Errorf("metrics of %s: %s: %w", set.Set, name, err)
			}
			r.Detectors = append(r.Detectors, d)
		}
		list = append(list, r)
	}
	return list, nil
}

func evaluate(e spec.Experiment, name string, id, ood []float64) (results.DetectorResult, error) {
	m, err := metric.Evaluate(id, ood)
	if err != nil {
		return results.DetectorResult{}, err
	}
	r := results.DetectorResult{
		Detector: name, AUROC: m.AUROC, FPR95ID: m.FPR95ID, FPR95OOD: m.FPR95OOD, AUPRS: m.AUPRS, AUPRE: m.AUPRE,
		AUPRSTrapezoid: m.AUPRSTrapezoid, AUPRETrapezoid: m.AUPRETrapezoid, DetectionError: m.DetectionError, AUTC: m.AUTC,
	}
	if e.Evaluation.Bootstrap > 0 {
		if r.Intervals, err = intervals(e, id, ood); err != nil {
			return r, err
		}
	}
	if e.Evaluation.FPR == "reference" {
		r.FPR95ID = metric.FPR95Grid(id, ood)
		if r.Intervals != nil { // they are of the exact figure
			r.Intervals.FPR95ID = results.Interval{Low: math.NaN(), High: math.NaN()}
		}
	}
	return r, nil
}

func intervals(e spec.Experiment, id, ood []float64) (*results.Intervals, error) {
	b, err := metric.Bootstrap(id, ood, metric.BootstrapOptions{Resamples: e.Evaluation.Bootstrap, Seed: e.Seed})
	if err != nil {
		return nil, err
	}
	return &results.Intervals{
		AUROC: results.Interval(b.AUROC), FPR95ID: results.Interval(b.FPR95ID), FPR95OOD: results.Interval(b.FPR95OOD),
		AUPRS: results.Interval(b.AUPRS), AUPRE: results.Interval(b.AUPRE),
	}, nil
}

func grouped(sets []results.SetResult, group string) []results.SetResult {
	return slices.DeleteFunc(slices.Clone(sets), func(s results.SetResult) bool { return s.Group != group })
}

// mean is the unweighted mean over the sets of each detector's figures. It has no
// interval: the sets are no sample of anything.
func mean(sets []results.SetResult) []results.DetectorResult {
	if len(sets) == 0 {
		return nil
	}
	out := make([]results.DetectorResult, len(sets[0].Detectors))
	for i := range out {
		out[i].Detector = sets[0].Detectors[i].Detector
		for f, figure := range out[i].Figures() {
			for _, s := range sets {
				*figure += *s.Detectors[i].Figures()[f]
			}
			*figure /= float64(len(sets))
		}
	}
	return out
}
