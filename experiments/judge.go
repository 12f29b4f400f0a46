package experiments

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"oodscope/datasets/images"
	"oodscope/experiments/detector"
	"oodscope/experiments/metric"
	"oodscope/experiments/spec"
	"oodscope/experiments/stage"
	"oodscope/results"
)

// Judge tells of any image whether a finished run takes it for OOD: the score of
// one of its detectors against the threshold that was calibrated on held-out ID
// images and stored with the run.
type Judge struct {
	Detector  string
	Threshold results.Threshold
	Size      int // side of the images, pixels

	looker  *stage.Looker
	heldOut []float64 // ascending scores of held-out ID images
	classes []string
	scale   float64
}

// NewJudge loads the networks of a run from its stages. No image of the run is
// needed.
func NewJudge(ctx context.Context, store *results.Store, run *results.Run, name string) (*Judge, error) {
	if run.Summary == nil {
		return nil, fmt.Errorf("%s is %s and has no networks to judge with: finish the run first", run.ID, run.Status())
	}
	e, err := specOf(run)
	if err != nil {
		return nil, err
	}
	j := &Judge{Detector: name, Size: e.Data.Size}
	if err := j.calibrate(run); err != nil {
		return nil, err
	}
	if err := j.remember(run); err != nil {
		return nil, err
	}
	j.looker, err = looker(ctx, store, run, e, name)
	return j, err
}

// specOf is the resolved experiment of a run.
func specOf(run *results.Run) (spec.Experiment, error) {
	text, err := run.Spec()
	if err != nil {
		return spec.Experiment{}, err
	}
	e, err := spec.ParseRun(text)
	if err != nil {
		return e, fmt.Errorf("%s: %w", run.ID, err)
	}
	return e, nil
}

// calibrate takes the threshold and the scores that it is from.
func (j *Judge) calibrate(run *results.Run) error {
	var known []string
	for _, t := range run.Summary.Thresholds {
		if known = append(known, t.Detector); t.Detector == j.Detector {
			j.Threshold = t
		}
	}
	if j.Threshold.Detector == "" {
		return fmt.Errorf("%s has no threshold for the detector %q; it has %s", run.ID, j.Detector, strings.Join(known, ", "))
	}
	scores, err := run.Scores()
	if err != nil {
		return err
	}
	held, err := scoreSet(scores, stage.PartHoldout)
	if err != nil {
		return err
	}
	i := slices.Index(scores.Detectors, j.Detector)
	if i < 0 {
		return fmt.Errorf("%s has no scores of the detector %q", run.ID, j.Detector)
	}
	j.heldOut = slices.Sorted(slices.Values(held.Values[i]))
	return nil
}

// remember takes what only the kept heatmaps hold: the names of classes and the
// run's value scale.
func (j *Judge) remember(run *results.Run) error {
	sets, err := run.HeatmapSets()
	if err != nil || len(sets) == 0 {
		return err
	}
	h, err := run.Heatmaps(sets[0])
	if err != nil {
		return err
	}
	if j.classes = h.Classes; h.Len() > 0 {
		j.scale = h.Scale
	}
	return nil
}

func looker(ctx context.Context, store *results.Store, run *results.Run, e spec.Experiment, name string) (*stage.Looker, error) {
	dirs := map[string]string{}
	for _, kind := range []string{stage.KindClassifier, stage.KindFeatures, stage.KindDecoder} {
		dir, err := store.StageOf(run, kind)
		if err != nil {
			return nil, err
		}
		dirs[kind] = dir
	}
	f, err := stage.LoadLearned(dirs[stage.KindFeatures])
	if err != nil {
		return nil, err
	}
	c, err := stage.LoadClassifier(e, f.Classes, dirs[stage.KindClassifier])
	if err != nil {
		return nil, err
	}
	m, err := stage.LoadDecoder(e, c, dirs[stage.KindDecoder])
	if err != nil {
		return nil, err
	}
	return stage.NewLooker(ctx, e, name, c, f, m, stage.Silent{})
}

// Judge gives the verdict on all images of s, in their order. The scores and the
// threshold are those of the judge's detector, the maps always the decoder's.
func (j *Judge) Judge(ctx context.Context, s *images.Set) (*results.Heatmaps, error) {
	look, err := j.looker.Look(ctx, s)
	if err != nil {
		return nil, err
	}
	h := &results.Heatmaps{
		Set: s.Name, Height: s.Height, Width: s.Width, Images: s.Pixels, Maps: look.Heatmaps, Scores: look.Scores,
		Predicted: look.Predicted, Classes: j.classes, Threshold: j.Threshold.Value, Scale: j.scale,
	}
	for i, score := range look.Scores {
		h.Index = append(h.Index, int64(i))
		h.Quantile = append(h.Quantile, metric.Quantile(j.heldOut, score))
		_, confidence := detector.Prediction(look.Logits[i*look.Classes:][:look.Classes])
		h.Confidence = append(h.Confidence, float32(confidence))
	}
	if h.Scale == 0 {
		h.Scale = stage.ValueScale(h)
	}
	return h, nil
}
