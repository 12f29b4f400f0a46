package stage

import (
	"context"
	"fmt"
	"path/filepath"

	"oodscope/datasets/images"
	"oodscope/engine"
	"oodscope/experiments/spec"
	"oodscope/results/safetensors"
)

const perturbedFile = "perturbed.safetensors"

// Perturbed are the logits of every scored image after the step that ODIN takes
// towards a more confident prediction, [N][Classes] by part.
type Perturbed map[string][]float32

// Perturb computes them: two passes of the classifier for an image and one back.
func Perturb(ctx context.Context, e spec.Experiment, d *Data, c *Classifier, dir string, r Reporter) error {
	meter, work, done, total := newMeter(), PerturbWork(d, c), 0, d.scoredImages()
	p := perturbing{ctx: ctx, e: e, c: c, told: func(n int) {
		done += n
		r.Progress(Progress{Step: int64(done), Steps: int64(total), Rate: meter.add(n), Unit: "img/s", Done: work * float64(done) / float64(total), Total: work})
	}}
	file := &safetensors.File{Tensors: map[string]safetensors.Tensor{}}
	for _, part := range scoredParts(d) {
		logits, err := p.part(part.Set)
		if err != nil {
			return fmt.Errorf("perturbed logits of %s: %w", part.Name, err)
		}
		file.Tensors[part.Name] = safetensors.F32([]int{part.Set.Len(), c.Architecture.Classes}, logits)
	}
	return safetensors.Write(filepath.Join(dir, perturbedFile), file)
}

// LoadPerturbed reads what Perturb left in dir.
func LoadPerturbed(d *Data, dir string) (Perturbed, error) {
	f, err := safetensors.Open(filepath.Join(dir, perturbedFile))
	if err != nil {
		return nil, fmt.Errorf("read perturbed logits: %w", err)
	}
	read, out := tensors{file: f}, Perturbed{}
	for _, p := range scoredParts(d) {
		out[p.Name] = read.floats(p.Name, p.Set.Len())
	}
	if read.err != nil {
		return nil, fmt.Errorf("read perturbed logits in %s: %w", dir, read.err)
	}
	return out, nil
}

// perturb is the perturbed logits of some images.
func perturb(ctx context.Context, e spec.Experiment, c *Classifier, s *images.Set) ([]float32, error) {
	p := perturbing{ctx: ctx, e: e, c: c, told: func(int) {}}
	return p.part(s)
}

type perturbing struct {
	ctx  context.Context
	e    spec.Experiment
	c    *Classifier
	told func(n int) // hears how many more images are done
}

func (p *perturbing) part(s *images.Set) (logits []float32, err error) {
	runner, err := p.c.Runner(min(evalBatch, s.Len()))
	if err != nil {
		return nil, err
	}
	defer runner.Close()
	err = forEachGradient(p.ctx, p.c, s, engine.Confidence(p.e.Detectors.OdinTemperature), func(n int, from, gradient []float32) error {
		p.step(runner.Images, from, gradient)
		out, err := runner.Run()
		if err != nil {
			return err
		}
		logits = append(logits, out.Logits[:n*p.c.Architecture.Classes]...)
		p.told(n)
		return nil
	})
	return logits, err
}

// step is x' = x - eps sign(gradient of the cross-entropy against the predicted
// class) / deviation (Liang et al. 2018, equation 2, as their code has it: eps is
// of pixels in [0, 1], x is normalised).
func (p *perturbing) step(to, from, gradient []float32) {
	plane := p.e.Data.Size * p.e.Data.Size
	for i, g := range gradient {
		step := float32(p.e.Detectors.OdinEpsilon) * p.c.scale.slope(i/plane%3)
		switch {
		case g > 0:
			to[i] = from[i] - step
		case g < 0:
			to[i] = from[i] + step
		default:
			to[i] = from[i]
		}
	}
}
