package engine

import (
	"fmt"

	"oodscope/engine/nn"
	"oodscope/engine/op"
	"oodscope/engine/optim"
	"oodscope/engine/weights"

	G "gorgonia.org/gorgonia"
)

// Classifier is an architecture with its weights, for images of Size x Size.
type Classifier struct {
	Architecture nn.Architecture
	Size         int
	Weights      *weights.Set
	MACs         int64 // multiply-adds of one image, forward
	seed         uint64
}

// NewClassifier makes a classifier with initial weights that depend on seed.
func NewClassifier(a nn.Architecture, size int, seed uint64) (*Classifier, error) {
	c := &Classifier{Architecture: a, Size: size, Weights: weights.NewSet(), seed: seed}
	b, _, _, err := c.graph(1, nn.Options{})
	if err != nil {
		return nil, err
	}
	c.MACs = b.MACs
	return c, nil
}

// graph builds the network for a batch and returns its input values.
func (c *Classifier) graph(batch int, o nn.Options) (*nn.Builder, nn.Activations, []float32, error) {
	o.Seed = c.seed
	b := nn.NewBuilder(c.Weights, o)
	x, images := b.Input("images", batch, 3, c.Size, c.Size)
	a := c.Architecture.Build(b, x)
	if err := b.Err(); err != nil {
		return nil, a, nil, fmt.Errorf("build %s: %w", c.Architecture.Name, err)
	}
	return b, a, images, nil
}

// ClassifierTrainer trains a classifier on batches of one size. Fill Images and
// Labels, then call Step.
type ClassifierTrainer struct {
	Images []float32 // [batch][3][Size][Size]
	Labels []float32 // [batch], class numbers
	*trainer
	logits []float32
}

// Trainer makes a trainer with SGD.
func (c *Classifier) Trainer(batch int, momentum, weightDecay float64) (*ClassifierTrainer, error) {
	noise := &nn.Noise{Seed: c.seed}
	b, a, images, err := c.graph(batch, nn.Options{Train: true, Noise: noise})
	if err != nil {
		return nil, err
	}
	node, labels := b.Input("labels", batch)
	loss := b.CrossEntropy(a.Logits, node)
	t, err := newTrainer(b, c.Weights, noise, loss, optim.NewSGD(c.Weights.Trainable(), momentum, weightDecay), a.Logits)
	if err != nil {
		return nil, err
	}
	return &ClassifierTrainer{Images: images, Labels: labels, trainer: t, logits: t.session.Value(a.Logits)}, nil
}

// Step moves the weights by one batch and returns its mean cross-entropy and
// how many of its images were classified correctly before the move.
func (t *ClassifierTrainer) Step(rate float64) (loss float64, correct int, err error) {
	if loss, err = t.step(rate); err != nil {
		return loss, 0, err
	}
	classes := len(t.logits) / len(t.Labels)
	for i, label := range t.Labels {
		if Argmax(t.logits[i*classes:][:classes]) == int(label) {
			correct++
		}
	}
	return loss, correct, nil
}

// Argmax is the index of the first largest value.
func Argmax(v []float32) (best int) {
	for i, x := range v {
		if x > v[best] {
			best = i
		}
	}
	return best
}

// ClassifierRunner evaluates a classifier on batches of one size.
type ClassifierRunner struct {
	Images  []float32 // [batch][3][Size][Size]
	session *op.Session
	outputs Outputs
}

// Outputs are what a classifier says of a batch. They are overwritten by the
// next Run.
type Outputs struct {
	Logits      []float32   // [batch][Classes]
	Penultimate []float32   // [batch][Features]
	Maps        [][]float32 // deepest first, [batch][H][W][C]
	// Activation is what is pooled to Penultimate, [batch][H][W][Features]: of a
	// wide ResNet, after the last normalisation. Nil but from an ActivationRunner.
	Activation []float32
}

// Runner makes a runner.
func (c *Classifier) Runner(batch int) (*ClassifierRunner, error) { return c.runner(batch, false) }

// ActivationRunner makes a runner that keeps Outputs.Activation, too.
func (c *Classifier) ActivationRunner(batch int) (*ClassifierRunner, error) {
	return c.runner(batch, true)
}

func (c *Classifier) runner(batch int, activation bool) (*ClassifierRunner, error) {
	b, a, images, err := c.graph(batch, nn.Options{})
	if err != nil {
		return nil, err
	}
	keep := append(G.Nodes{a.Logits, a.Penultimate}, a.Maps...)
	if activation {
		keep = append(keep, a.Last)
	}
	session, err := op.NewSession(b.Graph, keep...)
	if err != nil {
		return nil, err
	}
	out := Outputs{Logits: session.Value(a.Logits), Penultimate: session.Value(a.Penultimate)}
	if activation {
		out.Activation = session.Value(a.Last)
	}
	for _, m := range a.Maps {
		out.Maps = append(out.Maps, session.Value(m))
	}
	return &ClassifierRunner{Images: images, session: session, outputs: out}, nil
}

// Run evaluates the batch in Images.
func (r *ClassifierRunner) Run() (Outputs, error) {
	if err := r.session.Step(); err != nil {
		return Outputs{}, err
	}
	return r.outputs, nil
}

// Memory is how many bytes the activations of a batch take.
func (r *ClassifierRunner) Memory() int { return r.session.Memory() }

// Close frees the graph's machine.
func (r *ClassifierRunner) Close() error { return r.session.Close() }
