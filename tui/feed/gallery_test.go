package feed

import (
	"slices"
	"testing"
	"time"

	"oodscope/results"
)

// heatmapsOf is a set of a single grey image.
func heatmapsOf(set, group string) *results.Heatmaps {
	return &results.Heatmaps{Set: set, Group: group, Height: 2, Width: 2, Index: []int64{0}, Images: make([]uint8, 12),
		Maps: make([]float32, 12), Scores: []float64{0.5}, Predicted: []int32{0}, Confidence: []float32{1}, Classes: []string{"disc"},
		Threshold: 0.1, Scale: 1, Quantile: []float64{0.5}}
}

func TestSetsComeInTheOrderOfTheTable(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	rec, err := store.Create(results.NewID("quick", "3fa9c1d2", time.Unix(1_800_000_000, 0)), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := rec.Close(); err != nil {
			t.Error(err)
		}
	}()
	for _, set := range []string{"cifar10/test", "scenes/all", "svhn/test", "textures/all"} {
		group := "far"
		if set == "cifar10/test" {
			group = "id"
		}
		if err := rec.WriteHeatmaps(heatmapsOf(set, group)); err != nil {
			t.Fatal(err)
		}
	}
	f := New(store)
	g, err := f.Gallery(rec.ID(), "cifar10/test")
	if err != nil || g.ID != "cifar10/test" {
		t.Fatalf("without a summary the ID set is %q, error %v", g.ID, err)
	}
	s := &results.Summary{Run: rec.ID(), Experiment: "quick", IDSet: "cifar10/test",
		Sets: []results.SetResult{{Set: "textures/all", Group: "far"}, {Set: "svhn/test", Group: "far"}}}
	if err := rec.WriteSummary(s); err != nil {
		t.Fatal(err)
	}
	if g, err = f.Gallery(rec.ID(), ""); err != nil {
		t.Fatal(err)
	}
	want := []string{"textures/all", "svhn/test", "scenes/all", "cifar10/test"}
	if !slices.Equal(g.Sets, want) || g.Set != want[0] || g.ID != want[3] {
		t.Errorf("sets %v from %q, ID %q, want %v", g.Sets, g.Set, g.ID, want)
	}
}
