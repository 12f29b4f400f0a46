package panel

import (
	"math"
	"testing"

	"oodscope/results"
	"oodscope/tui/blockart"
	"oodscope/tui/theme"

	"github.com/charmbracelet/colorprofile"
)

const side = 8

// put adds an image of three channels, row by row.
func put[T any](to []T, at func(x, y, channel int) T) []T {
	for c := range 3 {
		for i := range side * side {
			to = append(to, at(i%side, i/side, c))
		}
	}
	return to
}

// disc tells whether a pixel lies in a disc.
func disc(x, y, left, top int) bool {
	dx, dy := float64(x-left), float64(y-top)
	return dx*dx+dy*dy < 5
}

// sky is a picture of a sky with a sun in it, or without.
func sky(sun bool) func(x, y, channel int) uint8 {
	return func(x, y, c int) uint8 {
		if sun && disc(x, y, 5, 2) {
			return []uint8{250, 210, 60}[c]
		}
		return []uint8{30, 80, 160}[c] + uint8(10*y)
	}
}

// maps is a set of three images whose heatmaps are high where the sun is, the more the later; the second has no score.
func maps() *results.Heatmaps {
	h := &results.Heatmaps{Set: "builtin/letters", Group: "far", Height: side, Width: side, Threshold: 0.131, Scale: 0.62,
		Index: []int64{4, 9, 11}, Scores: []float64{0.1, math.NaN(), 0.347}, Quantile: []float64{0.4, 0, 0.9996},
		Predicted: []int32{0, 1, 7}, Confidence: []float32{0.9, 0.5, 0.71}, Labels: []int32{1, 1, -1}, Classes: []string{"ship", "cat"}}
	for k := range 3 {
		h.Images = put(h.Images, sky(true))
		h.Partners = put(h.Partners, sky(false))
		h.Maps = put(h.Maps, func(x, y, c int) float32 { return heat(x, y, c, 0.2*float64(k+1)) })
	}
	return h
}

// heat is a bump, of either sign, as decoders draw it.
func heat(x, y, c int, top float64) float32 {
	dx, dy := float64(x)-5, float64(y)-2
	return float32(top*math.Exp(-(dx*dx+dy*dy)/6)*float64(1-2*(c%2)) + 0.01*float64(x))
}

func items(t *testing.T, h *results.Heatmaps, targets Targets) []Item {
	t.Helper()
	all, err := Items(h, targets)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// item0 is the image with the highest score.
func item0(t *testing.T) Item { return items(t, maps(), Targets{Scale: 0.3})[0] }

// against is the same beside another run's.
func against(t *testing.T) Item {
	other := maps()
	for i := range other.Maps {
		other.Maps[i] *= 1 - float32(i%side)/4
	}
	other.Scale = 0.7
	return item0(t).Against(items(t, other, Targets{})[0])
}

func looks(p colorprofile.Profile) Look {
	return NewLook(theme.For(p, true), blockart.Inferno, blockart.DepthOf(p), 1, false)
}
