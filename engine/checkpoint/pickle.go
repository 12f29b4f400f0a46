package checkpoint

import (
	"errors"
	"fmt"
	"io"
)

const (
	maxPickle = 64 << 20  // bytes
	maxSteps  = 1_000_000 // opcodes and copied pairs; the largest network here takes 20,000
)

// errStop is how a program ends well.
var errStop = errors.New("stop")

// machine runs a pickle: a program for a machine with a stack, which builds one
// value (Python's pickletools.py documents the opcodes). It knows protocols 2 to 5
// as far as PyTorch uses them.
type machine struct {
	program []byte
	at      int // in program
	stack   []any
	marks   []int // lengths of the stack at MARK
	memo    map[int]any
	steps   int                       // left
	load    func(id any) (any, error) // finds what a persistent id stands for
}

// unpickle runs the program at the start of b; size is how many bytes it took.
func unpickle(b []byte, load func(id any) (any, error)) (value any, size int, err error) {
	m := &machine{program: b[:min(len(b), maxPickle)], memo: map[int]any{}, steps: maxSteps, load: load}
	for {
		at := m.at
		err := m.step()
		switch {
		case errors.Is(err, errStop):
			value, err := m.pop()
			return value, m.at, err
		case errors.Is(err, io.ErrUnexpectedEOF):
			return nil, 0, fmt.Errorf("the pickle is cut short at byte %d", len(m.program))
		case err != nil:
			return nil, 0, fmt.Errorf("byte %d of the pickle: %w", at, err)
		}
	}
}

// spend takes n off the steps that are left.
func (m *machine) spend(n int) error {
	if m.steps -= n; m.steps < 0 {
		return fmt.Errorf("it takes more than %d steps", maxSteps)
	}
	return nil
}

func (m *machine) step() error {
	if err := m.spend(1); err != nil {
		return err
	}
	code, err := m.take(1)
	if err != nil {
		return err
	}
	run, known := opcodes[code[0]]
	if !known {
		return fmt.Errorf("opcode 0x%02x: a checkpoint of tensors needs none such", code[0])
	}
	return run(m)
}

// take is the next n bytes of the program, not copied.
func (m *machine) take(n int) ([]byte, error) {
	if n < 0 || n > len(m.program)-m.at {
		return nil, io.ErrUnexpectedEOF
	}
	b := m.program[m.at:][:n]
	m.at += n
	return b, nil
}

// number is an unsigned number of size bytes, too large for any length if it does
// not fit.
func (m *machine) number(size int) (int, error) {
	b, err := m.take(size)
	if err != nil {
		return 0, err
	}
	var v uint64
	for i, x := range b {
		v |= uint64(x) << (8 * i)
	}
	return int(min(v, 1<<62)), nil
}

// counted is a string of bytes behind its length of size bytes.
func (m *machine) counted(size int) ([]byte, error) {
	n, err := m.number(size)
	if err != nil {
		return nil, err
	}
	return m.take(n)
}

// line is the text up to the next newline.
func (m *machine) line() (string, error) {
	const longest = 4096
	for i, c := range m.program[m.at:min(len(m.program), m.at+longest)] {
		if c == '\n' {
			b, err := m.take(i + 1)
			return string(b[:i]), err
		}
	}
	return "", io.ErrUnexpectedEOF
}

func (m *machine) push(v any) { m.stack = append(m.stack, v) }

// pop never reaches below the last mark.
func (m *machine) pop() (any, error) {
	if len(m.stack) == 0 || (len(m.marks) > 0 && len(m.stack) == m.marks[len(m.marks)-1]) {
		return nil, errors.New("nothing is on the stack")
	}
	v := m.stack[len(m.stack)-1]
	m.stack = m.stack[:len(m.stack)-1]
	return v, nil
}

// top is the last value, which stays.
func (m *machine) top() (any, error) {
	v, err := m.pop()
	if err == nil {
		m.push(v)
	}
	return v, err
}

// marked takes what has come since the last mark.
func (m *machine) marked() ([]any, error) {
	if len(m.marks) == 0 {
		return nil, errors.New("nothing was marked")
	}
	from := m.marks[len(m.marks)-1]
	m.marks = m.marks[:len(m.marks)-1]
	items := append([]any(nil), m.stack[from:]...)
	m.stack = m.stack[:from]
	return items, nil
}
