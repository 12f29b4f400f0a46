package stage

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"oodscope/datasets/images"
	"oodscope/engine"
	"oodscope/experiments/detector"
	"oodscope/experiments/spec"
	"oodscope/results"
)

const (
	scoresFile = "scores.safetensors"
	// HeatmapDetector ranks the heatmaps that are kept.
	HeatmapDetector = "heatmap"
)

// DetectorNames are the experiment's detectors, the method's own always among
// them.
func DetectorNames(e spec.Experiment) []string {
	if slices.Contains(e.Detectors.Names, HeatmapDetector) {
		return e.Detectors.Names
	}
	return append([]string{HeatmapDetector}, e.Detectors.Names...)
}

// Score gives every held-out and test image a score by every detector.
func Score(ctx context.Context, e spec.Experiment, d *Data, c *engine.Classifier, f *Features, m *engine.Decoder, dir string, r Reporter) error {
	s := scoring{ctx: ctx, d: d, f: f, decoder: m, r: r, meter: newMeter(), work: ScoresWork(e, d, c, m)}
	var err error
	if s.encoder, err = newEncoder(e, c, f); err != nil {
		return err
	}
	if err := s.fit(DetectorNames(e)); err != nil {
		return err
	}
	out := &results.Scores{Detectors: DetectorNames(e)}
	for _, p := range scoredParts(d) {
		set, err := s.part(p)
		if err != nil {
			return fmt.Errorf("scores of %s: %w", p.Name, err)
		}
		out.Sets = append(out.Sets, set)
	}
	return results.WriteScoresFile(filepath.Join(dir, scoresFile), out)
}

// LoadScores reads what Score left in dir.
func LoadScores(dir string) (*results.Scores, error) {
	return results.ReadScoresFile(filepath.Join(dir, scoresFile))
}

// scoredParts are the parts that no network was trained on.
func scoredParts(d *Data) (list []Part) {
	for _, p := range d.Parts() {
		if p.Group == "holdout" || p.Group == "id" || p.Group == "near" || p.Group == "far" {
			list = append(list, p)
		}
	}
	return list
}

type scoring struct {
	ctx       context.Context
	d         *Data
	f         *Features
	encoder   *encoder
	decoder   *engine.Decoder
	detectors []detector.Detector
	r         Reporter
	meter     *meter
	work      float64
	done      int
}

// fit makes the detectors and lets those that learn see the ID training images.
func (s *scoring) fit(names []string) error {
	train := s.f.Part(PartTrain)
	for _, name := range names {
		d, err := detector.ByName(name)
		if err != nil {
			return err
		}
		if fitter, ok := d.(detector.Fitter); ok {
			in := detector.Inputs{N: s.d.Train.Len(), Classes: s.f.Classes, Logits: train.Logits, Features: train.Penultimate, D: s.f.D}
			if err := fitter.Fit(in); err != nil {
				return fmt.Errorf("fit %s: %w", name, err)
			}
		}
		s.detectors = append(s.detectors, d)
	}
	return nil
}

func (s *scoring) part(p Part) (results.ScoreSet, error) {
	f := s.f.Part(p.Name)
	set := results.ScoreSet{Set: p.Name, Group: p.Group, Values: make([][]float64, len(s.detectors)), Predicted: f.Predicted}
	if p.Name == PartTest || p.Name == PartHoldout { // an OOD set's labels are of other classes
		set.Labels = p.Set.Labels
	}
	for from := 0; from < p.Set.Len(); from += scoredAtOnce {
		n := min(scoredAtOnce, p.Set.Len()-from)
		if err := s.slice(&set, window(p.Set, from, n), s.f.window(f, from, n)); err != nil {
			return set, err
		}
	}
	return set, nil
}

// scoredAtOnce is how many images have their maps in memory.
const scoredAtOnce = 1000

// window is a view of n images.
func window(s *images.Set, from, n int) *images.Set {
	return &images.Set{Name: s.Name, Height: s.Height, Width: s.Width, Pixels: rows(s.Pixels, from, n, s.Stride())}
}

// window is a view of the features of n images of a part.
func (f *Features) window(p PartFeatures, from, n int) PartFeatures {
	return PartFeatures{Logits: rows(p.Logits, from, n, f.Classes), Penultimate: rows(p.Penultimate, from, n, f.D), Predicted: p.Predicted[from : from+n]}
}

// slice adds the scores of some images to those of their set.
func (s *scoring) slice(set *results.ScoreSet, pictures *images.Set, f PartFeatures) error {
	in, err := s.encoder.encode(s.ctx, pictures, f, func(int) {})
	if err != nil {
		return err
	}
	pixels := s.decoder.Shape.Size * s.decoder.Shape.Size
	return heatmaps(s.ctx, s.decoder, in, func(from, n int, maps []float32) error {
		part := s.f.window(f, from, n)
		inputs := detector.Inputs{N: n, Classes: s.f.Classes, Logits: part.Logits, Features: part.Penultimate, D: s.f.D, Heatmaps: maps, Pixels: pixels}
		for i, d := range s.detectors {
			scores, err := d.Score(inputs)
			if err != nil {
				return err
			}
			set.Values[i] = append(set.Values[i], scores...)
		}
		s.report(n)
		return nil
	})
}

func rows[T any](v []T, from, n, width int) []T { return v[from*width : (from+n)*width] }

func (s *scoring) report(n int) {
	s.done += n
	total := 0
	for _, p := range scoredParts(s.d) {
		total += p.Set.Len()
	}
	share := float64(s.done) / float64(total)
	s.r.Progress(Progress{Step: int64(s.done), Steps: int64(total), Rate: s.meter.add(n), Unit: "img/s", Done: s.work * share, Total: s.work})
}
