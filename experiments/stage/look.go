package stage

import (
	"context"

	"oodscope/datasets/images"
	"oodscope/engine"
	"oodscope/experiments/detector"
	"oodscope/experiments/spec"
)

// Look is what the networks of a run say of images.
type Look struct {
	PartFeatures
	Classes  int
	Scores   []float64 // [N], of the detector asked for
	Heatmaps []float32 // [N][3][Size][Size]
}

// Looker looks at images that are in no set of a run.
type Looker struct {
	c        *Classifier
	f        *Features
	m        *engine.Decoder
	encoder  *encoder
	detector detector.Detector
	name     string
	e        spec.Experiment
}

// NewLooker scores with the named detector, fitted as in the run.
func NewLooker(ctx context.Context, e spec.Experiment, name string, c *Classifier, f *Features, m *engine.Decoder, r Reporter) (*Looker, error) {
	enc, err := newEncoder(e, c, f)
	if err != nil {
		return nil, err
	}
	list, err := fitted(ctx, e, []string{name}, c, f, r)
	if err != nil {
		return nil, err
	}
	return &Looker{c: c, f: f, m: m, encoder: enc, detector: list[0], name: name, e: e}, nil
}

// Look evaluates the networks on all images of s.
func (l *Looker) Look(ctx context.Context, s *images.Set) (*Look, error) {
	f, err := look(ctx, l.c, s)
	if err != nil {
		return nil, err
	}
	// None is the first of a published batch: see encoder.every.
	in, err := l.encoder.encode(ctx, s, f, func(int) int { return 1 }, func(int) {})
	if err != nil {
		return nil, err
	}
	out := &Look{PartFeatures: f, Classes: l.f.Classes}
	err = heatmaps(ctx, l.m, in, func(_, _ int, maps []float32) error {
		out.Heatmaps = append(out.Heatmaps, maps...)
		return nil
	})
	if err != nil {
		return nil, err
	}
	inputs := l.f.inputs(f)
	inputs.Heatmaps, inputs.Pixels = out.Heatmaps, l.m.Shape.Size*l.m.Shape.Size
	if d, _ := detector.Describe(l.name); d.NeedsPerturbed {
		if inputs.Perturbed, err = perturb(ctx, l.e, l.c, s); err != nil {
			return nil, err
		}
	}
	out.Scores, err = l.detector.Score(inputs)
	return out, err
}

// look is what the classifier says of images.
func look(ctx context.Context, c *Classifier, s *images.Set) (f PartFeatures, err error) {
	classes, width := c.Architecture.Classes, c.Architecture.Features()
	err = forEachBatch(ctx, c, s, func(_, n int, out engine.Outputs) {
		f.Logits = append(f.Logits, out.Logits[:n*classes]...)
		f.Penultimate = append(f.Penultimate, out.Penultimate[:n*width]...)
		f.Predicted = append(f.Predicted, predictions(out.Logits, n, classes)...)
	})
	return f, err
}

// predictions are the classes with the largest logits of n images.
func predictions(logits []float32, n, classes int) []int32 {
	list := make([]int32, n)
	for i := range list {
		list[i] = int32(engine.Argmax(logits[i*classes:][:classes]))
	}
	return list
}
