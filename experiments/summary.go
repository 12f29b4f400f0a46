package experiments

import (
	"context"
	"fmt"

	"oodscope/experiments/metric"
	"oodscope/experiments/spec"
	"oodscope/experiments/stage"
	"oodscope/results"
)

// convention is what the figures of a summary mean.
func convention(e spec.Experiment) string {
	said := "a score is higher when the image is more OOD; ID+ and OOD+ name the positive class; AUPR is average precision"
	if e.Evaluation.FPR == "reference" {
		said += "; FPR95 (ID+) on the published code's grid of thresholds"
	}
	return said
}

// summarise measures every detector on every OOD test set against the ID test
// images. Thresholds come from held-out ID images.
func summarise(ctx context.Context, e spec.Experiment, d *stage.Data, n *networks) (*results.Summary, error) {
	s := &results.Summary{
		Seed: e.Seed, IDSet: d.Test.Name, Outliers: e.Data.Outliers, Architecture: n.classifier.Architecture.Name,
		Parameters: n.classifier.Weights.Count(), DecoderParameters: n.decoder.Weights.Count(), Convention: convention(e),
	}
	id, err := scoreSet(n.scores, stage.PartTest)
	if err != nil {
		return nil, err
	}
	s.Accuracy = accuracy(id)
	if s.Sets, err = evaluateSets(ctx, e, n.scores, id); err != nil {
		return nil, err
	}
	s.Mean, s.Near, s.Far = mean(s.Sets), mean(grouped(s.Sets, "near")), mean(grouped(s.Sets, "far"))
	if s.Thresholds, err = thresholds(n.scores); err != nil {
		return nil, err
	}
	for _, p := range d.Parts() {
		s.DataFingerprints = append(s.DataFingerprints, results.Fingerprint{Name: p.Name, SHA256: d.Fingerprints()[p.Name]})
	}
	for _, o := range d.Overlaps {
		s.Overlaps = append(s.Overlaps, results.Overlap{Set: o.Set, With: o.With, Images: o.Images, Dropped: o.Dropped})
	}
	return s, nil
}

func scoreSet(s *results.Scores, name string) (results.ScoreSet, error) {
	for _, set := range s.Sets {
		if set.Set == name {
			return set, nil
		}
	}
	return results.ScoreSet{}, fmt.Errorf("the scores have no set %q", name)
}

func accuracy(id results.ScoreSet) float64 {
	correct := 0
	for i, label := range id.Labels {
		if id.Predicted[i] == label {
			correct++
		}
	}
	return float64(correct) / float64(max(1, len(id.Labels)))
}

func thresholds(s *results.Scores) (list []results.Threshold, err error) {
	held, err := scoreSet(s, stage.PartHoldout)
	if err != nil {
		return nil, err
	}
	for i, name := range s.Detectors {
		value, err := metric.Threshold(held.Values[i], stage.AcceptedShare)
		if err != nil {
			return nil, fmt.Errorf("threshold of %s: %w", name, err)
		}
		list = append(list, results.Threshold{Detector: name, Value: value, TPR: accepted(held.Values[i], value)})
	}
	return list, nil
}

// accepted is the share of scores that a threshold accepts: with ties or few
// images more than was asked for.
func accepted(scores []float64, threshold float64) float64 {
	n := 0
	for _, s := range scores {
		if s <= threshold {
			n++
		}
	}
	return float64(n) / float64(len(scores))
}
