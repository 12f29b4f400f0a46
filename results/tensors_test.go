package results

import (
	"testing"

	"oodscope/results/safetensors"
)

// addTensors gives a fuzz test a file of v to begin with.
func addTensors[T any](f *testing.F, v *T, encode func(*T) (*safetensors.File, error)) {
	f.Helper()
	file, err := encode(v)
	must(f, err)
	b, err := safetensors.Encode(file)
	must(f, err)
	f.Add(b)
}
