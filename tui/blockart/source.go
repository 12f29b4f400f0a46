package blockart

import (
	"fmt"
	"image/color"
	"math"
)

// Image is a picture, row by row.
type Image struct {
	W, H int
	Pix  []color.RGBA
}

// FromNCHW reads one image of 3 x h x w bytes, channel by channel (R, G, B).
func FromNCHW(pixels []uint8, h, w int) (Image, error) {
	if h <= 0 || w <= 0 || len(pixels) != 3*h*w {
		return Image{}, fmt.Errorf("blockart: %d bytes are not 3 x %d x %d", len(pixels), h, w)
	}
	m := Image{W: w, H: h, Pix: make([]color.RGBA, h*w)}
	for i := range m.Pix {
		m.Pix[i] = color.RGBA{R: pixels[i], G: pixels[h*w+i], B: pixels[2*h*w+i], A: 255}
	}
	return m, nil
}

// Field is a value for each pixel, row by row.
type Field struct {
	W, H   int
	Values []float64
}

// MaxAbs reads one heatmap of 3 x h x w decoder outputs: a pixel's value is the largest magnitude of its three channels,
// as in the method's score. A NaN in any channel is a NaN.
func MaxAbs(m []float32, h, w int) (Field, error) {
	if h <= 0 || w <= 0 || len(m) != 3*h*w {
		return Field{}, fmt.Errorf("blockart: %d values are not 3 x %d x %d", len(m), h, w)
	}
	f := Field{W: w, H: h, Values: make([]float64, h*w)}
	for i := range f.Values {
		a, b, c := math.Abs(float64(m[i])), math.Abs(float64(m[h*w+i])), math.Abs(float64(m[2*h*w+i]))
		f.Values[i] = max(a, b, c) // max is NaN if one of them is
	}
	return f, nil
}

// Max is the largest finite value; 0 where there is none.
func (f Field) Max() float64 {
	top := 0.0
	for _, v := range f.Values {
		if v > top && !math.IsInf(v, 1) {
			top = v
		}
	}
	return top
}

// Above counts the values over the upper end of a scale, which are drawn clipped.
func (f Field) Above(s Scale) int {
	n := 0
	for _, v := range f.Values {
		if v > s.Hi {
			n++
		}
	}
	return n
}
