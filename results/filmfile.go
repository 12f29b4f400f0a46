package results

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"oodscope/results/safetensors"
)

const (
	filmKind    = "oodscope film"
	filmVersion = 1
)

// Validate says which field does not have the length that the others call for.
// Numbers are not judged.
func (f *Film) Validate() error {
	k, e := f.Len(), len(f.Epochs)
	switch {
	case f.Height < 1 || f.Width < 1:
		return fmt.Errorf("film: %d by %d pixels are no image", f.Width, f.Height)
	case f.Outliers < 0 || f.Outliers > k:
		return fmt.Errorf("film: %d of %d images cannot be outliers", f.Outliers, k)
	case !rising(f.Epochs):
		return fmt.Errorf("film: the epochs %v do not rise from 0", f.Epochs)
	case len(f.Scores) != e || slices.ContainsFunc(f.Scores, func(s []float64) bool { return len(s) != k }):
		return fmt.Errorf("film: the scores are not of %d images at %d epochs", k, e)
	}
	image := channels * f.Height * f.Width
	if len(f.Images) != k*image || len(f.Maps) != e*k*image {
		return fmt.Errorf("film: %d values of images and %d of maps, but %d images of %d by %d at %d epochs call for %d and %d",
			len(f.Images), len(f.Maps), k, f.Width, f.Height, e, k*image, e*k*image)
	}
	return nil
}

func rising(epochs []int) bool {
	last := -1
	for _, e := range epochs {
		if e <= last {
			return false
		}
		last = e
	}
	return true
}

// At is the film's picture at the i-th of its epochs: the images with their maps
// and scores; what the classifier says of them is not kept, and so -1 and NaN. It
// shares memory with f.
func (f *Film) At(i int) *Heatmaps {
	size := f.Len() * channels * f.Height * f.Width
	return &Heatmaps{
		Set: f.Set, Height: f.Height, Width: f.Width, Index: f.Index, Images: f.Images,
		Maps: f.Maps[i*size : (i+1)*size], Scores: f.Scores[i],
		Predicted: slices.Repeat([]int32{-1}, f.Len()), Confidence: slices.Repeat([]float32{float32(math.NaN())}, f.Len()), // not kept
	}
}

func encodeFilm(f *Film) (*safetensors.File, error) {
	if err := f.Validate(); err != nil {
		return nil, err
	}
	k, e := f.Len(), len(f.Epochs)
	epochs := make([]int32, e)
	for i, epoch := range f.Epochs {
		epochs[i] = int32(epoch)
	}
	return &safetensors.File{
		Metadata: map[string]string{"kind": filmKind, "version": strconv.Itoa(filmVersion), "set": f.Set, "id_set": f.IDSet},
		Tensors: map[string]safetensors.Tensor{
			"outliers": safetensors.I32(nil, []int32{int32(f.Outliers)}),
			"index":    safetensors.I64([]int{k}, f.Index),
			"epochs":   safetensors.I32([]int{e}, epochs),
			"images":   safetensors.U8([]int{k, channels, f.Height, f.Width}, f.Images),
			"maps":     safetensors.F32([]int{e, k, channels, f.Height, f.Width}, f.Maps),
			"scores":   safetensors.F64([]int{e, k}, slices.Concat(f.Scores...)),
		},
	}, nil
}

func decodeFilm(file *safetensors.File) (*Film, error) {
	r := &tensorReader{file: file}
	r.kind(filmKind, filmVersion)
	f := &Film{Set: plain(file.Metadata["set"]), IDSet: plain(file.Metadata["id_set"]), Height: r.dim("maps", 3), Width: r.dim("maps", 4)}
	e, k := r.dim("maps", 0), r.dim("maps", 1)
	if outliers := required(r, "outliers", []int{}, safetensors.Tensor.Int32s); len(outliers) == 1 {
		f.Outliers = int(outliers[0])
	}
	f.Index = required(r, "index", []int{k}, safetensors.Tensor.Int64s)
	for _, epoch := range required(r, "epochs", []int{e}, safetensors.Tensor.Int32s) {
		f.Epochs = append(f.Epochs, int(epoch))
	}
	f.Images = required(r, "images", []int{k, channels, f.Height, f.Width}, safetensors.Tensor.Uint8s)
	f.Maps = required(r, "maps", []int{e, k, channels, f.Height, f.Width}, safetensors.Tensor.Float32s)
	scores := required(r, "scores", []int{e, k}, safetensors.Tensor.Float64s)
	for i := 0; i < e && len(scores) == e*k; i++ {
		f.Scores = append(f.Scores, scores[i*k:(i+1)*k])
	}
	if err := cmp.Or(r.err, f.Validate()); err != nil {
		return nil, err
	}
	return f, nil
}
