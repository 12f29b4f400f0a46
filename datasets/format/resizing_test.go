package format

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// ramp is a gray image of the given values, in rows of width.
func ramp(width int, values ...uint8) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, width, len(values)/width))
	copy(img.Pix, values)
	return img
}

// The expected values are those of torch.nn.functional.interpolate, mode
// "bilinear", align_corners false: at (i + 0.5) * old / new - 0.5.
func TestFitPlainInterpolatesFourPixels(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		img  *image.Gray
		size int
		want []uint8 // the red plane
	}{
		// 4 to 2: places 0.5 and 2.5.
		"half": {ramp(4, 0, 10, 100, 200, 0, 10, 100, 200, 40, 50, 140, 240, 40, 50, 140, 240), 2, []uint8{5, 150, 45, 190}},
		// 8 to 2: places 1.5 and 5.5; pixels 0, 3, 4 and 7 of a row do not count.
		"aliases": {ramp(8, slices.Repeat([]uint8{255, 10, 20, 255, 255, 30, 40, 255}, 8)...), 2, []uint8{15, 35, 15, 35}},
		// 2 to 4: places -0.25, held at 0, then 0.25, 0.75, 1.25, held at 1.
		"double": {ramp(2, 0, 100, 0, 100), 4, slices.Repeat([]uint8{0, 25, 75, 100}, 4)},
		// 6x2 to 2: the middle third stays.
		"crop": {ramp(6, 1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6), 2, []uint8{3, 4, 3, 4}},
		"same": {ramp(2, 1, 2, 3, 4), 2, []uint8{1, 2, 3, 4}},
	} {
		dst := make([]uint8, 3*c.size*c.size)
		if err := FitPlain(dst, c.img, c.size); err != nil || !bytes.Equal(dst[:c.size*c.size], c.want) {
			t.Errorf("%s: %v, %v; want %v", name, dst[:c.size*c.size], err, c.want)
		}
	}
}

func TestFitPlainKeepsEvenImages(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w, h, size := rapid.IntRange(1, 40).Draw(t, "w"), rapid.IntRange(1, 40).Draw(t, "h"), rapid.IntRange(1, 20).Draw(t, "size")
		v := rapid.Uint8().Draw(t, "value")
		dst := make([]uint8, 3*size*size)
		if err := FitPlain(dst, ramp(w, slices.Repeat([]uint8{v}, w*h)...), size); err != nil {
			t.Fatal(err)
		}
		if slices.Min(dst) != v || slices.Max(dst) != v {
			t.Fatalf("values %d to %d, want %d", slices.Min(dst), slices.Max(dst), v)
		}
	})
}

func TestResizingIsChosen(t *testing.T) {
	t.Parallel()
	tree := treesOf(t, map[string][]byte{"a.png": pngOf(ramp(8, slices.Repeat([]uint8{255, 10, 20, 255, 255, 30, 40, 255}, 8)...))})[0]
	read := func(r Resizing) []uint8 {
		return must(ReadPictures(t.Context(), tree, []string{"a.png"}, nil, Options{Size: 2, Resize: r})).Image(0)
	}
	if got := read(Plain)[:2]; !bytes.Equal(got, []uint8{15, 35}) {
		t.Errorf("plain: %v", got)
	}
	if !bytes.Equal(read(""), read(Antialias)) || read("")[0] < 100 {
		t.Errorf("antialias: %v, by default %v", read(Antialias), read(""))
	}
	if err := Resizing("nearest").Check(); err == nil || !strings.Contains(err.Error(), `resize "nearest"; expected "antialias" or "plain"`) {
		t.Errorf("error %v", err)
	}
}

func TestFirstTakesTheFirst(t *testing.T) {
	t.Parallel()
	file := Bytes("x.bin", cifarRecords(CIFAR10, 0, 30))
	set := must(ReadCIFAR(t.Context(), []*File{file}, CIFAR10, Options{Size: 32, Limit: 4, First: true, Seed: 9}))
	if !slices.Equal(set.Labels, []int32{0, 1, 2, 3}) {
		t.Errorf("labels %v", set.Labels)
	}
	if all := must(ReadCIFAR(t.Context(), []*File{file}, CIFAR10, Options{Size: 32, First: true})); all.Len() != 30 {
		t.Errorf("%d images without a limit", all.Len())
	}
}

func TestReadPictureFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		must(0, os.WriteFile(path, data, 0o644))
		return path
	}
	var animated bytes.Buffer
	frames := []*image.Paletted{image.NewPaletted(image.Rect(0, 0, 8, 8), color.Palette{color.RGBA{9, 8, 7, 255}}), image.NewPaletted(image.Rect(0, 0, 8, 8), color.Palette{color.White})}
	must(0, gif.EncodeAll(&animated, &gif.GIF{Image: frames, Delay: []int{1, 1}}))
	one, two := write("one.png", pngOf(plain(8, 8, color.Gray{40}))), write("two.dat", animated.Bytes())
	set, err := ReadPictureFiles(t.Context(), []string{two, one, two}, Options{Size: 8})
	if err != nil || set.Len() != 3 || set.Image(1)[0] != 40 || set.Image(2)[64] != 8 {
		t.Fatalf("%v, %v", set, err)
	}
	cut, bomb := write("cut.png", pngOf(plain(8, 8, color.White))[:60]), write("bomb.png", hugePNG(60_000, 60_000))
	for path, want := range map[string]string{
		cut: "cut.png: ", bomb: "bomb.png: 60000x60000 pixels", dir: "expected a file", filepath.Join(dir, "none"): "no such file",
		write("empty.jpg", nil): "empty.jpg: is empty", write("large.png", make([]byte, narrow.entry+1)): "large.png: 65537 bytes; expected at most 65536",
	} {
		if _, err := ReadPictureFiles(t.Context(), []string{one, path}, Options{Size: 8, limits: narrow}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	if _, err := ReadPictureFiles(t.Context(), []string{cut, one, bomb}, Options{Size: 8}); err == nil || !strings.Contains(err.Error(), "cut.png") || !strings.Contains(err.Error(), "1 more") {
		t.Errorf("error %v", err)
	}
}
