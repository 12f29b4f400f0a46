package format

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"oodscope/datasets/images"
)

// ReadNPY reads a NumPy array file of images: unsigned bytes of shape
// N x height x width x 3, in C order (NEP 1, numpy.lib.format). Only the images
// that o picks are read from the file, which may be larger than memory.
func ReadNPY(ctx context.Context, f *File, o Options) (*images.Set, error) {
	header, err := readNPYHeader(f, o.bounds())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	n, height, width := header.shape[0], header.shape[1], header.shape[2]
	stride := int64(height) * int64(width) * images.Channels
	picked := o.pick(n)
	set, err := o.newSet(f.Name, len(picked))
	if err != nil {
		return nil, err
	}
	err = forEach(ctx, len(picked), o.Progress, func(i int) error {
		pixels, at := make([]uint8, stride), header.data+int64(picked[i])*stride
		if _, err := f.ReadAt(pixels, at); err != nil {
			return fmt.Errorf("%s: image %d at byte %d: expected %d bytes: %w", f.Name, picked[i], at, stride, noEOF(err))
		}
		return o.fitPlanes(set.Image(i), planar(pixels), height, width)
	})
	if err != nil {
		return nil, err
	}
	return set, nil
}

// planar turns interleaved RGB into three planes.
func planar(pixels []uint8) []uint8 {
	out, area := make([]uint8, len(pixels)), len(pixels)/images.Channels
	for i := range area {
		out[i], out[area+i], out[2*area+i] = pixels[3*i], pixels[3*i+1], pixels[3*i+2]
	}
	return out
}

type npyHeader struct {
	shape []int
	data  int64 // position of the first value
}

// maxNPYHeader bounds the header's text: a shape of four numbers takes about 100.
const maxNPYHeader = 1 << 12

func readNPYHeader(f *File, lim limits) (npyHeader, error) {
	text, data, err := npyText(f.stream())
	if err != nil {
		return npyHeader{}, err
	}
	shape, err := npyShape(text)
	if err != nil {
		return npyHeader{}, err
	}
	if int64(shape[1]) > lim.pixels/int64(shape[2]) {
		return npyHeader{}, fmt.Errorf("images of %dx%d pixels; expected at most %d pixels", shape[1], shape[2], lim.pixels)
	}
	stride, left := int64(shape[1])*int64(shape[2])*images.Channels, f.Size-data
	if left/stride != int64(shape[0]) || left%stride != 0 {
		return npyHeader{}, fmt.Errorf("%d bytes after the header; expected %d images of %d, as its shape says", left, shape[0], stride)
	}
	return npyHeader{shape: shape, data: data}, nil
}

// npyText reads the magic, the version, and the header's text of the length that
// they announce. data is where the values begin.
func npyText(r io.Reader) (text string, data int64, err error) {
	head := make([]byte, 12)
	if n, err := io.ReadFull(r, head[:10]); err != nil || !bytes.HasPrefix(head, []byte("\x93NUMPY")) {
		return "", 0, fmt.Errorf("starts with bytes % x; expected those of a NumPy array file, \\x93NUMPY", head[:min(n, 6)])
	}
	size, begin := int64(binary.LittleEndian.Uint16(head[8:])), int64(10)
	switch head[6] {
	case 1:
	case 2, 3:
		if _, err := io.ReadFull(r, head[10:]); err != nil {
			return "", 0, fmt.Errorf("header length at byte 8: %w", noEOF(err))
		}
		size, begin = int64(binary.LittleEndian.Uint32(head[8:])), 12
	default:
		return "", 0, fmt.Errorf("byte 6: format version %d; expected 1, 2 or 3", head[6])
	}
	if size > maxNPYHeader {
		return "", 0, fmt.Errorf("header of %d bytes; expected at most %d", size, maxNPYHeader)
	}
	b := make([]byte, size)
	if n, err := io.ReadFull(r, b); err != nil {
		return "", 0, fmt.Errorf("header ends at byte %d of %d: %w", n, size, noEOF(err))
	}
	return string(b), begin + size, nil
}

var (
	npyDescr   = regexp.MustCompile(`'descr':\s*'([^']*)'`)
	npyFortran = regexp.MustCompile(`'fortran_order':\s*(True|False)\b`)
	npyDims    = regexp.MustCompile(`'shape':\s*\(([0-9, ]*)\)`)
)

func npyShape(text string) ([]int, error) {
	descr, fortran, dims := npyDescr.FindStringSubmatch(text), npyFortran.FindStringSubmatch(text), npyDims.FindStringSubmatch(text)
	if descr == nil || fortran == nil || dims == nil {
		return nil, fmt.Errorf("header %.60q; expected a dictionary with 'descr', 'fortran_order' and 'shape'", text)
	}
	if t := strings.TrimLeft(descr[1], "|<>="); t != "u1" || fortran[1] != "False" {
		return nil, fmt.Errorf("values of type %q, Fortran order %s; expected unsigned bytes (uint8, \"|u1\") in C order", descr[1], fortran[1])
	}
	var shape []int
	for _, field := range strings.Split(strings.TrimSuffix(strings.ReplaceAll(dims[1], " ", ""), ","), ",") {
		d, err := strconv.ParseInt(field, 10, 32)
		if err != nil || d < 1 {
			return nil, fmt.Errorf("shape (%s); expected (N, height, width, 3) of positive numbers", dims[1])
		}
		shape = append(shape, int(d))
	}
	if len(shape) != 4 || shape[3] != images.Channels {
		return nil, fmt.Errorf("shape (%s); expected (N, height, width, 3)", dims[1])
	}
	return shape, nil
}
