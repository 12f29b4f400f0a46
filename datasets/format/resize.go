package format

import (
	"context"

	"oodscope/datasets/images"
)

// Resize brings every image of a set in memory to o.Size, and picks o.Limit of
// them. Masks follow their images by nearest neighbour, so that they stay 0 and
// 1. A set that already has the size and number of images is returned as it is.
func Resize(ctx context.Context, s *images.Set, o Options) (*images.Set, error) {
	if picked := o.pick(s.Len()); len(picked) < s.Len() {
		s = s.Subset(picked)
	}
	if s.Height == o.Size && s.Width == o.Size {
		if o.Progress != nil {
			o.Progress(s.Len(), s.Len())
		}
		return s, ctx.Err()
	}
	out, err := o.newSet(s.Name, s.Len())
	if err != nil {
		return nil, err
	}
	out.Name, out.Labels, out.Classes = s.Name, s.Labels, s.Classes
	if s.Masks != nil {
		out.Masks = make([]uint8, s.Len()*o.Size*o.Size)
	}
	err = forEach(ctx, s.Len(), o.Progress, func(i int) error {
		fitMask(out.Mask(i), s.Mask(i), s.Height, s.Width, o.Size)
		return o.fitPlanes(out.Image(i), s.Image(i), s.Height, s.Width)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// fitMask samples the centre of each new pixel in the geometry of Fit.
func fitMask(dst, src []uint8, height, width, size int) {
	if src == nil {
		return
	}
	w, h := scaledSides(width, height, size)
	left, top := cropOffset(w, size), cropOffset(h, size)
	for y := range size {
		fromY := (2*(y+top) + 1) * height / (2 * h)
		for x := range size {
			fromX := (2*(x+left) + 1) * width / (2 * w)
			dst[y*size+x] = src[fromY*width+fromX]
		}
	}
}
