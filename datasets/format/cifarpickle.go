package format

import (
	"context"
	"fmt"

	"github.com/nlpodyssey/gopickle/types"

	"oodscope/datasets/images"
)

// PickledCIFAR describes the version for Python of CIFAR: pickled dictionaries
// (https://www.cs.toronto.edu/~kriz/cifar.html).
type PickledCIFAR struct {
	Labels  string // the key of the labels
	Names   string // the key of the class names, in the file that describes the set
	Classes int    // labels are below this
}

// The two published versions. Of CIFAR-100's labels the fine ones are read.
var (
	PickledCIFAR10  = PickledCIFAR{Labels: "labels", Names: "label_names", Classes: 10}
	PickledCIFAR100 = PickledCIFAR{Labels: "fine_labels", Names: "fine_label_names", Classes: 100}
)

// ReadPickledCIFAR reads the batches in the order given, as one set with labels.
func ReadPickledCIFAR(ctx context.Context, files []*File, p PickledCIFAR, o Options) (*images.Set, error) {
	var batches []pickledBatch
	ends, total := []int{0}, 0
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		b, err := p.batch(f, o.bounds())
		if err != nil {
			return nil, err
		}
		total += len(b.labels)
		batches, ends = append(batches, b), append(ends, total)
	}
	picked := o.pick(total)
	set, err := o.newSet(files[0].Name, len(picked))
	if err != nil {
		return nil, err
	}
	set.Labels = make([]int32, len(picked))
	err = forEach(ctx, len(picked), o.Progress, func(i int) error {
		file, record := locate(ends, picked[i])
		b := batches[file]
		set.Labels[i] = b.labels[record]
		return o.fitPlanes(set.Image(i), []uint8(b.pixels[record*cifarPixels:(record+1)*cifarPixels]), cifarSide, cifarSide)
	})
	if err != nil {
		return nil, err
	}
	return set, nil
}

type pickledBatch struct {
	pixels string
	labels []int32
}

func (p PickledCIFAR) batch(f *File, lim limits) (pickledBatch, error) {
	dict, err := unpickled(f, lim)
	if err != nil {
		return pickledBatch{}, err
	}
	array, ok := valueOf(dict, "data").(*pickledArray)
	if !ok || len(array.shape) != 2 || array.shape[1] != cifarPixels || array.shape[0] < 1 ||
		len(array.data)/cifarPixels != array.shape[0] || len(array.data)%cifarPixels != 0 {
		return pickledBatch{}, fmt.Errorf("%s: expected under the key \"data\" an array of N x %d bytes", f.Name, cifarPixels)
	}
	labels, err := p.labels(dict, array.shape[0])
	if err != nil {
		return pickledBatch{}, fmt.Errorf("%s: key %q: %w", f.Name, p.Labels, err)
	}
	return pickledBatch{pixels: array.data, labels: labels}, nil
}

func (p PickledCIFAR) labels(dict *types.Dict, n int) ([]int32, error) {
	list, ok := valueOf(dict, p.Labels).(*types.List)
	if !ok || list.Len() != n {
		return nil, fmt.Errorf("expected a list of %d labels, one for each image", n)
	}
	labels := make([]int32, n)
	for i, v := range *list {
		label, ok := v.(int)
		if !ok || label < 0 || label >= p.Classes {
			return nil, fmt.Errorf("label %d is not a number from 0 to %d", i, p.Classes-1)
		}
		labels[i] = int32(label)
	}
	return labels, nil
}

// maxClassName bounds a class name in bytes.
const maxClassName = 256

// ReadPickledNames reads the class names from the file that describes the set.
func ReadPickledNames(f *File, p PickledCIFAR) ([]string, error) {
	dict, err := unpickled(f, standard)
	if err != nil {
		return nil, err
	}
	list, ok := valueOf(dict, p.Names).(*types.List)
	if !ok || list.Len() != p.Classes {
		return nil, fmt.Errorf("%s: key %q: expected a list of %d class names", f.Name, p.Names, p.Classes)
	}
	names := make([]string, p.Classes)
	for i, v := range *list {
		if names[i], ok = textOf(v); !ok || len(names[i]) > maxClassName {
			return nil, fmt.Errorf("%s: key %q: class name %d is a %T of %d bytes; expected text of at most %d", f.Name, p.Names, i, v, len(names[i]), maxClassName)
		}
	}
	return names, nil
}
