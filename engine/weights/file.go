package weights

import (
	"fmt"
	"slices"
	"strings"

	"oodscope/results/safetensors"
)

// Save writes every parameter and buffer to a safetensors file, atomically.
func (s *Set) Save(path string, metadata map[string]string) error {
	f := &safetensors.File{Metadata: metadata, Tensors: map[string]safetensors.Tensor{}}
	for _, p := range s.params {
		f.Tensors[p.Name] = safetensors.F32(p.Shape, p.InFileOrder())
	}
	if err := safetensors.Write(path, f); err != nil {
		return fmt.Errorf("save weights: %w", err)
	}
	return nil
}

// Load replaces every parameter and buffer by the file's. A name missing in the
// file or too many in it, or another shape, is an error and changes nothing.
func (s *Set) Load(path string) error {
	f, err := safetensors.Open(path)
	if err != nil {
		return fmt.Errorf("load weights: %w", err)
	}
	if err := s.Assign(f.Tensors); err != nil {
		return fmt.Errorf("load weights from %s: %w", path, err)
	}
	return nil
}

// Assign replaces every parameter and buffer by the tensor of its name.
func (s *Set) Assign(tensors map[string]safetensors.Tensor) error {
	if err := s.checkNames(tensors); err != nil {
		return err
	}
	values := make([][]float32, len(s.params))
	for i, p := range s.params {
		t := tensors[p.Name]
		if !slices.Equal(p.Shape, t.Shape) {
			return fmt.Errorf("%s has shape %v, want %v", p.Name, t.Shape, p.Shape)
		}
		v, err := t.Float32s()
		if err != nil {
			return fmt.Errorf("%s: %w", p.Name, err)
		}
		values[i] = v
	}
	for i, p := range s.params {
		p.store(values[i])
	}
	return nil
}

func (s *Set) checkNames(tensors map[string]safetensors.Tensor) error {
	var missing, extra []string
	for _, p := range s.params {
		if _, ok := tensors[p.Name]; !ok {
			missing = append(missing, p.Name)
		}
	}
	for name := range tensors {
		if _, ok := s.byName[name]; !ok {
			extra = append(extra, name)
		}
	}
	if len(missing)+len(extra) == 0 {
		return nil
	}
	slices.Sort(extra)
	return fmt.Errorf("the file is of another model: missing %s; extra %s", brief(missing), brief(extra))
}

func brief(names []string) string {
	switch {
	case len(names) == 0:
		return "none"
	case len(names) > 3:
		return fmt.Sprintf("%s and %d more", strings.Join(names[:3], ", "), len(names)-3)
	}
	return strings.Join(names, ", ")
}
