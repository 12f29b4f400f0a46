package stage

import (
	"context"
	"fmt"
	"path/filepath"

	"oodscope/engine"
	"oodscope/experiments/detector"
	"oodscope/experiments/metric"
	"oodscope/experiments/spec"
	"oodscope/results"
)

// NewDecoder is the untrained decoder of an experiment.
func NewDecoder(e spec.Experiment, c *Classifier) (*engine.Decoder, error) {
	shape, err := c.Architecture.Decoder(e.Data.Size, e.Decoder.ForwardLayers, e.Decoder.ClassCondition)
	if err != nil {
		return nil, err
	}
	return engine.NewDecoder(shape, e.Seed)
}

// LoadDecoder is the decoder that a finished stage left in dir.
func LoadDecoder(e spec.Experiment, c *Classifier, dir string) (*engine.Decoder, error) {
	m, err := NewDecoder(e, c)
	if err != nil {
		return nil, err
	}
	return m, m.Weights.Load(filepath.Join(dir, weightsFile))
}

// TrainDecoder trains the heatmap decoder on the ID training images and the
// outliers and leaves the weights of the last epoch in dir, with a film of some
// held-out images. After every epoch it records the AUROC of the held-out parts and
// its 95 % interval.
func TrainDecoder(ctx context.Context, e spec.Experiment, d *Data, c *Classifier, f *Features, pairs Pairs, dir string, r Reporter) error {
	l, err := newDecoderLoop(ctx, e, d, c, f, pairs, r)
	if err != nil {
		return err
	}
	defer l.trainer.Close()
	r.Logf("decoder: %d parameters, %d ID images and %d outliers, %d epochs of %d steps", l.model.Weights.Count(), d.Train.Len(), d.Outliers.Len(), e.Decoder.Epochs, l.steps)
	if err := l.train(); err != nil {
		return err
	}
	if err := results.WriteFilmFile(filepath.Join(dir, results.FilmFile), &l.film.Film); err != nil {
		return err
	}
	return l.model.Weights.Save(filepath.Join(dir, weightsFile), map[string]string{"classifier": c.Architecture.Name})
}

// newDecoderLoop prepares all that the epochs have in common. Close its trainer in
// the end.
func newDecoderLoop(ctx context.Context, e spec.Experiment, d *Data, c *Classifier, f *Features, pairs Pairs, r Reporter) (*decoderLoop, error) {
	model, err := NewDecoder(e, c)
	if err != nil {
		return nil, err
	}
	l := &decoderLoop{ctx: ctx, e: e, d: d, r: r, model: model, pairs: pairs, meter: newMeter(), work: DecoderWork(e, d, c, model), before: mapsWork(e, d, c)}
	if err := l.encode(c, f); err != nil {
		return nil, err
	}
	if err := stopped(r, -1, e.Decoder.Epochs); err != nil {
		return nil, err
	}
	l.batch = min(e.Decoder.Batch, l.images())
	l.steps = l.images() / l.batch
	l.film = l.newFilm()
	l.trainer, err = model.Trainer(l.batch, e.Decoder.Beta1, e.Decoder.Beta2)
	return l, err
}

type decoderLoop struct {
	ctx     context.Context
	e       spec.Experiment
	d       *Data
	r       Reporter
	model   *engine.Decoder
	encoder *encoder
	trainer *engine.DecoderTrainer
	pairs   Pairs
	meter   *meter
	batch   int
	steps   int // an epoch

	work, before float64 // multiply-adds of the stage, and of its maps
	film         *film

	id, outliers, holdout, outlierHoldout *encoded
}

func (l *decoderLoop) images() int { return l.d.Train.Len() + l.d.Outliers.Len() }

func (l *decoderLoop) holdoutImages() int { return l.d.Holdout.Len() + l.d.OutlierHoldout.Len() }

