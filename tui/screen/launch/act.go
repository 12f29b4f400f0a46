package launch

import (
	tea "charm.land/bubbletea/v2"

	"oodscope/tui/keys"
	"oodscope/tui/widget"
)

// Do carries out an action.
func (s *Screen) Do(a keys.Action) tea.Cmd {
	switch {
	case s.form == nil:
		return s.doInList(a)
	case s.reader != nil && s.readText(a):
		return nil
	}
	if cmd, done := s.doOpen(a); done {
		return cmd
	}
	if s.part == inRuns {
		return s.doInRuns(a)
	}
	return s.doInSettings(a)
}

func (s *Screen) doInList(a keys.Action) tea.Cmd {
	switch a {
	case keys.LaunchOpen:
		if e, ok := s.under(); ok {
			return s.open(e)
		}
	case keys.LaunchFilter:
		s.askFilter()
	default:
		shown := s.listed()
		if i, moved := widget.Move(a, s.list.line(shown), len(shown)); moved && len(shown) > 0 {
			s.list.name = shown[i].Name
		}
	}
	return nil
}

// readText answers the movements through the text; false where the action is none.
func (s *Screen) readText(a keys.Action) bool {
	if _, moves := widget.Move(a, 0, 1); !moves {
		return false
	}
	s.reader.move(a, s.readerPage())
	return true
}

// doOpen answers what can be done to an open experiment wherever the cursor is; false where the action is none of that.
func (s *Screen) doOpen(a keys.Action) (cmd tea.Cmd, done bool) {
	switch a {
	case keys.LaunchPart:
		s.part = inRuns - s.part
	case keys.LaunchQueue:
		if s.planning.due {
			s.planning.asking = true
			s.desk.Say("the runs are being planned first")
			return nil, true
		}
		s.askQueue()
	case keys.LaunchTickAll:
		s.tickAll()
	case keys.LaunchUndo:
		s.form.undo()
		return s.replan(typingPause), true
	case keys.LaunchText:
		if s.reader != nil {
			s.reader = nil
		} else {
			s.reader = s.form.read()
		}
	case keys.LaunchEditor:
		return s.edit(), true
	case keys.LaunchWrite:
		s.askWrite()
	default:
		return nil, false
	}
	return nil, true
}

func (s *Screen) doInSettings(a keys.Action) tea.Cmd {
	switch a {
	case keys.LaunchFilter:
		s.askFilter()
		return nil
	case keys.LaunchDiffering:
		s.form.show(s.form.filter, !s.form.differing)
		return nil
	}
	f := s.form
	if i, moved := widget.Move(a, s.stop(), len(f.stops())); moved {
		if stops := f.stops(); len(stops) > 0 {
			f.goTo(stops[i])
		}
		return nil
	}
	if set, ok := f.under(); ok {
		return s.change(a, set)
	}
	return nil
}

// stop is the place of the cursor among the settings that are shown.
func (s *Screen) stop() int {
	for i, l := range s.form.stops() {
		if l == s.form.line() {
			return i
		}
	}
	return 0
}

// change answers what is done to the setting under the cursor.
func (s *Screen) change(a keys.Action, set setting) tea.Cmd {
	switch a {
	case keys.LaunchSweep:
		s.askSweep(set)
		return nil
	case keys.LaunchPin:
		s.askPin(set)
		return nil
	case keys.LaunchOpen:
		switch {
		case set.axis != "":
			s.askSweep(set)
			return nil
		case set.Type != "true or false":
			s.askValue(set)
			return nil
		}
		s.form.cycle(set, 1)
	case keys.LaunchTick, keys.LaunchMore:
		s.form.cycle(set, 1)
	case keys.LaunchLess:
		s.form.cycle(set, -1)
	case keys.LaunchReset:
		s.form.reset(set)
	default:
		return nil
	}
	return s.replan(typingPause)
}

func (s *Screen) doInRuns(a keys.Action) tea.Cmd {
	m := s.matrix()
	switch a {
	case keys.LaunchOpen:
		if c, _, ok := s.planning.cell(m.label(s.at)); ok && c.Run != "" {
			s.desk.Open(c.Run, keys.OnLive)
		}
	case keys.LaunchTick:
		if _, i, ok := s.planning.cell(m.label(s.at)); ok {
			s.tick(i)
		}
	case keys.LaunchLess:
		s.at.column = max(s.at.column-1, 0)
	case keys.LaunchMore:
		s.at.column = min(s.at.column+1, m.columns()-1)
	default:
		s.at.row, _ = widget.Move(a, s.at.row, m.rows())
	}
	return nil
}
