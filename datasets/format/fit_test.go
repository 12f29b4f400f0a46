package format

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

func randomImage(rng *rand.Rand, w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		img.Pix[i] = uint8(rng.Uint32())
		if i%4 == 3 {
			img.Pix[i] = 255
		}
	}
	return img
}

func fitted(t interface{ Fatal(...any) }, img image.Image, size int) []uint8 {
	dst := make([]uint8, 3*size*size)
	if err := Fit(dst, img, size); err != nil {
		t.Fatal(err)
	}
	return dst
}

func TestFitKeepsConstantImages(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(1, 90).Draw(t, "w"), rapid.IntRange(1, 90).Draw(t, "h")
		c := color.RGBA{rapid.Byte().Draw(t, "r"), rapid.Byte().Draw(t, "g"), rapid.Byte().Draw(t, "b"), 255}
		size := rapid.IntRange(1, 40).Draw(t, "size")
		img := image.NewRGBA(image.Rect(0, 0, w, h))
		for i := range w * h {
			img.SetRGBA(i%w, i/w, c)
		}
		for i, v := range fitted(t, img, size) {
			if want := []uint8{c.R, c.G, c.B}[i/(size*size)]; v != want {
				t.Fatalf("byte %d of a constant %dx%d image fitted to %d = %d, want %d", i, w, h, size, v, want)
			}
		}
	})
}

func TestFitCopiesTheExactSize(t *testing.T) {
	t.Parallel()
	img := randomImage(rand.New(rand.NewPCG(1, 2)), 17, 17)
	got := fitted(t, img, 17)
	for i := range 17 * 17 {
		c := img.RGBAAt(i%17, i/17)
		if got[i] != c.R || got[289+i] != c.G || got[2*289+i] != c.B {
			t.Fatalf("pixel %d changed: %v", i, c)
		}
	}
}

// An image wider than high, white in its middle third: the crop is centred, so
// the borders are cut off evenly and the middle stays symmetric.
func TestFitCropsTheCentre(t *testing.T) {
	t.Parallel()
	for _, upright := range []bool{false, true} {
		img := image.NewGray(image.Rect(5, 7, 5+96, 7+32))
		if upright {
			img = image.NewGray(image.Rect(5, 7, 5+32, 7+96))
		}
		b := img.Bounds()
		for y := b.Min.Y; y < b.Max.Y; y++ {
			for x := b.Min.X; x < b.Max.X; x++ {
				if along := max(x-b.Min.X, y-b.Min.Y); along >= 32 && along < 64 {
					img.SetGray(x, y, color.Gray{255})
				}
			}
		}
		for i, v := range fitted(t, img, 32) {
			// with the long side cropped from 32 to 63, max(x,y) is that side's
			if v != 255 {
				t.Fatalf("upright %v: byte %d = %d; the crop is not the middle third", upright, i, v)
			}
		}
	}
}

func TestScaledSidesKeepTheAspectRatio(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w, h, size := rapid.IntRange(1, 5000).Draw(t, "w"), rapid.IntRange(1, 5000).Draw(t, "h"), rapid.IntRange(1, 256).Draw(t, "size")
		gotW, gotH := scaledSides(w, h, size)
		if min(gotW, gotH) != size {
			t.Fatalf("shorter side of %dx%d became %d, want %d", w, h, min(gotW, gotH), size)
		}
		if d := float64(max(gotW, gotH)) - float64(size)*float64(max(w, h))/float64(min(w, h)); d > 1e-6 || d <= -1 {
			t.Fatalf("%dx%d -> %dx%d is off the aspect ratio by %v pixels", w, h, gotW, gotH, d)
		}
	})
}

func TestCropOffsetRoundsHalvesToEven(t *testing.T) {
	t.Parallel()
	for side, want := range map[int]int{32: 0, 33: 0, 34: 1, 35: 2, 36: 2, 37: 2, 39: 4} {
		if got := cropOffset(side, 32); got != want {
			t.Errorf("cropOffset(%d, 32) = %d, want %d", side, got, want)
		}
	}
}

// pilBilinear is Pillow's ImagingResample with the bilinear filter, written
// from its description: two passes, each rounded to 8 bits, a triangle as wide
// as the scaling, weights cut off at the border and normalised.
func pilBilinear(src []float64, w, h, outW, outH int) []float64 {
	rows := make([]float64, outW*h)
	for y := range h {
		pilLine(rows[y*outW:], 1, outW, src[y*w:], 1, w)
	}
	out := make([]float64, outW*outH)
	for x := range outW {
		pilLine(out[x:], outW, outH, rows[x:], outW, h)
	}
	return out
}

