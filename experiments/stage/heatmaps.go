package stage

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"path/filepath"
	"slices"

	"oodscope/engine"
	"oodscope/experiments/detector"
	"oodscope/experiments/metric"
	"oodscope/experiments/spec"
	"oodscope/results"
)

// AcceptedShare is the share of held-out ID images that a threshold accepts.
const AcceptedShare = 0.95

// KeepHeatmaps leaves the heatmaps of some images of every test set in dir, with
// one value scale for all: half of them spread evenly over the ranks of the heatmap
// score, half the same ones whatever the scores, so that runs can be held against
// each other.
func KeepHeatmaps(ctx context.Context, e spec.Experiment, d *Data, c *Classifier, f *Features, pairs Pairs, m *engine.Decoder, scores *results.Scores, dir string, r Reporter) error {
	k := keeper{ctx: ctx, e: e, d: d, f: f, pairs: pairs, decoder: m, scores: scores}
	var err error
	if k.encoder, err = newEncoder(e, c, f); err != nil {
		return err
	}
	if err := k.calibrate(); err != nil {
		return err
	}
	var kept []*results.Heatmaps
	for _, p := range scoredParts(d) {
		if p.Group == "holdout" {
			continue
		}
		h, err := k.part(p)
		if err != nil {
			return fmt.Errorf("heatmaps of %s: %w", p.Name, err)
		}
		kept = append(kept, h)
		r.Progress(Progress{Step: int64(len(kept)), Steps: int64(len(d.OOD) + 1), Unit: "sets"})
	}
	scale := ValueScale(kept...)
	for _, h := range kept {
		h.Scale = scale
		name, err := results.HeatmapsFile(h.Set)
		if err != nil {
			return err
		}
		if err := results.WriteHeatmapsFile(filepath.Join(dir, name), h); err != nil {
			return err
		}
	}
	return nil
}

// LoadHeatmaps reads what KeepHeatmaps left in dir for every test set.
func LoadHeatmaps(d *Data, dir string) (list []*results.Heatmaps, err error) {
	for _, p := range scoredParts(d) {
		if p.Group == "holdout" {
			continue
		}
		name, err := results.HeatmapsFile(setName(d, p))
		if err != nil {
			return nil, err
		}
		h, err := results.ReadHeatmapsFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		list = append(list, h)
	}
	return list, nil
}

// setName is what people call a part: the registry's name of the set.
func setName(d *Data, p Part) string {
	if p.Name == PartTest {
		return d.Test.Name
	}
	return p.Name
}

type keeper struct {
	ctx       context.Context
	e         spec.Experiment
	d         *Data
	f         *Features
	pairs     Pairs
	encoder   *encoder
	decoder   *engine.Decoder
	scores    *results.Scores
	threshold float64
	heldOut   []float64 // ascending heatmap scores of held-out ID images
}

// values are a part's heatmap scores.
func (k *keeper) values(part string) []float64 {
	i := slices.Index(k.scores.Detectors, HeatmapDetector)
	for _, s := range k.scores.Sets {
		if s.Set == part {
			return s.Values[i]
		}
	}
	return nil
}

func (k *keeper) calibrate() (err error) {
	k.heldOut = slices.Sorted(slices.Values(k.values(PartHoldout)))
	k.threshold, err = metric.Threshold(k.heldOut, AcceptedShare)
	return err
}

func (k *keeper) part(p Part) (*results.Heatmaps, error) {
	scores := k.values(p.Name)
	chosen := chosenOf(scores, k.e.Heatmaps.PerSet)
	set := p.Set.Subset(chosen)
	f := subset(k.f.Part(p.Name), chosen, k.f)
	h := &results.Heatmaps{
		Set: setName(k.d, p), Group: p.Group, Height: set.Height, Width: set.Width, Images: set.Pixels,
		Predicted: f.Predicted, Classes: k.d.Train.Classes, Threshold: k.threshold,
	}
	if p.Name == PartTest { // an OOD set's labels are of other classes
		h.Labels = set.Labels
	}
	for i, row := range chosen {
		h.Index = append(h.Index, int64(row))
		h.Partners = append(h.Partners, k.d.Train.Image(int(k.pairs[p.Name][row]))...)
		h.Scores = append(h.Scores, scores[row])
		h.Quantile = append(h.Quantile, metric.Quantile(k.heldOut, scores[row]))
		_, confidence := detector.Prediction(f.Logits[i*k.f.Classes:][:k.f.Classes])
		h.Confidence = append(h.Confidence, float32(confidence))
	}
	if len(chosen) == 0 {
		return h, nil
	}
	in, err := k.encoder.encode(k.ctx, set, f, func(i int) int { return chosen[i] }, func(int) {})
	if err != nil {
		return nil, err
	}
	return h, heatmaps(k.ctx, k.decoder, in, func(_, _ int, maps []float32) error {
		h.Maps = append(h.Maps, maps...)
		return nil
	})
}

// chosenOf chooses n images, in the order of falling score: every so many-th of the
// set, which are half of them, and of the others the lowest score, the highest and
// those at even ranks between.
func chosenOf(scores []float64, n int) []int {
	n = min(n, len(scores))
	same := max(n-1, 0) / 2 // there is room for both extremes
	var fixed, others []int
	for i := range same {
		fixed = append(fixed, i*len(scores)/same)
	}
	for i := range scores {
		if _, taken := slices.BinarySearch(fixed, i); !taken {
			others = append(others, i)
		}
	}
	falling := func(a, b int) int { return cmp.Compare(scores[b], scores[a]) }
	slices.SortStableFunc(others, falling)
	left := n - len(fixed)
	for i := range left {
		fixed = append(fixed, others[i*(len(others)-1)/max(1, left-1)])
	}
	slices.SortStableFunc(fixed, falling)
	return fixed
}

// subset takes the named images' features.
func subset(f PartFeatures, chosen []int, all *Features) (out PartFeatures) {
	for _, row := range chosen {
		out.Logits = append(out.Logits, rows(f.Logits, row, 1, all.Classes)...)
		out.Penultimate = append(out.Penultimate, rows(f.Penultimate, row, 1, all.D)...)
		out.Predicted = append(out.Predicted, f.Predicted[row])
	}
	return out
}

// ValueScale is the value that 99 % of all kept heatmaps' pixels stay below,
// rounded up to a multiple of 0.05, so that a few extremes do not darken the rest.
func ValueScale(kept ...*results.Heatmaps) float64 {
	var values []float32
	for _, h := range kept {
		for i := range h.Index {
			values = append(values, h.Map(i)...)
		}
	}
	if len(values) == 0 {
		return 1
	}
	slices.Sort(values)
	top := float64(values[len(values)*99/100])
	return max(0.05, math.Ceil(top*20)/20)
}
