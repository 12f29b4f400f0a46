package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

func opened(t testing.TB, w, h int) (*driver, *control) {
	t.Helper()
	store := workspace(t)
	c := &control{store: store}
	return drive(t, Options{Store: store, Control: c, Workspace: "~/ood"}, w, h), c
}

func (d *driver) is(at keys.Context) {
	d.t.Helper()
	if d.m.at != at {
		d.t.Errorf("%s is up, want %s", d.m.at, at)
	}
}

func TestNumbersGoToScreensAndEscapeGoesBack(t *testing.T) {
	t.Parallel()
	d, _ := opened(t, 120, 40)
	for i, at := range tabs {
		d.press(string(rune('1' + i)))
		d.is(at)
		if bar := strings.SplitN(d.screen(), "\n", 2)[0]; !strings.Contains(bar, string(at)) {
			t.Errorf("the top line does not name %s: %s", at, bar)
		}
	}
	d.press("?")
	d.is(keys.OnHelp)
	d.press("esc")
	d.is(keys.OnLog)
	d.press("esc esc")
	d.is(keys.OnHeatmaps)
	for range 10 {
		d.press("esc")
	}
	d.is(keys.OnRuns)
	d.press("esc")
	d.shows("this is the first screen")
}

func TestEnterOpensTheRunUnderTheCursor(t *testing.T) {
	t.Parallel()
	d, _ := opened(t, 120, 40)
	d.press("j enter")
	d.is(keys.OnLive)
	if run := d.m.desk.Run(); run == nil || run.Name != "quick" || !run.Status().Ended() {
		t.Errorf("opened %v", run)
	}
	d.press("6")
	d.shows("finished in 302 s")
}

func TestWithoutRunsNothingIsOpened(t *testing.T) {
	t.Parallel()
	d := drive(t, Options{Store: empty(t)}, 80, 24)
	for _, key := range []string{"2", "4", "6"} {
		d.press(key)
		d.is(keys.OnRuns)
		d.shows("no run to show yet")
	}
}

func TestTheTopLineCanBeClicked(t *testing.T) {
	t.Parallel()
	for _, width := range []int{80, 99, 100, 200} {
		d, _ := opened(t, width, 30)
		for _, at := range []keys.Context{keys.OnLaunch, keys.OnLog, keys.OnRuns, keys.OnLive} {
			x := strings.Index(strings.SplitN(d.screen(), "\n", 2)[0], string(at))
			d.send(tea.MouseClickMsg{X: x, Y: 0, Button: tea.MouseLeft})
			d.is(at)
		}
	}
}

func TestTheBottomLineDoesWhatItSays(t *testing.T) {
	t.Parallel()
	d, _ := opened(t, 120, 40)
	lines := strings.Split(strings.TrimSuffix(d.screen(), "\n"), "\n")
	x := strings.Index(lines[len(lines)-1], "help")
	d.send(tea.MouseClickMsg{X: x, Y: 39, Button: tea.MouseLeft})
	d.is(keys.OnHelp)
}

func TestQuitLeaves(t *testing.T) {
	t.Parallel()
	for _, key := range []string{"q", "ctrl+c"} {
		d, _ := opened(t, 80, 24)
		if d.press(key); !d.quit {
			t.Errorf("%s does not leave", key)
		}
	}
}

func TestATerminalThatIsTooSmallSaysSoAndLeaves(t *testing.T) {
	t.Parallel()
	d, _ := opened(t, 79, 24)
	d.shows("needs 80 x 24 cells", "this terminal has 79 x 24")
	d.press("j enter s")
	d.is(keys.OnRuns)
	if d.press("q"); !d.quit {
		t.Error("q does not leave")
	}
}

func TestStoppingAsksFirst(t *testing.T) {
	t.Parallel()
	d, c := opened(t, 120, 40)
	d.press("S")
	if d.m.question == nil {
		t.Fatalf("nothing was asked:\n%s", d.screen())
	}
	d.press("j 2 n")
	d.shows("left as it is")
	if len(c.stopped) > 0 {
		t.Fatalf("stopped %v", c.stopped)
	}
	d.press("S y")
	if len(c.stopped) != 1 || !strings.HasSuffix(c.stopped[0], "now") {
		t.Errorf("stopped %v", c.stopped)
	}
}

