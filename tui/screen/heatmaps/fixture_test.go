package heatmaps

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"oodscope/results"
	"oodscope/tui/blockart"
	"oodscope/tui/chart"
	"oodscope/tui/curve"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/panel"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
)

// now is when every fixture is looked at.
var now = time.Date(2026, 11, 23, 12, 30, 0, 0, time.UTC)

var dark = theme.For(colorprofile.TrueColor, true)

const (
	pixels = 16 // pixels
	kept   = 24 // heatmaps of a set
)

// run is one in a state, not alive unless it is under way.
func run(name string, status results.Status) *results.Run {
	r := &results.Run{ID: "20261123-093000.000-" + name + "-77aa01b", Name: name, Dir: "runs/" + name, Alive: status == results.Running,
		State: results.State{Status: status, Stage: "decoder", Fraction: 0.62}}
	if status == results.Queued {
		r.Dir = ""
	}
	return r
}

// heatmaps are images of stripes with a bump whose height grows with the index, times a strength.
func heatmaps(set, group string, strength float64, seed uint64) *results.Heatmaps {
	rng := rand.New(rand.NewPCG(seed, 9))
	h := &results.Heatmaps{Set: set, Group: group, Height: pixels, Width: pixels, Threshold: 0.131, Scale: 0.62, Classes: []string{"disc", "ring", "cross"}}
	for k := range kept {
		high := strength * (0.04 + 0.55*float64(k)/kept)
		h.Index = append(h.Index, int64(k*7))
		cx, cy := 5+6*rng.Float64(), 5+6*rng.Float64()
		for c := range 3 {
			for i := range pixels * pixels {
				x, y := float64(i%pixels), float64(i/pixels)
				tone := 0.5 + 0.5*math.Sin((x*float64(k%4+1)+2*y)/3+float64(c)+float64(k)/9)
				h.Images = append(h.Images, uint8(40+200*tone))
				h.Partners = append(h.Partners, uint8(240-200*tone))
				h.Maps = append(h.Maps, float32(high*math.Exp(-((x-cx)*(x-cx)+(y-cy)*(y-cy))/30)))
			}
		}
		h.Scores = append(h.Scores, high*0.8)
		h.Predicted = append(h.Predicted, int32(k%3))
		h.Confidence = append(h.Confidence, 0.5+0.02*float32(k))
		h.Quantile = append(h.Quantile, math.Min(1, 0.3+0.7*float64(k)/kept))
	}
	return h
}

// of is what a command reads of a run.
func of(r *results.Run, h *results.Heatmaps) side {
	items, err := panel.Items(h, panel.Targets{Scale: 1})
	if err != nil {
		panic(err)
	}
	g := feed.Gallery{Run: r.ID, Name: r.Name, From: r, Set: h.Set, Group: h.Group, ID: "builtin/test", Sets: []string{"builtin/letters", "builtin/textures", "builtin/test"}, Items: items}
	id, err := panel.Items(heatmaps("builtin/test", "id", 0.3, 8), panel.Targets{Scale: 1})
	if err != nil {
		panic(err)
	}
	return side{run: r, gallery: g, keys: keysOf(g.Items), scores: scoresOf(r, h), id: id}
}

// scoresOf are scores of 400 ID and 400 OOD images, with the heatmaps' own among them.
func scoresOf(r *results.Run, h *results.Heatmaps) *feed.Rating {
	rng := rand.New(rand.NewPCG(3, 4))
	s := &feed.Rating{Run: r.ID, Set: h.Set, Detector: "heatmap", Detectors: []string{"heatmap", "msp"}, OODName: h.Set, Threshold: 0.131, AUROC: 0.91, FPR95: 0.33,
		FPR: []float64{0, 0.1, 0.4, 1}, TPR: []float64{0, 0.7, 0.9, 1}}
	s.ByIndex = make([]float64, 400)
	var id []float64
	for i := range s.ByIndex {
		s.ByIndex[i] = 0.25 + 0.12*rng.NormFloat64()
		id = append(id, 0.07+0.04*rng.NormFloat64())
	}
	for k, i := range h.Index {
		s.ByIndex[i] = h.Scores[k]
	}
	s.ID, s.OOD = chart.NewScores(id), chart.NewScores(s.ByIndex)
	return s
}

