package heat

import (
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

func opened(name string) func(t testing.TB, w, h int) *Screen {
	return func(t testing.TB, w, h int) *Screen { return open(t, w, h, name) }
}

func TestScreens(t *testing.T) {
	t.Parallel()
	sizes := [][2]int{{78, 19}, {118, 35}, {198, 55}}
	one := sizes[1:2]
	for name, c := range map[string]struct {
		sizes [][2]int
		open  func(t testing.TB, w, h int) *Screen
		then  []keys.Action
	}{
		"single":         {append(sizes, [2]int{298, 95}), quick, nil},
		"cursor":         {one, quick, []keys.Action{keys.HeatCursor, keys.HeatRight, keys.HeatDown}},
		"zoom":           {one, quick, []keys.Action{keys.HeatRight, keys.HeatRight, keys.HeatRight, keys.HeatZoom, keys.HeatCursor}},
		"looks":          {sizes[:1], quick, []keys.Action{keys.HeatPalette, keys.HeatOwnScale, keys.HeatBrighter, keys.Last}},
		"id-set":         {one, quick, []keys.Action{keys.HeatPrevSet, keys.Last}},
		"gallery":        {sizes, quick, []keys.Action{keys.HeatGallery, keys.HeatDown, keys.HeatRight}},
		"errors":         {one, quick, []keys.Action{keys.HeatFilter, keys.HeatGallery}},
		"pair":           {append(sizes, [2]int{298, 95}), pair, []keys.Action{keys.HeatCursor}},
		"not-in-both":    {one, pair, []keys.Action{keys.HeatFilter, keys.Last}},
		"blink":          {one, pair, []keys.Action{keys.HeatBlink}},
		"flipped":        {one, pair, []keys.Action{keys.HeatFilter, keys.HeatFilter, keys.HeatFilter, keys.HeatFilter, keys.HeatGallery}},
		"threshold":      {append(sizes, [2]int{298, 95}), quick, []keys.Action{keys.HeatThreshold}},
		"threshold-pair": {sizes, pair, []keys.Action{keys.HeatThreshold, keys.HeatMuchHigh, keys.HeatHigher}},
		"detector":       {one, pair, []keys.Action{keys.HeatDetector, keys.HeatThreshold}},
		"by-detector":    {one, quick, []keys.Action{keys.HeatDetector, keys.HeatSort}},
		"film":           {sizes, quick, []keys.Action{keys.HeatFilm, keys.HeatLeft}},
		"film-training":  {one, opened("training"), []keys.Action{keys.HeatFilm, keys.HeatCursor}},
		"nan":            {one, opened("nan"), []keys.Action{keys.Last}},
		"nan-threshold":  {one, opened("nan"), []keys.Action{keys.HeatThreshold}},
		"long-names":     {sizes[:2], opened("long"), nil},
	} {
		for _, size := range c.sizes {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				t.Parallel()
				s := c.open(t, size[0], size[1])
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
		for view, then := range map[string][]keys.Action{"pair": nil, "threshold": {keys.HeatThreshold}} {
			t.Run(name+"/"+view, func(t *testing.T) {
				t.Parallel()
				s := pair(t, 118, 35)
				press(t, s, then...)
				g := grid.New(118, 35)
				s.Draw(g, screen.Frame{Theme: theme.For(p, true), Depth: blockart.DepthOf(p), Now: now})
				golden.RequireEqual(t, g.Plain()+"\n"+g.Styles())
			})
		}
	}
}

// What stands where there is nothing to look at.
func TestStates(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	show := func(name string, s *Screen) {
		fmt.Fprintf(&out, "--- %s\n%s%s\n", name, draw(s).Plain(), s.Status())
	}
	none := New(deskOf(t, shop.store))
	none.Resize(78, 3)
	carry(none, none.Enter())
	show("no run is opened", none)
	reading := New(deskOf(t, shop.store, shop.ids["quick"]))
	reading.Resize(78, 4)
	reading.Enter()
	show("reading", reading)
	for _, name := range []string{"queued", "starting", "training", "stopped", "failed", "crashed", "bare"} {
		show(name, open(t, 78, 6, name))
	}
	unfilmed := open(t, 78, 6, "starting")
	unfilmed.view = filmed
	show("no film yet", unfilmed)
	passed := quick(t, 78, 6)
	passed.threshold, passed.filter = new(float64), wrong
	*passed.threshold = -1
	passed.derive()
	show("nothing passes the filter", passed)
	beside := open(t, 78, 19, "quick", "starting")
	press(t, beside, keys.HeatWith)
	show("beside a run without heatmaps", beside)
	press(t, beside, keys.HeatThreshold)
	show("scores beside a run without any", beside)
	store := results.NewStore(t.TempDir())
	gone := enter(deskOf(t, store, "20261123-093000.000-quick-3fa9c1d"), 78, 4)
	show("gone", gone)
	golden.RequireEqual(t, out.String())
}
