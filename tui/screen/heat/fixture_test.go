package heat

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"oodscope/experiments/spec"
	"oodscope/results"
	"oodscope/tui/blockart"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
)

// now is when every fixture is looked at.
var now = time.Date(2026, 11, 23, 12, 30, 0, 0, time.UTC)

var dark = theme.For(colorprofile.TrueColor, true)

const (
	pixels  = 16  // side of the images
	keep    = 24  // heatmaps of a set
	ofSet   = 200 // images of a set
	stored  = 0.131
	theSet  = "builtin/letters"
	hostile = "builtin/a-very-long-name-of-a-set-that-does-not-fit-beside-another-one-in-the-head-of-any-screen"
)

// shop is a store that the tests only read.
var shop struct {
	store *results.Store
	ids   map[string]string // by name
}

func TestMain(m *testing.M) {
	os.Exit(withShop(m))
}

func withShop(m *testing.M) int {
	root, err := os.MkdirTemp("", "heat")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	shop.store, shop.ids = results.NewStore(root), map[string]string{}
	closing, err := stock(shop.store, shop.ids)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	code := m.Run()
	for _, r := range closing {
		err = errors.Join(err, r.Close())
	}
	if err = errors.Join(err, os.RemoveAll(root)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

// stock fills a store with runs in every state. Those that are returned live until they are closed.
func stock(store *results.Store, ids map[string]string) (alive []*results.Recorder, err error) {
	for i, r := range []struct {
		name, pairing string
		status        results.Status
		fill          func(*results.Recorder) error
	}{
		{"quick", "closest", results.Finished, func(r *results.Recorder) error { return full(r, 1, 0) }},
		{"random", "random", results.Finished, func(r *results.Recorder) error { return full(r, 0.6, 3) }},
		{"training", "closest", results.Running, func(r *results.Recorder) error { return shoot(r, 12) }},
		{"starting", "closest", results.Running, nil},
		{"stopped", "closest", results.Stopped, nil},
		{"failed", "closest", results.Failed, nil},
		{"crashed", "closest", results.Running, nil},
		{"bare", "closest", results.Finished, nil},
		{"nan", "closest", results.Finished, withNaN},
		{"long-" + strings.Repeat("name,decoder.pairing=closest,", 8), "closest", results.Finished, hostileSets},
		{"damaged", "closest", results.Finished, damaged},
	} {
		rec, one := create(store, i, r.name, r.pairing)
		if one != nil {
			return alive, one
		}
		name, _, _ := strings.Cut(r.name, "-")
		ids[name] = rec.ID()
		if r.fill != nil {
			err = errors.Join(err, r.fill(rec))
		}
		err = errors.Join(err, rec.SetState(results.State{Status: r.status, Stage: "decoder", StageIndex: 3, Stages: 6,
			Fraction: 0.62, Started: now, Updated: now}))
		if r.status == results.Running && name != "crashed" {
			err = errors.Join(err, rec.Flush())
			alive = append(alive, rec)
			continue
		}
		err = errors.Join(err, rec.Close())
	}
	queued, one := store.Enqueue(context.Background(), []results.QueuedRun{{Name: "queued", Spec: runText("queued", "closest")}}, []string{"3fa9c1d2"})
	if one == nil {
		ids["queued"] = queued[0]
	}
	return alive, errors.Join(err, one)
}

func create(store *results.Store, i int, name, pairing string) (*results.Recorder, error) {
	return store.Create(results.NewID(name, fmt.Sprintf("%dfa9c1d2", i%10), now.Add(time.Duration(i)*time.Minute)), runText(name, pairing))
}

func runText(name, pairing string) []byte {
	e := spec.Default()
	e.Name = strings.NewReplacer(",", "-", "=", "-").Replace(name)
	e.Decoder.Pairing = pairing
	return e.TOML()
}

// full is a finished run whose heatmaps are as high as a strength says, of images from one on.
func full(r *results.Recorder, strength float64, from int) error {
	err := shoot(r, 12)
	for k, set := range []string{theSet, "builtin/textures", "builtin/test"} {
		err = errors.Join(err, r.WriteHeatmaps(heatmaps(set, k, strength, from)))
	}
	s := &results.Summary{Run: r.ID(), IDSet: "builtin/test", Sets: []results.SetResult{{Set: "builtin/textures"}, {Set: theSet}}}
	return errors.Join(err, r.WriteScores(scores(strength)), r.WriteSummary(s))
}

// heatmaps are images of stripes with a bump whose height grows with the index.
func heatmaps(set string, kind int, strength float64, from int) *results.Heatmaps {
	h := &results.Heatmaps{Set: set, Group: "far", Height: pixels, Width: pixels, Threshold: stored * strength, Scale: 0.62 * strength,
		Classes: []string{"disc", "ring", "cross"}}
	if set == "builtin/test" {
		h.Group, h.Labels = "id", []int32{}
	}
	for k := from; k < from+keep; k++ {
		index := int64(k * 7)
		h.Index = append(h.Index, index)
		h.Images = append(h.Images, stripes(kind, k, false)...)
		h.Partners = append(h.Partners, stripes(kind, k, true)...)
		h.Maps = append(h.Maps, bump(strength*(0.04+0.02*float64(k)), kind, k)...)
		h.Scores = append(h.Scores, score(h.Group == "id", index, strength))
		h.Predicted = append(h.Predicted, int32(k%3))
		h.Confidence = append(h.Confidence, 0.5+0.01*float32(k))
		h.Quantile = append(h.Quantile, math.Min(1, 0.3+0.03*float64(k)))
		if h.Labels != nil {
			h.Labels = append(h.Labels, int32(k%2))
		}
	}
	return h
}

// score is what the heatmap gives an image: OOD images rise with their index, ID ones stay low.
func score(id bool, index int64, strength float64) float64 {
	v := 0.02 + 0.002*float64(index) + 0.06*math.Sin(float64(index)*strength)
	if id {
		v = 0.05 + 0.0006*float64(index) + 0.03*math.Sin(float64(index))
	}
	return math.Max(v, 0.001) * strength
}

func stripes(kind, k int, bright bool) []uint8 {
	out := make([]uint8, 0, 3*pixels*pixels)
	for c := range 3 {
		for i := range pixels * pixels {
			x, y := float64(i%pixels), float64(i/pixels)
			tone := 0.5 + 0.5*math.Sin((x*float64((k+kind)%4+1)+2*y)/3+float64(c)+float64(k)/9)
			if bright {
				tone = 1 - tone
			}
			out = append(out, uint8(40+200*tone))
		}
	}
	return out
}

func bump(high float64, kind, k int) []float32 {
	rng := rand.New(rand.NewPCG(uint64(kind), uint64(k)))
	cx, cy := 5+6*rng.Float64(), 5+6*rng.Float64()
	out := make([]float32, 0, 3*pixels*pixels)
	for range 3 {
		for i := range pixels * pixels {
			dx, dy := float64(i%pixels)-cx, float64(i/pixels)-cy
			out = append(out, float32(high*math.Exp(-(dx*dx+dy*dy)/30)))
		}
	}
	return out
}

// scores are those of two detectors, the heatmap's second.
func scores(strength float64) *results.Scores {
	s := &results.Scores{Detectors: []string{"msp", "heatmap"}}
	for _, set := range []struct{ name, group string }{{"holdout", "holdout"}, {"test", "id"}, {theSet, "far"}, {"builtin/textures", "far"}} {
		one := results.ScoreSet{Set: set.name, Group: set.group, Values: make([][]float64, 2)}
		id := set.group == "id" || set.group == "holdout"
		for i := range int64(ofSet) {
			one.Values[1] = append(one.Values[1], score(id, i, strength))
			one.Values[0] = append(one.Values[0], -1+0.2*math.Sin(float64(i))+0.5*score(id, i, strength))
		}
		s.Sets = append(s.Sets, one)
	}
	return s
}

// shoot writes the film of a decoder that is at an epoch, with its curves.
func shoot(r *results.Recorder, epoch int) error {
	f := &results.Film{Set: "builtin/outliers", IDSet: "builtin/train", Outliers: 2, Height: pixels, Width: pixels}
	for k := range 3 {
		f.Index = append(f.Index, int64(10*k))
		f.Images = append(f.Images, stripes(7, k, false)...)
	}
	for _, e := range []int{0, 1, 2, 4, 6, 9, 12, 16} {
		if e > epoch {
			break
		}
		f.Epochs = append(f.Epochs, e)
		var row []float64
		for k := range 3 {
			high := []float64{0.02, 0.06, 0.001}[k] * float64(e)
			f.Maps = append(f.Maps, bump(high, 7, k)...)
			row = append(row, high*0.4)
		}
		f.Scores = append(f.Scores, row)
	}
	for step := range 50 * epoch {
		r.Scalar(lossTag, int64(step), 110+200*math.Exp(-float64(step)/130)+9*math.Sin(float64(step)*1.7))
	}
	for e := 1; e <= epoch; e++ {
		r.Scalar(aurocTag, int64(e), 0.94-0.4*math.Exp(-float64(e)/3))
	}
	return r.WriteFilm(f)
}

// withNaN is a run whose decoder failed on some images.
func withNaN(r *results.Recorder) error {
	h, s := heatmaps(theSet, 0, 1, 0), scores(1)
	for _, k := range []int{3, 20} {
		h.Scores[k], s.Sets[2].Values[1][h.Index[k]] = math.NaN(), math.NaN()
		h.Maps[3*pixels*pixels*k+100] = float32(math.NaN())
	}
	return errors.Join(r.WriteHeatmaps(h), r.WriteHeatmaps(heatmaps("builtin/test", 2, 1, 0)), r.WriteScores(s))
}

// hostileSets have names and classes that do not fit, and would steer a terminal.
func hostileSets(r *results.Recorder) error {
	h, ids := heatmaps(hostile, 0, 1, 0), heatmaps("builtin/test", 2, 1, 0)
	for _, one := range []*results.Heatmaps{h, ids} {
		one.Classes = []string{strings.Repeat("long-class-", 12), "\x1b[2Jring", "日本語e\u0301"}
	}
	return errors.Join(r.WriteHeatmaps(h), r.WriteHeatmaps(ids))
}

func damaged(r *results.Recorder) error {
	if err := r.WriteHeatmaps(heatmaps(theSet, 0, 1, 0)); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(r.Dir(), "heatmaps", "builtin--letters.safetensors"), []byte("no tensors"), 0o600)
}

// deskOf is a desk over a store with its runs in the list, the first one opened and the others marked.
func deskOf(t testing.TB, store *results.Store, ids ...string) *screen.Desk {
	t.Helper()
	d := &screen.Desk{Context: context.Background(), Feed: feed.New(store), Now: func() time.Time { return now },
		After: func(time.Duration, tea.Msg) tea.Cmd { return nil }}
	list, err := d.Feed.Runs()
	for err == nil && list.Unread > 0 {
		list, err = d.Feed.Runs()
	}
	if err != nil {
		t.Fatal(err)
	}
	d.List = list
	for i, id := range ids {
		d.Allot(len(dark.Runs), id)
		if i > 0 {
			d.Mark(id)
		}
	}
	if len(ids) > 0 {
		d.Opened = ids[0]
	}
	return d
}

// open is a screen of a size that has read a run of the shop; others are marked.
func open(t testing.TB, w, h int, names ...string) *Screen {
	t.Helper()
	ids := make([]string, len(names))
	for i, name := range names {
		ids[i] = shop.ids[name]
	}
	return enter(deskOf(t, shop.store, ids...), w, h)
}

func enter(d *screen.Desk, w, h int) *Screen {
	s := New(d)
	s.Resize(w, h)
	carry(s, s.Enter())
	return s
}

func quick(t testing.TB, w, h int) *Screen { return open(t, w, h, "quick", "random") }

// pair is a screen with two runs.
func pair(t testing.TB, w, h int) *Screen {
	s := quick(t, w, h)
	press(t, s, keys.HeatWith)
	return s
}

// carry runs commands and gives their messages back, as the program would.
func carry(s *Screen, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch m := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range m {
			carry(s, c)
		}
	default:
		carry(s, s.Receive(m))
	}
}

// press does actions as the root model does: only those that are not disabled.
func press(t testing.TB, s *Screen, actions ...keys.Action) {
	t.Helper()
	for _, a := range actions {
		if why := s.Disabled(a); why != "" {
			t.Fatalf("%s: %s", a, why)
		}
		carry(s, s.Do(a))
	}
}

func draw(s *Screen) grid.Grid {
	g := grid.New(s.w, s.h)
	s.Draw(g, screen.Frame{Theme: dark, Depth: blockart.TrueColour, Now: now})
	return g
}

// numbers are the images that are shown by their number in the fixture.
func numbers(s *Screen) (all []int) {
	for _, e := range s.entries {
		all = append(all, int(e.Index/7))
	}
	return all
}
