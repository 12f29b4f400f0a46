package stage

import (
	"path/filepath"

	"oodscope/datasets/images"
	"oodscope/engine"
	"oodscope/engine/nn"
	"oodscope/experiments/spec"
)

// Classifier is the fixed classifier together with how it takes its images.
type Classifier struct {
	*engine.Classifier
	scale *scale
}

// NewClassifier is the untrained classifier of an experiment, or its imported one.
func NewClassifier(e spec.Experiment, d *Data) (*Classifier, error) {
	if d.imported != nil {
		return d.imported.classifier(e)
	}
	return newClassifier(e, d.Classes())
}

func newClassifier(e spec.Experiment, classes int) (*Classifier, error) {
	a, err := nn.Parse(e.Classifier.Architecture, e.Classifier.Width, classes, float32(e.Classifier.Dropout))
	if err != nil {
		return nil, err
	}
	if e.Classifier.LastMomentum != "reference" {
		a.LastMomentum = usualMomentum
	}
	c, err := engine.NewClassifier(a, e.Data.Size, e.Seed)
	return &Classifier{c, &published}, err
}

// usualMomentum is what PyTorch's batch normalisation gives the newest batch.
const usualMomentum = 0.1

// LoadClassifier is the classifier that a finished stage left in dir.
func LoadClassifier(e spec.Experiment, classes int, dir string) (*Classifier, error) {
	path := filepath.Join(dir, weightsFile)
	if e.Classifier.Weights != "" {
		i, err := openImported(path)
		if err != nil {
			return nil, err
		}
		return i.classifier(e)
	}
	c, err := newClassifier(e, classes)
	if err != nil {
		return nil, err
	}
	return c, c.Weights.Load(path)
}

// pixels fills in the images of s as the classifier takes them.
func (c *Classifier) pixels(s *images.Set) filler {
	return func(to []float32, image int) { c.scale.apply(to, s.Image(image), s.Width) }
}
