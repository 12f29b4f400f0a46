package launch

import (
	"testing"

	"oodscope/tui/grid"
	"oodscope/tui/screen"
)

// A frame of 200x60 cells, of which a budget of 4 ms is to be kept, with a sweep of 192 runs.
func BenchmarkDraw(b *testing.B) {
	st := opened(b, 200, 57, "ablate-compat")
	if why := st.form.vary("decoder.forward_layers", "1..4"); why != "" {
		b.Fatal(why)
	}
	st.run(st.replan(0))
	if n := len(st.planning.plan.Cells); n != 192 {
		b.Fatalf("%d runs", n)
	}
	for b.Loop() {
		st.Draw(grid.New(200, 57), screen.Frame{Theme: dark, Now: now})
	}
}
