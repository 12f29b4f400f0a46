package stage

import (
	"context"
	"fmt"
	"path/filepath"

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

// Score gives every held-out and test image a score by every detector. perturbed
// may be nil where no detector reads it.
func Score(ctx context.Context, e spec.Experiment, d *Data, c *Classifier, f *Features, perturbed Perturbed, m *engine.Decoder, dir string, r Reporter) error {
	s := scoring{ctx: ctx, e: e, d: d, f: f, perturbed: perturbed, decoder: m, r: r, meter: newMeter(), work: ScoresWork(e, d, c, m)}
	var err error
	if s.encoder, err = newEncoder(e, c, f); err != nil {
		return err
	}
	if s.detectors, err = fitted(ctx, e, DetectorNames(e), c, f, r); err != nil {
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
		if p.Name == PartHoldout || p.tests() {
			list = append(list, p)
		}
	}
	return list
}

type scoring struct {
	ctx       context.Context
	e         spec.Experiment
	d         *Data
	f         *Features
	perturbed Perturbed
	encoder   *encoder
	decoder   *engine.Decoder
	detectors []detector.Detector
	r         Reporter
	meter     *meter
	work      float64
	done      int
}

func (s *scoring) part(p Part) (results.ScoreSet, error) {
	f := s.f.Part(p.Name)
	set := results.ScoreSet{Set: p.Name, Group: p.Group, Values: make([][]float64, len(s.detectors)), Predicted: f.Predicted}
	if p.Name == PartTest || p.Name == PartHoldout { // an OOD set's labels are of other classes
		set.Labels = p.Set.Labels
	}
	for from := 0; from < p.Set.Len(); from += scoredAtOnce {
		n := min(scoredAtOnce, p.Set.Len()-from)
		if err := s.slice(&set, p, from, n); err != nil {
			return set, err
		}
	}
	return set, nil
}

// scoredAtOnce is how many images have their maps and heatmaps in memory.
const scoredAtOnce = 1000

// window is a view of n images.
func window(s *images.Set, from, n int) *images.Set {
	return &images.Set{Name: s.Name, Height: s.Height, Width: s.Width, Pixels: rows(s.Pixels, from, n, s.Stride())}
}

// window is a view of the features of n images of a part.
func (f *Features) window(p PartFeatures, from, n int) PartFeatures {
	return PartFeatures{Logits: rows(p.Logits, from, n, f.Classes), Penultimate: rows(p.Penultimate, from, n, f.D), Predicted: p.Predicted[from : from+n]}
}

// slice adds the scores of n images from image from on to those of their set.
func (s *scoring) slice(set *results.ScoreSet, p Part, from, n int) error {
	f := s.f.window(s.f.Part(p.Name), from, n)
	in, err := s.encoder.encode(s.ctx, window(p.Set, from, n), f, func(i int) int { return from + i }, func(int) {})
	if err != nil {
		return err
	}
	inputs := s.f.inputs(f)
	inputs.Pixels = s.decoder.Shape.Size * s.decoder.Shape.Size
	if s.perturbed != nil {
		inputs.Perturbed = rows(s.perturbed[p.Name], from, n, s.f.Classes)
	}
	err = heatmaps(s.ctx, s.decoder, in, func(_, n int, maps []float32) error {
		inputs.Heatmaps = append(inputs.Heatmaps, maps...)
		s.report(n)
		return nil
	})
	if err != nil {
		return err
	}
	for i, d := range s.detectors {
		scores, err := d.Score(inputs)
		if err != nil {
			return err
		}
		set.Values[i] = append(set.Values[i], scores...)
	}
	return nil
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
