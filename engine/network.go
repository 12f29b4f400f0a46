package engine

import (
	"fmt"
	"slices"

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
	loss      []float32   // one value
	grads     [][]float32 // in the optimiser's order
	optimiser optim.Optimiser
}

// newTrainer differentiates and compiles the graph of b. The optimiser is made
// for the trainable parameters of w, which must come in the graph's order. Nodes
// in keep can be read after a step, too.
func newTrainer(b *nn.Builder, w *weights.Set, noise *nn.Noise, loss *G.Node, o optim.Optimiser, keep ...*G.Node) (*trainer, error) {
	for i, p := range w.Trainable() {
		if i >= len(b.Params) || b.Params[i].Name() != p.Name {
			return nil, fmt.Errorf("the graph's parameter %d is not %s", i, p.Name)
		}
	}
	grads, err := b.Gradients(loss)
	if err != nil {
		return nil, err
	}
	session, err := op.NewSession(b.Graph, slices.Concat(G.Nodes{loss}, grads, keep)...)
	if err != nil {
		return nil, err
	}
	t := &trainer{session: session, noise: noise, loss: session.Value(loss), optimiser: o}
	for _, n := range grads {
		t.grads = append(t.grads, session.Value(n))
	}
	return t, nil
}

// step computes the loss of the batch that the inputs hold, then moves the
// weights. A loss that is no number is an error and moves nothing.
func (t *trainer) step(rate float64) (float64, error) {
	t.noise.Step++
	if err := t.session.Step(); err != nil {
		return 0, err
	}
	loss := t.loss[0]
	if loss-loss != 0 {
		return float64(loss), fmt.Errorf("the loss is %v at step %d: lower the learning rate", loss, t.noise.Step)
	}
	t.optimiser.Step(t.grads, rate)
	return float64(loss), nil
}

// Memory is how many bytes the activations and gradients of a step take.
func (t *trainer) Memory() int { return t.session.Memory() }

// Close frees the graph's machine.
func (t *trainer) Close() error { return t.session.Close() }
