package chart

import "math"

// Range is an interval of data. The zero Range stands for everything.
type Range struct{ Lo, Hi float64 }

// All tells whether the range stands for everything.
func (r Range) All() bool { return r == Range{} }

// proper tells whether a range can be shown; one that cannot counts as everything.
func (r Range) proper(log bool) bool {
	return finite(r.Lo) && finite(r.Hi) && r.Lo < r.Hi && (r.Lo > 0 || !log)
}

// grown is the smallest range that holds r, or nothing where r is not ordered, and o.
func (r Range) grown(o Range) Range { return Range{min(r.Lo, o.Lo), max(r.Hi, o.Hi)} }

// nothing holds no number.
var nothing = Range{math.Inf(1), math.Inf(-1)}

// Layout maps between the cells of a chart and its data. Columns and rows count from the chart's own top left corner.
type Layout struct {
	Left, Top, W, H int   // the plot, without axes; W is 0 where there is nothing to draw
	X, Y            Range // what the plot shows
	Reach           Range // of x, over all samples
	Whole           Range // of x that is shown where no part is asked for
	LogX, LogY      bool
}

func (l Layout) scaleX() scale { return scaleOf(l.X, l.LogX) }
func (l Layout) scaleY() scale { return scaleOf(l.Y, l.LogY) }

// XAt is the x in the middle of a column, the nearest one of the plot. 0 where there is no plot.
func (l Layout) XAt(column int) float64 {
	if l.W == 0 {
		return 0
	}
	dot := 2*float64(min(max(column-l.Left, 0), l.W-1)) + 0.5
	return l.scaleX().at(dot / float64(2*l.W-1))
}

// Column is the column of an x; false outside the plot.
func (l Layout) Column(x float64) (int, bool) {
	if l.W == 0 || !(x >= l.X.Lo && x <= l.X.Hi) {
		return 0, false
	}
	return l.Left + dotAt(l.scaleX(), x, 2*l.W)/2, true
}

// YAt is the value in the middle of a row, the nearest one of the plot. 0 where there is no plot.
func (l Layout) YAt(row int) float64 {
	if l.W == 0 {
		return 0
	}
	dot := 4*float64(min(max(row-l.Top, 0), l.H-1)) + 1.5
	return l.scaleY().at(1 - dot/float64(4*l.H-1))
}

// Row is the row of a value; false outside the plot.
func (l Layout) Row(y float64) (int, bool) {
	if l.W == 0 || !(y >= l.Y.Lo && y <= l.Y.Hi) {
		return 0, false
	}
	return l.Top + dotOf(1-l.scaleY().unit(y), 4*l.H)/4, true
}

// Inside tells whether a cell belongs to the plot.
func (l Layout) Inside(column, row int) bool {
	return column >= l.Left && column < l.Left+l.W && row >= l.Top && row < l.Top+l.H
}

// leftOf is where the k-th of n columns of dots begins.
func leftOf(s scale, k, n int) float64 { return s.at((float64(k) - 0.5) / float64(n-1)) }

// dotAt is the column of dots, of n, that an x within the scale belongs to: for one between two, what rounding makes of it here
// is what it makes of it where curves are drawn.
func dotAt(s scale, x float64, n int) int {
	k := dotOf(s.unit(x), n)
	switch {
	case k > 0 && x < leftOf(s, k, n):
		return k - 1
	case k < n-1 && x >= leftOf(s, k+1, n):
		return k + 1
	}
	return k
}

// dotOf is the dot, of n in a row, at a unit from 0 to 1.
func dotOf(unit float64, n int) int {
	return min(max(int(math.Round(unit*float64(n-1))), 0), n-1)
}
