package stage

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"

	"oodscope/datasets/images"
	"oodscope/engine"
	"oodscope/engine/optim"
	"oodscope/experiments/spec"
)

const (
	weightsFile = "weights.safetensors"
	// evalBatch is the batch of runs without gradients.
	evalBatch = 100
)

// TrainClassifier trains on the ID training images and leaves the weights of
// the last epoch in dir. The held-out images decide the plateau schedule. An
// imported classifier is not trained but kept as it is.
func TrainClassifier(ctx context.Context, e spec.Experiment, d *Data, dir string, r Reporter) error {
	c, err := NewClassifier(e, d)
	if err != nil {
		return err
	}
	if d.imported != nil {
		return keepImported(ctx, c, d, dir, r)
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
		if err := stopped(r, epoch, e.Classifier.Epochs); err != nil {
			return err
		}
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
	model   *Classifier
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
	accuracy, err := l.validate(epoch)
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
			augment(to, l.d.Train.Image(row), side, l.e.Classifier.Crop, l.stream("augment", epoch, row))
		} else {
			published.apply(to, l.d.Train.Image(row), side)
		}
		into.labels[i] = float32(l.d.Train.Labels[row])
	}
}

// stream draws the augmentation of one image in one epoch.
func (l *classifierLoop) stream(use string, epoch, row int) *rand.Rand {
	return rand.New(rand.NewPCG(l.e.Seed+uint64(epoch)<<32, purpose(use)+uint64(row)))
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

// validate is the accuracy on the held-out images.
func (l *classifierLoop) validate(epoch int) (float64, error) {
	fill := l.model.pixels(l.d.Holdout)
	if l.e.Classifier.Augment && l.e.Classifier.Validation == "reference" {
		fill = func(to []float32, image int) {
			augment(to, l.d.Holdout.Image(image), l.d.Holdout.Width, l.e.Classifier.Crop, l.stream("augmented validation", epoch, image))
		}
	}
	return accuracy(l.ctx, l.model, l.d.Holdout, fill)
}

// accuracy is the share of images whose label has the largest logit.
func accuracy(ctx context.Context, c *Classifier, s *images.Set, fill filler) (float64, error) {
	correct := 0
	err := forEachFilled(ctx, c, s.Len(), fill, func(from, n int, out engine.Outputs) {
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
func forEachBatch(ctx context.Context, c *Classifier, s *images.Set, use func(from, n int, out engine.Outputs)) error {
	return forEachFilled(ctx, c, s.Len(), c.pixels(s), use)
}

// filler writes one image as the classifier takes it.
type filler func(to []float32, image int)

// batch writes n images from image from on, stride values each.
func (fill filler) batch(to []float32, stride, from, n int) {
	for i := range n {
		fill(to[i*stride:][:stride], from+i)
	}
}

func forEachFilled(ctx context.Context, c *Classifier, images int, fill filler, use func(from, n int, out engine.Outputs)) error {
	size := min(evalBatch, images)
	if size == 0 {
		return nil
	}
	runner, err := c.Runner(size)
	if err != nil {
		return err
	}
	defer runner.Close()
	return forEachOf(ctx, runner, images, fill, use)
}

// forEachOf is forEachFilled with a runner of the caller's, for batches of
// evalBatch or, where there are fewer, of all images.
func forEachOf(ctx context.Context, runner *engine.ClassifierRunner, images int, fill filler, use func(from, n int, out engine.Outputs)) error {
	size := min(evalBatch, images)
	stride := len(runner.Images) / size
	for from := 0; from < images; from += size {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := min(size, images-from)
		fill.batch(runner.Images, stride, from, n)
		out, err := runner.Run()
		if err != nil {
			return err
		}
		use(from, n, out)
	}
	return nil
}
