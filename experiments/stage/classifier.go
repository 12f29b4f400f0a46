package stage

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"

	"oodscope/datasets/images"
	"oodscope/engine"
	"oodscope/engine/nn"
	"oodscope/engine/optim"
	"oodscope/experiments/spec"
)

const (
	weightsFile = "weights.safetensors"
	// evalBatch is the batch of runs without gradients.
	evalBatch = 100
)

// NewClassifier is the untrained classifier of an experiment.
func NewClassifier(e spec.Experiment, classes int) (*engine.Classifier, error) {
	a, err := nn.Parse(e.Classifier.Architecture, e.Classifier.Width, classes, float32(e.Classifier.Dropout))
	if err != nil {
		return nil, err
	}
	return engine.NewClassifier(a, e.Data.Size, e.Seed)
}

// LoadClassifier is the classifier that a finished stage left in dir.
func LoadClassifier(e spec.Experiment, classes int, dir string) (*engine.Classifier, error) {
	c, err := NewClassifier(e, classes)
	if err != nil {
		return nil, err
	}
	return c, c.Weights.Load(filepath.Join(dir, weightsFile))
}

// TrainClassifier trains on the ID training images and leaves the weights of
// the last epoch in dir. The held-out images decide the plateau schedule.
func TrainClassifier(ctx context.Context, e spec.Experiment, d *Data, dir string, r Reporter) error {
	c, err := NewClassifier(e, d.Classes())
	if err != nil {
		return err
	}
	batch := min(e.Classifier.Batch, d.Train.Len())
	t, err := c.Trainer(batch, e.Classifier.Momentum, e.Classifier.WeightDecay)
	if err != nil {
		return err
	}
	defer t.Close()
	loop := classifierLoop{ctx: ctx, e: e, d: d, r: r, model: c, trainer: t, batch: batch, meter: newMeter(), work: ClassifierWork(e, d, c)}
	loop.steps = d.Train.Len() / batch
	schedule := Schedule(e)
	r.Logf("classifier %s: %d parameters, %d images, %d epochs of %d steps", e.Classifier.Architecture, c.Weights.Count(), d.Train.Len(), e.Classifier.Epochs, loop.steps)
	for epoch := range e.Classifier.Epochs {
		accuracy, err := loop.epoch(epoch, schedule.Rate(epoch))
		if err != nil {
			return err
		}
		schedule.Observe(accuracy)
	}
	return c.Weights.Save(filepath.Join(dir, weightsFile), map[string]string{"architecture": e.Classifier.Architecture})
}

// Schedule is the learning rate that the experiment asks for.
func Schedule(e spec.Experiment) optim.Schedule {
	c := e.Classifier
	switch c.Schedule {
	case "cosine":
		return optim.Cosine{First: c.LearningRate, Epochs: c.Epochs}
	case "plateau":
		return optim.NewPlateau(c.LearningRate, c.Factor, c.Patience)
	}
	return optim.Constant(c.LearningRate)
}

type classifierLoop struct {
	ctx     context.Context
	e       spec.Experiment
	d       *Data
	r       Reporter
	model   *engine.Classifier
	trainer *engine.ClassifierTrainer
	batch   int
	steps   int // an epoch
	meter   *meter
	work    float64 // multiply-adds of the stage
}

// labelled is a batch ready for the classifier.
type labelled struct {
	images []float32
	labels []float32
}

