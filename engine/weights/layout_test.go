package weights

import (
	"slices"
	"testing"

	"oodscope/results/safetensors"
)

func count(v []float32) {
	for i := range v {
		v[i] = float32(i)
	}
}

func TestFiltersHaveTheirOutputsLastInMemoryAndFirstInTheFile(t *testing.T) {
	const out, c, kh, kw = 3, 2, 2, 4
	s := NewSet()
	p, err := s.Get("conv.weight", []int{out, c, kh, kw}, Filters, count)
	if err != nil {
		t.Fatal(err)
	}
	if got := []int(p.Value.Shape()); !slices.Equal(got, []int{kh, kw, c, out}) {
		t.Fatalf("the shape in memory is %v", got)
	}
	inFile := p.InFileOrder()
	for i, v := range inFile {
		if v != float32(i) {
			t.Fatalf("value %d of the file is %g", i, v)
		}
	}
	for o := range out {
		for i := range c {
			for y := range kh {
				for x := range kw {
					if got, want := p.Floats()[((y*kw+x)*c+i)*out+o], inFile[((o*c+i)*kh+y)*kw+x]; got != want {
						t.Fatalf("filter %d, channel %d, row %d, column %d is %g in memory and %g in the file", o, i, y, x, got, want)
					}
				}
			}
		}
	}
}

func TestFiltersAreWrittenAndReadInTheFilesOrder(t *testing.T) {
	shape := []int{4, 3, 1, 2}
	one, other := NewSet(), NewSet()
	path := t.TempDir() + "/weights.safetensors"
	p, err := one.Get("w", shape, Filters, count)
	if err != nil {
		t.Fatal(err)
	}
	if err := one.Save(path, nil); err != nil {
		t.Fatal(err)
	}
	f, err := safetensors.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if saved := f.Tensors["w"]; !slices.Equal(saved.Shape, shape) {
		t.Errorf("the file's shape is %v, want %v", saved.Shape, shape)
	}
	q, err := other.Get("w", shape, Filters, func([]float32) {})
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Load(path); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(q.Floats(), p.Floats()) {
		t.Errorf("the file gave %v, want %v", q.Floats(), p.Floats())
	}
}

func TestFiltersWithoutFourDimensionsAreRefused(t *testing.T) {
	if _, err := NewSet().Get("w", []int{2, 3}, Filters, count); err == nil {
		t.Error("filters of two dimensions were accepted")
	}
}
