package runs

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"oodscope/results"
	"oodscope/tui/screen"
)

// doneMsg says what came of changing a run.
type doneMsg struct {
	said string
	err  error
}

func (d doneMsg) text() string {
	if d.err != nil {
		return "could not " + d.err.Error()
	}
	return d.said
}

// Receive takes what a command has done.
func (s *Screen) Receive(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case screen.ListRead:
		if s.remark(); s.here {
			s.settle() // here rather than in the frame
		}
	case doneMsg:
		s.desk.Say(m.text())
	case deletedMsg:
		s.takeDeleted(m)
	case restoredMsg:
		s.takeRestored(m)
	}
	return nil
}

// stop ends the run after its epoch.
func (s *Screen) stop() tea.Cmd {
	r, _ := s.under()
	name := r.Row.Run.Name
	return s.stopping(r.Row.Run, false, name+" stops after the epoch under way; finished stages are kept, r resumes")
}

// askStop asks before a run is stopped at once.
func (s *Screen) askStop() {
	r, _ := s.under()
	run := r.Row.Run
	text := "stop " + run.Name + " at once?"
	if run.State.Stage != "" {
		text += "  what its " + run.State.Stage + " has not finished is lost"
	}
	s.desk.Ask(text, func() tea.Cmd { return s.stopping(run, true, run.Name+" is stopped") })
}

func (s *Screen) stopping(run *results.Run, now bool, said string) tea.Cmd {
	ctx, control := s.desk.Context, s.desk.Control
	return func() tea.Msg {
		if err := control.Stop(ctx, run.ID, now); err != nil {
			return doneMsg{err: fmt.Errorf("stop %s: %w", run.Name, err)}
		}
		return doneMsg{said: said}
	}
}

func (s *Screen) resume() tea.Cmd {
	r, _ := s.under()
	id, name := r.Row.Run.ID, r.Row.Run.Name
	ctx, control := s.desk.Context, s.desk.Control
	return func() tea.Msg {
		if _, err := control.Resume(ctx, id); err != nil {
			return doneMsg{err: fmt.Errorf("resume %s: %w", name, err)}
		}
		return doneMsg{said: name + " is queued again; its finished stages are taken as they are"}
	}
}

func (s *Screen) moveQueued(by int) tea.Cmd {
	r, _ := s.under()
	id, name := r.Row.Run.ID, r.Row.Run.Name
	control, where := s.desk.Control, map[int]string{-1: "forward", 1: "back"}[by]
	return func() tea.Msg {
		if err := control.MoveQueued(id, by); err != nil {
			return doneMsg{err: fmt.Errorf("move %s: %w", name, err)}
		}
		return doneMsg{said: name + " moved " + where + " in the queue"}
	}
}

// resumable tells whether a run has ended before its end.
func resumable(s results.Status) bool {
	return s == results.Stopped || s == results.Failed || s == results.Crashed
}
