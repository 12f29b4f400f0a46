package heatmaps

import (
	"fmt"

	"oodscope/tui/grid"
	"oodscope/tui/panel"
	"oodscope/tui/screen"
)

// Rows: the heading and a space, and a space between two parts.
const (
	top = 2
	gap = 1
)

// The heights from which the strip of neighbours shows more than scores.
const (
	stripHeatFrom = 30
	stripBothFrom = 42
)

// parts is where things are when one image is shown: rows from the top.
type parts struct {
	panes             panel.Layout
	panesY            int
	signedY           int // the legend of the difference; 0: none
	captionY, caption int
	stripY, strip     int
}

// panes are those on screen.
func (s *Screen) panes() []panel.Pane {
	all := panel.Alone()
	switch {
	case s.two() && s.blink && s.blinked:
		all = []panel.Pane{panel.Image, panel.Other}
	case s.two() && s.blink:
		all = []panel.Pane{panel.Image, panel.Heatmap}
	case s.two():
		all = panel.Beside()
	}
	if s.zoom {
		return []panel.Pane{all[min(s.focus, len(all)-1)]}
	}
	return all
}

// titles name the panes: of two runs, whose heatmap each is.
func (s *Screen) titles(panes []panel.Pane) []string {
	titles := make([]string, len(panes))
	for i, p := range panes {
		titles[i] = p.Title()
		switch {
		case !s.two():
		case p == panel.Heatmap:
			titles[i] = s.nameOf(0)
		case p == panel.Other:
			titles[i] = s.nameOf(1)
		}
	}
	return titles
}

// parts lays the view out for an image.
func (s *Screen) parts(e entry) parts {
	p := parts{panesY: top, caption: panel.CaptionRows(e.Item, s.w)}
	if s.two() {
		p.caption++
	}
	switch {
	case s.zoom:
	case s.h >= stripBothFrom:
		p.strip = 11
	case s.h >= stripHeatFrom:
		p.strip = 6
	default:
		p.strip = 1
	}
	room := s.h - top - gap - p.caption
	if p.strip > 0 {
		room -= p.strip + gap
	}
	if s.two() {
		room--
	}
	p.panes = panel.Arrange(e.Item, s.panes(), s.w, room)
	y := top + p.panes.Height()
	if s.two() {
		p.signedY, y = y, y+1
	}
	p.captionY = y + gap
	p.stripY = p.captionY + p.caption + gap
	if p.strip > 1 {
		p.strip = max(s.h-p.stripY, p.strip)
	}
	return p
}

func (s *Screen) drawSingle(g grid.Grid, e entry, look panel.Look, f screen.Frame) {
	p := s.parts(e)
	panes := g.Sub(0, p.panesY, g.W(), p.panes.Height())
	panel.Draw(panes, e.Item, look, p.panes, s.titles(p.panes.Panes), s.cursor, s.focused())
	if p.signedY > 0 && e.Difference.W > 0 {
		panel.SignedLegend(g.Rows(p.signedY, 1), e.Item, look)
	}
	caption := g.Rows(p.captionY, p.caption)
	panel.Caption(caption, e.Item, look)
	if s.two() {
		caption.Text(0, p.caption-1, f.Theme.Muted, s.nameOf(1)+": "+secondVerdict(e))
	}
	if p.strip > 0 {
		panel.Strip(g.Rows(p.stripY, p.strip), s.thumbs(), s.at, look)
	}
}

// focused is the pane that stands out; alone, there is no need to.
func (s *Screen) focused() int {
	if s.zoom {
		return -1
	}
	return min(s.focus, len(s.panes())-1)
}

// secondVerdict is what the other run says of the image.
func secondVerdict(e entry) string {
	if e.other == nil {
		return "keeps no heatmap of this image"
	}
	text := e.other.Verdict() + "   score " + e.other.Number(e.other.Score)
	if e.flipped() {
		text += "   the runs disagree"
	}
	return text
}

// thumbs are the entries as small pictures: ✕ marks those on the wrong side of the threshold, ⇄ those on which two runs disagree.
func (s *Screen) thumbs() []panel.Thumb {
	all := make([]panel.Thumb, len(s.entries))
	for i, e := range s.entries {
		all[i] = panel.Thumb{Item: e.Item}
		if e.Wrong() {
			all[i].Mark = "✕"
		}
		switch {
		case e.flipped():
			all[i].Note = "⇄"
		case s.order == byIndex:
			all[i].Note = fmt.Sprintf("#%d", e.Index)
		}
	}
	return all
}
