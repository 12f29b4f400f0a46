package tui

import (
	"cmp"
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"

	"oodscope/tui/grid"
)

// settleRounds bounds how often Once lets time pass: each round reads what the one before left.
const settleRounds = 400

// Once reads what a screen shows and returns it as text of w by h cells: with colours where the options name a profile
// that has some.
func Once(ctx context.Context, o Options, w, h int) (string, error) {
	m := New(ctx, o)
	s := &stage{m: m}
	m.desk.After = s.after
	s.send(tea.WindowSizeMsg{Width: w, Height: h})
	s.run(tea.Batch(m.recall(), m.readRuns(true)))
	for m.desk.List.Unread > 0 && ctx.Err() == nil {
		s.pass()
	}
	s.run(m.first())
	s.settle(ctx)
	g := m.draw()
	if o.Profile == nil || *o.Profile <= colorprofile.NoTTY {
		return g.Plain(), ctx.Err()
	}
	text, err := rendered(g, *o.Profile)
	return text, cmp.Or(ctx.Err(), err)
}

// first puts up the screen that the options ask for.
func (m *Model) first() tea.Cmd {
	if perRun(m.at) {
		m.choose()
	}
	return tea.Batch(m.places[m.at].Enter(), m.take())
}

// stage runs a model without a terminal: commands at once, and time when it is let pass.
type stage struct {
	m       *Model
	waiting []tea.Msg
	quit    bool
}

func (s *stage) after(_ time.Duration, msg tea.Msg) tea.Cmd {
	s.waiting = append(s.waiting, msg)
	return nil
}

func (s *stage) send(msg tea.Msg) {
	_, cmd := s.m.Update(msg)
	s.run(cmd)
}

func (s *stage) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			s.run(c)
		}
	case tea.QuitMsg:
		s.quit = true
	case nil:
	default:
		s.send(msg)
	}
}

// pass lets the time pass that the model asked for.
func (s *stage) pass() {
	messages := s.waiting
	s.waiting = nil
	for _, msg := range messages {
		s.send(msg)
	}
}

// settle lets time pass until two frames in a row are the same.
func (s *stage) settle(ctx context.Context) {
	before := ""
	for range settleRounds {
		now := s.m.draw().Plain()
		if now == before || ctx.Err() != nil {
			return
		}
		before = now
		s.pass()
	}
}

// rendered is a grid with the escape codes of a colour profile, without blanks at the ends of lines.
func rendered(g grid.Grid, p colorprofile.Profile) (string, error) {
	var b strings.Builder
	w := colorprofile.Writer{Forward: &b, Profile: p}
	if _, err := w.WriteString(uv.TrimSpace(g.Render()) + "\n"); err != nil {
		return "", err
	}
	return b.String(), nil
}
