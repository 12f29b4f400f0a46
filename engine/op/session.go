package op

import (
	"fmt"

	G "gorgonia.org/gorgonia"
)

// Session runs a graph step by step on Gorgonia's tape machine.
type Session struct{ vm G.VM }

// NewSession checks and compiles g. Inputs must hold their values already;
// change the values in place between steps.
func NewSession(g *G.ExprGraph) (*Session, error) {
	if err := CheckGraph(g); err != nil {
		return nil, err
	}
	return &Session{vm: G.NewTapeMachine(g)}, nil
}

// Step computes every node once. The machine must be reset before each run:
// without it Gorgonia does nothing and reports no error.
func (s *Session) Step() error {
	s.vm.Reset()
	if err := s.vm.RunAll(); err != nil {
		return fmt.Errorf("step of the graph: %w", err)
	}
	return nil
}

// Close frees the machine.
func (s *Session) Close() error { return s.vm.Close() }
