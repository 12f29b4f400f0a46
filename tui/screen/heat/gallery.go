package heat

import (
	"oodscope/tui/grid"
	"oodscope/tui/panel"
)

// galleryParts is where the thumbnails and the caption of the chosen one are.
func (s *Screen) galleryParts(e entry) (thumbs, caption rect) {
	text := max(panel.CaptionRows(e.Item, s.w), 1+first(s.w < oneLine)) + first(s.two())
	y := headRows + s.space()
	h := s.h - y - text - s.space()
	return rect{0, y, s.w, h}, rect{0, y + h + s.space(), s.w, text}
}

func (s *Screen) drawGallery(g grid.Grid, e entry, look panel.Look) {
	thumbs, caption := s.galleryParts(e)
	panel.Strip(thumbs.of(g), s.thumbs(s.entries), s.at, look)
	c := caption.of(g)
	panel.Caption(c, e.Item, look)
	if s.two() {
		c.Text(0, panel.CaptionRows(e.Item, s.w), look.Theme.Text, letters[1]+": "+secondVerdict(e))
	}
}

// galleryColumns is how many thumbnails stand beside each other, 1 at least.
func (s *Screen) galleryColumns() int {
	e, ok := s.current()
	if !ok {
		return 1
	}
	thumbs, _ := s.galleryParts(e)
	return max(panel.StripColumns(s.thumbs(s.entries), thumbs.w, thumbs.h), 1)
}
