package results

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"oodscope/results/safetensors"
)

func drawHeatmaps(t *rapid.T) *Heatmaps {
	k, height, width := rapid.IntRange(0, 4).Draw(t, "k"), rapid.IntRange(1, 3).Draw(t, "h"), rapid.IntRange(1, 3).Draw(t, "w")
	n := k * 3 * height * width
	h := &Heatmaps{
		Set: rapid.StringN(0, 8, -1).Draw(t, "set"), Group: "far", Height: height, Width: width,
		Index: drawSlice(t, rapid.Int64(), k), Images: drawSlice(t, rapid.Byte(), n), Maps: drawSlice(t, anyFloat32(), n),
		Scores: drawSlice(t, anyFloat64(), k), Predicted: drawSlice(t, rapid.Int32(), k), Confidence: drawSlice(t, anyFloat32(), k),
		Threshold: anyFloat64().Draw(t, "threshold"), Scale: anyFloat64().Draw(t, "scale"),
	}
	if rapid.Bool().Draw(t, "full") {
		h.Partners, h.Labels = drawSlice(t, rapid.Byte(), n), drawSlice(t, rapid.Int32(), k)
		h.Quantile = drawSlice(t, anyFloat64(), k)
		h.Classes = []string{"plane", "", `"quoted"`, "größe"}
	}
	return h
}

func drawSlice[T any](t *rapid.T, g *rapid.Generator[T], n int) []T {
	return rapid.SliceOfN(g, n, n).Draw(t, "slice")
}

func anyFloat32() *rapid.Generator[float32] {
	return rapid.OneOf(rapid.Float32(), rapid.Just(float32(math.NaN())), rapid.Just(float32(math.Inf(1))))
}

func anyFloat64() *rapid.Generator[float64] {
	return rapid.OneOf(rapid.Float64(), rapid.Just(math.NaN()), rapid.Just(math.Inf(-1)))
}

func TestHeatmapsRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		want := drawHeatmaps(t)
		file, err := EncodeHeatmaps(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := DecodeHeatmaps(throughBytes(t, file))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateNaNs()); diff != "" {
			t.Fatal(diff)
		}
	})
}

// throughBytes is what a file becomes by being written and read.
func throughBytes(t *rapid.T, f *safetensors.File) *safetensors.File {
	b, err := safetensors.Encode(f)
	if err != nil {
		t.Fatal(err)
	}
	again, err := safetensors.Decode(b)
	if err != nil {
		t.Fatal(err)
	}
	return again
}

func TestHeatmapsFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "h.safetensors")
	if _, err := ReadHeatmapsFile(path); !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	if err := WriteHeatmapsFile(path, sampleHeatmaps()); err != nil {
		t.Fatal(err)
	}
	got, err := ReadHeatmapsFile(path)
	if diff := cmp.Diff(sampleHeatmaps(), got, cmpopts.EquateNaNs()); diff != "" || err != nil {
		t.Fatal(diff, err)
	}
	if _, err := ReadScoresFile(path); err == nil || !strings.Contains(err.Error(), path) {
		t.Fatal("heatmaps were read as scores:", err)
	}
}

func sampleHeatmaps() *Heatmaps {
	return &Heatmaps{
		Set: "svhn/test", Group: "far", Height: 1, Width: 2,
		Index: []int64{5, 9}, Images: make([]uint8, 12), Partners: make([]uint8, 12),
		Maps:   []float32{0.1, -0.5, -0.7, 0.2, 0.3, 0.4 /* next */, 0, float32(math.NaN()), 0, 1, 0, -2},
		Scores: []float64{0.6, 0}, Predicted: []int32{1, 2}, Confidence: []float32{0.5, 0.25}, Labels: []int32{1, 2},
		Classes: []string{"a", "b", "c"}, Threshold: 0.13, Scale: 0.62, Quantile: []float64{0.99, 0},
	}
}

func TestHeatmapValues(t *testing.T) {
	t.Parallel()
	h := sampleHeatmaps()
	if got := h.Map(0); !slices.Equal(got, []float32{0.7, 0.5}) {
		t.Error(got)
	}
	if got := h.Map(1); got[0] != 0 || got[1] == got[1] {
		t.Errorf("%v: a NaN in one channel must show", got)
	}
	if h.Value(0, 0, 0) != 0.7 || h.Value(0, 1, 0) != 0.5 {
		t.Error(h.Value(0, 0, 0), h.Value(0, 1, 0))
	}
}

func TestValueIsMapAtPixel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		h := drawHeatmaps(t)
		for i := range h.Len() {
			m := h.Map(i)
			for y := range h.Height {
				for x := range h.Width {
					want := 0.0
					for c := range 3 {
						v := h.Maps[((i*3+c)*h.Height+y)*h.Width+x]
						want = math.Max(want, math.Abs(float64(v))) // gives NaN for NaN
						if v != v {
							want = math.NaN()
						}
					}
					got := h.Value(i, x, y)
					if !cmp.Equal(float64(got), want, cmpopts.EquateNaNs()) && !(math.IsInf(want, 1) && got != got) {
						t.Fatalf("image %d at %d,%d: %v, want %v", i, x, y, got, want)
					}
					if !cmp.Equal(got, m[y*h.Width+x], cmpopts.EquateNaNs()) {
						t.Fatalf("image %d at %d,%d: Map says %v, Value %v", i, x, y, m[y*h.Width+x], got)
					}
				}
			}
		}
	})
}

