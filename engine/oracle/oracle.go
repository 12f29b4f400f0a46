package oracle

import (
	"os"
	"path/filepath"
	"testing"

	"oodscope/results/safetensors"
)

// Folder is $OODSCOPE_ORACLES, else shared/oracles beside the repository. The
// test is skipped, saying so, where the named file is in neither.
func Folder(t testing.TB, file string) string {
	t.Helper()
	dir := os.Getenv("OODSCOPE_ORACLES")
	if dir == "" {
		dir = filepath.Join(root(t), "..", "shared", "oracles")
	}
	if _, err := os.Stat(filepath.Join(dir, file)); err != nil {
		t.Skipf("no oracle: %v; set OODSCOPE_ORACLES to the folder that has it", err)
	}
	return dir
}

// Open reads a safetensors file of the oracles, or skips the test.
func Open(t testing.TB, file string) File {
	t.Helper()
	f, err := safetensors.Open(filepath.Join(Folder(t, file), file))
	if err != nil {
		t.Fatal(err)
	}
	return File{t: t, file: f}
}

// root is the folder of go.mod.
func root(t testing.TB) string {
	dir, err := os.Getwd()
	for err == nil && dir != filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		dir = filepath.Dir(dir)
	}
	t.Fatal("the test does not run inside the module")
	return ""
}

// File reads tensors by name and fails the test where one is missing.
type File struct {
	t    testing.TB
	file *safetensors.File
}

// Has says whether the file holds a tensor.
func (f File) Has(name string) bool {
	_, ok := f.file.Tensors[name]
	return ok
}

// Names are all tensors' names, sorted.
func (f File) Names() []string { return f.file.Names() }

// Floats returns a tensor's shape and values.
func (f File) Floats(name string) ([]int, []float32) {
	f.t.Helper()
	tensor, err := f.file.Tensor(name)
	if err != nil {
		f.t.Fatal(err)
	}
	v, err := tensor.Float32s()
	if err != nil {
		f.t.Fatalf("%s: %v", name, err)
	}
	return tensor.Shape, v
}

// Labels returns class numbers.
func (f File) Labels(name string) []int32 {
	f.t.Helper()
	tensor, err := f.file.Tensor(name)
	if err != nil {
		f.t.Fatal(err)
	}
	v, err := tensor.Int64s()
	if err != nil {
		f.t.Fatalf("%s: %v", name, err)
	}
	labels := make([]int32, len(v))
	for i, l := range v {
		labels[i] = int32(l)
	}
	return labels
}

// RelativeError is the largest difference over the largest magnitude of want;
// NaN anywhere gives NaN.
func RelativeError(got, want []float32) float64 {
	var diff, scale float64
	for i, w := range want {
		d := float64(got[i]) - float64(w)
		if d != d {
			return d
		}
		diff, scale = max(diff, d, -d), max(scale, float64(w), -float64(w))
	}
	return diff / max(scale, 1e-30)
}
