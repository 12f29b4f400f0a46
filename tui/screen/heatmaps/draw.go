package heatmaps

import (
	"maps"
	"slices"
	"strings"

	"oodscope/tui/grid"
	"oodscope/tui/panel"
	"oodscope/tui/screen"
)

// Draw puts the view on a grid.
func (s *Screen) Draw(g grid.Grid, f screen.Frame) {
	s.w, s.h = g.W(), g.H()
	if s.view == filmed {
		s.drawFilm(g, f)
		return
	}
	if why := s.noImages(); why != "" {
		g.Paragraph(f.Theme.Muted, why)
		if s.noFilm() == "" {
			g.Text(0, 3, f.Theme.Muted, "e shows the film of its training")
		}
		return
	}
	if s.scoring() {
		s.drawScores(g, f)
		return
	}
	e, ok := s.current()
	if !ok {
		s.heading(g, f)
		g.Rows(2, g.H()-2).Paragraph(f.Theme.Muted, s.nothing())
		return
	}
	look := s.look(f)
	x := s.heading(g, f) + 2
	panel.Legend(g.Sub(x, 0, g.W()-x, 1), e.Item, look)
	if s.view == gallery {
		s.drawGallery(g, look)
		return
	}
	s.drawSingle(g, e, look, f)
}

// heading says which run, or which two, and which set, and returns the column behind it.
func (s *Screen) heading(g grid.Grid, f screen.Frame) int {
	room := g.W() * 2 / 5
	x := g.Text(0, 0, f.Theme.Strong, grid.FitMiddle(s.nameOf(0), room/2))
	if s.two() {
		x = g.Text(x+1, 0, f.Theme.Muted, "vs")
		x = g.Text(x+1, 0, f.Theme.Strong, grid.FitMiddle(s.nameOf(1), room/3))
	}
	return g.Text(x+2, 0, f.Theme.Text, grid.FitMiddle(s.set, max(room-x, 12)))
}

// nameOf is a run's name; of two with the same name, the settings that differ, or the end of the id.
func (s *Screen) nameOf(i int) string {
	ids, names := [2]string{s.sides[0].gallery.Run, s.sides[1].gallery.Run}, [2]string{s.sides[0].gallery.Name, s.sides[1].gallery.Name}
	switch {
	case names[i] == "" && i == 1:
		return s.with
	case !s.two() || names[0] != names[1]:
		return names[i]
	}
	if settings := s.differing(ids[i], ids[1-i]); settings != "" {
		return settings
	}
	return names[i] + " " + ids[i][strings.LastIndexByte(ids[i], '-')+1:]
}

// differing are the settings in which a run differs from another one, as long as they are few.
func (s *Screen) differing(id, other string) string {
	const few = 2
	one, _ := s.desk.Row(id)
	two, _ := s.desk.Row(other)
	var parts []string
	for _, key := range slices.Sorted(maps.Keys(one.Keys)) {
		if v, has := two.Keys[key]; has && v != one.Keys[key] {
			parts = append(parts, key[strings.LastIndexByte(key, '.')+1:]+"="+one.Keys[key])
		}
	}
	if len(parts) > few {
		return ""
	}
	return strings.Join(parts, " ")
}
