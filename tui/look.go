package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"oodscope/tui/blockart"
	"oodscope/tui/picture"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
)

// look is how things look: the theme, and what the terminal can show.
type look struct {
	theme    string
	profile  colorprofile.Profile
	forced   bool // the profile was given, whatever the terminal says
	dark     bool
	terminal picture.Terminal
	sheet    *picture.Sheet
	blocks   bool // pictures are not wanted
	hinted   bool // tmux's colours were spoken of
}

func newLook(o Options) look {
	l := look{theme: o.Theme, profile: colorprofile.TrueColor, dark: true, sheet: picture.NewSheet()}
	if l.theme == "" {
		l.theme = theme.Names()[0]
	}
	if o.Profile != nil {
		l.profile, l.forced = *o.Profile, true
	}
	return l
}

func (l *look) frame(now time.Time) screen.Frame {
	f := screen.Frame{Theme: theme.New(l.theme, l.profile, l.dark), Depth: blockart.DepthOf(l.profile), Pictures: l.pictures(), Now: now}
	if f.Pictures != screen.Blocks {
		f.Show = l.sheet.Show
	}
	return f
}

// pictures is how pictures are shown. Whoever asked for few colours gets no picture in all of them.
func (l *look) pictures() screen.Pictures {
	if l.blocks || l.profile < colorprofile.ANSI256 || l.forced && l.profile < colorprofile.TrueColor {
		return screen.Blocks
	}
	return l.terminal.Pictures()
}

// ask asks the terminal for its background and for pictures.
func (l *look) ask() tea.Cmd {
	return tea.Batch(tea.RequestBackgroundColor, tea.Raw(picture.Query()))
}

// receive takes what the terminal says of itself. hint is to be said to the person.
func (l *look) receive(msg tea.Msg) (cmd tea.Cmd, hint string, taken bool) {
	switch msg := msg.(type) {
	case tea.BackgroundColorMsg:
		l.dark = msg.IsDark()
		return nil, "", true
	case tea.ColorProfileMsg:
		if !l.forced {
			l.profile = msg.Profile
		}
		return nil, "", true
	case tea.EnvMsg:
		l.terminal.Environment(msg)
		return synchronize(msg), l.tmux(msg), true
	}
	question, taken := l.terminal.Receive(msg)
	if question != "" {
		cmd = tea.Raw(question)
	}
	return cmd, "", taken
}

// tmux says, once, how tmux passes all colours on where it does not.
func (l *look) tmux(env tea.EnvMsg) string {
	if l.hinted || l.forced || env.Getenv("TMUX") == "" || colorprofile.Env(env) == colorprofile.TrueColor {
		return ""
	}
	l.hinted = true
	return "tmux passes 256 colours on; for all of them add this line to ~/.tmux.conf:  set -as terminal-features \",*:RGB\"" +
		"  or start with --color truecolor"
}
