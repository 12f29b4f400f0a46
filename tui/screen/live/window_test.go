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
	press(t, s, keys.LiveCursorLeft, keys.LiveZoomIn)
	if s.x.Hi != 600 || math.Abs(s.x.Lo-305) > 10 {
		t.Fatalf("zoomed to %v, want about the second half up to the last sample", s.x)
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
	press(t, s, keys.LiveNext, keys.LiveEnlarge)
	if s.page != 0 {
		t.Errorf("back on page %d, want that of the focused chart", s.page+1)
	}
}
