package safetensors

import (
	"fmt"
	"slices"
)

// Tensor is one array, row-major, in the little-endian bytes of the file.
type Tensor struct {
	DType string // "F32", "F64", "U8", "I32", "I64", ... as the format names them
	Shape []int  // empty for a single number
	Data  []byte // element size times the product of Shape
}

// File is the content of a safetensors file.
type File struct {
	Metadata map[string]string
	Tensors  map[string]Tensor
}

// Tensor returns the tensor of that name. The error lists nothing else: a file
// without a tensor that its reader needs is of another kind.
func (f *File) Tensor(name string) (Tensor, error) {
	t, ok := f.Tensors[name]
	if !ok {
		return Tensor{}, fmt.Errorf("tensor %q is missing", name)
	}
	return t, nil
}

// Names returns the names of all tensors, sorted.
func (f *File) Names() []string {
	names := make([]string, 0, len(f.Tensors))
	for name := range f.Tensors {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (t Tensor) check() error {
	want, err := byteSize(t.DType, t.Shape)
	if err != nil {
		return err
	}
	if want != uint64(len(t.Data)) {
		return fmt.Errorf("%s of shape %v takes %d bytes, but there are %d", t.DType, t.Shape, want, len(t.Data))
	}
	return nil
}
