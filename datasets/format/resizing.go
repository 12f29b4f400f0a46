package format

import (
	"fmt"
	"image"

	"oodscope/datasets/images"
)

// Resizing is how images are scaled.
type Resizing string

// The ways of torchvision. What a model was trained on matters: without
// antialiasing, shrunk images are full of aliases, which a detector can learn.
const (
	Antialias Resizing = "antialias" // as PIL images are: Fit
	Plain     Resizing = "plain"     // as tensors were up to torchvision 0.16: FitPlain
)

// Check refuses an unknown way.
func (r Resizing) Check() error {
	if r != "" && r != Antialias && r != Plain {
		return fmt.Errorf("resize %q; expected %q or %q", string(r), Antialias, Plain)
	}
	return nil
}

func (o Options) fit(dst []uint8, img image.Image) error {
	if o.Resize == Plain {
		return FitPlain(dst, img, o.Size)
	}
	return Fit(dst, img, o.Size)
}

// fitPlanes is fit for an image that already lies in planar RGB.
func (o Options) fitPlanes(dst, src []uint8, height, width int) error {
	if height == o.Size && width == o.Size {
		copy(dst, src)
		return nil
	}
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	area := height * width
	for i := range area {
		img.Pix[4*i], img.Pix[4*i+1], img.Pix[4*i+2], img.Pix[4*i+3] = src[i], src[area+i], src[2*area+i], 255
	}
	return o.fit(dst, img)
}

// FitPlain is Fit for a tensor: the same geometry, but every new pixel is
// interpolated between the four old ones around its centre, however much the
// image shrinks (torch.nn.functional.interpolate, mode "bilinear",
// align_corners false, antialias false). Values are rounded to 8 bits.
func FitPlain(dst []uint8, img image.Image, size int) error {
	src, err := unlessCopied(dst, img, size)
	if src == nil {
		return err
	}
	b := src.Bounds()
	w, h := scaledSides(b.Dx(), b.Dy(), size)
	xs, ys := samples(b.Dx(), w, size), samples(b.Dy(), h, size)
	for y, v := range ys {
		for x, u := range xs {
			for c := range images.Channels {
				pixel := func(x, y int) float64 { return float64(src.Pix[y*src.Stride+4*x+c]) }
				above := pixel(u.from, v.from)*(1-u.share) + pixel(u.to, v.from)*u.share
				below := pixel(u.from, v.to)*(1-u.share) + pixel(u.to, v.to)*u.share
				dst[(c*size+y)*size+x] = uint8(above*(1-v.share) + below*v.share + 0.5)
			}
		}
	}
	return nil
}

// sample is a place between two old pixels: share of the second.
type sample struct {
	from, to int
	share    float64
}

// samples are the places of the middle size of scaled pixels in a row of old ones.
func samples(old, scaled, size int) []sample {
	out, offset := make([]sample, size), cropOffset(scaled, size)
	for i := range out {
		at := max(0, (float64(i+offset)+0.5)*float64(old)/float64(scaled)-0.5)
		from := min(int(at), old-1)
		out[i] = sample{from: from, to: min(from+1, old-1), share: at - float64(from)}
	}
	return out
}
