package tui

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"oodscope/results"
	"oodscope/tui/keys"
)

// driver runs a model without a terminal: messages in, commands run at once, ticks kept aside.
type driver struct {
	t     testing.TB
	m     *Model
	ticks []tea.Msg
	quit  bool
}

func drive(t testing.TB, o Options, w, h int) *driver {
	t.Helper()
	o.Now = func() time.Time { return now }
	d := &driver{t: t, m: New(o)}
	d.m.after = func(_ time.Duration, msg tea.Msg) tea.Cmd {
		d.ticks = append(d.ticks, msg)
		return nil
	}
	d.send(tea.WindowSizeMsg{Width: w, Height: h})
	d.send(tea.ColorProfileMsg{Profile: colorprofile.TrueColor})
	d.run(d.m.Init())
	return d
}

func (d *driver) send(msg tea.Msg) {
	_, cmd := d.m.Update(msg)
	d.run(cmd)
}

func (d *driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
	case tea.QuitMsg:
		d.quit = true
	case nil:
	default:
		d.send(msg)
	}
}

// tick lets the time pass that the model asked for.
func (d *driver) tick() {
	ticks := d.ticks
	d.ticks = nil
	for _, msg := range ticks {
		d.send(msg)
	}
}

var special = map[string]rune{"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "down": tea.KeyDown, "end": tea.KeyEnd, "pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp}

// press types keys, separated by spaces.
func (d *driver) press(keystrokes string) {
	for _, k := range strings.Fields(keystrokes) {
		msg := tea.KeyPressMsg{Text: k, Code: []rune(k)[0]}
		if code, ok := special[k]; ok {
			msg = tea.KeyPressMsg{Code: code}
		}
		if got := msg.String(); got != k {
			d.t.Fatalf("the key %q spells %q", k, got)
		}
		d.send(msg)
	}
}

func (d *driver) screen() string { return d.m.draw().Plain() }

func (d *driver) shows(texts ...string) {
	d.t.Helper()
	for _, text := range texts {
		if !strings.Contains(d.screen(), text) {
			d.t.Errorf("the screen does not show %q:\n%s", text, d.screen())
		}
	}
}

func TestScreens(t *testing.T) {
	store := workspace(t)
	for name, keystrokes := range map[string]string{
		"home":            "",
		"home-experiment": "g",
		"live-running":    "enter",
		"live-finished":   "j enter",
		"live-failed":     "G k enter",
		"heatmaps":        "j 3 j j",
		"log":             "4",
		"help":            "?",
	} {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				d := drive(t, Options{Store: store, Launcher: &launcher{}, Workspace: "~/ood"}, size[0], size[1])
				d.press(keystrokes)
				g := d.m.draw()
				golden.RequireEqual(t, g.Plain()+"\n"+g.Styles())
			})
		}
	}
}

func TestHeatmapsAtEveryDepthAndBackground(t *testing.T) {
	store := workspace(t)
	for name, msg := range map[string]tea.Msg{
		"indexed":  tea.ColorProfileMsg{Profile: colorprofile.ANSI256},
		"basic":    tea.ColorProfileMsg{Profile: colorprofile.ANSI},
		"no-color": tea.ColorProfileMsg{Profile: colorprofile.ASCII},
		"light":    tea.BackgroundColorMsg{Color: ansi.HexColor("#ffffff")},
	} {
		t.Run(name, func(t *testing.T) {
			d := drive(t, Options{Store: store}, 100, 30)
			d.send(msg)
			d.press("j 3")
			g := d.m.draw()
			golden.RequireEqual(t, g.Plain()+"\n"+g.Styles())
		})
	}
}

// Every screen draws in every size without failing, and its bottom line holds the keys.
func TestEverySizeDraws(t *testing.T) {
	t.Parallel()
	store := workspace(t)
	for _, keystrokes := range []string{"", "g", "enter", "j enter", "j 3", "4", "?"} {
		d := drive(t, Options{Store: store, Launcher: &launcher{}}, 80, 24)
		d.press(keystrokes)
		for _, size := range [][2]int{{80, 24}, {81, 25}, {99, 31}, {120, 24}, {149, 60}, {150, 24}, {300, 100}, {80, 100}} {
			d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			lines := strings.Split(d.screen(), "\n")
			if bottom := lines[size[1]-1]; !strings.Contains(bottom, "quit") {
				t.Errorf("%q at %v: the bottom line is %q", keystrokes, size, bottom)
			}
		}
	}
}

