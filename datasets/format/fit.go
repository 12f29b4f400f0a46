package format

import (
	"fmt"
	"image"
	"math"

	"golang.org/x/image/draw"

	"oodscope/datasets/images"
)

// maxScratch bounds the pixels between the two passes of the scaler, 32 bytes
// each. Only pictures of extreme aspect ratio come near it.
const maxScratch = 16 << 20

// Fit writes img into dst, 3*size*size bytes in planar RGB, the way that
// torchvision's Resize(size) and CenterCrop(size) treat a PIL image: the shorter
// side is scaled to size, up or down, by a bilinear kernel as wide as the
// scaling (PIL's antialiasing), and the middle of the longer side is kept. A
// picture that already is size x size is copied exactly. Transparency is
// dropped, as PIL's convert("RGB") does. Values are within one level of PIL's,
// which rounds to 8 bits between its two passes.
func Fit(dst []uint8, img image.Image, size int) error {
	src, err := unlessCopied(dst, img, size)
	if src == nil {
		return err
	}
	b := src.Bounds()
	w, h := scaledSides(b.Dx(), b.Dy(), size)
	if int64(w)*int64(b.Dy()) > maxScratch {
		return fmt.Errorf("%dx%d pixels are too long and narrow to scale to %d", b.Dx(), b.Dy(), size)
	}
	// 16 bits a channel: an 8-bit destination would round down, not to nearest.
	out := image.NewRGBA64(image.Rect(0, 0, size, size))
	left, top := cropOffset(w, size), cropOffset(h, size)
	draw.BiLinear.Scale(out, image.Rect(-left, -top, w-left, h-top), src, src.Bounds(), draw.Src, nil)
	roundPlanes(dst, out)
	return nil
}

// unlessCopied returns the picture without transparency, or nil where it had the
// wanted size and was copied, or cannot be.
func unlessCopied(dst []uint8, img image.Image, size int) (*image.RGBA, error) {
	b := img.Bounds()
	if b.Empty() || size < 1 || len(dst) != images.Channels*size*size {
		return nil, fmt.Errorf("cannot fit %dx%d pixels into %d bytes of a %dx%d image", b.Dx(), b.Dy(), len(dst), size, size)
	}
	src := opaque(img)
	if b.Dx() == size && b.Dy() == size {
		copyPlanes(dst, src)
		return nil, nil
	}
	return src, nil
}

// scaledSides are torchvision's: the longer side is rounded down.
func scaledSides(w, h, size int) (int, int) {
	if w <= h {
		return size, int(int64(size) * int64(h) / int64(w))
	}
	return int(int64(size) * int64(w) / int64(h)), size
}

// cropOffset is torchvision's round((side-size)/2) with Python's rounding of
// halves to even.
func cropOffset(side, size int) int {
	return int(math.RoundToEven(float64(side-size) / 2))
}

func copyPlanes(dst []uint8, src *image.RGBA) {
	b := src.Bounds()
	area := b.Dx() * b.Dy()
	for y := range b.Dy() {
		line := src.Pix[y*src.Stride : y*src.Stride+4*b.Dx()]
		for x := range b.Dx() {
			at := y*b.Dx() + x
			dst[at], dst[area+at], dst[2*area+at] = line[4*x], line[4*x+1], line[4*x+2]
		}
	}
}

func roundPlanes(dst []uint8, src *image.RGBA64) {
	area := len(dst) / images.Channels
	for i := range area {
		for c := range images.Channels {
			wide := uint32(src.Pix[8*i+2*c])<<8 | uint32(src.Pix[8*i+2*c+1])
			dst[c*area+i] = uint8((wide + 128) / 257)
		}
	}
}
