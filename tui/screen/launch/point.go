package launch

import (
	tea "charm.land/bubbletea/v2"

	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

const wheelStep = 3 // rows

// Point takes the mouse: a press goes to a row or a cell, on its tick ticks it, on an arrow goes to the next option, on the row of the
// cursor opens it; the wheel moves; a drag moves the border between settings and runs.
func (s *Screen) Point(m screen.Mouse) tea.Cmd {
	switch m.Kind {
	case screen.WheelUp:
		s.wheel(m, -wheelStep)
	case screen.WheelDown:
		s.wheel(m, wheelStep)
	case screen.Press:
		return s.press(m.X, m.Y)
	case screen.Drag:
		if s.drag {
			s.aside = max(m.X-between/2, 1)
		}
	case screen.Release:
		s.drag = false
	}
	return nil
}

// try does an action as a key would, or says why not.
func (s *Screen) try(a keys.Action) tea.Cmd {
	if why := s.Disabled(a); why != "" {
		s.desk.Say(why)
		return nil
	}
	return s.Do(a)
}

func (s *Screen) wheel(m screen.Mouse, by int) {
	switch {
	case s.form == nil:
		shown := s.listed()
		if i := s.list.line(shown) + by; len(shown) > 0 {
			s.list.name = shown[max(min(i, len(shown)-1), 0)].Name
		}
	case s.reader != nil:
		s.reader.top += by
		s.reader.hold(s.readerPage())
	case s.places().runs.holds(m.X, m.Y):
		s.at.row += by
		s.matrix() // holds it inside
	default:
		if stops := s.form.stops(); len(stops) > 0 {
			s.form.goTo(stops[max(min(s.stop()+by, len(stops)-1), 0)])
		}
	}
}

func (s *Screen) press(x, y int) tea.Cmd {
	switch {
	case s.form == nil:
		return s.pressList(y)
	case s.reader != nil:
		return nil
	}
	p := s.places()
	switch {
	case s.beside() && x >= p.settings.w && x < p.runs.x:
		s.drag = true
	case p.settings.holds(x, y):
		s.part = inSettings
		return s.pressSetting(x, y-p.settings.y-1, p.settings)
	case p.runs.holds(x, y):
		s.part = inRuns
		return s.pressCell(x-p.runs.x, y-p.runs.y, p.runs)
	}
	return nil
}

func (s *Screen) pressList(y int) tea.Cmd {
	shown := s.listed()
	row := y - headings - len(s.problem(s.w))
	from, to := s.list.follow(s.list.line(shown), len(shown), s.listRows(len(shown)))
	if row < 0 || from+row >= to {
		return nil
	}
	e := shown[from+row]
	if e.Name == s.list.name {
		return s.open(e)
	}
	s.list.name = e.Name
	return nil
}

func (s *Screen) pressSetting(x, row int, in rect) tea.Cmd {
	f := s.form
	from, to := f.follow(max(f.line(), 0), len(f.lines), in.h-1)
	if row < 0 || from+row >= to || f.lines[from+row].setting < 0 {
		return nil
	}
	set := f.settings[f.lines[from+row].setting]
	if set.Key != f.key {
		f.goTo(from + row)
		return nil
	}
	left, right := s.arrows(set, in.w)
	switch {
	case right > 0 && (x == left || x == left+1):
		return s.try(keys.LaunchLess)
	case right > 0 && (x == right || x == right-1):
		return s.try(keys.LaunchMore)
	}
	return s.try(keys.LaunchOpen)
}

func (s *Screen) pressCell(x, y int, in rect) tea.Cmd {
	t := s.tabulate(s.matrix(), in.w)
	top, rows := s.cellRows(in.h, t)
	from, _ := s.across.follow(s.at.column, t.columns(), t.fits)
	first, end := s.cells.follow(s.at.row, t.rows(), rows)
	row := first + y - top - t.heads
	column := from + (x-t.at+gutter)/(t.cell+columnGap)
	if y < top+t.heads || row >= end || x < t.at-gutter || column >= min(from+t.fits, t.columns()) {
		return nil
	}
	again := s.at == place{row, column}
	s.at = place{row, column}
	switch left := t.left(column, from); {
	case x <= left+1:
		return s.try(keys.LaunchTick)
	case again:
		return s.try(keys.LaunchOpen)
	}
	return nil
}