// filmOf is a film of three images at four epochs.
func filmOf() *filmRead {
	h := heatmaps("builtin/outliers", "outlier-holdout", 1, 5)
	f := &results.Film{Set: h.Set, IDSet: "builtin/train", Outliers: 2, Height: pixels, Width: pixels, Epochs: []int{0, 1, 4, 12}}
	size := 3 * pixels * pixels
	for k := range 3 {
		f.Index = append(f.Index, int64(k))
		f.Images = append(f.Images, h.Images[k*size:][:size]...)
	}
	for i := range f.Epochs {
		var scores []float64
		for k := range 3 {
			strength := float32(i) / 3
			if k == 2 {
				strength = 0.1
			}
			for _, v := range h.Maps[(kept-1-k)*size:][:size] {
				f.Maps = append(f.Maps, v*strength)
			}
			scores = append(scores, 0.3*float64(strength))
		}
		f.Scores = append(f.Scores, scores)
	}
	all, err := frames(f, panel.Targets{Scale: 1})
	if err != nil {
		panic(err)
	}
	m := &filmRead{film: f, frames: all}
	m.detail.Curves = map[string]curve.Track{}
	var loss, auroc curve.Track
	for i := range 600 {
		loss.Append(curve.Sample{Step: float64(i), Wall: 1e9 + float64(i), Value: 110 + 200*math.Exp(-float64(i)/130)})
	}
	for e := range 12 {
		auroc.Append(curve.Sample{Step: float64(e + 1), Wall: 1e9 + float64(e+1)*50 - 0.5, Value: 0.94 - 0.4*math.Exp(-float64(e)/3)})
	}
	m.detail.Curves[lossTag], m.detail.Curves[aurocTag] = loss, auroc
	return m
}

// deskOf is a desk with runs in its list, the first one opened and the others marked.
func deskOf(runs ...*results.Run) *screen.Desk {
	d := &screen.Desk{Context: context.Background(), Now: func() time.Time { return now }, After: func(time.Duration, tea.Msg) tea.Cmd { return nil }}
	for i, r := range runs {
		row := feed.Row{Run: r}
		if r.Status() == results.Queued {
			row.Place = 1
		}
		d.List.Rows = append(d.List.Rows, row)
		d.Allot(len(dark.Runs), r.ID)
		if i > 0 {
			d.Mark(r.ID)
		}
	}
	if len(runs) > 0 {
		d.Opened = runs[0].ID
	}
	return d
}

// open is a screen of a size that has read a finished run.
func open(w, h int) *Screen {
	r := run("quick", results.Finished)
	return with(w, h, deskOf(r, run("random", results.Finished)), of(r, heatmaps("builtin/letters", "far", 1, 1)), side{})
}

// with is a screen that has read two sides.
func with(w, h int, d *screen.Desk, a, b side) *Screen {
	s := New(d)
	s.Resize(w, h)
	s.Enter()
	if b.run != nil {
		s.setBeside(b.run.ID)
	}
	s.Receive(read{visit: s.visit, asked: s.asked, sides: [2]side{a, b}, film: filmOf()})
	return s
}

// pair is a screen with two runs of which the second's heatmaps are weaker, and which did not keep every image.
func pair(w, h int) *Screen {
	a, b := run("quick", results.Finished), run("random", results.Finished)
	second := of(b, heatmaps("builtin/letters", "far", 0.6, 2))
	second.gallery.Items, second.keys = second.gallery.Items[:kept-6], second.keys[:kept-6]
	return with(w, h, deskOf(a, b), of(a, heatmaps("builtin/letters", "far", 1, 1)), second)
}

func draw(s *Screen) grid.Grid {
	g := grid.New(s.w, s.h)
	s.Draw(g, screen.Frame{Theme: dark, Depth: blockart.TrueColour, Now: now})
	return g
}

// press does actions as the root model does: only those that are not disabled.
func press(t testing.TB, s *Screen, actions ...keys.Action) {
	t.Helper()
	for _, a := range actions {
		if why := s.Disabled(a); why != "" {
			t.Fatalf("%s: %s", a, why)
		}
		s.Do(a)
	}
}

func indices(s *Screen) string {
	text := ""
	for _, e := range s.entries {
		text += fmt.Sprint(e.Index/7, " ")
	}
	return text
}
