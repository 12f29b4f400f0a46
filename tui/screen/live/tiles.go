package live

import (
	"math"

	"oodscope/tui/chart"
)

const (
	chartW = 37 // columns and rows from which one more chart is put beside or below another
	chartH = 8
	gapX   = 3 // between charts
	gapY   = 1
)

// tiles picks columns and rows for n charts: all of them where they fit, with as little left empty as can be and the
// shape nearest to four columns wide per row high; else as many as fit.
func tiles(n, w, h int) (columns, rows int) {
	if n == 0 || w < chart.MinW || h < chart.MinH {
		return 0, 0
	}
	maxC, maxR := max(w/chartW, 1), max(h/chartH, 1)
	if n >= maxC*maxR {
		return maxC, maxR
	}
	best := math.Inf(1)
	for c := 1; c <= maxC; c++ {
		r := (n + c - 1) / c
		if r > maxR {
			continue
		}
		shape := math.Abs(math.Log(float64(w) / float64(c) / (float64(h) / float64(r)) / 4))
		if cost := shape + float64(c*r-n); cost < best {
			best, columns, rows = cost, c, r
		}
	}
	return columns, rows
}

// pagesOf is the number of pages that n charts need.
func pagesOf(n, w, h int) int {
	c, r := tiles(n, w, h)
	if c*r == 0 {
		return 0
	}
	return (n + c*r - 1) / (c * r)
}

// tile is the place of the k-th chart of a page of n charts in a rectangle.
func (r rect) tile(k, n int) rect {
	c, rows := tiles(n, r.w, r.h)
	w, h := (r.w+gapX)/c, (r.h+gapY)/rows
	return rect{r.x + k%c*w, r.y + k/c*h, w - gapX, h - gapY}
}
