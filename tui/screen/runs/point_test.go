package runs

import (
	"testing"

	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

func TestMouse(t *testing.T) {
	t.Parallel()
	s := open(120, 37, lettered()...)
	draw(s)
	at := func(x, line int) { s.Point(screen.Mouse{X: x, Y: headings + line}) }
	at(20, 3)
	if underCursor(s) != "d" || s.desk.Take().Go != "" {
		t.Errorf("a press goes to %s", underCursor(s))
	}
	at(20, 3)
	if a := s.desk.Take(); a.Go != keys.OnLive {
		t.Errorf("another press on it goes to %q", a.Go)
	}
	at(2, 4)
	if markedNames(s) != "e" || underCursor(s) != "e" {
		t.Errorf("a press on the sign marks %s", markedNames(s))
	}
	at(20, 30)
	if underCursor(s) != "e" {
		t.Error("a press below the lines goes somewhere")
	}
	for _, p := range s.layout(s.tableWidth()) {
		if p.name == "auroc" {
			s.Point(screen.Mouse{X: p.x + p.w - 1, Y: headings - 1})
			s.Point(screen.Mouse{X: p.x + p.w - 1, Y: headings - 1})
		}
	}
	if s.order.column != "auroc" || !s.order.reversed {
		t.Errorf("two presses on a head sort by %+v", s.order)
	}
	press(t, s, keys.First)
	s.Point(screen.Mouse{Kind: screen.WheelDown, X: 5, Y: 5})
	if s.at.line != wheelStep {
		t.Errorf("the wheel goes to line %d", s.at.line)
	}
}

func TestTheBorderIsDragged(t *testing.T) {
	t.Parallel()
	s := open(200, 57, everyState()...)
	w := s.tableWidth()
	s.Point(screen.Mouse{Kind: screen.Drag, X: w - 20, Y: 10})
	if s.tableWidth() != w {
		t.Error("a drag that did not begin on the border moves it")
	}
	s.Point(screen.Mouse{X: w + 1, Y: 10})
	s.Point(screen.Mouse{Kind: screen.Drag, X: w + 20, Y: 10})
	if got := s.tableWidth(); got != w+20 {
		t.Errorf("the table has %d columns, want %d", got, w+20)
	}
	s.Point(screen.Mouse{Kind: screen.Drag, X: 500, Y: 10})
	if got := s.tableWidth(); got != 200-previewGap-leastAside {
		t.Errorf("at most it has %d", got)
	}
	s.Point(screen.Mouse{Kind: screen.Release})
	s.Point(screen.Mouse{Kind: screen.Drag, X: 70, Y: 10})
	if s.Resize(120, 37); s.tableWidth() != 120 {
		t.Error("a narrow terminal has no preview beside the table")
	}
}

// The baseline stays in sight while the table scrolls, and a press on it goes to its own line.
func TestTheBaselineStaysInSight(t *testing.T) {
	t.Parallel()
	s := open(80, 21, thousand()...)
	press(t, s, keys.First, keys.RunsBaseline)
	name := underCursor(s)
	for _, to := range []int{0, 17, 18, 500, 999, 19, 1} {
		s.point(to)
		from, end, pinned := s.sight(s.page(21))
		if pinned != (from > 0) || to < from || to >= end {
			t.Errorf("on line %d lines %d to %d are in sight, pinned %v", to, from, end, pinned)
		}
	}
	s.point(500)
	draw(s)
	line := s.at.top
	s.Point(screen.Mouse{X: 20, Y: headings + 1})
	if s.at.line != line {
		t.Errorf("a press on the second row goes to line %d, want %d", s.at.line, line)
	}
	s.Point(screen.Mouse{X: 20, Y: headings})
	if underCursor(s) != name || s.at.line != 0 {
		t.Errorf("a press on the baseline goes to line %d", s.at.line)
	}
}
