package engine

import (
	"fmt"

	"oodscope/engine/nn"
	"oodscope/engine/op"
	"oodscope/engine/optim"
	"oodscope/engine/weights"

	G "gorgonia.org/gorgonia"
)

// Decoder is a heatmap decoder with its weights.
type Decoder struct {
	Shape   nn.DecoderShape
	Weights *weights.Set
	MACs    int64 // multiply-adds of one image, forward
	seed    uint64
}

// NewDecoder makes a decoder with initial weights that depend on seed.
func NewDecoder(shape nn.DecoderShape, seed uint64) (*Decoder, error) {
	d := &Decoder{Shape: shape, Weights: weights.NewSet(), seed: seed}
	b, _, _, err := d.graph(1, nn.Options{})
	if err != nil {
		return nil, err
	}
	d.MACs = b.MACs
	return d, nil
}

// DecoderInputs are what a decoder reads of a batch.
type DecoderInputs struct {
	Features []float32   // [batch][Shape.In]: penultimate features, then the class
	Maps     [][]float32 // one for each of Shape.Skips, [batch][Side][Side][C]
}

func (d *Decoder) graph(batch int, o nn.Options) (*nn.Builder, DecoderInputs, *G.Node, error) {
	o.Seed = d.seed
	b := nn.NewBuilder(d.Weights, o)
	z, features := b.Input("features", batch, d.Shape.In)
	in := DecoderInputs{Features: features}
	maps := make([]*G.Node, 0, len(d.Shape.Skips))
	for _, s := range d.Shape.Skips {
		node, values := b.Input(fmt.Sprintf("map %d", s.Map), batch, s.Side, s.Side, s.Channels)
		in.Maps, maps = append(in.Maps, values), append(maps, node)
	}
	heatmap := d.Shape.Build(b, z, maps)
	if err := b.Err(); err != nil {
		return nil, in, nil, fmt.Errorf("build the decoder: %w", err)
	}
	return b, in, heatmap, nil
}

// DecoderTrainer trains a decoder on batches of one size. Fill the inputs,
// Target and Weight, then call Step.
type DecoderTrainer struct {
	DecoderInputs
	Target []float32 // [batch][3][Size][Size]: the wanted heatmap
	Weight []float32 // the same shape: the loss's weight of each value
	*trainer
}

// Trainer makes a trainer with Adam.
func (d *Decoder) Trainer(batch int, beta1, beta2 float64) (*DecoderTrainer, error) {
	noise := &nn.Noise{Seed: d.seed}
	b, in, heatmap, err := d.graph(batch, nn.Options{Train: true, Noise: noise})
	if err != nil {
		return nil, err
	}
	target, targets := b.Input("target", heatmap.Shape()...)
	weight, weights := b.Input("weight", heatmap.Shape()...)
	loss := b.HeatmapLoss(heatmap, target, weight)
	t, err := newTrainer(b, d.Weights, noise, loss, optim.NewAdam(d.Weights.Trainable(), beta1, beta2))
	if err != nil {
		return nil, err
	}
	return &DecoderTrainer{DecoderInputs: in, Target: targets, Weight: weights, trainer: t}, nil
}

// Step moves the weights by one batch and returns its loss: the weighted squared
// error summed over an image, averaged over the batch.
func (t *DecoderTrainer) Step(rate float64) (float64, error) { return t.step(rate) }

// DecoderRunner evaluates a decoder on batches of one size.
type DecoderRunner struct {
	DecoderInputs
	session *op.Session
	heatmap []float32
}

// Runner makes a runner.
func (d *Decoder) Runner(batch int) (*DecoderRunner, error) {
	b, in, heatmap, err := d.graph(batch, nn.Options{})
	if err != nil {
		return nil, err
	}
	session, err := op.NewSession(b.Graph, heatmap)
	if err != nil {
		return nil, err
	}
	return &DecoderRunner{DecoderInputs: in, session: session, heatmap: session.Value(heatmap)}, nil
}

// Run returns the heatmaps of the batch, [batch][3][Size][Size], overwritten by
// the next Run.
func (r *DecoderRunner) Run() ([]float32, error) {
	if err := r.session.Step(); err != nil {
		return nil, err
	}
	return r.heatmap, nil
}

// Memory is how many bytes the activations of a batch take.
func (r *DecoderRunner) Memory() int { return r.session.Memory() }

// Close frees the graph's machine.
func (r *DecoderRunner) Close() error { return r.session.Close() }
