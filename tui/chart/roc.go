package chart

import (
	"strconv"

	"oodscope/tui/grid"
	"oodscope/tui/theme"
)

// ROCCurve is one receiver operating characteristic: the points (FPR[i], TPR[i]), both 0 to 1, in order along the curve.
type ROCCurve struct {
	Name     string
	FPR, TPR []float64
	AUROC    float64 // 0 to 1, for the legend; NaN: not written
	Stroke   theme.Stroke
	Selected bool
	At       *Operating // where a threshold puts it; nil: nowhere
}

// Operating is a point of a ROC curve.
type Operating struct{ FPR, TPR float64 }

// ROC shows curves over the unit square with its diagonal, which guessing gives.
type ROC struct {
	Title  string
	Curves []ROCCurve
	Empty  string // said where no curve has a point
}

// Draw puts the curves on a grid: title and legend with the AUROC of each, then the square as wide as the grid.
func (r ROC) Draw(g grid.Grid, th theme.Theme) Layout {
	legend := r.legend()
	head := legend.heading(g.W(), g.H())
	l := r.layout(g.W(), g.H(), head)
	legend.draw(g, head, th)
	if l.W == 0 {
		g.Text(0, max(g.H()/2, 1), th.Faint, r.Empty)
		return l
	}
	r.axes(g, l, th)
	r.plot(g.Sub(l.Left, l.Top, l.W, l.H), l, th)
	return l
}

func (r ROC) legend() legend {
	l := legend{title: r.Title, about: " TPR over FPR"}
	for i := range r.Curves {
		c := &r.Curves[i]
		value := ""
		if finite(c.AUROC) {
			value = strconv.FormatFloat(c.AUROC, 'f', 3, 64)
		}
		if c.Name == "" && len(r.Curves) == 1 && value != "" {
			value = "AUROC " + value
		}
		l.entries = append(l.entries, entry{c.Name, value, c.Stroke, c.Selected})
	}
	return l
}

func (r ROC) layout(w, h int, head heading) Layout {
	points := 0
	for _, c := range r.Curves {
		points += min(len(c.FPR), len(c.TPR))
	}
	unit := Range{0, 1}
	l := Layout{Left: 4, Top: head.rows, W: w - 4, H: h - head.rows - 2, X: unit, Y: unit, Reach: unit}
	if points == 0 || l.W < 1 || l.H < 1 {
		return Layout{}
	}
	return l
}

// axes are labelled at 0, a half and 1.
func (r ROC) axes(g grid.Grid, l Layout, th theme.Theme) {
	c := Chart{XLabel: "FPR"}
	for y := range l.H {
		g.Put(l.Left-1, l.Top+y, '│', th.Faint)
	}
	for _, v := range []float64{0.5, 0, 1} {
		row, _ := l.Row(v)
		g.Right(l.Left-1, row, th.Muted, strconv.FormatFloat(v, 'f', 1, 64))
		g.Put(l.Left-1, row, '┤', th.Faint)
	}
	c.axisX(g.Sub(l.Left-1, l.Top+l.H, l.W+1, 2), l, th)
}

func (r ROC) plot(g grid.Grid, l Layout, th theme.Theme) {
	canvas := NewCanvas(l.W, l.H)
	canvas.Line(canvas.Layer(th.Faint), 0, canvas.DotH()-1, canvas.DotW()-1, 0, theme.Dash{On: 1, Off: 3}, 0)
	for _, selected := range []bool{false, true} {
		for i := range r.Curves {
			if c := &r.Curves[i]; c.Selected == selected {
				c.trace(canvas, canvas.Layer(c.Stroke.Style))
			}
		}
	}
	canvas.Draw(g)
	for _, c := range r.Curves {
		if c.At != nil && inUnit(c.At.FPR) && inUnit(c.At.TPR) {
			st := c.Stroke.Style
			st.Attrs |= grid.Bold
			g.Put(dotOf(c.At.FPR, canvas.DotW())/2, dotOf(1-c.At.TPR, canvas.DotH())/4, '●', st)
		}
	}
}

// trace draws the line through the points; those that are not within 0 and 1 are gaps.
func (c *ROCCurve) trace(canvas *Canvas, layer int) {
	joined, x, y, phase := false, 0, 0, 0
	for i := range min(len(c.FPR), len(c.TPR)) {
		if !inUnit(c.FPR[i]) || !inUnit(c.TPR[i]) {
			joined = false
			continue
		}
		toX, toY := dotOf(c.FPR[i], canvas.DotW()), dotOf(1-c.TPR[i], canvas.DotH())
		if joined && toX == x && toY == y {
			continue
		}
		if !joined {
			x, y = toX, toY
		}
		phase = canvas.Line(layer, x, y, toX, toY, c.Stroke.Dash, phase)
		x, y, joined = toX, toY, true
	}
}

func inUnit(v float64) bool { return v >= 0 && v <= 1 }
