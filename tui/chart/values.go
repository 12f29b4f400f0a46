package chart

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// legend is the chart's, with the values at the crosshair or the last ones.
func (c Chart) legend() legend {
	l := legend{title: c.Title, about: c.about()}
	values := c.values()
	for i := range c.Series {
		s := &c.Series[i]
		l.entries = append(l.entries, entry{s.Name, values[i], s.Stroke, s.Selected})
	}
	return l
}

// about is what stands behind the title.
func (c Chart) about() string {
	text := ""
	if c.Unit != "" {
		text += " " + c.Unit
	}
	if c.LogY {
		text += " log"
	}
	if c.Smooth > 0 {
		text += fmt.Sprintf(" ema %g", c.Smooth)
	}
	return text
}

// values is what the legend says of each series: the value at the crosshair, or the last, of the curve as it is drawn,
// so that the number and the curve agree; with half the width of its band.
func (c Chart) values() []string {
	numbers := make([]float64, len(c.Series))
	for i := range c.Series {
		numbers[i] = math.NaN()
		if at, ok := c.reading(&c.Series[i]); ok {
			numbers[i] = at.Value * c.Series[i].scale()
		}
	}
	texts := Values(numbers)
	for i := range texts {
		if c.Unit == "%" && finite(numbers[i]) {
			texts[i] = strconv.FormatFloat(numbers[i], 'f', 2, 64)
		}
		texts[i] += c.margin(&c.Series[i], texts[i])
	}
	return texts
}

// margin is " ±" and half the width of the band at the reading, with the decimals of the value.
func (c Chart) margin(s *Series, value string) string {
	at, ok := c.reading(s)
	if !ok || !s.banded() {
		return ""
	}
	x := s.Axis.X(at)
	low, ok := c.crossing(s.Low, s.Axis, x)
	high, also := c.crossing(s.High, s.Axis, x)
	if !ok || !also {
		return ""
	}
	half := (high - low) / 2 * s.scale()
	if n, plain := decimals(value); plain {
		return " ±" + strconv.FormatFloat(half, 'f', n, 64)
	}
	return " ±" + Value(half)
}

// decimals is how many digits a written number has behind its point; false for one with a suffix or an exponent.
func decimals(text string) (int, bool) {
	if strings.ContainsAny(text, "kMGe–") {
		return 0, false
	}
	_, behind, _ := strings.Cut(text, ".")
	return len(behind), true
}