func TestTooSmallSaysSo(t *testing.T) {
	t.Parallel()
	d := drive(t, Options{Store: workspace(t)}, 60, 20)
	d.shows("needs 80 x 24", "has 60 x 20")
}

// Where no screen is drawn, no key acts on one, and a question that cannot be read is not answered.
func TestTooSmallOnlyQuits(t *testing.T) {
	t.Parallel()
	l := &launcher{}
	d := drive(t, Options{Store: workspace(t), Launcher: l}, 120, 40)
	d.press("g enter")
	d.shows("launch quick")
	d.send(tea.WindowSizeMsg{Width: 79, Height: 24})
	d.press("y enter j enter s y 3")
	d.send(tea.WindowSizeMsg{Width: 120, Height: 40})
	if len(l.launched)+len(l.stopped) > 0 || d.m.at != keys.OnHome || d.m.ask != nil {
		t.Errorf("launched %v, stopped %v, on %s, asking %v", l.launched, l.stopped, d.m.at, d.m.ask)
	}
	d.send(tea.WindowSizeMsg{Width: 80, Height: 23})
	if d.press("q"); !d.quit {
		t.Error("q did not quit")
	}
}

func TestLaunchAsksFirst(t *testing.T) {
	t.Parallel()
	store := workspace(t)
	runs, err := store.Runs()
	must(t, err)
	l := &launcher{run: runs[0].ID}
	d := drive(t, Options{Store: store, Launcher: l}, 120, 40)
	d.press("g enter")
	d.shows("launch quick, 1 run?", "classifier.architecture resnet8")
	d.press("j q n")
	if len(l.launched) > 0 || d.quit {
		t.Fatalf("launched %v, quit %v without a yes", l.launched, d.quit)
	}
	d.shows("left as it is")
	d.press("enter enter")
	if len(l.launched) != 1 || l.launched[0] != "quick" {
		t.Fatalf("launched %v, want quick", l.launched)
	}
	if d.m.at != keys.OnLive {
		t.Errorf("after a launch the screen is %s, want the run's", d.m.at)
	}
	d.shows("launched quick", runs[0].ID)
}

// A sweep is several runs in one process: both questions say so.
func TestASweepIsAskedAboutAsOne(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	running(t, store, "ablate-pairing,pairing=closest")
	d := drive(t, Options{Store: store, Launcher: &launcher{}}, 120, 40)
	d.shows("9 cells")
	if strings.Contains(d.screen(), "1 cell") {
		t.Errorf("a single run has a count:\n%s", d.screen())
	}
	d.press("s")
	d.shows("its finished stages are kept, and the cells after it will not run either")
	d.press("n g j j enter")
	d.shows("launch ablate-pairing, 9 runs, one after the other?")
}

// The keys that go through the log go through the help as well.
func TestTheHelpScrollsByPages(t *testing.T) {
	t.Parallel()
	d := drive(t, Options{Store: workspace(t)}, 80, 24)
	d.press("?")
	first := d.screen()
	d.press("pgdown")
	d.shows("end the run; finished stages are kept")
	if strings.Contains(d.screen(), "experiments and runs") {
		t.Errorf("a page down shows the first key still:\n%s", d.screen())
	}
	d.press("G")
	d.shows("leave it")
	d.press("pgup g")
	if d.screen() != first {
		t.Errorf("the first line is not on top:\n%s", d.screen())
	}
}

func TestLaunchThatFailsSaysWhy(t *testing.T) {
	t.Parallel()
	d := drive(t, Options{Store: workspace(t), Launcher: &launcher{err: errors.New("no such data set: cifar11")}}, 120, 40)
	d.press("g enter enter")
	d.shows("could not launch quick: no such data set: cifar11")
}

func TestStopAsksOnceAndOnlyWhatRuns(t *testing.T) {
	t.Parallel()
	l := &launcher{}
	d := drive(t, Options{Store: workspace(t), Launcher: l}, 120, 40)
	d.press("j s")
	d.shows("quick is finished: there is nothing to stop")
	d.press("k s")
	d.shows("stop quick now?  its finished stages are kept\n")
	d.press("y")
	if len(l.stopped) != 1 {
		t.Fatalf("stopped %v, want one run", l.stopped)
	}
	d.shows("was told to stop; its finished stages are kept")
}

