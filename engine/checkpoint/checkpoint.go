package checkpoint

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// Checkpoint is a network's state in the order of the file.
type Checkpoint struct {
	Format   string // "PyTorch", "PyTorch before 1.6" or "safetensors"
	SHA256   string // of the file, in hexadecimal; "" from Decode
	Metadata map[string]string
	Tensors  []Tensor
}

// Tensor is a named array, row-major.
type Tensor struct {
	Name   string
	Shape  []int
	Values []float32
}

// Bounds of what is read. The largest network here has 24 million values, an
// optimiser's state thrice as many.
const (
	maxFile    = 4 << 30 // bytes
	maxTensors = 10_000
	maxValues  = 1 << 28 // of all tensors together
	maxShared  = 8       // values for each byte of the file, as tensors may share storages
)

// Read reads the file at path. Errors name it.
func Read(path string) (*Checkpoint, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		return nil, fmt.Errorf("read %s: %w", path, err)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("read %s: it is no file", path)
	case info.Size() > maxFile:
		return nil, fmt.Errorf("read %s: %d bytes, more than the %d that a checkpoint may have here", path, info.Size(), int64(maxFile))
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	c, err := Decode(b)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	c.SHA256 = fmt.Sprintf("%x", sha256.Sum256(b))
	return c, nil
}

// Decode reads a file's content, whose format its first bytes tell.
func Decode(b []byte) (*Checkpoint, error) {
	switch {
	case bytes.HasPrefix(b, []byte("PK\x03\x04")):
		return decodeZip(b)
	case len(b) > 8 && b[8] == '{': // behind a length, whose first byte may be any
		return decodeSafetensors(b)
	case len(b) > 0 && b[0] == opProto:
		return decodeLegacy(b)
	case len(b) == 0:
		return nil, errors.New("the file is empty")
	}
	return nil, errors.New("it is neither a PyTorch checkpoint nor a safetensors file")
}

// gather reads the values of the tensors of a state dict in a file of size bytes.
func gather(format string, top any, source storageSource, size int) (*Checkpoint, error) {
	found, err := stateDict(top)
	if err != nil {
		return nil, err
	}
	if len(found) > maxTensors {
		return nil, fmt.Errorf("it has %d tensors, more than the %d allowed", len(found), maxTensors)
	}
	c, left := &Checkpoint{Format: format}, min(maxValues, maxShared*size)
	for _, f := range found {
		values, err := f.view.read(source, &left)
		if err != nil {
			return nil, fmt.Errorf("tensor %.80q: %w", f.name, err)
		}
		c.Tensors = append(c.Tensors, Tensor{f.name, f.view.shape, values})
	}
	return c, nil
}
