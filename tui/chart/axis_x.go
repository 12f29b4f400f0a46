package chart

import (
	"math"
	"slices"
)

const colsPerTick = 9 // of the x axis

// labelX is a label of the x axis: its tick's column and where its text starts, counted from the y axis.
type labelX struct {
	tick, start int
	text        string
	cursor      bool
}

func (l labelX) end() int { return l.start + len(l.text) }

// labelsX spreads labels below the plot. Steps and epochs are counted, so ticks are whole numbers, unless there is but a
// part of one to see. Where all of it is shown, the last x reached is among the labels.
func (c Chart) labelsX(l Layout) []labelX {
	if l.Reach.Lo == l.Reach.Hi && l.X.Lo < l.Reach.Lo && l.X.Hi > l.Reach.Hi {
		return []labelX{l.labelX(l.Reach.Lo, c.textX(l, l.Reach.Lo))}
	}
	ticks, texts := c.ticksX(l)
	if l.X != l.Reach || c.XAs == Clock {
		return spread(l, ticks, texts, l.W+3)
	}
	last := l.labelX(l.X.Hi, c.textX(l, l.X.Hi))
	return append(spread(l, ticks, texts, last.start), last)
}

// spread puts texts below their ticks, leaving out those that would meet another or the limit.
func spread(l Layout, ticks []float64, texts []string, limit int) []labelX {
	var out []labelX
	for i, text := range texts {
		if label := l.labelX(ticks[i], text); label.end()+2 <= limit {
			out = append(out, label)
		}
	}
	return apart(out)
}

// apart leaves out labels that would meet the one before.
func apart(labels []labelX) []labelX {
	free := 0 // first column that no label has taken
	return slices.DeleteFunc(labels, func(l labelX) bool {
		if l.start < free {
			return true
		}
		free = l.end() + 2
		return false
	})
}

// ticksX is the round positions within the plot and how they are written.
func (c Chart) ticksX(l Layout) ([]float64, []string) {
	n := max(l.W/colsPerTick, 2)
	if c.XAs != Counts && !c.LogX {
		ticks := timeTicks(l.X.Lo, l.X.Hi, n, c.offset(l.X.Lo))
		return ticks, c.timeLabels(ticks)
	}
	ticks := Ticks(l.X.Lo, l.X.Hi, n)
	if c.LogX {
		ticks = LogTicks(l.X.Lo, l.X.Hi, n)
	}
	whole := slices.DeleteFunc(slices.Clone(ticks), func(v float64) bool { return v != math.Trunc(v) })
	if len(whole) > 1 || l.X.Hi-l.X.Lo > 3 {
		ticks = whole
	}
	if c.XAs != Counts {
		return ticks, c.timeLabels(ticks)
	}
	return ticks, Labels(ticks)
}

// textX writes one position, as finely as columns tell positions apart.
func (c Chart) textX(l Layout, x float64) string {
	apart := (l.X.Hi - l.X.Lo) / float64(max(l.W, 1))
	switch c.XAs {
	case Elapsed:
		return elapsed(x, apart)
	case Clock:
		return c.clock(x, apart)
	}
	return position(x, apart)
}

// labelX puts a label below its tick, as far as the axis lets it.
func (l Layout) labelX(v float64, text string) labelX {
	tick := 1
	if column, ok := l.Column(min(max(v, l.X.Lo), l.X.Hi)); ok {
		tick += column - l.Left
	}
	return labelX{tick: tick, start: max(min(tick-len(text)/2, l.W+1-len(text)), 1), text: text}
}

// cursorLabel is the position of the crosshair below it.
func (c Chart) cursorLabel(l Layout) (labelX, bool) {
	if c.Cursor == nil {
		return labelX{}, false
	}
	if _, ok := l.Column(*c.Cursor); !ok {
		return labelX{}, false
	}
	at := l.labelX(*c.Cursor, c.textX(l, *c.Cursor))
	at.cursor = true
	return at, true
}

// replaced is labels with one put in the place of those that it meets.
func replaced(labels []labelX, by labelX) []labelX {
	labels = slices.DeleteFunc(labels, func(l labelX) bool { return l.start < by.end()+1 && by.start < l.end()+1 })
	labels = append(labels, by)
	slices.SortFunc(labels, func(a, b labelX) int { return a.start - b.start })
	return labels
}
