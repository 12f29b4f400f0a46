package tui

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"oodscope/tui/keys"
)

// keystrokes are all keys that mean something anywhere, and some that mean nothing; all but those that leave.
func keystrokes() []string {
	var all []string
	for _, b := range keys.Default() {
		for _, k := range b.Keys() {
			if b.Action != keys.Quit && drivable(k) {
				all = append(all, k)
			}
		}
	}
	return append(all, "é", "界", "7", "ctrl+x")
}

// drivable tells whether the tests' driver can type a key by its name.
func drivable(name string) bool { return keystroke(name).String() == name }

// Whatever is pressed, clicked and resized, a frame has the terminal's size, and nothing panics.
func TestAStormOfKeysAndSizes(t *testing.T) {
	t.Parallel()
	const pressed = 10_000
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			store := workspace(t)
			d := drive(t, Options{Store: store, Control: &control{store: store}}, 120, 40)
			rng := rand.New(rand.NewPCG(seed, 7))
			all := keystrokes()
			for i := range pressed / 4 {
				switch rng.IntN(12) {
				case 0:
					d.send(tea.WindowSizeMsg{Width: rng.IntN(320), Height: rng.IntN(110)})
				case 1:
					d.send(mouse(rng))
				case 2:
					d.tick()
				default:
					d.press(all[rng.IntN(len(all))])
				}
				if i%10 == 0 {
					frameFits(t, d)
				}
			}
		})
	}
}

func mouse(rng *rand.Rand) tea.Msg {
	m := tea.Mouse{X: rng.IntN(320), Y: rng.IntN(110), Button: []tea.MouseButton{tea.MouseLeft, tea.MouseRight, tea.MouseWheelUp, tea.MouseWheelDown}[rng.IntN(4)]}
	switch {
	case m.Button == tea.MouseWheelUp || m.Button == tea.MouseWheelDown:
		return tea.MouseWheelMsg(m)
	case rng.IntN(3) == 0:
		return tea.MouseReleaseMsg(m)
	case rng.IntN(2) == 0:
		return tea.MouseMotionMsg(m)
	}
	return tea.MouseClickMsg(m)
}

func frameFits(t *testing.T, d *driver) {
	t.Helper()
	lines := strings.Split(d.m.View().Content, "\n")
	if len(lines) > max(d.m.height, 1) {
		t.Fatalf("a frame of %d lines on a terminal of %d", len(lines), d.m.height)
	}
	for y, line := range lines {
		if w := ansi.StringWidth(line); w > d.m.width {
			t.Fatalf("line %d is %d cells wide on a terminal of %d:\n%q", y, w, d.m.width, line)
		}
	}
}
