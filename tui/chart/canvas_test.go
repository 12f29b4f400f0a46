package chart

import (
	"testing"

	"pgregory.net/rapid"

	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

func TestACellBelongsToTheUpperLayer(t *testing.T) {
	t.Parallel()
	c := NewCanvas(1, 1)
	c.Dot(c.Layer(dark.Run(0).Style), 0, 0)
	c.Dot(c.Layer(dark.Run(1).Style), 1, 3)
	g := grid.New(1, 1)
	c.Draw(g)
	text, st := g.At(0, 0)
	if text != "⢀" || st != dark.Run(1).Style {
		t.Errorf("got %q in %v, want only the upper layer's dot in its own style", text, st)
	}
}

// has tells whether a dot is set.
func (c *Canvas) has(x, y int) bool { return c.dots[y/4*c.w+x/2]&bit[y%4][x%2] != 0 }

// A line has both its ends and no gap, and says how far it walked; none sets a dot outside.
func TestLines(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := NewCanvas(rapid.IntRange(1, 12).Draw(t, "w"), rapid.IntRange(1, 6).Draw(t, "h"))
		x, y := rapid.IntRange(-3, c.DotW()+2), rapid.IntRange(-3, c.DotH()+2)
		x0, y0, x1, y1 := x.Draw(t, "x0"), y.Draw(t, "y0"), x.Draw(t, "x1"), y.Draw(t, "y1")
		inside := func(x, y int) bool { return x >= 0 && y >= 0 && x < c.DotW() && y < c.DotH() }
		if walked := c.Line(c.Layer(grid.Style{}), x0, y0, x1, y1, theme.Dash{}, 5); walked != 5+max(abs(x1-x0), abs(y1-y0)) {
			t.Fatalf("walked to %d", walked)
		}
		for _, end := range [][2]int{{x0, y0}, {x1, y1}} {
			if inside(end[0], end[1]) && !c.has(end[0], end[1]) {
				t.Fatalf("the end at %v is missing", end)
			}
		}
		dots := 0
		for y := range c.DotH() {
			for x := range c.DotW() {
				if c.has(x, y) {
					dots++
				}
			}
		}
		if inside(x0, y0) && inside(x1, y1) && dots != 1+max(abs(x1-x0), abs(y1-y0)) {
			t.Fatalf("%d dots from %d,%d to %d,%d", dots, x0, y0, x1, y1)
		}
	})
}

// An upright line of many dots at once is the one that is walked dot by dot.
func TestUprightLinesAreLines(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x, y0, y1 := rapid.IntRange(-1, 4).Draw(t, "x"), rapid.IntRange(-5, 30).Draw(t, "y0"), rapid.IntRange(-5, 30).Draw(t, "y1")
		fast, slow := NewCanvas(2, 6), NewCanvas(2, 6)
		fast.Line(fast.Layer(grid.Style{}), x, y0, x, y1, theme.Dash{}, 0)
		layer := slow.Layer(grid.Style{})
		for y := min(y0, y1); y <= max(y0, y1); y++ {
			slow.Dot(layer, x, y)
		}
		for i := range fast.dots {
			if fast.dots[i] != slow.dots[i] {
				t.Fatalf("cell %d has the dots %08b, want %08b", i, fast.dots[i], slow.dots[i])
			}
		}
	})
}

// A dash pattern runs on through the corners of a curve.
func TestDashesRunOn(t *testing.T) {
	t.Parallel()
	c := NewCanvas(6, 1)
	layer, phase := c.Layer(grid.Style{}), 0
	for x := range 11 {
		phase = c.Line(layer, x, 0, x+1, 0, theme.Dash{On: 2, Off: 1}, phase)
	}
	for x := range 12 {
		if want := x%3 < 2; c.has(x, 0) != want {
			t.Errorf("dot %d: %v, want %v", x, c.has(x, 0), want)
		}
	}
}
