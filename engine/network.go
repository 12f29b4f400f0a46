package engine

import (
	"fmt"

	"oodscope/engine/nn"
	"oodscope/engine/op"
	"oodscope/engine/optim"
	"oodscope/engine/weights"

	G "gorgonia.org/gorgonia"
)

// trainer is a compiled training graph: a loss, its gradients and the
// optimiser that applies them.
type trainer struct {
	session   *op.Session
	noise     *nn.Noise
	loss      *G.Node
	grads     G.Nodes
	optimiser optim.Optimiser
}

// newTrainer differentiates and compiles the graph of b. The optimiser is made
// for the trainable parameters of w, which must come in the graph's order.
func newTrainer(b *nn.Builder, w *weights.Set, noise *nn.Noise, loss *G.Node, o optim.Optimiser) (*trainer, error) {
	for i, p := range w.Trainable() {
		if i >= len(b.Params) || b.Params[i].Name() != p.Name {
			return nil, fmt.Errorf("the graph's parameter %d is not %s", i, p.Name)
		}
	}
	grads, err := b.Gradients(loss)
	if err != nil {
		return nil, err
	}
	session, err := op.NewSession(b.Graph)
	if err != nil {
		return nil, err
	}
	return &trainer{session: session, noise: noise, loss: loss, grads: grads, optimiser: o}, nil
}

// step computes the loss of the batch that the inputs hold, then moves the
// weights. A loss that is no number is an error and moves nothing.
func (t *trainer) step(rate float64) (float64, error) {
	t.noise.Step++
	if err := t.session.Step(); err != nil {
		return 0, err
	}
	loss, err := op.Floats(t.loss.Value())
	if err != nil {
		return 0, err
	}
	if l := loss[0]; l-l != 0 {
		return float64(l), fmt.Errorf("the loss is %v at step %d: lower the learning rate", l, t.noise.Step)
	}
	grads := make([][]float32, len(t.grads))
	for i, n := range t.grads {
		if grads[i], err = op.Floats(n.Value()); err != nil {
			return 0, err
		}
	}
	t.optimiser.Step(grads, rate)
	return float64(loss[0]), nil
}

// Close frees the graph's machine.
func (t *trainer) Close() error { return t.session.Close() }
