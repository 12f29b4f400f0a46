package op

import (
	"errors"
	"fmt"
)

// machine runs a compiled graph. It is a gorgonia.VM that, unlike Gorgonia's
// tape machine, computes into memory that it has planned and allocates nothing
// while it runs.
type machine struct {
	tasks  []task
	at     int // the task that runs
	closed bool
}

// task is one computation with its memory.
type task struct {
	op  fmt.Stringer
	run routine
	in  [][]float32
	out []float32
}

// routine computes a result from inputs.
type routine = func(in [][]float32, out []float32) error

// RunAll computes every task once, in order. A kernel's panic becomes an error:
// a mistake in one experiment must not end the others.
func (m *machine) RunAll() (err error) {
	if m.closed {
		return errors.New("the machine is closed")
	}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v: %v", m.tasks[m.at].op, r)
		}
	}()
	for m.at = range m.tasks {
		t := &m.tasks[m.at]
		if err := t.run(t.in, t.out); err != nil {
			return fmt.Errorf("%v: %w", t.op, err)
		}
	}
	return nil
}

// Reset does nothing: every run begins at the first task.
func (m *machine) Reset() {}

// Close lets the memory go.
func (m *machine) Close() error {
	*m = machine{closed: true}
	return nil
}
