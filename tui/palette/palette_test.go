package palette

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
)

func entries() []Entry {
	themes := func() []string { return []string{"auto", "dark", "light", "contrast", "colourblind"} }
	all := []Entry{
		{Name: "next", Help: "next run", Keys: "j down", Action: keys.Down},
		{Name: "queue", Help: "queue the runs that are ticked", Keys: "Q", Why: "no run is ticked: space ticks one", Action: keys.LaunchQueue},
		{Name: "quit", Help: "leave; runs go on", Keys: "q ctrl+c", Action: keys.Quit},
		{Name: "theme", Help: "colours of everything", Complete: themes, Command: &screen.Command{Name: "theme"}},
		{Name: "export", Help: "write the table to a file", Complete: func() []string { return nil }, Command: &screen.Command{Name: "export"}},
	}
	for i := range 12 {
		all = append(all, Entry{Name: fmt.Sprintf("chart %02d", i), Help: "show only this chart", Action: keys.Action(fmt.Sprint("chart", i))})
	}
	return append(all, Entry{Name: strings.Repeat("a very long name of a command ", 4), Help: "\x1b[31mred\x1b[0m 界 " + strings.Repeat("and on ", 40)})
}

var special = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab}, "down": {Code: tea.KeyDown},
	"up": {Code: tea.KeyUp}, "backspace": {Code: tea.KeyBackspace}, "pgdown": {Code: tea.KeyPgDown}, "space": {Code: ' ', Text: " "},
}

// press types keys parted by spaces; a word that is no key is typed letter by letter. The last outcome is returned.
func press(p *Palette, keystrokes string) (run *Entry, argument string, closed bool) {
	for _, k := range strings.Fields(keystrokes) {
		if msg, ok := special[k]; ok {
			run, argument, closed = p.Press(msg)
			continue
		}
		for _, r := range k {
			run, argument, closed = p.Press(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	}
	return run, argument, closed
}

func plain(p *Palette) string {
	g := grid.New(78, 20)
	p.Draw(g, theme.For(colorprofile.TrueColor, true))
	return g.Plain()
}

func TestWhatIsTypedRuns(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ keystrokes, name, argument string }{
		{"enter", "next", ""},
		{"down down enter", "quit", ""},
		{"quit enter", "quit", ""},
		{"leave enter", "quit", ""},
		{"j enter", "next", ""},
		{"them tab contr enter", "theme", "contrast"},
		{"theme space blind enter", "theme", "colourblind"},
		{"theme enter down enter", "theme", "dark"},
		{"theme space nosuch enter", "theme", "nosuch"},
		{"export space a.csv enter", "export", "a.csv"},
		{"chart space 07 enter", "chart 07", ""},
	} {
		run, argument, closed := press(New(entries()), c.keystrokes)
		if run == nil || run.Name != c.name || argument != c.argument || !closed {
			t.Errorf("%q: %+v %q, closed %v; want %s %q", c.keystrokes, run, argument, closed, c.name, c.argument)
		}
	}
}

func TestWhatCannotRunSaysWhyAndStaysOpen(t *testing.T) {
	t.Parallel()
	for keystrokes, why := range map[string]string{
		"queue enter":        "no run is ticked: space ticks one",
		"zzzz enter":         "there is no command like zzzz",
		"export space enter": "export needs a value behind its name",
	} {
		p := New(entries())
		run, _, closed := press(p, keystrokes)
		if run != nil || closed || !strings.Contains(plain(p), why) {
			t.Errorf("%q: ran %v, closed %v:\n%s", keystrokes, run, closed, plain(p))
		}
	}
}

func TestLeaving(t *testing.T) {
	t.Parallel()
	for keystrokes, want := range map[string]bool{"esc": true, "backspace": true, "a backspace": false, "a backspace backspace": true, "theme esc": true} {
		if run, _, closed := press(New(entries()), keystrokes); closed != want || run != nil {
			t.Errorf("%q: closed %v, want %v", keystrokes, closed, want)
		}
	}
}

func TestTheLastCommandsComeFirst(t *testing.T) {
	t.Parallel()
	all := entries()
	recent := Remember(Remember(Remember(nil, &all[2], ""), &all[3], "light"), &all[2], "")
	if want := []string{"quit", "theme light"}; !slices.Equal(recent, want) {
		t.Fatalf("remembered %q, want %q", recent, want)
	}
	p := New(all, append(recent, "gone from here")...)
	if run, argument, _ := press(p, "down enter"); run.Name != "theme" || argument != "light" {
		t.Errorf("the second runs %s %q", run.Name, argument)
	}
	for i := range 30 {
		recent = Remember(recent, &Entry{Name: fmt.Sprint("x", i)}, "")
	}
	if len(recent) != remembered {
		t.Errorf("%d commands are remembered, want %d", len(recent), remembered)
	}
}

func TestPalette(t *testing.T) {
	t.Parallel()
	for name, keystrokes := range map[string]string{
		"open": "", "typed": "qu", "argument": "theme space", "disabled": "queue enter", "none": "zzzz", "scrolled": "pgdown pgdown", "long": "very",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := New(entries())
			press(p, keystrokes)
			g := grid.New(78, 16)
			for y := range g.H() {
				g.Text(0, y, grid.Style{}, strings.Repeat("·", g.W()))
			}
			p.Draw(g, theme.For(colorprofile.TrueColor, true))
			golden.RequireEqual(t, g.Plain()+"\n"+g.Styles())
		})
	}
}

// Whatever is typed, at most twelve rows are drawn over, and every size draws.
func TestAnyKeysAnySize(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := New(entries(), "theme dark", "quit")
		all := []string{"enter", "tab", "down", "up", "backspace", "pgdown", "space", "theme", "q", "界", "é", "chart"}
		for range rapid.IntRange(0, 20).Draw(t, "presses") {
			press(p, rapid.SampledFrom(all).Draw(t, "key"))
		}
		g := grid.New(rapid.IntRange(1, 120).Draw(t, "w"), rapid.IntRange(1, 40).Draw(t, "h"))
		p.Draw(g, theme.For(colorprofile.ASCII, true))
		for y := range g.H() - 12 {
			if text, _ := g.At(0, y); text != " " {
				t.Fatalf("row %d of %d is drawn over", y, g.H())
			}
		}
	})
}
