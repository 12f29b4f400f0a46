package live

import (
	"math"
	"strings"
	"testing"

	"oodscope/tui/keys"
)

// The cursor goes from value to value, and keeps its value when the axis turns.
func TestCursor(t *testing.T) {
	t.Parallel()
	s := open(t, 120, 37, running())
	press(t, s, keys.LiveCursorLeft)
	if *s.cursor != 600 { // the last epoch, by step
		t.Fatalf("the cursor appears at %v, want step 600", *s.cursor)
	}
	press(t, s, keys.LiveCursorLeft)
	if *s.cursor != 550 {
		t.Fatalf("one to the left is step %v, want the epoch before, 550", *s.cursor)
	}
	press(t, s, keys.LiveAxis)
	if *s.cursor != 11 {
		t.Fatalf("by epoch it is at %v, want 11", *s.cursor)
	}
	press(t, s, keys.LiveCursorRight, keys.LiveCursorRight, keys.LiveCursorRight)
	if *s.cursor != 12 {
		t.Fatalf("it went past the end to %v", *s.cursor)
	}
	press(t, s, keys.LiveWhole)
	if s.cursor != nil {
		t.Error("0 leaves the cursor")
	}
}

func TestZoomAndPan(t *testing.T) {
	t.Parallel()
	s := open(t, 120, 37, running())
	if why := s.Disabled(keys.LivePanLeft); why != "whole curves are on screen: + zooms in" {
		t.Errorf("pan of whole curves: %q", why)
	}
	press(t, s, keys.LiveCursorLeft)
	at := cursorColumn(t, s)
	press(t, s, keys.LiveZoomIn)
	if width := s.x.Hi - s.x.Lo; math.Abs(width-295) > 5 || cursorColumn(t, s) != at {
		t.Fatalf("zoomed to %v, with the cursor in column %d instead of %d; want half as much around it", s.x, cursorColumn(t, s), at)
	}
	before := s.x
	press(t, s, keys.LivePanLeft)
	if !(s.x.Hi < before.Hi) {
		t.Errorf("panned to %v", s.x)
	}
	press(t, s, keys.LiveAxis)
	if s.x.Lo < 1 || s.x.Hi > 12 {
		t.Errorf("by epoch %v is shown", s.x)
	}
	press(t, s, keys.LiveZoomOut, keys.LiveWhole)
	if !s.x.All() {
		t.Errorf("0 shows %v", s.x)
	}
}

// cursorColumn is where the cursor is in the focused chart.
func cursorColumn(t *testing.T, s *Screen) int {
	t.Helper()
	v, ok := s.lookAtFocus()
	if !ok {
		t.Fatal("the focused chart is not on screen")
	}
	column, inside := v.layout.Column(*s.cursor)
	if !inside {
		t.Fatalf("the cursor at %v is not in %v", *s.cursor, v.layout.X)
	}
	return column
}

// The cursor leaves the part that is shown by taking it along, and no further than there are samples.
func TestThePartFollowsTheCursor(t *testing.T) {
	t.Parallel()
	s := open(t, 120, 37, finishedRun())
	press(t, s, keys.LiveCursorLeft, keys.LiveZoomIn, keys.LiveZoomIn)
	width := s.x.Hi - s.x.Lo
	for range 30 {
		press(t, s, keys.LiveLeapLeft)
		cursorColumn(t, s)
		if s.x.Lo < 50-1e-9 || s.x.Hi > 1500+1e-9 || math.Abs(s.x.Hi-s.x.Lo-width) > 1e-6 {
			t.Fatalf("%v is shown of steps 50 to 1500", s.x)
		}
	}
	if *s.cursor != 50 || s.x.Lo > 50+1e-9 {
		t.Errorf("the cursor ends at %v of %v", *s.cursor, s.x)
	}
}

func TestAPartThatBeginsAtZeroHasNoLogarithm(t *testing.T) {
	t.Parallel()
	s := open(t, 120, 37, running())
	press(t, s, keys.LiveNext, keys.First, keys.LiveNext, keys.LiveZoomIn, keys.LivePanLeft, keys.LivePanLeft, keys.LivePanLeft, keys.LivePanLeft)
	if s.x.Lo > 0 {
		t.Fatalf("panned to %v", s.x)
	}
	if press(t, s, keys.LiveLogX); !s.x.All() {
		t.Errorf("%v is shown on a logarithmic axis", s.x)
	}
}

func TestFocusTurnsPages(t *testing.T) {
	t.Parallel()
	s := open(t, 80, 21, running())
	press(t, s, keys.LiveNext, keys.LiveNext)
	if s.page != 1 || s.focused().title() != "FPR95, held-out" {
		t.Errorf("page %d, focus on %s", s.page+1, s.focused().title())
	}
	press(t, s, keys.LivePageTurned)
	if s.page != 2 {
		t.Errorf("page %d, want 3", s.page+1)
	}
	press(t, s, keys.Last, keys.LiveEnlarge)
	if text := draw(s).Plain(); !strings.Contains(text, "images/s") || strings.Contains(text, "log  UTC") {
		t.Errorf("one chart alone is to be seen:\n%s", text)
	}
	press(t, s, keys.LivePageTurned)
	if s.focusAt() != 0 {
		t.Errorf("the page after the last chart is chart %d", s.focusAt()+1)
	}
	if _, closed := s.Back(); !closed || s.enlarged || s.page != 0 {
		t.Errorf("a step back shows page %d, want that of the focused chart", s.page+1)
	}
	if _, closed := s.Back(); closed {
		t.Error("a second step back closes something")
	}
}
