package experiments

import (
	"fmt"
	"slices"

	"oodscope/experiments/metric"
	"oodscope/experiments/spec"
	"oodscope/experiments/stage"
	"oodscope/results"
)

// convention is what the figures of a summary mean.
const convention = "a score is higher when the image is more OOD; ID+ and OOD+ name the positive class"

// summarise measures every detector on every OOD test set against the ID test
// images. Thresholds come from held-out ID images.
func summarise(e spec.Experiment, d *stage.Data, n *networks) (*results.Summary, error) {
	s := &results.Summary{
		Seed: e.Seed, IDSet: d.Test.Name, Outliers: e.Data.Outliers, Architecture: e.Classifier.Architecture,
		Parameters: n.classifier.Weights.Count(), DecoderParameters: n.decoder.Weights.Count(), Convention: convention,
	}
	id, err := scoreSet(n.scores, stage.PartTest)
	if err != nil {
		return nil, err
	}
	s.Accuracy = accuracy(id)
	for _, set := range n.scores.Sets {
		if set.Group != "near" && set.Group != "far" {
			continue
		}
		result, err := evaluate(n.scores.Detectors, id, set)
		if err != nil {
			return nil, fmt.Errorf("metrics of %s: %w", set.Set, err)
		}
		s.Sets = append(s.Sets, result)
	}
	s.Mean = mean(s.Sets)
	if s.Thresholds, err = thresholds(n.scores); err != nil {
		return nil, err
	}
	for _, p := range d.Parts() {
		s.DataFingerprints = append(s.DataFingerprints, results.Fingerprint{Name: p.Name, SHA256: d.Fingerprints()[p.Name]})
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

func evaluate(detectors []string, id, ood results.ScoreSet) (results.SetResult, error) {
	r := results.SetResult{Set: ood.Set, Group: ood.Group, Images: len(ood.Predicted), IDImages: len(id.Predicted)}
	for i, name := range detectors {
		m, err := metric.Evaluate(id.Values[i], ood.Values[i])
		if err != nil {
			return r, fmt.Errorf("%s: %w", name, err)
		}
		r.Detectors = append(r.Detectors, results.DetectorResult{Detector: name, AUROC: m.AUROC, FPR95ID: m.FPR95ID, FPR95OOD: m.FPR95OOD, AUPRS: m.AUPRS, AUPRE: m.AUPRE})
	}
	return r, nil
}

// mean is the unweighted mean over the sets of each detector's figures.
func mean(sets []results.SetResult) []results.DetectorResult {
	if len(sets) == 0 {
		return nil
	}
	out := slices.Clone(sets[0].Detectors)
	for i := range out {
		var sum results.DetectorResult
		for _, s := range sets {
			d := s.Detectors[i]
			sum.AUROC += d.AUROC
			sum.FPR95ID += d.FPR95ID
			sum.FPR95OOD += d.FPR95OOD
			sum.AUPRS += d.AUPRS
			sum.AUPRE += d.AUPRE
		}
		n := float64(len(sets))
		out[i] = results.DetectorResult{Detector: out[i].Detector, AUROC: sum.AUROC / n, FPR95ID: sum.FPR95ID / n, FPR95OOD: sum.FPR95OOD / n, AUPRS: sum.AUPRS / n, AUPRE: sum.AUPRE / n}
	}
	return out
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
