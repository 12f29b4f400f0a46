package tui

import (
	"context"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// driver runs a model without a terminal: messages in, commands run at once, ticks kept until the test lets time pass.
type driver struct {
	t testing.TB
	m *Model
	stage
}

func drive(t testing.TB, o Options, w, h int) *driver {
	t.Helper()
	if o.Now == nil {
		o.Now = func() time.Time { return now }
	}
	m := New(context.Background(), o)
	d := &driver{t: t, m: m, stage: stage{m: m}}
	m.desk.After = d.after
	d.send(tea.WindowSizeMsg{Width: w, Height: h})
	if o.Profile == nil {
		d.send(tea.ColorProfileMsg{Profile: colorprofile.TrueColor})
	}
	d.run(m.Init())
	return d
}

var special = map[string]rune{"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "down": tea.KeyDown, "up": tea.KeyUp, "left": tea.KeyLeft,
	"right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd, "pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp, "backspace": tea.KeyBackspace}

// keystroke is the message of a key by its name.
func keystroke(name string) tea.KeyPressMsg {
	if name == "space" {
		return tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	}
	if code, ok := special[name]; ok {
		return tea.KeyPressMsg{Code: code}
	}
	if rest, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: []rune(rest)[0], Mod: tea.ModCtrl}
	}
	return tea.KeyPressMsg{Text: name, Code: []rune(name)[0]}
}

// press types keys, separated by spaces.
func (d *driver) press(keystrokes string) {
	d.t.Helper()
	for _, k := range strings.Fields(keystrokes) {
		msg := keystroke(k)
		if got := msg.String(); got != k {
			d.t.Fatalf("the key %q spells %q", k, got)
		}
		d.send(msg)
	}
}

// write types a text, key by key.
func (d *driver) write(text string) {
	for _, r := range text {
		d.send(tea.KeyPressMsg{Text: string(r), Code: r})
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

func (d *driver) hides(text string) {
	d.t.Helper()
	if strings.Contains(d.screen(), text) {
		d.t.Errorf("the screen shows %q:\n%s", text, d.screen())
	}
}

// tick lets the time pass that the model asked for.
func (d *driver) tick() { d.pass() }
