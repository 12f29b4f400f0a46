package format

import (
	"bufio"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// ReadMAT reads the named numeric arrays of a MATLAB version 5 file (saved with
// -v6 or -v7), compressed or not, of either byte order; other variables are
// skipped. Layout after "MAT-File Format", The MathWorks, R2019b. Version 7.3
// files are HDF5 and are refused.
func ReadMAT(f *File, names ...string) (map[string]Array, error) { return readMAT(f, standard, names) }

func readMAT(f *File, lim limits, names []string) (map[string]Array, error) {
	r := &matReader{file: f, limit: lim.array, wanted: names, found: map[string]Array{}}
	if err := r.header(); err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	for at := int64(matHeader); at < f.Size && len(r.found) < len(names); {
		next, err := r.element(at)
		if err != nil {
			return nil, fmt.Errorf("%s: element at byte %d: %w", f.Name, at, err)
		}
		at = next
	}
	for _, name := range names {
		if _, ok := r.found[name]; !ok {
			return nil, fmt.Errorf("%s: holds no array named %q", f.Name, name)
		}
	}
	return r.found, nil
}

const matHeader = 128

// Element types of the format that have a meaning here.
const (
	miInt8       = 1
	miUint8      = 2
	miInt16      = 3
	miUint16     = 4
	miInt32      = 5
	miUint32     = 6
	miSingle     = 7
	miDouble     = 9
	miMatrix     = 14
	miCompressed = 15
)

type matReader struct {
	file   *File
	order  binary.ByteOrder
	limit  int64 // bytes of one array
	wanted []string
	found  map[string]Array
}

func (r *matReader) header() error {
	head := make([]byte, matHeader)
	if _, err := io.ReadFull(r.file.stream(), head); err != nil {
		return fmt.Errorf("expected a MATLAB header of %d bytes: %w", matHeader, err)
	}
	switch string(head[126:128]) {
	case "IM":
		r.order = binary.LittleEndian
	case "MI":
		r.order = binary.BigEndian
	default:
		return fmt.Errorf("byte 126: %q; expected the byte order mark of a MATLAB version 5 file", head[126:128])
	}
	if v := r.order.Uint16(head[124:]); v != 0x0100 {
		return fmt.Errorf("byte 124: MATLAB file version %#04x; expected 0x0100 (save it in MATLAB with -v7; 0x0200 is HDF5)", v)
	}
	return nil
}

// element reads the top-level element at a byte position and returns the
// position of the next one.
func (r *matReader) element(at int64) (next int64, err error) {
	var head [8]byte
	if _, err := io.ReadFull(io.NewSectionReader(r.file, at, r.file.Size-at), head[:]); err != nil {
		return 0, fmt.Errorf("expected a tag of 8 bytes: %w", err)
	}
	kind, size := r.order.Uint32(head[:]), int64(r.order.Uint32(head[4:]))
	body := io.NewSectionReader(r.file, at+8, size)
	if at+8+size > r.file.Size {
		return 0, fmt.Errorf("says it has %d bytes; the file has %d left", size, r.file.Size-at-8)
	}
	switch kind {
	case miMatrix:
		return at + 8 + padded(size), r.matrix(bufio.NewReader(body), size)
	case miCompressed: // the one element that is not padded
		return at + 8 + size, r.compressed(bufio.NewReader(body))
	default:
		return at + 8 + padded(size), nil
	}
}

func padded(size int64) int64 { return (size + 7) &^ 7 }

func (r *matReader) compressed(body io.Reader) error {
	z, err := zlib.NewReader(body)
	if err != nil {
		return fmt.Errorf("compressed data: %w", err)
	}
	inside := bufio.NewReader(z)
	var head [8]byte
	if _, err := io.ReadFull(inside, head[:]); err != nil {
		return fmt.Errorf("compressed data: expected a tag of 8 bytes: %w", noEOF(err))
	}
	if r.order.Uint32(head[:]) != miMatrix {
		return nil
	}
	had := len(r.found)
	if err := r.matrix(inside, int64(r.order.Uint32(head[4:]))); err != nil {
		return fmt.Errorf("compressed data: %w", err)
	}
	if len(r.found) == had {
		return nil
	}
	// zlib checks its checksum when it is read to its end.
	if _, err := io.CopyN(io.Discard, inside, 8); !errors.Is(err, io.EOF) {
		return fmt.Errorf("compressed data: expected its end after the array: %w", errOrSurplus(err))
	}
	return nil
}

var errSurplus = errors.New("more data follows")

func errOrSurplus(err error) error {
	if err == nil {
		return errSurplus
	}
	return err
}