// epoch trains on every full batch once and returns the held-out accuracy.
func (l *classifierLoop) epoch(epoch int, rate float64) (float64, error) {
	order := shuffled(l.d.Train.Len(), l.e.Seed, "classifier order", epoch)
	ahead := prepare(l.ctx, l.steps, func(i int, into *labelled) { l.fill(into, order[i*l.batch:][:l.batch], epoch) })
	var lossSum float64
	var correct, step int
	l.meter.begin()
	err := ahead.each(l.ctx, func(b *labelled) error {
		copy(l.trainer.Images, b.images)
		copy(l.trainer.Labels, b.labels)
		loss, right, err := l.trainer.Step(rate)
		if err != nil {
			return fmt.Errorf("classifier, epoch %d: %w", epoch+1, err)
		}
		lossSum, correct = lossSum+loss, correct+right
		step++
		l.report(epoch, step, loss)
		return nil
	})
	if err != nil {
		return 0, err
	}
	l.r.Scalar("classifier/images_per_second", int64(epoch+1), l.meter.average())
	accuracy, err := Accuracy(l.ctx, l.model, l.d.Holdout)
	if err != nil {
		return 0, err
	}
	l.finish(epoch, rate, lossSum/float64(step), float64(correct)/float64(step*l.batch), accuracy)
	return accuracy, nil
}

// fill writes the named images; each draws its augmentation from its own stream.
func (l *classifierLoop) fill(into *labelled, rows []int, epoch int) {
	side := l.d.Train.Width
	size := 3 * side * side
	into.images, into.labels = resized(into.images, len(rows)*size), resized(into.labels, len(rows))
	for i, row := range rows {
		to := into.images[i*size:][:size]
		if l.e.Classifier.Augment {
			r := rand.New(rand.NewPCG(l.e.Seed+uint64(epoch)<<32, purpose("augment")+uint64(row)))
			augment(to, l.d.Train.Image(row), side, r)
		} else {
			normalise(to, l.d.Train.Image(row))
		}
		into.labels[i] = float32(l.d.Train.Labels[row])
	}
}

func (l *classifierLoop) report(epoch, step int, loss float64) {
	global := int64(epoch*l.steps + step)
	total := int64(l.e.Classifier.Epochs * l.steps)
	l.r.Scalar("classifier/loss", global, loss)
	l.r.Progress(Progress{
		Epoch: epoch + 1, Epochs: l.e.Classifier.Epochs, Step: global, Steps: total,
		Rate: l.meter.add(l.batch), Unit: "img/s",
		Done: l.work * float64(global) / float64(total), Total: l.work,
	})
}

func (l *classifierLoop) finish(epoch int, rate, loss, accuracy, held float64) {
	step := int64(epoch + 1)
	l.r.Scalar("classifier/accuracy", step, accuracy)
	l.r.Scalar("classifier/val_accuracy", step, held)
	l.r.Scalar("classifier/learning_rate", step, rate)
	l.r.Logf("classifier epoch %d/%d: loss %.4f, accuracy %.2f %%, held-out accuracy %.2f %%", epoch+1, l.e.Classifier.Epochs, loss, 100*accuracy, 100*held)
}

// Accuracy is the share of images whose label has the largest logit.
func Accuracy(ctx context.Context, c *engine.Classifier, s *images.Set) (float64, error) {
	correct := 0
	err := forEachBatch(ctx, c, s, func(from, n int, out engine.Outputs) {
		classes := c.Architecture.Classes
		for i := range n {
			if engine.Argmax(out.Logits[i*classes:][:classes]) == int(s.Labels[from+i]) {
				correct++
			}
		}
	})
	return float64(correct) / float64(s.Len()), err
}

// forEachBatch evaluates c on s and hands each batch's outputs to use: n images
// from image from on. The last batch's outputs beyond n mean nothing.
func forEachBatch(ctx context.Context, c *engine.Classifier, s *images.Set, use func(from, n int, out engine.Outputs)) error {
	size := min(evalBatch, s.Len())
	runner, err := c.Runner(size)
	if err != nil {
		return err
	}
	defer runner.Close()
	stride := s.Stride()
	for from := 0; from < s.Len(); from += size {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := min(size, s.Len()-from)
		normalise(runner.Images, s.Pixels[from*stride:(from+n)*stride])
		out, err := runner.Run()
		if err != nil {
			return err
		}
		use(from, n, out)
	}
	return nil
}
