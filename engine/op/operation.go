package op

import (
	"fmt"
	"hash"
	"hash/fnv"
	"sync/atomic"

	"github.com/chewxy/hm"
	G "gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// operation adapts a kernel to gorgonia.Op. Its id is part of its hash: Gorgonia
// merges operations of equal hash on the same inputs, which would run two
// dropouts as one.
//
// It asks for no preallocated buffer and overwrites no input, as far as Gorgonia
// knows: Gorgonia hands an operation that does both its own input as the buffer.
// Our machine gives it memory of a plan, and Do, which Gorgonia's machines call,
// a buffer of its own.
type operation struct {
	name  string
	id    uint64
	in    []tensor.Shape
	shape tensor.Shape // of the result; scalar where empty

	run  routine
	diff func(in G.Nodes, out, grad *G.Node) (G.Nodes, error)
	// wrt says for which inputs diff returns a node, in their order.
	wrt []bool

	over  []int     // inputs that the result may be written over, best first
	alias bool      // the result is the first input under another shape
	left  []float32 // the result, where an earlier operation leaves it
	waits int       // how many of the last inputs need only be computed before

	value  G.Value // of Do
	buffer []float32
}

var lastID atomic.Uint64

// apply adds the operation to the graph of its inputs.
func (o operation) apply(in ...*G.Node) (*G.Node, error) {
	o.id = lastID.Add(1)
	for _, n := range in {
		if n.Dtype() != tensor.Float32 {
			return nil, fmt.Errorf("%s: input %q holds %v, want float32", o.name, n.Name(), n.Dtype())
		}
		o.in = append(o.in, n.Shape())
	}
	if o.wrt == nil {
		o.wrt = make([]bool, len(in))
	}
	node, err := G.ApplyOp(&o, in...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", o.name, err)
	}
	return node, nil
}

// Do runs the kernel. Gorgonia calls it in a goroutine that does not recover, so
// a panic becomes an error here.
func (o *operation) Do(values ...G.Value) (out G.Value, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v: %v", o, r)
		}
	}()
	o.prepare()
	in := make([][]float32, len(values))
	for i, v := range values {
		if in[i], err = Floats(v); err != nil {
			return nil, fmt.Errorf("%v: input %d: %w", o, i, err)
		}
	}
	if o.run != nil {
		if err := o.run(in, o.buffer); err != nil {
			return nil, fmt.Errorf("%v: %w", o, err)
		}
	}
	if scalar, ok := o.value.(*G.F32); ok {
		*scalar = G.F32(o.buffer[0])
	}
	return o.value, nil
}

// prepare makes the buffer of Do at its first call.
func (o *operation) prepare() {
	if o.buffer != nil {
		return
	}
	if o.buffer = o.left; o.buffer == nil {
		o.buffer = make([]float32, max(1, o.shape.TotalSize()))
	}
	if o.shape.IsScalar() {
		o.value = new(G.F32)
	} else {
		o.value = tensor.New(tensor.WithShape(o.shape...), tensor.WithBacking(o.buffer))
	}
}

// Floats are the values of a float32 tensor, not copied, or a scalar's one.
func Floats(v G.Value) ([]float32, error) {
	switch v := v.(type) {
	case *G.F32:
		return []float32{float32(*v)}, nil
	case tensor.Tensor:
		switch data := v.Data().(type) {
		case []float32:
			return data, nil
		case float32:
			return []float32{data}, nil
		}
	}
	return nil, fmt.Errorf("the value is %T, want float32", v)
}

// DiffWRT says which inputs have a gradient.
func (o *operation) DiffWRT(int) []bool { return o.wrt }

// SymDiff returns a gradient node for each input, nil for those that DiffWRT
// does not mark.
func (o *operation) SymDiff(in G.Nodes, out, grad *G.Node) (G.Nodes, error) {
	if o.diff == nil {
		return nil, fmt.Errorf("%s has no gradient", o.name)
	}
	found, err := o.diff(in, out, grad)
	if err != nil {
		return nil, err
	}
	spread := make(G.Nodes, len(in))
	for i, marked := range o.wrt {
		if marked {
			spread[i], found = found[0], found[1:]
		}
	}
	return spread, nil
}

// Type is the function type from the inputs' to the result's.
func (o *operation) Type() hm.Type {
	types := make([]hm.Type, 0, len(o.in)+1)
	for _, s := range append(o.in[:len(o.in):len(o.in)], o.shape) {
		if s.IsScalar() {
			types = append(types, tensor.Float32)
		} else {
			types = append(types, G.TensorType{Dims: s.Dims(), Of: tensor.Float32})
		}
	}
	return hm.NewFnType(types...)
}

func (o *operation) InferShape(...G.DimSizer) (tensor.Shape, error) { return o.shape, nil }
func (o *operation) Arity() int                                     { return len(o.in) }
func (o *operation) ReturnsPtr() bool                               { return false }
func (o *operation) CallsExtern() bool                              { return false }
func (o *operation) OverwritesInput() int                           { return -1 }
func (o *operation) WriteHash(h hash.Hash)                          { fmt.Fprintf(h, "oodscope %s %d", o.name, o.id) }
func (o *operation) String() string                                 { return fmt.Sprintf("%s#%d", o.name, o.id) }

func (o *operation) Hashcode() uint32 {
	h := fnv.New32a()
	o.WriteHash(h)
	return h.Sum32()
}

// gradients applies operations in order and collects their nodes.
func gradients(makers ...maker) (nodes G.Nodes, err error) {
	for _, m := range makers {
		n, err := m()
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
	}
	return nodes, nil
}
