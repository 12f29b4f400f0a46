package format

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"fmt"
	"io"

	"oodscope/datasets/images"
)

// idxArray is an array of unsigned bytes in the IDX format: two zero bytes, the
// element type, the number of dimensions, each dimension as a big-endian uint32,
// then the elements (http://yann.lecun.com/exdb/mnist/).
type idxArray struct {
	dims []int
	data []uint8
}

const idxUint8 = 0x08

// ReadIDX reads a file of gray images (N x height x width) and its file of
// labels (N), each plain or gzipped. Gray becomes three equal channels.
func ReadIDX(ctx context.Context, pictures, labels *File, o Options) (*images.Set, error) {
	gray, err := readIDX(pictures, 3, o.bounds())
	if err != nil {
		return nil, err
	}
	classes, err := readIDX(labels, 1, o.bounds())
	if err != nil {
		return nil, err
	}
	if gray.dims[0] != classes.dims[0] {
		return nil, fmt.Errorf("%s: holds %d labels; expected %d, the number of images in %s", labels.Name, classes.dims[0], gray.dims[0], pictures.Name)
	}
	picked := o.pick(gray.dims[0])
	set, err := o.newSet(pictures.Name, len(picked))
	if err != nil {
		return nil, err
	}
	set.Labels = labelsAt(widen(classes.data), picked)
	height, width := gray.dims[1], gray.dims[2]
	err = forEach(ctx, len(picked), o.Progress, func(i int) error {
		from := picked[i] * height * width
		return o.fitPlanes(set.Image(i), bytes.Repeat(gray.data[from:from+height*width], images.Channels), height, width)
	})
	if err != nil {
		return nil, err
	}
	return set, nil
}

func widen(b []uint8) []int32 {
	out := make([]int32, len(b))
	for i, v := range b {
		out[i] = int32(v)
	}
	return out
}

func readIDX(f *File, dims int, lim limits) (idxArray, error) {
	a, err := parseIDX(f, dims, lim)
	if err != nil {
		return idxArray{}, fmt.Errorf("%s: %w", f.Name, err)
	}
	return a, nil
}

func parseIDX(f *File, dims int, lim limits) (idxArray, error) {
	r, err := inflated(f)
	if err != nil {
		return idxArray{}, err
	}
	a, total, err := idxHeader(r, dims, lim)
	if err != nil {
		return idxArray{}, err
	}
	// One byte more than announced: it shows surplus data, and reading to the end
	// makes gzip check its checksum.
	a.data, err = io.ReadAll(io.LimitReader(r, total+1))
	if err != nil {
		return idxArray{}, fmt.Errorf("byte %d of the data: %w", len(a.data), err)
	}
	if int64(len(a.data)) != total {
		return idxArray{}, fmt.Errorf("%d bytes or more of data; expected %d, as the header says %v", len(a.data), total, a.dims)
	}
	return a, nil
}

func idxHeader(r io.Reader, dims int, lim limits) (idxArray, int64, error) {
	head := make([]byte, 4+4*dims)
	n, err := io.ReadFull(r, head)
	if want := []byte{0, 0, idxUint8, byte(dims)}; n >= 4 && !bytes.Equal(head[:4], want) {
		return idxArray{}, 0, fmt.Errorf("starts with bytes % x; expected % x, an IDX file of bytes in %d dimensions", head[:4], want, dims)
	}
	if err != nil {
		return idxArray{}, 0, fmt.Errorf("header ends at byte %d of %d: %w", n, len(head), err)
	}
	a, total := idxArray{}, int64(1)
	for i := range dims {
		at := 4 + 4*i
		d := int64(binary.BigEndian.Uint32(head[at:]))
		if d == 0 || d > lim.array/total {
			return idxArray{}, 0, fmt.Errorf("dimension %d at byte %d is %d; expected at least 1 and at most %d bytes in all", i, at, d, lim.array)
		}
		a.dims, total = append(a.dims, int(d)), total*d
	}
	if dims == 3 && int64(a.dims[1])*int64(a.dims[2]) > lim.pixels {
		return idxArray{}, 0, fmt.Errorf("images of %dx%d pixels; expected at most %d pixels", a.dims[1], a.dims[2], lim.pixels)
	}
	return a, total, nil
}

// inflated reads the file through gzip if it starts as a gzip file does.
func inflated(f *File) (io.Reader, error) {
	r := bufio.NewReader(f.stream())
	if magic, _ := r.Peek(2); string(magic) != "\x1f\x8b" {
		return r, nil
	}
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("gzip header: %w", err)
	}
	return z, nil
}
