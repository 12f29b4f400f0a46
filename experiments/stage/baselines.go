package stage

import (
	"context"
	"math/rand/v2"

	"oodscope/datasets/images"
	"oodscope/engine"
	"oodscope/experiments/detector"
	"oodscope/experiments/localise/pixelmap"
	"oodscope/experiments/spec"
)

// MeasureBaselines measures the maps that need no decoder on the patches that
// Localise pastes. They depend on the classifier alone, so that all decoders of a
// classifier share them.
func MeasureBaselines(ctx context.Context, e spec.Experiment, d *Data, c *Classifier, f *Features, dir string, r Reporter) error {
	b := baselines{e: e, d: d, c: c, f: f}
	if err := b.remember(ctx); err != nil {
		return err
	}
	return study(ctx, e, d, f, []mapper{
		{pixelmap.NameConstant, b.constant}, {pixelmap.NameCentre, b.centre}, {pixelmap.NameEdges, b.edges},
		{pixelmap.NameDifference, b.difference}, {pixelmap.NameGradient, b.gradient}, {pixelmap.NameGradCAM, b.gradCAM},
		{pixelmap.NameOcclusion, b.occlusion}, {pixelmap.NameMemory, b.distance},
	}, BaselinesWork(e, d, c), dir, r)
}

type baselines struct {
	e      spec.Experiment
	d      *Data
	c      *Classifier
	f      *Features
	memory *pixelmap.Memory
}

// banked is how many ID training images the memory of features is made from.
const banked = 1000

func (b *baselines) remember(ctx context.Context) error {
	train := b.d.Train
	order := rand.New(rand.NewPCG(b.e.Seed, purpose("memory of features"))).Perm(train.Len())
	patches, err := b.patches(ctx, train.Subset(order[:min(banked, len(order))]))
	if err != nil {
		return err
	}
	b.memory, err = pixelmap.NewMemory(patches, pixelmap.MemoryOptions{Seed: b.e.Seed})
	return err
}

// patches are those of the second and the third stage, as published.
func (b *baselines) patches(ctx context.Context, s *images.Set) (pixelmap.Patches, error) {
	var layers []pixelmap.Layer
	shapes := b.c.Architecture.MapShapes(s.Width)
	for _, stage := range []int{2, 3} {
		shape := shapes[b.c.Architecture.Stages()-stage]
		layers = append(layers, pixelmap.Layer{Channels: shape[0], Side: shape[1]})
	}
	err := forEachBatch(ctx, b.c, s, func(_, n int, out engine.Outputs) {
		for i, stage := range []int{2, 3} {
			l := &layers[i]
			l.Values = append(l.Values, out.Maps[b.c.Architecture.Stages()-stage][:n*l.Side*l.Side*l.Channels]...)
		}
	})
	if err != nil {
		return pixelmap.Patches{}, err
	}
	return pixelmap.NewPatches(layers...)
}

func (b *baselines) distance(ctx context.Context, s *images.Set) ([]float32, error) {
	patches, err := b.patches(ctx, s)
	if err != nil {
		return nil, err
	}
	return b.memory.Maps(patches, s.Width)
}

func (b *baselines) constant(_ context.Context, s *images.Set) ([]float32, error) {
	return pixelmap.Constant(s.Len(), s.Width), nil
}

func (b *baselines) centre(_ context.Context, s *images.Set) ([]float32, error) {
	return pixelmap.Centre(s.Len(), s.Width), nil
}

func (b *baselines) edges(_ context.Context, s *images.Set) ([]float32, error) {
	return pixelmap.Edges(s), nil
}

// difference is from the nearest ID training image of the same predicted class,
// which is what the decoder learns to draw.
func (b *baselines) difference(ctx context.Context, s *images.Set) ([]float32, error) {
	q, err := look(ctx, b.c, s)
	if err != nil {
		return nil, err
	}
	bank := b.f.Part(PartTrain)
	nearest, err := engine.Nearest(q.Penultimate, q.Predicted, bank.Penultimate, bank.Predicted, b.f.D)
	if err != nil {
		return nil, err
	}
	var partners []uint8
	for _, row := range nearest {
		partners = append(partners, b.d.Train.Image(int(row))...)
	}
	return pixelmap.Difference(s, partners)
}

// gradientSmoothing is in pixels of an image of 32x32: raw gradients are specks.
const gradientSmoothing = 1

func (b *baselines) gradient(ctx context.Context, s *images.Set) ([]float32, error) {
	var gradients []float32
	err := forEachGradient(ctx, b.c, s, engine.Energy(), func(n int, _, gradient []float32) error {
		gradients = append(gradients, gradient[:n*s.Stride()]...)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return pixelmap.Gradient(gradients, s.Width, gradientSmoothing*float64(s.Width)/32)
}

func (b *baselines) gradCAM(ctx context.Context, s *images.Set) ([]float32, error) {
	runner, err := b.c.ActivationRunner(min(evalBatch, s.Len()))
	if err != nil {
		return nil, err
	}
	defer runner.Close()
	classes, width := b.c.Architecture.Classes, b.c.Architecture.Features()
	side := b.c.Architecture.MapShapes(s.Width)[0][1]
	var activations []float32
	var predicted []int32
	err = forEachOf(ctx, runner, s.Len(), b.c.pixels(s), func(_, n int, out engine.Outputs) {
		activations = append(activations, out.Activation[:n*side*side*width]...)
		predicted = append(predicted, predictions(out.Logits, n, classes)...)
	})
	if err != nil {
		return nil, err
	}
	weights, _ := b.c.Head()
	return pixelmap.GradCAM(activations, side, weights, classes, predicted, s.Width)
}

// occlusion is of the Energy score.
func (b *baselines) occlusion(ctx context.Context, s *images.Set) ([]float32, error) {
	scores, err := b.energies(ctx, s)
	if err != nil {
		return nil, err
	}
	copies := pixelmap.Occlusions(s.Width)
	var occluded []float64
	for i := range s.Len() {
		pixels, err := pixelmap.Occlude(s.Image(i), s.Width)
		if err != nil {
			return nil, err
		}
		one := &images.Set{Name: s.Name, Height: s.Height, Width: s.Width, Pixels: pixels}
		hidden, err := b.energies(ctx, one)
		if err != nil {
			return nil, err
		}
		occluded = append(occluded, hidden[:copies]...)
	}
	return pixelmap.Occlusion(scores, occluded, s.Width)
}

func (b *baselines) energies(ctx context.Context, s *images.Set) ([]float64, error) {
	q, err := look(ctx, b.c, s)
	if err != nil {
		return nil, err
	}
	return detector.Energy{Temperature: 1}.Score(b.f.inputs(q))
}
