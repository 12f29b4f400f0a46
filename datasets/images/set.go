package images

import "fmt"

// Channels is the number of colour channels of every image: R, G, B.
const Channels = 3

// Set is a set of equally sized RGB images held in memory. N below is Len().
type Set struct {
	Name          string   // registry name such as "cifar10/train"
	Height, Width int      // pixels
	Pixels        []uint8  // N*3*Height*Width: image-major, then channel (R,G,B), then rows (NCHW)
	Labels        []int32  // class per image; nil where the set has none
	Classes       []string // class names by label; nil where unknown
	Masks         []uint8  // N*Height*Width, 1 inside a pasted OOD patch; nil where the set has none
}

// New returns a set of n black images without labels or masks.
func New(name string, n, height, width int) *Set {
	return &Set{Name: name, Height: height, Width: width, Pixels: make([]uint8, n*Channels*height*width)}
}

// Stride is the number of bytes of one image, 3*Height*Width.
func (s *Set) Stride() int { return Channels * s.Height * s.Width }

// Len is the number of images, 0 for a set without geometry.
func (s *Set) Len() int {
	if s.Stride() <= 0 {
		return 0
	}
	return len(s.Pixels) / s.Stride()
}

// Image returns image i, 3*Height*Width bytes that alias Pixels.
func (s *Set) Image(i int) []uint8 { return row(s.Pixels, i, s.Stride()) }

// Mask returns the mask of image i, Height*Width bytes that alias Masks, or nil
// where the set has no masks.
func (s *Set) Mask(i int) []uint8 {
	if s.Masks == nil {
		return nil
	}
	return row(s.Masks, i, s.Height*s.Width)
}

// Subset returns a copy of the images at indices, in the order given; an index
// may repeat. Like a slice expression it panics on an index outside the set.
func (s *Set) Subset(indices []int) *Set {
	out := New(s.Name, len(indices), s.Height, s.Width)
	out.Classes = append([]string(nil), s.Classes...)
	if s.Labels != nil {
		out.Labels = make([]int32, len(indices))
	}
	if s.Masks != nil {
		out.Masks = make([]uint8, len(indices)*s.Height*s.Width)
	}
	for to, from := range indices {
		copy(out.Image(to), s.Image(from))
		copy(out.Mask(to), s.Mask(from))
		if s.Labels != nil {
			out.Labels[to] = s.Labels[from]
		}
	}
	return out
}

// Validate reports the first thing in which the set contradicts itself: sizes
// that do not divide, labels outside Classes, mask values other than 0 and 1.
func (s *Set) Validate() error {
	if err := s.check(); err != nil {
		return fmt.Errorf("set %q: %w", s.Name, err)
	}
	return nil
}

func (s *Set) check() error {
	if s.Height <= 0 || s.Width <= 0 {
		return fmt.Errorf("images are %dx%d pixels; both sides must be positive", s.Height, s.Width)
	}
	if len(s.Pixels)%s.Stride() != 0 {
		return fmt.Errorf("%d pixel bytes are not a multiple of 3x%dx%d", len(s.Pixels), s.Height, s.Width)
	}
	if err := s.checkLabels(); err != nil {
		return err
	}
	return s.checkMasks()
}

func (s *Set) checkLabels() error {
	if s.Labels == nil {
		return nil
	}
	if len(s.Labels) != s.Len() {
		return fmt.Errorf("%d labels for %d images", len(s.Labels), s.Len())
	}
	for i, label := range s.Labels {
		if label < 0 || (s.Classes != nil && int(label) >= len(s.Classes)) {
			return fmt.Errorf("image %d has label %d; expected 0 or more and below the number of classes (%d named)", i, label, len(s.Classes))
		}
	}
	return nil
}

func (s *Set) checkMasks() error {
	if s.Masks == nil {
		return nil
	}
	area := s.Height * s.Width
	if len(s.Masks) != s.Len()*area {
		return fmt.Errorf("%d mask bytes for %d images of %dx%d", len(s.Masks), s.Len(), s.Height, s.Width)
	}
	for i, v := range s.Masks {
		if v > 1 {
			return fmt.Errorf("mask of image %d holds %d at pixel %d; expected 0 or 1", i/area, v, i%area)
		}
	}
	return nil
}

// row is the i-th run of n values, capped so that an append cannot spill into
// the next image.
func row(v []uint8, i, n int) []uint8 { return v[i*n : (i+1)*n : (i+1)*n] }
