package results

import (
	"errors"
	"io/fs"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"oodscope/results/safetensors"
)

func drawScores(t *rapid.T) *Scores {
	s := &Scores{Detectors: []string{"heatmap", "msp", "energy"}[:rapid.IntRange(0, 3).Draw(t, "detectors")]}
	for range rapid.IntRange(0, 12).Draw(t, "sets") {
		n := rapid.IntRange(0, 5).Draw(t, "n")
		set := ScoreSet{Set: rapid.StringN(0, 8, -1).Draw(t, "set"), Group: "near", Predicted: drawSlice(t, rapid.Int32(), n)}
		for range s.Detectors {
			set.Values = append(set.Values, drawSlice(t, anyFloat64(), n))
		}
		if rapid.Bool().Draw(t, "labels") {
			set.Labels = drawSlice(t, rapid.Int32(), n)
		}
		s.Sets = append(s.Sets, set)
	}
	return s
}

func TestScoresRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		want := drawScores(t)
		file, err := EncodeScores(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := DecodeScores(throughBytes(t, file))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateNaNs()); diff != "" {
			t.Fatal(diff)
		}
	})
}

func sampleScores() *Scores {
	return &Scores{Detectors: []string{"heatmap", "msp"}, Sets: []ScoreSet{
		{Set: "builtin/test", Group: "id", Values: [][]float64{{1, 2, 3}, {4, 5, math.NaN()}}, Predicted: []int32{0, 1, 2}, Labels: []int32{0, 1, 1}},
		{Set: "builtin/shapes", Group: "near", Values: [][]float64{{1}, {2}}},
	}}
}

func TestScoresOfARun(t *testing.T) {
	t.Parallel()
	s := NewStore(t.TempDir())
	r := create(t, s, runID)
	run := find(t, s, runID)
	if _, err := run.Scores(); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "no scores yet") {
		t.Fatal(err)
	}
	if err := r.WriteScores(sampleScores()); err != nil {
		t.Fatal(err)
	}
	got, err := run.Scores()
	if diff := cmp.Diff(sampleScores(), got, cmpopts.EquateNaNs()); diff != "" || err != nil {
		t.Fatal(diff, err)
	}
}

func TestScoresAreValidated(t *testing.T) {
	t.Parallel()
	for want, damage := range map[string]func(*Scores){
		"of 1 detectors instead of 2": func(s *Scores) { s.Sets[1].Values = s.Sets[1].Values[:1] },
		"2 predictions for 3 images":  func(s *Scores) { s.Sets[0].Predicted = []int32{1, 2} },
		"0 labels for 3 images":       func(s *Scores) { s.Sets[0].Labels = []int32{} },
		"detector 1 has 0 values":     func(s *Scores) { s.Sets[0].Values[1] = nil },
	} {
		s := sampleScores()
		damage(s)
		if _, err := EncodeScores(s); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "builtin/") {
			t.Errorf("%s: %v", want, err)
		}
	}
}

func TestScoresFileIsValidated(t *testing.T) {
	t.Parallel()
	for want, damage := range map[string]func(*safetensors.File){
		`"1/values" is missing`:      func(f *safetensors.File) { delete(f.Tensors, "1/values") },
		`"0/values" has shape [2 3]`: func(f *safetensors.File) { f.Metadata["detectors"] = `["one"]` },
		`"0/labels" has shape [1]`:   func(f *safetensors.File) { f.Tensors["0/labels"] = safetensors.I32([]int{1}, []int32{1}) },
		`metadata "sets"`:            func(f *safetensors.File) { f.Metadata["sets"] = "{" },
		`holds "oodscope heatmaps"`:  func(f *safetensors.File) { f.Metadata["kind"] = heatmapsKind },
	} {
		f, err := EncodeScores(sampleScores())
		if err != nil {
			t.Fatal(err)
		}
		damage(f)
		if s, err := DecodeScores(f); s != nil || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
}

func FuzzScores(f *testing.F) {
	addTensors(f, sampleScores(), EncodeScores)
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := safetensors.Decode(b)
		if err != nil {
			return
		}
		s, err := DecodeScores(file)
		if err != nil {
			return
		}
		if _, err := EncodeScores(s); err != nil {
			t.Fatal(err)
		}
	})
}
