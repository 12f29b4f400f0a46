package heat

import (
	"fmt"
	"math"

	"oodscope/tui/chart"
	"oodscope/tui/grid"
	"oodscope/tui/panel"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
)

// The sizes of the view of scores.
const (
	mostScores = 22 // rows of a histogram beside something else
	leastBoth  = 20 // rows from which each of two runs has a histogram of its own
	rocFrom    = 66 // columns from which the ROC curve stands beside the histograms
	leastROC   = 26 // columns of it
	areaFrom   = 44 // columns of it from which two areas stand in its legend
	edgeBoth   = 12 // rows of images at the threshold with heatmaps and a caption
	edgeHeat   = 6  // likewise with heatmaps alone
)

// scoreParts is where things are in the view of scores.
type scoreParts struct {
	figures    rect
	histograms []rect // of the left run, and of the right one where there is room
	roc        rect
	caption    rect // of the image at the threshold that is meant
	strip      rect
}

func (s *Screen) scoreParts() scoreParts {
	gap := s.space()
	p := scoreParts{figures: rect{0, headRows + gap, s.w, s.figureRows()}}
	y := p.figures.y + p.figures.h + gap
	room := max(s.h-y, 0)
	charts := room
	switch {
	case len(s.edges) == 0:
	case room >= 2*edgeBoth:
		charts = room - gap - s.edgeRows(room*9/20)
	case room >= 2*edgeHeat:
		charts = room - edgeHeat
	}
	if charts < room {
		p.caption = rect{0, y + charts + gap, s.w, 1}
		p.strip = rect{0, p.caption.y + 1, s.w, max(s.h-p.caption.y-1, 0)}
	}
	p.charts(rect{0, y, s.w, charts}, s.two() && s.sides[1].parted != nil)
	return p
}

// edgeRows is as much of a number of rows as whole bands of thumbnails and a caption take, or all where not even one band is
// whole.
func (s *Screen) edgeRows(room int) int {
	const caption, between = 1, 1
	band := 2*max(s.edges[0].Image.H/4, 4) + 1 + between
	if n := (room - caption + between) / band; n > 0 {
		return caption + n*band - between
	}
	return room
}

// charts puts the histograms on the left of the ROC curve, which is about as wide as high.
func (p *scoreParts) charts(r rect, two bool) {
	left := r
	if r.w >= rocFrom {
		w := min(max(2*r.h, leastROC), r.w*2/5)
		p.roc = rect{r.w - w, r.y, w, r.h}
		left.w = r.w - w - 3
	}
	if !two || r.h < leastBoth {
		p.histograms = []rect{left}
		return
	}
	h := (r.h - gapRow) / 2
	p.histograms = []rect{{0, r.y, left.w, h}, {0, r.y + r.h - h, left.w, h}}
}

func (s *Screen) drawScored(g grid.Grid, f screen.Frame) {
	if s.sides[0].parted == nil {
		g.Rows(headRows, g.H()-headRows).Paragraph(f.Theme.Muted, s.unscored())
		return
	}
	g.Rows(1, 1).Text(0, 0, f.Theme.Muted, s.convention())
	p := s.scoreParts()
	s.drawFigures(p.figures.of(g), f.Theme)
	for i, r := range p.histograms {
		s.histogramOf(i, f.Theme).Draw(r.of(g), f.Theme)
	}
	if !p.roc.empty() {
		s.roc(f.Theme, p.roc.w).Draw(p.roc.of(g), f.Theme)
	}
	if e, ok := s.atEdge(); ok && !p.strip.empty() {
		look := s.look(f)
		x := p.caption.of(g).Text(0, 0, f.Theme.Muted, sideOf(e.Item)+"   ")
		panel.Caption(p.caption.of(g).Columns(x, g.W()-x), e.Item, look)
		panel.Strip(p.strip.of(g), s.edgeThumbs(), s.edge, look)
	}
}

// sideOf says of which side an image at the threshold is.
func sideOf(it panel.Item) string {
	if it.ID {
		return "ID image"
	}
	return "OOD image"
}

// edgeThumbs are the images at the threshold, each with its side.
func (s *Screen) edgeThumbs() []panel.Thumb {
	all := s.thumbs(s.edges)
	for i, e := range s.edges {
		name := "OOD"
		if e.ID {
			name = "ID"
		}
		if all[i].Note != "" {
			name += " "
		}
		all[i].Note = name + all[i].Note
	}
	return all
}

// unscored says why there are no scores to draw.
func (s *Screen) unscored() string {
	one := s.sides[0]
	if one.scoresErr != nil {
		return "the scores cannot be read: " + one.scoresErr.Error()
	}
	return "reading…"
}

// convention says whose scores these are and which class is the positive one.
func (s *Screen) convention() string {
	p := s.sides[0].parted
	text := fmt.Sprintf("scores of %s · positive is OOD: TPR of %s, FPR of ID", s.detector, p.Against)
	if n := p.Odd; n > 0 {
		text += fmt.Sprintf(" · %d scores are no finite numbers and left out", n)
	}
	return text
}

// histogramOf is the scores of a side with the threshold in use there.
func (s *Screen) histogramOf(i int, th theme.Theme) chart.Histogram {
	p := s.sides[i].parted
	h := chart.Histogram{Title: "scores of " + s.detector, Empty: "no score is a number",
		ID:  chart.Sample{Name: "ID", Scores: p.ID, Stroke: theme.Stroke{Style: th.Muted}},
		OOD: chart.Sample{Name: "OOD", Scores: p.OOD, Stroke: th.Run(s.desk.Stroke(p.Run))}}
	if s.two() {
		h.Title = letters[i] + " " + s.nameOf(i)
	}
	if at := s.limit(i); !math.IsNaN(at) {
		above := math.Nextafter(at, math.Inf(1)) // an image at the threshold is accepted
		h.Threshold = &above
	}
	return h
}

// noLooks is a theme for what is laid out and not drawn.
func noLooks() theme.Theme { return theme.Theme{Runs: make([]theme.Stroke, 1)} }

// histogramLayout says which column of a histogram is which score.
func (s *Screen) histogramLayout(i int, r rect) chart.Layout {
	return s.histogramOf(i, noLooks()).Layout(r.w, r.h)
}

// roc is the ROC curve of the left run over that of the right one, each with the point of its threshold.
func (s *Screen) roc(th theme.Theme, w int) chart.ROC {
	c := chart.ROC{Title: "ROC", Empty: "no ROC: a score is not a number"}
	for i := range s.sides {
		p := s.sides[i].parted
		if p == nil {
			continue
		}
		one := chart.ROCCurve{FPR: p.FPR, TPR: p.TPR, AUROC: p.AUROC, Stroke: th.Run(s.desk.Stroke(p.Run)), Selected: i == 0}
		if s.two() {
			one.Name = letters[i]
		}
		if s.two() && w < areaFrom { // the figures have it too
			one.AUROC = math.NaN()
		}
		if at := s.limit(i); !math.IsNaN(at) {
			r := p.Rates(at)
			one.At = &r
		}
		c.Curves = append(c.Curves, one)
	}
	return c
}
