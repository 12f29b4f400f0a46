package live

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/exp/golden"

	"oodscope/results"
	"oodscope/tui/curve"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
)

func three() []feed.Detail {
	return []feed.Detail{running(), other("random", "1", 0.80), other("reference", "2", 0.86)}
}

func withLocalisation(s *Screen) {
	s.local = localisation
	s.derive()
}

// longNames is a run whose name, state, log and tags do not fit anywhere, and would steer a terminal.
func longNames() feed.Detail {
	d := running()
	d.Run.Name = strings.Repeat("very-long-name,decoder.pairing=closest,", 8)
	d.Run.ID += strings.Repeat("x", 200)
	d.Run.State.Unit = "imágenes/s \x1b[31m"
	d.Log = append(d.Log, strings.Repeat("日本語 e\u0301 ", 1500), "\x1b[2J\x1b]0;title\x07 gone\x00")
	d.Curves["a/\x1b[31mtag/"+strings.Repeat("日本", 60)] = curvesOf(1, 5, 0.9)["decoder/val_fpr95"]
	d.Problem = "event 17 of events.out.tfevents is damaged: \x1b[31mread 12 bytes of 40"
	return d
}

func TestScreens(t *testing.T) {
	t.Parallel()
	sizes := [][2]int{{80, 21}, {120, 37}, {200, 57}, {300, 97}}
	for name, c := range map[string]struct {
		sizes [][2]int
		runs  []feed.Detail
		then  func(t *testing.T, s *Screen)
	}{
		"running":    {sizes, []feed.Detail{running()}, nil},
		"finished":   {sizes, []feed.Detail{finishedRun()}, func(_ *testing.T, s *Screen) { withLocalisation(s) }},
		"failed":     {sizes[:2], []feed.Detail{failedRun()}, nil},
		"overlay":    {sizes[:3], three(), nil},
		"long-names": {sizes[:2], []feed.Detail{longNames()}, nil},
		"zoomed": {sizes[1:2], three(), func(t *testing.T, s *Screen) {
			press(t, s, keys.LiveCursorRight, keys.LiveLeapLeft, keys.LiveZoomIn, keys.LiveZoomIn)
		}},
		"log-log": {sizes[1:2], []feed.Detail{running()}, func(t *testing.T, s *Screen) {
			press(t, s, keys.LiveNext, keys.LiveLogX, keys.LiveLogY)
		}},
		"by-epoch":  {sizes[1:2], []feed.Detail{running()}, func(t *testing.T, s *Screen) { press(t, s, keys.LiveAxis, keys.LiveCursorRight) }},
		"time":      {sizes[1:2], three(), func(t *testing.T, s *Screen) { press(t, s, keys.LiveAxis, keys.LiveAxis) }},
		"clock":     {sizes[1:2], []feed.Detail{running()}, func(t *testing.T, s *Screen) { press(t, s, keys.LiveAxis, keys.LiveAxis, keys.LiveAxis) }},
		"enlarged":  {sizes[:2], three(), func(t *testing.T, s *Screen) { press(t, s, keys.LiveNext, keys.LiveEnlarge, keys.LiveCursorRight) }},
		"no-values": {sizes[:1], []feed.Detail{without(running())}, nil},
	} {
		for _, size := range c.sizes {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				t.Parallel()
				s := open(t, size[0], size[1], c.runs...)
				if c.then != nil {
					c.then(t, s)
				}
				g := draw(s)
				golden.RequireEqual(t, g.Plain()+s.Status()+"\n\n"+g.Styles())
			})
		}
	}
}

func without(d feed.Detail) feed.Detail {
	d.Curves = nil
	return d
}

// Runs are told apart without colour too.
func TestLooks(t *testing.T) {
	t.Parallel()
	for name, th := range map[string]theme.Theme{"light": theme.For(colorprofile.ANSI256, false), "no-colour": theme.For(colorprofile.ASCII, true)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := open(t, 80, 21, three()...)
			g := grid.New(80, 21)
			s.Draw(g, screen.Frame{Theme: th, Now: now})
			golden.RequireEqual(t, g.Plain()+"\n"+g.Styles())
		})
	}
}

// What stands where there is no run to show yet, or none that runs.
func TestStates(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	show := func(name string, s *Screen) {
		fmt.Fprintf(&out, "--- %s\n%s", name, draw(s).Plain())
	}
	none := New(deskOf())
	none.Resize(80, 3)
	show("no run is opened", none)
	loading := New(deskOf(running()))
	loading.Resize(80, 3)
	show("loading", loading)
	loading.Receive(read{err: fmt.Errorf("open results/runs: permission denied")})
	show("error", loading)
	again := open(t, 80, 12, without(running()))
	again.Receive(read{err: fmt.Errorf("run quick is gone")})
	show("error after values", again)
	for _, state := range []results.Status{results.Stopped, results.Queued} {
		d := without(running())
		d.Run.Dir, d.Run.Alive, d.Run.State, d.Log = "", false, results.State{Status: state, Stage: "classifier"}, nil
		show(string(state), open(t, 80, 6, d))
	}
	dead := without(running())
	dead.Run.Alive = false
	show("crashed", open(t, 80, 12, dead))
	golden.RequireEqual(t, out.String())
}

// A run without wall times says so and stands by what it counts.
func TestWithoutTimesChartsFallBackVisibly(t *testing.T) {
	t.Parallel()
	d := running()
	for tag, old := range d.Curves {
		var bare curve.Track
		for i := range old.Len() {
			at := old.At(i)
			bare.Append(curve.Sample{Step: at.Step, Wall: nan, Value: at.Value})
		}
		d.Curves[tag] = bare
	}
	s := open(t, 120, 37, d)
	press(t, s, keys.LiveAxis, keys.LiveAxis)
	if want := "x: time of the stage · no times or epochs known: charts stand by what they count"; s.Status() != want {
		t.Errorf("status %q, want %q", s.Status(), want)
	}
	if why := s.Disabled(keys.LiveCursorRight); why != "AUROC, held-out cannot follow the x axis: x chooses another one" {
		t.Errorf("cursor: %q", why)
	}
	if text := draw(s).Plain(); !strings.Contains(text, " epoch") || !strings.Contains(text, " step") {
		t.Errorf("axes do not say what they count:\n%s", text)
	}
}
