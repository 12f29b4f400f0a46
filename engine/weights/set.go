package weights

import (
	"fmt"
	"slices"

	"oodscope/engine/kernel"

	"gorgonia.org/tensor"
)

// Param is one named array of a model.
type Param struct {
	Name  string
	Shape []int // in the file
	Kind  Kind
	// Value is float32, shared by every graph of the model. Its shape is that of
	// the memory.
	Value *tensor.Dense
}

// Floats are the values in memory, not copied.
func (p *Param) Floats() []float32 { return p.Value.Float32s() }

// Set is a model's parameters in the order of their creation.
type Set struct {
	params []*Param
	byName map[string]*Param
}

// NewSet is an empty set.
func NewSet() *Set { return &Set{byName: map[string]*Param{}} }

// Get returns the parameter of that name, shape in the file and kind, made if it
// is not there yet; fill gives its first values in the file's order. Another
// shape or kind under the name is an error.
func (s *Set) Get(name string, shape []int, kind Kind, fill func(v []float32)) (*Param, error) {
	if p, ok := s.byName[name]; ok {
		if !slices.Equal(p.Shape, shape) || p.Kind != kind {
			return nil, fmt.Errorf("parameter %q has shape %v, want %v", name, p.Shape, shape)
		}
		return p, nil
	}
	if kind == Filters && len(shape) != 4 {
		return nil, fmt.Errorf("parameter %q has shape %v, want the four dimensions of filters", name, shape)
	}
	p := &Param{Name: name, Shape: slices.Clone(shape), Kind: kind}
	size := tensor.Shape(shape).TotalSize()
	p.Value = tensor.New(tensor.WithShape(kind.memoryShape(shape)...), tensor.WithBacking(kernel.Floats(size)))
	first := make([]float32, len(p.Floats()))
	fill(first)
	p.store(first)
	s.params = append(s.params, p)
	s.byName[name] = p
	return p, nil
}

// Trainable are the parameters that an optimiser moves.
func (s *Set) Trainable() (list []*Param) {
	for _, p := range s.params {
		if p.Kind != Buffer {
			list = append(list, p)
		}
	}
	return list
}

// All are parameters and buffers.
func (s *Set) All() []*Param { return s.params }

// Count is the number of trainable values.
func (s *Set) Count() (n int) {
	for _, p := range s.Trainable() {
		n += len(p.Floats())
	}
	return n
}