func TestHeatmapsAreValidated(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "h.safetensors")
	for field, damage := range map[string]func(*Heatmaps){
		"Images":     func(h *Heatmaps) { h.Images = h.Images[1:] },
		"Partners":   func(h *Heatmaps) { h.Partners = []uint8{} },
		"Maps":       func(h *Heatmaps) { h.Maps = nil },
		"Scores":     func(h *Heatmaps) { h.Scores = append(h.Scores, 0) },
		"Predicted":  func(h *Heatmaps) { h.Predicted = nil },
		"Confidence": func(h *Heatmaps) { h.Confidence = nil },
		"Labels":     func(h *Heatmaps) { h.Labels = h.Labels[1:] },
		"Quantile":   func(h *Heatmaps) { h.Quantile = h.Quantile[1:] },
		"no image":   func(h *Heatmaps) { h.Height = 0 },
	} {
		h := sampleHeatmaps()
		damage(h)
		err := WriteHeatmapsFile(path, h)
		if err == nil || !strings.Contains(err.Error(), field) || !strings.Contains(err.Error(), "svhn/test") {
			t.Errorf("%s: %v", field, err)
		}
	}
}

func TestHeatmapsFileIsValidated(t *testing.T) {
	t.Parallel()
	for want, damage := range map[string]func(*safetensors.File){
		`"images" has shape [3]`:       func(f *safetensors.File) { f.Tensors["images"] = safetensors.U8([]int{3}, make([]uint8, 3)) },
		`"maps" is missing`:            func(f *safetensors.File) { delete(f.Tensors, "maps") },
		`"scores": the tensor holds`:   func(f *safetensors.File) { f.Tensors["scores"] = safetensors.F32([]int{2}, make([]float32, 2)) },
		`"threshold" has shape [1]`:    func(f *safetensors.File) { f.Tensors["threshold"] = safetensors.F64([]int{1}, []float64{1}) },
		`"labels" has shape [1]`:       func(f *safetensors.File) { f.Tensors["labels"] = safetensors.I32([]int{1}, []int32{1}) },
		`metadata "classes"`:           func(f *safetensors.File) { f.Metadata["classes"] = "plane" },
		`holds "", wanted "oodscope h`: func(f *safetensors.File) { delete(f.Metadata, "kind") },
		`version 2, but`:               func(f *safetensors.File) { f.Metadata["version"] = "2" },
		`no version number`:            func(f *safetensors.File) { f.Metadata["version"] = "x" },
	} {
		f, err := EncodeHeatmaps(sampleHeatmaps())
		if err != nil {
			t.Fatal(err)
		}
		damage(f)
		if h, err := DecodeHeatmaps(f); h != nil || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
}

func TestHeatmapsOfARun(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	r := create(t, s, runID)
	run := find(t, s, runID)
	if sets, err := run.HeatmapSets(); err != nil || len(sets) != 0 {
		t.Fatal(sets, err)
	}
	for _, set := range []string{"svhn/test", "builtin/shapes", "a-b"} {
		h := sampleHeatmaps()
		h.Set = set
		if err := r.WriteHeatmaps(h); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(filepath.Join(r.Dir(), "heatmaps", "svhn--test.safetensors")); err != nil {
		t.Fatal(err)
	}
	sets, err := run.HeatmapSets()
	if err != nil || !slices.Equal(sets, []string{"a-b", "builtin/shapes", "svhn/test"}) {
		t.Fatal(sets, err)
	}
	if h, err := run.Heatmaps("svhn/test"); err != nil || h.Set != "svhn/test" {
		t.Fatal(h, err)
	}
	if _, err := run.Heatmaps("svhn/train"); err == nil || !strings.Contains(err.Error(), "only of: a-b, builtin/shapes, svhn/test") {
		t.Fatal(err)
	}
	for _, set := range []string{"", "a--b", "a-/b", "../x", ".x", "\x1b", `a\b`} {
		h := sampleHeatmaps()
		if h.Set = set; r.WriteHeatmaps(h) == nil {
			t.Errorf("wrote a set called %q", set)
		}
		if _, err := run.Heatmaps(set); err == nil {
			t.Errorf("read a set called %q", set)
		}
	}
}

func FuzzHeatmaps(f *testing.F) {
	addTensors(f, sampleHeatmaps(), EncodeHeatmaps)
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := safetensors.Decode(b)
		if err != nil {
			return
		}
		h, err := DecodeHeatmaps(file)
		if err != nil {
			return
		}
		for i := range h.Len() {
			h.Map(i)
		}
		again, err := EncodeHeatmaps(h)
		if err != nil {
			t.Fatal(err)
		}
		got, err := DecodeHeatmaps(again)
		if err != nil || !cmp.Equal(h, got, cmpopts.EquateNaNs()) {
			t.Fatalf("%v\n%s", err, cmp.Diff(h, got, cmpopts.EquateNaNs()))
		}
	})
}
