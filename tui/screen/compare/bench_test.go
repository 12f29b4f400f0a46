package compare

import (
	"testing"

	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

// BenchmarkDraw is a whole frame of the screen at 200x60, with curves, and that of a table of forty settings.
func BenchmarkDraw(b *testing.B) {
	var forty []trial
	for i := range 4 {
		for _, t := range many() {
			t.settings.Decoder.Epochs += i
			forty = append(forty, t)
		}
	}
	for name, trials := range map[string][]trial{"three-settings": whole(), "forty-settings": forty} {
		b.Run(name, func(b *testing.B) {
			s := newLab(b, trials...).markAll().open(200, 57)
			g := grid.New(200, 57)
			frame := screen.Frame{Theme: dark, Now: now}
			b.ReportAllocs()
			for b.Loop() {
				s.Draw(g, frame)
			}
		})
	}
}

// BenchmarkKey is a key that builds the table anew.
func BenchmarkKey(b *testing.B) {
	s := newLab(b, whole()...).markAll().open(200, 57)
	b.ReportAllocs()
	for b.Loop() {
		s.Do(keys.CompareAll)
	}
}
