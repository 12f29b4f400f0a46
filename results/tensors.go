package results

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"oodscope/results/safetensors"
)

// writeTensors replaces the file at path atomically.
func writeTensors[T any](path string, v *T, encode func(*T) (*safetensors.File, error)) error {
	f, err := encode(v)
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return safetensors.Write(path, f)
}

// readTensors reads what writeTensors wrote; what names it in errors. The error of a
// missing file wraps fs.ErrNotExist.
func readTensors[T any](path, what string, decode func(*safetensors.File) (*T, error)) (*T, error) {
	f, err := safetensors.Open(path)
	if err != nil {
		return nil, err
	}
	v, err := decode(f)
	if err != nil {
		return nil, fmt.Errorf("read %s %s: %w", what, path, err)
	}
	return v, nil
}

// tensorReader takes the fields of a struct out of a safetensors file, one call
// a field. The first thing that is wrong stays, and later calls give nothing.
type tensorReader struct {
	file *safetensors.File
	err  error
}

func (r *tensorReader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf(format, args...)
	}
}

// kind checks what the file says it holds.
func (r *tensorReader) kind(kind string, version int) {
	if got := r.file.Metadata["kind"]; got != kind {
		r.fail("the file holds %q, wanted %q", plain(got), kind)
		return
	}
	got, err := strconv.Atoi(r.file.Metadata["version"])
	switch {
	case err != nil || got < 1:
		r.fail("the file has no version number")
	case got > version:
		r.fail("the file has version %d, but this build reads versions up to %d: use a newer oodscope", got, version)
	}
}

func (r *tensorReader) json(key string, v any) {
	text, ok := r.file.Metadata[key]
	if !ok {
		return
	}
	if err := json.Unmarshal([]byte(text), v); err != nil {
		r.fail("metadata %q: %w", key, err)
	}
}

// optional reads a tensor of the given shape, or gives nil where there is none.
func optional[T any](r *tensorReader, name string, shape []int, values func(safetensors.Tensor) ([]T, error)) []T {
	if _, ok := r.file.Tensors[name]; !ok {
		return nil
	}
	return required(r, name, shape, values)
}

func required[T any](r *tensorReader, name string, shape []int, values func(safetensors.Tensor) ([]T, error)) []T {
	t, err := r.file.Tensor(name)
	if err != nil {
		r.fail("%w", err)
		return nil
	}
	if !slices.Equal(t.Shape, shape) {
		r.fail("tensor %q has shape %v, wanted %v", name, t.Shape, shape)
		return nil
	}
	v, err := values(t)
	if err != nil {
		r.fail("tensor %q: %w", name, err)
	}
	return v
}

// scalar reads a tensor of one number.
func (r *tensorReader) scalar(name string) float64 {
	v := required(r, name, []int{}, safetensors.Tensor.Float64s)
	if len(v) != 1 {
		return 0
	}
	return v[0]
}

// dim is a dimension of a tensor.
func (r *tensorReader) dim(name string, axis int) int {
	t, err := r.file.Tensor(name)
	if err != nil {
		r.fail("%w", err)
		return 0
	}
	if axis >= len(t.Shape) {
		r.fail("tensor %q has shape %v, which is too few dimensions", name, t.Shape)
		return 0
	}
	return t.Shape[axis]
}

func jsonText(v any) string {
	b, _ := json.Marshal(v) // strings and slices of them always encode
	return string(b)
}
