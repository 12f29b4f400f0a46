package stage

import (
	"fmt"

	"oodscope/results/safetensors"
)

// tensors reads a file's tensors and keeps the first failure.
type tensors struct {
	file *safetensors.File
	err  error
}

// rows is the length of a tensor, want where that is not 0; 0 where there is no
// such tensor and none is wanted.
func (t *tensors) rows(name string, want int) int {
	tensor, err := t.file.Tensor(name)
	if err != nil || len(tensor.Shape) == 0 || want != 0 {
		return want // a reader of the rows says what is wrong
	}
	return tensor.Shape[0]
}

// floats returns a float32 tensor whose length is a multiple of rows.
func (t *tensors) floats(name string, rows int) []float32 {
	return read(t, name, rows, safetensors.Tensor.Float32s)
}

// ints returns an int32 tensor whose length is a multiple of rows.
func (t *tensors) ints(name string, rows int) []int32 {
	return read(t, name, rows, safetensors.Tensor.Int32s)
}

// longs returns an int64 tensor whose length is a multiple of rows.
func (t *tensors) longs(name string, rows int) []int64 {
	return read(t, name, rows, safetensors.Tensor.Int64s)
}

func read[T any](t *tensors, name string, rows int, values func(safetensors.Tensor) ([]T, error)) []T {
	if t.err != nil {
		return nil
	}
	tensor, err := t.file.Tensor(name)
	var v []T
	if err == nil {
		v, err = values(tensor)
	}
	if err == nil && (len(v) == 0 || len(v)%rows != 0) {
		err = fmt.Errorf("%d values for %d rows", len(v), rows)
	}
	if err != nil {
		t.err = fmt.Errorf("%s: %w", name, err)
	}
	return v
}
