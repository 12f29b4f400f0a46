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

// Minus is the difference of two fields of the same size; false where they have none.
func (f Field) Minus(o Field) (Field, bool) {
	if f.W != o.W || f.H != o.H || f.W == 0 {
		return Field{}, false
	}
	d := Field{W: f.W, H: f.H, Values: make([]float64, len(f.Values))}
	for i, v := range f.Values {
		d.Values[i] = v - o.Values[i]
	}
	return d, true
}

// At is the value of a pixel; NaN outside the field.
func (f Field) At(x, y int) float64 {
	if x < 0 || y < 0 || x >= f.W || y >= f.H {
		return math.NaN()
	}
	return f.Values[y*f.W+x]
}

// Extent is the largest finite magnitude; 0 where there is none.
func (f Field) Extent() float64 {
	top := 0.0
	for _, v := range f.Values {
		if a := math.Abs(v); a > top && !math.IsInf(a, 1) {
			top = a
		}
	}
	return top
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

// Above counts the values over the upper end of a scale, or beyond the ends of one of both signs, which are drawn clipped.
func (f Field) Above(s Scale) int {
	n := 0
	for _, v := range f.Values {
		if v > s.Hi || s.Lo < 0 && v < s.Lo {
			n++
		}
	}
	return n
}