// Every key that can do nothing where it is pressed says why.
func TestDisabledActionsSayWhy(t *testing.T) {
	t.Parallel()
	full, empty := workspace(t), results.NewStore(t.TempDir())
	for _, c := range []struct {
		store      *results.Store
		launcher   Launcher
		keystrokes string
		why        string
	}{
		{empty, &launcher{}, "2", "no run to show yet"},
		{empty, &launcher{}, "3", "no run to show yet"},
		{empty, &launcher{}, "tab", "no runs to go to yet"},
		{empty, &launcher{}, "s", "no run under the cursor to stop"},
		{empty, nil, "enter", "nothing to open yet"},
		{full, nil, "s", "runs cannot be stopped from here"},
		{full, nil, "tab", "no experiments to go to"},
		{full, nil, "esc", "this is the first screen"},
		{full, nil, "G k k enter ]", "all charts are on screen"},
	} {
		d := drive(t, Options{Store: c.store, Launcher: c.launcher}, 160, 50)
		d.press(c.keystrokes)
		if !strings.Contains(d.screen(), c.why) {
			t.Errorf("%q: the screen does not say %q:\n%s", c.keystrokes, c.why, d.screen())
		}
	}
}

func TestHeatmapKeys(t *testing.T) {
	t.Parallel()
	d := drive(t, Options{Store: workspace(t)}, 120, 40)
	d.press("j 3")
	d.shows("›textures   letters   shapes   scenes   test (ID)", "1 of 24", "highest score first", "OOD by", "global · inferno", "score 0.454")
	d.press("j")
	d.shows("2 of 24")
	d.press("p o")
	d.shows("viridis", "OWN SCALE")
	d.press("o tab end")
	d.shows("›letters", "24 of 24", "below the threshold", "global")
	d.press("r")
	d.shows("1 of 24", "lowest score first")
}

func TestAnEmptyWorkspaceSaysWhatToDo(t *testing.T) {
	t.Parallel()
	d := drive(t, Options{Store: results.NewStore(t.TempDir()), Launcher: &launcher{}}, 80, 24)
	d.shows("choose an experiment and press enter")
}

// What was said of a run is past after a while, and only what can be done now is in the bottom line.
func TestTheBottomFollowsTheMoment(t *testing.T) {
	t.Parallel()
	d := drive(t, Options{Store: workspace(t), Launcher: &launcher{}}, 120, 40)
	d.shows("s stop")
	d.press("j s")
	d.shows("there is nothing to stop")
	d.m.now = func() time.Time { return now.Add(time.Minute) }
	if screen := d.screen(); strings.Contains(screen, "there is nothing to stop") || strings.Contains(screen, "s stop") {
		t.Errorf("a minute later, on a finished run:\n%s", screen)
	}
}

// A message that one line does not hold is read to its end.
func TestLongMessagesAreWhole(t *testing.T) {
	t.Parallel()
	why := "experiments.toml:198: experiment.long.decoder.epochs = \"many\": expected a whole number, at least 1, such as 20"
	d := drive(t, Options{Store: workspace(t), Launcher: &launcher{err: errors.New(why)}}, 80, 24)
	d.press("g enter enter")
	d.shows("could not launch quick: experiments.toml:198:", "such as 20")
}

func TestAnEditOfTheExperimentsShows(t *testing.T) {
	t.Parallel()
	l := &launcher{}
	d := drive(t, Options{Store: workspace(t), Launcher: l}, 120, 40)
	d.shows("ablate-pairing")
	l.broken = errors.New("experiments.toml:7: unknown key")
	d.tick()
	d.shows("experiments.toml:7: unknown key")
	l.broken = nil
	d.tick()
	d.shows("ablate-pairing")
}

func TestPollsGoOnAndOldVisitsEnd(t *testing.T) {
	t.Parallel()
	d := drive(t, Options{Store: workspace(t)}, 120, 40)
	d.press("enter")
	if len(d.ticks) != 2 {
		t.Fatalf("%d ticks are waiting, want one for the list and one for the run", len(d.ticks))
	}
	d.press("esc j enter")
	for range 3 {
		d.tick()
	}
	if len(d.ticks) != 2 {
		t.Errorf("%d ticks are waiting after another run was opened, want 2", len(d.ticks))
	}
}

func TestNewValuesAppear(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	rec := create(t, store, "quick", time.Minute)
	defer func() { must(t, rec.Close()) }()
	must(t, rec.SetState(results.State{Status: results.Running, Stage: "decoder", Stages: 6}))
	d := drive(t, Options{Store: store}, 120, 40)
	d.press("enter")
	d.shows("no values yet")
	rec.Scalar("decoder/val_auroc", 1, 0.5)
	rec.Scalar("decoder/val_auroc", 2, 0.75)
	must(t, rec.Flush())
	d.tick()
	d.shows("AUROC, held-out %", "75.00")
}

