package panel

import (
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"

	"oodscope/results"
	"oodscope/tui/blockart"
)

func TestItemsComeByScoreWithoutScoreLast(t *testing.T) {
	t.Parallel()
	var order []int64
	for _, it := range items(t, maps(), Targets{}) {
		order = append(order, it.Index)
	}
	if want := []int64{11, 4, 9}; !slices.Equal(order, want) {
		t.Errorf("order %v, want %v", order, want)
	}
}

func TestAnItemHasWhatTheRunKept(t *testing.T) {
	t.Parallel()
	it := items(t, maps(), Targets{})[1]
	if it.Index != 4 || it.Score != 0.1 || it.Threshold != 0.131 || it.Scale != 0.62 || it.Quantile != 0.4 || it.ID {
		t.Errorf("got %+v", it)
	}
	if it.Predicted != "ship" || it.Label != "cat" || math.Abs(it.Confidence-0.9) > 1e-6 {
		t.Errorf("predicted %q %v, labelled %q", it.Predicted, it.Confidence, it.Label)
	}
	under := 2*side + 5 // the sun
	if got := it.Image.Pix[under]; got != (color.RGBA{250, 210, 60, 255}) {
		t.Errorf("the image has %v under the sun", got)
	}
	if got := it.Partner.Pix[under]; got != (color.RGBA{50, 100, 180, 255}) {
		t.Errorf("the partner has %v under the sun", got)
	}
	if got, want := it.Heat.At(5, 2), 0.2+0.05; math.Abs(got-want) > 1e-6 {
		t.Errorf("the heatmap has %v under the sun, want %v", got, want)
	}
}

// What a run did not keep is said to be unknown, not to be zero.
func TestAnItemWithoutWhatMayBeMissing(t *testing.T) {
	t.Parallel()
	h := maps()
	h.Index, h.Quantile, h.Confidence, h.Predicted, h.Labels, h.Partners, h.Classes = nil, nil, nil, nil, nil, nil, nil
	it := items(t, h, Targets{Scale: 0.3})[0]
	if it.Index != 2 || !math.IsNaN(it.Quantile) || !math.IsNaN(it.Confidence) || it.Predicted != "" || it.Label != "" || it.Partner.W != 0 || it.Target.W != 0 {
		t.Errorf("got %+v", it)
	}
	h.Predicted = []int32{-1, 3, 3}
	if it := items(t, h, Targets{})[0]; it.Predicted != "class 3" {
		t.Errorf("predicted %q without names of classes", it.Predicted)
	}
}

func TestItemsRefuseArraysThatDoNotBelongTogether(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(*results.Heatmaps){
		"images":   func(h *results.Heatmaps) { h.Images = h.Images[:100] },
		"maps":     func(h *results.Heatmaps) { h.Maps = nil },
		"partners": func(h *results.Heatmaps) { h.Partners = h.Partners[:5] },
		"height":   func(h *results.Heatmaps) { h.Height = -8 },
	} {
		h := maps()
		spoil(h)
		if _, err := Items(h, Targets{}); err == nil || !strings.Contains(err.Error(), "heatmaps of builtin/letters, image ") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestWrong(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		id    bool
		score float64
		want  bool
	}{
		{true, 0.1, false}, {true, 0.131, false}, {true, 0.2, true}, {true, math.NaN(), true},
		{false, 0.1, true}, {false, 0.131, true}, {false, 0.2, false}, {false, math.NaN(), true},
	} {
		if got := (Item{ID: c.id, Score: c.score, Threshold: 0.131}).Wrong(); got != c.want {
			t.Errorf("ID %v, score %v: wrong %v, want %v", c.id, c.score, got, c.want)
		}
	}
}

func TestAgainstTakesTheLargerScaleAndTheDifference(t *testing.T) {
	t.Parallel()
	a, it := item0(t), against(t)
	if it.Scale != 0.7 || it.Score != a.Score || it.Index != a.Index {
		t.Errorf("scale %v, score %v, index %d", it.Scale, it.Score, it.Index)
	}
	for i, v := range it.Difference.Values {
		if want := it.Heat.Values[i] - it.Other.Values[i]; v != want {
			t.Fatalf("pixel %d: the difference is %v, want %v", i, v, want)
		}
	}
	if back := it.Against(a); back.Scale != 0.7 {
		t.Errorf("beside a run of a smaller scale, it is %v", back.Scale)
	}
	small := a
	small.Heat = blockart.Field{W: 1, H: 1, Values: []float64{1}}
	if it := a.Against(small); it.Difference.W != 0 || it.Other.W != 1 {
		t.Errorf("beside another size: %+v", it.Difference)
	}
}

func TestTargets(t *testing.T) {
	t.Parallel()
	h := maps()
	known := items(t, h, Targets{Scale: 0.3})[0].Target
	// Under the sun red is 250 in the image and 50 in its partner: 200 of 127.5, the farthest apart of the three channels.
	if got, want := known.At(5, 2), 0.3*200/127.5; math.Abs(got-want) > 1e-9 {
		t.Errorf("the target under the sun is %v, want %v", got, want)
	}
	if got := known.At(0, 7); got != 0 {
		t.Errorf("where image and partner are alike, it is %v", got)
	}
	for name, c := range map[string]struct {
		targets Targets
		spoil   func(*results.Heatmaps)
		known   bool
	}{
		"of an ID image":               {Targets{Scale: 0.3}, func(h *results.Heatmaps) { h.Group = "id" }, true},
		"of an ID image, no partner":   {Targets{Scale: 0.3}, func(h *results.Heatmaps) { h.Group, h.Partners = "id", nil }, true},
		"of a run without outliers":    {Targets{Scale: 0.3, Zero: true}, func(*results.Heatmaps) {}, true},
		"without the partner":          {Targets{Scale: 0.3}, func(h *results.Heatmaps) { h.Partners = nil }, false},
		"of a run of unknown settings": {Targets{}, func(*results.Heatmaps) {}, false},
	} {
		h := maps()
		c.spoil(h)
		f := items(t, h, c.targets)[0].Target
		if (f.W > 0) != c.known || f.Max() != 0 {
			t.Errorf("%s: known %v, want %v; at most %v, want 0", name, f.W > 0, c.known, f.Max())
		}
	}
}
