package engine

import (
	"slices"

	"oodscope/engine/nn"
	"oodscope/engine/op"

	G "gorgonia.org/gorgonia"
)

// Objective is a number for each image whose gradient a Saliency computes.
type Objective struct {
	build func(b *nn.Builder, logits *G.Node) *G.Node
}

// Confidence is the cross-entropy of logits/temperature against the class that the
// network itself predicts, -log max softmax(l/T): what ODIN follows (Liang et al.
// 2018, equation 2).
func Confidence(temperature float64) Objective {
	return Objective{func(b *nn.Builder, logits *G.Node) *G.Node { return b.ConfidenceLoss(logits, temperature) }}
}

// Energy is -log sum exp(l) (Liu et al. 2020, equation 4 at temperature 1).
func Energy() Objective { return Objective{(*nn.Builder).EnergyLoss} }

// Saliency runs a classifier in evaluation mode, forward and back to its images. Fill
// Images, then call Run. Objectives are summed over the batch and statistics are the
// running ones, so no image's gradient depends on another image.
type Saliency struct {
	Images  []float32 // [batch][3][Size][Size]
	session *op.Session
	outputs SaliencyOutputs
}

// SaliencyOutputs are overwritten by the next Run.
type SaliencyOutputs struct {
	Logits   []float32 // [batch][Classes]
	Gradient []float32 // [batch][3][Size][Size]: of the image's objective by its pixels
}

// Saliency makes a runner of o's gradient. It takes no labels: Confidence finds the
// predicted classes in its own forward pass.
func (c *Classifier) Saliency(batch int, o Objective) (*Saliency, error) {
	b, a, images, err := c.graph(batch, nn.Options{ImageGradient: true})
	if err != nil {
		return nil, err
	}
	gradient, err := b.ImageGradient(o.build(b, a.Logits), a.Images)
	if err != nil {
		return nil, err
	}
	session, err := op.NewSession(b.Graph, a.Logits, gradient)
	if err != nil {
		return nil, err
	}
	out := SaliencyOutputs{Logits: session.Value(a.Logits), Gradient: session.Value(gradient)}
	return &Saliency{Images: images, session: session, outputs: out}, nil
}

// Run computes the logits of the batch in Images and the objective's gradient.
func (s *Saliency) Run() (SaliencyOutputs, error) {
	if err := s.session.Step(); err != nil {
		return SaliencyOutputs{}, err
	}
	return s.outputs, nil
}

// Memory is how many bytes the activations and gradients of a batch take.
func (s *Saliency) Memory() int { return s.session.Memory() }

// Close frees the graph's machine.
func (s *Saliency) Close() error { return s.session.Close() }

// Head returns copies of the last layer's weights [Classes][Features] and biases
// [Classes]. As the last activations A [H][W][Features] are averaged before it, the
// class activation map of class c is w_c . A, and w_c . A / (H W) is what Grad-CAM
// gives (Selvaraju et al. 2017, section 3.1).
func (c *Classifier) Head() (w, b []float32) {
	for _, p := range c.Weights.Trainable() {
		switch p.Name {
		case nn.HeadName + ".weight":
			w = slices.Clone(p.Floats())
		case nn.HeadName + ".bias":
			b = slices.Clone(p.Floats())
		}
	}
	return w, b
}
