package help

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/exp/golden"

	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
)

// table is a small one, so that the pictures change only with this screen.
func table() keys.Table {
	var t keys.Table
	for _, b := range keys.Default() {
		switch {
		case b.Context == keys.Everywhere, b.Context == keys.Asking, b.Context == keys.OnHelp, b.Context == keys.OnLaunch:
			t = append(t, b)
		}
	}
	return t
}

func launchFirst(w, h int) *Screen {
	s := New(&screen.Desk{}, table())
	s.Why = func(c keys.Context, a keys.Action) string {
		if c == keys.OnLaunch && a == keys.LaunchUndo {
			return "nothing was changed yet"
		}
		return ""
	}
	s.From(keys.OnLaunch)
	s.Resize(w, h)
	s.Enter()
	return s
}

func draw(s *Screen, th theme.Theme) grid.Grid {
	g := grid.New(s.w, s.h)
	s.Draw(g, screen.Frame{Theme: th})
	return g
}

func TestHelp(t *testing.T) {
	t.Parallel()
	dark := theme.New("auto", colorprofile.TrueColor, true)
	for _, size := range [][2]int{{78, 19}, {118, 35}, {198, 55}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			t.Parallel()
			g := draw(launchFirst(size[0], size[1]), dark)
			golden.RequireEqual(t, g.Plain()+"\n"+g.Styles())
		})
	}
	for name, filter := range map[string]string{"filter": "next", "none": "zzzz"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := launchFirst(78, 19)
			s.look(filter)
			g := draw(s, theme.New("contrast", colorprofile.ANSI, false))
			golden.RequireEqual(t, g.Plain()+"\n"+g.Styles()+s.Status()+"\n")
		})
	}
}

// Scrolling to the end shows every key, whole, whatever the size.
func TestEveryKeyCanBeReached(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{78, 19}, {118, 35}, {198, 55}, {298, 95}, {78, 95}} {
		s := New(&screen.Desk{}, keys.Default())
		s.Resize(size[0], size[1])
		s.Enter()
		var seen strings.Builder
		for {
			seen.WriteString(strings.Join(strings.Fields(draw(s, theme.Theme{}).Plain()), " ") + " ")
			before := s.scroll
			if s.Do(keys.Down); s.scroll == before {
				break
			}
		}
		for _, b := range keys.Default() {
			first := grid.Wrap(b.Help().Desc, size[0]/max(size[0]/columnWidth, 1)-keysWidth-3)[0]
			if !strings.Contains(seen.String(), strings.TrimSpace(grid.Fit(b.Help().Key, keysWidth-3)+" "+first)) {
				t.Errorf("%v: %s %s never shows", size, b.Help().Key, b.Help().Desc)
			}
		}
	}
}

func TestNoKeyIsCut(t *testing.T) {
	t.Parallel()
	for _, b := range keys.Default() {
		if grid.Width(b.Help().Key) > keysWidth-3 {
			t.Errorf("%s: the keys %q take more than %d columns", b.Help().Desc, b.Help().Key, keysWidth-3)
		}
	}
}

func TestLookingForAKey(t *testing.T) {
	t.Parallel()
	s := launchFirst(118, 35)
	for _, c := range []struct{ typed, shows, not string }{
		{"ctrl+d", "a page down", "every command"},
		{"edtr", "change the text in your editor", "quit"},
		{"next", "the next option", "editor"},
		{"help", "every key", "every command"},
		{"", "take back the last change", "\x00"},
	} {
		s.Do(keys.HelpFilter)
		s.desk.Take().Prompt.Changed(c.typed)
		if text := draw(s, theme.Theme{}).Plain(); !strings.Contains(text, c.shows) || strings.Contains(text, c.not) {
			t.Errorf("%q:\n%s", c.typed, text)
		}
	}
}

func TestLeavingTheSearchShowsEveryKey(t *testing.T) {
	t.Parallel()
	s := launchFirst(118, 35)
	all := draw(s, theme.Theme{}).Plain()
	s.look("undo")
	if _, closed := s.Back(); !closed || draw(s, theme.Theme{}).Plain() != all {
		t.Errorf("closed %v:\n%s", closed, draw(s, theme.Theme{}).Plain())
	}
	if _, closed := s.Back(); closed {
		t.Error("a second step back closes something")
	}
}

func TestReasonsAreThoseOfTheScreenOneCameFrom(t *testing.T) {
	t.Parallel()
	s := launchFirst(118, 35)
	if text := draw(s, theme.Theme{}).Plain(); !strings.Contains(text, "nothing was changed yet") || strings.Index(text, "launch, where you are") != 0 {
		t.Errorf("no reason, or not first:\n%s", text)
	}
	s.From(keys.OnHelp)
	if s.from != keys.OnLaunch {
		t.Error("the help came from itself")
	}
	s.From(keys.OnRuns)
	s.Enter()
	if text := draw(s, theme.Theme{}).Plain(); strings.Contains(text, "nothing was changed yet") {
		t.Errorf("a reason of another screen:\n%s", text)
	}
}

func TestTheWheelScrolls(t *testing.T) {
	t.Parallel()
	s := launchFirst(78, 19)
	s.Point(screen.Mouse{Kind: screen.WheelDown})
	s.Point(screen.Mouse{Kind: screen.WheelDown})
	s.Point(screen.Mouse{Kind: screen.WheelUp})
	if s.scroll != 3 || s.Disabled(keys.Down) != "" {
		t.Errorf("scrolled to %d, down: %q", s.scroll, s.Disabled(keys.Down))
	}
	if s.Resize(198, 95); s.Disabled(keys.Down) != "every line is on screen" || s.scroll != 0 {
		t.Errorf("with everything on screen, down: %q, scroll %d", s.Disabled(keys.Down), s.scroll)
	}
}
