package heatmaps

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/exp/golden"

	"oodscope/results"
	"oodscope/tui/blockart"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
)

func TestScreens(t *testing.T) {
	t.Parallel()
	sizes := [][2]int{{78, 19}, {118, 35}, {198, 55}}
	for name, c := range map[string]struct {
		sizes [][2]int
		open  func(w, h int) *Screen
		then  []keys.Action
	}{
		"single":    {append(sizes, [2]int{298, 95}), open, nil},
		"cursor":    {sizes[1:2], open, []keys.Action{keys.HeatCursor, keys.HeatRight, keys.HeatDown}},
		"zoom":      {sizes[1:2], open, []keys.Action{keys.HeatRight, keys.HeatRight, keys.HeatRight, keys.HeatZoom, keys.HeatCursor}},
		"looks":     {sizes[:1], open, []keys.Action{keys.HeatPalette, keys.HeatOwnScale, keys.HeatBrighter, keys.Last}},
		"gallery":   {sizes, open, []keys.Action{keys.HeatGallery, keys.Down, keys.Down}},
		"errors":    {sizes[1:2], open, []keys.Action{keys.HeatFilter, keys.HeatGallery}},
		"pair":      {sizes, pair, nil},
		"flipped":   {sizes[1:2], pair, []keys.Action{keys.HeatFilter, keys.HeatFilter, keys.HeatFilter, keys.HeatFilter, keys.HeatGallery}},
		"threshold": {sizes, open, []keys.Action{keys.HeatThreshold}},
		"slid":      {sizes[1:2], pair, []keys.Action{keys.HeatThreshold, keys.HeatMuchHigh, keys.HeatMuchHigh}},
		"film":      {sizes, open, []keys.Action{keys.HeatFilm, keys.HeatLeft}},
	} {
		for _, size := range c.sizes {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				t.Parallel()
				s := c.open(size[0], size[1])
				press(t, s, c.then...)
				g := draw(s)
				golden.RequireEqual(t, g.Plain()+s.Status()+"\n\n"+g.Styles())
			})
		}
	}
}

// Without colour heatmaps are characters, and everything is said in signs and words too.
func TestLooks(t *testing.T) {
	t.Parallel()
	for name, p := range map[string]colorprofile.Profile{"no-colour": colorprofile.ASCII, "sixteen": colorprofile.ANSI, "indexed": colorprofile.ANSI256} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := pair(118, 35)
			g := grid.New(118, 35)
			s.Draw(g, screen.Frame{Theme: theme.For(p, true), Depth: blockart.DepthOf(p), Now: now})
			golden.RequireEqual(t, g.Plain()+"\n"+g.Styles())
		})
	}
}

// What stands where there is nothing to look at.
func TestStates(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	show := func(name string, s *Screen) {
		fmt.Fprintf(&out, "--- %s\n%s%s\n", name, draw(s).Plain(), s.Status())
	}
	bare := func(r *results.Run, one side, film *filmRead) *Screen {
		s := New(deskOf(r))
		s.Resize(78, 5)
		s.Enter()
		if one.run != nil || one.err != nil {
			s.Receive(read{visit: s.visit, asked: s.asked, sides: [2]side{one}, film: film})
		}
		return s
	}
	none := New(deskOf())
	none.Resize(78, 2)
	none.Enter()
	show("no run is opened", none)
	show("reading", bare(run("quick", results.Finished), side{}, nil))
	for _, status := range []results.Status{results.Queued, results.Running, results.Stopped, results.Failed, results.Crashed, results.Finished} {
		r := run("quick", status)
		show(string(status), bare(r, side{run: r}, &filmRead{err: errors.New("no film")}))
	}
	r := run("quick", results.Running)
	show("with a film", bare(r, side{run: r}, filmOf()))
	show("error", bare(r, side{err: errors.New("read heatmaps/svhn--test.safetensors: \x1b[31mit is damaged")}, nil))
	filtered := open(78, 5)
	at := -1.0
	filtered.threshold = &at
	filtered.filter = wrong
	filtered.derive()
	show("nothing passes the filter", filtered)
	again := open(78, 12)
	again.asked++
	again.Receive(read{visit: again.visit, asked: again.asked, sides: [2]side{{gallery: again.sides[0].gallery, err: errors.New("permission denied")}}})
	show("could not be read again", again)
	golden.RequireEqual(t, out.String())
}
