package spec

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Vary gives a key several values, one a run. They are a list as TOML, or parted by commas, each as Set reads it; whole numbers may
// also be a range, 1..5. A key that is swept keeps its place in the sweep; another one comes last, but before seed. On an error,
// which says what was expected, nothing has changed.
func (e *Experiment) Vary(key, values string) error {
	s := theSchema()
	f := s.byKey[key]
	switch {
	case f == nil:
		return errors.New(s.unknownDotted(key))
	case !f.sweepable():
		return errNotSwept
	}
	raw, err := f.parseSeveral(values)
	if err != nil {
		return err
	}
	a, err := newAxis(f, raw)
	if err != nil {
		return err
	}
	axes, runs := withAxis(e.Sweep, a.Axis), 1
	for _, a := range axes {
		if runs *= len(a.Values); runs > maxCells {
			return fmt.Errorf("the sweep has more than %d runs", maxCells)
		}
	}
	e.Sweep = axes
	return nil
}

var errNotSwept = errors.New("cannot be swept: it changes nothing in a run")

// withAxis is the sweep with an axis in the place of the one with its key; a new one comes last, but before seed, so that the
// seeds of a setting stay beside each other.
func withAxis(axes []Axis, a Axis) []Axis {
	axes = cloneAxes(axes)
	if i := slices.IndexFunc(axes, func(b Axis) bool { return b.Key == a.Key }); i >= 0 {
		axes[i] = a
		return axes
	}
	at := len(axes)
	if at > 0 && axes[at-1].Key == "seed" {
		at--
	}
	return slices.Insert(axes, at, a)
}

// parseSeveral reads the values of a sweep, which are not checked yet.
func (f *field) parseSeveral(values string) ([]any, error) {
	values = strings.TrimSpace(values)
	if strings.HasPrefix(values, "[") {
		raw, _ := parseTOML(values)
		list, ok := raw.([]any)
		if !ok {
			return nil, errors.New("expected a list of values, [a, b], or values with commas between them")
		}
		return list, nil
	}
	var raw []any
	for item := range strings.SplitSeq(values, ",") {
		item = strings.TrimSpace(item)
		first, last, isRange := wholeRange(item)
		switch {
		case f.Type != "whole number" || !isRange:
			raw = append(raw, f.parse(item))
		case last < first || last-first >= maxCells:
			return nil, fmt.Errorf("%s: expected a range upwards, of at most %d numbers", visible(item), maxCells)
		default:
			for n := first; n <= last; n++ {
				raw = append(raw, n)
			}
		}
	}
	return raw, nil
}

// wholeRange reads 1..5.
func wholeRange(item string) (first, last int64, ok bool) {
	low, high, ok := strings.Cut(item, "..")
	if !ok {
		return 0, 0, false
	}
	first, err := strconv.ParseInt(strings.TrimSpace(low), 10, 32)
	if err != nil {
		return 0, 0, false
	}
	last, err = strconv.ParseInt(strings.TrimSpace(high), 10, 32)
	return first, last, err == nil
}
