package format

import (
	"context"
	"fmt"

	"oodscope/datasets/images"
)

// CIFARLayout describes one record of a CIFAR binary file: label bytes, then
// 32x32 pixels in planar RGB (https://www.cs.toronto.edu/~kriz/cifar.html).
type CIFARLayout struct {
	LabelBytes int // bytes before the pixels
	Label      int // which of them is the label
	Classes    int // labels are below this
}

// The two published layouts. Of CIFAR-100's coarse and fine label the fine one
// is read.
var (
	CIFAR10  = CIFARLayout{LabelBytes: 1, Label: 0, Classes: 10}
	CIFAR100 = CIFARLayout{LabelBytes: 2, Label: 1, Classes: 100}
)

const (
	cifarSide   = 32
	cifarPixels = images.Channels * cifarSide * cifarSide
)

func (l CIFARLayout) record() int64 { return int64(l.LabelBytes) + cifarPixels }

// ReadCIFAR reads the records of the files in the order given, as one set with
// labels. Only the records that o picks are read.
func ReadCIFAR(ctx context.Context, files []*File, l CIFARLayout, o Options) (*images.Set, error) {
	ends, err := l.countRecords(files)
	if err != nil {
		return nil, err
	}
	picked := o.pick(ends[len(ends)-1])
	set, err := o.newSet(files[0].Name, len(picked))
	if err != nil {
		return nil, err
	}
	set.Labels = make([]int32, len(picked))
	err = forEach(ctx, len(picked), o.Progress, func(i int) error {
		file, record := locate(ends, picked[i])
		label, pixels, err := l.read(files[file], record)
		if err != nil {
			return err
		}
		set.Labels[i] = label
		return o.fitPlanes(set.Image(i), pixels, cifarSide, cifarSide)
	})
	if err != nil {
		return nil, err
	}
	return set, nil
}

// countRecords returns for each file the number of records up to its end.
func (l CIFARLayout) countRecords(files []*File) ([]int, error) {
	ends, total := []int{0}, 0
	for _, f := range files {
		n, rest := f.Size/l.record(), f.Size%l.record()
		if n == 0 || rest != 0 {
			return nil, fmt.Errorf("%s: record %d at byte %d is incomplete: %d bytes of %d; the file is damaged or not a CIFAR binary file",
				f.Name, n, n*l.record(), rest, l.record())
		}
		total += int(n)
		ends = append(ends, total)
	}
	return ends, nil
}

// locate finds the file, and the record within it, of record i of all files.
func locate(ends []int, i int) (file, record int) {
	for file = 0; i >= ends[file+1]; file++ {
	}
	return file, i - ends[file]
}

func (l CIFARLayout) read(f *File, record int) (label int32, pixels []uint8, err error) {
	buf, at := make([]byte, l.record()), int64(record)*l.record()
	if _, err := f.ReadAt(buf, at); err != nil {
		return 0, nil, fmt.Errorf("%s: record %d at byte %d: expected %d bytes: %w", f.Name, record, at, len(buf), err)
	}
	label = int32(buf[l.Label])
	if int(label) >= l.Classes {
		return 0, nil, fmt.Errorf("%s: record %d at byte %d: label %d; expected 0 to %d", f.Name, record, at+int64(l.Label), label, l.Classes-1)
	}
	return label, buf[l.LabelBytes:], nil
}
