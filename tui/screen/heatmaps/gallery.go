package heatmaps

import (
	"oodscope/tui/grid"
	"oodscope/tui/panel"
)

// galleryParts is where the thumbnails and the caption of the chosen one are.
func (s *Screen) galleryParts(e entry) (y, h, captionY, caption int) {
	caption = panel.CaptionRows(e.Item, s.w)
	h = s.h - top - gap - caption
	return top, h, top + h + gap, caption
}

func (s *Screen) drawGallery(g grid.Grid, look panel.Look) {
	e, _ := s.current()
	y, h, captionY, caption := s.galleryParts(e)
	panel.Strip(g.Rows(y, h), s.thumbs(), s.at, look)
	panel.Caption(g.Rows(captionY, caption), e.Item, look)
}

// galleryColumns is how many thumbnails stand beside each other.
func (s *Screen) galleryColumns() int {
	e, ok := s.current()
	if !ok {
		return 1
	}
	_, h, _, _ := s.galleryParts(e)
	return max(panel.StripColumns(s.thumbs(), s.w, h), 1)
}
