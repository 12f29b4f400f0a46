package op

import (
	"errors"
	"strings"
	"testing"

	G "gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// failing is a session whose only operation runs the given function.
func failing(t *testing.T, run func(in [][]float32, out []float32) error) *Session {
	t.Helper()
	g := G.NewGraph()
	x, err := NewInputs(g).Tensor("x", tensor.New(tensor.WithShape(2), tensor.WithBacking([]float32{1, 2})))
	if err != nil {
		t.Fatal(err)
	}
	n, err := (operation{name: "brittle", shape: tensor.Shape{2}, run: run}).apply(x)
	if err != nil {
		t.Fatal(err)
	}
	s, err := NewSession(g, n)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestAPanicInAKernelIsAnErrorOfTheStepThatNamesTheOperation(t *testing.T) {
	s := failing(t, func([][]float32, []float32) error { panic("index out of range") })
	err := s.Step()
	if err == nil || !strings.Contains(err.Error(), "brittle#") || !strings.Contains(err.Error(), "index out of range") {
		t.Errorf("the step returned %v", err)
	}
}

func TestAnErrorOfAKernelIsAnErrorOfTheStepThatNamesTheOperation(t *testing.T) {
	cause := errors.New("no such class")
	s := failing(t, func([][]float32, []float32) error { return cause })
	err := s.Step()
	if err == nil || !strings.Contains(err.Error(), "brittle#") || !strings.Contains(err.Error(), "no such class") {
		t.Errorf("the step returned %v", err)
	}
}

func TestASessionGoesOnAfterAFailedStep(t *testing.T) {
	steps := 0
	s := failing(t, func(in [][]float32, out []float32) error {
		if steps++; steps == 1 {
			panic("once")
		}
		copy(out, in[0])
		return nil
	})
	if s.Step() == nil {
		t.Fatal("the first step did not fail")
	}
	if err := s.Step(); err != nil {
		t.Errorf("the second step: %v", err)
	}
}
