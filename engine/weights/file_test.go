package weights

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"oodscope/results/safetensors"
)

// model is a set with a parameter of 2x3 and a buffer of 2 values.
func model(t *testing.T) *Set {
	t.Helper()
	s := NewSet()
	for _, p := range []struct {
		name  string
		shape []int
		kind  Kind
	}{{"conv.weight", []int{2, 3}, Plain}, {"norm.running_mean", []int{2}, Buffer}} {
		if _, err := s.Get(p.name, p.shape, p.kind, func(v []float32) {
			for i := range v {
				v[i] = float32(i + 1)
			}
		}); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func fitting() map[string]safetensors.Tensor {
	return map[string]safetensors.Tensor{
		"conv.weight":       safetensors.F32([]int{2, 3}, []float32{6, 5, 4, 3, 2, 1}),
		"norm.running_mean": safetensors.F32([]int{2}, []float32{8, 9}),
	}
}

func all(s *Set) (v []float32) {
	for _, p := range s.All() {
		v = append(v, p.Floats()...)
	}
	return v
}

func TestWhatDoesNotFitIsNamedAndChangesNothing(t *testing.T) {
	for _, c := range []struct {
		name   string
		spoil  func(map[string]safetensors.Tensor)
		expect []string
	}{
		{"missing", func(m map[string]safetensors.Tensor) { delete(m, "norm.running_mean") },
			[]string{"missing norm.running_mean", "extra none"}},
		{"extra", func(m map[string]safetensors.Tensor) { m["fc.bias"] = m["conv.weight"] },
			[]string{"missing none", "extra fc.bias"}},
		{"many extra", func(m map[string]safetensors.Tensor) {
			for _, name := range []string{"e", "d", "c", "b", "a"} {
				m[name] = m["conv.weight"]
			}
		}, []string{"extra a, b, c and 2 more"}},
		{"another shape", func(m map[string]safetensors.Tensor) {
			m["conv.weight"] = safetensors.F32([]int{3, 2}, make([]float32, 6))
		},
			[]string{"conv.weight", "[3 2]", "[2 3]"}},
		{"another type", func(m map[string]safetensors.Tensor) {
			m["conv.weight"] = safetensors.I64([]int{2, 3}, make([]int64, 6))
		},
			[]string{"conv.weight", "I64"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := model(t)
			before := slices.Clone(all(s))
			tensors := fitting()
			c.spoil(tensors)
			path := filepath.Join(t.TempDir(), "spoilt.safetensors")
			if err := safetensors.Write(path, &safetensors.File{Tensors: tensors}); err != nil {
				t.Fatal(err)
			}
			err := s.Load(path)
			if err == nil {
				t.Fatal("was accepted")
			}
			for _, words := range append(c.expect, path) {
				if !strings.Contains(err.Error(), words) {
					t.Errorf("%q does not say %q", err, words)
				}
			}
			if !slices.Equal(before, all(s)) {
				t.Error("the refused file changed the weights")
			}
		})
	}
}

func TestWeightsComeBackFromTheirFile(t *testing.T) {
	s, path := model(t), filepath.Join(t.TempDir(), "weights.safetensors")
	if err := s.Assign(fitting()); err != nil {
		t.Fatal(err)
	}
	if err := s.Save(path, map[string]string{"architecture": "small"}); err != nil {
		t.Fatal(err)
	}
	other := model(t)
	if err := other.Load(path); err != nil {
		t.Fatal(err)
	}
	if want := []float32{6, 5, 4, 3, 2, 1, 8, 9}; !slices.Equal(all(other), want) {
		t.Errorf("the file gave %v, want %v", all(other), want)
	}
	f, err := safetensors.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if names := slices.Sorted(maps.Keys(f.Tensors)); !slices.Equal(names, []string{"conv.weight", "norm.running_mean"}) {
		t.Errorf("the file holds %v", names)
	}
}

func TestAFileThatIsNotThereIsNamed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "none.safetensors")
	if err := model(t).Load(path); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("loading returned %v", err)
	}
}

func TestANameIsOneParameter(t *testing.T) {
	s := model(t)
	same, err := s.Get("conv.weight", []int{2, 3}, Plain, func([]float32) { t.Error("it was filled again") })
	if err != nil || same != s.All()[0] {
		t.Errorf("the second Get returned %p, %v; want %p", same, err, s.All()[0])
	}
	if _, err := s.Get("conv.weight", []int{3, 2}, Plain, nil); err == nil {
		t.Error("another shape was accepted")
	}
	if _, err := s.Get("conv.weight", []int{2, 3}, Buffer, nil); err == nil {
		t.Error("a parameter was accepted as a buffer")
	}
	if s.Count() != 6 {
		t.Errorf("%d trainable values, want 6", s.Count())
	}
}