func TestTitleAndProgressFollowTheRunningRun(t *testing.T) {
	t.Parallel()
	d := drive(t, Options{Store: workspace(t)}, 120, 40)
	v := d.m.View()
	if v.WindowTitle != "oodscope · quick decoder 62 %" {
		t.Errorf("title %q", v.WindowTitle)
	}
	if v.ProgressBar == nil || v.ProgressBar.Value != 62 {
		t.Errorf("progress %v, want 62", v.ProgressBar)
	}
	if !v.AltScreen {
		t.Error("the screen is not the alternate one")
	}
}

// A log line, a reason or a description cannot steer the terminal.
func TestControlCodesNeverReachTheScreen(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	rec := create(t, store, "quick", time.Minute)
	must(t, rec.SetState(results.State{Status: results.Failed, Stage: "de\x1b[2Jcoder", Reason: "bad\x1b]0;owned\x07 \u009b31mthing"}))
	writeLog(t, rec, "line \x1b[31mred\x1b]52;c;AAAA\x07 end")
	must(t, rec.Close())
	d := drive(t, Options{Store: store, Workspace: "~/\x1b[5mood"}, 120, 40)
	for _, keystrokes := range []string{"", "enter"} {
		d.press(keystrokes)
		v := d.m.View()
		for _, bad := range []string{"\x1b[2J", "\x1b]", "\x07", "\u009b", "\x1b[31m", "\x1b[5m"} {
			if strings.Contains(v.Content+v.WindowTitle, bad) {
				t.Errorf("after %q the frame holds %q", keystrokes, bad)
			}
		}
	}
	d.shows("line red end")
}

func TestSynchronizedOutputOverSSH(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		env  []string
		want bool
	}{
		{[]string{"TERM=xterm-256color", "SSH_TTY=/dev/pts/1"}, true},
		{[]string{"TERM=xterm-256color"}, false},
		{[]string{"TERM=linux", "SSH_TTY=/dev/pts/1"}, false},
	} {
		cmd := synchronize(tea.EnvMsg(c.env))
		if (cmd != nil) != c.want {
			t.Errorf("%v: turned on %v, want %v", c.env, cmd != nil, c.want)
		}
	}
}

// An unreadable results folder is said in the list, second after second, and leaves the status line to what keys came to.
func TestUnreadableResultsAreAProblemOfTheList(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, "runs"), nil, 0o644))
	d := drive(t, Options{Store: results.NewStore(dir), Launcher: &launcher{}}, 120, 40)
	d.press("s")
	d.tick()
	d.shows("no run under the cursor to stop", "list runs: ")
	if screen := d.screen(); strings.Contains(screen, "none yet") || strings.Contains(screen, "reading") {
		t.Errorf("the list says more than its problem:\n%s", screen)
	}
	must(t, os.Remove(filepath.Join(dir, "runs")))
	d.tick()
	d.shows("none yet: choose an experiment")
}

func TestARunThatIsGoneIsSaidOnItsScreens(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	rec := create(t, store, "quick", time.Minute)
	must(t, rec.SetState(results.State{Status: results.Finished}), rec.Close())
	d := drive(t, Options{Store: store}, 120, 40)
	d.press("enter")
	must(t, os.RemoveAll(rec.Dir()))
	d.press("m")
	d.tick()
	d.shows("there are no runs yet")
	d.press("4")
	d.tick()
	d.shows("there are no runs yet")
}

// Why a run failed is read to its end, with its hashes cut.
func TestAReasonIsWhole(t *testing.T) {
	t.Parallel()
	store := results.NewStore(t.TempDir())
	rec := create(t, store, "quick", time.Minute)
	hash := strings.Repeat("0123456789abcdef", 4)
	must(t, rec.SetState(results.State{Status: results.Failed, Stage: "data", Reason: "tiny-imagenet/val: the archive's SHA-256 is " + hash +
		" and not the one of the registry; delete the file and run oodscope data get tiny-imagenet to download it once more"}), rec.Close())
	d := drive(t, Options{Store: store}, 80, 24)
	for _, keystrokes := range []string{"2", "3"} {
		d.press(keystrokes)
		d.shows("SHA-256 is", "0123456789ab…", "once more\n")
		if strings.Contains(d.screen(), "0123456789abc") {
			t.Errorf("%s: the hash is whole:\n%s", keystrokes, d.screen())
		}
	}
}
