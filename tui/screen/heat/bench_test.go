package heat

import (
	"testing"

	"oodscope/tui/blockart"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

// BenchmarkDraw is a whole frame of the screen at 200x60.
func BenchmarkDraw(b *testing.B) {
	for name, then := range map[string][]keys.Action{"pair": nil, "gallery": {keys.HeatGallery},
		"threshold": {keys.HeatThreshold}, "film": {keys.HeatFilm}} {
		b.Run(name, func(b *testing.B) {
			s := pair(b, 198, 55)
			press(b, s, then...)
			g, f := grid.New(198, 55), screen.Frame{Theme: dark, Depth: blockart.TrueColour, Now: now}
			b.ReportAllocs()
			for b.Loop() {
				s.Draw(g, f)
			}
		})
	}
}

// BenchmarkSlide is a step of the threshold with everything that follows it, drawn.
func BenchmarkSlide(b *testing.B) {
	s := pair(b, 198, 55)
	press(b, s, keys.HeatThreshold)
	g, f := grid.New(198, 55), screen.Frame{Theme: dark, Depth: blockart.TrueColour, Now: now}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		s.Do([]keys.Action{keys.HeatHigher, keys.HeatLower}[i%2])
		s.Draw(g, f)
	}
}
