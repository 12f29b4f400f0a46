package tui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/exp/golden"

	"oodscope/tui/keys"
	"oodscope/tui/theme"
)

// whole is a screen as it is once everything was read: the text plane and the style plane.
func whole(t *testing.T, o Options, at keys.Context, w, h int) string {
	t.Helper()
	o.Workspace, o.Start, o.Now = "~/ood", at, func() time.Time { return now }
	d := drive(t, o, w, h)
	d.settle(t.Context())
	for _, r := range d.m.desk.List.Rows {
		if r.Run.Status().Ended() && r.Run.Summary != nil { // the newest one that is finished
			d.m.desk.Opened = r.Run.ID
			break
		}
	}
	d.run(d.m.places[at].Enter())
	d.settle(t.Context())
	g := d.m.draw()
	return g.Plain() + "\n" + g.Styles()
}

// Every screen, whole, with the root's lines around it.
func TestScreens(t *testing.T) {
	t.Parallel()
	store := workspace(t)
	for _, name := range ScreenNames() {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}, {300, 100}} {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				golden.RequireEqual(t, whole(t, Options{Store: store, Control: &control{store: store}}, keys.Context(name), size[0], size[1]))
			})
		}
	}
}

var profiles = map[string]colorprofile.Profile{"truecolor": colorprofile.TrueColor, "256": colorprofile.ANSI256, "16": colorprofile.ANSI, "none": colorprofile.ASCII}

// The styles of the screens with the most of them, in every theme at every depth of colours.
func TestThemes(t *testing.T) {
	t.Parallel()
	store := workspace(t)
	for _, screen := range []keys.Context{keys.OnRuns, keys.OnLive, keys.OnHeatmaps} {
		for _, name := range theme.Names() {
			for depth, profile := range profiles {
				t.Run(fmt.Sprintf("%s/%s/%s", screen, name, depth), func(t *testing.T) {
					o := Options{Store: store, Control: &control{store: store}, Theme: name, Profile: &profile}
					golden.RequireEqual(t, whole(t, o, screen, 80, 24))
				})
			}
		}
	}
}

// Nothing in the files of a run can steer the terminal or leave its place.
func TestHostileFilesAreDrawnHarmlessly(t *testing.T) {
	t.Parallel()
	store := workspace(t)
	hostile(t, store)
	for _, name := range ScreenNames() {
		for _, size := range [][2]int{{80, 24}, {200, 60}} {
			d := drive(t, Options{Store: store, Control: &control{store: store}, Start: keys.Context(name), Open: hostileRun}, size[0], size[1])
			d.settle(t.Context())
			for range 3 {
				frameFits(t, d)
				d.press("down")
				d.settle(t.Context())
			}
			text := d.m.draw().Plain()
			if i := strings.IndexFunc(text, func(r rune) bool { return r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 }); i >= 0 {
				t.Errorf("%s: a control code is drawn: %q", name, text[max(i-20, 0):min(i+20, len(text))])
			}
		}
	}
}
