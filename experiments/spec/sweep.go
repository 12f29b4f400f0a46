package spec

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Axis is one swept key and the values that it takes, in the order of the file.
// Each value is text that Set understands, text without quotes.
type Axis struct {
	Key    string
	Values []string
}

func (a Axis) clone() Axis { return Axis{Key: a.Key, Values: slices.Clone(a.Values)} }

func cloneAxes(axes []Axis) []Axis {
	if axes == nil {
		return nil
	}
	out := make([]Axis, len(axes))
	for i, a := range axes {
		out[i] = a.clone()
	}
	return out
}

// maxCells bounds a sweep: more runs than that are a slip, not a plan.
const maxCells = 1000

// axis is an Axis while the file is read, with the decoded values.
type axis struct {
	Axis
	field *field
	raw   []any
}

func newAxis(f *field, raw any) (axis, error) {
	items, ok := raw.([]any)
	if !ok || len(items) == 0 {
		return axis{}, errors.New("expected a list of values, [a, b], of at least one")
	}
	a := axis{Axis: Axis{Key: f.Key}, field: f, raw: items}
	for i, item := range items {
		var scratch Experiment
		err := f.assign(&scratch, item)
		text := f.written(&scratch)
		if err == nil && slices.Contains(a.Values, text) {
			err = errors.New("listed twice")
		}
		if err != nil {
			return axis{}, fmt.Errorf("item %d: %w", i+1, err)
		}
		a.Values = append(a.Values, text)
	}
	return a, nil
}

// written is the field's value in e as Set reads it back: TOML, with text bare
// where that is not ambiguous.
func (f *field) written(e *Experiment) string {
	v := f.in(e)
	if f.Type == "text" && !strings.HasPrefix(v.String(), `"`) && !strings.HasPrefix(v.String(), `'`) {
		return v.String()
	}
	return literal(v)
}

// cells is the number of runs of a sweep; no more than maxCells+1.
func cells(axes []axis) int {
	n := 1
	for _, a := range axes {
		n = min(n*min(len(a.raw), maxCells+1), maxCells+1)
	}
	return n
}

// Cells lists the runs of the experiment's sweep, the last axis varying
// fastest. Each has its own settings, a Label such as
// "decoder.pairing=random seed=2", and no Sweep. Without a sweep it is the
// experiment alone.
func (e Experiment) Cells() ([]Experiment, error) {
	cells := []Experiment{e.clone()}
	cells[0].Sweep = nil
	for _, a := range compatFirst(e.Sweep) {
		if len(a.Values) == 0 || len(cells)*len(a.Values) > maxCells {
			return nil, fmt.Errorf("experiment %s: sweep of %s: expected 1 to %d runs in all", e.Name, a.Key, maxCells)
		}
		var err error
		if cells, err = crossed(cells, a); err != nil {
			return nil, fmt.Errorf("experiment %s: sweep: %w", e.Name, err)
		}
	}
	return cells, nil
}

// compatFirst lists the axes with compat before those that it would overwrite.
func compatFirst(axes []Axis) []Axis {
	axes = slices.Clone(axes)
	slices.SortStableFunc(axes, func(a, b Axis) int {
		switch {
		case a.Key == b.Key:
			return 0
		case a.Key == compatKey:
			return -1
		case b.Key == compatKey:
			return 1
		}
		return 0
	})
	return axes
}

// crossed makes one cell for each cell and value.
func crossed(cells []Experiment, a Axis) ([]Experiment, error) {
	out := make([]Experiment, 0, len(cells)*len(a.Values))
	for _, c := range cells {
		for _, value := range a.Values {
			cell := c.clone()
			if err := cell.Set(a.Key, value); err != nil {
				return nil, err
			}
			cell.Label = strings.TrimSpace(cell.Label + " " + a.Key + "=" + value)
			out = append(out, cell)
		}
	}
	return out, nil
}
