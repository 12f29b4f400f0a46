package format

import (
	"context"
	"fmt"
	"slices"

	"oodscope/datasets/images"
)

const svhnSide = 32

// ReadSVHN reads the cropped-digits format of SVHN: X, 32x32x3xN bytes, and y,
// N labels from 1 to 10, where 10 means the digit 0
// (http://ufldl.stanford.edu/housenumbers/). Labels are returned as digits.
func ReadSVHN(ctx context.Context, f *File, o Options) (*images.Set, error) {
	arrays, err := readMAT(f, o.bounds(), []string{"X", "y"})
	if err != nil {
		return nil, err
	}
	pixels, err := svhnPixels(arrays["X"])
	if err != nil {
		return nil, fmt.Errorf("%s: array %q: %w", f.Name, "X", err)
	}
	const stride = images.Channels * svhnSide * svhnSide
	digits, err := svhnDigits(arrays["y"], len(pixels)/stride)
	if err != nil {
		return nil, fmt.Errorf("%s: array %q: %w", f.Name, "y", err)
	}
	picked := o.pick(len(digits))
	set, err := o.newSet(f.Name, len(picked))
	if err != nil {
		return nil, err
	}
	set.Labels = labelsAt(digits, picked)
	err = forEach(ctx, len(picked), o.Progress, func(i int) error {
		columns := pixels[picked[i]*stride : (picked[i]+1)*stride]
		return o.fitPlanes(set.Image(i), transposed(columns), svhnSide, svhnSide)
	})
	if err != nil {
		return nil, err
	}
	return set, nil
}

func svhnPixels(x Array) ([]uint8, error) {
	whole := x.Dims
	if len(whole) == 3 { // MATLAB drops a last dimension of 1
		whole = append(slices.Clone(whole), 1)
	}
	if want := []int{svhnSide, svhnSide, images.Channels}; len(whole) != 4 || !slices.Equal(whole[:3], want) {
		return nil, fmt.Errorf("dimensions %v; expected 32x32x3xN", x.Dims)
	}
	return x.Uint8s()
}

func svhnDigits(y Array, n int) ([]int32, error) {
	labels, err := y.Int32s()
	if err != nil {
		return nil, err
	}
	if len(labels) != n {
		return nil, fmt.Errorf("%d labels; expected %d, the number of images in X", len(labels), n)
	}
	for i, label := range labels {
		if label < 1 || label > 10 {
			return nil, fmt.Errorf("label %d is %d; expected 1 to 10", i, label)
		}
		labels[i] = label % 10
	}
	return labels, nil
}

// transposed turns the column-major planes of one image into rows.
func transposed(columns []uint8) []uint8 {
	out := make([]uint8, len(columns))
	for c := 0; c < len(columns); c += svhnSide * svhnSide {
		for y := range svhnSide {
			for x := range svhnSide {
				out[c+y*svhnSide+x] = columns[c+x*svhnSide+y]
			}
		}
	}
	return out
}
