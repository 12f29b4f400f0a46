package tui

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

func pasted(text string) tea.Msg { return tea.PasteMsg{Content: text} }

func environment(list ...string) tea.EnvMsg { return tea.EnvMsg(uv.Environ(list)) }

func TestTmuxIsSpokenOfOnce(t *testing.T) {
	t.Parallel()
	const hint = "terminal-features"
	inside := environment("TERM=tmux-256color", "TMUX=/tmp/tmux-0/default,1,0")
	d, _ := opened(t, 120, 40)
	d.send(inside)
	d.shows(hint)
	d.m.say("")
	d.send(inside)
	d.hides(hint)

	profile := colorprofile.TrueColor
	forced := drive(t, Options{Store: empty(t), Profile: &profile}, 120, 40)
	forced.send(inside)
	forced.hides(hint)

	outside, _ := opened(t, 120, 40)
	outside.send(environment("TERM=xterm-256color"))
	outside.hides(hint)
}

func TestSynchronizedOutputOverSSH(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		env  tea.EnvMsg
		want bool
	}{
		"ssh":     {environment("TERM=xterm-256color", "SSH_TTY=/dev/pts/1"), true},
		"here":    {environment("TERM=xterm-256color"), false},
		"dumb":    {environment("TERM=dumb", "SSH_TTY=/dev/pts/1"), false},
		"console": {environment("TERM=linux", "SSH_TTY=/dev/pts/1"), false},
	} {
		cmd := synchronize(c.env)
		if (cmd != nil) != c.want {
			t.Errorf("%s: asked: %v", name, cmd != nil)
		}
		if cmd == nil {
			continue
		}
		if m, ok := cmd().(tea.ModeReportMsg); !ok || m.Mode != ansi.ModeSynchronizedOutput || m.Value != ansi.ModeReset {
			t.Errorf("%s: %v", name, m)
		}
	}
}

func TestAForcedDepthStaysWhateverTheTerminalSays(t *testing.T) {
	t.Parallel()
	profile := colorprofile.ANSI
	d := drive(t, Options{Store: empty(t), Profile: &profile}, 80, 24)
	d.send(tea.ColorProfileMsg{Profile: colorprofile.TrueColor})
	if d.m.look.profile != colorprofile.ANSI {
		t.Errorf("the profile is %v", d.m.look.profile)
	}
}

func TestTheThemeFollowsTheBackground(t *testing.T) {
	t.Parallel()
	d := drive(t, Options{Store: empty(t)}, 80, 24)
	dark := d.m.frame().Theme
	d.send(tea.BackgroundColorMsg{Color: ansi.HexColor("#ffffff")})
	light := d.m.frame().Theme
	if dark.Text == light.Text {
		t.Error("text is the same on a light background")
	}
	d.m.look.theme = "dark"
	if d.m.frame().Theme.Text != dark.Text {
		t.Error("the dark theme follows the background")
	}
}

func TestWhatWasSaidGoesAfterAWhile(t *testing.T) {
	t.Parallel()
	at := now
	d := drive(t, Options{Store: empty(t), Now: func() time.Time { return at }}, 80, 24)
	d.press("2")
	d.shows("no run to show yet")
	at = at.Add(time.Minute)
	if strings.Contains(d.screen(), "no run to show yet") {
		t.Error("it is still there a minute later")
	}
}
