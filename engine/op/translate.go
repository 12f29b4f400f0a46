package op

import (
	"errors"
	"fmt"

	G "gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// translate says how a node is computed from its inputs.
func translate(n *G.Node, inputs []*G.Node) (step, error) {
	if n.Dtype() != tensor.Float32 {
		return step{}, fmt.Errorf("it holds %v, want float32", n.Dtype())
	}
	switch o := n.Op().(type) {
	case nil:
		return given(n)
	case *operation:
		return o.step(), nil
	default:
		if len(inputs) == 0 {
			return constant(o)
		}
		if isSum(n, inputs) {
			return step{value: value{over: []int{0, 1}}, run: add}, nil
		}
		return foreign(n, inputs), nil
	}
}

// step is the operation's own.
func (o *operation) step() step {
	switch {
	case o.left != nil:
		return step{memory: o.left, waits: o.waits}
	case o.alias:
		return step{value: value{alias: true}}
	}
	return step{value: value{over: o.over}, run: o.run, waits: o.waits}
}

// given is an input: its values lie where its tensor has them.
func given(n *G.Node) (step, error) {
	t, ok := n.Value().(tensor.Tensor)
	if !ok {
		return step{}, fmt.Errorf("the input holds %T, want a tensor", n.Value())
	}
	v, ok := t.Data().([]float32)
	if !ok || len(v) == 0 {
		return step{}, errors.New("the input holds no float32 values")
	}
	return step{memory: v}, nil
}

func constant(o G.Op) (step, error) {
	v, err := o.Do()
	if err != nil {
		return step{}, err
	}
	values, err := Floats(v)
	return step{memory: values}, err
}

// isSum recognises the addition with which Gorgonia joins gradients of a node
// that is used twice; its type is not exported.
func isSum(n *G.Node, inputs []*G.Node) bool {
	const addition = "+ false"
	return n.Op().String() == addition && len(inputs) == 2 &&
		inputs[0].Shape().Eq(n.Shape()) && inputs[1].Shape().Eq(n.Shape())
}

// foreign runs an operation of Gorgonia's own, which allocates its result.
func foreign(n *G.Node, inputs []*G.Node) step {
	return step{run: func(in [][]float32, out []float32) error {
		values := make([]G.Value, len(in))
		for i, c := range inputs {
			values[i] = boxed(c.Shape(), in[i])
		}
		v, err := n.Op().Do(values...)
		if err != nil {
			return err
		}
		result, err := Floats(v)
		if err == nil && len(result) != len(out) {
			err = fmt.Errorf("it gave %d values, want %d", len(result), len(out))
		}
		copy(out, result)
		return err
	}}
}

func boxed(s tensor.Shape, v []float32) G.Value {
	if s.IsScalar() {
		return G.NewF32(v[0])
	}
	return tensor.New(tensor.WithShape(s...), tensor.WithBacking(v))
}
