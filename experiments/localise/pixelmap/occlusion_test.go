package pixelmap

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestWindows(t *testing.T) {
	t.Parallel()
	list := windows(32)
	if len(list) != 49 || list[0] != (window{0, 0, 8}) || list[1] != (window{4, 0, 8}) || list[48] != (window{24, 24, 8}) {
		t.Errorf("%d windows, %v", len(list), list)
	}
	if n := Occlusions(64); n != 49 {
		t.Errorf("%d windows of an image of 64x64, want 49", n)
	}
}

func TestWindowsCoverEveryPixel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.IntRange(1, 70).Draw(t, "size")
		hidden := make([]int, size*size)
		for _, w := range windows(size) {
			w.each(size, func(p int) { hidden[p]++ }) // panics outside the image
		}
		if slices.Min(hidden) < 1 {
			t.Fatalf("a pixel is never hidden: %v", hidden)
		}
	})
}

func TestOcclude(t *testing.T) {
	t.Parallel()
	image := make([]uint8, 3*64)
	for i := range image {
		image[i] = uint8(i)
	}
	before := slices.Clone(image)
	copies, err := Occlude(image, 8)
	if err != nil || len(copies) != 49*len(image) || !slices.Equal(image, before) {
		t.Fatalf("%d bytes, %v", len(copies), err)
	}
	for k, w := range windows(8) {
		for i, got := range copies[k*len(image):][:len(image)] {
			x, y := i%8, i%64/8
			want := image[i]
			if x >= w.x && x < w.x+2 && y >= w.y && y < w.y+2 {
				want = midGray
			}
			if got != want {
				t.Fatalf("copy %d, byte %d: %d, want %d", k, i, got, want)
			}
		}
	}
	_, err = Occlude(image[1:], 8)
	fails(t, err, "191 image bytes")
}

// 8x8 with windows of 2x2 at every pixel: hiding the first window lowers the
// score by 4, nothing else does. The corner is in that window only, the pixel
// beside it in two, the next one down the diagonal in four.
func TestOcclusionByHand(t *testing.T) {
	t.Parallel()
	occluded := slices.Repeat([]float64{10}, 49)
	occluded[0] = 6
	got, err := Occlusion([]float64{10}, occluded, 8)
	want := make([]float32, 64)
	want[0], want[1], want[8], want[9] = 4, 2, 2, 1
	closeTo(t, "occlusion", got, err, want...)
	_, err = Occlusion([]float64{10, 11}, occluded, 8)
	fails(t, err, "49 scores of occluded copies for 2 images, expected 49 for each")
}
