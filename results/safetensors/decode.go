package safetensors

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"slices"
	"unicode/utf8"
)

// MaxHeader is the longest header that is read, in bytes, as in the reference
// implementation.
const MaxHeader = 100_000_000

const lengthSize = 8 // bytes of the header's length

// Open reads a whole file. Errors name the file and the tensor.
func Open(path string) (*File, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("open safetensors: %w", err)
	}
	f, err := Decode(b)
	if err != nil {
		return nil, fmt.Errorf("open safetensors %s: %w", path, err)
	}
	return f, nil
}

// Decode reads a file's content. The tensors' Data alias b.
//
// Every bound is checked: the tensors lie within the data, fill it without
// overlap or gap, and each has the length that its dtype and shape call for.
// Unknown dtypes, unknown fields and duplicate names are errors.
func Decode(b []byte) (*File, error) {
	header, data, err := split(b)
	if err != nil {
		return nil, err
	}
	entries, metadata, err := parseHeader(header)
	if err != nil {
		return nil, fmt.Errorf("header: %w", err)
	}
	if err := checkLayout(entries, uint64(len(data))); err != nil {
		return nil, err
	}
	f := &File{Metadata: metadata, Tensors: make(map[string]Tensor, len(entries))}
	for _, e := range entries {
		f.Tensors[e.name] = Tensor{DType: e.dtype, Shape: e.shape, Data: data[e.begin:e.end:e.end]}
	}
	return f, nil
}

func split(b []byte) (header, data []byte, err error) {
	if len(b) < lengthSize {
		return nil, nil, fmt.Errorf("%d bytes are too short for a safetensors file", len(b))
	}
	n, rest := binary.LittleEndian.Uint64(b), b[lengthSize:]
	switch {
	case n > MaxHeader:
		return nil, nil, fmt.Errorf("the header claims %d bytes, more than the %d allowed: not a safetensors file", n, MaxHeader)
	case n > uint64(len(rest)):
		return nil, nil, fmt.Errorf("the header claims %d bytes, but only %d follow: the file is cut short", n, len(rest))
	case n == 0 || rest[0] != '{':
		return nil, nil, errors.New("the header does not begin with '{': not a safetensors file")
	case !utf8.Valid(rest[:n]):
		return nil, nil, errors.New("the header is not UTF-8")
	}
	return rest[:n], rest[n:], nil
}

// checkLayout holds the entries, in any order, against the size of the data.
func checkLayout(entries []entry, size uint64) error {
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.begin, b.begin), cmp.Compare(a.end, b.end), cmp.Compare(a.name, b.name))
	})
	end := uint64(0)
	for _, e := range entries {
		if err := e.check(size); err != nil {
			return fmt.Errorf("tensor %q: %w", e.name, err)
		}
		if e.begin != end {
			return fmt.Errorf("tensor %q begins at byte %d of the data, but the one before ends at %d: tensors may neither overlap nor leave gaps", e.name, e.begin, end)
		}
		end = e.end
	}
	if end != size {
		return fmt.Errorf("the tensors end at byte %d of the data, but there are %d", end, size)
	}
	return nil
}

func (e entry) check(size uint64) error {
	want, err := byteSize(e.dtype, e.shape)
	switch {
	case err != nil:
		return err
	case e.begin > e.end || e.end > size:
		return fmt.Errorf("offsets [%d, %d] do not lie within %d bytes of data", e.begin, e.end, size)
	case e.end-e.begin != want:
		return fmt.Errorf("%s of shape %v takes %d bytes, but its offsets span %d", e.dtype, e.shape, want, e.end-e.begin)
	}
	return nil
}
