package op

import (
	"errors"
	"fmt"

	G "gorgonia.org/gorgonia"
)

// Session computes chosen nodes of a graph, step by step.
type Session struct {
	vm     G.VM
	values map[*G.Node][]float32
	memory int
}

// NewSession checks and compiles what the kept nodes need of g. Inputs must hold
// their values already; change the values in place between steps.
func NewSession(g *G.ExprGraph, keep ...*G.Node) (*Session, error) {
	if len(keep) == 0 {
		return nil, errors.New("session: no node is to be kept, so there is nothing to compute")
	}
	if err := CheckGraph(g); err != nil {
		return nil, err
	}
	p, err := compile(g, keep)
	if err != nil {
		return nil, fmt.Errorf("compile the graph: %w", err)
	}
	l := p.link()
	return &Session{vm: &machine{tasks: l.tasks}, values: l.kept, memory: 4 * len(l.arena)}, nil
}

// Step computes the kept nodes once.
func (s *Session) Step() error {
	s.vm.Reset()
	if err := s.vm.RunAll(); err != nil {
		return fmt.Errorf("step of the graph: %w", err)
	}
	return nil
}

// Value is the memory of a kept node, nil for another: the same slice from the
// start to the end, overwritten by each step.
func (s *Session) Value(n *G.Node) []float32 { return s.values[n] }

// Memory is how many bytes the results of all operations take together.
func (s *Session) Memory() int { return s.memory }

// Close frees the machine. What Value returned stays.
func (s *Session) Close() error { return s.vm.Close() }
