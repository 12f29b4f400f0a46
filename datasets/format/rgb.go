package format

import (
	"image"
	"image/color"

	"golang.org/x/image/draw"
)

// opaque returns img as 8-bit RGBA with every pixel opaque and its bounds at
// the origin. Gray becomes three equal channels; CMYK and YCbCr are converted;
// transparency is dropped without blending.
func opaque(img image.Image) *image.RGBA {
	b := img.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	switch src := img.(type) {
	case *image.YCbCr, *image.Gray, *image.Gray16, *image.CMYK:
		draw.Draw(out, out.Bounds(), src, b.Min, draw.Src)
	case *image.RGBA:
		if !src.Opaque() {
			dropAlpha(out, src)
			break
		}
		draw.Draw(out, out.Bounds(), src, b.Min, draw.Src)
	case *image.NRGBA:
		copyNRGBA(out, src)
	default:
		dropAlpha(out, src)
	}
	return out
}

func copyNRGBA(out *image.RGBA, src *image.NRGBA) {
	b := src.Bounds()
	for y := range b.Dy() {
		from := src.PixOffset(b.Min.X, b.Min.Y+y)
		line := out.Pix[y*out.Stride : (y+1)*out.Stride]
		copy(line, src.Pix[from:from+4*b.Dx()])
		for x := 3; x < len(line); x += 4 {
			line[x] = 255
		}
	}
}

func dropAlpha(out *image.RGBA, src image.Image) {
	b := src.Bounds()
	for y := range b.Dy() {
		for x := range b.Dx() {
			c := color.NRGBAModel.Convert(src.At(b.Min.X+x, b.Min.Y+y)).(color.NRGBA)
			out.SetRGBA(x, y, color.RGBA{c.R, c.G, c.B, 255})
		}
	}
}
