package heat

import (
	"fmt"
	"slices"

	"oodscope/tui/grid"
	"oodscope/tui/panel"
	"oodscope/tui/screen"
)

// The rows that a strip of neighbours gets at least, by those that there are: images with heatmaps, heatmaps, scores.
const (
	stripBoth, bothFrom     = 9, 22
	stripHeat, heatFrom     = 5, 13
	stripScores, scoresFrom = 1, 6
)

// The columns from which the histogram of the scores stands beside the strip, and those that it takes.
const (
	histogramFrom = 150
	histogramW    = 56
)

// oneLine is the width in which a caption has room in one row.
const oneLine = 140

// parts is where things are when one image is shown.
type parts struct {
	art       panel.Layout
	panes     rect
	signed    rect // the legend of the difference
	caption   rect
	strip     rect
	histogram rect
}

// panes are those on screen, and those of which the focused one is chosen.
func (s *Screen) panes() (shown, all []panel.Pane) {
	all = panel.Alone()
	switch {
	case s.two() && s.blink.on && s.blink.second:
		all = []panel.Pane{panel.Image, panel.Other}
	case s.two() && s.blink.on:
		all = []panel.Pane{panel.Image, panel.Heatmap}
	case s.two():
		all = panel.Beside()
	}
	if s.zoom {
		return all[s.focused(all):][:1], all
	}
	return all, all
}

// focused is the pane that stands out.
func (s *Screen) focused(all []panel.Pane) int { return min(s.focus, len(all)-1) }

// titles name the panes: of two runs, whose heatmap each is.
func (s *Screen) titles(panes []panel.Pane) []string {
	titles := make([]string, len(panes))
	for i, p := range panes {
		switch {
		case s.two() && p == panel.Heatmap:
			titles[i] = letters[0] + " " + s.nameOf(0)
		case s.two() && p == panel.Other:
			titles[i] = letters[1] + " " + s.nameOf(1)
		case s.two() && p == panel.Difference:
			titles[i] = letters[0] + " − " + letters[1]
		default:
			titles[i] = p.Title()
		}
	}
	return titles
}

// parts lays the view out for an image.
func (s *Screen) parts(e entry) parts {
	shown, _ := s.panes()
	gap := s.space()
	signed := first(slices.Contains(shown, panel.Difference))
	text := max(panel.CaptionRows(e.Item, s.w), 1+first(s.w < oneLine)) + first(s.two())
	room := s.h - headRows - text - signed - 3*gap
	strip := 0
	for _, c := range [][2]int{{stripBoth, bothFrom}, {stripHeat, heatFrom}, {stripScores, scoresFrom}} {
		if room >= c[1] {
			strip = c[0]
			break
		}
	}
	p := parts{art: panel.Arrange(e.Item, shown, s.w, max(room-strip, 0))}
	y := headRows + gap
	p.panes = rect{0, y, s.w, p.art.Height()}
	p.signed = rect{0, y + p.panes.h, s.w, signed}
	p.caption = rect{0, p.signed.y + signed + gap, s.w, text}
	p.strip = rect{0, p.caption.y + text + gap, s.w, 0}
	if strip > 0 {
		p.strip.h = s.h - p.strip.y
	}
	if s.w >= histogramFrom && p.strip.h >= stripBoth && s.sides[0].parted != nil {
		p.strip.w -= histogramW + 4
		p.histogram = rect{s.w - histogramW, p.strip.y, histogramW, min(p.strip.h, mostScores)}
	}
	return p
}

func (s *Screen) drawSingle(g grid.Grid, e entry, look panel.Look, f screen.Frame) {
	p := s.parts(e)
	it := e.shown()
	shown, all := s.panes()
	focus := -1
	if len(shown) > 1 {
		focus = s.focused(all)
	}
	panel.Draw(p.panes.of(g), it, look, p.art, s.titles(shown), s.cursor, focus)
	if !p.signed.empty() && it.Difference.W > 0 {
		panel.SignedLegend(p.signed.of(g), it, look)
	}
	caption := p.caption.of(g)
	panel.Caption(caption, e.Item, look)
	if s.two() {
		caption.Text(0, panel.CaptionRows(e.Item, s.w), f.Theme.Text, letters[1]+": "+secondVerdict(e))
	}
	panel.Strip(p.strip.of(g), s.thumbs(s.entries), s.at, look)
	if !p.histogram.empty() {
		s.histogramOf(0, f.Theme).Draw(p.histogram.of(g), f.Theme)
	}
}

// secondVerdict is what the right run says of the image.
func secondVerdict(e entry) string {
	if e.other == nil {
		return "no heatmap of this image was kept"
	}
	text := fmt.Sprintf("%s   score %s   threshold %s", e.other.Verdict(), e.other.Number(e.other.Score), e.other.Number(e.other.Threshold))
	if e.flipped() {
		text += "   the runs disagree"
	}
	return text
}

// thumbs are entries as small pictures: ✕ is on the wrong side of the threshold, ✓ on the right one, an arrow leads from the left
// run's verdict to the right one's where they disagree.
func (s *Screen) thumbs(entries []entry) []panel.Thumb {
	all := make([]panel.Thumb, len(entries))
	for i, e := range entries {
		all[i] = panel.Thumb{Item: e.Item}
		switch {
		case e.flipped():
			all[i].Note = sign(e.Item) + "→" + sign(*e.other)
		case e.Wrong():
			all[i].Note = sign(e.Item)
		}
	}
	return all
}

func sign(it panel.Item) string {
	if it.Wrong() {
		return "✕"
	}
	return "✓"
}
