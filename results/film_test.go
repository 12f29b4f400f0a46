package results

import (
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"oodscope/results/safetensors"
)

func drawFilm(t *rapid.T) *Film {
	k, height, width := rapid.IntRange(0, 3).Draw(t, "k"), rapid.IntRange(1, 3).Draw(t, "h"), rapid.IntRange(1, 3).Draw(t, "w")
	n := k * channels * height * width
	f := &Film{
		Set: "out/all", IDSet: "id/train", Outliers: rapid.IntRange(0, k).Draw(t, "outliers"), Height: height, Width: width,
		Index: drawSlice(t, rapid.Int64(), k), Images: drawSlice(t, rapid.Byte(), n), Maps: []float32{},
	}
	epoch := -1
	for range rapid.IntRange(0, 4).Draw(t, "epochs") {
		epoch += rapid.IntRange(1, 50).Draw(t, "later")
		f.Epochs = append(f.Epochs, epoch)
		f.Maps = append(f.Maps, drawSlice(t, anyFloat32(), n)...)
		f.Scores = append(f.Scores, drawSlice(t, anyFloat64(), k))
	}
	return f
}

func TestFilmRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		want := drawFilm(t)
		file, err := encodeFilm(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := decodeFilm(throughBytes(t, file))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateNaNs(), cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
	})
}

// sampleFilm has an outlier and an ID image of one pixel at three epochs.
func sampleFilm() *Film {
	return &Film{
		Set: "out/all", IDSet: "id/train", Outliers: 1, Index: []int64{7, 2}, Height: 1, Width: 1, Epochs: []int{0, 1, 30},
		Images: []uint8{1, 2, 3, 4, 5, 6},
		Maps:   []float32{0, 0, 0, 0, 0, 0 /* epoch 1 */, .1, .2, -.3, .4, .5, .6 /* epoch 30 */, 1, 2, 3, 4, 5, float32(math.NaN())},
		Scores: [][]float64{{0, 0}, {0.3, 0.6}, {3, math.NaN()}},
	}
}

func TestFilmOfARun(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	r := create(t, s, runID)
	run := find(t, s, runID)
	if _, err := run.Film(); !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	first := sampleFilm()
	first.Epochs, first.Maps, first.Scores = first.Epochs[:1], first.Maps[:6], first.Scores[:1]
	for _, want := range []*Film{first, sampleFilm()} { // as it grows
		must(t, r.WriteFilm(want))
		got, err := run.Film()
		if diff := cmp.Diff(want, got, cmpopts.EquateNaNs()); diff != "" || err != nil {
			t.Fatal(diff, err)
		}
	}
}

func TestAFilmAtAnEpoch(t *testing.T) {
	t.Parallel()
	h := sampleFilm().At(1)
	must(t, h.Validate())
	if h.Set != "out/all" || h.Value(0, 0, 0) != 0.3 || h.Value(1, 0, 0) != 0.6 || h.Scores[1] != 0.6 || h.Index[0] != 7 || h.Images[5] != 6 {
		t.Errorf("%+v", h)
	}
	if h.Predicted[1] != -1 || !math.IsNaN(float64(h.Confidence[1])) {
		t.Errorf("the film knows class %d at %v", h.Predicted[1], h.Confidence[1])
	}
}

func TestFilmsAreValidated(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), FilmFile)
	for _, c := range []struct {
		want   string
		damage func(*Film)
	}{
		{"1 by 0 pixels", func(f *Film) { f.Height = 0 }},
		{"3 of 2 images cannot be outliers", func(f *Film) { f.Outliers = 3 }},
		{"-1 of 2 images cannot be outliers", func(f *Film) { f.Outliers = -1 }},
		{"do not rise", func(f *Film) { f.Epochs[2] = 1 }},
		{"do not rise", func(f *Film) { f.Epochs[0] = -1 }},
		{"2 images at 3 epochs", func(f *Film) { f.Scores = f.Scores[1:] }},
		{"2 images at 3 epochs", func(f *Film) { f.Scores[1] = nil }},
		{"call for 6 and 18", func(f *Film) { f.Images = f.Images[1:] }},
		{"call for 6 and 18", func(f *Film) { f.Maps = f.Maps[1:] }},
		{"3 images at 3 epochs", func(f *Film) { f.Index = append(f.Index, 1) }},
	} {
		f := sampleFilm()
		c.damage(f)
		if err := WriteFilmFile(path, f); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.want, err)
		}
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a bad film was written")
	}
}

func TestFilmFileIsValidated(t *testing.T) {
	t.Parallel()
	for want, damage := range map[string]func(*safetensors.File){
		`"images" has shape [3]`:       func(f *safetensors.File) { f.Tensors["images"] = safetensors.U8([]int{3}, make([]uint8, 3)) },
		`"maps" is missing`:            func(f *safetensors.File) { delete(f.Tensors, "maps") },
		`"maps" has shape [18]`:        func(f *safetensors.File) { f.Tensors["maps"] = safetensors.F32([]int{18}, make([]float32, 18)) },
		`"scores": the tensor holds`:   func(f *safetensors.File) { f.Tensors["scores"] = safetensors.F32([]int{3, 2}, make([]float32, 6)) },
		`"epochs" has shape [2]`:       func(f *safetensors.File) { f.Tensors["epochs"] = safetensors.I32([]int{2}, []int32{0, 1}) },
		`do not rise from 0`:           func(f *safetensors.File) { f.Tensors["epochs"] = safetensors.I32([]int{3}, []int32{0, 1, 1}) },
		`"outliers" has shape [1]`:     func(f *safetensors.File) { f.Tensors["outliers"] = safetensors.I32([]int{1}, []int32{1}) },
		`5 of 2 images`:                func(f *safetensors.File) { f.Tensors["outliers"] = safetensors.I32(nil, []int32{5}) },
		`holds "oodscope heatmaps", w`: func(f *safetensors.File) { f.Metadata["kind"] = heatmapsKind },
		`version 2, but`:               func(f *safetensors.File) { f.Metadata["version"] = "2" },
	} {
		f, err := encodeFilm(sampleFilm())
		must(t, err)
		damage(f)
		if film, err := decodeFilm(f); film != nil || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
}

func TestACutFilmSaysWhere(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), FilmFile)
	must(t, WriteFilmFile(path, sampleFilm()))
	info, err := os.Stat(path)
	must(t, err)
	must(t, os.Truncate(path, info.Size()-1))
	if _, err := ReadFilmFile(path); err == nil || !strings.Contains(err.Error(), path) || errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

func FuzzFilm(f *testing.F) {
	addTensors(f, sampleFilm(), encodeFilm)
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := safetensors.Decode(b)
		if err != nil {
			return
		}
		film, err := decodeFilm(file)
		if err != nil {
			return
		}
		for i := range film.Epochs {
			if err := film.At(i).Validate(); err != nil {
				t.Fatal(err)
			}
		}
		again, err := encodeFilm(film)
		if err != nil {
			t.Fatal(err)
		}
		got, err := decodeFilm(again)
		if err != nil || !cmp.Equal(film, got, cmpopts.EquateNaNs()) {
			t.Fatalf("%v\n%s", err, cmp.Diff(film, got, cmpopts.EquateNaNs()))
		}
	})
}