// encode prepares the decoder's inputs once for all epochs.
func (l *decoderLoop) encode(c *Classifier, f *Features) error {
	enc, err := newEncoder(l.e, c, f)
	if err != nil {
		return err
	}
	l.encoder = enc
	all := l.images() + l.holdoutImages()
	if bytes := enc.mapBytes(all); bytes > 0 {
		l.r.Logf("decoder: the maps of %d images take %.1f GB of memory", all, float64(bytes)/1e9)
	}
	// In training the first image of a batch is the one that is normalised where
	// not all are; fill sees to it.
	later := func(int) int { return 1 }
	places := map[string]func(int) int{PartTrain: later, PartOutliers: later, PartHoldout: whole, PartOutlierHoldout: whole}
	done := 0
	tell := func(n int) {
		done += n
		l.r.Progress(Progress{Step: int64(done), Steps: int64(all), Rate: l.meter.add(n), Unit: "img/s", Done: l.before * float64(done) / float64(all), Total: l.work})
	}
	for _, p := range l.d.Parts() {
		into := map[string]**encoded{PartTrain: &l.id, PartOutliers: &l.outliers, PartHoldout: &l.holdout, PartOutlierHoldout: &l.outlierHoldout}[p.Name]
		if into == nil {
			continue
		}
		if *into, err = enc.encode(l.ctx, p.Set, f.Part(p.Name), places[p.Name], tell); err != nil {
			return err
		}
	}
	return nil
}

// train goes through all epochs, and films them.
func (l *decoderLoop) train() error {
	if err := l.shoot(0); err != nil {
		return err
	}
	for epoch := range l.e.Decoder.Epochs {
		if err := l.epoch(epoch); err != nil {
			return err
		}
		if err := l.shoot(epoch + 1); err != nil {
			return err
		}
		if err := stopped(l.r, epoch, l.e.Decoder.Epochs); err != nil {
			return err
		}
	}
	return nil
}

func (l *decoderLoop) epoch(epoch int) error {
	order := shuffled(l.images(), l.e.Seed, "decoder order", epoch)
	ahead := prepare(l.ctx, l.steps, func(i int, into *paired) { l.fill(into, order[i*l.batch:][:l.batch]) })
	var lossSum float64
	step := 0
	l.meter.begin()
	err := ahead.each(l.ctx, func(b *paired) error {
		l.load(b)
		loss, err := l.trainer.Step(l.e.Decoder.LearningRate)
		if err != nil {
			return fmt.Errorf("decoder, epoch %d: %w", epoch+1, err)
		}
		lossSum += loss
		step++
		l.report(epoch, step, loss)
		return nil
	})
	if err != nil {
		return err
	}
	l.r.Scalar("decoder/images_per_second", int64(epoch+1), l.meter.average())
	return l.validate(epoch, lossSum/float64(step))
}

func (l *decoderLoop) report(epoch, step int, loss float64) {
	global := int64(epoch*l.steps + step)
	total := int64(l.e.Decoder.Epochs * l.steps)
	l.r.Scalar("decoder/loss", global, loss)
	l.r.Progress(Progress{
		Epoch: epoch + 1, Epochs: l.e.Decoder.Epochs, Step: global, Steps: total,
		Rate: l.meter.add(l.batch), Unit: "img/s", Done: l.before + (l.work-l.before)*float64(global)/float64(total), Total: l.work,
	})
}

// validate records how well the heatmap tells held-out ID images from held-out
// outliers.
func (l *decoderLoop) validate(epoch int, loss float64) error {
	id, err := heatmapScores(l.ctx, l.model, l.holdout)
	if err != nil {
		return err
	}
	ood, err := heatmapScores(l.ctx, l.model, l.outlierHoldout)
	if err != nil {
		return err
	}
	m, err := metric.Evaluate(id, ood)
	if err != nil {
		return fmt.Errorf("decoder, epoch %d: the heatmaps are no numbers, lower decoder.learning_rate: %w", epoch+1, err)
	}
	step := int64(epoch + 1)
	l.r.Scalar("decoder/val_auroc", step, m.AUROC)
	if band, err := metric.AUROCInterval(id, ood, 0.95); err == nil { // an error says that the images are too few
		l.r.Scalar("decoder/val_auroc_low", step, band.Low)
		l.r.Scalar("decoder/val_auroc_high", step, band.High)
	}
	l.r.Scalar("decoder/val_fpr95", step, m.FPR95ID)
	l.r.Logf("decoder epoch %d/%d: loss %.1f, held-out AUROC %.2f %%, FPR95 %.2f %%", epoch+1, l.e.Decoder.Epochs, loss, 100*m.AUROC, 100*m.FPR95ID)
	return nil
}

func heatmapScores(ctx context.Context, d *engine.Decoder, in *encoded) ([]float64, error) {
	pixels := d.Shape.Size * d.Shape.Size
	scores := make([]float64, 0, in.n)
	err := heatmaps(ctx, d, in, func(_, n int, maps []float32) error {
		for i := range n {
			scores = append(scores, detector.HeatmapScore(maps[i*3*pixels:][:3*pixels], pixels))
		}
		return nil
	})
	return scores, err
}
