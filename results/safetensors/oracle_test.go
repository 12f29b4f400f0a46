package safetensors

import (
	"cmp"
	"os"
	"path/filepath"
	"testing"
)

// Files that Python's safetensors wrote must be read, and survive a round trip.
func TestFilesFromPython(t *testing.T) {
	t.Parallel()
	dir := cmp.Or(os.Getenv("OODSCOPE_ORACLES"), filepath.Join("..", "..", "..", "shared", "oracles"))
	paths, _ := filepath.Glob(filepath.Join(dir, "*.safetensors"))
	if len(paths) == 0 {
		t.Skip("no safetensors files in $OODSCOPE_ORACLES or in", dir)
	}
	for _, path := range paths {
		f, err := Open(path)
		if err != nil {
			t.Error(err)
			continue
		}
		if len(f.Tensors) == 0 {
			t.Errorf("%s holds no tensors", path)
		}
		b, err := Encode(f)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Decode(b)
		if err != nil {
			t.Fatal(err)
		}
		for name, want := range f.Tensors {
			got, err := again.Tensor(name)
			if err != nil || got.DType != want.DType || string(got.Data) != string(want.Data) {
				t.Errorf("%s: tensor %q changed on the way: %v", path, name, err)
			}
		}
	}
}
