package weights

import (
	"fmt"
	"slices"

	"gorgonia.org/tensor"
)

// Param is one named array of a model.
type Param struct {
	Name string
	// Value is float32, shared by every graph of the model.
	Value *tensor.Dense
	// Buffer marks running statistics, which no optimiser moves.
	Buffer bool
}

// Floats are the values, not copied.
func (p *Param) Floats() []float32 { return p.Value.Data().([]float32) }

// Set is a model's parameters in the order of their creation.
type Set struct {
	params []*Param
	byName map[string]*Param
}

// NewSet is an empty set.
func NewSet() *Set { return &Set{byName: map[string]*Param{}} }

// Get returns the parameter of that name and shape, made and filled by fill if
// it is not there yet. Another shape under the name is an error.
func (s *Set) Get(name string, shape []int, buffer bool, fill func(v []float32)) (*Param, error) {
	if p, ok := s.byName[name]; ok {
		if !slices.Equal(p.Value.Shape(), shape) || p.Buffer != buffer {
			return nil, fmt.Errorf("parameter %q has shape %v, want %v", name, p.Value.Shape(), shape)
		}
		return p, nil
	}
	p := &Param{Name: name, Buffer: buffer, Value: tensor.New(tensor.Of(tensor.Float32), tensor.WithShape(shape...))}
	fill(p.Floats())
	s.params = append(s.params, p)
	s.byName[name] = p
	return p, nil
}

// Trainable are the parameters that an optimiser moves.
func (s *Set) Trainable() (list []*Param) {
	for _, p := range s.params {
		if !p.Buffer {
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
