package live

import (
	"math"
	"testing"

	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

func TestMouse(t *testing.T) {
	t.Parallel()
	s := open(t, 120, 37, running())
	at := s.spots()[1]
	inside := screen.Mouse{X: at.rect.x + at.rect.w/2, Y: at.rect.y + 2}
	s.Point(inside)
	if s.focused().title() != at.group.title() || s.cursor == nil || math.Abs(*s.cursor-335) > 40 {
		t.Fatalf("focus %s, cursor %v", s.focused().title(), s.cursor)
	}
	inside.Kind = screen.WheelUp
	s.Point(inside)
	zoomed := s.x
	if zoomed.All() || zoomed.Hi-zoomed.Lo > 520 {
		t.Fatalf("the wheel shows %v", zoomed)
	}
	inside.Kind, inside.X = screen.Drag, inside.X+5
	s.Point(inside)
	if !(s.x.Lo < zoomed.Lo) {
		t.Errorf("a drag to the right shows %v after %v", s.x, zoomed)
	}
	s.Point(screen.Mouse{Kind: screen.Release})
	s.Point(screen.Mouse{X: at.rect.x, Y: at.rect.y})
	if !s.enlarged {
		t.Error("a press on the focused chart's title enlarges it")
	}
}

func TestBordersAreDragged(t *testing.T) {
	t.Parallel()
	s := open(t, 120, 37, running())
	rows := s.places.log.h
	s.Point(screen.Mouse{X: 5, Y: s.places.log.y})
	s.Point(screen.Mouse{Kind: screen.Drag, X: 5, Y: s.places.log.y + 2})
	if s.places.log.h != rows-2 {
		t.Errorf("the log has %d rows, want %d", s.places.log.h, rows-2)
	}
	s.Do(keys.LiveWhole)
	if s.places.log.h != rows {
		t.Errorf("after 0 it has %d rows, want %d", s.places.log.h, rows)
	}
	wide := open(t, 200, 57, finishedRun())
	w := wide.places.charts.w
	wide.Point(screen.Mouse{X: w + 1, Y: 20})
	wide.Point(screen.Mouse{Kind: screen.Drag, X: w + 21, Y: 20})
	if wide.places.charts.w != w+19 && wide.places.charts.w != w+20 {
		t.Errorf("the charts have %d columns, want about %d", wide.places.charts.w, w+20)
	}
}
