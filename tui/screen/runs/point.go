package runs

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

const wheelStep = 3 // lines

// Point takes the mouse: a click on a row goes there, on the row of the cursor opens it, on its mark marks it; one on a
// column's head sorts by it; the wheel moves; the border of the table is dragged.
func (s *Screen) Point(m screen.Mouse) tea.Cmd {
	s.settle()
	switch m.Kind {
	case screen.WheelUp:
		s.point(s.at.line - wheelStep)
	case screen.WheelDown:
		s.point(s.at.line + wheelStep)
	case screen.Press:
		if w := s.tableWidth(); m.X >= w && m.X < w+previewGap && w < s.w {
			s.dragging = true
			return nil
		}
		s.click(m.X, m.Y-len(s.problemLines(s.tableWidth())))
	case screen.Drag:
		if s.dragging {
			s.border = max(m.X, 1)
		}
	case screen.Release:
		s.dragging = false
	}
	return nil
}

func (s *Screen) click(x, y int) {
	if x >= s.tableWidth() || len(s.lines) == 0 {
		return
	}
	if y == headings-1 {
		s.clickHead(x)
		return
	}
	h := s.h - len(s.problemLines(s.tableWidth()))
	from, to, pinned := s.sight(s.page(h))
	i := from + y - headings
	if pinned {
		i--
	}
	switch {
	case y < headings || i >= to:
	case i < from:
		s.goToBase()
	case x < nameX-1:
		s.point(i)
		s.mark()
		s.point(i)
	case i == s.at.line && s.at.moved:
		if why := s.Disabled(keys.RunsOpen); why != "" {
			s.desk.Say(why)
			return
		}
		s.open()
	default:
		s.point(i)
	}
}

// goToBase goes to the line of the baseline, where it has one.
func (s *Screen) goToBase() {
	if i := slices.IndexFunc(s.lines, s.isBase); i >= 0 {
		s.point(i)
	}
}

func (s *Screen) clickHead(x int) {
	for _, p := range s.layout(s.tableWidth()) {
		if x >= p.x-1 && x <= p.x+p.w && p.value != nil {
			s.sortBy(p.name)
			return
		}
	}
}