// changing are actions that change what is on disk or what runs.
var changing = []keys.Action{
	keys.RunsNote, keys.RunsTags, keys.RunsStop, keys.RunsStopNow, keys.RunsResume, keys.RunsSooner, keys.RunsLater, keys.RunsDelete, keys.RunsRestore,
	keys.LiveStop, keys.LiveStopNow, keys.LiveResume, keys.LiveSooner, keys.LiveLater, keys.LiveUnqueue,
	keys.CompareSeeds, keys.CompareMore, keys.CompareExport, keys.LaunchQueue, keys.LaunchWrite,
}

func TestReadOnlyChangesNothingAndSaysWhy(t *testing.T) {
	t.Parallel()
	store := workspace(t)
	c := &control{store: store}
	d := drive(t, Options{Store: store, Control: c, ReadOnly: true}, 120, 40)
	d.shows("read-only")
	d.press("space j space 2 3 4 5 1")
	for _, b := range keys.Default() {
		if !contains(changing, b.Action) {
			continue
		}
		if why := d.m.disabled(b.Context, b.Action); why == "" {
			t.Errorf("%s is not disabled", b.Action)
		}
	}
	if c.view.Baseline != "" || len(c.view.Strokes) > 0 || len(c.stopped)+len(c.queued)+len(c.resumed) > 0 {
		t.Errorf("something was changed: %+v", c)
	}
}

func contains(all []keys.Action, a keys.Action) bool {
	for _, b := range all {
		if a == b {
			return true
		}
	}
	return false
}

func TestARunKeepsItsStrokeForLife(t *testing.T) {
	t.Parallel()
	d, c := opened(t, 120, 40)
	d.press("j space j space k p")
	kept := c.view
	if len(kept.Strokes) != 2 || kept.Baseline == "" {
		t.Fatalf("remembered %+v", kept)
	}
	must(t, c.store.Remember(kept))
	again := drive(t, Options{Store: c.store, Control: c}, 120, 40)
	if got := again.m.desk.View(); got.Baseline != kept.Baseline {
		t.Errorf("baseline %q, want %q", got.Baseline, kept.Baseline)
	}
	for id, stroke := range kept.Strokes {
		if got := again.m.desk.Stroke(id); got != stroke {
			t.Errorf("stroke of %s: %d, want %d", id, got, stroke)
		}
	}
}

func TestTitleAndProgressAreThoseOfTheNewestRunUnderWay(t *testing.T) {
	t.Parallel()
	d, _ := opened(t, 120, 40)
	v := d.m.View()
	if v.WindowTitle != "oodscope · quick decoder 62 %" {
		t.Errorf("title %q", v.WindowTitle)
	}
	if v.ProgressBar == nil || v.ProgressBar.Value != 62 {
		t.Errorf("progress %+v", v.ProgressBar)
	}
	none := drive(t, Options{Store: empty(t)}, 80, 24)
	if v := none.m.View(); v.WindowTitle != "oodscope" || v.ProgressBar != nil {
		t.Errorf("title %q, progress %v where nothing runs", v.WindowTitle, v.ProgressBar)
	}
}

func TestAPressThatBeganOnTheScreenIsDraggedBeyondIt(t *testing.T) {
	t.Parallel()
	d, _ := opened(t, 120, 40)
	p := &pointed{Screen: d.m.places[keys.OnRuns]}
	d.m.places[keys.OnRuns] = p
	d.send(tea.MouseMotionMsg{X: 5, Y: 5, Button: tea.MouseLeft}) // a drag that began nowhere
	d.send(tea.MouseClickMsg{X: 5, Y: 5, Button: tea.MouseLeft})
	d.send(tea.MouseMotionMsg{X: 0, Y: 39, Button: tea.MouseLeft})
	d.send(tea.MouseReleaseMsg{X: 0, Y: 39, Button: tea.MouseLeft})
	d.send(tea.MouseMotionMsg{X: 5, Y: 5, Button: tea.MouseLeft})
	want := []screen.Mouse{{Kind: screen.Press, X: 4, Y: 3}, {Kind: screen.Drag, X: -1, Y: 37}, {Kind: screen.Release, X: -1, Y: 37}}
	if len(p.got) != len(want) {
		t.Fatalf("got %v, want %v", p.got, want)
	}
	for i := range want {
		if p.got[i] != want[i] {
			t.Errorf("got %v, want %v", p.got[i], want[i])
		}
	}
}

// pointed is a screen that notes what the mouse did.
type pointed struct {
	screen.Screen
	got []screen.Mouse
}

func (p *pointed) Point(m screen.Mouse) tea.Cmd {
	p.got = append(p.got, m)
	return nil
}
