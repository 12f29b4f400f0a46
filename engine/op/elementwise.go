package op

import (
	"fmt"

	"oodscope/engine/kernel"

	G "gorgonia.org/gorgonia"
)

// ReLU is max(x, 0).
func ReLU(x *G.Node) (*G.Node, error) { return activation("relu", x, kernel.ReLU, kernel.ReLUGrad) }

// Tanh is the hyperbolic tangent.
func Tanh(x *G.Node) (*G.Node, error) { return activation("tanh", x, kernel.Tanh, kernel.TanhGrad) }

// activation is an elementwise function whose gradient is a function of its
// own result.
func activation(name string, x *G.Node, f func(out, x []float32), df func(dx, dy, out []float32)) (*G.Node, error) {
	return operation{
		name:  name,
		shape: x.Shape(),
		wrt:   []bool{true},
		over:  []int{0},
		run: func(in [][]float32, out []float32) error {
			f(out, in[0])
			return nil
		},
		diff: func(_ G.Nodes, out, grad *G.Node) (G.Nodes, error) {
			return gradients(func() (*G.Node, error) { return throughResult(name+" gradient", grad, out, df) })
		},
	}.apply(x)
}

func throughResult(name string, grad, out *G.Node, df func(dx, dy, out []float32)) (*G.Node, error) {
	return operation{
		name:  name,
		shape: grad.Shape(),
		over:  []int{0},
		run: func(in [][]float32, dx []float32) error {
			df(dx, in[0], in[1])
			return nil
		},
	}.apply(grad, out)
}

// Add is a + b, both of one shape.
func Add(a, b *G.Node) (*G.Node, error) {
	if !a.Shape().Eq(b.Shape()) {
		return nil, fmt.Errorf("add: shapes %v and %v differ", a.Shape(), b.Shape())
	}
	return operation{
		name:  "add",
		shape: a.Shape(),
		wrt:   []bool{true, true},
		over:  []int{0, 1},
		run:   add,
		diff: func(_ G.Nodes, _, grad *G.Node) (G.Nodes, error) {
			return G.Nodes{grad, grad}, nil
		},
	}.apply(a, b)
}

func add(in [][]float32, out []float32) error {
	kernel.Add(out, in[0], in[1])
	return nil
}

// Reshape is x with another shape of the same size.
func Reshape(x *G.Node, shape ...int) (*G.Node, error) {
	size := 1
	for _, d := range shape {
		size *= d
	}
	if size != x.Shape().TotalSize() {
		return nil, fmt.Errorf("reshape: %v to %v changes the number of values", x.Shape(), shape)
	}
	from := x.Shape()
	return operation{
		name:  "reshape",
		shape: shape,
		wrt:   []bool{true},
		alias: true,
		run: func(in [][]float32, out []float32) error {
			copy(out, in[0])
			return nil
		},
		diff: func(_ G.Nodes, _, grad *G.Node) (G.Nodes, error) {
			return gradients(func() (*G.Node, error) { return Reshape(grad, from...) })
		},
	}.apply(x)
}

// Dropout zeroes a share rate of x at random and scales the rest by
// 1/(1 - rate). key is read at each step: give every step and every layer its own.
func Dropout(x *G.Node, rate float32, key func() uint64) (*G.Node, error) {
	if !(rate >= 0 && rate < 1) {
		return nil, fmt.Errorf("dropout: rate %g, want at least 0 and below 1", rate)
	}
	return operation{
		name:  "dropout",
		shape: x.Shape(),
		wrt:   []bool{true},
		over:  []int{0},
		run: func(in [][]float32, out []float32) error {
			kernel.Dropout(out, in[0], rate, key())
			return nil
		},
		diff: func(_ G.Nodes, _, grad *G.Node) (G.Nodes, error) {
			return gradients(func() (*G.Node, error) { return Dropout(grad, rate, key) })
		},
	}.apply(x)
}
