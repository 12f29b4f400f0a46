package launch

import (
	"strings"

	"oodscope/experiments/spec"
)

// matrix lays out the cells of a sweep: the values of the last key are columns, each combination of the others is a row. With one key
// its values are rows, without one there is one cell.
type matrix struct {
	axes   []spec.Axis // in the order in which labels name them
	down   []spec.Axis
	across []spec.Axis // one at most
}

// place is that of a cell.
type place struct{ row, column int }

const compat = "compat"

func newMatrix(sweep []spec.Axis) matrix {
	var m matrix
	for _, first := range []bool{true, false} { // cells are made of compat first, which others may override
		for _, a := range sweep {
			if (a.Key == compat) == first {
				m.axes = append(m.axes, a)
			}
		}
	}
	m.down = m.axes
	if n := len(m.axes); n > 1 {
		m.down, m.across = m.axes[:n-1], m.axes[n-1:]
	}
	return m
}

func (m matrix) rows() int { return product(m.down) }

func (m matrix) columns() int { return product(m.across) }

func product(axes []spec.Axis) int {
	n := 1
	for _, a := range axes {
		n *= len(a.Values)
	}
	return n
}

// values are those of a row, by key of the rows.
func (m matrix) values(row int) []string {
	values := make([]string, len(m.down))
	for i := len(m.down) - 1; i >= 0; i-- {
		n := len(m.down[i].Values)
		values[i] = m.down[i].Values[row%n]
		row /= n
	}
	return values
}

// label is what spec calls the cell at a place.
func (m matrix) label(at place) string {
	return m.described(at, func(key string) string { return key })
}

// short is the label with the keys by their last part, where that says which is meant.
func (m matrix) short(at place) string { return m.described(at, m.name) }

func (m matrix) described(at place, name func(key string) string) string {
	values := m.values(at.row)
	if len(m.across) > 0 {
		values = append(values, m.across[0].Values[at.column])
	}
	parts := make([]string, len(values))
	for i, v := range values {
		parts[i] = name(m.axes[i].Key) + "=" + v
	}
	return strings.Join(parts, " ")
}

// name is the last part of a key where no other key of the sweep ends in it.
func (m matrix) name(key string) string {
	last := key[strings.LastIndexByte(key, '.')+1:]
	for _, a := range m.axes {
		if a.Key != key && a.Key[strings.LastIndexByte(a.Key, '.')+1:] == last {
			return key
		}
	}
	return last
}

// matrix is that of the experiment that is open, and where the cursor is in it.
func (s *Screen) matrix() matrix {
	m := newMatrix(s.form.e.Sweep)
	s.at.row = max(min(s.at.row, m.rows()-1), 0)
	s.at.column = max(min(s.at.column, m.columns()-1), 0)
	return m
}
