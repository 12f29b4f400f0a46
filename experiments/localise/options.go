package localise

import (
	"fmt"
	"slices"
)

// reference is the side of the images that lengths are given for. On images of
// another size they grow in proportion.
const reference = 32

// Options say what a Plan is made of. Lengths are pixels of an image of 32x32.
type Options struct {
	PerCell  int   // ID test images that patches are pasted into, the same in all cells; fewer where there are fewer
	Unpasted int   // ID test images that are left as they are, for thresholds
	Sides    []int // of square patches
	Feather  int   // width of a soft edge; 0: no cells with soft edges
	BlobSide int   // side of a square with the area of irregular patches; 0: none
	Seed     uint64
}

// Default returns the usual options. Irregular patches come at one size and with
// a hard edge only: they are there to show that nothing hangs on straight edges.
func Default() Options {
	return Options{PerCell: 200, Unpasted: 200, Sides: []int{8, 12, 16, 20}, Feather: 2, BlobSide: 12}
}

// maxBlob is the largest BlobSide: its outline still fits an image.
const maxBlob = 20

func (o Options) check(size int) error {
	switch {
	case o.PerCell < 1 || o.Unpasted < 1:
		return fmt.Errorf("localise: %d images in a cell and %d unpasted ones: at least one of each is needed", o.PerCell, o.Unpasted)
	case len(o.Sides) == 0:
		return fmt.Errorf("localise: no side of patches: give at least one from 1 to %d", reference-1)
	case o.BlobSide < 0 || o.BlobSide > maxBlob:
		return fmt.Errorf("localise: irregular patches of side %d: expected 0 to %d", o.BlobSide, maxBlob)
	case o.Feather < 0 || 2*o.Feather >= slices.Min(o.Sides):
		return fmt.Errorf("localise: soft edge of %d pixels: expected 0 or more, and less than half of the least side, %d", o.Feather, slices.Min(o.Sides))
	}
	for i, side := range o.Sides {
		if side < 1 || side >= reference || scaled(side, size) >= size {
			return fmt.Errorf("localise: patches of side %d: expected 1 to %d, and some of the image to be left", side, reference-1)
		}
		same := func(other int) bool { return scaled(other, size) == scaled(side, size) }
		if slices.ContainsFunc(o.Sides[:i], same) {
			return fmt.Errorf("localise: patches of side %d are asked for twice on images of %dx%d pixels", scaled(side, size), size, size)
		}
	}
	return nil
}

// scaled turns a length on the reference into pixels of an image of this size.
func scaled(length, size int) int {
	if length == 0 {
		return 0
	}
	return max(1, (length*size+reference/2)/reference)
}
