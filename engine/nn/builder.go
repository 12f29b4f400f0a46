package nn

import (
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"

	"oodscope/engine/kernel"
	"oodscope/engine/op"
	"oodscope/engine/weights"

	G "gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// Builder adds layers to a graph. The first failure is kept and makes the later
// calls do nothing, so that a network reads as its layers; ask Err at the end.
type Builder struct {
	Graph *G.ExprGraph
	// Params are the nodes of the trainable parameters, in the order of use.
	Params []*G.Node
	// MACs are the multiply-adds of one forward pass over the whole batch.
	MACs int64

	weights *weights.Set
	inputs  *op.Inputs
	options Options
	layers  uint64 // random layers so far
	err     error
}

// Options say what a graph is for.
type Options struct {
	Train bool
	// ImageGradient makes the first layer pass its gradient on to the images.
	ImageGradient bool
	// Seed decides the initial values of parameters that are not there yet.
	Seed uint64
	// Noise is read by the random layers at each step of a training graph.
	Noise *Noise
}

// Noise keys the random layers: a step draws the same values whenever it runs.
type Noise struct{ Seed, Step uint64 }

// NewBuilder starts an empty graph over the parameters of w.
func NewBuilder(w *weights.Set, o Options) *Builder {
	g := G.NewGraph()
	return &Builder{Graph: g, weights: w, inputs: op.NewInputs(g), options: o}
}

// Err is the first failure.
func (b *Builder) Err() error { return b.err }

// Input adds an input of the given shape and returns its node and its values,
// which may be changed between steps.
func (b *Builder) Input(name string, shape ...int) (*G.Node, []float32) {
	value := tensor.New(tensor.Of(tensor.Float32), tensor.WithShape(shape...))
	node := b.keep(b.inputs.Tensor(name, value))
	return node, value.Data().([]float32)
}

// keep takes a node made by package op, or remembers its failure.
func (b *Builder) keep(n *G.Node, err error) *G.Node {
	if b.err == nil && err != nil {
		b.err = err
	}
	return n
}

func (b *Builder) failed() bool { return b.err != nil }

func (b *Builder) fail(layer string, err error) {
	if b.err == nil {
		b.err = fmt.Errorf("layer %s: %w", layer, err)
	}
}

// layer adds what make returns, naming the layer in a failure.
func (b *Builder) layer(name string, make func() (*G.Node, error)) *G.Node {
	if b.failed() {
		return nil
	}
	n, err := make()
	if err != nil {
		b.fail(name, err)
	}
	return n
}

// param is the node of a trainable parameter that is no convolution's filters.
func (b *Builder) param(name string, fill func(v []float32), shape ...int) *G.Node {
	return b.trainable(name, weights.Plain, fill, shape...)
}

// filters are the node of a convolution's weights, whose shape is the file's.
func (b *Builder) filters(name string, fill func(v []float32), shape ...int) *G.Node {
	return b.trainable(name, weights.Filters, fill, shape...)
}

func (b *Builder) trainable(name string, kind weights.Kind, fill func(v []float32), shape ...int) *G.Node {
	if b.failed() {
		return nil
	}
	p, err := b.weights.Get(name, shape, kind, fill)
	if err != nil {
		b.fail(name, err)
		return nil
	}
	n := b.keep(b.inputs.Tensor(name, p.Value))
	b.Params = append(b.Params, n)
	return n
}

// buffer is a running statistic of n values, at first all the same.
func (b *Builder) buffer(name string, n int, first float32) []float32 {
	if b.failed() {
		return nil
	}
	p, err := b.weights.Get(name, []int{n}, weights.Buffer, constant(first))
	if err != nil {
		b.fail(name, err)
		return nil
	}
	return p.Floats()
}

// uniform fills with U(-1/sqrt(fan), 1/sqrt(fan)), PyTorch's default for
// convolutions and linear layers (Kaiming with a = sqrt 5). The values depend on
// the seed and the parameter's name alone.
func (b *Builder) uniform(name string, fan int) func(v []float32) {
	h := fnv.New64a()
	h.Write([]byte(name))
	r := rand.New(rand.NewPCG(b.options.Seed, h.Sum64()))
	bound := 1 / math.Sqrt(float64(fan))
	return func(v []float32) {
		for i := range v {
			v[i] = float32((2*r.Float64() - 1) * bound)
		}
	}
}

func constant(c float32) func(v []float32) {
	return func(v []float32) {
		for i := range v {
			v[i] = c
		}
	}
}

// noiseKey gives each random layer its own key at each step.
func (b *Builder) noiseKey() func() uint64 {
	b.layers++
	layer, noise := b.layers, b.options.Noise
	return func() uint64 { return kernel.Mix(kernel.Mix(noise.Seed+layer) + noise.Step) }
}
