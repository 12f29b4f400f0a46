package checkpoint

import (
	"fmt"

	"oodscope/results/safetensors"
)

// decodeSafetensors reads the tensors in the order of their names.
func decodeSafetensors(b []byte) (*Checkpoint, error) {
	f, err := safetensors.Decode(b)
	if err != nil {
		return nil, err
	}
	if len(f.Tensors) > maxTensors {
		return nil, fmt.Errorf("it has %d tensors, more than the %d allowed", len(f.Tensors), maxTensors)
	}
	var found []named
	content := flat{}
	for _, name := range f.Names() {
		if len(name) > maxName {
			return nil, fmt.Errorf("a tensor's name has %d bytes, more than the %d allowed", len(name), maxName)
		}
		t := f.Tensors[name]
		e, known := dtypes[t.DType]
		if !known {
			return nil, fmt.Errorf("tensor %.80q holds %s, want F32, F16, BF16, F64 or whole numbers", name, t.DType)
		}
		s := &storage{e, name, len(t.Data) / e.size}
		content[s] = t.Data
		found = append(found, named{name, &view{s, 0, t.Shape, contiguous(t.Shape)}})
	}
	c := &Checkpoint{Format: "safetensors", Metadata: f.Metadata}
	left := maxValues
	for _, n := range unprefixed(found) {
		values, err := n.view.read(content, &left)
		if err != nil {
			return nil, fmt.Errorf("tensor %.80q: %w", n.name, err)
		}
		c.Tensors = append(c.Tensors, Tensor{n.name, n.view.shape, values})
	}
	return c, nil
}

// flat holds whole storages.
type flat map[*storage][]byte

func (f flat) bytes(s *storage) ([]byte, error) { return f[s], nil }

// contiguous are the strides of a row-major array.
func contiguous(shape []int) []int {
	stride, step := make([]int, len(shape)), 1
	for i := len(shape) - 1; i >= 0; i-- {
		stride[i] = step
		step *= shape[i]
	}
	return stride
}