func pilLine(dst []float64, dstStep, n int, src []float64, srcStep, m int) {
	scale := float64(m) / float64(n)
	support := math.Max(scale, 1)
	for i := range n {
		centre := (float64(i) + .5) * scale
		lo, hi := max(int(centre-support+.5), 0), min(int(centre+support+.5), m)
		sum, total := 0.0, 0.0
		for j := lo; j < hi; j++ {
			weight := math.Max(0, 1-math.Abs((float64(j)-centre+.5)/support))
			sum, total = sum+weight*src[j*srcStep], total+weight
		}
		dst[i*dstStep] = math.Floor(sum/total + .5)
	}
}

func TestFitScalesAsPIL(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(3, 4))
	for _, side := range []int{20, 28, 31, 33, 64, 80, 150} {
		img := randomImage(rng, side, side)
		got := fitted(t, img, 32)
		for c := range 3 {
			plane := make([]float64, side*side)
			for i := range plane {
				plane[i] = float64(img.Pix[4*i+c])
			}
			bias := 0.0
			for i, want := range pilBilinear(plane, side, side, 32, 32) {
				d := float64(got[c*32*32+i]) - want
				if math.Abs(d) > 1 {
					t.Fatalf("%d px: channel %d pixel %d = %d, PIL %v", side, c, i, got[c*32*32+i], want)
				}
				bias += d
			}
			// PIL's two roundings of halves upwards are worth 0.1; rounding down would be 0.5
			if bias = bias / (32 * 32); math.Abs(bias) > 0.15 {
				t.Errorf("%d px: mean difference to PIL %.3f levels; rounding is biased", side, bias)
			}
		}
	}
}

func TestFitDropsTransparency(t *testing.T) {
	t.Parallel()
	nrgba := image.NewNRGBA(image.Rect(0, 0, 1, 1))
	nrgba.SetNRGBA(0, 0, color.NRGBA{200, 100, 50, 3})
	paletted := image.NewPaletted(image.Rect(0, 0, 1, 1), color.Palette{color.NRGBA{200, 100, 50, 128}})
	for _, img := range []image.Image{nrgba, paletted} {
		for i, v := range fitted(t, img, 1) {
			// 16-bit premultiplied colours may lose the last bit on the way back
			if want := []uint8{200, 100, 50}[i]; v != want && v+1 != want {
				t.Errorf("%T: channel %d = %d, want %d: colour must not be blended", img, i, v, want)
			}
		}
	}
}

func TestFitConvertsColourModels(t *testing.T) {
	t.Parallel()
	gray := image.NewGray(image.Rect(0, 0, 2, 2))
	gray.Pix = []uint8{0, 50, 100, 255}
	if got, want := fitted(t, gray, 2), "\x00\x32\x64\xff\x00\x32\x64\xff\x00\x32\x64\xff"; string(got) != want {
		t.Errorf("gray: %v", got)
	}
	cmyk := image.NewCMYK(image.Rect(0, 0, 1, 1))
	cmyk.SetCMYK(0, 0, color.CMYK{C: 255, M: 0, Y: 0, K: 0})
	if got := fitted(t, cmyk, 1); string(got) != "\x00\xff\xff" {
		t.Errorf("cyan: %v", got)
	}
	deep := image.NewGray16(image.Rect(0, 0, 1, 1))
	deep.SetGray16(0, 0, color.Gray16{0x80ff})
	if got := fitted(t, deep, 1); got[0] != 0x80 {
		t.Errorf("16-bit gray 0x80ff: %v", got)
	}
}

func TestFitRefusesWhatCannotBeScaled(t *testing.T) {
	t.Parallel()
	if err := Fit(make([]uint8, 3), image.NewGray(image.Rect(0, 0, 0, 4)), 1); err == nil {
		t.Error("an empty image was fitted")
	}
	if err := Fit(make([]uint8, 5), image.NewGray(image.Rect(0, 0, 4, 4)), 1); err == nil {
		t.Error("5 bytes were taken for a 1x1 image")
	}
	if err := Fit(make([]uint8, 3*32*32), image.NewGray(image.Rect(0, 0, 1<<20, 1)), 32); err == nil {
		t.Error("an image of 1048576x1 pixels was scaled")
	}
}
