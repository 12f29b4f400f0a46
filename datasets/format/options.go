package format

import (
	"errors"
	"fmt"

	"oodscope/datasets/images"
)

// MaxSize is the largest side, in pixels, that readers scale images to.
const MaxSize = 1024

// Options say which images of a file are wanted, and at which size.
type Options struct {
	Size     int                   // side of the square images returned, pixels, 1 to MaxSize
	Resize   Resizing              // how images of another size are scaled; "" means Antialias
	Limit    int                   // how many images; 0 means all
	Seed     uint64                // of the subset that Limit asks for, see Pick
	First    bool                  // the subset is the first Limit images instead
	Found    func(n int)           // called with the number of images before the subset is taken; may be nil
	Progress func(done, total int) // called after each image, never concurrently; may be nil

	limits limits // what tests narrow; zero means the package's limits
}

// limits bound what hostile or mistaken input can cost.
type limits struct {
	pixels  int64 // of one picture before scaling, and of all that are decoded at once
	entry   int64 // bytes of one file inside an archive or folder
	entries int   // files in an archive or folder
	names   int64 // bytes of all their names
	array   int64 // bytes of one array of an IDX or MATLAB file
	set     int64 // bytes of the pixels of a whole set
	stream  int64 // bytes of an archive without a directory, inflated
}

var standard = limits{pixels: 64 << 20, entry: 257 << 20, entries: 4 << 20, names: 512 << 20, array: 1 << 30, set: 16 << 30, stream: 1 << 40}

func (o Options) bounds() limits {
	if o.limits == (limits{}) {
		return standard
	}
	return o.limits
}

// ErrTooLarge is wrapped by the error of a set that would not fit into memory.
var ErrTooLarge = errors.New("too many images; set a limit")

// pick chooses which of n images are wanted.
func (o Options) pick(n int) []int {
	if o.Found != nil {
		o.Found(n)
	}
	if o.First && o.Limit > 0 {
		return count(min(n, o.Limit))
	}
	return Pick(n, o.Limit, o.Seed)
}

// newSet makes the set that a reader is to fill with n images, once their total
// size is known to be sane.
func (o Options) newSet(file string, n int) (*images.Set, error) {
	if o.Size < 1 || o.Size > MaxSize {
		return nil, fmt.Errorf("image size %d: expected 1 to %d pixels", o.Size, MaxSize)
	}
	if n == 0 {
		return nil, fmt.Errorf("%s: holds no images", file)
	}
	if stride := int64(images.Channels * o.Size * o.Size); int64(n) > o.bounds().set/stride {
		return nil, fmt.Errorf("%s: %d images of %dx%d pixels exceed %d bytes: %w", file, n, o.Size, o.Size, o.bounds().set, ErrTooLarge)
	}
	return images.New("", n, o.Size, o.Size), nil
}
