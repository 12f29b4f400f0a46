package runs

import (
	"testing"

	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

// opened1000 is the table of a thousand runs that differ in dozens of settings.
func opened1000() *Screen {
	rows := thousand()
	for i := range rows {
		for k := range 60 {
			rows[i].Keys["some.setting"+string(rune('a'+k%26))+string(rune('a'+k/26))] = "value"
		}
	}
	s := open(200, 57, rows...)
	s.desk.Baseline = rows[0].Run.ID
	s.settle()
	s.markAll()
	return s
}

// BenchmarkDraw1000 is a whole frame of the table of a thousand runs at 200x60, all of them marked.
func BenchmarkDraw1000(b *testing.B) {
	for name, then := range map[string]func(s *Screen){"flat": func(*Screen) {}, "seeds-folded": (*Screen).foldSeeds} {
		b.Run(name, func(b *testing.B) {
			s := opened1000()
			then(s)
			g := grid.New(200, 57)
			frame := screen.Frame{Theme: dark, Now: now}
			b.ReportAllocs()
			for b.Loop() {
				s.Draw(g, frame)
			}
		})
	}
}

// BenchmarkKey1000 is what a key costs: one that moves, one that sorts anew, and a letter of a filter.
func BenchmarkKey1000(b *testing.B) {
	for name, do := range map[string]func(s *Screen){
		"move":   func(s *Screen) { s.Do(keys.Down) },
		"sort":   func(s *Screen) { s.sortBy("auroc") },
		"filter": func(s *Screen) { _ = s.try("auroc>80 pairing=random") },
	} {
		b.Run(name, func(b *testing.B) {
			s := opened1000()
			b.ReportAllocs()
			for b.Loop() {
				do(s)
			}
		})
	}
}

// BenchmarkList1000 is a new list of a thousand runs, with the frame that shows it.
func BenchmarkList1000(b *testing.B) {
	s := opened1000()
	g := grid.New(200, 57)
	frame := screen.Frame{Theme: dark, Now: now}
	rows := s.desk.List.Rows
	b.ReportAllocs()
	for b.Loop() {
		s.desk.List = feed.List{Rows: append([]feed.Row(nil), rows...)}
		s.Receive(screen.ListRead{})
		s.Draw(g, frame)
	}
}
