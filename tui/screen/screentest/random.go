package screentest

import (
	"strings"

	"pgregory.net/rapid"

	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

// Actions are those of a context's own bindings.
func Actions(c keys.Context) []keys.Action {
	var actions []keys.Action
	for _, b := range keys.Default() {
		if b.Context == c {
			actions = append(actions, b.Action)
		}
	}
	return actions
}

// Size is that of any terminal, also of one that is too small for anything.
func Size(t *rapid.T) (w, h int) {
	return rapid.IntRange(0, 310).Draw(t, "w"), rapid.IntRange(0, 100).Draw(t, "h")
}

// Mouse is anything that a mouse does, also outside of the rectangle.
func Mouse(t *rapid.T) screen.Mouse {
	return screen.Mouse{Kind: screen.MouseKind(rapid.IntRange(int(screen.Press), int(screen.WheelDown)).Draw(t, "mouse")),
		X: rapid.IntRange(-5, 310).Draw(t, "x"), Y: rapid.IntRange(-5, 100).Draw(t, "y"), Right: rapid.Bool().Draw(t, "right")}
}

// Draw draws a frame of w by h cells and fails the test where a cell outside of them was written to, or an escape code was.
func Draw(t *rapid.T, s screen.Screen, w, h int, f screen.Frame) {
	whole := grid.New(w+2, h+2)
	s.Draw(whole.Sub(1, 1, w, h), f)
	s.Status()
	for y := range whole.H() {
		for x := range whole.W() {
			inside := x > 0 && x <= w && y > 0 && y <= h
			if text, _ := whole.At(x, y); !inside && text != " " {
				t.Fatalf("%q was drawn outside of %d x %d cells, at %d,%d", text, w, h, x-1, y-1)
			}
		}
	}
	if strings.Contains(whole.Plain(), "\x1b") {
		t.Fatal("an escape code was drawn")
	}
}
