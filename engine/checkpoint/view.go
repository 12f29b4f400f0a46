package checkpoint

import (
	"errors"
	"fmt"
	"math/bits"
)

// storage is a flat array of numbers that lies elsewhere in the file.
type storage struct {
	element element
	key     string
	length  int // numbers
}

// storageSource finds the bytes of a storage: element.size times length.
type storageSource interface {
	bytes(s *storage) ([]byte, error)
}

// view is a tensor: numbers of a storage, counted from offset by strides.
type view struct {
	storage       *storage
	offset        int
	shape, stride []int
}

// maxRank is how many dimensions a tensor may have.
const maxRank = 8

// check holds the view against its storage, whose length is still only a claim.
func (v *view) check() error {
	count, last := uint64(1), uint64(v.offset)
	if v.offset < 0 || len(v.shape) != len(v.stride) || len(v.shape) > maxRank {
		return fmt.Errorf("offset %d, shape %v, strides %v: not a tensor", v.offset, v.shape, v.stride)
	}
	for i, d := range v.shape {
		if d < 0 || v.stride[i] < 0 {
			return fmt.Errorf("shape %v with strides %v has a negative number", v.shape, v.stride)
		}
		over, product := bits.Mul64(count, uint64(d))
		high, reach := bits.Mul64(uint64(max(d-1, 0)), uint64(v.stride[i]))
		sum, carry := bits.Add64(last, reach, 0)
		if over|high|carry != 0 {
			return fmt.Errorf("shape %v with strides %v is larger than memory", v.shape, v.stride)
		}
		count, last = product, sum
	}
	if count > 0 && (count > uint64(v.storage.length) || last >= uint64(v.storage.length)) {
		return fmt.Errorf("shape %v with strides %v from %d on does not lie within a storage of %d numbers", v.shape, v.stride, v.offset, v.storage.length)
	}
	return nil
}

// read copies the numbers in the order of the shape and takes them off what is
// left to be read.
func (v *view) read(source storageSource, left *int) ([]float32, error) {
	if err := v.check(); err != nil {
		return nil, err
	}
	b, err := source.bytes(v.storage)
	if err != nil {
		return nil, err
	}
	count := 1
	for _, d := range v.shape {
		count *= d
	}
	if *left -= count; *left < 0 {
		return nil, errors.New("the tensors have more values together than a file of this size should hold")
	}
	if len(b) != v.storage.length*v.storage.element.size {
		return nil, errors.New("its storage has another length than it claims")
	}
	out := make([]float32, 0, count)
	if count == 0 {
		return out, nil
	}
	return v.walk(out, b, v.offset, 0), nil
}

// walk appends the numbers of dimension d and on.
func (v *view) walk(out []float32, b []byte, at, d int) []float32 {
	if d == len(v.shape) {
		return append(out, v.storage.element.read(b[at*v.storage.element.size:]))
	}
	for range v.shape[d] {
		out = v.walk(out, b, at, d+1)
		at += v.stride[d]
	}
	return out
}
