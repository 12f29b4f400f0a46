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
