package importer

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"oodscope/engine"
	"oodscope/engine/checkpoint"
	"oodscope/engine/nn"
	"oodscope/engine/weights"
	"oodscope/results/safetensors"
)

// checkSize is a side of images that every architecture takes; no parameter's shape
// depends on it.
const checkSize = 32

// fit holds the tensors against the parameters of a and returns them by name, with
// how many values an optimiser would move.
func fit(a nn.Architecture, given []checkpoint.Tensor) (map[string]safetensors.Tensor, int, error) {
	c, err := engine.NewClassifier(a, checkSize, 0)
	if err != nil {
		return nil, 0, err
	}
	byName := map[string]checkpoint.Tensor{}
	for _, t := range given {
		byName[t.Name] = t
	}
	var found faults
	tensors := map[string]safetensors.Tensor{}
	for _, p := range c.Weights.All() {
		t, there := byName[p.Name]
		delete(byName, p.Name)
		if found.in(p, t, there) {
			tensors[p.Name] = safetensors.F32(t.Shape, t.Values)
		}
	}
	for _, t := range given {
		if _, extra := byName[t.Name]; extra {
			found.extra = append(found.extra, t.Name)
		}
	}
	return tensors, c.Weights.Count(), found.err(a.Name)
}

// faults are the tensors that do not fit, by name.
type faults struct{ missing, extra, misshapen, infinite, negative []string }

// in says whether t is the parameter p, or remembers why it is not.
func (f *faults) in(p *weights.Param, t checkpoint.Tensor, there bool) bool {
	switch {
	case !there:
		f.missing = append(f.missing, p.Name)
	case !slices.Equal(t.Shape, p.Shape):
		f.misshapen = append(f.misshapen, fmt.Sprintf("%s of shape %v instead of %v", p.Name, t.Shape, p.Shape))
	case slices.ContainsFunc(t.Values, func(v float32) bool { return v-v != 0 }):
		f.infinite = append(f.infinite, p.Name)
	case strings.HasSuffix(p.Name, "running_var") && slices.ContainsFunc(t.Values, func(v float32) bool { return v < 0 }):
		f.negative = append(f.negative, p.Name)
	default:
		return true
	}
	return false
}

func (f *faults) err(architecture string) error {
	var parts []string
	for _, kind := range []struct {
		what  string
		names []string
	}{
		{"missing: ", f.missing},
		{"too many: ", f.extra},
		{"wrong: ", f.misshapen},
		{"values that are no finite numbers: ", f.infinite},
		{"variances below zero: ", f.negative},
	} {
		if len(kind.names) > 0 {
			parts = append(parts, kind.what+brief(kind.names))
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return errors.New("its tensors are not those of " + architecture + ": " + strings.Join(parts, "; "))
}
