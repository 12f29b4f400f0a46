package bench

import (
	"math/rand/v2"

	"oodscope/engine"
	"oodscope/engine/nn"
)

// The recipes of experiments.toml. The rates only have to keep the numbers
// usual: they do not change the time of a step.
const (
	momentum, weightDecay = 0.9, 5e-4
	classifierRate        = 0.01
	beta1, beta2          = 0.5, 0.999
	decoderRate           = 2e-4
	wideDropout           = 0.3
	seed                  = 1
)

// work is a step that can be repeated, and what is known of it.
type work struct {
	step       func() error
	close      func() error
	macs       int64 // multiply-adds of one image, forward
	parameters int
	arena      int // bytes of activations and gradients
}

// architecture is the classifier, with the classes of its data set: CIFAR-10,
// and Tiny ImageNet for ResNet50.
func (o Options) architecture() (nn.Architecture, error) {
	classes, dropout := 10, float32(0)
	switch o.classifier() {
	case ResNet50:
		classes = 200
	case WRN402:
		dropout = wideDropout
	}
	return nn.Parse(o.classifier(), 16, classes, dropout)
}

// side is that of the images and heatmaps.
func (o Options) side() int {
	if o.classifier() == ResNet50 {
		return 64
	}
	return 32
}

func (o Options) work() (w work, err error) {
	a, err := o.architecture()
	if err != nil {
		return w, err
	}
	if o.Model != Decoder {
		return o.classifierWork(a)
	}
	shape, err := a.Decoder(o.side(), 1, true)
	if err != nil {
		return w, err
	}
	return o.decoderWork(shape)
}

func (o Options) classifierWork(a nn.Architecture) (w work, err error) {
	c, err := engine.NewClassifier(a, o.side(), seed)
	if err != nil {
		return w, err
	}
	w = work{macs: c.MACs, parameters: c.Weights.Count()}
	if o.Train {
		err = w.trainClassifier(c, o.Batch)
	} else {
		err = w.runClassifier(c, o.Batch)
	}
	return w, err
}

func (w *work) trainClassifier(c *engine.Classifier, batch int) error {
	t, err := c.Trainer(batch, momentum, weightDecay)
	if err != nil {
		return err
	}
	r := random()
	normal(r, t.Images)
	w.of(t)
	w.step = func() error {
		// New labels at each step: a batch learnt by heart has gradients too small to be usual.
		for i := range t.Labels {
			t.Labels[i] = float32(r.IntN(c.Architecture.Classes))
		}
		_, _, err := t.Step(classifierRate)
		return err
	}
	return nil
}

func (w *work) runClassifier(c *engine.Classifier, batch int) error {
	runner, err := c.Runner(batch)
	if err != nil {
		return err
	}
	normal(random(), runner.Images)
	w.of(runner)
	w.step = func() error { _, err := runner.Run(); return err }
	return nil
}

func (o Options) decoderWork(shape nn.DecoderShape) (w work, err error) {
	d, err := engine.NewDecoder(shape, seed)
	if err != nil {
		return w, err
	}
	w = work{macs: d.MACs, parameters: d.Weights.Count()}
	if o.Train {
		err = w.trainDecoder(d, o.Batch)
	} else {
		err = w.runDecoder(d, o.Batch)
	}
	return w, err
}

func (w *work) trainDecoder(d *engine.Decoder, batch int) error {
	t, err := d.Trainer(batch, beta1, beta2)
	if err != nil {
		return err
	}
	r := random()
	normal(r, t.Features)
	for i := range t.Target {
		t.Target[i], t.Weight[i] = r.Float32()-0.5, 1+5*r.Float32()
	}
	w.of(t)
	w.step = func() error { _, err := t.Step(decoderRate); return err }
	return nil
}

func (w *work) runDecoder(d *engine.Decoder, batch int) error {
	runner, err := d.Runner(batch)
	if err != nil {
		return err
	}
	normal(random(), runner.Features)
	w.of(runner)
	w.step = func() error { _, err := runner.Run(); return err }
	return nil
}

// of takes what is known of a trainer or runner.
func (w *work) of(graph interface {
	Memory() int
	Close() error
}) {
	w.arena, w.close = graph.Memory(), graph.Close
}

func random() *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

// normal fills v with normally distributed values, as normalised images have.
func normal(r *rand.Rand, v []float32) {
	for i := range v {
		v[i] = float32(r.NormFloat64())
	}
}
