package format

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
)

// matrix reads the sub-elements of an array of size bytes: flags, dimensions,
// name, values. What follows an array that is not wanted is left unread.
func (r *matReader) matrix(body io.Reader, size int64) error {
	body = io.LimitReader(body, size)
	_, flags, err := r.part(body, 8)
	if err != nil {
		return fmt.Errorf("array flags: %w", noEOF(err))
	}
	if len(flags) != 8 {
		return fmt.Errorf("array flags of %d bytes; expected 8", len(flags))
	}
	_, dims, err := r.part(body, 4*maxDims)
	if err != nil {
		return fmt.Errorf("dimensions: %w", noEOF(err))
	}
	_, name, err := r.part(body, 64)
	if err != nil {
		return fmt.Errorf("name of the array: %w", noEOF(err))
	}
	if !slices.Contains(r.wanted, string(name)) {
		return nil
	}
	a, err := r.array(body, flags, dims)
	if err != nil {
		return fmt.Errorf("array %q: %w", name, err)
	}
	r.found[string(name)] = a
	return nil
}

const maxDims = 32

func (r *matReader) array(body io.Reader, flags, dims []byte) (Array, error) {
	word := r.order.Uint32(flags)
	if class, complex := word&0xff, word&0x0800 != 0; class < 6 || class > 13 || complex {
		return Array{}, fmt.Errorf("class %d, complex %v; expected a real numeric array (class 6 to 13)", class, complex)
	}
	shape, count, err := r.shape(dims)
	if err != nil {
		return Array{}, err
	}
	kind, data, err := r.part(body, r.limit)
	if err != nil {
		return Array{}, fmt.Errorf("values: %w", noEOF(err))
	}
	width := matWidth[kind]
	if width == 0 || int64(len(data)) != count*width {
		return Array{}, fmt.Errorf("%d bytes of element type %d; expected %d numbers for dimensions %v", len(data), kind, count, shape)
	}
	return Array{Dims: shape, kind: kind, order: r.order, data: data}, nil
}

func (r *matReader) shape(dims []byte) (shape []int, count int64, err error) {
	count = 1
	for i := 0; i+4 <= len(dims); i += 4 {
		d := int64(int32(r.order.Uint32(dims[i:])))
		if d < 1 || d > r.limit/count {
			return nil, 0, fmt.Errorf("dimension %d is %d; expected at least 1 and at most %d values in all", i/4, d, r.limit)
		}
		shape, count = append(shape, int(d)), count*d
	}
	if len(shape) < 2 {
		return nil, 0, fmt.Errorf("%d dimensions; expected at least 2", len(shape))
	}
	return shape, count, nil
}

// part reads one sub-element and its padding. Memory grows with the bytes that
// arrive, not with the size that the tag claims.
func (r *matReader) part(body io.Reader, limit int64) (kind uint32, data []byte, err error) {
	var head [8]byte
	if _, err := io.ReadFull(body, head[:]); err != nil {
		return 0, nil, err
	}
	kind = r.order.Uint32(head[:])
	if small := kind >> 16; small != 0 { // the small format: size, type and up to 4 bytes of data in 8
		if small > 4 {
			return 0, nil, fmt.Errorf("small element of %d bytes; expected at most 4", small)
		}
		return kind & 0xffff, bytes.Clone(head[4 : 4+small]), nil
	}
	size := int64(r.order.Uint32(head[4:]))
	if size > limit {
		return 0, nil, fmt.Errorf("element of %d bytes; expected at most %d", size, limit)
	}
	data, err = io.ReadAll(io.LimitReader(body, size))
	if err != nil {
		return 0, nil, fmt.Errorf("byte %d of %d: %w", len(data), size, err)
	}
	if int64(len(data)) != size {
		return 0, nil, fmt.Errorf("ends at byte %d of %d: %w", len(data), size, io.ErrUnexpectedEOF)
	}
	// The last element of a file may come without its padding.
	_, err = io.CopyN(io.Discard, body, padded(size)-size)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return kind, data, err
}

// noEOF keeps a plain EOF, which callers could take for the end of a file, from
// standing for data that stops in the middle.
func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
