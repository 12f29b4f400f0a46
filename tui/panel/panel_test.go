package panel

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/exp/golden"

	"oodscope/results"
	"oodscope/tui/blockart"
)

// maps is a set of three 8x8 images whose heatmaps are ramps; the second has no score.
func maps() *results.Heatmaps {
	const side = 8
	h := &results.Heatmaps{Set: "builtin/letters", Group: "far", Height: side, Width: side, Threshold: 0.131, Scale: 0.62,
		Index: []int64{4, 9, 11}, Scores: []float64{0.1, math.NaN(), 0.347}, Quantile: []float64{0.4, 0, 0.9996},
		Predicted: []int32{0, 1, 7}, Confidence: []float32{0.9, 0.5, 0.71}, Labels: []int32{1, 1, -1}, Classes: []string{"ship", "cat"}}
	for k := range 3 {
		for i := range 3 * side * side {
			h.Images = append(h.Images, uint8(i*(k+3)))
			h.Partners = append(h.Partners, uint8(200-i))
			h.Maps = append(h.Maps, float32(i%side)*0.1-0.1)
		}
	}
	return h
}

func TestItemsComeByScoreWithoutScoreLast(t *testing.T) {
	t.Parallel()
	items, err := Items(maps())
	if err != nil {
		t.Fatal(err)
	}
	var order []int64
	for _, it := range items {
		order = append(order, it.Index)
	}
	if want := []int64{11, 4, 9}; !slices.Equal(order, want) {
		t.Errorf("order %v, want %v", order, want)
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
		if _, err := Items(h); err == nil || !strings.Contains(err.Error(), "builtin/letters") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestVerdict(t *testing.T) {
	t.Parallel()
	for score, want := range map[float64]string{0.347: "OOD by 0.216", 0.101: "ID, 0.0300 below the threshold", 0.131: "ID, at the threshold",
		0.131 + 1e-7: "OOD by 1.00e-07", 123.131: "OOD by 123"} {
		if got := (Item{Score: score, Threshold: 0.131}).Verdict(); got != want {
			t.Errorf("score %v: %q, want %q", score, got, want)
		}
	}
	if got := (Item{Score: math.NaN()}).Verdict(); !strings.HasPrefix(got, "no verdict") {
		t.Errorf("NaN: %q", got)
	}
}

func TestQuantileRoundsUpToHundredOnlyAtHundred(t *testing.T) {
	t.Parallel()
	for q, want := range map[float64]string{0.996: "99.6", 0.9999: "99.9", 1: "100.0", 0: "0.0"} {
		if got := quantile(q); got != want {
			t.Errorf("quantile(%v) = %q, want %q", q, got, want)
		}
	}
}

func TestRender(t *testing.T) {
	for _, p := range []colorprofile.Profile{colorprofile.NoTTY, colorprofile.ASCII, colorprofile.ANSI, colorprofile.ANSI256, colorprofile.TrueColor} {
		t.Run(fmt.Sprint(p), func(t *testing.T) {
			text, err := Render(maps(), 0, Options{Width: 72, Profile: p, Palette: blockart.Inferno})
			if err != nil {
				t.Fatal(err)
			}
			golden.RequireEqual(t, text)
		})
	}
}

func TestRenderRefusesARankThatIsNotThere(t *testing.T) {
	t.Parallel()
	_, err := Render(maps(), 3, Options{Width: 72, Palette: blockart.Inferno})
	if err == nil || !strings.Contains(err.Error(), "from 1 to 3") {
		t.Errorf("error %v", err)
	}
}

func TestOwnScaleIsSaid(t *testing.T) {
	t.Parallel()
	text, err := Render(maps(), 0, Options{Width: 90, Palette: blockart.Viridis, Own: true})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(text, "0.600  OWN SCALE · viridis") {
		t.Errorf("got:\n%s", text)
	}
}
