package panel

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"

	"oodscope/tui/grid"
)

// Number writes a score or a heatmap value, "–" where there is none. All numbers of a run get the same decimals: three
// or more, so that its threshold has three digits that say something.
func (it Item) Number(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "–"
	}
	decimals := 3.0
	if it.Threshold > 0 {
		decimals = min(max(2-math.Floor(math.Log10(it.Threshold)), 3), 6)
	}
	return strconv.FormatFloat(v, 'f', int(decimals), 64)
}

// Verdict compares the score with the threshold in words.
func (it Item) Verdict() string {
	switch d := it.Score - it.Threshold; {
	case math.IsNaN(it.Score):
		return "no verdict: the score is not a number"
	case math.IsNaN(d):
		return "no verdict: no threshold is known"
	case d > 0:
		return "OOD by " + threeDigits(d)
	case d < 0:
		return "ID, " + threeDigits(-d) + " below the threshold"
	}
	return "ID, at the threshold"
}

// threeDigits writes a difference, which may be far smaller than what it is of, with digits of its own.
func threeDigits(d float64) string { return strings.TrimSuffix(fmt.Sprintf("%#.3g", d), ".") }

// facts are the parts of the caption after the verdict, most telling first.
func (it Item) facts() []string {
	facts := []string{cmp.Or(it.Detector, "score") + " " + it.Number(it.Score)}
	if !math.IsNaN(it.Quantile) {
		facts = append(facts, "above "+quantile(it.Quantile)+" % of held-out ID")
	}
	if it.Predicted != "" {
		facts = append(facts, "predicted "+it.Predicted+confidence(it.Confidence))
	}
	if it.Label != "" {
		facts = append(facts, "labelled "+it.Label)
	}
	if !math.IsNaN(it.Threshold) {
		facts = append(facts, "threshold "+it.Number(it.Threshold))
	}
	return append(facts, fmt.Sprintf("index %d", it.Index))
}

// quantile never rounds up to 100: that would say that no held-out ID image scored higher.
func quantile(q float64) string {
	if q < 1 {
		q = min(q, 0.999)
	}
	return strconv.FormatFloat(100*q, 'f', 1, 64)
}

func confidence(c float64) string {
	if math.IsNaN(c) {
		return ""
	}
	return " " + strconv.FormatFloat(c, 'f', 2, 64)
}

// CaptionRows is the height that Caption needs at a width.
func CaptionRows(it Item, width int) int { return len(caption(it, width)) }

// Caption writes verdict and facts, wrapped to the grid's width.
func Caption(g grid.Grid, it Item, look Look) {
	for y, line := range caption(it, g.W()) {
		x := 0
		if y == 0 {
			x = g.Text(0, 0, look.Theme.Accent, it.Verdict())
			line = strings.TrimPrefix(line, it.Verdict())
		}
		g.Text(x, y, look.Theme.Text, line)
	}
}

// caption lays the facts out three columns apart, broken between facts.
func caption(it Item, width int) []string {
	const space = "   "
	lines := []string{it.Verdict()}
	for _, f := range it.facts() {
		last := &lines[len(lines)-1]
		if grid.Width(*last)+len(space)+grid.Width(f) > width {
			lines = append(lines, f)
			continue
		}
		*last += space + f
	}
	return lines
}
